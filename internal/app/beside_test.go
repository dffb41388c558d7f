package app

import (
	"iter"
	"testing"
)

func upTo(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestBesideKeepsTheOrder(t *testing.T) {
	for _, n := range []int{0, 1, besideTogether, besideTogether*besideAhead*3 + 7} {
		want := 0
		for v := range beside(upTo(n)) {
			if v != want {
				t.Fatalf("%d, want %d", v, want)
			}
			want++
		}
		if want != n {
			t.Errorf("%d of %d", want, n)
		}
	}
}

// TestBesideEnds: who stops early finds that nothing is made any more.
func TestBesideEnds(t *testing.T) {
	made, ended := 0, false
	for v := range beside(func(yield func(int) bool) {
		defer func() { ended = true }()
		for ; ; made++ {
			if !yield(made) {
				return
			}
		}
	}) {
		if v == 10 {
			break
		}
	}
	if !ended {
		t.Error("values are still made")
	}
}

func TestBesidePanics(t *testing.T) {
	defer func() {
		if p := recover(); p != "no row" {
			t.Errorf("%v", p)
		}
	}()
	for range beside(func(func(int) bool) { panic("no row") }) {
		t.Error("a value")
	}
	t.Error("no panic")
}
