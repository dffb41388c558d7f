package examine

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"unicode"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/similar"
)

// ComparedSchema names the shape of Result.Compared (schema/compared-1.json).
const ComparedSchema = "bihuan/compared/1"

// What is told at most. Names and places beyond are counted.
const (
	mostOthers   = 100
	mostPassages = 100     // of each other text, and as many that are set aside
	mostWords    = 2000    // code points that are quoted of a passage
	mostQuoted   = 1 << 18 // code points that are quoted in all
)

// comparison says what another text is to this one.
type comparison string

// The comparisons, as `bihuan similar` names them.
const (
	ownEarlier comparison = "own-earlier"
	sister     comparison = "sister"
)

// ownEarlierMin is how long a passage is at least that stands in one's own earlier
// text: a unit may say again what it is and does.
const ownEarlierMin = 80

// compared is bihuan/compared/1.
type compared struct {
	Schema   string  `json:"schema"`
	Texts    int     `json:"texts"`
	Share    float64 `json:"share"`
	OwnShare float64 `json:"own_share"`
	Others   []other `json:"others"`
	Left     int     `json:"others_left"`
}

type other struct {
	ID           string     `json:"id"`
	Comparison   comparison `json:"comparison"`
	Share        float64    `json:"share"`
	OtherShare   float64    `json:"other_share"`
	Passages     []passage  `json:"passages"`
	PassagesLeft int        `json:"passages_left"`
	Aside        []aside    `json:"aside"`
	AsideLeft    int        `json:"aside_left"`
}

type passage struct {
	Span       span    `json:"span"`
	OtherSpan  span    `json:"other_span"`
	Likeness   float64 `json:"likeness"`
	Kind       string  `json:"kind"`
	Mark       string  `json:"mark"`
	Documents  int     `json:"documents,omitempty"`
	Words      string  `json:"words,omitempty"`
	OtherWords string  `json:"other_words,omitempty"`
}

type aside struct {
	Span      span   `json:"span"`
	OtherSpan span   `json:"other_span"`
	Why       string `json:"why"`
}

type span [2]int

// compare holds a document against the texts of the index.
func (e *Examiner) compare(p Paper, d *doc.Document, under *check.Profile) ([]byte, error) {
	c := comparing{d: d, except: p.Except, least: leastOf(under)}
	folded := similar.Fold(d)
	var texts int
	var list []similar.Found
	err := e.texts.look("compare with the index", func(x *similar.Index) error {
		self, _, held, err := x.Find(p.ID)
		if err != nil {
			return err
		}
		texts = x.Len()
		if held {
			texts--
		} else {
			self = similar.NotHeld
		}
		list, err = x.Query(folded, self, c.options(), func(_ int, id, _ string) bool { return id != p.ID })
		return err
	})
	if err != nil {
		return nil, err
	}
	return c.write(texts, list), nil
}

// comparing is one document that is held against others.
type comparing struct {
	d      *doc.Document
	except []string
	least  map[comparison]int // code points of a passage
	quoted int                // code points, so far
}

// leastOf tells how long a passage must be, where the profile says so as well.
func leastOf(p *check.Profile) map[comparison]int {
	least := map[comparison]int{sister: similar.DefaultMin, ownEarlier: ownEarlierMin}
	for code, c := range map[string]comparison{"O701": sister, "O702": ownEarlier} {
		if n, ok := p.Checks[code].Params["shortest"]; ok {
			least[c] = int(n)
		}
	}
	return least
}

func (c *comparing) options() similar.Options {
	if n := min(c.least[sister], c.least[ownEarlier]); n < similar.DefaultMin {
		return similar.Options{Min: n}
	}
	return similar.Options{}
}

func (c *comparing) of(id string) comparison {
	if slices.Contains(c.except, id) {
		return ownEarlier
	}
	return sister
}

func (c *comparing) write(texts int, list []similar.Found) []byte {
	out := compared{Schema: ComparedSchema, Texts: texts, Others: []other{}}
	shared := map[comparison][]doc.Span{}
	for _, f := range list {
		which := c.of(f.Name)
		f.Matches = slices.DeleteFunc(f.Matches, func(m similar.Match) bool { return min(m.A.Len(), m.B.Len()) < c.least[which] })
		for _, m := range f.Matches {
			shared[which] = append(shared[which], m.B)
		}
		switch {
		case len(f.Matches) == 0:
		case len(out.Others) == mostOthers:
			out.Left++
		default:
			out.Others = append(out.Others, c.other(f, which))
		}
	}
	out.Share, out.OwnShare = c.share(shared[sister]), c.share(shared[ownEarlier])
	var b bytes.Buffer
	w := json.NewEncoder(&b)
	w.SetEscapeHTML(false)
	if err := w.Encode(out); err != nil {
		panic(err) // strings and numbers always encode
	}
	return b.Bytes()
}

// other tells what one text shares with the document.
func (c *comparing) other(f similar.Found, which comparison) other {
	o := other{
		ID: f.Name, Comparison: which, Share: rounded(f.ShareB), OtherShare: rounded(f.ShareA),
		Passages: []passage{}, Aside: []aside{},
		PassagesLeft: max(0, len(f.Matches)-mostPassages), AsideLeft: max(0, len(f.Aside)-mostPassages),
	}
	var there *doc.Document
	if text, ok := textOf(f.Note); ok {
		there = doc.New(doc.TXT, text)
	}
	for _, m := range f.Matches[:len(f.Matches)-o.PassagesLeft] {
		o.Passages = append(o.Passages, passage{
			Span: pair(m.B), OtherSpan: pair(m.A), Likeness: rounded(m.Likeness), Kind: string(m.Kind), Mark: markOf(m), Documents: m.Docs,
			Words: c.quote(c.d, m.B), OtherWords: c.quote(there, m.A),
		})
	}
	for _, a := range f.Aside[:len(f.Aside)-o.AsideLeft] {
		o.Aside = append(o.Aside, aside{pair(a.B), pair(a.A), string(a.Why)})
	}
	return o
}

// quote gives the first words of a passage, as long as there is room.
func (c *comparing) quote(d *doc.Document, s doc.Span) string {
	s.End = min(s.End, s.Start+mostWords)
	if d == nil || c.quoted+s.Len() > mostQuoted {
		return ""
	}
	c.quoted += s.Len()
	return d.Words(s)
}

// share says how many of the document's letters and digits lie in passages.
func (c *comparing) share(list []doc.Span) float64 {
	slices.SortFunc(list, func(a, b doc.Span) int { return cmp.Compare(a.Start, b.Start) })
	at, end, within, all := 0, 0, 0, 0
	for _, r := range c.d.Text {
		for len(list) > 0 && list[0].Start <= at {
			end, list = max(end, list[0].End), list[1:]
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			if all++; at < end {
				within++
			}
		}
		at++
	}
	if all == 0 {
		return 0
	}
	return rounded(float64(within) / float64(all))
}

func rounded(v float64) float64 { return math.Round(v*1e4) / 1e4 }

func pair(s doc.Span) span { return span{s.Start, s.End} }

// markOf is the mark of a passage, by which somebody may allow it: that of
// `bihuan similar`.
func markOf(m similar.Match) string { return fmt.Sprintf("%016x", m.Key)[:12] }
