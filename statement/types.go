// Package statement reads findings, causes and measures out of a document:
// what is wrong, why, and what will be done, linked, each with its place.
//
// The contract is docs/reading.md; Of is the door.
package statement

import (
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/outline"
)

// Schema names the shape that Statement has in JSON.
const Schema = "bihuan/statement/1"

// Profile is the kind of a document.
type Profile string

// The kinds of document.
const (
	StudyStatement          Profile = "study-statement"
	SelfExamination         Profile = "self-examination"
	TeamExamination         Profile = "team-examination"
	SelfInspection          Profile = "self-inspection"
	AuditRectification      Profile = "audit-rectification"
	InspectionRectification Profile = "inspection-rectification"
	SafetyInspection        Profile = "safety-inspection"
	CAPA                    Profile = "capa"
	Ledger                  Profile = "ledger"
)

// Role is what a section is for.
type Role string

// The roles of sections.
const (
	Preamble Role = "preamble"
	Insight  Role = "insight"
	Feedback Role = "feedback"
	Followup Role = "followup"
	Findings Role = "findings"
	Cases    Role = "cases"
	Matters  Role = "matters"
	Causes   Role = "causes"
	Measures Role = "measures"
	Closing  Role = "closing"
	Other    Role = "other"
)

// Statement (材料) is what a document says, in the order in which it says it.
// Every span counts code points of the document's text.
type Statement struct {
	Profile    Profile
	Title      string
	Unit       string
	Author     string
	Date       string // YYYY-MM-DD, YYYY-MM, YYYY or ""
	References []string
	Announced  []Announced
	Sections   []Section
	Aspects    []Aspect
	Findings   []Finding
	Causes     []Cause
	Measures   []Measure
	Links      []Link
	// Dismissed are the numbered units of findings sections that are no findings:
	// they praise, promise or hope.
	Dismissed []Item `json:"-"`
	// Outlines are the numbered parts that the sections were read from: a tree for
	// each statement of the file.
	Outlines []*outline.Tree `json:"-"`
}

// Headline is the place of an item's Text, or that of the whole item where it
// has none.
func (it *Item) Headline(d *doc.Document) doc.Span {
	return headlinePlace(d, it.Span, it.Label, it.Text)
}

// Headline is the place of a section's heading.
func (s *Section) Headline(d *doc.Document) doc.Span {
	return headlinePlace(d, s.Span, s.Label, s.Heading)
}

// Headline is the place of an aspect's Text.
func (a *Aspect) Headline(d *doc.Document) doc.Span { return headlinePlace(d, a.Span, a.Label, a.Text) }

// HeadlineOf is the place of the headline of a numbered part, or of a part under
// an unnumbered heading.
func HeadlineOf(t *outline.Tree, u *outline.Unit) doc.Span {
	if u.Heading != "" {
		at := u.From + max(0, strings.Index(t.Text[u.From:], u.Heading)) // it may stand in brackets
		return t.Span(at, at+len(u.Heading))
	}
	text := headline(t.Text[u.Words:max(u.Words, u.To)])
	at := u.Words + max(0, strings.Index(t.Text[u.Words:], text))
	return t.Span(at, at+len(text))
}

func headlinePlace(d *doc.Document, s doc.Span, label, text string) doc.Span {
	from, to := d.ByteSpan(s)
	unit := d.Text[from:to]
	skip := 0
	if strings.HasPrefix(unit, label) {
		skip = len(label)
	}
	at := strings.Index(unit[skip:], text)
	if text == "" || at < 0 {
		return s
	}
	at += from + skip
	return d.PointSpan(at, at+len(text))
}

// Announced is a count that the text gives of its own parts.
type Announced struct {
	Count int
	Of    string
	Span  doc.Span
}

// Section is a part of the document with one role.
type Section struct {
	Role    Role
	Label   string
	Heading string
	Span    doc.Span
}

// Aspect (方面) is a criterion or heading under which findings stand.
type Aspect struct {
	ID    string
	Label string
	Text  string
	Span  doc.Span
}

// Item is what findings, causes and measures share. Text is the headline,
// Detail the rest, Span the whole unit with label and detail.
type Item struct {
	ID     string
	Label  string
	Text   string
	Detail string
	Span   doc.Span
}

// Finding (问题) is what the document says is wrong.
type Finding struct {
	Item
	Aspect string // id of the aspect, or ""
}

// Cause (原因) is why.
type Cause struct{ Item }

// Measure (整改措施) is what will be done.
type Measure struct {
	Item
	Owner  string
	Due    string
	Target string
}

// Link (对应) ties a finding to a cause or a measure that answers it.
type Link struct {
	From  string // id of a finding
	To    string // id of a cause or a measure
	Score float64
	Why   []string // the words or rules that tied them
}
