package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// recordRoutes are those of the ledger's records: made of its tables.
func recordRoutes(s *shapes) []route {
	var list []route
	for _, k := range ledger.Kinds() {
		list = append(list, readRoutes(s, k)...)
		for _, m := range movesOf(k) {
			if r, ok := moveRoute(s, k, m); ok {
				list = append(list, r)
			}
		}
	}
	return list
}

func readRoutes(s *shapes, k ledger.Kind) []route {
	base, n := "/"+plurals[k], ledger.KindName(k)
	t, rec := tag{plurals[k], n}, s.record(k)
	return []route{
		{method: http.MethodGet, path: base, tag: t, scope: app.ScopeRead, kind: k, query: listParams(k), gives: s.page(rec.name+"List", rec),
			run: (*Server).list, say: say.Text{ZH: "列出" + n.ZH, EN: "list of the kind: " + n.EN}},
		{method: http.MethodGet, path: base + "/{id}", tag: t, scope: app.ScopeRead, kind: k, gives: rec,
			run: (*Server).show, say: say.Text{ZH: "一条" + n.ZH, EN: "one " + n.EN}},
		{method: http.MethodGet, path: base + "/{id}/events", tag: t, scope: app.ScopeRead, kind: k, gives: s.events(),
			run: (*Server).history, say: say.Text{ZH: "这条" + n.ZH + "的留痕", EN: "what was done to the " + n.EN}},
		{method: http.MethodGet, path: base + "/{id}/moves", tag: t, scope: app.ScopeRead, kind: k, gives: s.moves(),
			run: (*Server).moves, say: say.Text{ZH: "现在能对这条" + n.ZH + "做什么", EN: "what can be done with the " + n.EN + " now"}},
	}
}

// list gives a page of records as they are kept, without reading them.
func (s *Server) list(q *request) (reply, error) {
	page, err := s.app.List(q.Context(), q.caller, s.listOf(q))
	if err != nil {
		return reply{}, err
	}
	size := 64
	for i := range page.Rows {
		size += len(page.Rows[i].Body) + 20
	}
	body := append(make([]byte, 0, size), `{"items":[`...)
	today := s.app.Today()
	for i := range page.Rows {
		if i > 0 {
			body = append(body, ',')
		}
		body = appendRow(body, q.route.kind, &page.Rows[i], today)
	}
	body = append(body, `],"next":"`...)
	body = append(body, page.Next...)
	return reply{body: append(body, `"}`...)}, nil
}

func appendRow(to []byte, k ledger.Kind, r *store.Row, today ledger.Day) []byte {
	if !overdue(k, r.State, r.Due, today) {
		return append(to, r.Body...)
	}
	to = append(to, r.Body[:len(r.Body)-1]...)
	return append(to, `,"overdue":true}`...)
}

// show gives one record, or says that it is as the caller knows it.
func (s *Server) show(q *request) (reply, error) {
	body, err := s.app.Get(q.Context(), q.caller, q.route.kind, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	var row store.Row
	row.Body = body
	if err := s.lookAt(q.route.kind, &row); err != nil {
		return reply{}, err
	}
	today := s.app.Today()
	tag := etag(row.Rev, overdue(q.route.kind, row.State, row.Due, today))
	out := reply{header: [][2]string{{"ETag", tag}}}
	if known(q.Header.Values("If-None-Match"), tag) {
		out.status = http.StatusNotModified
		return out, nil
	}
	out.body = appendRow(nil, q.route.kind, &row, today)
	return out, nil
}

// lookAt fills in what a list would know of a record.
func (s *Server) lookAt(k ledger.Kind, row *store.Row) error {
	if !hasDue(k) {
		var h ledger.Head
		err := json.Unmarshal(row.Body, &h)
		row.Rev, row.State = h.Rev, h.State
		return err
	}
	var a ledger.Action
	err := json.Unmarshal(row.Body, &a)
	row.Rev, row.State, row.Due = a.Rev, a.State, a.Due.Next()
	return err
}

// etag names a revision. What is overdue is shown too, and changes by itself.
func etag(rev int, late bool) string {
	if late {
		return `"` + strconv.Itoa(rev) + `-overdue"`
	}
	return `"` + strconv.Itoa(rev) + `"`
}

// revOf reads a revision out of an entity tag, as etag writes it.
func revOf(tag string) (int, bool) {
	rev, err := strconv.Atoi(strings.TrimSuffix(strings.Trim(tag, `"`), "-overdue"))
	return rev, err == nil && rev > 0 && (tag == etag(rev, false) || tag == etag(rev, true))
}

// known reports whether an entity tag is among those of If-None-Match.
func known(header []string, tag string) bool {
	for one := range strings.SplitSeq(strings.Join(header, ","), ",") {
		one = strings.TrimPrefix(strings.TrimSpace(one), "W/")
		if one == tag || one == "*" {
			return true
		}
	}
	return false
}

// history gives the events of a record.
func (s *Server) history(q *request) (reply, error) {
	list, err := s.app.History(q.Context(), q.caller, q.route.kind, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	return reply{body: eventList(list, "")}, nil
}

func eventList(list []*ledger.Event, next string) []byte {
	b := []byte(`{"items":[`)
	for i, e := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendEvent(b, e)
	}
	b = append(b, `],"next":"`...)
	b = append(b, next...)
	return append(b, `"}`...)
}

// moveView is a move that the caller can make.
type moveView struct {
	Move  ledger.Move `json:"move"`
	Name  string      `json:"name"`
	Takes []string    `json:"takes"` // members of the body
}

type movesView struct {
	Items []moveView `json:"items"`
}

func (s *shapes) moves() *shape { return s.of(typeFor[movesView]()) }

// moves tells what the caller can do with a record as things stand.
func (s *Server) moves(q *request) (reply, error) {
	k := q.route.kind
	list, err := s.app.Moves(q.Context(), q.caller, k, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	view := movesView{Items: []moveView{}}
	for _, m := range list {
		view.Items = append(view.Items, moveView{m, ledger.MoveName(k, m).In(q.lang), takenBy(k, m)})
	}
	return whole(view)
}

// takenBy lists what a move takes, for a reader.
func takenBy(k ledger.Kind, m ledger.Move) []string {
	list := []string{}
	if m == ledger.MoveEdit {
		return append(list, fieldsOf(k, m)...)
	}
	for _, b := range brought(k, m) {
		if b != "fields" {
			list = append(list, b)
			continue
		}
		for _, f := range fieldsOf(k, m) {
			list = append(list, "fields."+f)
		}
	}
	return list
}

// doneBody is what a move led to: the record that it was about, and the others.
func (s *Server) doneBody(d *app.Done) ([]byte, error) {
	var b bytes.Buffer
	for i, r := range d.Records {
		switch i {
		case 0:
			b.WriteString(`{"kind":"` + string(r.Kind()) + `","record":`)
		case 1:
			b.WriteString(`,"also":[`)
		default:
			b.WriteString(`,`)
		}
		if i > 0 {
			b.WriteString(`{"kind":"` + string(r.Kind()) + `","record":`)
		}
		body, err := ledger.AppendRecord(nil, r)
		if err != nil {
			return nil, err
		}
		b.Write(body)
		if i > 0 {
			b.WriteByte('}')
		}
	}
	if len(d.Records) > 1 {
		b.WriteByte(']')
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// done is the shape of what a move of a kind led to.
func (s *shapes) done(k ledger.Kind) *shape {
	rec := s.record(k)
	return object(rec.name+"Done", must("kind", s.of(typeFor[ledger.Kind]())), must("record", rec), may("also", listOf(s.other())))
}

// other is a record of any kind, with its kind beside it.
func (s *shapes) other() *shape {
	return object("Also", must("kind", s.of(typeFor[ledger.Kind]())), must("record", s.anyRecord(ledger.Kinds()...)))
}

// answerDone answers a move.
func (s *Server) answerDone(d *app.Done) (reply, error) {
	body, err := s.doneBody(d)
	if err != nil {
		return reply{}, err
	}
	r := d.First()
	h := r.Top()
	return reply{body: body, header: [][2]string{
		{"ETag", etag(h.Rev, false)}, {"Location", Base + "/" + plurals[r.Kind()] + "/" + h.ID}}}, nil
}

func anyOf[T comparable](list []T) func(T) bool {
	return func(v T) bool { return slices.Contains(list, v) }
}
