package help

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Found is a page that fits what was asked.
type Found struct {
	Page  *Page
	Piece string // words of the page around what was asked
	score int
}

// most bounds how many pages are found.
const most = 12

// Find gives the pages that fit a question best, the best first. Words of a question may
// stand apart from each other, and half of them may be missing (more where the title has one): people ask 怎么申请延期
// as well as 延期. The name of a page finds that page.
func (b *Book) Find(question string) []Found {
	if p := b.Page(strings.TrimSpace(question)); p != nil {
		return []Found{{Page: p, Piece: p.Lead}}
	}
	asked := terms(question)
	if len(asked) == 0 {
		return nil
	}
	var list []Found
	for _, s := range b.Sections {
		for _, p := range s.Pages {
			if f := p.fits(asked); f.score > 0 {
				list = append(list, f)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Found) int { return cmp.Compare(b.score, a.score) })
	return list[:min(len(list), most)]
}

// A word in the title weighs more than one in the text, and who asks in words rather
// wants to do something than to read of a check.
const (
	inTitle = 8
	inText  = 1
	ofTask  = 6
)

func (p *Page) fits(asked []string) Found {
	f := Found{Page: p}
	met, named, first := 0, 0, -1
	for _, t := range asked {
		at := strings.Index(p.words, t)
		titled := strings.Contains(p.title, t) || strings.ToLower(p.Name) == t
		if titled {
			f.score += inTitle
			named++
		}
		if at >= 0 {
			f.score += inText + min(strings.Count(p.words, t), 4)
			if first < 0 || at < first {
				first = at
			}
		}
		if titled || at >= 0 {
			met++
		}
	}
	if met == 0 || met*2 < len(asked) && (named == 0 || met*3 < len(asked)) {
		return Found{}
	}
	if !code.MatchString(p.Name) {
		f.score += ofTask
	}
	f.Piece = around(p.words, first)
	if first < 0 {
		f.Piece = p.Lead
	}
	return f
}

// pieceOf is how many characters are shown around a word.
const pieceOf = 60

func around(words string, at int) string {
	if at < 0 {
		return ""
	}
	before, after := []rune(words[:at]), []rune(words[at:])
	head, tail := "", ""
	if len(before) > pieceOf/3 {
		before, head = before[len(before)-pieceOf/3:], "…"
	}
	if len(after) > pieceOf {
		after, tail = after[:pieceOf], "…"
	}
	return head + strings.TrimSpace(string(before)+string(after)) + tail
}

// aside are words that questions have and answers need not.
var aside = []string{"怎么", "怎样", "如何", "什么", "哪里", "在哪", "是否", "可以", "能不能", "吗", "呢", "我", "的", "了"}

var asideWords = strings.Fields("how do does i to the a an is of can what where my in for it")

// terms are what a question looks for: words of letters and digits, and of Chinese each
// two characters that stand together.
func terms(question string) []string {
	q := fold(question)
	for _, w := range aside {
		if q != w {
			q = strings.ReplaceAll(q, w, " ")
		}
	}
	var list []string
	add := func(t string) {
		if t != "" && !slices.Contains(list, t) && !slices.Contains(asideWords, t) {
			list = append(list, t)
		}
	}
	for _, part := range strings.FieldsFunc(q, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }) {
		for _, word := range byScript(part) {
			r := []rune(word)
			if !unicode.Is(unicode.Han, r[0]) || len(r) <= 2 {
				add(word)
				continue
			}
			for i := range len(r) - 1 {
				add(string(r[i : i+2]))
			}
		}
	}
	// A single character says something only where nothing else was asked.
	if longer := slices.DeleteFunc(slices.Clone(list), func(t string) bool { return utf8.RuneCountInString(t) == 1 }); len(longer) > 0 {
		return longer
	}
	return list
}

// byScript parts words where Chinese meets other letters.
func byScript(s string) []string {
	var list []string
	var last bool
	for i, r := range s {
		han := unicode.Is(unicode.Han, r)
		if i == 0 || han != last {
			list = append(list, "")
		}
		list[len(list)-1] += string(r)
		last = han
	}
	return list
}
