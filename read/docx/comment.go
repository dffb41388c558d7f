package docx

import "github.com/bihuan/bihuan/doc"

// comment is a review comment whose range has begun.
type comment struct {
	from, to int
	done     bool
}

func (r *reader) beginComment(id []byte) {
	if r.comments == nil {
		r.comments = map[string]*comment{}
	}
	if r.comments[string(id)] == nil {
		c := &comment{from: r.b.At()}
		r.comments[string(id)] = c
		r.early = append(r.early, c)
	}
}

func (r *reader) endComment(id []byte) {
	c := r.comments[string(id)]
	if c == nil || c.done {
		return
	}
	c.done, c.to = true, max(c.from, r.b.At())
	r.b.Note(doc.Comment, c.from, c.to)
}

// referComment notes a comment without a range at its sign.
func (r *reader) referComment(id []byte) {
	if r.comments[string(id)] == nil {
		r.beginComment(id)
		r.endComment(id)
	}
}

// shiftComments moves comments that begin where a sign was written behind it:
// they are about the words.
func (r *reader) shiftComments(from int) {
	for _, c := range r.early {
		if c.from == from {
			c.from = r.b.At()
		}
	}
	r.early = r.early[:0]
}
