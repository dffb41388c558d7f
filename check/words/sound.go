package words

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// mistake is what can be wrong with an entry.
type mistake struct {
	code string
	say  say.Text // of list and entry
}

var (
	empty    = mistake{"words-empty", say.Text{ZH: "词表 %s 第 %s 条是空的，请删去", EN: "word list %s: entry %s is empty; delete it"}}
	edges    = mistake{"words-edges", say.Text{ZH: "词表 %s 的“%s”两端有空白，请去掉", EN: "word list %s: “%s” has white space at its edges; take it out"}}
	broken   = mistake{"words-break", say.Text{ZH: "词表 %s 的 %s 里有换行、制表符或无效字符，正文里不会有，请改写", EN: "word list %s: %s holds a line break, a tab or an invalid character, which no text has inside; write it without"}}
	same     = mistake{"words-same", say.Text{ZH: "词表 %s 的“%s”改法与原词相同，请改正", EN: "word list %s: “%s” is to be replaced by itself; correct it"}}
	covered  = mistake{"words-covered", say.Text{ZH: "词表 %s 的“%s”被自己的例外整个盖住，永远报不出，请删去例外或词条", EN: "word list %s: an exception covers “%s” wholly, so that it is never found; delete one of them"}}
	without  = mistake{"words-exception", say.Text{ZH: "词表 %s 的“%s”有一个例外用不上：例外应是包含它的更长的词", EN: "word list %s: an exception of “%s” never applies; it should be a longer word that holds it"}}
	twice    = mistake{"words-twice", say.Text{ZH: "词表 %s 里“%s”出现两次，请留一条", EN: "word list %s has “%s” twice; keep one"}}
	notThere = mistake{"words-not-there", say.Text{ZH: "词表 %s 里没有“%s”，无从去掉，请核对", EN: "word list %s has no “%s” to take out; check its spelling"}}
	tooMany  = say.Text{ZH: "词表合计超过 %d 个字，请删减", EN: "the word lists hold more than %d characters; shorten them"}
)

func (m mistake) at(list, entry string) error {
	return &fault.Error{Kind: fault.Invalid, Code: m.code, Say: m.say.With(list, entry)}
}

func tooManyWords(limit int) error {
	return &fault.Error{Kind: fault.Invalid, Code: "words-too-many", Say: tooMany.With(limit)}
}

// sound finds why an entry, the nth of its list, can match nothing.
func (e *Entry) sound(list string, n int) error {
	switch {
	case strings.TrimLeftFunc(e.Phrase, unicode.IsSpace) == "":
		return empty.at(list, strconv.Itoa(n+1))
	case unfit(e.Phrase), unfit(e.Instead):
		return broken.at(list, strconv.Quote(e.Phrase))
	case blankEdge(e.Phrase), blankEdge(e.Instead):
		return edges.at(list, e.Phrase)
	case e.Instead == e.Phrase:
		return same.at(list, e.Phrase)
	}
	for _, long := range e.Except {
		before, after, short := strings.Cut(long, "~")
		switch {
		case short && before+after == "", !short && folded(long) == folded(e.Phrase):
			return covered.at(list, e.Phrase)
		case !short && !strings.Contains(folded(long), folded(e.Phrase)), unfit(long),
			// Behind a clause's end nothing of a longer word follows.
			e.AtEnd && (short && after != "" || !short && !strings.HasSuffix(folded(long), folded(e.Phrase))):
			return without.at(list, e.Phrase)
		}
	}
	return nil
}

// unfit reports what no paragraph or cell holds: controls and invalid bytes.
func unfit(s string) bool {
	for _, r := range s {
		if r < ' ' || 0x7F <= r && r < 0xA0 || r == utf8.RuneError {
			return true
		}
	}
	return false
}

func blankEdge(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsSpace(first) || unicode.IsSpace(last)
}

func folded(s string) string { return strings.Map(fold, s) }
