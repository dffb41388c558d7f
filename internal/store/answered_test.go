package store_test

import (
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// An answer is kept once under a key, everybody's own, until it is old.
func TestAnswered(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		now := ledger.Moment(noon.UnixMilli())
		one, other := s.NewID(), s.NewID()
		keep := func(person, body string, at, since ledger.Moment) error {
			return s.Write(t.Context(), func(tx *store.Tx) error {
				return tx.KeepAnswer(t.Context(), person, "k", store.Answer{Request: "r", Status: 201, Header: "[]", Body: body}, at, since)
			})
		}
		if err := keep(one, "第一", now, now-10); err != nil {
			t.Fatal(err)
		}
		if err := keep(one, "第二", now, now-10); fault.KindOf(err) != fault.Conflict {
			t.Errorf("a second answer: %v", err)
		}
		if err := keep(other, "别人", now, now-10); err != nil {
			t.Error(err)
		}
		got, err := s.View().Answered(t.Context(), one, "k", now-10)
		if err != nil || got == nil || *got != (store.Answer{Request: "r", Status: 201, Header: "[]", Body: "第一"}) {
			t.Errorf("%+v %v", got, err)
		}
		if got, err := s.View().Answered(t.Context(), one, "k", now+1); got != nil || err != nil {
			t.Errorf("an old answer: %+v %v", got, err)
		}
		if err := keep(one, "第三", now+20, now+10); err != nil {
			t.Errorf("in the place of an old answer: %v", err)
		}
		if got, _ := s.View().Answered(t.Context(), one, "k", now); got == nil || got.Body != "第三" {
			t.Errorf("%+v", got)
		}
	})
}
