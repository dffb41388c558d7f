// Package help is what the program tells its users of itself: a page for each role and
// each task, one for each check, the words and the keys, in both languages. The pages
// of tasks lie in pages/, NAME.zh.md and NAME.en.md; those of checks are the rules' own.
package help

import (
	"embed"
	"fmt"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/say"
)

//go:embed pages
var files embed.FS

// Page is a page in one language.
type Page struct {
	Name   string // as in its address: accept, T201
	Title  string
	Lead   string // the first sentences, for lists
	Blocks []Block
	words  string // all that it says, folded, to be searched
	title  string // folded
}

// Section is pages that belong together.
type Section struct {
	Name  string
	Title string
	Pages []*Page
}

// Book is all pages in one language. Nothing in it changes.
type Book struct {
	Sections []Section
	pages    map[string]*Page // by the name in small letters
}

// Open reads the pages of a language.
//
// Errors: mistakes of ours in a page.
func Open(lang say.Lang) (*Book, error) {
	b := &Book{pages: map[string]*Page{}}
	for _, s := range sections {
		one := Section{Name: s.name, Title: s.title.In(lang)}
		for _, name := range strings.Fields(s.pages) {
			data, err := files.ReadFile("pages/" + name + "." + string(lang) + ".md")
			if err != nil {
				return nil, fmt.Errorf("help: %w", err)
			}
			one.Pages = append(one.Pages, b.add(name, string(data)))
		}
		b.Sections = append(b.Sections, one)
	}
	return b, b.addChecks(lang)
}

// addChecks adds the pages of the rules, by family.
func (b *Book) addChecks(lang say.Lang) error {
	rules := all.Rules()
	for _, f := range all.Families {
		one := Section{Name: f.Letter, Title: f.Letter + " " + f.Title.In(lang)}
		for _, r := range rules {
			if r.Code[:1] != f.Letter {
				continue
			}
			text, err := r.Page(lang)
			if err != nil {
				return fmt.Errorf("help: %s: %w", r.Code, err)
			}
			p := b.add(r.Code, text)
			p.Title = r.Code + " " + r.Title.In(lang)
			p.Blocks = append([]Block{{Kind: Paragraph, Runs: runs(nature(r, lang))}}, p.Blocks...)
			b.pages[strings.ToLower(r.Name)] = p
			one.Pages = append(one.Pages, p)
		}
		b.Sections = append(b.Sections, one)
	}
	return nil
}

var (
	severities = map[check.Severity]say.Text{
		check.Error:   {ZH: "✕ 错误：要改正", EN: "✕ an error: to be put right"},
		check.Warning: {ZH: "! 警告：要看一看", EN: "! a warning: to be looked at"},
		check.Note:    {ZH: "i 提示：说不准，由人判断", EN: "i a note: not sure, somebody is to judge"},
	}
	asNamed   = say.Text{ZH: "%s。名称 `%s`。%s", EN: "%s. Its name is `%s`. %s"}
	isOff     = say.Text{ZH: "要在配置里打开才查。", EN: "Off until a profile asks for it."}
	severeBut = say.Text{ZH: "配置可以另定程度。", EN: "A profile may say otherwise."}
)

// nature says how much a check weighs.
func nature(r *check.Rule, lang say.Lang) string {
	more := severeBut
	if r.Off {
		more = isOff
	}
	return asNamed.With(severities[r.Severity].In(lang), r.Name, more.In(lang)).In(lang)
}

// add reads a page and files it.
func (b *Book) add(name, text string) *Page {
	p := &Page{Name: name, Blocks: blocks(text)}
	if len(p.Blocks) > 0 && p.Blocks[0].Kind == Title {
		p.Title = plain(p.Blocks[0].Runs)
		p.Blocks = p.Blocks[1:]
	}
	for i := range p.Blocks {
		if p.Blocks[i].Kind == Paragraph {
			p.Lead = plain(p.Blocks[i].Runs)
			break
		}
	}
	p.title, p.words = fold(p.Title), fold(textOf(p.Blocks))
	b.pages[strings.ToLower(name)] = p
	return p
}

// Page gives a page by its name, a check also by its code or name; nil where there is none.
func (b *Book) Page(name string) *Page { return b.pages[strings.ToLower(name)] }

// SectionOf is the section that a page stands in.
func (b *Book) SectionOf(p *Page) *Section {
	for i := range b.Sections {
		for _, one := range b.Sections[i].Pages {
			if one == p {
				return &b.Sections[i]
			}
		}
	}
	return nil
}
