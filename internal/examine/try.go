package examine

import (
	"context"
	"strings"
	"unicode"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/revise"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/read/plain"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Tried is what is said of a text that nobody keeps. Spans count code points of Text.
type Tried struct {
	Text    string // as it was typed, or what a file says
	Title   string
	Profile string // the kind of document that was recognised
	Items   *ledger.Answer
	Why     map[ledger.Tie]Why
	Said    []Said
	Remarks []say.Text // why lines of the document to the program do nothing
	// Comments came with a file. Nothing is found in them.
	Comments []doc.Said
}

// Said is one diagnostic.
type Said struct {
	Code     string
	Severity check.Severity
	Span     ledger.Span
	Message  say.Text
	Hint     say.Text // how to mend it; may be empty
}

// Count tells how many diagnostics there are of a severity.
func (t *Tried) Count(s check.Severity) int {
	n := 0
	for i := range t.Said {
		if t.Said[i].Severity == s {
			n++
		}
	}
	return n
}

// Try reads and checks a file as Examine does, and keeps nothing of it. It is not
// compared with others.
//
// Errors: those of Examine.
func (e *Examiner) Try(ctx context.Context, p Paper) (*Tried, error) {
	return e.try(ctx, p, func() (*doc.Document, places, error) {
		d, err := read.Document(p.Data)
		return d, nil, err
	})
}

// TryText is Try for what somebody types. Spans count in the text as it was typed,
// whatever reading makes of its lines and spaces.
//
// Errors: those of Examine.
func (e *Examiner) TryText(ctx context.Context, p Paper, text string) (*Tried, error) {
	text = typed(text)
	p.Data = []byte(text)
	t, err := e.try(ctx, p, func() (*doc.Document, places, error) {
		d, err := plain.Read(p.Data)
		if err != nil {
			return nil, nil, err
		}
		own, err := revise.OpenOriginal(d, p.Data)
		if err == nil && own.Text != text {
			err = ours(errTyped)
		}
		if err != nil {
			return nil, nil, err
		}
		return d, own.Span, nil
	})
	if err == nil {
		t.Text = text
	}
	return t, err
}

var errTyped = &fault.Error{Code: "examine-typed", Say: say.Text{ZH: "文字对不上", EN: "the text is not what was typed"}}

// typed gives a text its lines as we end them. A character that no text has becomes a
// space, so that every place stays what it was.
func typed(text string) string {
	text = strings.ReplaceAll(strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if r == '\uFEFF' || unicode.IsControl(r) && r != '\n' && r != '\t' {
			return ' '
		}
		return r
	}, text)
}

// places finds words of a document in what it was read from; nil where these are one.
type places func(doc.Span) (doc.Span, bool)

func (e *Examiner) try(ctx context.Context, p Paper, open func() (*doc.Document, places, error)) (_ *Tried, err error) {
	leave, err := e.enter(ctx, len(p.Data))
	if err != nil {
		return nil, err
	}
	defer leave()
	defer guard(&err)
	d, at, err := open()
	if err != nil {
		return nil, err
	}
	st := statement.Of(d)
	answer, err := AnswerOf(st.AppendJSON(nil, p.Name, d.Format), p.Aspects...)
	if err != nil {
		return nil, err
	}
	why := map[ledger.Tie]Why{}
	for _, l := range st.Links {
		why[ledger.Tie{From: l.From, To: l.To}] = whyOf(l.Score, l.Why)
	}
	checked, err := e.check(p, d, st)
	if err != nil {
		return nil, err
	}
	t := &Tried{Text: d.Text, Title: st.Title, Profile: string(st.Profile), Items: answer, Why: why, Remarks: checked.Remarks, Said: saidOf(checked), Comments: d.Said}
	if at != nil {
		t.place(at)
	}
	return t, nil
}

func saidOf(r *report.Document) []Said {
	var list []Said
	for i := range r.Diagnostics {
		g := &r.Diagnostics[i]
		s := Said{Code: g.Rule.Code, Severity: g.Severity, Span: ledger.Span(g.Span), Message: g.Message, Hint: g.Hint}
		if s.Hint.ZH == "" && g.Fix != nil {
			s.Hint = g.Fix.Say
		}
		list = append(list, s)
	}
	return list
}

// place says of everything where it stands in what was typed.
func (t *Tried) place(at places) {
	for i := range t.Items.Items {
		s, _ := at(doc.Span(t.Items.Items[i].Span))
		t.Items.Items[i].Span = ledger.Span(s)
	}
	for i := range t.Said {
		s, _ := at(doc.Span(t.Said[i].Span))
		t.Said[i].Span = ledger.Span(s)
	}
}
