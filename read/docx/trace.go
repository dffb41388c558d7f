package docx

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
)

// Origin says where one character of the plain text stands in the main part.
type Origin struct {
	// From and To are bytes of Source.XML. Both are 0 where nothing in the part
	// stands for the character: automatic numbers, and what lies between blocks.
	From, To int
	// Exact: the bytes are the character itself (or the reference to it) in w:t.
	// Otherwise they are the elements that it was read from.
	Exact bool
	// Computed: it stands in a field that Word will fill in again.
	Computed bool
}

// Known reports that something in the part stands for the character.
func (o Origin) Known() bool { return o.To > 0 }

// Source is the part of the package from which a document was read.
type Source struct {
	Name    string   // of the main part
	Part    []byte   // as it stands in the package
	XML     []byte   // in UTF-8
	Origins []Origin // of every code point of the document's text
}

// Encode gives the part for other XML, encoded as it was.
func (s *Source) Encode(xml []byte) ([]byte, error) { return markup.Encode(xml, s.Part) }

// Trace reads a document as Read does and tells where its words come from.
//
// Errors: those of Read.
func Trace(data []byte) (*doc.Document, *Source, error) {
	p, err := open(data)
	if err != nil {
		return nil, nil, err
	}
	part, err := p.part(p.main)
	if err != nil {
		return nil, nil, err
	}
	r, err := newReader(p, part)
	if err != nil {
		return nil, nil, err
	}
	r.trace = &trace{}
	d, err := r.document()
	if err != nil {
		return nil, nil, err
	}
	s := &Source{Name: p.main, Part: part, XML: r.x.Data()}
	s.Origins = r.trace.origins(s.XML, r.b.Trace(d))
	return d, s, nil
}

// trace keeps where the words of a document come from. A nil one keeps nothing.
type trace struct {
	written []written // in the order of at
	field   int       // where the field began whose words are written; 0 for none
	art     int       // the byte behind the words of a WordArt; 0 outside
	simple  int       // open simple fields that compute their words
}

// written is what one call of write added.
type written struct {
	at       int // in the builder
	words    []byte
	from, to int // bytes of the part: a text token, or elements
	computed bool
}

func (t *trace) since(at int) {
	if t != nil {
		t.field = at
	}
}

func (t *trace) enter(art int) {
	if t != nil {
		t.art = art
	}
}

func (t *trace) enterField(code string) {
	if t != nil && computes(code) {
		t.simple++
	}
}

func (t *trace) leaveField(code string) {
	if t != nil && computes(code) {
		t.simple--
	}
}

// add takes in words that the reader wrote for the token under way.
func (t *trace) add(r *reader, at int, words []byte) {
	w := written{at: at, words: bytes.Clone(words), from: r.x.Offset(), to: r.x.End(), computed: t.simple > 0}
	if t.field > 0 {
		w.from = t.field
	}
	if t.art > 0 {
		w.from, w.to = t.art-1, t.art
	}
	for _, f := range r.fields {
		w.computed = w.computed || computes(string(f.code))
	}
	t.written = append(t.written, w)
}

// cut forgets what was written from a place on.
func (t *trace) cut(at int) {
	if t == nil {
		return
	}
	for n := len(t.written); n > 0 && t.written[n-1].at >= at; n-- {
		t.written = t.written[:n-1]
	}
}

// repeat takes in that n bytes written at from are written again at to.
func (t *trace) repeat(from, to, n int) {
	if t == nil {
		return
	}
	first := sort.Search(len(t.written), func(i int) bool { return t.written[i].at >= from })
	for _, w := range t.written[first:] {
		if w.at >= from+n {
			break
		}
		w.at += to - from
		t.written = append(t.written, w)
	}
}

// computes reports the code of a field whose result is not the writer's own
// words: all but links.
func computes(code string) bool {
	first, _, _ := strings.Cut(strings.TrimLeft(code, " "), " ")
	return !strings.EqualFold(first, "HYPERLINK")
}

// origins gives the origin of every code point from its place in the builder.
func (t *trace) origins(part []byte, places []int32) []Origin {
	out := make([]Origin, len(places))
	offsets := make([][]Origin, len(t.written)) // of each byte of what was written
	for i, at := range places {
		n := sort.Search(len(t.written), func(j int) bool { return t.written[j].at > int(at) }) - 1
		if at < 0 || n < 0 {
			continue
		}
		w := t.written[n]
		if offsets[n] == nil {
			offsets[n] = w.origins(part)
		}
		if k := int(at) - w.at; k < len(w.words) {
			out[i] = offsets[n][k]
		}
	}
	return out
}

// origins gives the origin of every byte that was written. Of a text token only
// blanks at its edges are missing, and they differ from what is not.
func (w written) origins(part []byte) []Origin {
	out := make([]Origin, len(w.words))
	if part[w.from] == '<' || w.to-w.from == 1 && w.words[0] != part[w.from] {
		for i := range out {
			out[i] = Origin{From: w.from, To: w.to, Computed: w.computed}
		}
		return out
	}
	n := 0
	for from := w.from; from < w.to && n < len(w.words); {
		size := characterSize(part[from:w.to])
		char := plain(markup.AppendUnescaped(nil, part[from:from+size]))
		if len(char) > 0 && bytes.HasPrefix(w.words[n:], char) {
			for range char {
				out[n] = Origin{From: from, To: from + size, Exact: true, Computed: w.computed}
				n++
			}
		}
		from += size
	}
	return out
}

// characterSize is how many bytes of raw text stand for its first character.
func characterSize(raw []byte) int {
	if raw[0] != '&' {
		_, size := utf8.DecodeRune(raw)
		return size
	}
	if end := bytes.IndexByte(raw[:min(len(raw), 12)], ';'); end > 0 &&
		len(markup.AppendUnescaped(nil, raw[:end+1])) < end+1 {
		return end + 1
	}
	return 1
}
