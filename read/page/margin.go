package page

import (
	"math"
	"strings"
	"unicode/utf8"
)

// A running head or foot stands in the outer part of the page, and at the same
// height wherever it comes back.
const (
	marginZone = 0.15 // of the page's height
	sameHeight = 3.0  // mm
	edgeLines  = 4    // how many lines deep heads and feet are looked for
)

// dropMargins leaves out page numbers, running heads and running feet.
func dropMargins(pages []sheet) {
	seen := map[string][]float64{}
	for i := range pages {
		pages[i].margin(func(key string, y float64) { seen[key] = append(seen[key], y) })
	}
	for i := range pages {
		p := &pages[i]
		for len(p.lines) > 0 && p.running(0, seen, len(pages)) {
			p.lines = p.lines[1:]
		}
		for n := len(p.lines); n > 0 && p.running(n-1, seen, len(pages)); n-- {
			p.lines = p.lines[:n-1]
		}
	}
}

// margin gives each line near the top and the foot of the page, with the digits
// of its text evened out.
func (p *sheet) margin(f func(key string, y float64)) {
	n := len(p.lines)
	for i := range p.lines {
		if i >= edgeLines && i < n-edgeLines {
			continue
		}
		if l := &p.lines[i]; p.inMargin(l) {
			f(even(l.text), l.y)
		}
	}
}

func (p *sheet) inMargin(l *line) bool {
	return l.y < marginZone*p.h || l.y-l.size > (1-marginZone)*p.h
}

// running reports a line that is no part of the text.
func (p *sheet) running(i int, seen map[string][]float64, pages int) bool {
	l := &p.lines[i]
	if !p.inMargin(l) {
		return false
	}
	if pageNumber(l.text) {
		return true
	}
	if pages < 2 {
		return false
	}
	same := 0
	for _, y := range seen[even(l.text)] {
		if math.Abs(y-l.y) < sameHeight {
			same++
		}
	}
	return same >= max(2, (2*pages+4)/5)
}

// even writes # for every number, so that what counts pages stays the same.
func even(s string) string {
	if strings.IndexFunc(s, digit) < 0 {
		return s
	}
	var out strings.Builder
	before := false
	for _, c := range s {
		if d := digit(c); !d {
			out.WriteRune(c)
		} else if !before {
			out.WriteByte('#')
		}
		before = digit(c)
	}
	return out.String()
}

// pageNumber reports what only counts pages: 1, — 1 —, 第1页 共5页, 3/10,
// Page 1 of 5, iv. A bare number has at most three digits: a year may stand alone.
func pageNumber(s string) bool {
	if len(s) > 60 {
		return false
	}
	s = strings.ToLower(strings.Join(strings.FieldsFunc(s, space), ""))
	bare := strings.Trim(s, "-–—―─－_·•~～*.|[]()（）〔〕<>《》")
	if bare == "" {
		return false
	}
	if count(bare) {
		return len(bare) < len(s) || len(bare) < 4 && bare[0] < 0x80
	}
	for _, shape := range shapes {
		if fits(bare, shape) {
			return true
		}
	}
	return false
}

// shapes of page numbers; # stands for a number.
var shapes = []string{
	"第#页", "第#页共#页", "第#页,共#页", "第#页，共#页", "第#页/共#页", "第#页(共#页)", "第#页（共#页", "第#页(共#页",
	"共#页第#页", "共#页,第#页", "共#页，第#页", "#/#", "#／#", "#of#", "page#", "page#of#", "page#/#", "p.#", "p#", "#页",
}

func fits(s, shape string) bool {
	for _, c := range shape {
		if c != '#' {
			r, n := utf8.DecodeRuneInString(s)
			if r != c {
				return false
			}
			s = s[n:]
			continue
		}
		n := strings.IndexFunc(s, func(r rune) bool { return !count(string(r)) })
		if n < 0 {
			n = len(s)
		}
		if n == 0 {
			return false
		}
		s = s[n:]
	}
	return s == ""
}

// count reports a number in Arabic, Chinese or small Roman digits.
func count(s string) bool {
	return s != "" && (strings.Trim(s, "0123456789") == "" || strings.Trim(s, "０１２３４５６７８９") == "" ||
		strings.Trim(s, "一二三四五六七八九十百〇零") == "" || strings.Trim(s, "ivxl") == "")
}
