package web

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// tableInView is the page on which a table is taken into a round: a file is chosen,
// what would come of it is looked at, then it is taken in.
type tableInView struct {
	ID           string // of the round
	Round        link
	Path         string
	Error        string
	Refused      string // the person takes no tables in
	File, Name   string
	Unit         string // as it was typed
	Units        []string
	Said         []saidLine
	Form         string
	Settled      string // not empty where a person has corrected the form
	Checked      string // what the plan is of
	Sheets       []sheetForm
	Plan         *takeoverView
	Rests        []option // what can hold in all other conflicts
	Choice       tableChoice
	New          []string // cells of findings that are new ones
	CanTake      bool
	Running      string // how far the job is
	Broke, Taken bool
}

// saidLine is whom words of a table mean.
type saidLine struct{ Words, Name string }

var tableInTitle = say.Text{ZH: "导入表格", EN: "Take a table in"}

func importPath(round string) string { return "/rounds/" + round + "/import" }

// importLink is where the person takes a table in, "" where they take none in.
func (q *request) importLink(round string) (string, error) {
	err := q.s.app.MayTakeTables(q.Context(), q.caller)
	switch {
	case fault.KindOf(err) == fault.Forbidden:
		return "", nil
	case round != "":
		return importPath(round), err
	}
	return "/import", err
}

// importAt sends somebody who came from the ledger to the round, or lets them choose.
func (s *Server) importAt(q *request) (reply, error) {
	all, err := q.seenRounds()
	if err != nil {
		return reply{}, err
	}
	var list []link
	for _, r := range all {
		if slices.Contains(running, r.State) {
			list = append(list, link{importPath(r.ID), r.Name})
		}
	}
	if len(list) == 1 {
		return goTo(list[0].To), nil
	}
	return reply{page: "table_round", title: q.say(tableInTitle), at: "ledger", view: list}, nil
}

func (s *Server) tablePage(q *request) (reply, error) {
	v, err := q.tableInView()
	if err != nil {
		return reply{}, err
	}
	return q.tableReply(v, nil)
}

func (q *request) tableInView() (*tableInView, error) {
	r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindRound, q.PathValue("id"))
	if err != nil {
		return nil, err
	}
	id := r.Top().ID
	v := &tableInView{ID: id, Round: link{"/rounds/" + id, r.(*ledger.Round).Name}, Path: importPath(id)}
	for _, u := range q.org.Tree() {
		if u.State == ledger.Active && len(v.Units) < mostOptions {
			v.Units = append(v.Units, u.Name)
		}
	}
	err = q.s.app.MayTakeTables(q.Context(), q.caller)
	if fault.KindOf(err) == fault.Forbidden {
		v.Refused, err = q.say(said(err)), nil
	}
	return v, err
}

func (q *request) tableReply(v *tableInView, bad error) (reply, error) {
	out := reply{page: "table_in", title: q.say(tableInTitle), at: "ledger", view: v}
	if bad != nil {
		if fault.KindOf(bad) == fault.Internal {
			return reply{}, bad
		}
		v.Error, out.status = q.say(said(bad)), statusOf(bad)
	}
	return out, nil
}

var lookFirst = say.Text{ZH: "有改动，已重新检查。看过下面的结果再导入", EN: "something was changed, so the table was looked at again; see what would come of it, then take it in"}

// takeTable tries a table, or takes it in. What has not been tried as it stands is tried
// first, so that nobody takes in what they have not seen.
func (s *Server) takeTable(q *request) (reply, error) {
	v, err := q.tableInView()
	if err != nil {
		return reply{}, err
	}
	if files := q.sent.files["file"]; len(files) > 0 {
		v.File, v.Name = files[0].digest, files[0].name
	} else {
		v.File, v.Name = q.sent.Get("digest"), q.sent.Get("name")
	}
	if v.File == "" {
		return q.tableReply(v, &fault.Error{Kind: fault.Invalid, Code: "web-no-file", Say: say.Text{ZH: "请选一个文件", EN: "choose a file"}})
	}
	in, err := q.tableAsked(v)
	if err != nil {
		v.Said = append(v.Said, saidLine{})
		return q.tableReply(v, err)
	}
	take := q.sent.Get("do") == "take"
	if take && q.sent.Get("checked") == asked(in) && !q.resumed && (v.Choice.open == 0 || v.Choice.rest != "") {
		v.choose(&in)
		j, err := s.app.StartTable(q.Context(), q.caller, in, nil)
		if err != nil {
			return q.tableReply(v, err)
		}
		return goTo(v.Path + "/" + j.ID), nil
	}
	if err := q.planTable(v, in); err != nil {
		v.File = ""
		return q.tableReply(v, err)
	}
	switch {
	case q.resumed:
		return q.tableReply(v, resumed())
	case take && q.sent.Get("checked") == asked(in):
		return q.tableReply(v, &fault.Error{Kind: fault.Conflict, Code: "web-clashes", Say: settleFirst.With(v.Choice.open)})
	case take:
		return q.tableReply(v, &fault.Error{Kind: fault.Conflict, Code: "web-look-first", Say: lookFirst})
	}
	return q.tableReply(v, nil)
}

// asked tells what a plan is of.
func asked(in app.TableIn) string {
	data, _ := json.Marshal(in) // a form that can be read can be written
	return string(data)
}

// tableAsked reads what is asked for, beside what stays as it is: that does not change
// what there is to see.
func (q *request) tableAsked(v *tableInView) (app.TableIn, error) {
	in := app.TableIn{Round: q.PathValue("id"), File: v.File, Name: v.Name}
	v.Unit, v.Choice = strings.TrimSpace(q.sent.Get("unit")), q.tableChoice()
	v.New = slices.Compact(slices.Sorted(slices.Values(q.sent.Values["new"])))
	in.New = v.New
	words, names := q.sent.Values["said.words"], q.sent.Values["said.name"]
	for i := range min(len(words), len(names)) {
		if l := (saidLine{strings.TrimSpace(words[i]), strings.TrimSpace(names[i])}); l.Words != "" {
			v.Said = append(v.Said, l)
		}
	}
	if v.Unit != "" {
		if in.Unit = q.unitNamed(v.Unit); in.Unit == "" {
			return in, unknownName(v.Unit)
		}
	}
	for _, l := range v.Said {
		id := q.unitNamed(l.Name)
		if id == "" {
			id = q.personNamed(l.Name)
		}
		if id == "" {
			return in, unknownName(l.Name)
		}
		if in.Said == nil {
			in.Said = map[string]string{}
		}
		in.Said[l.Words] = id
	}
	v.Settled = q.sent.Get("settled")
	if form := q.sent.Get("form"); form != "" {
		out, changed, err := corrected(json.RawMessage(form), q.sent.Values)
		if err != nil {
			return in, err
		}
		if changed || v.Settled != "" {
			in.Form, v.Settled = out, "1"
		}
	}
	return in, nil
}

func (q *request) planTable(v *tableInView, in app.TableIn) error {
	q.takeTime()
	v.choose(&in)
	t, err := q.s.app.PlanTable(q.Context(), q.caller, in)
	if err != nil {
		return err
	}
	v.Plan = q.takeover(t)
	v.Plan.Pick = true
	v.Said = append(v.Said, saidLine{})
	if len(t.Form) > 0 {
		v.Form = string(t.Form)
		if v.Sheets, err = q.sheetForms(t.Form); err != nil {
			return err
		}
	}
	in.Keep, in.TakeRest, in.Leave, in.Take, in.Later = false, "", nil, nil, nil
	if v.Settled != "" {
		in.Form = t.Form // as it comes back with the page
	}
	v.Checked = asked(in)
	v.Rests = words(q.lang, restChoices)
	for i := range v.Rests {
		v.Rests[i].Chosen = v.Rests[i].ID == string(v.Choice.rest)
	}
	v.CanTake = t.Fatal == t.Open && (v.Plan.Touches || len(v.Plan.Clashes) > 0) // conflicts alone can be settled here
	return nil
}
