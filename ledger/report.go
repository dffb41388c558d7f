package ledger

import "slices"

// Report (统计报告) is a set of figures that was issued: from then on its numbers stay
// what they were, whatever becomes of what they counted. Unit issues it.
type Report struct {
	Head
	Number string      `json:"number"` // 文号
	Title  string      `json:"title"`
	Text   string      `json:"text"`
	AsOf   Day         `json:"as_of"` // the end of this day
	Where  []Condition `json:"where"` // what is counted
	Split  []string    `json:"split"` // by what: a table for each
	// Earlier is the report that this one follows.
	Earlier string `json:"earlier"`

	// What follows is counted by the program when it is issued.
	Tables  []ReportTable  `json:"tables"`  // the first has the total alone
	Changes []ReportChange `json:"changes"` // since the earlier report
	Changed int            `json:"changed"` // how many there are; Changes lists the first
	Digest  string         `json:"digest"`  // of all the above
	Issued  Stamp          `json:"issued"`
}

// Issued is the state of a report whose numbers stay; the others are Draft and
// Dropped.
const Issued State = "issued"

// Condition chooses what is counted: what has a key in a dimension.
type Condition struct {
	Dimension string `json:"dimension"`
	Key       string `json:"key"`
}

// ReportTable is the numbers of a report by one dimension.
type ReportTable struct {
	Split string       `json:"split"` // "" for the total
	Lines []ReportLine `json:"lines"`
}

// ReportLine has what stands under one key; figures that are 0 are left out.
type ReportLine struct {
	Where  []Condition   `json:"where"`
	Counts []FigureCount `json:"counts"`
}

// FigureCount is a figure with its number.
type FigureCount struct {
	Figure string `json:"figure"`
	N      int64  `json:"n"`
}

// ReportChange is what became of a record since the earlier report, and why.
type ReportChange struct {
	Of     Kind     `json:"of"`
	ID     string   `json:"id"`
	Name   string   `json:"name"` // its number, for people
	Why    []string `json:"why"`
	Reason string   `json:"reason"` // what was said when it was done
}

// Proof gives the digest of what a report says.
func (r *Report) Proof(by Hasher) string {
	c := copyOf(r)
	c.Head = Head{ID: r.ID, Unit: r.Unit}
	c.Digest, c.Issued = "", Stamp{}
	return Digest(by, c)
}

func addReport(s *step) {
	r := fresh[*Report](s)
	r.Tables, r.Changes, r.Changed, r.Digest, r.Issued = nil, nil, 0, "", Stamp{}
	s.put(nil, r)
}

// issueReport settles the numbers, as the program has counted them.
func issueReport(s *step) {
	r := move[*Report](s)
	given := as[*Report](s.q.Given.Record)
	r.AsOf, r.Tables, r.Changes, r.Changed = given.AsOf, slices.Clone(given.Tables), slices.Clone(given.Changes), given.Changed
	r.Digest = r.Proof(s.q.Hash)
	r.Issued = s.q.stamp()
	s.done(r)
}
