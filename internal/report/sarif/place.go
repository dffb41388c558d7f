package sarif

import (
	"sort"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/revise"
	"github.com/bihuan/bihuan/say"
)

// placing turns spans of one document into places of its artifact: of the file
// itself where that is text, else of the plain text.
type placing struct {
	*report.Document
	file  string
	at    artifactLocation
	own   *revise.Original // nil where places are those of the plain text
	lines []int            // where the lines begin, in code points; \r\n and \n end them (3.14.16)
	runes []rune
	seen  map[string]int // fingerprints
}

func (w *Writer) place(d *report.Document) *placing {
	p := &placing{Document: d, file: d.File, at: w.artifact(d.File, d.Doc.Format), seen: map[string]int{}}
	text := d.Doc.Text
	if f := d.Doc.Format; d.Data != nil && (f == doc.TXT || f == doc.MD) {
		if own, err := revise.OpenOriginal(d.Doc, d.Data); err == nil {
			p.own, text = own, own.Text
		}
	}
	p.runes = []rune(text)
	p.lines = []int{0}
	for i, r := range p.runes {
		if r == '\n' {
			p.lines = append(p.lines, i+1)
		}
	}
	return p
}

// whole is the document without a place in it.
func (p *placing) whole() []location {
	return []location{{Physical: physical{Artifact: p.at}}}
}

func (p *placing) physical(s doc.Span, words bool) physical {
	out := physical{Artifact: p.at}
	if p.own != nil {
		var ok bool
		if s, ok = p.own.Span(s); !ok {
			return out
		}
	}
	r := p.region(s, words)
	out.Region = &r
	return out
}

// region describes a place twice: by lines and columns, and by an offset. Both
// count code points, as columnKind says, and end behind the last one (3.30).
func (p *placing) region(s doc.Span, words bool) region {
	r := region{CharOffset: s.Start, CharLength: s.Len()}
	r.StartLine, r.StartColumn = p.position(s.Start)
	r.EndLine, r.EndColumn = p.position(s.End)
	if words && s.Len() > 0 {
		r.Snippet = &message{string(p.runes[s.Start:s.End])}
	}
	return r
}

func (p *placing) position(at int) (line, column int) {
	line = sort.SearchInts(p.lines, at+1)
	return line, at - p.lines[line-1] + 1
}

// fixes gives the fix of a diagnostic where its edits have places in the file.
// What is put where nothing stood needs a neighbour in the file, too.
func (p *placing) fixes(f *check.Fix, lang say.Lang) []fix {
	if p.own == nil {
		return nil
	}
	c := change{Artifact: p.at}
	for _, e := range f.Edits {
		s, ok := p.own.Span(e.Span)
		if !ok || s.Len() != e.Span.Len() || string(p.runes[s.Start:s.End]) != p.Doc.Words(e.Span) {
			return nil
		}
		r := replacement{Deleted: p.region(s, false)}
		if e.New != "" {
			r.Inserted = &message{e.New}
		}
		c.Replacements = append(c.Replacements, r)
	}
	if c.Replacements == nil {
		return nil
	}
	return []fix{{Description: message{f.Say.In(lang)}, Changes: []change{c}}}
}
