package store_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

func giving(code, group, text string) *ledger.Reply {
	return &ledger.Reply{Key: ledger.ReplyKey(code), Group: group, Said: []ledger.Said{{Question: "q1", Text: text}}}
}

func keepReply(t *testing.T, s *store.Store, drive string, r *ledger.Reply, by ledger.Channel, link string) (bool, error) {
	t.Helper()
	fresh := false
	err := s.Write(context.Background(), func(tx *store.Tx) (err error) {
		fresh, err = tx.KeepReply(context.Background(), drive, r, by, link)
		return err
	})
	return fresh, err
}

func heardOf(t *testing.T, s *store.Store, drive string) string {
	t.Helper()
	list, err := s.View().Heard(context.Background(), drive)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(list)
}

func TestRepliesAreKeptOnce(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		ctx, drive, other := context.Background(), s.NewID(), s.NewID()
		for i, want := range []bool{true, false, false} {
			if fresh, err := keepReply(t, s, drive, giving("a", "staff", "好"), ledger.ByLink, ""); err != nil || fresh != want {
				t.Fatalf("%d: %v %v", i, fresh, err)
			}
		}
		if _, err := keepReply(t, s, drive, giving("a", "staff", "后来改的"), ledger.ByLink, ""); err != nil {
			t.Fatal(err)
		}
		if _, err := keepReply(t, s, other, giving("a", "", "别的"), ledger.ByPaper, ""); err != nil {
			t.Fatal(err)
		}
		got, err := s.View().Reply(ctx, drive, ledger.ReplyKey("a"))
		if err != nil || got == nil || got.Said[0].Text != "好" || got.Group != "staff" {
			t.Errorf("got %+v %v", got, err)
		}
		if got, err := s.View().Reply(ctx, drive, ledger.ReplyKey("b")); got != nil || err != nil {
			t.Errorf("got %+v %v for a code that nobody has", got, err)
		}
		if h := heardOf(t, s, drive); h != "[{staff link 1}]" {
			t.Errorf("heard %s", h)
		}
		p := giving("p", "staff", "我")
		p.Person, p.Name, p.Day, p.Channel = s.NewID(), "沈工", 20780, ledger.ByAccount
		if fresh, err := keepReply(t, s, drive, p, ledger.ByAccount, ""); err != nil || !fresh {
			t.Fatal(fresh, err)
		}
		if got, _ := s.View().Reply(ctx, drive, p.Key); got == nil || got.Person != p.Person || got.Name != p.Name || got.Day != p.Day {
			t.Errorf("got %+v", got)
		}
		q := *p
		q.Key = ledger.ReplyKey("p2")
		if _, err := keepReply(t, s, drive, &q, ledger.ByAccount, ""); fault.KindOf(err) != fault.Conflict {
			t.Errorf("somebody answered twice: %v", err)
		}
	})
}

func TestLinksAreGoodForOneAnswer(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		ctx, drive := context.Background(), s.NewID()
		var list []store.Invite
		for i := range 450 {
			list = append(list, store.Invite{Key: ledger.LinkKey(fmt.Sprint(i)), Group: []string{"staff", "public"}[i%2]})
		}
		for _, part := range [][]store.Invite{list[:3], list[3:150], list[150:]} {
			if err := s.Write(ctx, func(tx *store.Tx) error { return tx.AddInvites(ctx, drive, part) }); err != nil {
				t.Fatal(err)
			}
		}
		used := map[int]bool{}
		for n := range 120 {
			i := (n * 7) % 450
			fresh, err := keepReply(t, s, drive, giving(fmt.Sprint("c", n), list[i].Group, "好"), ledger.ByName, list[i].Key)
			if err != nil || !fresh {
				t.Fatal(n, fresh, err)
			}
			used[i] = true
		}
		for i, v := range list {
			in, spent, err := s.View().Invite(ctx, drive, v.Key)
			if err != nil || spent != used[i] || in.Group != v.Group {
				t.Fatalf("link %d: %+v spent %v %v, want %v", i, in, spent, err, used[i])
			}
		}
		// The same once more is no second answer; another one is refused, and leaves nothing.
		if fresh, err := keepReply(t, s, drive, giving("c0", "staff", "好"), ledger.ByName, list[0].Key); fresh || err != nil {
			t.Errorf("sent again: %v %v", fresh, err)
		}
		before := heardOf(t, s, drive)
		for _, link := range []string{list[0].Key, ledger.LinkKey("nobody's")} {
			if _, err := keepReply(t, s, drive, giving("second", "staff", "再来"), ledger.ByName, link); err == nil {
				t.Error("a link that is used, or not there, let somebody answer")
			}
		}
		if got, _ := s.View().Reply(ctx, drive, ledger.ReplyKey("second")); got != nil || heardOf(t, s, drive) != before {
			t.Error("what was refused left something")
		}
		sum := 0
		invited, err := s.View().Invited(ctx, drive)
		for _, in := range invited {
			sum += in.Spent
			if in.Sent != 225 {
				t.Errorf("%+v", in)
			}
		}
		if err != nil || sum != 120 {
			t.Errorf("%v %v: %d spent", invited, err, sum)
		}
	})
}

// The same answers leave the same rows in whatever order they come, settled or not.
func TestRepliesTellNoOrder(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		ctx := context.Background()
		dump := func(drive string) string {
			var b bytes.Buffer
			v := s.View()
			tables, err := v.Tables(ctx)
			if err != nil {
				t.Fatal(err)
			}
			for _, table := range tables {
				if slices.Contains([]string{"reply", "heard", "invite", "spent"}, table.Name) {
					if _, err := v.Rows(ctx, table, &b, nil); err != nil {
						t.Fatal(err)
					}
				}
			}
			if b.Len() == 0 {
				t.Fatal("nothing is there")
			}
			var own strings.Builder
			for line := range strings.Lines(b.String()) {
				if rest, ok := strings.CutPrefix(line, strings.TrimLeft(drive, "0")+"\t"); ok {
					own.WriteString(rest)
				}
			}
			return own.String()
		}
		var want string
		for round := range 3 {
			drive := fmt.Sprintf("%013d", round+1)
			var links []store.Invite
			for i := range 40 {
				links = append(links, store.Invite{Key: ledger.LinkKey(fmt.Sprint(i)), Group: "staff"})
			}
			r := rand.New(rand.NewPCG(uint64(round), 1))
			r.Shuffle(len(links), func(i, j int) { links[i], links[j] = links[j], links[i] })
			if err := s.Write(ctx, func(tx *store.Tx) error { return tx.AddInvites(ctx, drive, links) }); err != nil {
				t.Fatal(err)
			}
			for _, i := range r.Perm(40) {
				link, by := "", ledger.ByLink
				if i < 20 {
					link, by = ledger.LinkKey(fmt.Sprint(i)), ledger.ByName
				}
				if _, err := keepReply(t, s, drive, giving(fmt.Sprint("c", i), []string{"staff", "public"}[i%2], strings.Repeat("话", i)), by, link); err != nil {
					t.Fatal(err)
				}
			}
			got := dump(drive)
			if want == "" {
				want = got
			}
			if got != want {
				t.Fatalf("in another order other rows:\n%s\n%s", got, want)
			}
			if err := s.Write(ctx, func(tx *store.Tx) error { return tx.SettleReplies(ctx, drive) }); err != nil {
				t.Fatal(err)
			}
			if err := s.Scrub(ctx); err != nil {
				t.Fatal(err)
			}
			if got := dump(drive); got != want {
				t.Fatal("settling changed what is there")
			}
			if n, err := s.View().Audit(ctx, func(o store.Odd) error { return fmt.Errorf("%+v", o) }); err != nil {
				t.Error(n, err)
			}
		}
	})
}

func TestManyAnswerAtOnce(t *testing.T) {
	each(t, func(t *testing.T, s *store.Store) {
		ctx, drive := context.Background(), s.NewID()
		links := []store.Invite{{Key: ledger.LinkKey("one"), Group: "staff"}}
		if err := s.Write(ctx, func(tx *store.Tx) error { return tx.AddInvites(ctx, drive, links) }); err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for i := range 200 {
			wg.Go(func() { // each sends twice; all try the one link
				for range 2 {
					if _, err := keepReply(t, s, drive, giving(fmt.Sprint(i), "", "好"), ledger.ByLink, ""); err != nil {
						t.Error(err)
					}
				}
				_, err := keepReply(t, s, drive, giving(fmt.Sprint("l", i), "staff", "好"), ledger.ByName, links[0].Key)
				if err != nil && fault.KindOf(err) != fault.Conflict {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if h := heardOf(t, s, drive); h != "[{ link 200} {staff named 1}]" {
			t.Errorf("heard %s", h)
		}
		n := 0
		if err := s.View().Replies(ctx, drive, func(*ledger.Reply) error { n++; return nil }); err != nil || n != 201 {
			t.Errorf("%d answers, %v", n, err)
		}
	})
}
