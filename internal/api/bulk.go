package api

import (
	"encoding/json"
	"net/http"
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// mostDeeds bounds what one request does.
const mostDeeds = 1000

func bulkRoutes(s *shapes) []route {
	return []route{{method: http.MethodPost, path: "/bulk", tag: tag{"bulk", say.Text{ZH: "批量", EN: "bulk"}}, scope: app.ScopeWrite, large: true,
		takes: s.bulk(), gives: s.results(), run: (*Server).bulk,
		say: say.Text{ZH: "一次办多件：全部一起办成，或者逐件办", EN: "several moves in one request: all or none, or each by itself"}}}
}

// bulkBody is several deeds.
type bulkBody struct {
	All   bool       `json:"all,omitempty"` // all of them, or none
	Deeds []bulkDeed `json:"deeds"`
}

type bulkDeed struct {
	Kind ledger.Kind `json:"kind"`
	Move ledger.Move `json:"move"`
	ID   string      `json:"id,omitempty"`
	Rev  int         `json:"rev,omitempty"` // that was looked at
	deedBody
}

func (s *shapes) bulk() *shape {
	deed := object("BulkDeed", must("kind", s.of(typeFor[ledger.Kind]())), must("move", text()), may("id", text()), may("rev", number(1, exact)))
	deed.of = append(deed.of, s.of(typeFor[deedBody]()).of...)
	return object("Bulk", may("all", truth()), must("deeds", listOf(deed)))
}

func (s *shapes) results() *shape {
	one := object("BulkResult", must("status", number(100, 599)), may("done", s.doneAny()), may("problem", s.problem()))
	return object("BulkResults", must("results", listOf(one)))
}

// doneAny is what a move of any kind led to.
func (s *shapes) doneAny() *shape {
	return object("Done", must("kind", s.of(typeFor[ledger.Kind]())), must("record", s.anyRecord(ledger.Kinds()...)), may("also", listOf(s.other())))
}

// result is what became of one deed.
type result struct {
	Status  int             `json:"status"`
	Done    json.RawMessage `json:"done,omitempty"`
	Problem *problem        `json:"problem,omitempty"`
}

type results struct {
	Results []result `json:"results"`
}

// bulk makes several moves.
func (s *Server) bulk(q *request) (reply, error) {
	var b bulkBody
	if err := q.decode(&b); err != nil {
		return reply{}, err
	}
	if n := len(b.Deeds); n == 0 || n > mostDeeds {
		return reply{}, refuse(http.StatusUnprocessableEntity, "deeds", say.Text{
			ZH: "deeds 要有 1 到 %d 件", EN: "deeds has 1 to %d of them"}.With(mostDeeds))
	}
	deeds := make([]app.Deed, len(b.Deeds))
	for i := range b.Deeds {
		d := &b.Deeds[i]
		deeds[i] = d.deed()
		deeds[i].Kind, deeds[i].Move, deeds[i].ID, deeds[i].Seen = d.Kind, d.Move, d.ID, d.Rev
	}
	if b.All {
		return s.bulkAll(q, deeds)
	}
	var out results
	for i := range deeds {
		r := s.bulkOne(q, deeds[i], i)
		if r.Status >= http.StatusInternalServerError {
			q.kept = true // it is not the last word: sent again, the rest is done
		}
		out.Results = append(out.Results, r)
	}
	return whole(out)
}

// bulkAll makes all moves in one operation.
func (s *Server) bulkAll(q *request, deeds []app.Deed) (reply, error) {
	for i := range deeds {
		if err := madeHere(deeds[i]); err != nil {
			return reply{}, &nth{err, i}
		}
	}
	return s.do(q, deeds, func(list []*app.Done) (reply, error) {
		var out results
		for i, d := range list {
			body, err := s.doneBody(d)
			if err != nil {
				return reply{}, err
			}
			out.Results = append(out.Results, result{Status: statusOf(deeds[i].Move), Done: body})
		}
		return whole(out)
	})
}

func statusOf(m ledger.Move) int {
	if m == ledger.MoveAdd {
		return http.StatusCreated
	}
	return http.StatusOK
}

// bulkOne makes one of several moves by itself. It has a key of its own, so that a
// request that broke off in the middle can be sent again.
func (s *Server) bulkOne(q *request, d app.Deed, i int) result {
	one := *q
	if q.key != "" {
		one.key = q.key + " " + strconv.Itoa(i) // no caller's own key has a space
		if kept := s.doneBefore(&one); kept != nil {
			return *kept
		}
	}
	err := madeHere(d)
	var out reply
	if err == nil {
		out, err = s.do(&one, []app.Deed{d}, func(list []*app.Done) (reply, error) {
			body, err := s.doneBody(list[0])
			return reply{status: statusOf(d.Move), body: body}, err
		})
	}
	if err != nil && isAnswered(err) { // another program was quicker: its answer is ours
		if kept := s.doneBefore(&one); kept != nil {
			return *kept
		}
		err = underWay()
	}
	if err != nil {
		p, _ := problemOf(&one, err)
		if p.Status >= http.StatusInternalServerError {
			s.opts.Log.Error("api: a deed failed", "request", q.id, "index", i, "code", p.Code, "error", err)
		}
		return result{Status: p.Status, Problem: &p}
	}
	return result{Status: out.status, Done: out.body}
}

// doneBefore is what became of a deed when it was asked for before; nil where it was
// not done.
func (s *Server) doneBefore(q *request) *result {
	kept, err := s.app.Answered(q.Context(), q.caller, q.key, q.digest)
	if err != nil || kept == nil {
		return nil
	}
	return &result{Status: kept.Status, Done: json.RawMessage(kept.Body)}
}

// nth is the failure of one of several deeds.
type nth struct {
	error
	index int
}

// Unwrap gives the failure itself.
func (n *nth) Unwrap() error { return n.error }

// madeHere refuses moves that have another way in, and fields that the ledger writes.
func madeHere(d app.Deed) error {
	if !slices.Contains(movesOf(d.Kind), d.Move) || !open(d.Kind, d.Move) {
		return &fault.Error{Kind: fault.Invalid, Code: "api-deed", Say: say.Text{
			ZH: "这里不能对 %s 做 %s", EN: "%s: there is no move %s here"}.With(shortened(string(d.Kind)), shortened(string(d.Move)))}
	}
	if len(d.Fields) == 0 {
		return nil
	}
	known := fieldsOf(d.Kind, d.Move)
	for name := range d.Fields {
		if !slices.Contains(known, name) {
			return wrong("member", say.Text{ZH: "没有这一项：%s", EN: "there is no such member: %s"}, "fields."+name)
		}
	}
	return nil
}
