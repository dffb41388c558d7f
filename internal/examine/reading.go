package examine

import (
	"context"
	"encoding/json"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/contents"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Reading is what reading found beside the items: headings, and why it took one item for
// the answer to another.
type Reading struct {
	Headings []contents.Heading
	Why      map[ledger.Tie]Why
	Comments []doc.Said // that came with the file
}

// Why says how sure a tie is, from 0 to 1, and what tied it.
type Why struct {
	Score float64
	Words []say.Text
}

// Percent is the score in hundredths.
func (w Why) Percent() int { return int(w.Score*100 + 0.5) }

// parted are the parts of bihuan/statement/1.
type parted struct {
	Title    string     `json:"title"`
	Format   doc.Format `json:"format"`
	Sections []struct {
		Label   string      `json:"label"`
		Heading string      `json:"heading"`
		Span    ledger.Span `json:"span"`
	} `json:"sections"`
	Aspects []struct {
		Label string      `json:"label"`
		Text  string      `json:"text"`
		Span  ledger.Span `json:"span"`
	} `json:"aspects"`
	Links []struct {
		ledger.Tie
		Score float64  `json:"score"`
		Why   []string `json:"why"`
	} `json:"links"`
}

// ReadingOf takes it out of what was read (Result.Answer), the text, and the file, of
// which it has what is no text. A file that is read otherwise by now gives none of that.
//
// Errors: ErrAnswer; those of the context.
func (e *Examiner) ReadingOf(ctx context.Context, contractJSON []byte, text string, file func() ([]byte, error)) (*Reading, error) {
	var p parted
	if err := json.Unmarshal(contractJSON, &p); err != nil {
		return nil, noAnswer(err)
	}
	r := &Reading{Why: map[ledger.Tie]Why{}}
	var sections, aspects []contents.Part
	for _, s := range p.Sections {
		sections = append(sections, contents.Part{Label: s.Label, Text: s.Heading, Span: doc.Span(s.Span)})
	}
	for _, a := range p.Aspects {
		aspects = append(aspects, contents.Part{Label: a.Label, Text: a.Text, Span: doc.Span(a.Span)})
	}
	beside, err := e.besideText(ctx, p.Format, p.Title, text, file)
	if err != nil {
		return nil, err
	}
	r.Comments = beside.comments
	r.Headings = contents.Of(text, sections, aspects, beside.lines)
	for _, l := range p.Links {
		r.Why[l.Tie] = whyOf(l.Score, l.Why)
	}
	return r, nil
}

func whyOf(score float64, words []string) Why {
	why := Why{Score: score}
	for _, w := range words {
		why.Words = append(why.Words, statement.Reason(w))
	}
	return why
}
