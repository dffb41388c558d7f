package web

import (
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// statementView is a document with a good reader's marks: what was read out of it in
// place, and in the margin what answers what.
type statementView struct {
	ID, Title, Unit, Person string
	State                   template.HTML
	Round                   link
	Version                 int
	Versions                []versionLine
	Compare                 []link // with the version that was returned last, or the one before
	Old                     bool   // a newer version is there
	Files                   string // where its files are, "" before the first version
	Docx                    bool
	Body                    template.HTML
	Outline                 []outlineLine
	Cards                   []card
	See                     seeView
	Beside                  besideView
	Items, Unseen           int
	UnseenIDs               []string
	Errors, Warnings        int
	Copied                  int
	Keep                    string   // under which remarks wait that are being typed
	Returned                []string // remarks of the last return
	ReturnedBy              string
	Moves                   []formView
	Pages                   []link
	Held                    []heldView
	Ledger                  string // where what was taken out of it stands, once it was accepted
	MayUpload, MayCorrect   bool
	UploadNext              bool // it is what is to be done
	MayAllow                bool // say which copies are allowed
	UploadError             string
	TypedText               string // in the place of a file, where it could not be taken
	MayEdit                 string // the text of a version that was typed
	CorrectError, CorrectAt string
	AddKinds                []option
	AddWords                string // that could not be added
}

type versionLine struct {
	N    int
	Name string
	When string
	Here bool
}

func (s *Server) statement(q *request) (reply, error) {
	r, err := s.app.Record(q.Context(), q.caller, ledger.KindStatement, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	st := r.(*ledger.Statement)
	v := &statementView{ID: st.ID, Title: st.Title, Unit: q.unit(st.Unit), Person: q.person(st.Person), State: q.state(ledger.KindStatement, st.State)}
	if round, err := s.app.Record(q.Context(), q.caller, ledger.KindRound, st.Round); err == nil {
		v.Round = link{"/rounds/" + st.Round, round.(*ledger.Round).Name}
	}
	if st.State == ledger.Accepted {
		v.Ledger = "/ledger?" + url.Values{"round": {st.Round}, "unit": {st.Unit}}.Encode()
	}
	if err := q.addStatementMoves(v, st); err != nil {
		return reply{}, err
	}
	if err := q.addVersion(v, st); err != nil {
		return reply{}, err
	}
	if f := q.failed; f != nil && f.kind == ledger.KindVersion {
		v.UploadError, v.TypedText = q.say(said(f.err)), q.sent.Get("text")
	} else if f != nil && f.kind == ledger.KindCorrection {
		v.CorrectError, v.AddWords = q.say(said(f.err)), q.sent.Get("words")
		if v.AddWords != "" {
			v.CorrectAt = "add-words"
		}
	}
	for _, k := range []ledger.Kind{ledger.KindFinding, ledger.KindCause, ledger.KindAction} {
		v.AddKinds = append(v.AddKinds, option{ID: string(k), Name: itemSigns[k].sign + " " + q.say(itemSigns[k].say)})
	}
	return reply{page: "statement", title: st.Title, at: "statements", view: v}, nil
}

func (s *Server) moveAtStatement(q *request) (reply, error) {
	return s.moveAt(q, (*Server).statement)
}

// remarkWords is a remark with the item that it is about.
func (q *request) remarkWords(m ledger.Remark, items []ledger.Reviewed) string {
	for i := range items {
		if items[i].ID == m.Part {
			return q.itemName(&items[i].Item) + q.say(say.Text{ZH: "：", EN: ": "}) + m.Text
		}
	}
	return m.Text
}

func (q *request) addStatementMoves(v *statementView, st *ledger.Statement) error {
	can, err := q.s.app.Can(q.Context(), q.caller, []ledger.Key{{Kind: ledger.KindStatement, ID: st.ID}})
	if err != nil {
		return err
	}
	near := &around{unit: st.Unit}
	if st.Version > 0 {
		rev, err := q.s.app.Review(q.Context(), q.caller, st.ID)
		if err != nil {
			return err
		}
		near.items = slices.DeleteFunc(slices.Clone(rev.Items), func(it ledger.Reviewed) bool { return !stands(&it) })
	}
	v.Moves, v.Pages, v.Held = q.movesHere(st, can, near)
	v.Keep = st.ID + "." + strconv.Itoa(st.Version) + "." + q.me.ID
	if st.State == ledger.Returned {
		v.ReturnedBy = q.stamp(st.Returned)
		for _, m := range st.Remarks {
			v.Returned = append(v.Returned, q.remarkWords(m, near.items))
		}
	}
	fields := with(with(with(nil, "statement", st.ID), "version", st.Version), "deed", ledger.DeedConfirm)
	if st.Version > 0 {
		if v.MayCorrect, err = q.s.app.CanAdd(q.Context(), q.caller, ledger.KindCorrection, fields); err != nil {
			return err
		}
	}
	if v.MayCorrect {
		allow := with(with(with(fields, "deed", ledger.DeedAllow), "items", []string{"-"}), "reason", "-")
		if v.MayAllow, err = q.s.app.CanAdd(q.Context(), q.caller, ledger.KindCorrection, allow); err != nil {
			return err
		}
	}
	v.MayUpload, err = q.s.app.CanAdd(q.Context(), q.caller, ledger.KindVersion, with(nil, "statement", st.ID))
	v.UploadNext = v.MayUpload && !slices.ContainsFunc(v.Moves, func(f formView) bool { return f.Weight == "primary" })
	return err
}

// mostEdited is how long a text may be that is given to be edited, in bytes: the page has it
// twice then.
const mostEdited = 24 << 10

// addVersion adds what is told of one version: its text with the marks.
func (q *request) addVersion(v *statementView, st *ledger.Statement) error {
	list, err := q.versions(st.ID)
	if err != nil || len(list) == 0 {
		return err
	}
	asked, _ := strconv.Atoi(q.param("version"))
	if asked <= 0 || asked > st.Version {
		asked = st.Version
	}
	var version *ledger.Version
	for _, o := range list {
		v.Versions = append(v.Versions, versionLine{o.Number, o.Name, q.moment(o.Made), o.Number == asked})
		if o.Number == asked {
			version = o
		}
	}
	if version == nil {
		return nil
	}
	if asked > 1 {
		before := asked - 1
		if asked == st.Version && st.Seen > 0 && st.Seen < asked {
			before = st.Seen
		}
		v.Compare = append(v.Compare, link{"/statements/" + st.ID + "?version=" + strconv.Itoa(asked) + "&beside=" + besideVersion + strconv.Itoa(before), q.say(say.Text{ZH: "与第 %d 稿对照", EN: "Compare with version %d"}.With(before))})
	}
	v.Version, v.Old, v.Files = asked, asked != st.Version, "/files/version/"+version.ID
	v.Errors, v.Warnings = version.Errors, version.Warnings
	v.Docx = strings.HasSuffix(strings.ToLower(version.Name), ".docx")
	v.MayCorrect, v.MayAllow = v.MayCorrect && !v.Old, v.MayAllow && !v.Old
	text, err := q.text(ledger.KindVersion, version.ID)
	if err != nil {
		return err
	}
	if strings.HasSuffix(version.Name, ".txt") && len(text) <= mostEdited && !v.Old && v.MayUpload {
		v.MayEdit = text
	}
	d, err := q.readerOf(st, version, text)
	if err != nil {
		return err
	}
	if err := d.beside(st, v); err != nil {
		return err
	}
	if v.Beside.Name == "" {
		v.Body = d.html()
	}
	v.Cards, v.Outline = d.cards, d.outline()
	at := &url.URL{Path: "/statements/" + st.ID}
	if q.sent == nil {
		at.RawQuery = q.URL.RawQuery
	}
	v.See = d.seeView(seen(q), at)
	v.Items, v.UnseenIDs, v.Copied = d.standing(), d.unseen(), d.copies
	v.Unseen = len(v.UnseenIDs)
	return nil
}
