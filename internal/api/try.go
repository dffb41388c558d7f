package api

import (
	"errors"
	"io"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// triedView is what is said of a document that is not kept.
type triedView struct {
	Text        string           `json:"text"` // that spans count in, in code points
	Title       string           `json:"title"`
	Profile     string           `json:"profile"` // the kind of document that was recognised
	Items       []ledger.Item    `json:"items"`
	Ties        []ledger.Tie     `json:"ties"`
	Diagnostics []diagnosticView `json:"diagnostics"`
}

type diagnosticView struct {
	Code     string      `json:"code"`
	Severity string      `json:"severity"`
	Span     ledger.Span `json:"span"`
	Message  string      `json:"message"`
	Hint     string      `json:"hint"`
}

// try reads and checks a file in memory.
func (s *Server) try(q *request) (reply, error) {
	data, err := io.ReadAll(io.LimitReader(q.upload(), app.MostTried+1))
	if err != nil {
		return reply{}, err
	}
	if len(data) > app.MostTried {
		return reply{}, app.TooBigToTry()
	}
	if len(data) == 0 {
		return reply{}, &fault.Error{Kind: fault.Invalid, Code: "empty", Err: errors.New("no body"), Say: say.Text{
			ZH: "没有内容可查", EN: "there is nothing to check"}}
	}
	t, err := s.app.Try(q.Context(), q.caller, app.Draft{Name: q.query.Get("name"), Data: data, Profile: q.query.Get("profile"), Round: q.query.Get("round")})
	if err != nil {
		return reply{}, err
	}
	v := triedView{Text: t.Text, Title: t.Title, Profile: t.Profile, Items: append([]ledger.Item{}, t.Items.Items...), Ties: append([]ledger.Tie{}, t.Items.Ties...), Diagnostics: []diagnosticView{}}
	for _, d := range t.Said {
		v.Diagnostics = append(v.Diagnostics, diagnosticView{d.Code, d.Severity.String(), d.Span, d.Message.In(q.lang), d.Hint.In(q.lang)})
	}
	return whole(v)
}
