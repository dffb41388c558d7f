package docx

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/read/markup"
)

// What is kept of comments: past these limits words are cut and comments left out. The
// text of the document is what counts, and it is never lost to them.
const (
	mostSaid     = 5_000
	longestSaid  = 4_000 // characters of one
	longestName  = 80    // characters of an author or a date
	mostSaidText = 1 << 20
)

// said is a comment as its part has it.
type said struct {
	id    string
	para  string // the mark of its last paragraph: replies name it
	above string // the mark of the comment that it answers
	doc.Said
}

// said reads what comments say. Whatever is wrong with their parts, the document is read
// without their words.
//
// Shape:  by place, each with its replies behind it; comments that the text does not
// refer to are left out.
// Source: ECMA-376 part 1, 17.13.4 (comments); [MS-DOCX] 2.5.4.2 (commentEx).
func (r *reader) said() []doc.Said {
	if len(r.comments) == 0 || r.file.comments == "" {
		return nil
	}
	part, err := r.file.Part(r.file.comments)
	if part == nil || err != nil {
		return nil
	}
	list := readSaid(part)
	if r.file.threads != "" && len(list) > 0 {
		if part, err := r.file.Part(r.file.threads); err == nil {
			tie(list, part)
		}
	}
	return r.talks(list)
}

// readSaid reads the comments part as far as it can be read.
func readSaid(part []byte) []said {
	var list []said
	total := 0
	x := markup.New(part, spaces[word])
	for k := x.Next(); k != markup.EOF && len(list) < mostSaid && total < mostSaidText; k = x.Next() {
		if k != markup.Start || x.Space != word || string(x.Name) != "comment" {
			continue
		}
		s := said{id: string(x.Attr("id"))}
		s.Author, s.Date = cut(string(x.Attr("author")), longestName), cut(string(x.Attr("date")), longestName)
		s.readWords(x)
		total += len(s.Text)
		list = append(list, s)
	}
	return list
}

// readWords reads what stands inside w:comment.
func (s *said) readWords(x *markup.Scanner) {
	var b strings.Builder
	for depth := x.Depth(); within(x, depth); {
		if x.Space != word {
			continue
		}
		switch string(x.Name) {
		case "p":
			b.WriteByte('\n')
			s.para = string(x.Attr("paraId"))
		case "br", "cr":
			b.WriteByte('\n')
		case "tab", "noBreakHyphen":
			b.WriteByte(' ')
		case "t":
			b.Write(inner(x))
		case "pPr", "rPr", "del", "moveFrom":
			x.Skip()
		}
	}
	s.Text = cut(b.String(), longestSaid)
}

// inner gives the text of the element that was opened, up to the next tag.
func inner(x *markup.Scanner) []byte {
	part := x.Cut()
	var out []byte
	for k := part.Next(); k != markup.EOF; k = part.Next() {
		if k == markup.Text {
			out = append(out, plain(part.Text())...)
		}
	}
	return out
}

// tie reads which comment answers which, and which talks are settled.
func tie(list []said, part []byte) {
	byPara := map[string]*said{}
	for i := range list {
		if p := list[i].para; p != "" {
			byPara[p] = &list[i]
		}
	}
	x := markup.New(part)
	for k := x.Next(); k != markup.EOF; k = x.Next() {
		if k != markup.Start || string(x.Name) != "commentEx" {
			continue
		}
		if s := byPara[string(x.Attr("paraId"))]; s != nil {
			s.above, s.Done = string(x.Attr("paraIdParent")), isOn(x.Attr("done"))
		}
	}
}

// talks puts comments at their places, replies behind what they answer.
func (r *reader) talks(list []said) []doc.Said {
	heads := map[string]int{} // by the marks of their paragraphs
	for i := range list {
		if p := list[i].para; p != "" {
			heads[p] = i
		}
	}
	head := make([]int, len(list))
	kept := make([]int, 0, len(list))
	for i := range list {
		head[i] = i
		if h, ok := heads[list[i].above]; ok && list[i].above != "" && h < i {
			head[i] = head[h] // one that answers a reply belongs to the same talk
		}
		if c := r.comments[list[head[i]].id]; c != nil {
			list[i].Span = doc.Span{Start: c.from, End: max(c.from, c.to)}
			kept = append(kept, i)
		}
	}
	slices.SortStableFunc(kept, func(a, b int) int {
		return cmp.Or(cmp.Compare(list[a].Span.Start, list[b].Span.Start), cmp.Compare(head[a], head[b]), cmp.Compare(a, b))
	})
	at := map[int]int{}
	out := make([]doc.Said, 0, len(kept))
	for _, i := range kept {
		s := list[i].Said
		s.Answers = -1
		if h := head[i]; h != i {
			s.Answers = at[h]
		}
		at[i] = len(out)
		out = append(out, s)
	}
	return out
}

// cut gives words without what could not be shown, and not more than can be read.
func cut(s string, most int) string {
	s = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7F || r == utf8.RuneError {
			return -1
		}
		return r
	}, s))
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
