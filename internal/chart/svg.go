package chart

import (
	"bytes"
	"encoding/xml"
	"strconv"
)

// picture is an SVG under way.
type picture struct{ bytes.Buffer }

// style has the signs of the product, on light and dark paper.
const style = `text{font:12px system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;fill:#1F2328;font-variant-numeric:tabular-nums}` +
	`.faint{fill:#6B6A66}.strong{font-weight:600}.paper{fill:#FBFAF7}.grid{stroke:#E4E0D8;stroke-width:1}.path{fill:none;stroke:#6B6A66;stroke-width:1.5;stroke-dasharray:5 4}` +
	`.goal{fill:#FBFAF7;stroke:#6B6A66;stroke-width:1.5}.band{fill:#2E6B4F;fill-opacity:.12}.line{fill:none;stroke:#2E6B4F;stroke-width:2}.dot{fill:#2E6B4F}` +
	`.open{fill:#FBFAF7;stroke:#2E6B4F;stroke-width:1.5}.today{stroke:#B5332A;stroke-width:1;stroke-dasharray:2 3}` +
	`@media (prefers-color-scheme:dark){text{fill:#E6E4DF}.faint{fill:#A09E98}.paper,.goal,.open{fill:#1E2125}.grid{stroke:#34383D}.path,.goal{stroke:#A09E98}` +
	`.band{fill:#7CC4A0}.line,.open{stroke:#7CC4A0}.dot{fill:#7CC4A0}.today{stroke:#E5786D}}`

// begin opens a picture; one with an id of its own stands in a page, without styles and
// without the room for its heading.
func (p *picture) begin(id, title, desc string) {
	if id == "" {
		p.beginAt(id, title, desc, 0, height)
		return
	}
	p.beginAt(id, title, desc, head, height-head)
}

// beginAt opens a picture of some height, of which what stands above from is left out.
func (p *picture) beginAt(id, title, desc string, from, tall int) {
	wide, high := strconv.Itoa(width), strconv.Itoa(tall)
	t, d, styles := "t", "d", "<style>"+style+"</style>"
	if id != "" {
		t, d, styles = "t-"+escaped(id), "d-"+escaped(id), ""
	}
	p.raw(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 `, strconv.Itoa(from), ` `, wide, ` `, high, `" width="`, wide, `" height="`, high,
		`" role="img" aria-labelledby="`, t, ` `, d, `"><title id="`, t, `">`, escaped(title), `</title><desc id="`, d, `">`, escaped(desc), `</desc>`, styles,
		`<rect class="paper" width="`, wide, `" height="`, strconv.Itoa(from+tall), `"/>`)
}

func (p *picture) end() { p.raw("</svg>\n") }

func (p *picture) raw(parts ...string) {
	for _, s := range parts {
		p.WriteString(s)
	}
}

// text writes words; anchor is start, middle or end.
func (p *picture) text(class string, x, y float64, anchor, words string) {
	p.raw(`<text class="`, class, `" x="`, number(x), `" y="`, number(y), `" text-anchor="`, anchor, `">`, escaped(words), `</text>`)
}

func (p *picture) line(class string, x1, y1, x2, y2 float64) {
	p.raw(`<line class="`, class, `" x1="`, number(x1), `" y1="`, number(y1), `" x2="`, number(x2), `" y2="`, number(y2), `"/>`)
}

func (p *picture) polyline(class string, points [][2]float64) {
	p.raw(`<polyline class="`, class, `" points="`)
	for i, at := range points {
		if i > 0 {
			p.raw(" ")
		}
		p.raw(number(at[0]), ",", number(at[1]))
	}
	p.raw(`"/>`)
}

func (p *picture) rect(class string, x, y, width, height float64) {
	p.raw(`<rect class="`, class, `" x="`, number(x), `" y="`, number(y), `" width="`, number(width), `" height="`, number(height), `"/>`)
}

// dot draws a point that tells what it is.
func (p *picture) dot(class string, x, y, r float64, words string) {
	p.raw(`<circle class="`, class, `" cx="`, number(x), `" cy="`, number(y), `" r="`, number(r), `"><title>`, escaped(words), `</title></circle>`)
}

func whole(n int64) string { return strconv.FormatInt(n, 10) }

func number(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

// escaped holds a stranger's words to text.
func escaped(words string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(words)) // a buffer takes everything
	return b.String()
}
