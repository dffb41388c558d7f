package figure

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// A book that was saved and read again answers as before, and goes on as before.
func TestSavedBookIsTheSame(t *testing.T) {
	w := newWorld(t, 7)
	w.run(500)
	b := w.book(true)
	var out bytes.Buffer
	if err := b.Save(&out); err != nil {
		t.Fatal(err)
	}
	again, err := Read(bytes.NewReader(out.Bytes()), testOptions())
	if err != nil {
		t.Fatal(err)
	}
	n := len(w.events)
	w.run(200)
	for _, e := range w.events[n:] {
		again.Put(e.Kind, e.ID, w.stories[ledger.Key{Kind: e.Kind, ID: e.ID}])
	}
	var seen Numbers
	for _, day := range []ledger.Day{0, w.today() - 30, day0 + 40} {
		w.hold(t, again, day, &seen)
	}
}

// One that was damaged anywhere is not taken.
func TestDamagedBookIsRefused(t *testing.T) {
	w := newWorld(t, 8)
	w.run(200)
	var out bytes.Buffer
	if err := w.book(false).Save(&out); err != nil {
		t.Fatal(err)
	}
	whole := out.Bytes()
	for i := 0; i < len(whole); i += 1 + len(whole)/300 {
		bad := bytes.Clone(whole)
		bad[i] ^= 0x15
		if _, err := safely(bad); err == nil {
			t.Errorf("byte %d of %d was changed, and nobody saw it", i, len(whole))
		}
		if _, err := safely(whole[:i]); err == nil {
			t.Errorf("it was cut at %d of %d, and nobody saw it", i, len(whole))
		}
	}
}

func safely(data []byte) (b *Book, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v", r)
		}
	}()
	return Read(bytes.NewReader(data), testOptions())
}

func BenchmarkSave(b *testing.B) {
	book := aMillion(b)
	for b.Loop() {
		var out bytes.Buffer
		if err := book.Save(&out); err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(out.Len()))
		if _, err := Read(&out, testOptions()); err != nil {
			b.Fatal(err)
		}
	}
}
