package web

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// request is what somebody asks, as far as it is understood.
type request struct {
	*http.Request
	s      *Server
	w      http.ResponseWriter
	route  *route
	lang   say.Lang
	caller app.Caller
	me     *ledger.Person // nil where nobody has signed in
	stead  *ledger.Person // whom they stand in for, nil for nobody
	org    *ledger.Org
	today  ledger.Day
	habits app.Habits
	sent   *sent // what a form brought; nil for a question
	// resumed says that the session ran out before the form was sent: what was typed is
	// shown again, and nothing is done yet.
	resumed bool
	failed  *failure // the form that could not be done
	begun   bool     // an answer is on its way
}

// query gives a parameter of the address.
func (q *request) param(name string) string { return q.URL.Query().Get(name) }

// here is the address that is asked for, as a link on it would be.
func (q *request) here() string {
	u := url.URL{Path: q.URL.Path, RawQuery: q.URL.RawQuery}
	return u.String()
}

// say gives a sentence in the person's language.
func (q *request) say(t say.Text) string { return t.In(q.lang) }

// local reports whether an address is one of ours, so that nobody is sent elsewhere.
func local(to string) bool {
	u, err := url.Parse(to)
	return err == nil && strings.HasPrefix(to, "/") && !strings.HasPrefix(to, "//") && !strings.Contains(to, `\`) && u.Host == "" && u.Scheme == ""
}

// unit is what a unit is called.
func (q *request) unit(id string) string {
	if u := q.org.Unit(id); u != nil {
		if u.Short != "" {
			return u.Short
		}
		return u.Name
	}
	return ""
}

// person is what somebody is called.
func (q *request) person(id string) string {
	if p := q.org.Person(id); p != nil {
		return p.Name
	}
	return ""
}

// people names several.
func (q *request) people(ids []string) string {
	var list []string
	for _, id := range ids {
		if n := q.person(id); n != "" {
			list = append(list, n)
		}
	}
	return strings.Join(list, comma.In(q.lang))
}

// units names several.
func (q *request) units(ids []string) string {
	var list []string
	for _, id := range ids {
		if n := q.unit(id); n != "" {
			list = append(list, n)
		}
	}
	return strings.Join(list, comma.In(q.lang))
}

var comma = say.Text{ZH: "、", EN: ", "}

// moment writes a point in time as the clock on the office's wall had it.
func (q *request) moment(m ledger.Moment) string {
	if m == 0 {
		return ""
	}
	return q.s.app.Local(m).Format("2006-01-02 15:04")
}

// uploading is how long somebody may take to send a form with files.
const uploading = 30 * time.Minute

// takeTime lets a request last.
func (q *request) takeTime() {
	_ = http.NewResponseController(q.w).SetReadDeadline(time.Now().Add(uploading)) // tests have no connection
}
