package api

import (
	"net/http"
	"reflect"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// route is a row of the table: what can be asked, and what answers.
type route struct {
	method string
	path   string // below Base
	tag    tag
	scope  app.Scope // what a token needs; "" where any will do
	open   bool      // needs no token
	kind   ledger.Kind
	move   ledger.Move
	say    say.Text
	query  []param
	takes  *shape // the body; nil for none
	gives  *shape // the answer; nil for none, or for one that is no JSON
	status int    // of an answer that is well
	media  string // of an answer that is no JSON
	stream bool   // the body is bytes, and is not held in memory
	large  bool   // the body may be larger than others
	secret bool   // the answer has what is shown once and kept nowhere
	unkept bool   // it is not kept under a key that it was asked: what is sent has codes of its own
	run    handler
}

// handler answers a request.
type handler func(*Server, *request) (reply, error)

// tag is a part of the description.
type tag struct {
	name string
	say  say.Text
}

// reply is an answer that is well.
type reply struct {
	status int // 0 for that of the route
	header [][2]string
	body   []byte // JSON
	// send writes what is no JSON in the place of a body.
	send func(http.ResponseWriter, *request) error
}

// changes reports whether the route changes anything.
func (r *route) changes() bool { return r.method != http.MethodGet }

// well is the status of an answer that is well.
func (r *route) well() int {
	if r.status != 0 {
		return r.status
	}
	return http.StatusOK
}

// name is how the description calls the route.
func (r *route) name() string {
	words := strings.FieldsFunc(strings.ToLower(r.method)+r.path, func(c rune) bool { return strings.ContainsRune("/{}-.", c) })
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}

// param is something that a query may name.
type param struct {
	name  string
	shape *shape
	say   say.Text
}

// routes is the table.
func routes(s *shapes) []route {
	var list []route
	for _, part := range []func(*shapes) []route{
		doorRoutes, recordRoutes, lookRoutes, figureRoutes, timingRoutes, nudgeRoutes, paperRoutes, fileRoutes, workbookRoutes, gridRoutes, groupRoutes, viewRoutes, eventRoutes, bulkRoutes, surveyRoutes, indicatorRoutes, reportRoutes, archiveRoutes, jobRoutes, hookRoutes, driveRoutes, formRoutes, accountRoutes, houseRoutes, checkupRoutes, bookRoutes,
	} {
		list = append(list, part(s)...)
	}
	return list
}

func typeFor[T any]() reflect.Type { return reflect.TypeFor[T]() }
