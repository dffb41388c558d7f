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
	fonts  map[int]*font     // by object number
	inline map[*object]*font // by where the dictionary lies
	forms  map[int][]byte    // decoded, by object number

	operators, tokens       int
	known, unknown          int // glyphs with and without a character
	glyphs, runs, rules     int
	text                    int // bytes
	pictures, shapes, loads int
	blocks                  int // of glyph caches

	stream []byte   // content of the page at hand
	lexers []*lexer // one for each depth of forms
	sheet  sheet
}

func newReader(f *file) *reader {
	return &reader{file: f, layers: f.layers(), fonts: map[int]*font{}, inline: map[*object]*font{}, forms: map[int][]byte{}}
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
	r.sheet.begin(r, w, h)
	c := newContent(r, base)
	if r.pageContent(l.dict) {
		r.fail(refuse.Damaged(fmt.Sprintf("page %d", number), nil))
		return page.Page{}
	}
	c.run(r.stream, l.resources)
	c.annotations(l.dict, base)
	return c.sheet.page(number)
}

// pageContent joins the content streams of a page; lost tells that there were
// some and not one could be decoded.
func (r *reader) pageContent(dict object) (lost bool) {
	r.stream = r.stream[:0]
	contents := r.get(dict, "Contents")
	if contents.kind == kindStream {
		r.stream = r.swap(contents, r.stream)
		return len(r.stream) == 0 && len(contents.data) > 16
	}
	packed := 0
	for _, s := range contents.list {
		s = r.resolve(s)
		packed += len(s.data)
		r.stream = append(r.stream, r.peek(s)...)
		r.stream = append(r.stream, '\n')
		if r.err != nil || !r.limit(len(r.stream), maxStream, "一页内容超过 64 MiB", "more than 64 MiB of content on a page") {
			return false
		}
	}
	return len(r.stream) <= len(contents.list) && packed > 16*len(contents.list)
}

// lexerAt gives the lexer of a depth of forms.
func (r *reader) lexerAt(depth int) *lexer {
	for len(r.lexers) <= depth {
		r.lexers = append(r.lexers, &lexer{loose: true})
	}
	return r.lexers[depth]
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
		fn, ok := r.fonts[int(ref.num)]
		if !ok {
			fn = r.newFont(r.resolve(ref))
			r.fonts[int(ref.num)] = fn
		}
		return fn
	}
	if ref.kind != kindDict || len(ref.list) == 0 {
		return r.fallback()
	}
	fn, ok := r.inline[&ref.list[0]]
	if !ok {
		fn = r.newFont(ref)
		r.inline[&ref.list[0]] = fn
	}
	return fn
}

func (r *reader) newFont(dict object) *font {
	r.loads++
	if !r.limit(r.loads, maxFonts, "字体超过 4000 个", "more than 4,000 fonts") {
		return &font{}
	}
	return r.loadFont(dict)
}
