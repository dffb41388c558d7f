package app

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/bihuan/bihuan/internal/table/foreign"
)

// TestLaid: a large table is kept once, under its own digest, and a small one is not.
func TestLaid(t *testing.T) {
	table := func(rows int) *foreign.Book {
		var b bytes.Buffer
		b.WriteString("序号,存在问题,整改措施\n")
		for i := range rows {
			fmt.Fprintf(&b, "%d,第%d处围栏缺失,装上围栏\n", i+1, i+1)
		}
		book, err := foreign.Open(b.Bytes(), foreign.Options{Name: "台账.csv"})
		if err != nil {
			t.Fatal(err)
		}
		return book
	}
	var l laid
	l.keep("small", table(10))
	if l.take("small") != nil {
		t.Error("a small table is kept")
	}
	first, second := table(laidLarge), table(laidLarge+1)
	l.keep("first", first)
	l.keep("second", second)
	if l.take("first") != nil {
		t.Error("two are kept")
	}
	if l.take("second") != second.Grid() {
		t.Error("the last one is not kept")
	}
	if l.take("second") != nil {
		t.Error("it is kept though somebody has it")
	}
}
