package holidays

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/table/value"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// span is a run of days that a cell names; a single one has no end of its own.
type span struct {
	from, until ledger.Day
	off         bool
	told        bool // the cell says itself whether it is off
}

func (s span) single() bool { return s.from == s.until }

var (
	asides = regexp.MustCompile(`[(（][^)）]*[)）]|\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?`) // 周四; the time of day that programs add
	dated  = regexp.MustCompile(`(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})[日号]?(?:(?:至|到|—+|–|－|~|～|\.{2,}|-)(?:(?:(\d{4})[年./-])?(\d{1,2})[月./-])?(\d{1,2})[日号]?)?`)
	bare   = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})$`)
	counts = regexp.MustCompile(`共?\d+天`)
	titled = regexp.MustCompile(`(\d{4})年`)
	meant  = regexp.MustCompile(`\d+月\d|\d+日|[一二三四五六七八九十]月[一二三四五六七八九十]|\d{4}[./-]\d|\d[./-]\d+[./-]\d`) // words that mean a day, whether it can be read or not
)

// cell is what one cell says: days, or words, or days that nobody can read.
type cell struct {
	spans []span
	words string // beside the days
	year  int    // the last one that was written
	wrong say.Text
}

// unread is said of days that cannot be read.
var unread = say.Text{ZH: "读不出日期；写成 2027-10-01，几天的写成 2027-10-01 至 2027-10-07", EN: "no day can be read; write 2027-10-01, and 2027-10-01 to 2027-10-07 for several"}

// said reads a cell clause by clause: 10月1日（周五）至7日放假调休，共7天。9月26日上班。
// Years that are not written are the one that was last.
func said(words string, year int) cell {
	c := cell{year: year}
	text := asides.ReplaceAllString(strings.ReplaceAll(words, " to ", "至"), "")
	for _, clause := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("。；;\n", r) }) {
		c.clause(value.Squeeze(clause))
	}
	return c
}

func (c *cell) clause(text string) {
	if m := bare.FindStringSubmatch(text); m != nil {
		text = m[1] + "-" + m[2] + "-" + m[3]
	}
	at := len(c.spans)
	rest := dated.ReplaceAllStringFunc(text, func(found string) string {
		c.add(dated.FindStringSubmatch(found))
		return ""
	})
	switch {
	case len(c.spans) == at && meant.MatchString(text):
		c.refuse()
	case len(c.spans) == at:
		c.words += strings.TrimSpace(text)
	default:
		c.tail(c.spans[at:], counts.ReplaceAllString(rest, ""))
	}
}

// tail reads what stands beside the days of a clause: whether they are off, and a name.
func (c *cell) tail(spans []span, rest string) {
	off := holds(rest, restWords)
	if work := holds(rest, workWords); off || work {
		for i := range spans {
			spans[i].off, spans[i].told = off && !work, true
		}
	}
	for _, w := range append(restWords[:len(restWords):len(restWords)], workWords...) {
		rest = strings.ReplaceAll(rest, w, "")
	}
	rest = strings.Trim(rest, "、，,:：和及与-—~.")
	if strings.ContainsAny(rest, "0123456789") {
		c.refuse()
		return
	}
	c.words += rest
}

func (c *cell) refuse() {
	if c.wrong == (say.Text{}) {
		c.wrong = unread
	}
}

// add takes one run of days: the year and month of its end are those of its beginning
// where they are not written.
func (c *cell) add(m []string) {
	if m[1] != "" {
		c.year, _ = strconv.Atoi(m[1])
	}
	if c.year == 0 {
		c.wrong = say.Text{ZH: "没有写年份；写成 2027-10-01", EN: "the year is missing; write 2027-10-01"}
		return
	}
	from, ok := day(strconv.Itoa(c.year), m[2], m[3])
	until := from
	if m[6] != "" && ok {
		y, mon := strconv.Itoa(c.year), m[2]
		if m[5] != "" {
			mon = m[5]
		}
		if m[4] != "" {
			y = m[4]
		}
		if until, ok = day(y, mon, m[6]); ok && until < from && m[4] == "" && m[5] != "" { // over New Year
			until, ok = day(strconv.Itoa(c.year+1), mon, m[6])
		}
	}
	if !ok || until < from || until-from > longest {
		c.refuse()
		return
	}
	c.spans = append(c.spans, span{from: from, until: until, off: true})
}

func day(y, m, d string) (ledger.Day, bool) {
	yn, _ := strconv.Atoi(y) // digits, by the pattern
	mn, _ := strconv.Atoi(m)
	dn, _ := strconv.Atoi(d)
	return ledger.Date(yn, mn, dn)
}

func holds(words string, list []string) bool {
	for _, w := range list {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}
