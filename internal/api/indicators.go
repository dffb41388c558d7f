package api

import (
	"encoding/json"
	"net/http"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/chart"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// indicatorRoutes tell how indicators stand. None of it is stored.
func indicatorRoutes(s *shapes) []route {
	k := ledger.KindIndicator
	t := tag{plurals[k], ledger.KindName(k)}
	on := []param{{"on", day(), say.Text{ZH: "按哪一天评定，默认今天", EN: "on which day, today if none is named"}},
		{"as_of", day(), say.Text{ZH: "当时怎么评定的：只用这一天结束时已知的读数，也按这一天评定（除非写了 on）", EN: "as it stood then: by the readings that were known at the end of this day, and on it unless on names another"}}}
	return []route{
		{method: http.MethodGet, path: "/indicators/{id}/verdict", tag: t, scope: app.ScopeRead, kind: k, query: on, gives: s.verdict(), run: (*Server).verdict,
			say: say.Text{ZH: "指标、读数和评定：按进度、落后、已达到、倒退或缺读数，连同理由", EN: "the indicator with its readings, and how it stands: on the way, behind, reached, going the wrong way or without a reading, and why"}},
		{method: http.MethodGet, path: "/indicators/{id}/chart", tag: t, scope: app.ScopeRead, kind: k, query: on, media: mediaSVG, run: (*Server).chart,
			say: say.Text{ZH: "从基数到目标的折线和读数，一幅图", EN: "a picture: the line from base to target, and the readings"}},
	}
}

const mediaSVG = "image/svg+xml"

// verdictView is an indicator on a day: what a picture of it shows, as a table.
type verdictView struct {
	Indicator json.RawMessage `json:"indicator"`
	On        ledger.Day      `json:"on"`
	Progress  ledger.Progress `json:"progress"`
	Name      string          `json:"name"`
	Words     string          `json:"words"`
	// By is what the newest confirmed reading says, also where a later one is missing.
	By       ledger.Progress `json:"by,omitempty"`
	Missing  []ledger.Day    `json:"missing"` // last days of periods whose reading is due
	Waiting  int             `json:"waiting"` // readings that nobody has confirmed
	Path     []ledger.Point  `json:"path"`    // base and targets, joined by straight lines; none for bounds
	Readings []readingView   `json:"readings"`
}

// readingView is a reading with what was expected on its day.
type readingView struct {
	Record   json.RawMessage `json:"record"`
	Expected ledger.Decimal  `json:"expected,omitempty"`
}

func (s *shapes) verdict() *shape {
	sh := *s.of(typeFor[verdictView]())
	sh.of = append([]member{}, sh.of...)
	for i, m := range sh.of {
		switch m.name {
		case "indicator":
			sh.of[i].shape = s.record(ledger.KindIndicator)
		case "progress", "by":
			sh.of[i].shape = enumOf("", []ledger.Progress{ledger.NoReading, ledger.Missing, ledger.OnTheWay, ledger.Behind, ledger.WrongWay, ledger.Reached})
		case "readings":
			sh.of[i].shape = listOf(object("IndicatorReading", must("record", s.record(ledger.KindMeasurement)), may("expected", text())))
		}
	}
	return &sh
}

func (s *Server) verdict(q *request) (reply, error) {
	j, err := s.app.Indicator(q.Context(), q.caller, q.PathValue("id"), app.IndicatorAt{On: q.day("on"), Known: q.day("as_of")})
	if err != nil {
		return reply{}, err
	}
	i, v := j.Indicator, &j.Verdict
	view := verdictView{On: j.On, Progress: v.Progress, By: v.By, Name: ledger.ProgressName(v.Progress).In(q.lang), Words: v.Words.In(q.lang),
		Missing: append([]ledger.Day{}, v.Missing...), Waiting: v.Waiting, Path: append([]ledger.Point{}, i.Path()...), Readings: []readingView{}}
	if view.Indicator, err = ledger.AppendRecord(nil, i); err != nil {
		return reply{}, err
	}
	for _, m := range j.Measurements {
		body, err := ledger.AppendRecord(nil, m)
		if err != nil {
			return reply{}, err
		}
		view.Readings = append(view.Readings, readingView{body, i.Expected(m.On)})
	}
	return whole(view)
}

// chart answers with a picture. It is drawn for each who asks; nothing in it is run.
func (s *Server) chart(q *request) (reply, error) {
	j, err := s.app.Indicator(q.Context(), q.caller, q.PathValue("id"), app.IndicatorAt{On: q.day("on"), Known: q.day("as_of")})
	if err != nil {
		return reply{}, err
	}
	body := chart.Indicator(j.Indicator, j.Measurements, &j.Verdict, j.On, q.lang)
	return reply{send: func(w http.ResponseWriter, q *request) error {
		h := w.Header()
		h.Set("Content-Type", mediaSVG)
		h.Set("Content-Disposition", "inline"+strings.TrimPrefix(attachment(j.Indicator.Name+".svg"), "attachment"))
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Content-Security-Policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'")
		h.Set("Cache-Control", "private, no-cache")
		q.begun = true
		_, err := w.Write(body)
		return err
	}}, nil
}
