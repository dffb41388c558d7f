package word97

import (
	"bytes"
	"errors"
	"testing"

	"github.com/bihuan/bihuan/read/refuse"
)

func TestLimits(t *testing.T) {
	long := &file{pieces: []piece{{to: refuse.MaxText + 1, width: 1}}}
	if err := long.readText(); !errors.Is(err, refuse.ErrTooBig) {
		t.Errorf("too long: %v", err)
	}
	const n = maxParas + 1
	many := &file{main: bytes.Repeat([]byte{charCell}, n), pieces: []piece{{to: n, width: 1}}}
	if err := many.readText(); !errors.Is(err, refuse.ErrTooBig) {
		t.Errorf("too many cells: %v", err)
	}
	shared := &file{prcs: [][]byte{make([]byte, maxShared/2)}}
	for i, want := range []bool{true, true, false} {
		if got := shared.prm(1) != nil; got != want {
			t.Errorf("shared list, time %d: %t, want %t", i+1, got, want)
		}
	}
}

// A run that is open to the end lets the text go on.
func TestRunsEnd(t *testing.T) {
	r := runs{{from: 10, to: 20}, {from: 30, to: 40}}
	for _, c := range []struct{ fc, from, to uint32 }{
		{0, 0, 10}, {10, 10, 20}, {19, 10, 20}, {20, 20, 30}, {35, 30, 40}, {40, 40, 1<<32 - 1},
	} {
		for hint := range 4 {
			at := hint
			if got := r.at(c.fc, &at); got.from != c.from || got.to != c.to {
				t.Errorf("byte %d, hint %d: %d to %d, want %d to %d", c.fc, hint, got.from, got.to, c.from, c.to)
			}
		}
	}
}
