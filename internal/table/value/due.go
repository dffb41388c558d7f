package value

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/bihuan/bihuan/ledger"
)

//go:embed lists/due.txt
var dueList string

// dueWords are the words of the list, by key.
var dueWords = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for _, f := range lists(dueList) {
		m[f[0]] = append(m[f[0]], f[1:]...)
	}
	return m
})

// When is what a date without a year, or one that counts from another day, is read
// by.
type When struct {
	// Year is meant where none is written; 0 where nobody knows.
	Year int
	// After is the day that the date follows: of the finding, or of the round. It goes
	// before Year. 0 where nobody knows.
	After ledger.Day
	// Back is how many days before After a date may lie that is meant nevertheless: work
	// that was done at once is done before a round is opened.
	Back ledger.Day
}

// Due reads by when something will be done, as people type it: 2024.6.30,
// 2024年6月底前, 第三季度末, 2024年6月-9月, 立行立改并长期坚持, 20240630.
//
// Shape: of a period its last day; of several dates the last. Words that give no
// date leave it empty, with a doubt.
func Due(words string, w When) (ledger.Due, []Doubt) {
	if Blank(words) {
		return ledger.Due{}, nil
	}
	if d, doubts, ok := dueOf(Listed(words), words, w); ok {
		return d, doubts
	}
	d, doubts := oneDue(words, w)
	if d.Kind == "" && len(doubts) > 0 {
		if d, doubts, ok := dueOf(Lines(words), words, w); ok {
			return d, doubts
		}
	}
	return d, doubts
}

// dueOf reads a list, each item of which says by when: the last day counts.
func dueOf(list []string, words string, w When) (ledger.Due, []Doubt, bool) {
	if len(list) < 2 {
		return ledger.Due{}, nil, false
	}
	var last ledger.Due
	var doubts []Doubt
	standing, several := false, false
	for i, item := range list {
		d, more := oneDue(item, w)
		if d.Kind == "" {
			return d, nil, false
		}
		doubts = append(doubts, more...)
		several = several || i > 0 && (d.Kind != last.Kind || d.Day != last.Day)
		standing = standing || d.Lasting || d.Kind == ledger.Perpetual
		if i == 0 || last.Kind == ledger.Perpetual || d.Kind == ledger.ByDate && d.Day >= last.Day {
			last = d
		}
	}
	last.Lasting = standing && last.Kind != ledger.Perpetual
	if several {
		doubts = append(doubts, one("due-several", "「%s」有几个时限，取最后的", "“%s” has several days; the last was taken", quote(words))...)
	}
	return last, doubts, true
}

// oneDue reads a cell that says one day.
func oneDue(words string, w When) (ledger.Due, []Doubt) {
	s := dateWords(words)
	rest, atOnce := without(s, dueWords()["at-once"])
	rest, standing := without(rest, dueWords()["standing"])
	if standing {
		rest, _ = without(rest, dueWords()["before-standing"])
	}
	d := ledger.Due{Lasting: standing}
	found, doubts := lastDay(rest, words, w)
	switch {
	case found.day == 0 && standing && found.open:
		return ledger.Due{Kind: ledger.Perpetual}, nil
	case found.open, found.day == 0 && standing && !atOnce:
		return ledger.Due{Kind: ledger.Perpetual}, doubts
	case found.day != 0:
		d.Kind, d.Day = ledger.ByDate, found.day
		return d, doubts
	case atOnce:
		d.Kind = ledger.AtOnce
		return d, doubts
	}
	return ledger.Due{}, doubts
}

// dateWords are the words of a date without blanks, in lower case, and without the
// time of day that programs put behind it. The blanks of English stay.
func dateWords(words string) string {
	s := strings.ToLower(Fold(words))
	if strings.ContainsAny(s, ".、") || circledIn(s) {
		s = loneSign.ReplaceAllString(s, "$1")
	}
	if i := strings.LastIndexAny(s, " t\n"); i >= 0 && clock(s[i+1:]) && digitAt(s, i-1) {
		s = s[:i]
	}
	if strings.ContainsFunc(s, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
		return strings.Join(strings.Fields(stroked.ReplaceAllStringFunc(s, unstroked)), " ")
	}
	if s = Squeeze(s); strings.ContainsAny(s, "、，,") {
		s = commas.ReplaceAllString(s, "$1.$2.$3")
	}
	return s
}

func circledIn(s string) bool { return strings.ContainsFunc(s, circled) }

// loneSign is the number of a list of one.
var loneSign = regexp.MustCompile(`^\s*(?:[①-⑳]|[0-9]{1,2}[.、])\s*([^0-9\s])`)

// stroked is a day as spreadsheets write it in English: 30-Nov-2026, 5/Dec/26.
var stroked = regexp.MustCompile(`\b[0-9]{1,2}[-/. ]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*[-/. ,]*[0-9]{2,4}\b`)

func unstroked(s string) string {
	s = strings.Join(strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("-/. ,", r) }), " ")
	if i := strings.LastIndexByte(s, ' '); i == len(s)-3 {
		s = s[:i+1] + "20" + s[i+1:]
	}
	return s
}

// commas stand where stops belong: 2026、12、5.
var commas = regexp.MustCompile(`^([0-9]{4})[、，,]([0-9]{1,2})[、，,]([0-9]{1,2})(?:日|号)?$`)

// clock reports a time of day: 00:00, 00:00:00, 0:00:00.000z.
func clock(s string) bool {
	return strings.Count(s, ":") > 0 && strings.Trim(s, "0123456789:.z") == ""
}

// without takes the words of a list out of s, and tells whether any stood there.
func without(s string, list []string) (rest string, found bool) {
	for _, w := range list {
		if strings.Contains(s, w) {
			s, found = strings.ReplaceAll(s, w, ""), true
		}
	}
	return s, found
}

// Day reads one day: of an inspection, a report. A month stands for its last day.
func Day(words string, w When) (ledger.Day, []Doubt) {
	if Blank(words) {
		return 0, nil
	}
	found, doubts := lastDay(dateWords(words), words, w)
	return found.day, doubts
}

// foundDay is the day that words come down to.
type foundDay struct {
	day  ledger.Day
	open bool // it is kept on without an end
}

// lastDay reads what is left of a due date without the words that are none.
func lastDay(s, words string, w When) (foundDay, []Doubt) {
	s = strings.Trim(s, "，,。.;；、:：并且和及()（）")
	if s == "" {
		return foundDay{}, nil
	}
	if t, doubts, ok := typed(s, words, w); ok {
		return foundDay{day: t}, doubts
	}
	if t, doubts, ok := named(s, words, w); ok {
		return foundDay{day: t}, doubts
	}
	if t, doubts, ok := within(s, words, w); ok {
		return foundDay{day: t}, doubts
	}
	if t, doubts, ok := written(s, words, w); ok {
		return t, doubts
	}
	return wordsOnly(s, words)
}

// wordsOnly says why there is no day in the words.
func wordsOnly(s, words string) (foundDay, []Doubt) {
	switch {
	case slices.Contains(dueWords()["standing-alone"], s):
		return foundDay{open: true}, nil
	case holds(s, dueWords()["repeated"]):
		return foundDay{open: true}, one("due-repeated", "「%s」没有截止日期，按长期坚持理解", "“%s” has no last day; taken as a standing duty", quote(words))
	case holds(s, dueWords()["state"]):
		return foundDay{}, one("due-state", "「%s」是办理情况，不是时限，时限留空", "“%s” says how far it is, not by when; no date was taken", quote(words))
	case holds(s, dueWords()["open"]):
		return foundDay{}, one("due-open", "「%s」还没有定下日期，时限留空", "“%s” sets no date yet; none was taken", quote(words))
	}
	return foundDay{}, one("due-unread", "「%s」读不出日期，时限留空；请写成 2024年6月30日 这样", "no date can be read in “%s”; write it like 2024-06-30", quote(words))
}

func holds(s string, list []string) bool {
	for _, w := range list {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
