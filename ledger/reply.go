package ledger

import (
	"crypto/sha256"
	encoding "encoding/hex"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Reply (答卷) is what one giver answered. It is no record: it has no event, no
// author and no time, and is kept under the hash of a code that only the giver has.
type Reply struct {
	Key   string // see ReplyKey
	Group string // "" for one that was not told
	Said  []Said // in the order of the questions; those left out are not in it
	// The rest is kept of drives that are not anonymous.
	Channel Channel
	Person  string // id of an account
	Name    string // who answered, as it was written
	Day     Day
}

// Said is the answer to one question.
type Said struct {
	Question string   `json:"q"`
	Options  []string `json:"o,omitempty"` // ids, in the order of the question
	Text     string   `json:"t,omitempty"`
}

// LongestWords is how long the answer to one question may be, in code points.
const LongestWords = 2000

// ReplyKey is what a reply is kept under.
func ReplyKey(code string) string { return hashed("reply", code) }

// LinkKey is what a named link is kept under.
func LinkKey(token string) string { return hashed("link", token) }

// VoiceID names what a reply says to a question, so that its giver finds it in an
// opinion. From the ids nobody else can tell that two are of the same reply.
func VoiceID(key, question string) string { return hashed("voice", key+" "+question)[:26] }

func hashed(what, secret string) string {
	sum := sha256.Sum256([]byte("bihuan " + what + "\n" + secret))
	return encoding.EncodeToString(sum[:])
}

// Fit brings what was answered into the one form in which it is kept: questions and
// options in their order, words without what cannot be seen. The same answers give
// the same form.
//
// Errors: fault "ledger-answers", which names the questions that are not answered
// as they should be.
func (d *Drive) Fit(group string, said []Said) ([]Said, error) {
	if group != "" && d.Group(group) == nil {
		return nil, badAnswers(nil, say.Text{ZH: "没有这个对象类别", EN: "there is no such group"})
	}
	given := map[string]Said{}
	for _, s := range said {
		if _, twice := given[s.Question]; twice || d.Question(s.Question) == nil {
			return nil, badAnswers([]string{s.Question}, say.Text{ZH: "没有这道题，或者答了两次", EN: "there is no such question, or it was answered twice"})
		}
		given[s.Question] = s
	}
	var list []Said
	var wrong, places []string
	for i := range d.Questions {
		q := &d.Questions[i]
		s, ok := q.fit(given[q.ID])
		switch {
		case !ok || q.Required && s.empty():
			wrong, places = append(wrong, q.ID), append(places, strconv.Itoa(i+1))
		case !s.empty():
			list = append(list, s)
		}
	}
	if len(wrong) > 0 {
		return nil, badAnswers(wrong, say.Text{
			ZH: "请看第 " + strings.Join(places, "、") + " 题：没有回答，或者答得不对", EN: "look at question " + strings.Join(places, ", ") + ": it is not answered, or not as it should be"})
	}
	if len(list) == 0 {
		return nil, badAnswers(nil, say.Text{ZH: "一道题也没有回答", EN: "no question was answered"})
	}
	return list, nil
}

func (s Said) empty() bool { return len(s.Options) == 0 && s.Text == "" }

// fit brings one answer into its form; false where it does not fit the question.
func (q *Question) fit(s Said) (Said, bool) {
	out := Said{Question: q.ID}
	if q.Sort == Words {
		out.Text = plainWords(s.Text)
		return out, len(s.Options) == 0 && utf8.RuneCountInString(out.Text) <= LongestWords
	}
	for _, o := range q.Options {
		if slices.Contains(s.Options, o.ID) {
			out.Options = append(out.Options, o.ID)
		}
	}
	return out, len(out.Options) == len(s.Options) && s.Text == "" && (q.Sort == Several || len(out.Options) < 2)
}

// plainWords leaves out what stands around words and what cannot be seen.
func plainWords(s string) string {
	s = strings.ToValidUTF8(strings.ReplaceAll(s, "\r\n", "\n"), "")
	s = strings.Map(func(r rune) rune {
		if r == '\t' {
			return ' '
		}
		if r != '\n' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return -1
		}
		return r
	}, s)
	return strings.TrimSpace(s)
}

// BadAnswers is the refusal of what was answered.
type BadAnswers struct {
	error
	Questions []string // that are not answered as they should be
}

// Unwrap gives the fault.
func (b *BadAnswers) Unwrap() error { return b.error }

func badAnswers(questions []string, s say.Text) error {
	return &BadAnswers{&fault.Error{Kind: fault.Invalid, Code: "ledger-answers", Say: s}, questions}
}

// Class is groups that are shown together.
type Class struct {
	Groups []string
	Heard  int
}

// Classes says which groups are shown, so that nothing is shown of fewer answers
// than least: groups that are too small are shown together, with the smallest of
// the others where they are too few even so. What all say less what is shown of
// each class is then never told of fewer than least.
//
// Shape:  heard by group, order is that of the groups; no class where all are too few.
func Classes(order []string, heard map[string]int, least int) []Class {
	var list []Class
	pool := Class{}
	for _, g := range order {
		switch n := heard[g]; {
		case n >= least && n > 0:
			list = append(list, Class{[]string{g}, n})
		case n > 0:
			pool.add(Class{[]string{g}, n})
		}
	}
	for pool.Heard > 0 && pool.Heard < least && len(list) > 0 {
		smallest := 0
		for i := range list {
			if list[i].Heard < list[smallest].Heard {
				smallest = i
			}
		}
		pool.add(list[smallest])
		list = slices.Delete(list, smallest, smallest+1)
	}
	if pool.Heard > 0 && pool.Heard >= least {
		slices.SortFunc(pool.Groups, func(a, b string) int { return slices.Index(order, a) - slices.Index(order, b) })
		list = append(list, pool)
	}
	return list
}

func (c *Class) add(o Class) {
	c.Groups = append(c.Groups, o.Groups...)
	c.Heard += o.Heard
}

// Shows is how many answers are needed before anything is shown of them.
func (d *Drive) Shows() int {
	if d.Anonymous {
		return max(d.Least, FewestLeast)
	}
	return 1
}
