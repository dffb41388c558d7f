// Package book lays the ledger out as a workbook, as an office would by hand, and
// tells what people have changed in it since.
package book

import (
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Column is a column of the ledger.
type Column int

// The columns, in their order.
const (
	No Column = iota
	FindingNumber
	Round
	FindingUnit
	Text
	Detail
	Aspect
	Category
	Severity
	Amount
	Basis
	Place
	Cause
	ActionNumber
	Measure
	Sort
	Standard
	ActionUnit
	Lead
	Superior
	HelperUnits
	Helpers
	Due
	State
	Timing
	Progress
	Struck
	FindingState
	Other
	Key // ties a row to what was given out
	Own // the first of the fields of one's own
	// Columns is how many there are at the most.
	Columns = Own + ledger.MostOwn
)

// about is what a column says something of.
type about uint8

const (
	ofRow about = iota
	ofFinding
	ofCause
	ofAction
)

// column is how a column stands in the workbook.
type column struct {
	code  string // never changes: it is what columns are known by, whatever their place and name
	head  say.Text
	group say.Text // the head above, shared with its neighbours
	width float64
	of    about
	// field is what the column changes in the record, "" where it changes nothing.
	field  string
	fresh  bool // is read in rows that are new
	told   bool // a change is not taken over, and that is said
	figure bool // words and numbers that are short, centred
	spare  bool // hidden where nothing stands in it
}

var (
	problems = say.Text{ZH: "问题", EN: "Finding"}
	measures = say.Text{ZH: "整改措施", EN: "Measure"}
	whoDoes  = say.Text{ZH: "责任分工", EN: "Who"}
	howFar   = say.Text{ZH: "办理情况", EN: "Progress"}

	ownFields = say.Text{ZH: "本单位栏目", EN: "Own fields"}
)

// columns are the table of all of them; it is not changed.
var columns = withOwn([Columns]column{
	No:            {code: "no", head: say.Text{ZH: "序号", EN: "No."}, width: 5, of: ofFinding, figure: true},
	FindingNumber: {code: "finding.number", head: say.Text{ZH: "问题编号", EN: "Finding no."}, width: 14, of: ofFinding, told: true, figure: true},
	Round:         {code: "round", head: say.Text{ZH: "轮次", EN: "Round"}, width: 14, of: ofFinding, spare: true},
	FindingUnit:   {code: "finding.unit", head: say.Text{ZH: "责任单位", EN: "Unit"}, width: 13, of: ofFinding, fresh: true},
	Text:          {code: "finding.text", head: say.Text{ZH: "存在问题", EN: "Finding"}, group: problems, width: 26, of: ofFinding, field: "text", fresh: true},
	Detail:        {code: "finding.detail", head: say.Text{ZH: "具体表现", EN: "Facts"}, group: problems, width: 30, of: ofFinding, field: "detail", fresh: true, spare: true},
	Aspect:        {code: "finding.aspect", head: say.Text{ZH: "方面", EN: "Aspect"}, group: problems, width: 10, of: ofFinding, field: "aspect", fresh: true, spare: true},
	Category:      {code: "finding.category", head: say.Text{ZH: "类别", EN: "Category"}, group: problems, width: 10, of: ofFinding, field: "category", fresh: true, spare: true},
	Severity:      {code: "finding.severity", head: say.Text{ZH: "程度（1最重）", EN: "Severity (1 gravest)"}, group: problems, width: 7, of: ofFinding, field: "severity", fresh: true, figure: true, spare: true},
	Amount:        {code: "finding.amount", head: say.Text{ZH: "涉及金额（元）", EN: "Amount (yuan)"}, group: problems, width: 13, of: ofFinding, field: "amount", fresh: true, figure: true, spare: true},
	Basis:         {code: "finding.basis", head: say.Text{ZH: "依据", EN: "Basis"}, group: problems, width: 14, of: ofFinding, field: "basis", fresh: true, spare: true},
	Place:         {code: "finding.place", head: say.Text{ZH: "地点", EN: "Place"}, group: problems, width: 10, of: ofFinding, field: "place", fresh: true, spare: true},
	Cause:         {code: "cause.text", head: say.Text{ZH: "原因分析", EN: "Cause"}, width: 22, of: ofCause, field: "text", fresh: true, spare: true},
	ActionNumber:  {code: "action.number", head: say.Text{ZH: "措施编号", EN: "Measure no."}, group: measures, width: 14, of: ofAction, told: true, figure: true},
	Measure:       {code: "action.text", head: say.Text{ZH: "具体措施", EN: "What is done"}, group: measures, width: 28, of: ofAction, field: "text", fresh: true},
	Sort:          {code: "action.sort", head: say.Text{ZH: "措施类型", EN: "Sort"}, group: measures, width: 10, of: ofAction, field: "sort", fresh: true, figure: true, spare: true},
	Standard:      {code: "action.standard", head: say.Text{ZH: "完成标准", EN: "Done when"}, group: measures, width: 18, of: ofAction, field: "standard", fresh: true, spare: true},
	ActionUnit:    {code: "action.unit", head: say.Text{ZH: "牵头单位", EN: "Lead unit"}, group: whoDoes, width: 13, of: ofAction, field: "unit", fresh: true},
	Lead:          {code: "action.lead", head: say.Text{ZH: "责任人", EN: "Owner"}, group: whoDoes, width: 10, of: ofAction, field: "lead", fresh: true, figure: true},
	Superior:      {code: "action.superior", head: say.Text{ZH: "责任领导", EN: "In charge"}, group: whoDoes, width: 10, of: ofAction, field: "superior", fresh: true, figure: true, spare: true},
	HelperUnits:   {code: "action.helper_units", head: say.Text{ZH: "配合单位", EN: "Helping units"}, group: whoDoes, width: 13, of: ofAction, field: "helper_units", fresh: true, spare: true},
	Helpers:       {code: "action.helpers", head: say.Text{ZH: "配合人员", EN: "Helpers"}, group: whoDoes, width: 11, of: ofAction, field: "helpers", fresh: true, spare: true},
	Due:           {code: "action.due", head: say.Text{ZH: "整改时限", EN: "Due"}, width: 13, of: ofAction, field: "due", fresh: true, figure: true},
	State:         {code: "action.state", head: say.Text{ZH: "办理状态", EN: "State"}, group: howFar, width: 9, of: ofAction, told: true, figure: true},
	Timing:        {code: "timing", head: say.Text{ZH: "时限情况", EN: "Timing"}, group: howFar, width: 13, of: ofAction, figure: true},
	Progress:      {code: "progress", head: say.Text{ZH: "最近进展", EN: "Last word"}, group: howFar, width: 20, of: ofAction, spare: true},
	Struck:        {code: "action.closed", head: say.Text{ZH: "销号日期", EN: "Closed on"}, group: howFar, width: 11, of: ofAction, told: true, figure: true, spare: true},
	FindingState:  {code: "finding.state", head: say.Text{ZH: "问题状态", EN: "Finding is"}, group: howFar, width: 9, of: ofFinding, told: true, figure: true},
	Other:         {code: "finding.fields", head: say.Text{ZH: "其他", EN: "Other"}, width: 18, of: ofFinding, spare: true},
	Key:           {code: keyCode, head: say.Text{ZH: "系统", EN: "System"}, width: 8},
})

// withOwn fills the columns of fields of one's own in; what these are called, the scene
// says.
func withOwn(list [Columns]column) [Columns]column {
	for c := Own; c < Columns; c++ {
		list[c] = column{code: ownCode, group: ownFields, width: 13, of: ofFinding, field: "fields", fresh: true}
	}
	return list
}

// ownCode begins the code of a field of one's own; its name follows.
const ownCode = "finding.fields."

// keyCode marks the column, and so the row of codes, by which a workbook of ours is
// known again.
const keyCode = "bihuan.row"

// Head is what a column is called.
func (c Column) Head() say.Text { return columns[c].head }

// Kind is the kind of record that a column is of, "" for none.
func (c Column) Kind() ledger.Kind {
	switch columns[c].of {
	case ofFinding:
		return ledger.KindFinding
	case ofCause:
		return ledger.KindCause
	case ofAction:
		return ledger.KindAction
	}
	return ""
}

// Field is the field of the record that a column shows and changes, "" for none.
func (c Column) Field() string { return columns[c].field }

// Own reports whether it is a field of one's own, and which of the scene's.
func (c Column) Own() (i int, ok bool) { return int(c - Own), c >= Own }

// Changes reports whether what is typed into a column is taken over.
func (c Column) Changes() bool { return columns[c].field != "" }

// Fresh reports whether a column is read in rows that are new.
func (c Column) Fresh() bool { return columns[c].fresh }
