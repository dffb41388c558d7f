package sarif

import (
	"regexp"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/say"
)

const program = "bihuan"

// culture is the name of a language as RFC 5646 writes it.
func culture(l say.Lang) string {
	if l == say.EN {
		return "en-US"
	}
	return "zh-CN"
}

func other(l say.Lang) say.Lang {
	if l == say.EN {
		return say.ZH
	}
	return say.EN
}

// semantic matches the versions that the standard calls so (3.19.12).
var semantic = regexp.MustCompile(`^v?(\d+\.\d+\.\d+(?:[-+].*)?)$`)

// driver is the program with its rules.
func (w *Writer) driver() component {
	c := component{Name: program, Language: culture(w.run.Lang), Version: w.run.Version, Rules: w.descriptors(w.run.Lang)}
	if m := semantic.FindStringSubmatch(w.run.Version); m != nil {
		c.SemanticVersion = m[1]
	}
	for i, r := range w.run.Rules {
		c.Rules[i].Configuration = &configuration{Enabled: !r.Off, Level: r.Severity.String()}
	}
	return c
}

// translation has the words of the rules in the other language (3.19.4).
func (w *Writer) translation() component {
	l := other(w.run.Lang)
	name := program + "-" + string(l)
	return component{
		Name: name, Language: culture(l), Contents: []string{"localizedData"},
		Associated:  &componentReference{Name: program},
		Translation: &translationMetadata{Name: name},
		Rules:       w.descriptors(l),
	}
}

func (w *Writer) descriptors(l say.Lang) []descriptor {
	list := make([]descriptor, 0, len(w.run.Rules))
	for _, r := range w.run.Rules {
		page := pageOf(r, l)
		list = append(list, descriptor{
			ID: r.Code, Name: r.Name,
			Short: message{r.Title.In(l)},
			Help:  help{Text: gist(page, r.Title.In(l)), Markdown: page},
		})
	}
	return list
}

// pageOf is the page of a rule, or its title where it has none.
func pageOf(r *check.Rule, l say.Lang) string {
	if r.Files == nil {
		return r.Title.In(l)
	}
	page, err := r.Page(l)
	if err != nil {
		return r.Title.In(l)
	}
	return strings.TrimSpace(page)
}

// gist is the first paragraph of a page, which says what the rule looks for.
func gist(page, title string) string {
	for part := range strings.SplitSeq(page, "\n\n") {
		var lines []string
		for line := range strings.Lines(part) {
			if !strings.HasPrefix(line, "#") {
				lines = append(lines, strings.TrimSpace(line))
			}
		}
		if words := strings.TrimSpace(strings.Join(lines, "\n")); words != "" {
			return words
		}
	}
	return title
}
