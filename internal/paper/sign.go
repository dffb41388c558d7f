package paper

import "fmt"

// em is a character of the body, in twentieths of a point.
const em = 320

// Signed writes who signs and under that the day, at the right, with room above for a
// seal: the day four characters from the margin, the name in the middle above it; a name
// that is longer keeps two characters and has the day in its middle.
//
// Source: GB/T 9704—2012, 7.3.5.
func (p *Paper) Signed(who, day string) {
	name, date := ems(who), ems(day)
	right := 4*em + date/2 - name/2
	dayRight := 4 * em
	if right < 2*em {
		right = 2 * em
		dayRight = max(right+name/2-date/2, 0)
	}
	p.paragraph(Body, keep, nil)
	for _, l := range []struct {
		words string
		right int
	}{{who, right}, {day, dayRight}} {
		p.paragraph(Body, fmt.Sprintf(keep+`<w:ind w:right="%d"/><w:jc w:val="right"/>`, l.right), []Run{{Words: l.words}})
	}
}

// ems is how wide words are: letters and figures take half a character.
func ems(words string) int {
	n := 0
	for _, r := range words {
		if r > 0x2000 {
			n += em
		} else {
			n += em / 2
		}
	}
	return n
}
