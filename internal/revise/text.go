package revise

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/plain"
	"github.com/bihuan/bihuan/say"
)

var (
	whyUnplaced = say.Text{ZH: "在文件里找不到确切位置", EN: "its exact place in the file cannot be told"}
	whyEncoding = say.Text{ZH: "文件的编码写不出替换的字", EN: "the encoding of the file has no code for the new words"}
)

// Text revises plain text or Markdown.
//
// Shape:  spans are those of the document that plain.Read gives for data. All
// bytes but those of the changes stay, in the encoding of the file.
// Errors: those of plain.Read and plain.Open.
func Text(data []byte, changes []Change) (Result, error) {
	d, err := plain.Read(data)
	if err != nil {
		return Result{}, err
	}
	source, err := plain.Open(data)
	if err != nil {
		return Result{}, err
	}
	t := &textFile{data: data, doc: d, text: []rune(d.Text), source: source}
	t.places = align(d, []rune(source.Text))
	var items []int
	res := Result{Data: data, Before: source.Text, After: source.Text}
	for i, c := range changes {
		if why := t.locate(c); why != (say.Text{}) {
			res.Left = append(res.Left, Left{Remark: -1, Change: i, Why: why})
			continue
		}
		t.edits[len(t.edits)-1].index = i
		items = append(items, len(t.edits)-1)
	}
	if len(items) == 0 {
		return res, nil
	}
	kept := sift(items, t.holds)
	for _, k := range items {
		if !slices.Contains(kept, k) {
			res.Left = append(res.Left, Left{Remark: -1, Change: t.edits[k].index, Why: whyElsewhere})
		}
	}
	res.Data = t.written(kept)
	res.After, _, err = plain.Decode(res.Data)
	return res, err
}

// textFile is a text under revision.
type textFile struct {
	data   []byte
	doc    *doc.Document
	text   []rune
	source *plain.Source
	places []int // of the characters of the document in the source, -1 for none
	edits  []textEdit
}

// textEdit is a change with its bytes in the file.
type textEdit struct {
	Change
	index   int
	splices []splice
}

// locate finds the bytes of a change, or says why it has none.
func (t *textFile) locate(c Change) say.Text {
	if why := sound(c, t.text); why != (say.Text{}) {
		return why
	}
	e := textEdit{Change: least(c)}
	words, err := t.source.Encode(e.New)
	if err != nil {
		return whyEncoding
	}
	at, why := t.where(e.Span)
	if why != (say.Text{}) {
		return why
	}
	e.splices = []splice{{from: t.source.Byte(at), to: t.source.Byte(at), text: words}}
	for i := e.Span.Start; i < e.Span.End; i++ {
		if t.places[i] < 0 {
			return whyUnplaced
		}
		e.splices = append(e.splices, splice{from: t.source.Byte(t.places[i]), to: t.source.Byte(t.places[i] + 1), rank: rankEnd})
	}
	for _, other := range t.edits {
		if overlap(e.Span, other.Span) {
			return whyOverlap
		}
	}
	t.edits = append(t.edits, e)
	return say.Text{}
}

// where finds the character of the source before which new words go.
func (t *textFile) where(s doc.Span) (int, say.Text) {
	if s.Len() == 0 && s.Start > 0 && t.places[s.Start-1] >= 0 {
		return t.places[s.Start-1] + 1, say.Text{}
	}
	if s.Start < len(t.places) && t.places[s.Start] >= 0 {
		return t.places[s.Start], say.Text{}
	}
	return 0, whyUnplaced
}

// overlap reports spans that share words, or two that begin at one place.
func overlap(a, b doc.Span) bool {
	return a.Start == b.Start || a.Start < b.End && b.Start < a.End
}

// holds reports that the file with some of the changes reads as it must. Lines
// may end elsewhere: of a text that was cut at a width a line gets shorter.
func (t *textFile) holds(items []int) bool {
	d, err := plain.Read(t.written(items))
	return err == nil && unspaced(d.Text) == unspaced(t.expected(items))
}

func unspaced(text string) string { return strings.Join(strings.Fields(text), "") }

// written gives the file with some of the changes.
func (t *textFile) written(items []int) []byte {
	var list []splice
	for _, k := range items {
		list = append(list, t.edits[k].splices...)
	}
	return spliced(t.data, list)
}

// expected is the plain text with some of the changes.
func (t *textFile) expected(items []int) string {
	list := make([]splice, len(items))
	for i, k := range items {
		from, to := t.doc.ByteSpan(t.edits[k].Span)
		list[i] = splice{from: from, to: to, text: []byte(t.edits[k].New)}
	}
	return string(spliced([]byte(t.doc.Text), list))
}
