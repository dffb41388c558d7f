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
	return template.HTML(d.paragraphs(make([]byte, 0, 4*len(d.text)), 0, len(d.text), cuts, anchored))
}

// paragraphs draws those of a stretch of the text.
func (d *reader) paragraphs(b []byte, at, to int, cuts []int, anchored map[string]bool) []byte {
	for at < to {
		end := at
		for end < to && d.text[end] != '\n' {
			end++
		}
		if end > at {
			b = d.open(b, at, end)
			b = d.pieces(b, at, end, cuts, anchored)
			b = append(b, "</p>\n"...)
		}
		at = end + 1
	}
	return b
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
		if m.id != "" && !anchored[m.id] {
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
	some = false
	for _, m := range over {
		if m.id == "" {
			continue
		}
		if some {
			b = append(b, ' ')
		}
		some = true
		b = esc(b, m.id)
	}
	b = append(b, `">`...)
	b = esc(b, string(d.text[at:end]))
	return append(b, `</mark>`...)
}

// itoa writes a small number.
func itoa(n int) string { return strconv.Itoa(n) }
