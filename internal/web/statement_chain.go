package web

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// chainLine is what an item is tied to, and why.
type chainLine struct {
	ID, Class, Sign, Name, Text, Who string
	Sure                             bool   // a person tied the two, or let it stand
	Why                              string // how sure it is, and by what
}

// mostShort is how much of an item is told where several stand in a line, in characters.
const mostShort = 18

// Short is the beginning of its words: numbers such as 一是 stand at several items.
func (l chainLine) Short() string {
	words := []rune(l.Text)
	if len(words) <= mostShort {
		return l.Text
	}
	return string(words[:mostShort-1]) + "…"
}

// tie tells what a card is tied to: causes before measures.
func (d *reader) tie(c *card) {
	var ids, sure []string
	for _, t := range d.ties {
		other := t.To
		if c.ID == t.To {
			other = t.From
		} else if c.ID != t.From {
			continue
		}
		ids = append(ids, other)
		if d.sure[t] {
			sure = append(sure, other)
		}
		o := d.find(other)
		if o == nil {
			continue
		}
		s := itemSigns[o.Kind]
		line := chainLine{o.ID, s.class, s.sign, d.q.say(s.say) + " " + d.labels[o.ID], o.Text, who(&o.Item), d.sure[t], d.whyTied(t)}
		if c.Item.Kind == ledger.KindFinding {
			c.Lines = append(c.Lines, line)
		} else {
			c.Answers = append(c.Answers, line)
		}
	}
	slices.SortStableFunc(c.Lines, func(a, b chainLine) int { return strings.Compare(a.Class, b.Class) })
	c.Links, c.Sure = strings.Join(ids, " "), strings.Join(sure, " ")
}

// whyTied says who tied two items: a person, or the program, how sure of it and by what.
func (d *reader) whyTied(t ledger.Tie) string {
	why, read := d.why[t]
	head := say.Text{ZH: "推测", EN: "taken to be so"}
	switch {
	case d.sure[t]:
		head = say.Text{ZH: "人已确认", EN: "confirmed"}
	case read:
		head = say.Text{ZH: "推测，把握 %d%%", EN: "taken to be so, %d%% sure"}.With(why.Percent())
	}
	var words []string
	for _, w := range why.Words {
		words = append(words, d.q.say(w))
	}
	if len(words) == 0 {
		return d.q.say(head)
	}
	return d.q.say(head) + d.q.say(say.Text{ZH: "：", EN: ": "}) + strings.Join(words, comma.In(d.q.lang))
}
