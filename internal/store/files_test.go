package store_test

import (
	"context"
	"reflect"
	"testing"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// Whatever record names a file by a field called file, its file is in the list by
// which files are backed up and kept.
func TestFilesOfEveryKind(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		want, got := map[string]bool{}, map[string]bool{}
		var list []ledger.Record
		for _, k := range ledger.Kinds() {
			r := ledger.New(k)
			f := reflect.ValueOf(r).Elem().FieldByName("File")
			if !f.IsValid() {
				continue
			}
			*r.Top() = ledger.Head{ID: s.NewID(), Unit: s.NewID()}
			f.SetString("sha256:" + string(k))
			want["sha256:"+string(k)] = true
			list = append(list, r)
		}
		if err := keep(s, list); err != nil {
			t.Fatal(err)
		}
		err := s.View().Files(context.Background(), func(f store.File) error {
			got[f.Digest] = true
			return nil
		})
		if err != nil || !reflect.DeepEqual(got, want) || len(want) < 5 {
			t.Errorf("%v: got %v, want %v", err, got, want)
		}
	})
}
