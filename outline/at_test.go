package outline_test

import (
	"testing"

	"github.com/bihuan/bihuan/outline"
)

func TestAt(t *testing.T) {
	a := &outline.Unit{From: 2, To: 10}
	b := &outline.Unit{From: 12, To: 30, Kids: []*outline.Unit{{From: 15, To: 20}, {From: 20, To: 30}}}
	root := &outline.Unit{To: 40, Kids: []*outline.Unit{a, b}}
	for place, want := range map[int]*outline.Unit{0: root, 2: a, 9: a, 10: root, 13: b, 15: b.Kids[0], 20: b.Kids[1], 35: root} {
		if got := root.At(place); got != want {
			t.Errorf("at %d: %+v", place, got)
		}
	}
	if got := root.Between(0, 31); len(got) != 2 || got[1] != b {
		t.Errorf("between 0 and 31: %v", got)
	}
	if got := root.Between(11, 29); len(got) != 0 {
		t.Errorf("between 11 and 29: %v", got)
	}
}
