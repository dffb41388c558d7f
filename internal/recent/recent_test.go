package recent_test

import (
	"testing"

	"github.com/bihuan/bihuan/internal/recent"
)

func TestKeepsWhatWasAskedForLately(t *testing.T) {
	r := recent.New[int, string](3)
	for i := range 100 {
		r.Put(i, "x")
		if _, ok := r.Get(7); i >= 7 && !ok {
			t.Fatalf("7 was asked for just now, and is gone after %d", i)
		}
		if r.Len() > 6 {
			t.Fatalf("%d are kept", r.Len())
		}
	}
	if _, ok := r.Get(50); ok {
		t.Error("what nobody asked for is kept")
	}
	if r.Young(99) != "x" || r.Young(50) != "" {
		t.Error("the young are not those that were put last")
	}
}
