// Package action tells what a measure commits to: whether somebody is named, a
// day, a thing that can be seen done, or only effort.
package action

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/dates"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Lists are the word lists that Of looks up.
func Lists() []string { return []string{"deed", "vague"} }

// Commitment is what a measure names.
type Commitment struct {
	Owner  bool
	Due    bool // a date, a period, or the day on which it was done
	Target bool // something to be counted or seen, or a visible deed
	Vague  bool // its words promise effort
}

// Empty: nobody, no day, nothing to see, and words of effort only (A304).
func (c Commitment) Empty() bool { return !c.Owner && !c.Due && !c.Target && c.Vague }

// Of weighs the measures of the document, in their order.
func Of(p *check.Pass) []Commitment {
	return check.Once(p, "action.Of", func() []Commitment {
		list := make([]Commitment, len(p.Statement.Measures))
		for i := range list {
			list[i] = of(p, &p.Statement.Measures[i])
		}
		return list
	})
}

// Tell reports every measure of which something is to be said.
func Tell(p *check.Pass, wanted func(Commitment) bool, message, hint say.Text) {
	for i, c := range Of(p) {
		if wanted(c) {
			p.Report(p.Statement.Measures[i].Headline(p.Doc), message).Hint = hint
		}
	}
}

func of(p *check.Pass, m *statement.Measure) Commitment {
	from, to := p.Doc.ByteSpan(m.Span)
	c := Commitment{Owner: m.Owner != "", Due: m.Due != "", Target: m.Target != ""}
	if c.Due && c.Target && counted(m.Target) {
		return c
	}
	w := said{p: p, hits: p.HitsNear(from, to)}
	c.Target = c.Target && !w.lofty(m.Target, from, to)
	if strings.HasPrefix(p.Text()[from:to], m.Label) {
		from += len(m.Label)
	}
	if !c.Target {
		c.weigh(w.clauses(from, to))
	}
	c.Due = c.Due || dated(p, from, to)
	return c
}

// said is a measure with the words of it that the lists know.
type said struct {
	p    *check.Pass
	hits map[string][]words.Hit
}

// lofty: what is called the result is good will too (把管理提高到一个新水平).
func (w said) lofty(target string, from, to int) bool {
	at := strings.Index(w.p.Text()[from:to], target)
	if at < 0 || counted(target) {
		return false
	}
	from += at
	return w.holds("vague", from, from+len(target)) && !w.holds("deed", from, from+len(target))
}

func (w said) holds(list string, from, to int) bool {
	return len(check.HitsWithin(w.hits[list], from, to)) > 0
}

func (c *Commitment) weigh(list []clause) {
	for _, clause := range list {
		c.Vague = c.Vague || clause.vague
		c.Target = c.Target || clause.deed()
	}
}

type clause struct {
	vague  bool // it names effort
	leads  bool // effort is what it begins with, and governs the rest
	act    bool // it names something done
	counts bool // it holds a number that is no date
}

func (c clause) deed() bool { return c.counts || c.act && !c.leads }

// clauses cuts a measure at commas and full stops. A headline counts like the
// rest: 更换灭火器 says what is done.
func (w said) clauses(from, to int) []clause {
	text := w.p.Text()
	var out []clause
	for from < to {
		end, next := clauseEnd(text, from, to)
		if words := text[from:end]; strings.TrimSpace(words) != "" {
			out = append(out, w.clause(from, end))
		}
		from = next
	}
	return out
}

func clauseEnd(text string, from, to int) (end, next int) {
	for i, r := range text[from:to] {
		switch r {
		case '，', '。', '；', '：', '！', '？', '、', '\n', '\t', ';':
			return from + i, from + i + utf8.RuneLen(r)
		case ',', '.':
			if rest := text[from+i+1 : to]; rest == "" || rest[0] == ' ' || rest[0] == '\n' || rest[0] > 0x7F {
				return from + i, from + i + 1
			}
		}
	}
	return to, to
}

func (w said) clause(from, to int) clause {
	c := clause{counts: counted(withoutDates(w.p, from, to))}
	lead := to - len(afterOpeners(w.p.Text()[from:to]))
	for _, h := range check.HitsWithin(w.hits["vague"], from, to) {
		c.vague = true
		c.leads = c.leads || h.From <= lead || h.To == to // 把登记这件事放在心上
	}
	c.act = w.holds("deed", from, to)
	return c
}

// withoutDates gives the words with their dates left out.
func withoutDates(p *check.Pass, from, to int) string {
	text := p.Text()
	list := p.DatesBetween(from, to)
	if len(list) == 0 {
		return text[from:to]
	}
	var b strings.Builder
	for _, d := range list {
		b.WriteString(text[from:d.From])
		b.WriteString("　")
		from = d.To
	}
	b.WriteString(text[from:to])
	return b.String()
}

// dated: the words name a day or a month, in any tense; since when something has
// been so is no day on which it is done.
func dated(p *check.Pass, from, to int) bool {
	for _, d := range p.DatesBetween(from, to) {
		if strings.Contains(lastChars(p.Text()[from:d.From], 4), "每") {
			continue // 每月10日前 is a day of every month
		}
		if d.Bound == dates.Until || d.Bound == dates.On && (d.Month > 0 || d.Day > 0 || d.Part()) {
			return true
		}
	}
	return namedDay(p.Text()[from:to])
}

// namedDay: a day that a calendar of the year knows by its name.
func namedDay(s string) bool {
	for _, w := range []string{"Good Friday", "Easter", "Whitsun", "Christmas", "New Year", "Midsummer", "Michaelmas", "Thanksgiving", "Labour Day", "Labor Day", "half-term", "half term", "end of term", "end of the term", "bank holiday"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// openers stand before the verb of a clause without saying what it does.
var openers = []string{" ", "　", "“", "一是", "二是", "三是", "四是", "五是", "要", "将", "并", "同时", "今后", "下一步", "我", "本人", "我们", "通过", "一要", "二要", "三要", "会", "还", "也", "再"}

func afterOpeners(s string) string {
	for again := true; again; {
		again = false
		for _, w := range openers {
			if rest, ok := strings.CutPrefix(s, w); ok {
				s, again = rest, true
			}
		}
	}
	return s
}

// lastChars gives the last n characters.
func lastChars(s string, n int) string {
	at := len(s)
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(s[:at])
		at -= size
	}
	return s[at:]
}
