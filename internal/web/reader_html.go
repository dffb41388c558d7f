package web

import (
	"html/template"
	"slices"
	"strconv"
)

// html draws the text, a paragraph for each line, cut wherever a mark begins or ends:
// marks may overlap in any way, and every piece carries all that stand over it.
func (d *reader) html() template.HTML {
	cuts := d.cuts()
	anchored := map[string]bool{}
	b := make([]byte, 0, 4*len(d.text))
	for at := 0; at < len(d.text); {
		end := at
		for end < len(d.text) && d.text[end] != '\n' {
			end++
		}
		if end > at {
			b = d.open(b, at, end)
			b = d.pieces(b, at, end, cuts, anchored)
			b = append(b, "</p>\n"...)
		}
		at = end + 1
	}
	return template.HTML(b)
}

// cuts are the places where marks begin or end, in order.
func (d *reader) cuts() []int {
	var list []int
	for i := range d.marks {
		m := &d.marks[i]
		m.Start, m.End = min(max(m.Start, 0), len(d.text)), min(max(m.End, 0), len(d.text))
		list = append(list, m.Start, m.End)
	}
	slices.Sort(list)
	slices.SortStableFunc(d.marks, func(a, b mark) int { return a.Start - b.Start })
	return slices.Compact(list)
}

func (d *reader) pieces(b []byte, at, end int, cuts []int, anchored map[string]bool) []byte {
	next, _ := slices.BinarySearch(cuts, at+1)
	for at < end {
		until := end
		if next < len(cuts) && cuts[next] < end {
			until = cuts[next]
			next++
		}
		b = d.piece(b, at, until, anchored)
		at = until
	}
	return b
}

// piece draws words that lie under the same marks.
func (d *reader) piece(b []byte, at, end int, anchored map[string]bool) []byte {
	var over []*mark
	for i := range d.marks {
		if m := &d.marks[i]; m.Start > at {
			break
		} else if m.End > at {
			over = append(over, m)
		}
	}
	if len(over) == 0 {
		return esc(b, string(d.text[at:end]))
	}
	for _, m := range over { // something to come to, once for each mark
		if !anchored[m.id] {
			anchored[m.id] = true
			b = append(b, `<a class="at" id="at-`...)
			b = esc(b, m.id)
			b = append(b, `"></a>`...)
		}
	}
	b = append(b, `<mark class="`...)
	some := false
	for _, m := range over {
		if m.class == "" {
			continue
		}
		if some {
			b = append(b, ' ')
		}
		some = true
		b = append(b, m.class...)
	}
	b = append(b, `" data-of="`...)
	for i, m := range over {
		if i > 0 {
			b = append(b, ' ')
		}
		b = esc(b, m.id)
	}
	b = append(b, `">`...)
	b = esc(b, string(d.text[at:end]))
	return append(b, `</mark>`...)
}

// itoa writes a small number.
func itoa(n int) string { return strconv.Itoa(n) }
