// Package revise puts remarks and changes into somebody's own file and leaves
// all else exactly as it was.
package revise

import (
	"slices"
	"time"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Remark (批注) is a review comment on words of a document.
type Remark struct {
	// Span is the words. Where they are no words of the writer's (an automatic
	// number, an empty span), the comment stands at the words after them.
	Span doc.Span
	// Title stands in bold before the text; it may be empty.
	Title string
	// Text may have several lines.
	Text string
}

// Change replaces words of a document: Old, which must stand at Span, by New.
// Either may be empty.
type Change struct {
	Span     doc.Span
	Old, New string
}

// Edits is all that is to be put into one file.
type Edits struct {
	Remarks []Remark
	Changes []Change
	// Tracked makes changes that a word processor shows and lets one reject.
	Tracked  bool
	Author   string
	Initials string
	// Date is written as the clock of its location shows it; left out where zero.
	Date time.Time
}

// Result is a revised file.
type Result struct {
	Data []byte
	Left []Left // remarks before changes
	// Before and After are the text that Diff compares: the plain text of a .docx,
	// all of a text file.
	Before, After string
}

// Left is a remark or a change that was not put into the file, with the reason.
// Only one of the two indexes of Edits is set; the other is -1.
type Left struct {
	Remark, Change int
	Why            say.Text
}

// File revises a file whose format read.Document told.
//
// Shape:  .docx takes remarks and changes, .md and .txt changes.
// Errors: revise-format where the format takes none of these; those of the
// reader.
func File(format doc.Format, data []byte, e Edits) (Result, error) {
	switch {
	case format == doc.Docx:
		return Docx(data, e)
	case (format == doc.MD || format == doc.TXT) && len(e.Remarks) == 0:
		return Text(data, e.Changes)
	case len(e.Remarks) > 0:
		return Result{}, formatFault(say.Text{
			ZH: "批注只能写进 .docx 文件，这个文件是 %s；请用 Word 或 WPS 另存为 .docx 再试",
			EN: "comments can be written into .docx files only, and this is %s; save it as .docx and try again",
		}.With(string(format)))
	}
	return Result{}, formatFault(say.Text{
		ZH: "只能修改 .docx、.md 和 .txt 文件，这个文件是 %s；请另存为 .docx 再试",
		EN: "only .docx, .md and .txt files can be changed, and this is %s; save it as .docx and try again",
	}.With(string(format)))
}

// ErrFormat is for errors.Is.
var ErrFormat = &fault.Error{Code: "revise-format"}

func formatFault(text say.Text) error {
	return &fault.Error{Kind: fault.Unsupported, Code: ErrFormat.Code, Say: text}
}

// sift gives as many of items, in order, as ok takes together.
func sift(items []int, ok func([]int) bool) []int { return siftOnto(nil, items, ok) }

// siftOnto adds items to those kept: all where ok takes them, else half by half.
func siftOnto(kept, items []int, ok func([]int) bool) []int {
	all := append(slices.Clone(kept), items...)
	switch {
	case ok(all):
		return all
	case len(items) < 2:
		return kept
	}
	half := len(items) / 2
	return siftOnto(siftOnto(kept, items[:half], ok), items[half:], ok)
}
