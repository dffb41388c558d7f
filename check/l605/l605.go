// Package l605 reports sentences that are longer than the profile allows.
package l605

import (
	"embed"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/script"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is L605.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "L605", Name: "long-sentence", Severity: check.Note, Off: true, Since: "0.2",
		Title: say.Text{ZH: "句子过长", EN: "A long sentence"},
		Params: []check.Param{
			{Name: "longest", Default: 150, Least: 20, Most: 2000,
				About: say.Text{ZH: "汉语句子最多多少字", EN: "characters that a Chinese sentence may have"}},
			{Name: "longest-words", Default: 45, Least: 10, Most: 500,
				About: say.Text{ZH: "英语句子最多多少词", EN: "words that an English sentence may have"}},
		},
		Files: files, Run: run,
	}
}

var (
	characters = say.Text{ZH: "这句话有%d字，超过%d字", EN: "this sentence has %d characters, more than %d"}
	latin      = say.Text{ZH: "这句话有%d个词，超过%d个词", EN: "this sentence has %d words, more than %d"}
	split      = say.Text{ZH: "断成几句", EN: "make several sentences of it"}
)

// size is how long a sentence is, so far.
type size struct {
	from  int // bytes
	han   int // Chinese characters and marks, numbers and words of Latin letters
	words int // of Latin letters
	wide  bool
}

func run(p *check.Pass) {
	text := p.Text()
	s, word := size{}, false // inside a word or number
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		next := i + n
		switch {
		case r == '\n' || r == '\t':
			report(p, s, i)
			s, word = size{from: next}, false
		case ends(text, r, next):
			s.han++
			next = closers(text, next)
			report(p, s, next)
			s, word = size{from: next}, false
		case script.Letter(r) || script.Digit(r):
			if !word {
				s.han++
				s.words++
			}
			word = true
		case r == ' ':
			word = false
			if s.from == i {
				s.from = next
			}
		default:
			word = false
			if script.Han(r) || script.WideMark(r) {
				s.han++
				s.wide = s.wide || script.Han(r)
			}
		}
		i = next
	}
	report(p, s, len(text))
}

func report(p *check.Pass, s size, to int) {
	longest, count, message := int(p.Number("longest")), s.han, characters
	if !s.wide {
		longest, count, message = int(p.Number("longest-words")), s.words, latin
	}
	if count > longest {
		p.ReportBytes(s.from, to, message.With(count, longest)).Hint = split
	}
}

// ends reports the end of a sentence; a full stop of English is one before a blank
// only.
func ends(text string, r rune, next int) bool {
	switch r {
	case '。', '！', '？':
		return true
	case '.', '!', '?':
		after, _ := script.After(text, next)
		return after == ' ' || after == 0
	}
	return false
}

// closers passes over marks that belong to the sentence before them.
func closers(text string, at int) int {
	for {
		switch r, next := script.After(text, at); r {
		case '”', '’', '）', ')', '"', '」', '。', '！', '？':
			at = next
		default:
			return at
		}
	}
}
