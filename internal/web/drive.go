package web

import (
	"encoding/json"
	"html/template"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/visitor"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// driveView is a drive: whom it asks what, who was heard, what was answered as far as
// that may be told, and the opinions that were brought together.
type driveView struct {
	ID, Title, Purpose, Promise, Unit, Days string
	About                                   *link // the finding or action that it is tied to
	State                                   template.HTML
	Anonymous, Links                        bool // links for one answer each were made
	Form, Poster, QR, Published, Mine       string
	At                                      string // the whole address of the form
	Draft                                   bool   // nobody has been asked yet
	Questions                               []askedView
	Groups                                  []groupView
	Channels                                []channelView
	Heard                                   string // in words
	Results                                 *resultsView
	Opinions                                []opinionView
	Moves                                   []formView
	Pages                                   []link
	Held                                    []heldView
	Gather                                  *gatherView
}

// askedView is a question as those who are asked will have it.
type askedView struct {
	ledger.Question
	How string // in words
}

var answeredAnyway = say.Text{ZH: "，必答", EN: ", must be answered"}

func (q *request) askedViews(list []ledger.Question) []askedView {
	out := make([]askedView, len(list))
	for i, of := range list {
		out[i].Question = of
		for _, s := range questionSorts {
			if s.id == string(of.Sort) {
				out[i].How = q.say(s.say)
			}
		}
		if of.Required {
			out[i].How += q.say(answeredAnyway)
		}
	}
	return out
}

// groupView is how many of a group were heard.
type groupView struct {
	Name        string
	Heard, Size int
	Sent, Spent int
}

type channelView struct {
	Name  string
	Heard int
}

var ownGroupUntold = say.Text{ZH: "没有说明", EN: "did not say"}

func (s *Server) drive(q *request) (reply, error) {
	r, err := s.app.Record(q.Context(), q.caller, ledger.KindDrive, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	d := r.(*ledger.Drive)
	v := &driveView{ID: d.ID, Title: d.Title, Purpose: d.Purpose, Promise: d.Promise, Unit: q.unit(d.Unit), Days: span(d), State: q.state(ledger.KindDrive, d.State),
		Anonymous: d.Anonymous, Draft: d.State == ledger.Draft, Questions: q.askedViews(d.Questions)}
	if r := q.tiedTo(d.About); r != nil {
		name, to := q.calledIn(r)
		v.About = &link{to, name}
	}
	if d.Takes(q.today) && slices.Contains(d.Channels, ledger.ByAccount) {
		v.Mine = minePath(d.ID)
	}
	if d.State == ledger.Opened && slices.Contains(d.Channels, ledger.ByLink) {
		v.Form = "/f/" + d.ID
		v.At = q.publicBase() + v.Form
		v.Poster, v.QR = v.Form+"/poster", v.Form+"/qr.svg"
	}
	if d.State == ledger.Published {
		v.Published = "/f/" + d.ID + "/published"
	}
	can, err := s.app.Can(q.Context(), q.caller, []ledger.Key{{Kind: ledger.KindDrive, ID: d.ID}})
	if err != nil {
		return reply{}, err
	}
	v.Moves, v.Pages, v.Held = q.movesAt(d, can, "/drives/"+d.ID, nil)
	for _, part := range []func(*driveView, *ledger.Drive) error{q.addCoverage, q.addResults, q.addOpinions} {
		if err := part(v, d); err != nil {
			return reply{}, err
		}
	}
	return reply{page: "drive", title: v.Title, at: "drives", view: v}, nil
}

// publicBase is where people without an account reach this server.
func (q *request) publicBase() string {
	return visitor.Base(q.s.opts.Address, q.Request, q.s.opts.Proxies)
}

func (s *Server) moveAtDrive(q *request) (reply, error) { return s.moveAt(q, (*Server).drive) }

// movesAt makes the forms of the moves of a record on the page of its drive.
func (q *request) movesAt(r ledger.Record, can map[string]app.Can, path string, a *around) (forms []formView, more []link, kept []heldView) {
	c := can[r.Top().ID]
	for _, m := range c.Moves {
		switch {
		case m == ledger.MoveInvite && !slices.Contains(r.(*ledger.Drive).Channels, ledger.ByName):
		case ownPages[r.Kind()][m] != "":
			more = append(more, link{path + ownPages[r.Kind()][m], q.moveName(r.Kind(), m)})
		case elsewhere[r.Kind()][m] != "":
		case slices.Contains(pageMoves, m), r.Kind() == ledger.KindDrive && m == ledger.MoveClose: // which is not opened again
			more = append(more, link{doPath(r, m, path), q.moveName(r.Kind(), m)})
		default:
			f := q.form(r, m, path, a)
			f.Back = path
			if o, ok := r.(*ledger.Opinion); ok && m == ledger.MoveAnswer && o.Reply != "" {
				f.Name, f.Weight = q.say(say.Text{ZH: "改答复", EN: "Change the answer"}), ""
			}
			forms = append(forms, f)
		}
	}
	return inOrder(forms), more, q.hindrances(r.Kind(), c)
}

// ownPages are moves that are made on a page of their own, beside that of the record.
var ownPages = map[ledger.Kind]map[ledger.Move]string{ledger.KindDrive: {ledger.MoveEnter: "/enter", ledger.MoveInvite: "/links"}}

func (q *request) addCoverage(v *driveView, d *ledger.Drive) error {
	c, err := q.s.app.Coverage(q.Context(), q.caller, d.ID)
	if err != nil {
		return err
	}
	v.Heard, v.Groups = q.heardWords(c), q.groupsHeard(c)
	v.Links = slices.ContainsFunc(v.Groups, func(g groupView) bool { return g.Sent > 0 })
	for _, ch := range c.Channels {
		v.Channels = append(v.Channels, channelView{capital(q.say(ledger.ChannelName(ch.Channel))), ch.Heard})
	}
	return nil
}

// groupsHeard are how many of each group were heard.
func (q *request) groupsHeard(c *app.Coverage) []groupView {
	var list []groupView
	for _, g := range c.Groups {
		if g.ID == "" {
			g.Name = q.say(ownGroupUntold)
		}
		list = append(list, groupView{g.Name, g.Heard, g.Size, g.Sent, g.Spent})
	}
	return list
}

// opinionView is what people said on one matter, and what is answered.
type opinionView struct {
	ID, Matter, Verdict, Reply, Who string
	State                           template.HTML
	Heard                           int
	Off                             bool
	Voices                          []string
	Finding                         link
	Moves                           []formView
	More                            []link
	Held                            []heldView
}

func (q *request) opinionsOf(drive string) ([]*ledger.Opinion, error) {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindOpinion, Filter: store.Filter{Of: drive}})
	if err != nil {
		return nil, err
	}
	return parsedRows[*ledger.Opinion](ledger.KindOpinion, page.Rows)
}

func (q *request) addOpinions(v *driveView, d *ledger.Drive) error {
	list, err := q.opinionsOf(d.ID)
	if err != nil || len(list) == 0 {
		return err
	}
	keys := make([]ledger.Key, len(list))
	for i, o := range list {
		keys[i] = ledger.Key{Kind: ledger.KindOpinion, ID: o.ID}
	}
	can, err := q.s.app.Can(q.Context(), q.caller, keys)
	if err != nil {
		return err
	}
	for _, o := range list {
		ov := opinionView{ID: o.ID, Matter: o.Matter, Reply: o.Reply, Who: q.stamp(o.Replied), State: q.state(ledger.KindOpinion, o.State), Heard: o.Heard, Off: o.State == ledger.Merged}
		if o.Verdict != "" {
			ov.Verdict = capital(q.say(ledger.HandlingName(o.Verdict)))
		}
		for _, said := range o.Voices {
			ov.Voices = append(ov.Voices, said.Text)
		}
		if o.Finding != "" {
			ov.Finding = q.findingLink(o.Finding)
		}
		ov.Moves, ov.More, ov.Held = q.movesAt(o, can, "/drives/"+d.ID, &around{unit: o.Unit, opinion: o})
		v.Opinions = append(v.Opinions, ov)
	}
	return nil
}

// gather brings wordings together as one opinion.
func (s *Server) gather(q *request) (reply, error) {
	if q.resumed {
		q.failed = &failure{err: resumed()}
		return s.drive(q)
	}
	id := q.PathValue("id")
	said := []map[string]string{}
	for _, voice := range full(q.sent.Values["voice"]) {
		said = append(said, map[string]string{"id": voice})
	}
	fields := map[string]json.RawMessage{}
	fields = with(with(with(fields, "drive", id), "matter", strings.TrimSpace(q.sent.Get("matter"))), "voices", said)
	done, err := s.app.Do(q.Context(), q.caller, app.Deed{Kind: ledger.KindOpinion, Move: ledger.MoveAdd, Fields: fields})
	if err == nil {
		return goTo(q.after(moved{kind: ledger.KindOpinion, move: ledger.MoveAdd}, done, "/drives/"+id)), nil
	}
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return reply{}, err
	}
	q.failed = &failure{kind: ledger.KindOpinion, move: ledger.MoveAdd, err: err}
	out, bad := s.drive(q)
	if v, ok := out.view.(*driveView); ok && v.Gather == nil {
		return reply{}, err // there is no form to say it at
	}
	out.status = statusOf(err)
	return out, bad
}
