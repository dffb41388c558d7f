package revise

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/read/docx"
	"github.com/bihuan/bihuan/read/refuse"
	"github.com/bihuan/bihuan/say"
)

// Docx revises an Office Open XML text document.
//
// Shape:  spans are those of the document that docx.Read gives for data. Parts
// other than the main one, the comments, their relationship and their content
// type stay byte for byte as they are, and so does all of these but what is added.
// Errors: those of docx.Read; revise-docx where the result would not read as it
// must.
func Docx(data []byte, e Edits) (Result, error) {
	s, err := openSource(data)
	if err != nil {
		return Result{}, err
	}
	p, err := openPackage(data, s.part, s.tree.strict())
	if err != nil {
		return Result{}, err
	}
	r := &revision{source: s, pack: p, edits: e}
	r.locate()
	if err := r.settle(); err != nil {
		return Result{}, err
	}
	return Result{Data: r.out, Left: r.left, Before: s.doc.Text, After: r.after}, nil
}

// revision is a document under revision.
type revision struct {
	*source
	pack    *container
	edits   Edits
	remarks []remarking
	changes []changing
	indexes []int // of changes in edits
	left    []Left
	out     []byte
	after   string // the text of out
}

// locate finds the places of all edits, and leaves those that have none.
func (r *revision) locate() {
	for i, m := range r.edits.Remarks {
		if at, ok := r.remarking(m); ok {
			r.remarks = append(r.remarks, at)
		} else {
			r.leave(i, -1, say.Text{ZH: "文件里没有可以加批注的文字", EN: "the file holds no words that could be commented on"})
		}
	}
	taken := map[int]bool{}
	for i, c := range r.edits.Changes {
		at, why := r.changing(c, taken)
		if why != (say.Text{}) {
			r.leave(-1, i, why)
			continue
		}
		r.changes, r.indexes = append(r.changes, at), append(r.indexes, i)
	}
}

func (r *revision) leave(remark, change int, why say.Text) {
	r.left = append(r.left, Left{Remark: remark, Change: change, Why: why})
}

// settle writes the file and reads it again. Changes after which it reads
// otherwise than it must are left; remarks never change what is read.
func (r *revision) settle() error {
	all := make([]int, len(r.changes))
	for i := range all {
		all[i] = i
	}
	var trouble error
	try := func(items []int) bool {
		good, err := r.try(items)
		trouble = err
		return good && err == nil
	}
	good := try(all)
	if !good && len(all) > 0 {
		kept := sift(all, try)
		good = try(kept)
		for _, k := range all {
			if !slices.Contains(kept, k) {
				r.leave(-1, r.indexes[k], whyElsewhere)
			}
		}
	}
	if !good {
		return &fault.Error{Kind: fault.Internal, Code: "revise-docx", Err: trouble, Say: say.Text{
			ZH: "改写后的文件读出来与原文不一致，没有保存；请把原文件发给我们",
			EN: "the revised file would not read as the original does, so it was not written; please send us the original"}}
	}
	return nil
}

// try writes the file with some of the changes and reports whether it reads as
// it must.
func (r *revision) try(items []int) (bool, error) {
	changes := make([]changing, len(items))
	for i, k := range items {
		changes[i] = r.changes[k]
	}
	out, err := r.write(changes)
	if err != nil {
		return false, err
	}
	d, err := docx.Read(out)
	if err != nil {
		return false, err
	}
	r.out, r.after = out, d.Text
	return sameLines(d.Text, r.expected(changes)), nil
}

// write gives the package with the remarks and some changes.
func (r *revision) write(changes []changing) ([]byte, error) {
	m := newMade(r.tree.prefix(), r.edits)
	m.avoid(r.tree.xml)
	m.avoid(r.pack.list.xml)
	w := &writer{tree: r.tree, made: m, runs: map[int]*cuts{}}
	var notes []string
	for _, at := range r.remarks {
		id := strconv.Itoa(m.id())
		w.remark(at, id, r.pack.styles.reference)
		notes = append(notes, id)
	}
	for i, c := range changes {
		w.change(c, i+1)
	}
	main, err := r.part.Encode(w.part())
	if err != nil {
		return nil, refuse.Damaged(r.part.Name, err)
	}
	changed := map[string][]byte{r.part.Name: main}
	if len(notes) > 0 {
		if err := r.pack.comment(changed, r, notes); err != nil {
			return nil, err
		}
	}
	return r.pack.write(changed)
}

// sameLines compares texts but for blanks at the edges of lines and cells, which
// readers drop.
func sameLines(a, b string) bool {
	return slices.Equal(lines(a), lines(b))
}

func lines(text string) []string {
	all := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\t' })
	for i, line := range all {
		all[i] = strings.TrimSpace(line)
	}
	return all
}
