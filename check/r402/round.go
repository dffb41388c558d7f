package r402

import (
	"strings"

	"github.com/bihuan/bihuan/check"
)

// round looks for the names of the other units that take part in the round.
func (r *reader) round() {
	if r.Round == nil {
		return
	}
	for i := range r.Round.Units {
		u := &r.Round.Units[i]
		if r.own.isUnit(u) {
			continue
		}
		for _, name := range append([]string{u.Name}, u.Others...) {
			r.mentions(name)
		}
	}
}

// isUnit: one of the unit's names stands where the document says whose it is.
func (id identity) isUnit(u *check.Unit) bool {
	for _, own := range id.names {
		for _, name := range append([]string{u.Name}, u.Others...) {
			if name != "" && strings.Contains(own, name) {
				return true
			}
		}
	}
	return false
}

// mentions reports a name wherever the words around it do not show that the other
// unit is meant.
func (r *reader) mentions(name string) {
	if name == "" {
		return
	}
	text := r.Text()
	for at := 0; ; {
		i := strings.Index(text[at:], name)
		if i < 0 {
			return
		}
		at += i
		switch {
		case r.said[at] || r.front(at) || r.inside(at, name):
		case related(text, at) || cooperates(text, at):
			r.said[at] = true
			r.Note(r.Doc.PointSpan(at, at+len(name)), partner.With(name)).Hint = mend
		default:
			r.said[at] = true
			r.ReportBytes(at, at+len(name), partner.With(name)).Hint = mend
		}
		at += len(name)
	}
}

// inside: the name is part of the document's own.
func (r *reader) inside(at int, name string) bool {
	for _, own := range r.own.names {
		i := strings.Index(own, name)
		if i < 0 {
			continue
		}
		if from := at - i; from >= 0 && strings.HasPrefix(r.Text()[from:], own) {
			return true
		}
	}
	return false
}

// cooperates: the word right before the name ties it to somebody's work.
func cooperates(text string, at int) bool {
	for _, w := range [...]string{"与", "和", "同", "向", "由", "到", "在", "对", "及", "、", "请", "经", "从", "跟"} {
		if strings.HasSuffix(text[:at], w) {
			return true
		}
	}
	return false
}
