// Package f504 reports titles that differ by a slip from those of the round, and
// works that are no longer in force.
package f504

import (
	"embed"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/titles"
	"github.com/bihuan/bihuan/say"
)

//go:embed *.md testdata
var files embed.FS

// Rule is F504.
func Rule() *check.Rule {
	return &check.Rule{
		Code: "F504", Name: "title-differs", Severity: check.Warning, Since: "0.2",
		Title: say.Text{ZH: "文件名写得不准", EN: "A title that is not quite right"},
		Files: files, Run: run,
	}
}

var (
	differs  = say.Text{ZH: "应为《%s》", EN: "it should be 《%s》"}
	repealed = say.Text{ZH: "《%s》已经废止", EN: "《%s》 is no longer in force"}
	replaced = say.Text{ZH: "《%s》已由《%s》代替", EN: "《%s》 has been replaced by 《%s》"}
	rename   = say.Text{ZH: "改成《%s》", EN: "write 《%s》"}
)

func run(p *check.Pass) {
	if p.Round == nil || len(p.Round.Reading)+len(p.Round.Works) == 0 {
		return
	}
	known := worksOf(p.Round)
	for _, t := range titles.Find(p.Text()) {
		normal := titles.Normal(p.Text()[t.From:t.To])
		if w, ok := known.exact[normal]; ok {
			if w.Repealed {
				old(p, t, w)
			}
			continue
		}
		if w := known.near(normal); w != nil {
			d := p.ReportBytes(t.From, t.To, differs.With(w.Title))
			d.Fix = &check.Fix{Say: rename.With(w.Title), Edits: []check.Edit{{Span: d.Span, New: w.Title}}}
		}
	}
}

func old(p *check.Pass, t titles.Title, w *check.Work) {
	if w.Instead == "" {
		p.ReportBytes(t.From, t.To, repealed.With(w.Title))
		return
	}
	d := p.ReportBytes(t.From, t.To, replaced.With(w.Title, w.Instead))
	d.Hint = rename.With(w.Instead)
}

// works are the known ones by their normal titles.
type works struct {
	exact map[string]*check.Work
	list  []*check.Work
}

func worksOf(r *check.Round) works {
	k := works{exact: map[string]*check.Work{}}
	for _, list := range [][]check.Work{r.Reading, r.Works} {
		for i := range list {
			w := &list[i]
			k.list = append(k.list, w)
			for _, name := range append([]string{w.Title}, w.Others...) {
				normal := titles.Normal(name)
				k.exact[normal] = w
				if short := titles.Short(normal); k.exact[short] == nil {
					k.exact[short] = w
				}
			}
		}
	}
	// What took the place of a repealed work is known as well.
	for _, w := range k.list {
		if normal := titles.Normal(w.Instead); w.Instead != "" && k.exact[normal] == nil {
			k.exact[normal] = &check.Work{Title: w.Instead}
		}
	}
	return k
}

// near gives the only work of which the title can be a slip.
func (k works) near(normal string) *check.Work {
	var found *check.Work
	for _, w := range k.list {
		if !titles.Slip(normal, titles.Normal(w.Title)) || w.Repealed {
			continue
		}
		if found != nil && found.Title != w.Title {
			return nil
		}
		found = w
	}
	return found
}
