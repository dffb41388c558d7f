// Package r401 reports placeholders that stand where a name or number belongs.
package r401

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/script"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is R401.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "R401", Name: "placeholder", Severity: check.Error, Since: "0.2",
		Title: say.Text{ZH: "占位符没有填", EN: "A placeholder that nobody filled"},
		Lists: []string{"placeholder", "mask", "to-fill", "to-fill-square", "person", "signature", "roman"},
		Files: files, Run: run,
	}
}

var (
	unfilled = say.Text{ZH: "“%s”处没有填写", EN: "“%s” stands where something is to be filled in"}
	masked   = say.Text{ZH: "“%s”是网上文稿遮掉的字", EN: "“%s” stands for a word that a web library blanked out"}
	perhaps  = say.Text{ZH: "“%s”像是没有填写，也可能是有意隐去", EN: "“%s” may be unfilled, or left out on purpose"}
	fill     = say.Text{ZH: "填上实际的名称或数字", EN: "put the name or number"}
	restore  = say.Text{ZH: "补上原来的字", EN: "put the word that it stands for"}
)

// place is a placeholder, in bytes.
type place struct {
	from, to int
	doubt    bool // it may stand there on purpose
}

// finder goes over the text once: every kind of placeholder has a first byte of
// its own. What lists know comes from the pass.
type finder struct {
	*check.Pass
	text string
	end  int // of the last placeholder but those of lists
	// hand is what is known of the lines up to a byte: whether they are to be
	// written on by hand.
	hand struct {
		to     int
		signed bool
	}
}

func run(p *check.Pass) {
	f := finder{Pass: p, text: p.Text()}
	named := f.named()
	for i := 0; i < len(f.text); {
		if !opens[f.text[i]] {
			i++
			continue
		}
		found, next := f.at(i)
		if found.to > 0 {
			named = f.nameBefore(named, found)
			f.report(found, unfilled, fill)
			f.end = found.to
		}
		i = next
	}
	f.nameBefore(named, place{from: len(f.text), to: len(f.text)})
}

// opens are the bytes that at looks at.
var opens = [256]bool{'X': true, 'x': true, '*': true, '_': true, '{': true, '$': true, '[': true, 0xC3: true, 0xE2: true, 0xE3: true, 0xEF: true}

// at gives the placeholder that begins at a byte, and the byte to go on with.
func (f *finder) at(i int) (place, int) {
	switch c := f.text[i]; c {
	case 'X', 'x', '*', '_':
		return f.sign(i)
	case 0xC3, 0xE2, 0xEF: // the first byte of × ○ Ｘ ｘ ＊ ＿, and of ，
		if kindAt(f.text[i:]) != none {
			return f.sign(i)
		}
	case '{', '$':
		return f.braces(i)
	case '[':
		return f.brackets(i)
	case 0xE3: // of 【 〔 《, and of 。
		if i+2 < len(f.text) && f.text[i+1] == 0x80 && f.text[i+2] >= 0x8A {
			return f.brackets(i)
		}
	}
	return place{}, i + 1
}

func (f *finder) report(at place, message, hint say.Text) {
	if script.Quoted(f.text, at.from, at.to) {
		return // the text speaks of the sign
	}
	words, span := f.text[at.from:at.to], f.Doc.PointSpan(at.from, at.to)
	if at.doubt {
		f.Note(span, perhaps.With(words)).Hint = fill
		return
	}
	f.Report(span, message.With(words)).Hint = hint
}
