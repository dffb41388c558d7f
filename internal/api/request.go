package api

import (
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/visitor"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// request is what somebody asks, as far as it is understood.
type request struct {
	*http.Request
	w       http.ResponseWriter
	route   *route
	id      string // for the log
	lang    say.Lang
	query   url.Values
	token   string
	caller  app.Caller
	body    []byte
	key     string // under which the answer is kept
	digest  string // of what is asked
	kept    bool   // the answer is kept already, or is not to be
	matched bool   // If-Match was sent
	begun   bool   // an answer is on its way
	line    *line
}

func (s *Server) newRequest(w http.ResponseWriter, r *http.Request, to *route) *request {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails
	return &request{Request: r, w: w, route: to, id: hex.EncodeToString(b[:]), lang: visitor.Lang(r.Header.Get("Accept-Language")),
		line: &line{http.NewResponseController(w), s.opts.Patience}}
}

// understand reads the head of a request: the form that is wanted, and the query.
func (q *request) understand() error {
	if !accepts(q.Header.Values("Accept"), q.route.answers()) {
		return refuse(http.StatusNotAcceptable, "accept", say.Text{
			ZH: "这里只能给出 %s", EN: "what is here comes as %s"}.With(q.route.answers()))
	}
	if packed := q.Header.Get("Content-Encoding"); packed != "" && !strings.EqualFold(packed, "identity") {
		return refuse(http.StatusUnsupportedMediaType, "encoding", say.Text{
			ZH: "请求体不要压缩（Content-Encoding）", EN: "a body is sent as it is, without Content-Encoding"}).with("Accept-Encoding", "identity")
	}
	var err error
	if q.query, err = url.ParseQuery(q.URL.RawQuery); err != nil {
		return refuse(http.StatusBadRequest, "query", say.Text{ZH: "查询参数的写法不对", EN: "the query is not written as it should be"})
	}
	var unknown []string
	for name := range q.query {
		if !slices.ContainsFunc(q.route.query, func(p param) bool { return p.name == name }) {
			unknown = append(unknown, strings.ToValidUTF8(name, "?"))
		}
	}
	if slices.Sort(unknown); len(unknown) > 0 {
		return wrong("parameter", say.Text{ZH: "没有这样的参数：%s", EN: "there is no such parameter: %s"}, unknown...)
	}
	return q.queryFits()
}

var sayMissing = say.Text{ZH: "缺少 %s", EN: "%s is missing"}

// needed is a parameter that has to be there.
func (p param) needed() param {
	sh := *p.shape
	sh.needed = true
	p.shape = &sh
	return p
}

// queryFits holds the parameters to their shapes.
func (q *request) queryFits() error {
	for _, p := range q.route.query {
		values := q.query[p.name]
		if p.shape.needed && len(values) == 0 {
			return wrong("missing", sayMissing, p.name)
		}
		if len(values) > 1 && p.shape.sort != isList {
			return badValue(p.name)
		}
		for _, v := range values {
			if !p.shape.holds(v) {
				return badValueOf(p.name, p.shape)
			}
		}
	}
	return nil
}

// holds reports whether the text of a parameter fits.
func (sh *shape) holds(v string) bool {
	switch {
	case sh.sort == isList:
		return !slices.ContainsFunc(strings.Split(v, ","), func(v string) bool { return !sh.elem.holds(v) })
	case len(sh.enum) > 0:
		return slices.Contains(sh.enum, v)
	case sh.format == "id":
		return store.ValidID(v)
	case sh.format == "date":
		d, ok := ledger.ParseDay(v)
		return ok && d != 0
	case sh.format == formatOwn:
		_, ok := app.OwnAsked(v)
		return ok && len(v) <= longestText && utf8.ValidString(v)
	case sh.sort == isBoolean:
		return v == "true" || v == "false"
	case sh.sort == isInteger:
		n, err := strconv.ParseInt(v, 10, 64)
		return err == nil && n >= sh.least && (sh.most == 0 || n <= sh.most)
	}
	return len(v) <= longestText
}

// formatOwn is that of app.OwnAsked.
const formatOwn = "own-fields"

// longestText bounds the words of a query.
const longestText = 1000

// list gives the values of a parameter that may stand more than once, or have
// commas in it.
func (q *request) list(name string) []string {
	var out []string
	for _, v := range q.query[name] {
		out = append(out, strings.Split(v, ",")...)
	}
	return out
}

func (q *request) flag(name string) bool { return q.query.Get(name) == "true" }

func (q *request) number(name string, usual int) int {
	if n, err := strconv.Atoi(q.query.Get(name)); err == nil {
		return n
	}
	return usual
}

func (q *request) day(name string) ledger.Day {
	d, _ := ledger.ParseDay(q.query.Get(name))
	return d
}

// seen is the revision that If-Match names, 0 where it names none.
func (q *request) seen() (int, error) {
	v := strings.TrimSpace(strings.Join(q.Header.Values("If-Match"), ","))
	if v == "" || v == "*" {
		return 0, nil
	}
	rev, ok := revOf(v)
	if !ok {
		status := http.StatusBadRequest
		if entityTag.MatchString(v) { // another's, or a weak one: the record has none like it (RFC 9110, 13.1.1)
			status = http.StatusPreconditionFailed
		}
		return 0, refuse(status, "if-match", say.Text{
			ZH: "If-Match 请写一个版本，例如 \"3\"", EN: `If-Match names one revision, such as "3"`})
	}
	q.matched = true
	return rev, nil
}

// entityTag is one as HTTP writes it (RFC 9110, 8.8.3).
var entityTag = regexp.MustCompile(`^(W/)?"[\x21\x23-\x7E\x80-\xFF]*"$`)

// answers is the media type of what a route gives.
func (r *route) answers() string {
	if r.media != "" {
		return r.media
	}
	return "application/json"
}
