package cli

import (
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

var (
	fileHead    = say.Text{ZH: "文件", EN: "file"}
	asideHead   = say.Text{ZH: "放过", EN: "set aside"}
	errorsHead  = say.Text{ZH: "错误", EN: "errors"}
	warnsHead   = say.Text{ZH: "警告", EN: "warnings"}
	notesHead   = say.Text{ZH: "提示", EN: "notes"}
	notChecked  = say.Text{ZH: "没查成", EN: "not checked"}
	cleanOne    = say.Text{ZH: "没有发现问题", EN: "nothing found"}
	totalWords  = say.Text{ZH: "合计 %d 份", EN: "%d in all"}
	cleanTotal  = say.Text{ZH: "其中 %d 份没有发现问题", EN: "nothing found in %d of them"}
	notesButAll = say.Text{ZH: "；另有 %d 份没查成", EN: "; %d not checked"}
)

// end writes the table of many files; of one, that nothing was found.
func (f *textFace) end(t *tally) error {
	p := &paper{width: f.width, palette: f.palette}
	switch {
	case len(t.rows) > 1:
		if f.printed {
			p.blank()
		}
		f.table(p, t)
	case t.checked == 1 && t.counts == [check.Error + 1]int{}:
		p.line(nil, indent(1), run{t.rows[0].file + ": ", bold}, run{cleanOne.In(f.lang), measureStyle})
	}
	if _, err := f.Write(p.out); err != nil {
		return err
	}
	return f.Flush()
}

// table has a line for each file, with the counts under their heads.
func (f *textFace) table(p *paper, t *tally) {
	heads := []string{errorsHead.In(f.lang), warnsHead.In(f.lang), notesHead.In(f.lang), asideHead.In(f.lang)}
	numbers := 0
	for _, h := range heads {
		numbers += 2 + widthOf(split([]run{{words: h}}))
	}
	wide := widthOf(split([]run{{words: fileHead.In(f.lang)}}))
	for _, r := range t.rows {
		wide = max(wide, widthOf(split([]run{{words: r.file}})))
	}
	wide = min(wide, f.width-numbers)
	p.put([]run{{pad(fileHead.In(f.lang), wide), faint}})
	for _, h := range heads {
		p.put([]run{{"  " + h, faint}})
	}
	p.blank()
	clean := 0
	for _, r := range t.rows {
		p.put([]run{{pad(tailOf(r.file, wide), wide), plain}})
		if r.failed {
			p.put([]run{{"  " + notChecked.In(f.lang), errorStyle}})
			p.blank()
			continue
		}
		if r.counts == [check.Error + 1]int{} {
			clean++
		}
		for i, n := range []int{r.counts[check.Error], r.counts[check.Warning], r.counts[check.Note], r.suppressed} {
			p.count(n, 2+widthOf(split([]run{{words: heads[i]}})), []style{errorStyle, findingStyle, causeStyle, faint}[i])
		}
		p.blank()
	}
	words := totalWords.With(len(t.rows)).In(f.lang) + map[say.Lang]string{say.ZH: "，", say.EN: ": "}[f.lang] + cleanTotal.With(clean).In(f.lang)
	if t.failed > 0 {
		words += notesButAll.With(t.failed).In(f.lang)
	}
	p.line(nil, indent(1), run{words, bold})
}

// count writes a number at the right of its column, a point for none.
func (p *paper) count(n, columns int, s style) {
	words := digits(n)
	if n == 0 {
		words, s = "·", faint
	}
	p.put([]run{{strings.Repeat(" ", columns-len([]rune(words))), plain}, {words, s}})
}

// pad fills words up with blanks.
func pad(words string, columns int) string {
	return words + strings.Repeat(" ", max(0, columns-widthOf(split([]run{{words: words}}))))
}

// tailOf is the end of a name that is too wide.
func tailOf(name string, columns int) string {
	glyphs := split([]run{{words: name}})
	if widthOf(glyphs) <= columns {
		return name
	}
	words := cut
	for _, g := range lastColumns(glyphs, columns-len(cut)) {
		words += g.words
	}
	return words
}
