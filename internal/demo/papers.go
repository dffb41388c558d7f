package demo

import (
	"embed"
	"errors"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

//go:embed papers
var papers embed.FS

var errMissing = errors.New("it is not there")

// paper is a statement that somebody hands in.
type paper struct {
	name   string // of its text
	unit   string
	writer string // login
	own    bool   // it is the writer's own
	title  string
	ending string // the format it is handed in
	day    int
}

// formats write the lines of a text as offices keep them.
var formats = map[string]func([]string) []byte{
	"docx": func(l []string) []byte { return sample.Docx(l, sample.Styles) },
	"odt":  func(l []string) []byte { return sample.ODT(l) },
	"rtf":  func(l []string) []byte { return sample.ChineseRTF(l) },
	"doc":  func(l []string) []byte { return sample.Doc(l) },
	"pdf":  sample.PDF,
	"ofd":  sample.OFD,
	"txt":  func(l []string) []byte { return sample.Text(l, simplifiedchinese.GB18030) },
}

// dated are days in the texts, counted from today: {+20}, {-9}.
var dated = regexp.MustCompile(`\{[+-]\d+\}`)

// text is a text with its days.
func (p *play) text(name string) string {
	data, err := papers.ReadFile("papers/" + name + ".txt")
	p.fail(err, "open %s", name)
	return dated.ReplaceAllStringFunc(string(data), func(s string) string {
		n, _ := strconv.Atoi(s[1 : len(s)-1]) // the expression lets nothing else through
		return p.clock.day(n).Format("2006年1月2日")
	})
}

// written is a text in the format of a paper.
func (p *play) written(name, ending string) []byte {
	return formats[ending](sample.Lines(p.text(name)))
}

// write begins a statement and uploads its first version.
func (p *play) write(round string, s *paper) {
	p.clock.reach(s.day)
	f := fields{"round": p.ids[round], "unit": p.units[s.unit], "title": s.title}
	if request := p.ids["request "+s.name]; request != "" {
		f["request"] = request
	}
	if s.own {
		f["person"] = p.people[s.writer]
	}
	p.add(s.writer, ledger.KindStatement, s.name, f)
	p.upload(s, s.name)
}

// upload adds a version of a statement.
func (p *play) upload(s *paper, text string) {
	if p.err != nil {
		return
	}
	p.clock.pass()
	body := strings.NewReader(string(p.written(text, s.ending)))
	_, err := p.app.AddVersion(p.ctx, p.as(s.writer), p.ids[s.name], app.Upload{Name: s.title + "." + s.ending, Body: body})
	p.fail(err, "upload %s", text)
}

// submit hands a statement in.
func (p *play) submit(s *paper) {
	p.move(s.writer, ledger.KindStatement, p.ids[s.name], ledger.MoveSubmit, "")
}

// confirm says of everything in the newest version that nobody has looked at that it
// is as it was read.
func (p *play) confirm(who string, s *paper, version int) {
	if p.err != nil {
		return
	}
	review, err := p.app.Review(p.ctx, p.as(who), p.ids[s.name])
	if err != nil {
		p.fail(err, "look at %s", s.name)
		return
	}
	var ids []string
	for _, it := range review.Items {
		if it.Fate == ledger.Proposed {
			ids = append(ids, it.ID)
		}
	}
	p.add(who, ledger.KindCorrection, "", fields{"statement": p.ids[s.name], "version": version, "deed": ledger.DeedConfirm, "items": ids})
}

// accept takes a statement into the ledger.
func (p *play) accept(who string, s *paper, version int) {
	p.confirm(who, s, version)
	p.move(who, ledger.KindStatement, p.ids[s.name], ledger.MoveAccept, "")
}

// assign names what is missing of the actions of a round that wait, and hands them out.
func (p *play) assign(round string, except ...string) {
	for _, a := range listed[*ledger.Action](p, "gu", ledger.KindAction, store.Filter{Round: p.ids[round], States: []ledger.State{ledger.Proposed}}) {
		if holdsAny(a.Text, except) {
			continue
		}
		f := fields{"superior": p.people["shen"]}
		if a.Standard == "" {
			f["standard"] = standardOf(a.Text)
		}
		if a.Lead == "" {
			f["lead"] = a.Author
		}
		p.edit("gu", ledger.KindAction, a.ID, f)
		p.move("gu", ledger.KindAction, a.ID, ledger.MoveAssign, "")
	}
}

func holdsAny(text string, list []string) bool {
	for _, s := range list {
		if strings.Contains(text, s) {
			return true
		}
	}
	return false
}

// standardOf is what shows that a measure is done: its last clause, which in these
// texts says how it will be afterwards.
func standardOf(text string) string {
	clauses := strings.FieldsFunc(text, func(r rune) bool { return r == '，' || r == '。' })
	return clauses[len(clauses)-1]
}
