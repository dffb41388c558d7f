// Package table has what the tables of offices and the ledger have in common: rows
// of named fields, each with the cell it stands in.
package table

import "github.com/bihuan/bihuan/say"

// Cell is where something stands in a file.
type Cell struct {
	Sheet string `json:"sheet"` // "" where the file has none
	Row   int    `json:"row"`   // from 1, as the person sees it
	Col   int    `json:"col"`   // from 1
}

// Field names what a column holds.
type Field string

// The fields of a row of a ledger.
const (
	Number   Field = "number"   // 序号 or 问题编号
	Finding  Field = "finding"  // 存在问题
	Detail   Field = "detail"   // 具体表现
	Aspect   Field = "aspect"   // 方面
	Category Field = "category" // 问题类别
	Severity Field = "severity"
	Amount   Field = "amount"   // money, with its unit of the heading
	Basis    Field = "basis"    // 依据
	Place    Field = "place"    // 地点
	Unit     Field = "unit"     // 责任单位, 牵头单位
	Cause    Field = "cause"    // 原因
	Measure  Field = "measure"  // 整改措施
	More     Field = "more"     // another measure of the same finding: 预防措施 beside 纠正措施
	Standard Field = "standard" // 整改目标, 完成标准
	Owner    Field = "owner"    // 责任人
	Superior Field = "superior" // 责任领导
	Helpers  Field = "helpers"  // 配合单位
	Due      Field = "due"      // 整改时限
	Progress Field = "progress" // 整改情况, 进展
	Done     Field = "done"     // 是否完成
	Closed   Field = "closed"   // 是否销号
	Note     Field = "note"     // 备注
	Source   Field = "source"   // 来源
	Found    Field = "found"    // 检查时间
	Unknown  Field = ""         // kept by its heading
)

// Text is what a cell holds, as a person reads it.
type Text struct {
	Cell
	Words string
}

// Row is one line of a ledger: a finding with one cause and one measure, either of
// which may be empty. Rows that continue a finding repeat its cells.
type Row struct {
	Cell      // its first cell
	IDs   IDs // of a table of our own, empty otherwise
	Cells map[Field]Text
	Other map[string]Text // by heading: columns nobody knows, kept
	Same  bool            // it continues the finding of the row above
}

// IDs tie a row to records.
type IDs struct {
	Finding, Cause, Action string
}

// Problem is what is wrong with a cell. Fatal ones keep the file out.
type Problem struct {
	Cell
	Field Field    `json:"field"`
	Code  string   `json:"code"`
	Fatal bool     `json:"fatal"`
	Say   say.Text `json:"say"`
}
