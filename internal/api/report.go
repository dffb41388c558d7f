package api

import (
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

const mediaDOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// reportRoutes give reports out as files.
func reportRoutes(*shapes) []route {
	k := ledger.KindReport
	t := tag{plurals[k], ledger.KindName(k)}
	form := func(form app.ReportForm, media string, words say.Text) route {
		return route{method: http.MethodGet, path: "/reports/{id}/" + string(form), tag: t, scope: app.ScopeRead, kind: k, media: media, say: words,
			run: func(s *Server, q *request) (reply, error) { return s.reportFile(q, form) }}
	}
	return []route{
		form(app.ReportPaper, mediaDOCX, say.Text{ZH: "报告的 Word 文件：签发的用签发时的数字，草稿用现在的", EN: "the report as a document: with the numbers that it was issued with, a draft with those of the moment"}),
		form(app.ReportSheet, mediaXLSX, say.Text{ZH: "报告的 Excel 文件，数字同上", EN: "the report as a workbook, with the same numbers"}),
	}
}

func (s *Server) reportFile(q *request, form app.ReportForm) (reply, error) {
	f, err := s.app.ReportFile(q.Context(), q.caller, q.PathValue("id"), form, q.lang)
	if err != nil {
		return reply{}, err
	}
	return reply{send: func(w http.ResponseWriter, q *request) error { return s.download(w, q, f, "") }}, nil
}
