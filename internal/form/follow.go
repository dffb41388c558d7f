package form

import (
	"errors"
	"net/http"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// tracing is the page on which a giver asks what became of an answer.
type tracing struct {
	*ledger.Drive
	Code  string
	Wrong string
	*app.Followed
}

func (s *Server) followForm(v *visit) error {
	d, err := s.app.Form(v.Context(), v.PathValue("drive"))
	if err != nil {
		return err
	}
	return s.show(v, http.StatusOK, "follow", word("follow").In(v.lang), tracing{Drive: d})
}

// follow answers with what became of an answer. The code comes in the body, so that
// it stands in no address.
func (s *Server) follow(v *visit) error {
	if err := v.parse(); err != nil {
		return err
	}
	d, err := s.app.Form(v.Context(), v.PathValue("drive"))
	if err != nil {
		return err
	}
	t, status := tracing{Drive: d, Code: v.PostForm.Get("code")}, http.StatusOK
	t.Followed, err = s.app.BecameOf(v.Context(), d.ID, t.Code)
	if f, ok := errors.AsType[*fault.Error](err); ok && (f.Kind == fault.Invalid || f.Kind == fault.NotFound) {
		t.Wrong, status, err = f.Say.In(v.lang), f.Kind.Status(), nil
	}
	if err != nil {
		return err
	}
	return s.show(v, status, "follow", word("follow").In(v.lang), t)
}

// published shows what was said, and what was done.
func (s *Server) published(v *visit) error {
	t, err := s.app.Told(v.Context(), v.PathValue("drive"))
	if err != nil {
		return err
	}
	return s.show(v, http.StatusOK, "published", t.Drive.Title, t)
}
