package api

import (
	"encoding/json"
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// paperRoutes are those of statements beside the moves.
func paperRoutes(s *shapes) []route {
	k := ledger.KindStatement
	t := tag{plurals[k], ledger.KindName(k)}
	return []route{
		{method: http.MethodPost, path: "/statements/{id}/versions", tag: t, scope: app.ScopeWrite, kind: k, stream: true, status: http.StatusCreated,
			gives: s.done(ledger.KindVersion), run: (*Server).addVersion,
			query: []param{{"name", text(), say.Text{ZH: "文件名", EN: "the name of the file"}}},
			say:   say.Text{ZH: "上传新稿：随即读出、检查、比对", EN: "upload a version: it is read, checked and compared at once"}},
		{method: http.MethodGet, path: "/statements/{id}/review", tag: t, scope: app.ScopeRead, kind: k, gives: s.review(), run: (*Server).review,
			say: say.Text{ZH: "从最新一稿读出的内容，连同更正", EN: "what was read from the newest version, as people corrected it"}},
		{method: http.MethodGet, path: "/statements/{id}/changes", tag: t, scope: app.ScopeRead, kind: k, gives: s.of(typeFor[changesView]()), run: (*Server).changes,
			say: say.Text{ZH: "上次退回以来改了什么", EN: "what changed since it was returned last"}},
		{method: http.MethodGet, path: "/statements/{id}/compare", tag: t, scope: app.ScopeRead, kind: k, gives: s.of(typeFor[alignedView]()), run: (*Server).compareVersions,
			query: []param{{"before", number(1, 1<<20), say.Text{ZH: "先前第几稿，默认第 1 稿", EN: "the earlier version, the first if none is named"}},
				{"after", number(1, 1<<20), say.Text{ZH: "后来第几稿，默认第 1 稿", EN: "the later one, the first if none is named"}}},
			say: say.Text{ZH: "两稿逐段对照", EN: "two versions side by side, paragraph by paragraph"}},
		{method: http.MethodPost, path: "/check", tag: t, scope: app.ScopeRead, stream: true, unkept: true, gives: s.of(typeFor[triedView]()), run: (*Server).try,
			query: []param{{"name", text(), say.Text{ZH: "文件名", EN: "the name of the file"}},
				{"profile", text(), say.Text{ZH: "按哪种材料检查，不写就由程序判断", EN: "the profile it is checked under, told by what it is if none is named"}},
				{"round", id(), say.Text{ZH: "按哪一轮规定的方面检查", EN: "the round whose aspects it should have"}}},
			say: say.Text{ZH: "试查一份材料：读出、检查，什么都不保存", EN: "try a document: it is read and checked, and nothing of it is kept"}},
	}
}

// addVersion takes a file in. It is kept before anything is decided, so that what is
// asked can be told from what was asked before.
func (s *Server) addVersion(q *request) (reply, error) {
	file, err := s.app.KeepFile(q.Context(), q.caller, q.upload())
	if err != nil {
		return reply{}, err
	}
	q.body = []byte(file.Digest)
	return s.once(q, func() (reply, error) {
		name := q.query.Get("name")
		if name == "" {
			name = "statement"
		}
		up := app.Upload{Name: name, File: file}
		answer := func(list []*app.Done) (reply, error) { return s.answerDone(list[0]) }
		var out reply
		if q.key != "" {
			once := q.keeping(&out, answer)
			up.Once = &once
		}
		done, err := s.app.AddVersion(q.Context(), q.caller, q.PathValue("id"), up)
		if err != nil {
			return reply{}, err
		}
		if q.key != "" {
			q.kept = true
			return out, nil
		}
		return answer([]*app.Done{done})
	})
}

// reviewView is what was read from a version, as people corrected it.
type reviewView struct {
	Version json.RawMessage   `json:"version,omitempty"` // none before the first
	Items   []reviewedView    `json:"items"`
	Ties    []reviewedTieView `json:"ties"`
	Unseen  int               `json:"unseen"` // items that nobody has looked at
	// Headings are those of the document, in its order.
	Headings []reviewedHeadingView `json:"headings"`
	// Comments came with the file (.docx). They are no part of the text.
	Comments []fileCommentView `json:"comments"`
}

// fileCommentView is a comment that somebody wrote in a word processor.
type fileCommentView struct {
	Author  string      `json:"author"`
	Date    string      `json:"date"` // as the file has it
	Text    string      `json:"text"`
	Span    ledger.Span `json:"span"`
	Answers int         `json:"answers"` // the comment of this list that it replies to, from 0; -1 for none
	Done    bool        `json:"done"`
}

// reviewedTieView is a tie with why it stands.
type reviewedTieView struct {
	From  string   `json:"from"`
	To    string   `json:"to"`
	Sure  bool     `json:"sure"`  // a person tied the two, or confirmed both
	Score int      `json:"score"` // from 0 to 100: how sure the program is
	Why   []string `json:"why"`
}

func tiesOf(r *app.Review, why map[ledger.Tie]app.Why, lang say.Lang) []reviewedTieView {
	list := []reviewedTieView{}
	for _, t := range r.Ties {
		v := reviewedTieView{t.From, t.To, r.Sure[t], why[t].Percent(), []string{}}
		for _, w := range why[t].Words {
			v.Why = append(v.Why, w.In(lang))
		}
		list = append(list, v)
	}
	return list
}

// reviewedHeadingView is a heading of the document.
type reviewedHeadingView struct {
	Level int         `json:"level"` // from 1
	Text  string      `json:"text"`
	Span  ledger.Span `json:"span"` // with all that stands under it
}

type reviewedView struct {
	ledger.Item
	Fate ledger.State `json:"fate"`
	From []string     `json:"from"` // items of the program that it was made of
}

func (s *shapes) review() *shape {
	sh := *s.of(typeFor[reviewView]())
	sh.of = append([]member{may("version", s.record(ledger.KindVersion))}, sh.of[1:]...)
	return &sh
}

func (s *Server) review(q *request) (reply, error) {
	r, err := s.app.Review(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	view := reviewView{Items: []reviewedView{}, Ties: []reviewedTieView{}, Headings: []reviewedHeadingView{}, Comments: []fileCommentView{}, Unseen: r.Unseen}
	if r.Version != nil {
		read, err := s.app.ReadingOf(q.Context(), q.caller, r.Version.ID)
		if err != nil {
			return reply{}, err
		}
		view.Ties = tiesOf(r, read.Why, q.lang)
		for _, h := range read.Headings {
			view.Headings = append(view.Headings, reviewedHeadingView{h.Level, h.Text, ledger.Span(h.Span)})
		}
		for _, c := range read.Comments {
			view.Comments = append(view.Comments, fileCommentView{c.Author, c.Date, c.Text, ledger.Span(c.Span), c.Answers, c.Done})
		}
		if view.Version, err = ledger.AppendRecord(nil, r.Version); err != nil {
			return reply{}, err
		}
	}
	for _, it := range r.Items {
		view.Items = append(view.Items, reviewedView{it.Item, it.Fate, append([]string{}, it.From...)})
	}
	return whole(view)
}

// changesView is what became of the items of a statement between two versions.
type changesView struct {
	Items []itemChangeView `json:"items"`
}

type itemChangeView struct {
	Before *ledger.Item `json:"before,omitempty"`
	After  *ledger.Item `json:"after,omitempty"`
}

func (s *Server) changes(q *request) (reply, error) {
	list, err := s.app.Changes(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	view := changesView{Items: []itemChangeView{}}
	for _, c := range list {
		view.Items = append(view.Items, itemChangeView{c.Before, c.After})
	}
	return whole(view)
}

// alignedView is two versions, a paragraph in each row.
type alignedView struct {
	Rows []alignedRowView `json:"rows"`
}

type alignedRowView struct {
	Before []alignedPartView `json:"before"`
	After  []alignedPartView `json:"after"`
	Same   bool              `json:"same"`
}

type alignedPartView struct {
	Words string `json:"words"`
	Same  bool   `json:"same"` // the other side has them too
}

func (s *Server) compareVersions(q *request) (reply, error) {
	rows, err := s.app.CompareVersions(q.Context(), q.caller, q.PathValue("id"), q.number("before", 1), q.number("after", 1))
	if err != nil {
		return reply{}, err
	}
	v := alignedView{Rows: []alignedRowView{}}
	for _, r := range rows {
		row := alignedRowView{Before: []alignedPartView{}, After: []alignedPartView{}, Same: r.Same}
		for _, p := range r.Before {
			row.Before = append(row.Before, alignedPartView(p))
		}
		for _, p := range r.After {
			row.After = append(row.After, alignedPartView(p))
		}
		v.Rows = append(v.Rows, row)
	}
	return whole(v)
}
