package app

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Settled is how a conflict between a table and the ledger was settled.
type Settled string

// What is taken.
const (
	LedgerSettled Settled = "ledger"
	TableSettled  Settled = "table"
	LaterSettled  Settled = "later" // nothing is changed, and an office's table is asked again
)

// names reports whether a list has a cell, or the field of a record.
func names(list []string, at table.Cell, key string) bool {
	return len(list) > 0 && (slices.Contains(list, key) || slices.Contains(list, at.Place()))
}

// settled says how the person settles a conflict; "" where nobody has.
func (t *taking) settled(at table.Cell, key, now string) Settled {
	switch {
	case names(t.in.Leave, at, key):
		return LedgerSettled
	case names(t.in.Take, at, key) || slices.Contains(t.in.Take, key+"="+now) || slices.Contains(t.in.Take, at.Place()+"="+now):
		return TableSettled
	case names(t.in.Later, at, key):
		return LaterSettled
	case t.in.TakeRest != "":
		return TableSettled
	case t.in.Keep:
		return LedgerSettled
	}
	return ""
}

// conflict tells of a cell that somebody has changed since the table had it. It keeps the
// table out until somebody settles it.
func (t *taking) conflict(was ledger.Record, c *cellEdit, now, key string, how Settled) {
	t.out.Clashing++
	if how == "" {
		t.out.Open++
	}
	if t.clashes == nil {
		t.clashes = sha256.New()
	}
	fmt.Fprintf(t.clashes, "%s %q %q\n", key, now, c.words)
	base, theirs, yours := c.base, now, c.words
	words := say.Text{ZH: "导出以后别人已把它改成「%[2]s」，您改成「%[3]s」，导出时是「%[1]s」", EN: "it was “%[1]s” when it was given out; somebody has changed it to “%[2]s” since, and you to “%[3]s”"}
	switch {
	case t.sent != nil && base != "":
		words = say.Text{ZH: "上次的表里是「%[1]s」，台账里后来改成了「%[2]s」，这次的表里是「%[3]s」", EN: "the last table said “%[1]s”; it was changed to “%[2]s” in the ledger since, and this table says “%[3]s”"}
	case t.sent != nil:
		words = say.Text{ZH: "台账里后来改成了「%[2]s」，表里是「%[3]s」%[1]s", EN: "it was changed to “%[2]s” in the ledger since; the table says “%[3]s”%[1]s"}
	}
	t.doubt(TableDoubt{Problem: table.Problem{Cell: c.at, Field: t.holds(c.column), Code: "table-conflict", Fatal: how == "", Say: words.With(short(base), short(theirs), short(yours))},
		Base: &base, Theirs: &theirs, Yours: &yours, Key: key, Number: numberOf(was), Text: short(textOf(was)), Settled: how})
}

// addClashes says what stands for the conflicts, and keeps the table out where they are
// other ones than those that the person settled all at once.
func (t *taking) addClashes() {
	if t.clashes != nil {
		t.out.Clashes = hex.EncodeToString(t.clashes.Sum(nil))
	}
	if t.in.TakeRest != "" && t.in.TakeRest != t.out.Clashes {
		t.doubt(TableDoubt{Problem: table.Problem{Code: "table-conflicts-changed", Fatal: true, Say: say.Text{
			ZH: "您看过以后，台账里又有人改了，冲突和您看到的不一样；请再看一遍", EN: "the ledger was changed since you looked, and the conflicts are not those that you saw; look again"}}})
	}
}
