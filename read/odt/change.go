package odt

import (
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
)

// trackedChanges reads which change is of which kind; the words that were
// deleted stand here and nowhere else (5.5).
func (r *reader) trackedChanges(s *markup.Scanner) {
	var id string
	for depth := s.Depth(); s.Depth() >= depth; {
		switch s.Next() {
		case markup.EOF:
			return
		case markup.Start:
			switch name := string(s.Name); name {
			case "changed-region":
				id = string(s.Attr("id"))
			case "insertion", "deletion":
				r.changes[id] = name
				s.Skip()
			}
		}
	}
}

// change notes an insertion between its marks, or the place of a deletion.
func (r *reader) change(s *markup.Scanner, name string) {
	id := string(s.Attr("change-id"))
	switch kind := r.changes[id]; {
	case name == "change" && kind == "deletion":
		r.b.Note(doc.Deleted, r.b.At(), r.b.At())
	case name == "change-start" && kind == "insertion":
		r.begins("change " + id)
	case name == "change-end" && kind == "insertion":
		if from, ok := r.open["change "+id]; ok {
			r.b.Note(doc.Inserted, from, r.b.At())
		}
	}
}

func (r *reader) begins(key string) {
	r.open[key] = r.b.At()
	r.fresh = append(r.fresh, key)
}

// comment notes the words between an annotation and its end of the same name.
func (r *reader) comment(s *markup.Scanner, name string) {
	id := string(s.Attr("name"))
	switch from, ok := r.open["comment "+id]; {
	case name == "annotation" && id == "":
		r.b.Note(doc.Comment, r.b.At(), r.b.At())
	case name == "annotation":
		r.begins("comment " + id)
		r.held = append(r.held, id)
	case ok:
		r.b.Note(doc.Comment, from, r.b.At())
		delete(r.open, "comment "+id)
	}
}

// endComments notes the comments that have no end: they stand at a place.
func (r *reader) endComments() {
	for _, id := range r.held {
		if at, ok := r.open["comment "+id]; ok {
			r.b.Note(doc.Comment, at, at)
			delete(r.open, "comment "+id)
		}
	}
}
