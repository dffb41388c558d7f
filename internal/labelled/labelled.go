// Package labelled loads documents with their right answers and scores what was
// read against them.
package labelled

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"

	"github.com/bihuan/bihuan/statement"
)

// Answer is the labelled reading of a document, without spans.
type Answer struct {
	Profile    string      `json:"profile"`
	Title      string      `json:"title"`
	Unit       string      `json:"unit"`
	Author     string      `json:"author"`
	Date       string      `json:"date"`
	References []string    `json:"references"`
	Announced  []Announced `json:"announced"`
	Sections   []Section   `json:"sections"`
	Aspects    []Item      `json:"aspects"`
	Findings   []Item      `json:"findings"`
	Causes     []Item      `json:"causes"`
	Measures   []Item      `json:"measures"`
	Links      [][2]string `json:"links"`
	Defects    []Defect    `json:"defects"`
}

// Announced is a count that the text gives of its own parts.
type Announced struct {
	Count int    `json:"count"`
	Of    string `json:"of"`
}

// Section is a part of the document.
type Section struct {
	Role    string `json:"role"`
	Label   string `json:"label"`
	Heading string `json:"heading"`
}

// Item is an aspect, a finding, a cause or a measure.
type Item struct {
	ID     string `json:"id"`
	Aspect string `json:"aspect"`
	Label  string `json:"label"`
	Text   string `json:"text"`
	Owner  string `json:"owner"`
	Due    string `json:"due"`
	Target string `json:"target"`
}

// Case is one labelled document.
type Case struct {
	Name string
	Text []byte
	Want Answer
}

// Load reads every NAME.txt with its NAME.json in a folder.
func Load(dir string) ([]Case, error) {
	files, err := filepath.Glob(filepath.Join(dir, "*.txt"))
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	var out []Case
	for _, f := range files {
		c := Case{Name: strings.TrimSuffix(filepath.Base(f), ".txt")}
		if c.Text, err = os.ReadFile(f); err != nil {
			return nil, err
		}
		label, err := os.ReadFile(strings.TrimSuffix(f, ".txt") + ".json")
		if err != nil {
			return nil, err
		}
		if err := json.Unmarshal(label, &c.Want); err != nil {
			return nil, fmt.Errorf("%s: %w", f, err)
		}
		out = append(out, c)
	}
	return out, nil
}

// Facts lists what an answer says, by kind, one line a fact, so that two answers
// compare as bags of lines.
func (a Answer) Facts() map[string][]string {
	m := map[string][]string{
		"profile": {a.Profile}, "title": {a.Title}, "unit": {a.Unit}, "author": {a.Author}, "date": {a.Date},
		"references": a.References,
	}
	add := func(kind string, facts ...any) { m[kind] = append(m[kind], fmt.Sprint(facts...)) }
	for _, x := range a.Announced {
		add("announced", x.Count, " ", x.Of)
	}
	for _, s := range a.Sections {
		add("sections", s.Role, "|", s.Label, "|", s.Heading)
	}
	for kind, items := range map[string][]Item{"aspects": a.Aspects, "findings": a.Findings, "causes": a.Causes, "measures": a.Measures} {
		for _, x := range items {
			add(kind, x.Label, "|", x.Text)
		}
	}
	for _, x := range a.Measures {
		add("owner", x.Text, " → ", x.Owner)
		add("due", x.Text, " → ", x.Due)
		add("target", x.Text, " → ", x.Target)
	}
	texts := a.texts()
	for _, f := range a.Findings {
		add("aspect", f.Text, " → ", texts[f.Aspect])
	}
	for _, l := range a.Links {
		add("links", texts[l[0]], " → ", texts[l[1]])
	}
	return m
}

// texts names items by their words, so that a lost item does not shift the rest.
func (a Answer) texts() map[string]string {
	m := map[string]string{}
	for _, items := range [][]Item{a.Aspects, a.Findings, a.Causes, a.Measures} {
		for _, x := range items {
			m[x.ID] = x.ID[:1] + ":" + x.Text
		}
	}
	return m
}

// Of brings a statement into the shape of a label.
func Of(s *statement.Statement) Answer {
	a := Answer{Profile: string(s.Profile), Title: s.Title, Unit: s.Unit, Author: s.Author, Date: s.Date, References: s.References}
	for _, x := range s.Announced {
		a.Announced = append(a.Announced, Announced{x.Count, x.Of})
	}
	for _, x := range s.Sections {
		a.Sections = append(a.Sections, Section{string(x.Role), x.Label, x.Heading})
	}
	for _, x := range s.Aspects {
		a.Aspects = append(a.Aspects, Item{ID: x.ID, Label: x.Label, Text: x.Text})
	}
	for _, x := range s.Findings {
		a.Findings = append(a.Findings, Item{ID: x.ID, Aspect: x.Aspect, Label: x.Label, Text: x.Text})
	}
	for _, x := range s.Causes {
		a.Causes = append(a.Causes, Item{ID: x.ID, Label: x.Label, Text: x.Text})
	}
	for _, x := range s.Measures {
		a.Measures = append(a.Measures, Item{ID: x.ID, Label: x.Label, Text: x.Text, Owner: x.Owner, Due: x.Due, Target: x.Target})
	}
	for _, l := range s.Links {
		a.Links = append(a.Links, [2]string{l.From, l.To})
	}
	return a
}

// Score counts facts that are right, that are missing and that are too many.
type Score struct{ Right, Missing, Extra int }

// Add sums two scores.
func (s Score) Add(o Score) Score {
	return Score{s.Right + o.Right, s.Missing + o.Missing, s.Extra + o.Extra}
}

// F1 is the harmonic mean of precision and recall, 1 where nothing was due.
func (s Score) F1() float64 {
	if 2*s.Right+s.Missing+s.Extra == 0 {
		return 1
	}
	return 2 * float64(s.Right) / float64(2*s.Right+s.Missing+s.Extra)
}

// Compare scores the facts of one kind and lists the differences.
func Compare(want, got []string) (s Score, diff []string) {
	left := map[string]int{}
	for _, w := range want {
		left[w]++
	}
	for _, g := range got {
		if left[g] > 0 {
			left[g]--
			s.Right++
			continue
		}
		s.Extra++
		diff = append(diff, "+ "+g)
	}
	for _, w := range want {
		if left[w] > 0 {
			left[w]--
			s.Missing++
			diff = append(diff, "- "+w)
		}
	}
	return s, diff
}
