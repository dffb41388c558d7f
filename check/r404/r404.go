// Package r404 reports instructions of a template that nobody deleted.
package r404

import (
	"cmp"
	"embed"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/script"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is R404.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "R404", Name: "template-text", Severity: check.Error, Since: "0.2",
		Title: say.Text{ZH: "模板的填写提示没有删除", EN: "An instruction of a template left in"},
		Lists: []string{"template", "template-opening", "template-weak", "template-cue"},
		Files: files, Run: run,
	}
}

var (
	left  = say.Text{ZH: "这是模板的填写提示，不是正文", EN: "this is an instruction of the template, not text"}
	erase = say.Text{ZH: "按提示写好后删去提示", EN: "do what it asks and delete it"}
)

// place is an instruction, in bytes.
type place struct{ from, to int }

func run(p *check.Pass) {
	text := p.Text()
	var list []place
	for i, h := range p.Hits("template") {
		if i > 0 && h.From < list[len(list)-1].to {
			continue
		}
		list = append(list, instruction(text, h))
	}
	for _, h := range p.Hits("template-opening") {
		list = append(list, opened(text, h))
	}
	for _, h := range p.Hits("template-weak") {
		if o := opened(text, h); o.to > 0 && instructs(p, o) {
			list = append(list, o)
		}
	}
	slices.SortFunc(list, func(a, b place) int { return cmp.Or(a.from-b.from, b.to-a.to) })
	end := 0
	for _, i := range list {
		if i.to > 0 && i.from >= end && !script.Quoted(text, i.from, i.to) {
			end = i.to
			p.ReportBytes(i.from, i.to, left).Hint = erase
		}
	}
}

// instructs reports a bracket that tells how many characters to write (200字以内),
// or has another word of an instruction.
func instructs(p *check.Pass, o place) bool {
	if len(p.HitsIn("template-cue", p.Doc.PointSpan(o.from, o.to))) > 0 {
		return true
	}
	inner := p.Text()[o.from:o.to]
	for at := strings.Index(inner, "字"); at > 0; {
		if before, _ := script.Before(inner, at); script.Digit(before) || strings.ContainsRune("百千", before) {
			return true
		}
		next := strings.Index(inner[at+len("字"):], "字")
		if next < 0 {
			return false
		}
		at += len("字") + next
	}
	return false
}

// Brackets that hold instructions, openers and closers in the same order.
const (
	openers = "（(【[〔<＜{"
	closers = "）)】]〕>＞}"
)

// opened gives the brackets whose words begin with a hit. In round ones a single
// English word may be text: (insert attached).
func opened(text string, h words.Hit) place {
	r, from := script.Before(text, h.From)
	one := script.Letter(rune(text[h.From])) && !strings.Contains(h.Phrase, " ")
	if !strings.ContainsRune(openers, r) || one && (r == '(' || r == '（') {
		return place{}
	}
	return place{from, closing(text, h.From)}
}

// mostOpen bounds how many brackets around an instruction are tried.
const mostOpen = 3

// instruction gives the brackets around a hit, or the sentence that has it.
func instruction(text string, h words.Hit) place {
	begin, end := script.Line(text, h.From)
	depth, tried := 0, 0
	for at := h.From; at > begin && tried < mostOpen; {
		r, before := script.Before(text, at)
		switch {
		case strings.ContainsRune(closers, r):
			depth++
		case strings.ContainsRune(openers, r) && depth > 0:
			depth--
		case strings.ContainsRune(openers, r):
			tried++
			if to := closing(text, at); to >= h.To {
				return place{before, to}
			}
		}
		at = before
	}
	return sentence(text, begin, end, h)
}

// closing gives the end of the bracket that is open at a byte, in its line; 0
// where it is not closed.
func closing(text string, at int) int {
	_, end := script.Line(text, at)
	depth := 0
	for i, r := range text[at:end] {
		switch {
		case strings.ContainsRune(openers, r):
			depth++
		case strings.ContainsRune(closers, r) && depth > 0:
			depth--
		case strings.ContainsRune(closers, r):
			_, to := script.After(text, at+i)
			return to
		}
	}
	return 0
}

// sentence gives the one around a hit, with its full stop.
func sentence(text string, begin, end int, h words.Hit) place {
	const stops = "。！？；"
	if i := strings.LastIndexAny(text[begin:h.From], stops); i >= 0 {
		_, begin = script.After(text, begin+i)
	}
	if i := strings.IndexAny(text[h.To:end], stops); i >= 0 {
		_, end = script.After(text, h.To+i)
	}
	return place{begin, end}
}
