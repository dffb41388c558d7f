package web

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/contents"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// reader holds one version of a document with all that is marked in it. Places count
// characters.
type reader struct {
	q      *request
	text   []rune
	items  []ledger.Reviewed
	remark []remark
	marks  []mark
	cards  []card
	copies int
	others []copiedOther // that may be looked at beside the document
	ties   []ledger.Tie
	sure   map[ledger.Tie]bool // that a person made or let stand
	why    map[ledger.Tie]app.Why
	hands  map[string][]string // who changed what of an item
	under  bool                // people look it over
	spoken []doc.Said          // comments that came with the file
	labels map[string]string   // what items are called
	round  *ledger.Round       // whose aspects they have, nil for none

	headings    []contents.Heading
	nextHeading int // that is still to be drawn
	drawn       int // paragraphs
	level       int // of the heading that was drawn last
}

// mark is a stretch of the text that something is said of.
type mark struct {
	ledger.Span
	id    string // of the card
	class string
}

// card is what stands in the margin, level with its words.
type card struct {
	ID, Class, Sign, Kind string
	At                    int         // where its words begin
	Words                 ledger.Span // its words: those that are marked
	Name, Text            string
	Fate                  ledger.State
	Who                   string      // owner, date
	Lines                 []chainLine // what answers a finding
	Answers               []chainLine // the findings that it answers
	Lacks                 []string
	Code, Hint            string
	Note                  string // what became of it
	Mark                  string // of a copied passage
	Here                  string // its words
	Allowed               string // why it may be copied, and who says so
	Quote                 string
	Beside                string // the document that holds it too, where it may be seen
	Item                  *ledger.Item
	Talk                  []talkLine // a comment of the file, and what was replied
	Seen, Stands, Refused bool
	Links, Sure           string // ids of the cards it is tied to, and of those it surely is
	Is                    string // the kinds it is of, to choose by
	Hidden                bool   // it was not chosen
	Hands                 []string
}

// remark is a diagnostic as it was kept.
type remark struct {
	Code       string      `json:"code"`
	Severity   string      `json:"severity"`
	Span       ledger.Span `json:"span"`
	Quote      string      `json:"quote"`
	Message    string      `json:"message"`
	Hint       string      `json:"hint"`
	Fix        *struct{ Message string }
	Suppressed *struct{ Reason string }
	Error      string `json:"error"`
}

// copied is what the comparison says, as far as pages show it.
type copied struct{ Others []copiedOther }

type copiedOther struct {
	ID         string
	Comparison string
	Passages   []copiedPassage
	name       string
}

type copiedPassage struct {
	Span       ledger.Span
	OtherSpan  ledger.Span `json:"other_span"`
	Mark       string
	Words      string
	OtherWords string `json:"other_words"`
}

// readerOf gathers what is said of a version.
func (q *request) readerOf(st *ledger.Statement, v *ledger.Version, text string) (*reader, error) {
	d := &reader{q: q, text: []rune(text)}
	if r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindRound, st.Round); err == nil {
		d.round = r.(*ledger.Round)
	} else if err := unless(err, fault.NotFound); err != nil {
		return nil, err
	}
	if err := d.read(st, v); err != nil {
		return nil, err
	}
	if err := d.check(v); err != nil {
		return nil, err
	}
	if err := d.compare(v); err != nil {
		return nil, err
	}
	told, err := q.s.app.ReadingOf(q.Context(), q.caller, v.ID)
	if err != nil {
		return nil, err
	}
	d.headings, d.why, d.spoken = told.Headings, told.Why, told.Comments
	d.lay()
	d.choose(seen(q))
	return d, nil
}

// read takes what was read: of the newest version as people corrected it.
func (d *reader) read(st *ledger.Statement, v *ledger.Version) error {
	ctx := d.q.Context()
	if v.Number == st.Version {
		rev, err := d.q.s.app.Review(ctx, d.q.caller, st.ID)
		if err != nil {
			return err
		}
		d.items, d.ties, d.sure, d.under = rev.Items, rev.Ties, rev.Sure, true
		d.tellHands(rev.Corrections)
		return nil
	}
	var err error
	d.items, d.ties, err = d.q.answerOf(v)
	return err
}

// answerOf is what the machine read out of a version.
func (q *request) answerOf(v *ledger.Version) (items []ledger.Reviewed, ties []ledger.Tie, err error) {
	data, err := q.bytes(ledger.KindVersion, v.ID, app.PartAnswer)
	if err != nil {
		return nil, nil, err
	}
	var a struct {
		Findings, Causes, Measures []ledger.Item
		Links                      []ledger.Tie
	}
	if err := json.Unmarshal(data, &a); err != nil {
		return nil, nil, err
	}
	for _, of := range []struct {
		kind ledger.Kind
		list []ledger.Item
	}{{ledger.KindFinding, a.Findings}, {ledger.KindCause, a.Causes}, {ledger.KindAction, a.Measures}} {
		for _, it := range of.list {
			it.Kind = of.kind
			items = append(items, ledger.Reviewed{Item: it, Fate: ledger.Proposed})
		}
	}
	return items, a.Links, nil
}

func (d *reader) check(v *ledger.Version) error {
	f, err := d.q.s.app.OpenFile(d.q.Context(), d.q.caller, ledger.KindVersion, v.ID, app.PartChecked)
	if err != nil {
		return unless(err, fault.NotFound)
	}
	defer func() { _ = f.Body.Close() }()
	data, err := io.ReadAll(f.Body)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(data)) {
		var r remark
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			return err
		}
		if r.Code != "" && r.Suppressed == nil {
			if f.Alone {
				r = d.q.retold(r)
			}
			d.remark = append(d.remark, r)
		}
	}
	return nil
}

// mostCopied bounds the passages that are marked.
const mostCopied = 60

func (d *reader) compare(v *ledger.Version) error {
	allowed, err := d.q.s.app.AllowedCopies(d.q.Context(), d.q.caller, v.Statement)
	if err != nil {
		return err
	}
	data, err := d.q.bytes(ledger.KindVersion, v.ID, app.PartCompared)
	if err != nil {
		return unless(err, fault.NotFound)
	}
	var c copied
	if err := json.Unmarshal(data, &c); err != nil {
		return err
	}
	for _, o := range c.Others {
		name := d.q.say(say.Text{ZH: "另一份您不能看的材料", EN: "another document that is not yours to see"})
		if r, err := d.q.s.app.Record(d.q.Context(), d.q.caller, ledger.KindStatement, o.ID); err == nil {
			name = d.q.whoseTitle(r.(*ledger.Statement))
			o.name = name
			d.others = append(d.others, o)
		}
		kind := say.Text{ZH: "与别的材料雷同", EN: "stands in another document too"}
		if o.Comparison == "own-earlier" {
			kind = say.Text{ZH: "与自己以前的材料相同", EN: "stands in one's own earlier document"}
		}
		for _, p := range o.Passages {
			if d.copies++; d.copies > mostCopied {
				break
			}
			one := card{ID: "y" + itoa(d.copies), Class: "y", Kind: "copy", At: p.Span.Start, Words: p.Span, Name: d.q.say(kind), Text: name, Quote: p.OtherWords, Here: p.Words, Mark: p.Mark, Is: "y"}
			if o.name != "" {
				one.Beside = o.ID
			}
			if c := allowed[p.Mark]; c != nil && p.Mark != "" {
				one.Class, one.Is, one.Allowed = "y off", "human", c.Reason+" · "+d.q.person(c.Author)
			} else {
				d.marks = append(d.marks, mark{p.Span, one.ID, "y"})
			}
			d.cards = append(d.cards, one)
		}
	}
	return nil
}

// whoseTitle is the title of a document with the unit that it is of, which many titles do
// not name.
func (q *request) whoseTitle(st *ledger.Statement) string {
	unit := q.unit(st.Unit)
	if unit == "" || strings.Contains(st.Title, unit) {
		return st.Title
	}
	return st.Title + q.say(say.Text{ZH: "（" + unit + "）", EN: " (" + unit + ")"})
}

// fateNames say what became of an item that no longer stands.
var fateNames = map[ledger.State]say.Text{
	ledger.Refused: {ZH: "不算", EN: "not one"}, ledger.Divided: {ZH: "已分开", EN: "parted"}, ledger.Merged: {ZH: "已并入另一条", EN: "joined to another"},
}

var itemSigns = map[ledger.Kind]struct {
	class, sign string
	say         say.Text
}{
	ledger.KindFinding: {"f", "■", say.Text{ZH: "问题", EN: "Finding"}},
	ledger.KindCause:   {"c", "◆", say.Text{ZH: "原因", EN: "Cause"}},
	ledger.KindAction:  {"m", "●", say.Text{ZH: "措施", EN: "Measure"}},
}

// lay makes marks and cards of all that is said, in the order of the text.
func (d *reader) lay() {
	d.labels = d.q.itemLabels(d.items, d.ties, func(id string) string { return aspectName(d.round, id) })
	for i := range d.items {
		d.layItem(&d.items[i])
	}
	for i, r := range d.remark {
		class, sign := "d-"+r.Severity, "i"
		switch r.Severity {
		case "error":
			sign = "✕"
		case "warning":
			sign = "!"
		}
		id := "d" + itoa(i+1)
		hint := r.Hint
		if r.Fix != nil && r.Fix.Message != "" {
			hint = r.Fix.Message
		}
		d.marks = append(d.marks, mark{r.Span, id, class})
		d.cards = append(d.cards, card{ID: id, Class: class, Sign: sign, Kind: "check", At: r.Span.Start, Words: r.Span, Name: r.Code, Code: r.Code, Text: r.Message, Hint: hint, Is: class + " " + r.Code})
	}
	d.laySpoken()
	slices.SortStableFunc(d.cards, func(a, b card) int { return a.At - b.At })
}

func (d *reader) layItem(it *ledger.Reviewed) {
	s := itemSigns[it.Kind]
	c := card{ID: it.ID, Class: s.class, Sign: s.sign, Kind: "chain", At: it.Span.Start, Name: d.q.say(s.say) + " " + d.labels[it.ID], Text: it.Text, Fate: it.Fate,
		Who: who(&it.Item), Item: &it.Item, Seen: it.Fate == ledger.Confirmed, Stands: stands(it), Refused: it.Fate == ledger.Refused, Is: s.class, Hands: d.hands[it.ID]}
	if !stands(it) {
		c.Class, c.Is = c.Class+" off", ""
		c.Note = d.q.say(fateNames[it.Fate])
	} else {
		c.Words = d.headlineOf(&it.Item)
		d.marks = append(d.marks, mark{c.Words, it.ID, s.class})
	}
	if d.under && it.Fate == ledger.Proposed {
		c.Is += " new"
	}
	if len(c.Hands) > 0 {
		c.Is += " human"
	}
	d.tie(&c)
	if it.Kind == ledger.KindFinding && stands(it) {
		c.Lacks = d.lacks(&c)
	}
	d.cards = append(d.cards, c)
}

// lacks says what a finding has no answer in.
func (d *reader) lacks(c *card) []string {
	var list []string
	for _, of := range []struct {
		kind  ledger.Kind
		class string
		say   say.Text
	}{
		{ledger.KindCause, "c", say.Text{ZH: "没有对应的原因", EN: "no cause answers it"}},
		{ledger.KindAction, "m", say.Text{ZH: "没有对应的措施", EN: "no measure answers it"}},
	} {
		has := slices.ContainsFunc(d.items, func(it ledger.Reviewed) bool { return it.Kind == of.kind })
		if has && !slices.ContainsFunc(c.Lines, func(l chainLine) bool { return l.Class == of.class }) {
			list = append(list, d.q.say(of.say))
		}
	}
	return list
}

// standing counts the items that were not parted, joined or refused.
func (d *reader) standing() int {
	n := 0
	for i := range d.items {
		if stands(&d.items[i]) {
			n++
		}
	}
	return n
}

func (d *reader) find(id string) *ledger.Reviewed {
	for i := range d.items {
		if d.items[i].ID == id {
			return &d.items[i]
		}
	}
	return nil
}

// who is who does it until when, as it was written.
func who(it *ledger.Item) string {
	var list []string
	for _, s := range []string{it.Owner, it.Due} {
		if s != "" {
			list = append(list, s)
		}
	}
	return strings.Join(list, " · ")
}

// headlineOf is where an item says what it is: its first words, not all that explains
// it.
func (d *reader) headlineOf(it *ledger.Item) ledger.Span {
	s := ledger.Span{Start: min(max(it.Span.Start, 0), len(d.text)), End: min(it.Span.End, len(d.text))}
	if s.End <= s.Start {
		return s
	}
	words := string(d.text[s.Start:s.End])
	if i := strings.Index(words, it.Text); it.Text != "" && i >= 0 {
		start := s.Start + utf8.RuneCountInString(words[:i])
		return ledger.Span{Start: start, End: start + utf8.RuneCountInString(it.Text)}
	}
	return s
}

// unseen lists the items that nobody has looked at.
func (d *reader) unseen() []string {
	var list []string
	for _, it := range d.items {
		if it.Fate == ledger.Proposed {
			list = append(list, it.ID)
		}
	}
	return list
}
