package web

import (
	"html/template"
	"strings"
	"unicode"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// searchView is what was found, with the words marked.
type searchView struct {
	Words string
	Kinds []option
	Finds []findView
	Count int
	More  bool // there are more than were counted
	Next  string
}

type findView struct {
	Kind, To    string
	Mark, Sign  string
	Head, Piece template.HTML
	About       string
	State       template.HTML
}

var searchTitle = say.Text{ZH: "查找", EN: "Search"}

func (s *Server) search(q *request) (reply, error) {
	v := searchView{Words: strings.TrimSpace(q.param("q"))}
	kind := ledger.Kind(q.param("kind"))
	for _, k := range store.Findables() {
		v.Kinds = append(v.Kinds, option{ID: string(k), Name: q.say(ledger.KindName(k)), Chosen: k == kind})
	}
	if v.Words != "" {
		ask := store.Search{Words: v.Words, Limit: rows, After: q.param("after")}
		for _, k := range store.Findables() {
			if k == kind {
				ask.Kinds = append(ask.Kinds, k)
			}
		}
		got, err := s.app.Search(q.Context(), q.caller, ask)
		if err != nil {
			return reply{}, err
		}
		v.Count, v.More = got.Count, got.More
		if got.Next != "" {
			w := q.URL.Query()
			w.Set("after", got.Next)
			v.Next = "/search?" + w.Encode()
		}
		for i := range got.Rows {
			f, err := q.find(&got.Rows[i], v.Words)
			if err != nil {
				return reply{}, err
			}
			v.Finds = append(v.Finds, f)
		}
	}
	return reply{page: "search", title: q.say(searchTitle), view: v}, nil
}

// find draws one find.
func (q *request) find(row *store.Found, words string) (findView, error) {
	r, err := ledger.ParseRecord(row.Kind, row.Body)
	if err != nil {
		return findView{}, err
	}
	looked := wordsOf(words)
	f := findView{Kind: q.say(ledger.RecordName(r)), To: q.pathOf(r), Head: marked(headline(r), looked), About: q.unit(r.Top().Unit), State: q.state(row.Kind, r.Top().State)}
	more := ""
	switch r := r.(type) {
	case *ledger.Finding:
		f.Mark, f.Sign, more = "f", "■", r.Detail
	case *ledger.Cause:
		f.Mark, f.Sign, more = "c", "◆", strings.Join(r.Whys, " ")
	case *ledger.Action:
		f.Mark, f.Sign, more = "m", "●", r.Standard
	case *ledger.Drive:
		f.Sign, more = "❝", r.Purpose
	case *ledger.Opinion:
		f.Sign, more = "❝", r.Reply
	case *ledger.Survey:
		f.Sign, more = "✓", r.Asked
	case *ledger.Indicator:
		f.Sign, more = "↗", r.Definition
	case *ledger.Report:
		f.Sign, more = "▤", r.Text
	case *ledger.Statement:
		f.Sign = "▤"
		more = q.passage(r)
	}
	f.Piece = marked(clip(more, looked), looked)
	return f, nil
}

// passage finds where the words stand in a statement.
func (q *request) passage(s *ledger.Statement) string {
	v, err := q.version(s.ID, s.Version)
	if err != nil || v == nil {
		return ""
	}
	text, err := q.text(ledger.KindVersion, v.ID)
	if err != nil {
		return ""
	}
	return text
}

// wordsOf are the pieces that were looked for.
func wordsOf(words string) []string {
	return strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
}

// clipped is how much is shown on either side of a word, in characters.
const clipped = 60

// clip cuts the piece of a text in which the first of some words stands.
func clip(text string, terms []string) string {
	runes, low := []rune(text), []rune(strings.ToLower(text))
	at := -1
	for _, t := range terms {
		if i := indexRunes(low, []rune(t)); i >= 0 && (at < 0 || i < at) {
			at = i
		}
	}
	if len(low) != len(runes) || at < 0 {
		at = 0
	}
	from, until := max(at-clipped/2, 0), min(at+2*clipped, len(runes))
	piece := strings.Join(strings.Fields(string(runes[from:until])), " ")
	if from > 0 {
		piece = "…" + piece
	}
	if until < len(runes) {
		piece += "…"
	}
	return piece
}

func indexRunes(text, word []rune) int {
	for i := 0; len(word) > 0 && i+len(word) <= len(text); i++ {
		if string(text[i:i+len(word)]) == string(word) {
			return i
		}
	}
	return -1
}

// marked escapes a text and marks words in it.
func marked(text string, terms []string) template.HTML {
	runes, low := []rune(text), []rune(strings.ToLower(text))
	var b []byte
	if len(low) != len(runes) { // letters that have two when they are small
		return template.HTML(esc(b, text))
	}
	for at := 0; at < len(runes); {
		n := 0
		for _, t := range terms {
			w := []rune(t)
			if len(w) > n && at+len(w) <= len(low) && string(low[at:at+len(w)]) == t {
				n = len(w)
			}
		}
		if n == 0 {
			b = esc(b, string(runes[at]))
			at++
			continue
		}
		b = append(b, "<mark>"...)
		b = esc(b, string(runes[at:at+n]))
		b = append(b, "</mark>"...)
		at += n
	}
	return template.HTML(b)
}
