package api

import (
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// surveyRoutes tell what surveys say, and what can be answered in them.
func surveyRoutes(s *shapes) []route {
	k, r := ledger.KindSurvey, ledger.KindRound
	return []route{
		{method: http.MethodGet, path: "/surveys/{id}/rates", tag: tag{plurals[k], ledger.KindName(k)}, scope: app.ScopeRead, kind: k,
			gives: s.of(typeFor[ratesView]()), run: (*Server).rates,
			say: say.Text{ZH: "满意率等，每个都写明分母", EN: "the rates of a survey, each with what it is divided by"}},
		{method: http.MethodGet, path: "/rounds/{id}/scales", tag: tag{plurals[r], ledger.KindName(r)}, scope: app.ScopeRead, kind: r,
			gives: s.of(typeFor[scalesView]()), run: (*Server).scales,
			say: say.Text{ZH: "本轮可用的测评档次，测评没写档次的用第一种", EN: "the scales that surveys of the round choose from; the first is taken where a survey names none"}},
		{method: http.MethodPost, path: "/surveys/{id}/sheet", tag: tag{plurals[k], ledger.KindName(k)}, scope: app.ScopeRead, kind: k,
			gives: s.of(typeFor[sheetView]()), run: (*Server).sheet, stream: true, unkept: true,
			say: say.Text{ZH: "读计票表（.xlsx、.csv、文档里的表）里的数字，不登记；计票时写明 file、不写 counts，就按计票表登记", EN: "read the numbers of a count sheet (.xlsx, .csv, a table of a document), and keep nothing; a count that names the file and no counts takes them from it"}},
	}
}

// sheetView is what a count sheet says; a total that is not written is 0.
type sheetView struct {
	Sent     int            `json:"sent"`
	Returned int            `json:"returned"`
	Valid    int            `json:"valid"`
	Counts   map[string]int `json:"counts"`
}

func (s *Server) sheet(q *request) (reply, error) {
	data, err := bounded(q.upload(), mostLarge)
	if err != nil {
		return reply{}, err
	}
	read, err := s.app.ReadSheet(q.Context(), q.caller, q.PathValue("id"), data)
	if err != nil {
		return reply{}, err
	}
	return whole(sheetView(read))
}

// ratesView is what a survey says. A survey that was not counted says nothing.
type ratesView struct {
	Rates   []rateView          `json:"rates"`
	Options []countedOptionView `json:"options"`
}

// rateView is a share, with its denominator.
type rateView struct {
	Of       ledger.RateOf `json:"of"`
	Name     string        `json:"name"`
	Over     ledger.Whole  `json:"over"`
	OverName string        `json:"over_name"`
	Part     int           `json:"part"`
	Whole    int           `json:"whole"`
	Percent  string        `json:"percent"`
	Counts   bool          `json:"counts"` // by this one the gate decides
}

type countedOptionView struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	N         int    `json:"n"`
	Satisfied bool   `json:"satisfied"`
	Aside     bool   `json:"aside"`
}

// scalesView are scales.
type scalesView struct {
	Items []ledger.Scale `json:"items"`
}

func (s *Server) rates(q *request) (reply, error) {
	r, err := s.app.Record(q.Context(), q.caller, ledger.KindSurvey, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	v := r.(*ledger.Survey)
	view := ratesView{Rates: []rateView{}, Options: []countedOptionView{}}
	for _, o := range v.Options {
		name := say.Text{ZH: o.ZH, EN: o.EN}
		view.Options = append(view.Options, countedOptionView{o.ID, name.In(q.lang), v.Counts[o.ID], o.Satisfied, o.Aside})
	}
	if v.State == ledger.Counted || v.State == ledger.Confirmed {
		for i, rate := range v.Rates() {
			view.Rates = append(view.Rates, rateView{rate.Of, ledger.RateName(rate.Of).In(q.lang), rate.Over, ledger.WholeName(rate.Over).In(q.lang),
				rate.Part, rate.Whole, string(rate.Percent()), i == 0})
		}
	}
	return whole(view)
}

func (s *Server) scales(q *request) (reply, error) {
	r, err := s.app.Record(q.Context(), q.caller, ledger.KindRound, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	list, err := s.app.Scales(q.Context(), q.caller, r.(*ledger.Round))
	if err != nil {
		return reply{}, err
	}
	return whole(scalesView{Items: list})
}
