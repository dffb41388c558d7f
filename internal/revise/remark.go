package revise

import (
	"strings"

	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/refuse"
)

// remarking is a remark with its places in the part.
type remarking struct {
	Remark
	start, end spot
	quote      string // the words, where the comment cannot stand at exactly them
}

// remarking finds the places of a remark.
func (s *source) remarking(m Remark) (remarking, bool) {
	first, last, ok := s.ends(m.Span)
	if !ok {
		var near bool
		if m.Span, near = s.near(m.Span); !near {
			return remarking{}, false
		}
		first, last, _ = s.ends(m.Span)
	}
	last = s.within(m.Span, first, last)
	start, okStart := s.spot(first, false)
	end, okEnd := s.spot(last, true)
	if !okStart || !okEnd {
		return remarking{}, false
	}
	at := remarking{Remark: m, start: start, end: end}
	if !start.exact || !end.exact {
		at.quote = quoted(string(s.text[max(m.Span.Start, 0):min(m.Span.End, len(s.text))]))
	}
	return at, true
}

// quoted puts words in marks, on one line and shortened.
func quoted(words string) string {
	const most = 40
	runes := []rune(strings.Join(strings.Fields(words), " "))
	if len(runes) > most {
		runes = append(runes[:most-1], '…')
	}
	return "“" + string(runes) + "”"
}

// noteStyles are the styles that Word gives comments, by id; "" where the file
// has none.
type noteStyles struct {
	reference, text string
}

// readStyles finds the styles of comments by their names, which are English in
// every language of Word.
func (p *container) readStyles(name string) error {
	part, err := p.parts.Part(name)
	if part == nil || err != nil {
		return err
	}
	x := markup.New(part, wordSpace+" "+strictSpace)
	id := ""
	for k := x.Next(); k != markup.EOF; k = x.Next() {
		if k != markup.Start || x.Space != 0 {
			continue
		}
		switch string(x.Name) {
		case "style":
			id = string(x.Attr("styleId"))
		case "name":
			switch strings.ToLower(string(x.Attr("val"))) {
			case "annotation reference":
				p.styles.reference = id
			case "annotation text":
				p.styles.text = id
			}
		}
	}
	if x.Err() != nil {
		return refuse.Damaged(name, x.Err())
	}
	return nil
}

const xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"

// notesName is the part that comments go to: the one that is there, else one
// beside the main part.
func (p *container) notesName() string {
	if p.notes != "" {
		return p.notes
	}
	folder := p.main.Name[:strings.LastIndexByte(p.main.Name, '/')+1]
	name := folder + "comments.xml"
	for p.parts.Has(p.spelled(name)) {
		name = folder + "review-" + name[len(folder):]
	}
	return name
}

// readComments reads the part of comments, or makes one.
func (p *container) readComments() error {
	if p.notes != "" {
		part, err := p.parts.Part(p.notes)
		if err != nil {
			return err
		}
		p.comments = part
	}
	if p.comments == nil {
		space := wordSpace
		if p.strict {
			space = strictSpace
		}
		p.comments = []byte(xmlHead + `<w:comments xmlns:w="` + space + `"></w:comments>`)
	}
	list, err := parse(p.comments)
	if err != nil || len(list.nodes) == 0 {
		return refuse.Damaged(p.notes, err)
	}
	p.list = list
	return nil
}

// comment adds comments with their ids to the package.
//
// Source: ECMA-376 part 1, 11.3.2 (comments part), 17.13.4.2 (comment).
func (p *container) comment(changed map[string][]byte, r *revision, ids []string) error {
	m := newMade(p.list.prefix(), r.edits)
	var out strings.Builder
	for i, at := range r.remarks {
		m.note(&out, at, ids[i], r.edits.Initials, p.styles)
	}
	name := p.notesName()
	part, err := markup.Encode(p.list.within(out.String()), p.comments)
	if err != nil {
		return refuse.Damaged(name, err)
	}
	changed[name] = part
	return p.relate(changed, name)
}

// note writes one comment. Without Word's styles its paragraphs would look like
// those of the text, in its large type and indented.
func (m *made) note(out *strings.Builder, at remarking, id, initials string, styles noteStyles) {
	out.WriteString("<" + m.name + "comment" + m.declare + m.attribute("id", id) + m.who)
	if initials != "" {
		out.WriteString(m.attribute("initials", initials))
	}
	out.WriteString(">")
	props := m.element("pPr", m.element("spacing", "", "before", "0", "after", "0", "line", "240", "lineRule", "auto")+
		m.element("ind", "", "left", "0", "right", "0", "firstLineChars", "0", "firstLine", "0")+m.element("jc", "", "val", "left"))
	bold, size := m.element("b", ""), m.element("sz", "", "val", "21")
	mark := m.element("annotationRef", "")
	if styles.text != "" {
		props, size = m.element("pPr", m.element("pStyle", "", "val", styles.text)), ""
	}
	style := ""
	if styles.reference != "" {
		style = m.element("rPr", m.element("rStyle", "", "val", styles.reference))
	}
	first := m.element("r", style+mark)
	paragraph := func(runs string) {
		out.WriteString(m.element("p", props+first+runs))
		first = ""
	}
	run := func(props, words string) string {
		if props != "" {
			props = m.element("rPr", props)
		}
		return m.element("r", props+m.words(words))
	}
	if at.Title != "" {
		paragraph(run(bold+size, at.Title))
	}
	for _, line := range append(nonEmpty(at.quote), strings.Split(at.Text, "\n")...) {
		paragraph(run(size, line))
	}
	out.WriteString(m.close("comment"))
}

func nonEmpty(words string) []string {
	if words == "" {
		return nil
	}
	return []string{words}
}

// element writes an element with attributes, given as names and values.
func (m *made) element(name, content string, attributes ...string) string {
	tag := "<" + m.name + name
	for i := 0; i+1 < len(attributes); i += 2 {
		tag += m.attribute(attributes[i], attributes[i+1])
	}
	if content == "" {
		return tag + "/>"
	}
	return tag + ">" + content + m.close(name)
}
