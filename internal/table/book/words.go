package book

import (
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	atOnce   = say.Text{ZH: "立行立改", EN: "at once"}
	standing = say.Text{ZH: "长期坚持", EN: "standing"}
	lasting  = say.Text{ZH: "，并长期坚持", EN: ", then standing"}
	overdue  = say.Text{ZH: "逾期 %d 天", EN: "%d days overdue"}
	left     = say.Text{ZH: "还有 %d 天", EN: "%d days left"}
	dueToday = say.Text{ZH: "今天到期", EN: "due today"}
	inTime   = say.Text{ZH: "按期销号", EN: "closed in time"}
	tooLate  = say.Text{ZH: "逾期销号", EN: "closed late"}
	saidLate = say.Text{ZH: "逾期申请", EN: "claimed late"}
	extended = say.Text{ZH: "（已延期）", EN: " (extended)"}
)

// sorts are what measures do, in the words of the table.
var sorts = []struct {
	sort ledger.Sort
	name say.Text
}{
	{ledger.Correct, say.Text{ZH: "立行立改", EN: "correction"}},
	{ledger.Corrective, say.Text{ZH: "消除原因", EN: "corrective"}},
	{ledger.Systemic, say.Text{ZH: "长效机制", EN: "systemic"}},
}

func sortName(s ledger.Sort, lang say.Lang) string {
	for _, o := range sorts {
		if o.sort == s {
			return o.name.In(lang)
		}
	}
	return string(s)
}

// SortNames are what measures do, in the words in which it is typed.
func SortNames(lang say.Lang) []string {
	var list []string
	for _, o := range sorts {
		list = append(list, o.name.In(lang))
	}
	return list
}

// SortOf reads what a measure does; ok is false where the words say nothing known.
func SortOf(words string) (s ledger.Sort, ok bool) {
	words = strings.TrimSpace(words)
	for _, o := range sorts {
		if words == o.name.ZH || strings.EqualFold(words, o.name.EN) {
			return o.sort, true
		}
	}
	return "", words == ""
}

// DueWords writes a due date as it stands in the table; milestones stand elsewhere.
func DueWords(d ledger.Due, lang say.Lang) string {
	words := d.Day.String()
	switch d.Kind {
	case ledger.AtOnce:
		words = atOnce.In(lang)
		if d.Day != 0 {
			words += map[say.Lang]string{say.ZH: "（" + d.Day.String() + "）", say.EN: " (" + d.Day.String() + ")"}[lang]
		}
	case ledger.Perpetual:
		words = standing.In(lang)
	}
	if d.Lasting && words != "" {
		words += lasting.In(lang)
	}
	return words
}

// Yuan writes an amount in fen as a number of yuan.
func Yuan(fen int64) string {
	n := strconv.FormatInt(fen/100, 10)
	if rest := fen % 100; rest != 0 {
		n += "." + strings.TrimSuffix(strconv.FormatInt(100+rest, 10)[1:], "0")
	}
	return n
}

// timingWords say where a measure stands against its date.
func timingWords(a *ledger.Action, t ledger.Timing, today ledger.Day, lang say.Lang) string {
	words := ""
	switch {
	case t.Overdue:
		words = overdue.With(-t.Left).In(lang)
	case a.State == ledger.Closed && t.ClosedLate:
		words = tooLate.In(lang)
	case a.State == ledger.Closed && t.Due != 0:
		words = inTime.In(lang)
	case t.ClaimedLate:
		words = saidLate.In(lang)
	case t.Due != 0 && a.Claimed.On == 0 && t.Due == today:
		words = dueToday.In(lang)
	case t.Due != 0 && a.Claimed.On == 0 && a.State != ledger.Proposed:
		words = left.With(t.Left).In(lang)
	}
	if t.Extended {
		words += extended.In(lang)
	}
	return words
}

// joint writes several names in one cell.
func joint(ids []string, label func(string) string, lang say.Lang) string {
	list := make([]string, len(ids))
	for i, id := range ids {
		list[i] = label(id)
	}
	return strings.Join(list, map[say.Lang]string{say.ZH: "、", say.EN: ", "}[lang])
}

// Apart takes several names in one cell apart.
func Apart(words string) []string {
	list := strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune("、,，;；\n\t", r) })
	out := list[:0]
	for _, w := range list {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}
