package web

import (
	"strings"
	"time"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// talkLine is a comment that came with the file, or a reply to one.
type talkLine struct {
	Who, When string
	Words     []string
}

// mostTalks bounds the comments that are shown.
const mostTalks = 200

// laySpoken makes cards of the comments that came with the file: a card for each talk. They
// are somebody's remarks, nothing that was found.
func (d *reader) laySpoken() {
	at := -1 // the card of the talk under way
	n := 0
	for _, s := range d.spoken {
		line := talkLine{s.Author, dayOf(s.Date), strings.FieldsFunc(s.Text, func(r rune) bool { return r == '\n' })}
		if s.Answers >= 0 && at >= 0 {
			d.cards[at].Talk = append(d.cards[at].Talk, line)
			continue
		}
		if n++; n > mostTalks {
			return
		}
		c := card{ID: "s" + itoa(n), Class: "s", Is: "s", Sign: "※", Kind: "talk", At: s.Span.Start, Words: d.spot(ledger.Span(s.Span)), Talk: []talkLine{line},
			Name: d.q.say(say.Text{ZH: "原件里的批注", EN: "Comment in the file"})}
		if s.Done {
			c.Note = d.q.say(say.Text{ZH: "已解决", EN: "settled"})
		}
		if c.Words.End > c.Words.Start {
			d.marks = append(d.marks, mark{c.Words, c.ID, "s"})
		}
		d.cards = append(d.cards, c)
		at = len(d.cards) - 1
	}
}

// spot is where a comment stands: words, or the character before the place that it was put
// at.
func (d *reader) spot(s ledger.Span) ledger.Span {
	s.Start, s.End = min(s.Start, len(d.text)), min(s.End, len(d.text))
	switch {
	case s.End > s.Start:
	case s.Start > 0 && d.text[s.Start-1] != '\n':
		s.Start--
	case s.End < len(d.text):
		s.End++
	}
	return s
}

// dayOf gives the day of a time as word processors write it; what is none stays as it is.
func dayOf(when string) string {
	if t, err := time.Parse(time.RFC3339, when); err == nil {
		return t.Format("2006-01-02 15:04")
	}
	if t, err := time.Parse("2006-01-02T15:04:05", when); err == nil {
		return t.Format("2006-01-02 15:04")
	}
	return when
}
