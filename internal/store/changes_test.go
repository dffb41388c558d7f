package store

import (
	"reflect"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

func TestChangesAreKeptAsTheyAre(t *testing.T) {
	for _, list := range [][]ledger.Change{
		nil,
		{{Field: "state", Before: `"open"`, After: `"closed"`}},
		{{Field: "id", After: `"0cn8rb44mzbh5"`}, {Field: "text", After: `"a\tb\nc"`}, {Field: "basis", Before: `"x"`}},
		{{Field: "place", Before: "a\tb", After: "c"}},
		{{Field: "[", After: "1"}},
	} {
		text, err := changesText(list)
		if err != nil {
			t.Fatal(err)
		}
		if got := parseChanges(text); !reflect.DeepEqual(got, list) {
			t.Errorf("got %+v of %q, want %+v", got, text, list)
		}
	}
	for _, text := range []string{"{", "[", "\t\t\t", "\n", "a", "[\t1"} { // written over
		if got := parseChanges(text); len(got) == 0 {
			t.Errorf("%q says nothing", text)
		}
	}
}

func TestHashesAreKeptShort(t *testing.T) {
	for _, hash := range []string{"", "sha256:", "sha256:00ff", "sha256:00FF", "sha256:0", "x", "a.b:00", "sm3:6a2e0d1f"} {
		if got := longHash(shortHash(hash)); got != hash {
			t.Errorf("got %q for %q", got, hash)
		}
	}
	if got := shortHash("sha256:00ff10"); got != "sha256.AP8Q" {
		t.Errorf("got %q", got)
	}
}
