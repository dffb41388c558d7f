package web

import (
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// sourceView says where a finding comes from, in the words that were written.
type sourceView struct {
	Kind                 string
	To                   link
	Before, Words, After string
	Said                 string // who inspected, in what report
}

var sourceKinds = map[ledger.SourceKind]say.Text{
	ledger.FromStatement: {ZH: "材料", EN: "Statement"}, ledger.FromOpinion: {ZH: "意见", EN: "Opinion"}, ledger.FromInspection: {ZH: "检查", EN: "Inspection"},
	ledger.FromImport: {ZH: "导入", EN: "Import"}, ledger.ByHand: {ZH: "手工登记", EN: "Entered by hand"},
}

// aroundQuote is how much is shown on either side of the words, in characters.
const aroundQuote = 60

// source tells a source, with the words in their place where the person may see them.
func (q *request) source(s ledger.Source) (*sourceView, error) {
	v := &sourceView{Kind: q.say(sourceKinds[s.Kind]), Said: s.Words}
	if s.Kind != ledger.FromStatement || s.Record == "" {
		if v.Kind == "" && v.Said == "" {
			return nil, nil
		}
		return v, nil
	}
	r, err := q.s.app.Record(q.Context(), q.caller, ledger.KindStatement, s.Record)
	if err != nil {
		return v, unless(err, fault.NotFound)
	}
	version, err := q.version(s.Record, s.Version)
	if err != nil || version == nil {
		return v, unless(err, fault.NotFound)
	}
	v.To = link{"/statements/" + s.Record + "?version=" + strconv.Itoa(s.Version) + "#" + s.Item, r.(*ledger.Statement).Title}
	text, err := q.text(ledger.KindVersion, version.ID)
	if err != nil {
		return v, unless(err, fault.NotFound)
	}
	v.Before, v.Words, v.After = quoted(text, s.Span)
	return v, nil
}

// unless lets an error of one kind pass.
func unless(err error, k fault.Kind) error {
	if err != nil && fault.KindOf(err) == k {
		return nil
	}
	return err
}

// quoted cuts words with what stands around them out of a text. Spans count
// characters.
func quoted(text string, s ledger.Span) (before, words, after string) {
	from, until := max(s.Start-aroundQuote, 0), s.End+aroundQuote
	at := func(n int) int { return offset(text, n) }
	a, b, c, d := at(from), at(s.Start), at(s.End), at(until)
	before, words, after = text[a:b], text[b:c], text[c:d]
	// A stump of a line says nothing.
	if i := strings.IndexByte(before, '\n'); a > 0 && i >= 0 && utf8.RuneCountInString(before[:i]) < stump {
		before = before[i+1:]
	} else if a > 0 {
		before = "…" + before
	}
	if i := strings.LastIndexByte(after, '\n'); d < len(text) && i >= 0 && utf8.RuneCountInString(after[i+1:]) < stump {
		after = after[:i]
	} else if d < len(text) {
		after += "…"
	}
	return before, words, after
}

// stump is how short a piece of a line at the edge of a quotation is left out, in characters.
const stump = 8

// offset is where the n-th character of a text begins, in bytes.
func offset(text string, n int) int {
	at := 0
	for n > 0 && at < len(text) {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
		n--
	}
	return at
}

// version finds a version of a statement by its number, the newest for 0.
func (q *request) version(statement string, n int) (*ledger.Version, error) {
	list, err := q.versions(statement)
	if err != nil {
		return nil, err
	}
	var newest *ledger.Version
	for _, v := range list {
		if v.Number == n {
			return v, nil
		}
		if newest == nil || v.Number > newest.Number {
			newest = v
		}
	}
	if n != 0 {
		return nil, nil
	}
	return newest, nil
}

func (q *request) versions(statement string) ([]*ledger.Version, error) {
	page, err := q.s.app.List(q.Context(), q.caller, store.List{Kind: ledger.KindVersion, Filter: store.Filter{Of: statement}})
	if err != nil {
		return nil, err
	}
	return parsedRows[*ledger.Version](ledger.KindVersion, page.Rows)
}

// text reads the plain text of a record.
func (q *request) text(k ledger.Kind, id string) (string, error) {
	data, err := q.bytes(k, id, app.PartText)
	return string(data), err
}

// bytes reads a file of a record.
func (q *request) bytes(k ledger.Kind, id string, part app.Part) ([]byte, error) {
	f, err := q.s.app.OpenFile(q.Context(), q.caller, k, id, part)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Body.Close() }()
	return io.ReadAll(f.Body)
}
