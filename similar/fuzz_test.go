package similar

import (
	"bytes"
	"testing"

	"github.com/bihuan/bihuan/doc"
)

// Whatever two texts say: no panic, sound spans, the same answer twice.
func FuzzCompare(f *testing.F) {
	f.Add(copied+"。"+copied, "一、标题\n"+copied)
	f.Add("《"+copied+"》“"+copied+"”责任人：张三、李四", "２０２５年云溪县 The internal audit of stores")
	f.Add("县县县市市一一一百千\xff\xfe", "a\tb\nc")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := doc.New(doc.TXT, x), doc.New(doc.TXT, y)
		list := Compare(a, b, Options{Min: leastMin})
		for _, m := range append(list, Within(a, Options{})...) {
			if m.A.Start < 0 || m.A.Start >= m.A.End || m.A.End > a.Len || m.Likeness <= 0 || m.Likeness > 1 {
				t.Fatalf("%+v of %d", m, a.Len)
			}
		}
		for i, m := range Compare(a, b, Options{Min: leastMin}) {
			if m.B.End > b.Len || m != list[i] {
				t.Fatalf("%+v, before %+v", m, list[i])
			}
		}
		fold := Fold(a)
		again, err := Decode(fold.Append(nil))
		if err != nil || !bytes.Equal(again.sym, fold.sym) {
			t.Fatalf("%v: %v, want %v", err, again, fold)
		}
		for i := range fold.start {
			if again.start[i] != fold.start[i] || again.stop[i] != fold.stop[i] || again.aside[i] != fold.aside[i] {
				t.Fatalf("symbol %d: %d-%d, want %d-%d", i, again.start[i], again.stop[i], fold.start[i], fold.stop[i])
			}
		}
	})
}

// An index that was damaged opens or says so; it never panics.
func FuzzOpenIndex(f *testing.F) {
	whole := &dying{left: 1 << 40}
	x, _ := OpenIndex(whole, 0)
	if err := fill(x, 0, 300, func(int) {}); err != nil {
		f.Fatal(err)
	}
	f.Add(whole.data[:4000], 100, byte(1))
	f.Add(whole.data, 600, byte(9))
	f.Add(whole.data, len(whole.data)-50, byte(255))
	f.Fuzz(func(t *testing.T, data []byte, at int, b byte) {
		g := &dying{data: bytes.Clone(data), left: 1 << 40}
		if len(g.data) > 0 && at >= 0 {
			g.data[at%len(g.data)] ^= b
		}
		x, err := OpenIndex(g, int64(len(g.data)))
		if err != nil {
			return
		}
		_, _ = x.Query(brief(3), NotHeld, Options{}, nil)
		_, _, _, _ = x.Find("材料3")
	})
}
