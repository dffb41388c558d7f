package web

import (
	"mime"
	"net/http"
	"net/url"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// tableMedia is what a ledger is when it is given out.
var tableMedia = map[app.TableForm]string{
	app.TableXLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	app.TableCSV:  "text/csv; charset=utf-8",
}

func (s *Server) ledgerXLSX(q *request) (reply, error) { return s.ledgerOut(q, app.TableXLSX) }
func (s *Server) ledgerCSV(q *request) (reply, error)  { return s.ledgerOut(q, app.TableCSV) }

// ledgerOut gives the findings out as a table that a list shows, all pages of it. They
// stand as they were entered where the list is in no other order.
func (s *Server) ledgerOut(q *request, form app.TableForm) (reply, error) {
	l, v := q.listOf(ledger.KindFinding)
	l.After = ""
	l.Desc = l.Desc && v.Get("sort") != ""
	t, err := s.app.Table(q.Context(), q.caller, l, form, q.lang)
	if err != nil {
		return reply{}, err
	}
	return reply{send: func(w http.ResponseWriter) error {
		h := w.Header()
		h.Set("Content-Type", tableMedia[form])
		h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": t.Name}))
		h.Set("Cache-Control", "private, no-store")
		err := t.Write(q.Context(), &beginning{w, q})
		if err == nil || !q.begun {
			return err
		}
		if q.Context().Err() == nil {
			s.opts.Log.Error("web: a table broke off", "error", err)
		}
		panic(http.ErrAbortHandler) // what has begun is cut off, so that nobody takes it for whole
	}}, nil
}

// beginning notes that an answer is on its way as soon as something of it is.
type beginning struct {
	http.ResponseWriter
	q *request
}

func (b *beginning) Write(data []byte) (int, error) {
	b.q.begun = true
	return b.ResponseWriter.Write(data)
}

// tablePaths are where a list of findings is given out as it stands.
func tablePaths(v url.Values) []link {
	return []link{{without("/ledger.xlsx", v, "pane"), "Excel"}, {without("/ledger.csv", v, "pane"), "CSV"}}
}
