package web

import (
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/aligned"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// besideView is another text in the left pane: a version of the document, or one that
// holds passages of it too.
type besideView struct {
	Options []option
	Version int    // the version that the document itself is
	Name    string // of the other; "" where there is none beside
	Plain   string // the page with the comparison alone
	Off     string // the address without it
	Status  string
	Odd     int // places that differ, or are copied
	See     string
}

// pair is a stretch of the other text with one of the document's own.
type pair struct {
	other    []aligned.Part
	from, to int // of the own text
	sign     string
	class    string // of the words in other that are told apart
}

// signNames say what a sign at a pair means.
var signNames = map[string]say.Text{
	"~": {ZH: "两边不同", EN: "They differ"}, "+": {ZH: "只在本文", EN: "Only here"}, "−": {ZH: "只在对方", EN: "Only there"}, "=": {ZH: "雷同", EN: "Copied"},
}

var nextOdd = say.Text{ZH: "到下一处", EN: "To the next one"}

const besideVersion = "v" // before the number of a version; all else is the id of a statement

// beside puts another text beside the document, where the address names one.
func (d *reader) beside(st *ledger.Statement, v *statementView) error {
	v.Beside = besideView{Version: v.Version, See: d.q.param("see")}
	asked := d.q.param("beside")
	add := func(id, name string) {
		v.Beside.Options = append(v.Beside.Options, option{ID: id, Name: name, Chosen: id == asked})
		if id == asked {
			v.Beside.Name = name
		}
	}
	for _, o := range slices.Backward(v.Versions) {
		if o.N != v.Version {
			add(besideVersion+strconv.Itoa(o.N), d.q.say(say.Text{ZH: "第 %d 稿", EN: "Version %d"}.With(o.N)))
		}
	}
	for _, o := range d.others {
		add(o.ID, d.q.say(say.Text{ZH: "雷同：", EN: "Copied: "})+o.name)
	}
	if v.Beside.Name == "" {
		return nil
	}
	var list []pair
	var err error
	if n, is := strings.CutPrefix(asked, besideVersion); is && len(n) < 7 {
		number, _ := strconv.Atoi(n)
		v.Beside.Plain = comparePath(st.ID, number, v.Version)
		list, err = d.besideVersion(st.ID, number, v.Version)
	} else {
		list, err = d.besideCopied(asked)
	}
	if err != nil {
		return err
	}
	odd := 0
	for _, p := range list {
		if p.sign != "" {
			odd++
		}
	}
	v.Beside.Odd = odd
	v.Beside.Status = d.q.say(say.Text{ZH: "%d 处不一样", EN: "places that differ: %d"}.With(odd))
	if v.Beside.Plain == "" {
		v.Beside.Status = d.q.say(say.Text{ZH: "%d 处雷同", EN: "passages that are copied: %d"}.With(odd))
	}
	v.Beside.Off = withoutBeside(d.q.URL, st.ID)
	v.Body = d.pairs(list, odd)
	return nil
}

// withoutBeside is the address of the page as it is, but for the other text.
func withoutBeside(at *url.URL, id string) string {
	q := at.Query()
	q.Del("beside")
	to := url.URL{Path: "/statements/" + id, RawQuery: strings.ReplaceAll(q.Encode(), "%2C", ",")}
	return to.String()
}

// besideVersion lays another version beside the document.
func (d *reader) besideVersion(id string, other, own int) ([]pair, error) {
	rows, err := d.q.s.app.CompareVersions(d.q.Context(), d.q.caller, id, other, own)
	if err != nil {
		return nil, err
	}
	lines := d.lines()
	var list []pair
	for _, r := range rows {
		p := pair{other: r.Before, class: "odd"}
		switch {
		case r.Same:
		case len(r.Before) == 0:
			p.sign = "+"
		case len(r.After) == 0:
			p.sign = "−"
		default:
			p.sign = "~"
		}
		if len(r.After) > 0 && len(lines) > 0 {
			p.from, p.to = lines[0].Start, lines[0].End
			lines = lines[1:]
			if p.sign == "~" {
				d.markOdd(p.from, r.After)
			}
		}
		list = append(list, p)
	}
	return list, nil
}

// lines are the paragraphs of the text, without the space around them.
func (d *reader) lines() []ledger.Span {
	var list []ledger.Span
	at := 0
	for line := range strings.Lines(string(d.text)) {
		n := len([]rune(line))
		if words := strings.TrimSpace(line); words != "" {
			start := at + len([]rune(line[:strings.Index(line, words)]))
			list = append(list, ledger.Span{Start: start, End: start + len([]rune(words))})
		}
		at += n
	}
	return list
}

// markOdd marks the words that the other text has not.
func (d *reader) markOdd(at int, parts []aligned.Part) {
	for _, p := range parts {
		end := at + len([]rune(p.Words))
		if !p.Same {
			d.marks = append(d.marks, mark{ledger.Span{Start: at, End: end}, "", "odd"})
		}
		at = end
	}
}

// besideCopied lays the passages of another document beside those that hold them too.
func (d *reader) besideCopied(id string) ([]pair, error) {
	at := slices.IndexFunc(d.others, func(o copiedOther) bool { return o.ID == id })
	passages := slices.Clone(d.others[at].Passages)
	slices.SortStableFunc(passages, func(a, b copiedPassage) int { return a.Span.Start - b.Span.Start })
	other, err := d.textOf(id)
	if err != nil {
		return nil, err
	}
	var list []pair
	for _, line := range d.lines() {
		next := pair{from: line.Start, to: line.End, class: "y"}
		for len(passages) > 0 && passages[0].Span.Start < line.End {
			p := passages[0]
			passages = passages[1:]
			theirs, _ := aligned.Words(p.OtherWords, p.Words)
			next.sign, next.to = "=", max(next.to, p.Span.End)
			next.other = append(next.other, inParagraph(other, p, theirs)...)
		}
		if last := len(list) - 1; last >= 0 && next.from < list[last].to { // a passage goes on
			list[last].to = max(list[last].to, next.to)
			list[last].other = append(list[last].other, next.other...)
			continue
		}
		list = append(list, next)
	}
	return list, nil
}

// textOf is the text of another statement as it stands, "" where that is not to be had.
func (d *reader) textOf(id string) ([]rune, error) {
	v, err := d.q.version(id, 0)
	if err != nil || v == nil {
		return nil, unless(err, fault.NotFound)
	}
	text, err := d.q.text(ledger.KindVersion, v.ID)
	return []rune(text), unless(err, fault.NotFound)
}

// inParagraph sets a passage into the paragraph that it stands in, where the text still has
// it there.
func inParagraph(text []rune, p copiedPassage, words []aligned.Part) []aligned.Part {
	s := p.OtherSpan
	list := []aligned.Part{}
	for _, w := range words {
		list = append(list, aligned.Part{Words: w.Words, Same: !w.Same}) // what both have is marked
	}
	if s.Start < 0 || s.End > len(text) || s.Start > s.End || string(text[s.Start:s.End]) != p.OtherWords {
		return append(list, aligned.Part{Words: "\n", Same: true})
	}
	from, to := s.Start, s.End
	for from > 0 && text[from-1] != '\n' {
		from--
	}
	for to < len(text) && text[to] != '\n' {
		to++
	}
	list = append([]aligned.Part{{Words: string(text[from:s.Start]), Same: true}}, list...)
	return append(list, aligned.Part{Words: string(text[s.End:to]) + "\n", Same: true})
}

// pairs draws both texts, the other one on the left. all counts those with a sign; each
// leads to the next, the last to the first.
func (d *reader) pairs(list []pair, all int) template.HTML {
	cuts, anchored := d.cuts(), map[string]bool{}
	var b []byte
	odd := 0
	for _, p := range list {
		class := "pair"
		switch p.sign {
		case "":
		case "=":
			class += " changed copied"
		default:
			class += " changed"
		}
		b = append(b, `<div class="`+class+`"`...)
		if p.sign == "" {
			b = append(b, `><div class="other" aria-hidden="true">`...) // it is the same as beside it, or nothing
		} else {
			odd++
			b = append(b, ` id="odd-`+itoa(odd)+`"><div class="other"><a class="sign" href="#odd-`+itoa(odd%all+1)+`" title="`...)
			b = esc(b, d.q.say(nextOdd))
			b = append(b, `">`+p.sign+`<span class="hidden"> `...)
			b = esc(b, d.q.say(signNames[p.sign]))
			b = append(b, `</span></a>`...)
		}
		b = otherWords(b, p.other, p.class)
		b = append(b, `</div><div class="own">`...)
		b = d.paragraphs(b, p.from, p.to, cuts, anchored)
		b = append(b, "</div></div>\n"...)
	}
	return template.HTML(b)
}

// otherWords draws words of the other text; those that are told apart are marked.
func otherWords(b []byte, parts []aligned.Part, class string) []byte {
	open := false
	for _, p := range parts {
		for i, line := range strings.Split(p.Words, "\n") {
			if i > 0 && open {
				b, open = append(b, "</p>"...), false
			}
			if line == "" {
				continue
			}
			if !open {
				b, open = append(b, "<p>"...), true
			}
			if p.Same {
				b = esc(b, line)
				continue
			}
			b = append(b, `<mark class="`+class+`">`...)
			b = esc(b, line)
			b = append(b, "</mark>"...)
		}
	}
	if open {
		b = append(b, "</p>"...)
	}
	return b
}
