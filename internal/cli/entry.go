package cli

import (
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/statement"
)

// entry is one line of a tree: an item, a reference to others, or what is missing.
type entry struct {
	mark  string
	style style
	item  statement.Item
	words style    // of the headline
	tail  string   // owner, due, target
	ids   []string // of a reference
	and   *entry   // a second reference in the same line
	note  string   // of a reference or of what is missing
}

func entryOf(m statement.Measure, mark string, s style) entry {
	var tail []string
	for _, words := range []string{m.Owner, m.Due, m.Target} {
		if words != "" {
			tail = append(tail, words)
		}
	}
	return entry{mark: mark, style: s, item: m.Item, tail: strings.Join(tail, " · ")}
}

// item draws an entry after what first and rest hold. The tail stands in the same
// line where it fits, else in lines of its own.
func (p *tree) item(first, rest []run, e entry) {
	first = with(first, run{e.mark + " ", e.style})
	rest = with(rest, run{"  ", plain})
	switch {
	case len(e.ids) > 0:
		words := []run{{strings.Join(e.ids, " "), e.style}}
		if e.and != nil {
			words = append(words, run{" " + e.and.mark + " " + strings.Join(e.and.ids, " "), e.and.style})
			e.note = e.and.note
		}
		p.line(first, rest, append(words, run{e.note, faint})...)
		return
	case e.note != "":
		p.line(first, rest, run{e.note, e.style})
		return
	}
	id := e.item.ID + strings.Repeat(" ", max(0, p.idSize-len(e.item.ID))+1)
	first = with(first, run{id, e.style})
	rest = with(rest, run{strings.Repeat(" ", len(id)), plain})
	words := []run{{lead(e.item.Label), faint}, {e.item.Text, e.words}}
	tail := run{e.tail, faint}
	if e.tail == "" {
		p.line(first, rest, words...)
		return
	}
	beside := append(words, run{"  ", plain}, tail)
	if widthOf(split(first))+widthOf(split(beside)) <= p.width {
		p.line(first, rest, beside...)
		return
	}
	p.line(first, rest, words...)
	p.line(rest, rest, tail)
}

func digits(n int) string { return strconv.Itoa(n) }
