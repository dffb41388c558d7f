package web

import (
	"bufio"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// pictures are what a page shows; anything else is kept and opened elsewhere.
var pictures = []string{"image/jpeg", "image/png", "image/webp", "image/gif"}

func isPicture(name string) bool {
	i := strings.LastIndexByte(name, '.')
	return i >= 0 && slices.Contains([]string{".jpg", ".jpeg", ".png", ".webp", ".gif"}, strings.ToLower(name[i:]))
}

// file answers with a file of a record. A picture is shown, by what its bytes say;
// whatever else it is, the browser keeps it and does not show it.
func (s *Server) file(q *request) (reply, error) {
	f, err := s.app.OpenFile(q.Context(), q.caller, ledger.Kind(q.PathValue("kind")), q.PathValue("id"), app.Part(q.PathValue("part")))
	if err != nil {
		return reply{}, err
	}
	return reply{send: func(w http.ResponseWriter) error {
		defer func() { _ = f.Body.Close() }()
		media, err := mediaOfFile(f.Body)
		if err != nil {
			return err
		}
		how := "attachment"
		if slices.Contains(pictures, media) {
			how = "inline"
		} else {
			media = "application/octet-stream"
		}
		if f.Digest != "" && q.PathValue("part") != string(app.PartCompared) { // which tells different people different things
			w.Header().Set("ETag", `"`+f.Digest+`"`)
		}
		q.sendFile(w, f, how, media)
		return nil
	}}, nil
}

// sendFile sends a file, or the part of it that is asked for.
func (q *request) sendFile(w http.ResponseWriter, f *app.File, how, media string) {
	h := w.Header()
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", mime.FormatMediaType(how, map[string]string{"filename": f.Name}))
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Cache-Control", "private, no-cache")
	q.begun = true
	http.ServeContent(w, q.Request, "", time.Time{}, f.Body)
}

// mediaOfFile tells what a file is by how it begins.
func mediaOfFile(body io.ReadSeeker) (string, error) {
	head, err := bufio.NewReaderSize(body, 512).Peek(512)
	if err != nil && err != io.EOF {
		return "", err
	}
	_, err = body.Seek(0, io.SeekStart)
	return http.DetectContentType(head), err
}
