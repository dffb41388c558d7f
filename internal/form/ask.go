package form

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// sheet is the form.
type sheet struct {
	*ledger.Drive
	Unit   string
	Code   string
	Link   string
	Group  string // chosen
	Name   string
	Ask    bool // for the group
	Fields []field
	Of     int    // how many steps there are
	Left   int    // days
	Wrong  string // what is to be mended
	First  string // the first question that is to be
}

// field is a question with what was filled in.
type field struct {
	ledger.Question
	N       int
	Next    string // where the next one stands
	Wrong   bool
	Text    string
	Chosen  []string
	Longest int
}

// ask shows the form, or why there is none.
func (s *Server) ask(v *visit) error {
	d, err := s.app.Form(v.Context(), v.PathValue("drive"))
	if err != nil {
		return err
	}
	g := app.Gift{Drive: d.ID, Code: app.NewCode(), Link: v.PathValue("link")}
	if g.Link != "" {
		in, used, err := s.app.Link(v.Context(), d.ID, g.Link)
		if err != nil {
			return err
		}
		if used {
			return usedLink()
		}
		g.Group, g.Name = in.Group, in.Name
	}
	by := ledger.ByLink
	if g.Link != "" {
		by = ledger.ByName
	}
	if !d.Takes(s.app.Today()) || !slices.Contains(d.Channels, by) {
		return s.closed(v, d)
	}
	if g.Link == "" {
		return s.blank(v, d, g)
	}
	return s.show(v, http.StatusOK, "form", d.Title, s.sheetOf(v, d, g, nil, nil))
}

func usedLink() error {
	return &fault.Error{Kind: fault.Conflict, Code: "form-used", Say: say.Text{
		ZH: "这个链接已经用过了，一个链接只收一份答卷。如果不是您填的，请告诉发链接的单位", EN: "this link has been used; each is good for one answer. If it was not you, tell whoever sent it"}}
}

// again shows the form once more, with what was filled in, and what is wrong with it.
func (s *Server) again(v *visit, d *ledger.Drive, g app.Gift, why error, wrong []string) error {
	return s.show(v, http.StatusUnprocessableEntity, "form", d.Title, s.sheetOf(v, d, g, why, wrong))
}

func (s *Server) sheetOf(v *visit, d *ledger.Drive, g app.Gift, why error, wrong []string) *sheet {
	f := sheet{Drive: d, Unit: s.app.UnitOf(v.Context(), d), Code: g.Code, Link: g.Link, Group: g.Group, Name: g.Name,
		Ask: g.Link == "" && len(d.Groups) > 1, Left: int(d.Until - s.app.Today())}
	if why != nil {
		f.Wrong = fault.SayOf(why).In(v.lang)
	}
	for i, q := range d.Questions {
		one := field{Question: q, N: i + 1, Next: "send", Longest: ledger.LongestWords}
		if i+1 < len(d.Questions) {
			one.Next = "q-" + d.Questions[i+1].ID
		}
		if one.Wrong = slices.Contains(wrong, q.ID); one.Wrong && f.First == "" {
			f.First = q.ID
		}
		for _, said := range g.Said {
			if said.Question == q.ID {
				one.Text, one.Chosen = said.Text, said.Options
			}
		}
		f.Fields = append(f.Fields, one)
	}
	f.Of = len(f.Fields)
	return &f
}

// closed says that no answers are taken by this way.
func (s *Server) closed(v *visit, d *ledger.Drive) error {
	return s.show(v, http.StatusOK, "closed", d.Title, struct {
		*ledger.Drive
		Unit          string
		Early, Public bool
	}{d, s.app.UnitOf(v.Context(), d), d.State == ledger.Opened && s.app.Today() < d.From, d.State == ledger.Published})
}

// mostBody bounds a form: all the words that fit into it.
const mostBody = 1 << 20

// take takes in a form that was filled in.
func (s *Server) take(v *visit) error {
	if err := v.parse(); err != nil {
		return err
	}
	d, err := s.app.Form(v.Context(), v.PathValue("drive"))
	if err != nil {
		return err
	}
	g := giftOf(d, v)
	fresh, err := s.app.Give(v.Context(), g)
	if bad, ok := errors.AsType[*ledger.BadAnswers](err); ok {
		return s.again(v, d, g, err, bad.Questions)
	}
	if f, ok := errors.AsType[*fault.Error](err); ok && f.Code == "app-name" {
		return s.again(v, d, g, err, nil)
	}
	if err != nil {
		return err
	}
	return s.show(v, http.StatusOK, "done", word("received").In(v.lang), struct {
		*ledger.Drive
		Code  string
		Again bool
	}{d, g.Code, !fresh})
}

// parse reads the body of a form.
func (v *visit) parse() error {
	v.Body = http.MaxBytesReader(v.w, v.Body, mostBody)
	err := v.ParseForm()
	if _, big := errors.AsType[*http.MaxBytesError](err); big {
		return &fault.Error{Kind: fault.TooBig, Code: "form-too-big", Say: say.Text{ZH: "填写的内容太长，没有保存", EN: "this is too long, and was not kept"}}
	}
	if err != nil {
		return &fault.Error{Kind: fault.Invalid, Code: "form-cut-off", Say: say.Text{ZH: "内容没有收全，请返回再提交一次", EN: "the form did not come whole; go back and send it again"}}
	}
	return nil
}

// giftOf reads what was filled in.
func giftOf(d *ledger.Drive, v *visit) app.Gift {
	g := app.Gift{Drive: d.ID, Code: v.PostForm.Get("code"), Link: v.PostForm.Get("link"), Group: v.PostForm.Get("group"), Name: v.PostForm.Get("name")}
	for _, q := range d.Questions {
		s := ledger.Said{Question: q.ID}
		if q.Sort == ledger.Words {
			s.Text = v.PostForm.Get("t." + q.ID)
		} else {
			s.Options = slices.DeleteFunc(slices.Clone(v.PostForm["q."+q.ID]), func(o string) bool { return o == "" })
		}
		g.Said = append(g.Said, s)
	}
	if len(d.Groups) == 1 && g.Link == "" {
		g.Group = d.Groups[0].ID
	}
	return g
}

// sent is what was filled in, to be sent again as it was.
func (v *visit) sent() [][2]string {
	if v.PostForm == nil && v.parse() != nil {
		return nil
	}
	var list [][2]string
	for name, values := range v.PostForm {
		for _, value := range values {
			list = append(list, [2]string{name, value})
		}
	}
	slices.SortStableFunc(list, func(a, b [2]string) int { return strings.Compare(a[0], b[0]) })
	return list
}
