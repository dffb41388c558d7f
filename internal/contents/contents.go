// Package contents finds the headings of a text that was read, and what stands under
// each.
package contents

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/outline"
)

// Part is a part of the text that reading found: a section, or an aspect in one. Parts
// without a heading have no Text.
type Part struct {
	Label, Text string
	Span        doc.Span
}

// Heading is a line of a table of contents.
type Heading struct {
	Level int // from 1
	Text  string
	Span  doc.Span // of the heading with all that stands under it
	// Alone: the heading fills its paragraph.
	Alone bool
}

// Most bounds the headings that are listed.
const Most = 300

// longest is how much of a heading that goes on as a sentence is listed, in characters.
const longest = 32

// Of lists headings: the parts that are known, numbered units below them under which more
// than one paragraph stands, and lines that are laid out as headings.
//
// Shape:  in the order of the text; what lies within another is one level deeper.
// Units:  spans in code points of text.
func Of(text string, sections, aspects []Part, laid []Line) []Heading {
	d := doc.New(doc.TXT, text)
	lines := linesOf(d)
	var list []Heading
	for _, p := range slices.Concat(sections, aspects) {
		if p.Text != "" && p.Span.Start < d.Len {
			list = append(list, Heading{Text: short(p.Label + p.Text), Span: p.Span})
		}
	}
	if len(sections) == 0 {
		sections = []Part{{Text: "-", Span: doc.Span{End: d.Len}}}
	}
	for _, s := range sections {
		if s.Text != "" {
			t := outline.Of(d, within(lines, s.Span), outline.Headings{Alone: never, Inline: never})
			list = units(list, t, t.Root)
		}
	}
	// Where a unit is a part, the part came first: reading knows its heading best.
	list = styled(list, d, sections, laid)
	list = slices.CompactFunc(list, func(a, b Heading) bool { return a.Span.Start == b.Span.Start })
	list = list[:min(len(list), Most)]
	level(list)
	alone(list, d, lines)
	return list
}

func never(string) bool { return false }

// linesOf takes every line for a paragraph; a row of a table is no heading.
func linesOf(d *doc.Document) []doc.Block {
	var list []doc.Block
	at := 0
	for line := range strings.Lines(d.Text) {
		n := utf8.RuneCountInString(line)
		words := strings.TrimSuffix(line, "\n")
		b := doc.Block{Span: doc.Span{Start: at, End: at + utf8.RuneCountInString(words)}}
		if strings.Contains(words, "\t") {
			b.Kind = doc.Table
		}
		if words != "" {
			list = append(list, b)
		}
		at += n
	}
	return list
}

func within(lines []doc.Block, s doc.Span) []doc.Block {
	from, _ := slices.BinarySearchFunc(lines, s.Start, func(b doc.Block, at int) int { return cmp.Compare(b.Span.Start, at) })
	to, _ := slices.BinarySearchFunc(lines, s.End, func(b doc.Block, at int) int { return cmp.Compare(b.Span.Start, at) })
	return lines[from:max(from, to)]
}

// units adds the numbered units below one that head something.
func units(list []Heading, t *outline.Tree, u *outline.Unit) []Heading {
	for _, k := range u.Kids {
		if !k.Inline && heads(k) {
			list = append(list, Heading{Text: short(t.Label(k) + firstClause(t.Head(k))), Span: t.Span(k.From, k.To)})
		}
		list = units(list, t, k)
	}
	return list
}

// heads reports a unit under which more than its own paragraph stands.
func heads(u *outline.Unit) bool {
	return len(u.Own) > 1 || slices.ContainsFunc(u.Kids, func(k *outline.Unit) bool { return !k.Inline })
}

func firstClause(s string) string {
	if i := strings.IndexAny(s, "。；：\n"); i >= 0 {
		return s[:i]
	}
	return s
}

func short(s string) string {
	s = strings.TrimSpace(s)
	n := 0
	for i := range s {
		if n++; n > longest {
			return s[:i] + "…"
		}
	}
	return s
}

// level says how deep each heading lies.
func level(list []Heading) {
	var open []doc.Span
	for i := range list {
		for len(open) > 0 && open[len(open)-1].End <= list[i].Span.Start {
			open = open[:len(open)-1]
		}
		open = append(open, list[i].Span)
		list[i].Level = len(open)
	}
}

// alone finds the headings that have a paragraph to themselves.
func alone(list []Heading, d *doc.Document, lines []doc.Block) {
	for i := range list {
		at, ok := slices.BinarySearchFunc(lines, list[i].Span.Start, func(b doc.Block, at int) int { return cmp.Compare(b.Span.Start, at) })
		if ok {
			words := strings.TrimRight(strings.TrimSpace(d.Words(lines[at].Span)), "：:。.")
			list[i].Alone = list[i].Alone || words == list[i].Text
		}
	}
}
