package ofd

import (
	"path"

	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/page"
	"github.com/bihuan/bihuan/read/refuse"
)

// template is a page that others stand on (GB/T 33190—2016, 7.7); it is drawn
// once, when the first page asks for it.
type template struct {
	loc   string
	drawn bool
	box   [4]float64
	sheet canvas
}

// canvas gathers what is drawn on one page.
type canvas struct {
	runs  []page.Run
	turn  []quarter // of each run
	rules []page.Rule
}

// page reads one page with its templates.
func (r *reader) page(dir, loc string) error {
	name, ok := r.find(dir, loc)
	if !ok {
		return refuse.Damaged(name, nil)
	}
	box := [4]float64{}
	c := &r.canvas
	c.runs, c.turn, c.rules = c.runs[:0], c.turn[:0], c.rules[:0]
	if err := r.draw(name, &box, c, func(id string) error { return r.template(dir, id, c, &box) }); err != nil {
		return err
	}
	if box[2] <= 0 || box[3] <= 0 {
		box = r.box
	}
	p := page.Page{Number: len(r.pages) + 1, W: box[2], H: box[3]}
	c.finish(&p)
	r.pages = append(r.pages, p)
	return r.full()
}

// draw reads a page or template part onto a canvas.
func (r *reader) draw(name string, box *[4]float64, c *canvas, template func(id string) error) error {
	s, err := r.scan(name)
	if err != nil {
		return err
	}
	var o object
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		if k != markup.Start {
			continue
		}
		switch string(s.Name) {
		case "PhysicalBox":
			numbers(box[:], []byte(textOf(s)))
		case "Template":
			if err := template(string(s.Attr("TemplateID"))); err != nil {
				return err
			}
		default:
			if r.object(s, &o) {
				r.put(c, &o, unit, 0)
			}
		}
		if r.over() {
			return r.full()
		}
	}
	return done(s, name)
}

// template draws a template below the page under way.
func (r *reader) template(dir, id string, c *canvas, box *[4]float64) error {
	t := r.templates[id]
	if t == nil {
		return nil
	}
	if !t.drawn {
		t.drawn = true
		name, ok := r.find(dir, t.loc)
		if !ok {
			return refuse.Damaged(path.Clean(name), nil)
		}
		if err := r.draw(name, &t.box, &t.sheet, func(string) error { return nil }); err != nil {
			return err
		}
	} else {
		r.runs += len(t.sheet.runs)
		r.rules += len(t.sheet.rules)
	}
	c.runs = append(c.runs, t.sheet.runs...)
	c.turn = append(c.turn, t.sheet.turn...)
	c.rules = append(c.rules, t.sheet.rules...)
	if box[2] <= 0 {
		*box = t.box
	}
	return nil
}

// put draws an object; m maps its parent's space to the page.
func (r *reader) put(c *canvas, o *object, m matrix, depth int) {
	r.drawn++
	whole := o.ctm
	whole.e += o.box[0]
	whole.f += o.box[1]
	whole = whole.then(m)
	switch o.kind {
	case textObject:
		r.text(c, o, whole)
	case pathObject:
		r.path(c, o, whole)
	case imageObject:
		r.images++
	case compositeObject:
		if depth >= maxNested {
			return
		}
		for i := range r.units[o.ref] {
			if r.over() {
				return
			}
			r.put(c, &r.units[o.ref][i], whole, depth+1)
		}
	}
}
