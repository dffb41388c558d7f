package web

import (
	"errors"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// linksView is the page on which links are made that are good for one answer each.
type linksView struct {
	ID, Title, Error, ErrorAt string
	Named                     bool // each has a name
	Groups                    []linkGroup
	Made                      []madeLink
}

// linkGroup is how many links a group is to have, or for whom.
type linkGroup struct {
	ID, Name, Value string
	Size, Sent      int
}

// madeLink is one link. It is shown this once.
type madeLink struct{ Group, Name, Path string }

func (s *Server) linksPage(q *request) (reply, error) {
	d, err := q.driveOf()
	if err != nil {
		return reply{}, err
	}
	return q.linksReply(d, nil)
}

func (q *request) linksReply(d *ledger.Drive, failed error) (reply, error) {
	v := &linksView{ID: d.ID, Title: d.Title, Named: !d.Anonymous}
	c, err := q.s.app.Coverage(q.Context(), q.caller, d.ID)
	if err != nil {
		return reply{}, err
	}
	for _, g := range c.Groups {
		if g.ID == "" {
			continue
		}
		one := linkGroup{ID: g.ID, Name: g.Name, Size: g.Size, Sent: g.Sent}
		if q.sent != nil {
			one.Value = q.sent.Get("g." + g.ID)
		}
		v.Groups = append(v.Groups, one)
	}
	out := reply{page: "drive_links", title: v.Title, at: "drives", view: v}
	if failed != nil {
		out.status, v.Error = statusOf(failed), q.say(said(failed))
		if w, ok := errors.AsType[*mend](failed); ok {
			v.ErrorAt = strings.Replace(w.field, ".", "-", 1)
		}
	}
	return out, nil
}

// makeLinks makes the links, and shows them. They are on no other page: what stands in
// them is not kept.
func (s *Server) makeLinks(q *request) (reply, error) {
	d, err := q.driveOf()
	if err != nil {
		return reply{}, err
	}
	if q.resumed {
		return q.linksReply(d, resumed())
	}
	list, err := q.addressees(d)
	var links []string
	if err == nil {
		links, err = s.app.MakeLinks(q.Context(), q.caller, d.ID, list)
	}
	if k := fault.KindOf(err); err != nil && (k == fault.Internal || k == fault.NotFound) {
		return reply{}, err
	} else if err != nil {
		return q.linksReply(d, err)
	}
	v := &linksView{ID: d.ID, Title: d.Title, Named: !d.Anonymous}
	for i, l := range links {
		v.Made = append(v.Made, madeLink{d.Group(list[i].Group).Name, list[i].Name, q.publicBase() + "/f/" + d.ID + "/" + l})
	}
	return reply{status: 201, page: "drive_links", title: v.Title, at: "drives", view: v}, nil
}

// addressees reads for whom links are made: a number for each group, or names.
func (q *request) addressees(d *ledger.Drive) ([]app.Addressee, error) {
	var list []app.Addressee
	for _, g := range d.Groups {
		text := strings.TrimSpace(q.sent.Get("g." + g.ID))
		if !d.Anonymous {
			for _, name := range linesOf(text) {
				list = append(list, app.Addressee{Group: g.ID, Name: name})
			}
			continue
		}
		n, err := strconv.Atoi(text)
		if text != "" && (err != nil || n < 0 || n > mostLinks) {
			return nil, wrong(input{name: "g." + g.ID, say: say.Text{ZH: g.Name, EN: g.Name}}, say.Text{ZH: "请填数字", EN: "is a number"})
		}
		for range n {
			list = append(list, app.Addressee{Group: g.ID})
		}
	}
	return list, nil
}

// mostLinks bounds the links of a group that are made at a time.
const mostLinks = 5000
