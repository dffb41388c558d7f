package web

import (
	"net/url"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// auditView is the audit trail: what was looked for, what was found, and the proof.
type auditView struct {
	admin
	Who, Record, From, Until string
	People                   []string
	Kinds                    []option
	Events                   []auditLine
	Next                     string
	Head                     string
	Part                     string      // which of them the person sees
	Checkup                  checkupView // the proof in the background
	Proof                    *proofView
	MayProve                 bool
	Error                    string
}

// auditLine is one event with what it changed.
type auditLine struct {
	Seq                     int64
	At, Who, For, Kind, Did string
	Of, To                  string // the record, and where it is to be seen
	Trail                   string // all events of the record
	Reason                  string
	Changes                 []auditChange
	Hash                    string
}

// proofView is what came of proving the chain.
type proofView struct {
	Sound        bool
	Events       int64
	Anchors      int
	Hash         string
	Seq          int64
	Words, Where string
}

func (s *Server) adminAudit(q *request) (reply, error) {
	v, err := q.auditView()
	if err != nil {
		return reply{}, err
	}
	return q.adminReply("/admin/audit", "admin_audit", v), nil
}

const eventsOnPage = 40

func (q *request) auditView() (*auditView, error) {
	base, err := q.admin("/admin/audit")
	if err != nil {
		return nil, err
	}
	v := &auditView{admin: base, Who: strings.TrimSpace(q.param("who")), Record: strings.TrimSpace(q.param("record")), From: q.param("from"), Until: q.param("until"),
		MayProve: base.Duties.Whole || base.Duties.Audit}
	for _, k := range ledger.Kinds() {
		v.Kinds = append(v.Kinds, option{ID: string(k), Name: capital(q.say(ledger.KindName(k))), Chosen: q.param("kind") == string(k)})
	}
	for _, p := range q.org.People() {
		if len(v.People) < mostOptions {
			v.People = append(v.People, p.Name)
		}
	}
	if v.MayProve {
		if err := q.addProof(v); err != nil {
			return nil, err
		}
	}
	head, err := q.s.app.Head(q.Context(), q.caller)
	if err != nil {
		return nil, err
	}
	if !base.Duties.Audit {
		v.Part = q.say(say.Text{ZH: "（这里列出您能看的）", EN: " (those that you may see are listed)"})
	}
	v.Head = strconv.FormatInt(head.Seq, 10)
	f, err := q.eventsAsked(v)
	if fault.KindOf(err) == fault.Invalid {
		v.Error = q.say(said(err))
		return v, nil
	} else if err != nil {
		return nil, err
	}
	page, err := q.s.app.EventPage(q.Context(), q.caller, f)
	if err != nil {
		return nil, err
	}
	names := calledBy{}
	for _, e := range page.Events {
		l, err := q.auditLine(e, names)
		if err != nil {
			return nil, err
		}
		v.Events = append(v.Events, l)
	}
	if page.Next > 0 {
		v.Next = with1(q.URL.Query(), "before", strconv.FormatInt(page.Next, 10))
	}
	return v, nil
}

// with1 is the address of the audit trail with one parameter changed.
func with1(v url.Values, name, value string) string {
	v.Set(name, value)
	v.Del("done")
	return "/admin/audit?" + v.Encode()
}

// eventsAsked makes a filter of what was looked for.
//
// Errors: fault "web-audit" for a person, record or day that is not known.
func (q *request) eventsAsked(v *auditView) (f store.EventFilter, err error) {
	f = store.EventFilter{Kind: ledger.Kind(q.param("kind")), Newest: true, Limit: eventsOnPage}
	f.Before, _ = strconv.ParseInt(q.param("before"), 10, 64)
	if v.Who != "" {
		if f.Who = q.auditPerson(v.Who); f.Who == "" {
			return f, badSearch(say.Text{ZH: "没有叫“" + v.Who + "”的人，或者不止一位", EN: "nobody is called “" + v.Who + "”, or more than one person is"})
		}
	}
	if v.Record != "" {
		if f.Record = v.Record; !store.ValidID(v.Record) {
			if f.Record, err = q.auditRecord(v.Record); err != nil {
				return f, err
			}
			if f.Record == "" {
				return f, badSearch(say.Text{ZH: "没有编号、名称或 ID 是“" + v.Record + "”的记录，或者您不能看", EN: "no record that you may see has the number, name or id “" + v.Record + "”"})
			}
		}
	}
	return f, q.eventDays(v, &f)
}

// eventDays narrows a filter to days.
func (q *request) eventDays(v *auditView, f *store.EventFilter) error {
	from, ok1 := ledger.ParseDay(v.From)
	until, ok2 := ledger.ParseDay(v.Until)
	if !ok1 || !ok2 {
		return badSearch(say.Text{ZH: "日期请写成 2026-12-31", EN: "write days such as 2026-12-31"})
	}
	var err error
	if from != 0 {
		if f.After, err = q.s.app.EventsSince(q.Context(), q.caller, from); err != nil {
			return err
		}
	}
	if until != 0 {
		last, err := q.s.app.EventsSince(q.Context(), q.caller, until+1)
		if err != nil {
			return err
		}
		if f.Before == 0 || last+1 < f.Before {
			f.Before = last + 1
		}
	}
	return nil
}

func badSearch(words say.Text) error {
	return &fault.Error{Kind: fault.Invalid, Code: "web-audit", Say: words}
}

// auditLine tells an event.
func (q *request) auditLine(e *ledger.Event, names calledBy) (auditLine, error) {
	l := auditLine{Seq: e.Seq, At: q.s.app.Local(e.At).Format("2006-01-02 15:04:05"), Who: q.person(e.Who), For: q.person(e.For), Kind: capital(q.say(ledger.KindName(e.Kind))),
		Did: q.eventName(e), Reason: e.Reason, Trail: "/admin/audit?record=" + e.ID, Hash: e.Hash}
	l.Of, l.To = q.recordName(e.Kind, e.ID)
	if e.Who == "" {
		l.Who = q.say(say.Text{ZH: "系统", EN: "the program"})
	}
	for _, c := range e.Changes {
		one := auditChange{Field: q.say(ledger.FieldName(e.Kind, c.Field))}
		var err error
		if one.Before, err = q.auditParts(e.Kind, c.Field, c.Before, names); err != nil {
			return l, err
		}
		if one.After, err = q.auditParts(e.Kind, c.Field, c.After, names); err != nil {
			return l, err
		}
		if c.Field == "calendar" {
			one.Before, one.After = onlyWords(linesOnlyIn(c.Before, c.After)), onlyWords(linesOnlyIn(c.After, c.Before))
		}
		l.Changes = append(l.Changes, one)
	}
	return l, nil
}

// adminProof begins to prove the chain of events.
func (s *Server) adminProof(q *request) (reply, error) {
	return q.startCheckup(app.JobProof, "/admin/audit")
}

// addProof says how the proof of the chain stands, and what came of the last one.
func (q *request) addProof(v *auditView) error {
	c, err := q.s.app.Checkup(q.Context(), q.caller, app.JobProof)
	if err != nil {
		return err
	}
	v.Checkup = q.checkup(c)
	if c.Last != nil && c.Last.Proof != nil {
		v.Proof = q.proof(c.Last.Proof)
	}
	return nil
}

func (q *request) proof(p *app.ChainProof) *proofView {
	v := &proofView{Sound: p.Break == nil, Events: p.Head.Seq, Seq: p.Head.Seq, Anchors: p.Anchors, Hash: p.Head.Hash}
	if p.Break != nil {
		v.Words, v.Where = q.say(p.Break.Say), "/admin/audit?before="+strconv.FormatInt(p.Break.Seq+1, 10)
	}
	return v
}
