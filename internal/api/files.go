package api

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// filed are the files that records have.
var filed = []struct {
	kind  ledger.Kind
	part  app.Part
	media string
	say   say.Text
}{
	{ledger.KindEvidence, app.PartFile, anyFile, say.Text{ZH: "佐证材料的文件", EN: "the file of the evidence"}},
	{ledger.KindVersion, app.PartFile, anyFile, say.Text{ZH: "这一稿的文件", EN: "the file of the version"}},
	{ledger.KindVersion, app.PartText, "text/plain", say.Text{ZH: "这一稿的纯文本", EN: "its plain text"}},
	{ledger.KindVersion, app.PartAnswer, "application/json", say.Text{ZH: "从这一稿读出的内容", EN: "what was read from it"}},
	{ledger.KindVersion, app.PartChecked, "application/x-ndjson", say.Text{ZH: "对这一稿的检查意见，用 Accept-Language 要的语言", EN: "what the checks said of it, in the language of Accept-Language"}},
	{ledger.KindVersion, app.PartCompared, "application/json", say.Text{ZH: "与别的材料比对的结果", EN: "what it has in common with others"}},
	{ledger.KindVersion, app.PartCommented, anyFile, say.Text{ZH: "原文件（.docx），检查意见写成批注", EN: "the file itself (.docx) with what the checks say as comments"}},
	{ledger.KindVersion, app.PartReport, anyFile, say.Text{ZH: "标好的全文和检查意见，一个网页", EN: "the text with its marks and what the checks say, as one page"}},
	{ledger.KindVersion, app.PartCopies, anyFile, say.Text{ZH: "雷同报告，左右对照，一个网页", EN: "what others hold too, side by side, as one page"}},
	{ledger.KindVersion, app.PartCopiesPaper, anyFile, say.Text{ZH: "雷同报告，左右对照，.docx", EN: "what others hold too, side by side, as a .docx"}},
	{ledger.KindReading, app.PartFile, anyFile, say.Text{ZH: "必读材料的文件", EN: "the file of the required reading"}},
	{ledger.KindReading, app.PartText, "text/plain", say.Text{ZH: "必读材料的纯文本", EN: "its plain text"}},
	{ledger.KindSurvey, app.PartFile, anyFile, say.Text{ZH: "测评的计票表", EN: "the count sheet of the survey"}},
	{ledger.KindMeasurement, app.PartFile, anyFile, say.Text{ZH: "指标读数的佐证文件", EN: "the file that shows the measurement"}},
	{ledger.KindRound, app.PartNotice, anyFile, say.Text{ZH: "通知的文件", EN: "the file of the notice"}},
	{ledger.KindRound, app.PartArchive, "application/zip", say.Text{ZH: "本轮的归档包，给组织人和审计员", EN: "the archive of the round, for those who run it and auditors"}},
}

const anyFile = "application/octet-stream"

var tagFiles = tag{"files", say.Text{ZH: "文件", EN: "files"}}

func fileRoutes(s *shapes) []route {
	list := []route{{method: http.MethodPost, path: "/files", tag: tagFiles, scope: app.ScopeWrite, stream: true, status: http.StatusCreated,
		gives: s.of(typeFor[fileView]()), run: (*Server).putFile,
		say: say.Text{ZH: "上传文件，得到摘要，写进别的记录里", EN: "upload a file; its digest is named in other records"}},
		{method: http.MethodPost, path: "/files/join", tag: tagFiles, scope: app.ScopeWrite, status: http.StatusCreated, takes: s.of(typeFor[joinBody]()),
			gives: s.of(typeFor[fileView]()), run: (*Server).joinFile,
			say: say.Text{ZH: "把分段上传的几段合成一个文件", EN: "make one file of pieces that were uploaded one by one"}}}
	for _, f := range filed {
		list = append(list, route{method: http.MethodGet, path: "/" + plurals[f.kind] + "/{id}/" + string(f.part), tag: tagFiles, scope: app.ScopeRead,
			kind: f.kind, media: f.media, say: f.say,
			run: func(s *Server, q *request) (reply, error) { return s.file(q, f.part) }})
	}
	return list
}

// fileView is an upload.
type fileView struct {
	Digest string `json:"digest"`
	Size   int64  `json:"size"`
}

// putFile keeps an upload. The same bytes have the same digest, so that doing it
// again does nothing.
func (s *Server) putFile(q *request) (reply, error) {
	b, err := s.app.PutFile(q.Context(), q.caller, q.upload())
	if err != nil {
		return reply{}, err
	}
	return whole(fileView{b.Digest, b.Size})
}

// joinBody lists pieces by their digests, in order.
type joinBody struct {
	Pieces []string `json:"pieces"`
}

func (s *Server) joinFile(q *request) (reply, error) {
	var b joinBody
	if err := json.Unmarshal(q.body, &b); err != nil {
		return reply{}, err
	}
	f, err := s.app.JoinFile(q.Context(), q.caller, b.Pieces)
	if err != nil {
		return reply{}, err
	}
	return whole(fileView{f.Digest, f.Size})
}

// upload is the body of a request that may last as long as something comes.
func (q *request) upload() io.Reader { return &patient{q.Body, q.line} }

type patient struct {
	body io.Reader
	line *line
}

func (p *patient) Read(b []byte) (int, error) {
	p.line.read()
	n, err := p.body.Read(b)
	switch {
	case errors.Is(err, io.EOF):
		p.line.allRead()
	case err != nil:
		err = cutOff()
	}
	return n, err
}

// file answers with a file of a record.
func (s *Server) file(q *request, part app.Part) (reply, error) {
	f, err := s.app.OpenFile(q.Context(), q.caller, q.route.kind, q.PathValue("id"), part)
	if err != nil {
		return reply{}, err
	}
	return reply{send: func(w http.ResponseWriter, q *request) error {
		defer func() { _ = f.Body.Close() }()
		return s.download(w, q, f, part)
	}}, nil
}

// download sends a file, or the part of it that is asked for. Whatever it is, a
// browser keeps it and does not show it.
func (s *Server) download(w http.ResponseWriter, q *request, f *app.File, part app.Part) error {
	h := w.Header()
	media := q.route.media
	if strings.HasPrefix(media, "text/") {
		media += "; charset=utf-8"
	}
	h.Set("Content-Type", media)
	h.Set("Content-Disposition", attachment(f.Name))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Cache-Control", "private, no-cache")
	if f.Digest != "" && part != app.PartCompared { // which tells different people different things
		h.Set("ETag", `"`+f.Digest+`"`)
	}
	out := &sender{ResponseWriter: w, q: q}
	http.ServeContent(out, q.Request, "", time.Time{}, f.Body)
	if !out.outside {
		return nil
	}
	for _, name := range []string{"Content-Disposition", "Content-Security-Policy", "ETag", "Content-Length"} {
		h.Del(name)
	}
	return refuse(http.StatusRequestedRangeNotSatisfiable, "range", say.Text{ZH: "文件没有这一段", EN: "the file has no such part"})
}

// sender writes as long as somebody listens, and holds back what ServeContent says
// of a range that is not there: that is no problem+json.
type sender struct {
	http.ResponseWriter
	q       *request
	outside bool
}

func (s *sender) WriteHeader(status int) {
	if s.outside = status == http.StatusRequestedRangeNotSatisfiable; !s.outside {
		s.q.begun = true
		s.ResponseWriter.WriteHeader(status)
	}
}

func (s *sender) Write(b []byte) (int, error) {
	if s.outside {
		return len(b), nil
	}
	s.q.line.write()
	return s.ResponseWriter.Write(b)
}

// attachment names a file for whoever keeps it (RFC 6266, RFC 8187).
func attachment(name string) string {
	if name == "" {
		name = "file"
	}
	plain := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || strings.ContainsRune(`"\/%`, r) {
			return '_'
		}
		return r
	}, name)
	return `attachment; filename="` + plain + `"; filename*=UTF-8''` + strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
}
