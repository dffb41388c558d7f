package web

import (
	"html/template"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// statementsView lists the documents that were handed in.
type statementsView struct {
	Filters *filterView
	List    []statementLine
	Next    string
	First   string
	Here    string
	Into    link // the round that many can be handed in to, by its id; the zero link for none
}

type statementLine struct {
	ID, Title, Unit, Person, When string
	State                         template.HTML
	Version                       int
}

var statementsTitle = say.Text{ZH: "材料", EN: "Statements"}

func (s *Server) statements(q *request) (reply, error) {
	l, v := q.listOf(ledger.KindStatement)
	page, err := s.app.List(q.Context(), q.caller, l)
	if err != nil {
		return reply{}, err
	}
	around, err := q.listView(nil, nil, &l, v, "/statements", page.Next)
	if err != nil {
		return reply{}, err
	}
	list, err := parsedRows[*ledger.Statement](ledger.KindStatement, page.Rows)
	if err != nil {
		return reply{}, err
	}
	view := statementsView{Filters: around.Filters, Next: around.Next, First: around.First, Here: q.URL.RequestURI()}
	for _, st := range list {
		line := statementLine{ID: st.ID, Title: st.Title, Unit: q.unit(st.Unit), Person: q.person(st.Person), State: q.state(ledger.KindStatement, st.State), Version: st.Version, When: q.moment(st.Made)}
		if st.Submitted.At != 0 {
			line.When = q.moment(st.Submitted.At)
		}
		view.List = append(view.List, line)
	}
	if view.Into, err = q.openRound(); err != nil {
		return reply{}, err
	}
	return reply{page: "statements", title: q.say(statementsTitle), at: "statements", view: view}, nil
}

// openRound is the round that somebody can hand documents in to: the one that is looked
// at, else the newest.
func (q *request) openRound() (link, error) {
	list, err := q.seenRounds()
	for _, r := range list {
		if asked := q.param("round"); r.State != ledger.Opened || asked != "" && asked != r.ID {
			continue
		}
		ok, err := q.s.app.CanAdd(q.Context(), q.caller, ledger.KindStatement, with(with(nil, "round", r.ID), "unit", q.actor().Unit))
		if err != nil || ok {
			return link{r.ID, r.Name}, err
		}
	}
	return link{}, err
}

// newStatementView is the page on which a document is handed in.
type newStatementView struct {
	Round, Request link
	Asked          string // what was asked for
	Title          string
	Profile        string
	Profiles       []option
	Own            bool   // it is the person's, not their unit's
	Fixed          bool   // whose it is has been settled by the request
	Text           string // what was typed in the place of a file
	Error          string
}

var newStatementTitle = say.Text{ZH: "报送材料", EN: "Hand in a statement"}

func (s *Server) newStatement(q *request) (reply, error) { return s.atNewStatement(q, nil) }

func (s *Server) atNewStatement(q *request, bad error) (reply, error) {
	v := newStatementView{Own: q.param("own") != ""}
	get := q.param
	if q.sent != nil {
		get = q.sent.Get
		v.Title, v.Profile, v.Own, v.Text = get("title"), get("profile"), get("own") != "", get("text")
	}
	round := get("round")
	if id := get("request"); id != "" {
		r, err := s.app.Record(q.Context(), q.caller, ledger.KindRequest, id)
		if err != nil {
			return reply{}, err
		}
		x := r.(*ledger.Request)
		v.Request, v.Asked, v.Own, v.Fixed, round = link{id, x.Title}, x.Title, x.Person != "", true, x.Round
		if v.Title == "" {
			v.Title = x.Title
		}
	}
	if round == "" {
		open, err := q.openRound()
		if err != nil {
			return reply{}, err
		}
		if round = open.To; round == "" {
			return goTo("/rounds"), nil
		}
	}
	r, err := s.app.Record(q.Context(), q.caller, ledger.KindRound, round)
	if err != nil {
		return reply{}, err
	}
	v.Round = link{round, r.(*ledger.Round).Name}
	if v.Profile == "" {
		v.Profile = r.(*ledger.Round).Profile
	}
	v.Profiles = q.profileChoices(v.Profile)
	status := 0
	if bad != nil {
		v.Error, status = q.say(said(bad)), statusOf(bad)
	}
	return reply{status: status, page: "statement_new", title: q.say(newStatementTitle), at: "statements", view: v}, nil
}

// addStatement enters a document with its first file. Where the file cannot be read the
// document stays, to be given another one.
func (s *Server) addStatement(q *request) (reply, error) {
	if q.resumed {
		return s.atNewStatement(q, resumed())
	}
	if q.sent.Has("look") { // it was typed elsewhere, and is only brought here
		return s.atNewStatement(q, nil)
	}
	file, err := q.handedIn(q.sent.Get("title"))
	if err != nil {
		return s.atNewStatement(q, err)
	}
	title := q.sent.Get("title")
	if title == "" {
		title = titleOfFile(file.name)
	}
	fields := with(with(nil, "title", title), "profile", q.sent.Get("profile"))
	unit, person := q.actor().Unit, ""
	if q.sent.Get("own") != "" {
		person = q.actor().ID
	}
	if id := q.sent.Get("request"); id != "" {
		r, err := s.app.Record(q.Context(), q.caller, ledger.KindRequest, id)
		if err != nil {
			return reply{}, err
		}
		x := r.(*ledger.Request)
		unit, person = x.Unit, x.Person
		fields = with(with(fields, "request", id), "round", x.Round)
	} else {
		fields = with(fields, "round", q.sent.Get("round"))
	}
	fields = with(fields, "unit", unit)
	if person != "" {
		fields = with(fields, "person", person)
	}
	done, err := s.app.Do(q.Context(), q.caller, app.Deed{Kind: ledger.KindStatement, Move: ledger.MoveAdd, Fields: fields})
	if err != nil {
		if fault.KindOf(err) == fault.Internal || fault.KindOf(err) == fault.NotFound {
			return reply{}, err
		}
		return s.atNewStatement(q, err)
	}
	return s.uploaded(q, done.First().Top().ID, file)
}

// upload takes a new version of a document in.
func (s *Server) upload(q *request) (reply, error) {
	id := q.PathValue("id")
	if q.resumed {
		q.failed = &failure{kind: ledger.KindVersion, id: id, move: ledger.MoveAdd, err: resumed()}
		return s.statement(q)
	}
	st, err := s.app.Record(q.Context(), q.caller, ledger.KindStatement, id)
	if err != nil {
		return reply{}, err
	}
	file, err := q.handedIn(headline(st))
	if err != nil {
		q.failed = &failure{kind: ledger.KindVersion, id: id, move: ledger.MoveAdd, err: err}
		out, bad := s.statement(q)
		out.status = statusOf(err)
		return out, bad
	}
	return s.uploaded(q, id, file)
}

// handedIn is the file that somebody hands in, or what they typed in its place, which is
// kept as a text file under the title.
func (q *request) handedIn(title string) (none upload, err error) {
	if files := q.sent.files["file"]; len(files) > 0 {
		return files[0], nil
	}
	text := strings.ReplaceAll(q.sent.Get("text"), "\r\n", "\n")
	if strings.TrimSpace(text) == "" {
		return none, &fault.Error{Kind: fault.Invalid, Code: "web-no-file", Say: say.Text{ZH: "请选一个文件，或者把全文粘贴进来", EN: "choose a file, or paste the text"}}
	}
	b, err := q.s.app.PutFile(q.Context(), q.caller, strings.NewReader(text))
	if err != nil {
		return none, err
	}
	if title == "" {
		title = q.say(newStatementTitle)
		if first, _, _ := strings.Cut(strings.TrimSpace(text), "\n"); utf8.RuneCountInString(first) <= mostTitle {
			title = first
		}
	}
	return upload{name: strings.NewReplacer("/", "／", "\\", "＼").Replace(title) + ".txt", digest: b.Digest, blob: b}, nil
}

// mostTitle is how long a first line may be that is taken for the title, in characters.
const mostTitle = 40

func (s *Server) uploaded(q *request, id string, f upload) (reply, error) {
	_, err := s.app.AddVersion(q.Context(), q.caller, id, app.Upload{Name: f.name, File: f.blob})
	if err == nil {
		return goTo("/statements/" + id + "?done=version.add"), nil
	}
	if fault.KindOf(err) == fault.Internal || fault.KindOf(err) == fault.NotFound {
		return reply{}, err
	}
	q.failed = &failure{kind: ledger.KindVersion, id: id, move: ledger.MoveAdd, err: err}
	q.SetPathValue("id", id)
	out, bad := s.statement(q)
	out.status = statusOf(err)
	return out, bad
}
