// Package sequence finds where the numbers of one level do not count on.
package sequence

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/outline"
	"github.com/bihuan/bihuan/statement"
)

// Kind is what is wrong with a number.
type Kind uint8

// The kinds.
const (
	Gap    Kind = iota // a number is skipped
	Repeat             // a number stands twice
	Other              // the sign is of another form than its siblings'
)

// Break is a place where a level does not count on.
type Break struct {
	Kind     Kind
	tree     *outline.Tree
	unit     *outline.Unit
	previous *outline.Unit // that it should have counted on from, or looked like
}

// Headline is the place of the unit's headline.
func (b Break) Headline() doc.Span { return statement.HeadlineOf(b.tree, b.unit) }

// Label is the sign as it stands in the text.
func (b Break) Label() string { return b.tree.Label(b.unit) }

// Before is the sign that went before.
func (b Break) Before() string { return b.tree.Label(b.previous) }

// Breaks finds them all, in the order of the text.
func Breaks(trees []*outline.Tree) []Break {
	var out []Break
	for _, t := range trees {
		out = append(out, below(t, t.Root)...)
	}
	slices.SortStableFunc(out, func(a, b Break) int { return a.unit.From - b.unit.From })
	return out
}

func below(t *outline.Tree, u *outline.Unit) []Break {
	l := level{tree: t}
	for _, k := range u.Kids {
		l.add(k)
	}
	out := l.breaks
	for _, k := range u.Kids {
		out = append(out, below(t, k)...)
	}
	return out
}

// level follows the units below one parent.
type level struct {
	tree   *outline.Tree
	breaks []Break
	first  *outline.Unit // of the list under way
	last   *outline.Unit
	seen   map[int]bool
}

func (l *level) add(u *outline.Unit) {
	if !counts(u.Sign) {
		if u.Sign.Family == outline.None {
			l.first = nil // a heading without a number opens another list
		}
		return
	}
	if l.first == nil || l.opens(u) {
		l.first, l.last, l.seen = u, u, map[int]bool{u.Sign.Number: true}
		return
	}
	l.judge(u)
	l.last = u
	l.seen[u.Sign.Number] = true
}

// counts: signs that count. Those that name what they number (Finding 1, 问题1)
// are left alone.
func counts(g outline.Sign) bool {
	switch g.Family {
	case outline.None, outline.Bullet, outline.Named, outline.Sequence, outline.Chapter:
		return false
	}
	return g.Number > 0 && g.Number != outline.Last
}

// opens: the unit begins a list of its own below the same parent.
func (l *level) opens(u *outline.Unit) bool {
	same := alike(l.first, u)
	switch {
	case !same && (u.Inline || l.last.Inline):
		return true
	case !same:
		return u.Sign.Number != l.last.Sign.Number+1
	case u.Sign.Number == 1 && l.last.Sign.Number == 1 && l.nextTo(u):
		return false
	case u.Sign.Number == 1:
		// 一、 in mid-text is a repeat; a run-in list may begin anew in each paragraph.
		return u.Inline || l.last.Inline || u.Sign.Family != outline.Han
	}
	return false
}

// nextTo: nothing stands between the unit and the one before it.
func (l *level) nextTo(u *outline.Unit) bool {
	return !u.Inline && strings.TrimSpace(l.tree.Text[l.last.To:u.From]) == ""
}

func alike(a, b *outline.Unit) bool {
	return a.Sign.Family == b.Sign.Family && a.Sign.Key == b.Sign.Key
}

func (l *level) judge(u *outline.Unit) {
	n, last := u.Sign.Number, l.last.Sign.Number
	switch {
	case !alike(l.first, u):
		l.report(Other, u, l.first)
	case n == last+1:
	case l.seen[n]:
		l.report(Repeat, u, l.last)
	case n > last+1 && !l.hidden(u):
		l.report(Gap, u, l.last)
	}
}

func (l *level) report(k Kind, u, previous *outline.Unit) {
	l.breaks = append(l.breaks, Break{k, l.tree, u, previous})
}

// hidden: the sign that seems to be skipped stands in the words between, where
// nobody took it for one (一是…。三切实…).
func (l *level) hidden(u *outline.Unit) bool {
	missing := written(u.Sign, l.last.Sign.Number+1)
	for from, end := l.last.Words, u.From; ; {
		at := strings.Index(l.tree.Text[from:end], missing)
		if at < 0 {
			return false
		}
		at += from
		from = at + len(missing)
		if opensSign(l.tree.Text[:at], u.Sign.Family) && closesSign(l.tree.Text[from:], u.Sign.Family) {
			return true
		}
	}
}

// opensSign: what comes next begins a sentence, or stands in brackets as signs of
// the family may: （三） hides no 三、.
func opensSign(before string, f outline.Family) bool {
	switch r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " 　")); r {
	case '（', '(':
		return f == outline.HanParen || f == outline.ArabicParen || f == outline.Letter || f == outline.Roman
	default:
		return f != outline.HanParen && strings.ContainsRune("。；：！？\n;.", r)
	}
}

// closesSign: behind 二 of 二是 any word may follow but those that it counts (二季度).
func closesSign(after string, f outline.Family) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " 　"))
	if f == outline.Is {
		return !strings.ContainsRune("季月年日天个名次项级人件点分十百千万户条家处周批线类号楼期者度0123456789", r)
	}
	return strings.ContainsRune("、.．）)", r)
}

// written is the number as signs of the family write it.
func written(g outline.Sign, n int) string {
	switch g.Family {
	case outline.Arabic, outline.ArabicParen:
		return strconv.Itoa(n)
	case outline.Circled:
		return string(rune('①' + n - 1))
	case outline.Letter, outline.Roman:
		return string(rune('a' + n - 1))
	}
	return han(n)
}

// han writes a number up to 99.
func han(n int) string {
	const digits = "一二三四五六七八九"
	digit := func(n int) string {
		if n == 0 {
			return ""
		}
		return digits[3*(n-1) : 3*n]
	}
	switch tens := n / 10 % 10; tens {
	case 0:
		return digit(n % 10)
	case 1:
		return "十" + digit(n%10)
	default:
		return digit(tens) + "十" + digit(n%10)
	}
}
