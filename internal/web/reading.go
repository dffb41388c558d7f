package web

import (
	"html/template"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// readingView is required reading, read in the page: its text with the person's notes,
// and the receipt.
type readingView struct {
	ID, Title, File string
	Round           link
	Version         int
	Due             template.HTML
	Paragraphs      []paragraph
	Notes           []noteView
	Receipt         string // when it was read
	MayReceipt      bool
	MayNote         bool
	Others          []string // who has read it
	Unread          []string // the first of those who have not, for whoever runs the round
	UnreadAll       int
	Remind          string // where they are reminded
	Error           string
	NoteError       string
	NoteText        string
	Pages           []link
	Moves           []formView
}

// paragraph is a line of a text with where it begins, in characters.
type paragraph struct {
	Start int
	Parts []run
}

// run is a piece of a paragraph: plain, or under a note.
type run struct {
	Words string
	Note  string // id
}

type noteView struct {
	ID, Words, Text, When string
	Old                   bool // of an earlier version
	Moves                 []formView
	Pages                 []link
}

func (s *Server) reading(q *request) (reply, error) {
	rec, err := s.app.Record(q.Context(), q.caller, ledger.KindReading, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	r := rec.(*ledger.Reading)
	v := &readingView{ID: r.ID, Title: r.Title, File: "/files/reading/" + r.ID + "/file", Version: r.Version}
	text, err := q.text(ledger.KindReading, r.ID)
	if err != nil {
		return reply{}, err
	}
	var round *ledger.Round
	if rec, err := s.app.Record(q.Context(), q.caller, ledger.KindRound, r.Round); err == nil {
		round = rec.(*ledger.Round)
		v.Round = link{"/rounds/" + r.Round, round.Name}
	}
	can, err := s.app.Can(q.Context(), q.caller, []ledger.Key{{Kind: ledger.KindReading, ID: r.ID}})
	if err != nil {
		return reply{}, err
	}
	v.Moves, v.Pages, _ = q.movesHere(r, can, &around{unit: r.Unit})
	list, err := q.addReceipts(v, r)
	if err != nil {
		return reply{}, err
	}
	if round != nil && len(v.Moves)+len(v.Pages) > 0 { // they run the round, and see all receipts
		people := q.unread(round, r, list)
		v.UnreadAll = len(people)
		if v.Remind, err = q.remindLink(round, owedReceipts(r, people)); err != nil {
			return reply{}, err
		}
		for _, p := range people[:min(v.UnreadAll, mostUnread)] {
			v.Unread = append(v.Unread, p.Name+" · "+q.unit(p.Unit))
		}
	}
	if err := q.addNotes(v, r, text); err != nil {
		return reply{}, err
	}
	if f := q.failed; f != nil && (f.kind == ledger.KindReceipt || f.kind == ledger.KindNote && f.move == ledger.MoveAdd) {
		v.Error = q.say(said(f.err))
		v.NoteText = q.sent.Get("f.text")
	}
	return reply{page: "reading", title: r.Title, at: "rounds", view: v}, nil
}

func (s *Server) moveAtReading(q *request) (reply, error) { return s.moveAt(q, (*Server).reading) }

func (q *request) addReceipts(v *readingView, r *ledger.Reading) ([]*ledger.Receipt, error) {
	list, err := q.receiptsOf(r.ID)
	if err != nil {
		return nil, err
	}
	for _, c := range list {
		if c.Version != r.Version {
			continue
		}
		if c.Person == q.me.ID {
			v.Receipt = q.moment(c.Made)
		} else {
			v.Others = append(v.Others, q.person(c.Person)+" "+c.On.String())
		}
	}
	fields := with(with(nil, "reading", r.ID), "version", r.Version)
	if v.MayNote, err = q.s.app.CanAdd(q.Context(), q.caller, ledger.KindNote, fields); err != nil {
		return nil, err
	}
	if v.Receipt == "" {
		v.MayReceipt, err = q.s.app.CanAdd(q.Context(), q.caller, ledger.KindReceipt, fields)
	}
	v.Due = q.due(r.Due, v.MayReceipt)
	return list, err
}

// mostUnread bounds the names of those who have not read a text.
const mostUnread = 300

// unread are those who are to read a text of a round and have not.
func (q *request) unread(round *ledger.Round, r *ledger.Reading, list []*ledger.Receipt) []*ledger.Person {
	read := map[string]bool{}
	for _, c := range list {
		if c.Reading == r.ID && c.Version == r.Version {
			read[c.Person] = true
		}
	}
	var people []*ledger.Person
	for _, u := range q.org.Units() {
		for _, p := range q.org.PeopleOf(u.ID) {
			if ledger.MustRead(q.org, round, p) && !read[p.ID] {
				people = append(people, p)
			}
		}
	}
	return people
}

// addNotes puts the person's own notes to the text: at their words, and beside it.
func (q *request) addNotes(v *readingView, r *ledger.Reading, text string) error {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindNote, Filter: store.Filter{Of: r.ID, States: []ledger.State{ledger.Active}}})
	if err != nil {
		return err
	}
	list, err := parsedRows[*ledger.Note](ledger.KindNote, page.Rows)
	if err != nil {
		return err
	}
	keys := make([]ledger.Key, len(list))
	for i, n := range list {
		keys[i] = ledger.Key{Kind: ledger.KindNote, ID: n.ID}
	}
	can, err := q.s.app.Can(q.Context(), q.caller, keys)
	if err != nil {
		return err
	}
	var marked []*ledger.Note
	slices.SortStableFunc(list, func(a, b *ledger.Note) int { return a.Span.Start - b.Span.Start })
	for _, n := range list {
		nv := noteView{ID: n.ID, Text: n.Text, When: q.moment(n.Made), Old: n.Version != r.Version}
		if !nv.Old && n.Span.End > n.Span.Start {
			_, nv.Words, _ = quoted(text, n.Span)
			marked = append(marked, n)
		}
		nv.Moves, nv.Pages, _ = q.movesHere(n, can, &around{})
		v.Notes = append(v.Notes, nv)
	}
	v.Paragraphs = paragraphs(text, marked)
	return nil
}

// paragraphs cuts a text at its lines and at the ends of notes. Where notes overlap,
// the first has the words.
func paragraphs(text string, notes []*ledger.Note) []paragraph {
	var list []paragraph
	at := 0
	for line := range strings.Lines(text) {
		words := strings.TrimRight(line, "\n")
		n := utf8.RuneCountInString(words)
		if n > 0 {
			list = append(list, paragraph{at, runs([]rune(words), at, notes)})
		}
		at += utf8.RuneCountInString(line)
	}
	return list
}

func runs(words []rune, start int, notes []*ledger.Note) []run {
	var list []run
	at := 0
	for _, n := range notes {
		from, until := max(n.Span.Start-start, at), min(n.Span.End-start, len(words))
		if from >= until {
			continue
		}
		if from > at {
			list = append(list, run{Words: string(words[at:from])})
		}
		list = append(list, run{string(words[from:until]), n.ID})
		at = until
	}
	if at < len(words) {
		list = append(list, run{Words: string(words[at:])})
	}
	return list
}
