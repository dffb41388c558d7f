package hasher_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/hasher"
	"github.com/bihuan/bihuan/ledger"
)

func sum(h ledger.Hasher, pieces ...string) string {
	f := h.New()
	for _, p := range pieces {
		f.Write([]byte(p))
	}
	return hex.EncodeToString(f.Sum(nil))
}

// GB/T 32905—2016, annex A.
func TestSM3OfTheStandard(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"},
		{strings.Repeat("abcd", 16), "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"},
	} {
		h, err := hasher.ByName("sm3")
		if err != nil || h.Name != "sm3" {
			t.Fatal(h.Name, err)
		}
		if got := sum(h, c.in); got != c.want {
			t.Errorf("%s: %s, want %s", c.in, got, c.want)
		}
	}
}

// Bytes may come in any pieces, across the blocks of the function.
func TestPiecesGiveTheSameHash(t *testing.T) {
	text := strings.Repeat("整改措施", 40)
	for _, h := range hasher.All() {
		whole := sum(h, text)
		for at := range len(text) {
			if got := sum(h, text[:at], text[at:]); got != whole {
				t.Fatalf("%s in pieces at %d: %s, want %s", h.Name, at, got, whole)
			}
		}
	}
}

func TestByName(t *testing.T) {
	h, err := hasher.ByName("sha256")
	want := sha256.Sum256([]byte("abc"))
	if err != nil || h.Name != "sha256" || sum(h, "abc") != hex.EncodeToString(want[:]) {
		t.Errorf("sha256: %v, %v", h.Name, err)
	}
	for _, name := range []string{"", "SM3", "md5", "sha1"} {
		if _, err := hasher.ByName(name); !errors.Is(err, hasher.ErrUnknown) || fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A chain may begin with one function and go on with the other.
func TestLedgerVerifiesBoth(t *testing.T) {
	head := ledger.ChainHead{Chain: "c"}
	var events []*ledger.Event
	for i, by := range []ledger.Hasher{ledger.SHA256(), hasher.SM3(), hasher.SM3()} {
		e := &ledger.Event{ID: "r", Rev: i + 1}
		head.Append(e, by)
		events = append(events, e)
	}
	list := func(yield func(*ledger.Event, error) bool) {
		for _, e := range events {
			if !yield(e, nil) {
				return
			}
		}
	}
	if b, err := ledger.Verify(list, nil, hasher.All()...); b != nil || err != nil {
		t.Errorf("both: %v, %v", b, err)
	}
	if b, _ := ledger.Verify(list, nil, ledger.SHA256()); b == nil {
		t.Error("without sm3 nothing was amiss")
	}
	events[1].ID = "s"
	if b, err := ledger.Verify(list, nil, hasher.All()...); b == nil || b.Kind != ledger.Changed || err != nil {
		t.Errorf("a changed event: %v, %v", b, err)
	}
}
