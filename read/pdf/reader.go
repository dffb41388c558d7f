package pdf

import (
	"fmt"

	"github.com/bihuan/bihuan/read/page"
	"github.com/bihuan/bihuan/read/refuse"
)

// reader goes through the pages of one file and counts what it meets.
type reader struct {
	*file
	layers layers
	fonts  map[int]*font  // by object number
	forms  map[int][]byte // decoded, by object number

	operators, tokens       int
	known, unknown          int // glyphs with and without a character
	glyphs, runs, rules     int
	text                    int // bytes
	pictures, shapes, loads int
	blocks                  int // of glyph caches
}

// limit refuses the file when a count passes its bound.
func (r *reader) limit(count, most int, zh, en string) bool {
	if count > most {
		r.fail(refuse.TooBig(zh, en))
	}
	return r.err == nil
}

// page reads one page. A page all of whose content is lost is an error.
func (r *reader) page(number int, l leaf) page.Page {
	unit := 1.0
	if u := r.get(l.dict, "UserUnit"); u.number() && u.num > 0.01 && u.num < 1000 {
		unit = u.num
	}
	base, w, h := view(r.boxOf(l.box), l.rotate, unit)
	c := newContent(r, base, w, h)
	data, lost := r.pageContent(l.dict)
	if lost {
		r.fail(refuse.Damaged(fmt.Sprintf("page %d", number), nil))
		return page.Page{}
	}
	c.run(data, l.resources)
	c.annotations(l.dict, base)
	return c.sheet.page(number)
}

// pageContent joins the content streams of a page; lost tells that there were
// some and not one could be decoded.
func (r *reader) pageContent(dict object) (data []byte, lost bool) {
	contents := r.get(dict, "Contents")
	if contents.kind == kindStream {
		data = r.decode(contents)
		return data, len(data) == 0 && len(contents.data) > 16
	}
	bytes := 0
	for i := range contents.list {
		s := r.item(contents, i)
		bytes += len(s.data)
		data = append(data, r.decode(s)...)
		data = append(data, '\n')
		if r.err != nil {
			return nil, false
		}
	}
	return data, len(data) <= len(contents.list) && bytes > 16*len(contents.list)
}

// form decodes a form XObject once.
func (r *reader) form(ref, s object) []byte {
	if ref.kind != kindRef {
		return r.decode(s)
	}
	data, ok := r.forms[int(ref.num)]
	if !ok {
		data = r.decode(s)
		r.forms[int(ref.num)] = data
	}
	return data
}

// font gives a font, loaded once.
func (r *reader) font(ref object) *font {
	if ref.kind == kindRef {
		if fn, ok := r.fonts[int(ref.num)]; ok {
			return fn
		}
	}
	r.loads++
	if !r.limit(r.loads, maxFonts, "字体超过 4000 个", "more than 4,000 fonts") {
		return &font{}
	}
	fn := r.loadFont(r.resolve(ref))
	if ref.kind == kindRef {
		r.fonts[int(ref.num)] = fn
	}
	return fn
}
