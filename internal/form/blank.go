package form

import (
	"bytes"
	"net/http"
	"strconv"
	"sync"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// mostBlanks is how many forms are kept that nobody filled in.
const mostBlanks = 64

// blanks are forms as everybody gets them, drawn once: but for the code they are the
// same for all who come.
type blanks struct {
	mu   sync.Mutex
	list map[blankKey][]byte
	mark string // stands where the code will, and nowhere else
}

// blankKey is all that a form without a link depends on.
type blankKey struct {
	drive, unit string
	rev, left   int
	lang        say.Lang
	code        bool // it is the code of the address drive that is drawn
}

func newBlanks() *blanks { return &blanks{list: map[blankKey][]byte{}, mark: app.NewCode()} }

// with gives a form with a code in it, drawing it where it is not there.
func (b *blanks) with(k blankKey, code string, draw func(mark string) ([]byte, error)) ([]byte, error) {
	b.mu.Lock()
	page, ok := b.list[k]
	b.mu.Unlock()
	if !ok {
		var err error
		if page, err = draw(b.mark); err != nil {
			return nil, err
		}
		b.mu.Lock()
		if len(b.list) >= mostBlanks {
			clear(b.list)
		}
		b.list[k] = page
		b.mu.Unlock()
	}
	return bytes.Replace(page, []byte(b.mark), []byte(code), 1), nil
}

// blank shows the form to somebody without a link of their own.
func (s *Server) blank(v *visit, d *ledger.Drive, g app.Gift) error {
	k := blankKey{drive: d.ID, unit: s.app.UnitOf(v.Context(), d), rev: d.Rev, left: int(d.Until - s.app.Today()), lang: v.lang}
	body, err := s.blanks.with(k, g.Code, func(mark string) ([]byte, error) {
		g.Code = mark
		return s.draw(v, "form", d.Title, s.sheetOf(v, d, g, nil, nil))
	})
	if err != nil {
		return err
	}
	return v.write(http.StatusOK, body)
}

// write sends a page.
func (v *visit) write(status int, body []byte) error {
	v.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	v.w.Header().Set("Content-Language", string(v.lang))
	v.w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	v.w.WriteHeader(status)
	_, _ = v.w.Write(body) // who has gone hears nothing
	return nil
}
