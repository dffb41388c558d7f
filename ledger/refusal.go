package ledger

import (
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

func forbidden(code string, s say.Text) error {
	return &fault.Error{Kind: fault.Forbidden, Code: "ledger-" + code, Say: s}
}

func conflict(code string, s say.Text) error {
	return &fault.Error{Kind: fault.Conflict, Code: "ledger-" + code, Say: s}
}

// incomplete is a mistake of the program: it did not gather what a rule wants.
func incomplete(w Want) error {
	return &fault.Error{Kind: fault.Internal, Code: "ledger-incomplete", Say: say.Text{
		ZH: "程序出错：缺少 " + string(w), EN: "a mistake of the program: " + string(w) + " was not gathered"}}
}

func notThere(q *Ask) error {
	return &fault.Error{Kind: fault.NotFound, Code: "ledger-not-there", Say: say.Text{
		ZH: "这条%[1]s所属的内容找不到", EN: "what this %[2]s belongs to is not there"}.With(KindName(q.kind()).ZH, KindName(q.kind()).EN)}
}

func belongsNowhere(q *Ask) error {
	return &fault.Error{Kind: fault.Invalid, Code: "ledger-belongs-nowhere", Say: say.Text{
		ZH: "请写明这条%[1]s属于哪个轮次、哪个问题", EN: "say which round or finding this %[2]s belongs to"}.With(KindName(q.kind()).ZH, KindName(q.kind()).EN)}
}

func nothingGiven(q *Ask) error {
	m := MoveName(q.kind(), q.Move)
	return &fault.Error{Kind: fault.Invalid, Code: "ledger-nothing-given", Say: say.Text{
		ZH: m.ZH + "要写明改成什么", EN: "to " + m.EN + ", say what it should be"}}
}

func notNamed(q *Ask) error {
	m := MoveName(q.kind(), q.Move)
	return &fault.Error{Kind: fault.Invalid, Code: "ledger-not-named", Say: say.Text{
		ZH: m.ZH + "要写明并入哪一条", EN: "to " + m.EN + ", say into which one"}}
}

func noSuchMove(q *Ask) error {
	return &fault.Error{Kind: fault.Invalid, Code: "ledger-no-such-move", Say: say.Text{
		ZH: "对%[1]s没有这种操作：%[3]s", EN: "there is no such move for a %[2]s: %[3]s",
	}.With(KindName(q.kind()).ZH, KindName(q.kind()).EN, string(q.Move))}
}

func unsound(field string) error {
	return &fault.Error{Kind: fault.Invalid, Code: "ledger-unsound", Say: say.Text{
		ZH: "%s里有无法保存的字符或数字，请重新填写", EN: "%s holds characters or a number that cannot be kept; enter it again"}.With(field)}
}

func stale(q *Ask) error {
	return conflict("changed-meanwhile", say.Text{
		ZH: "您打开之后，这条%[1]s又被改过。请看改了什么，再提交",
		EN: "this %[2]s was changed after you opened it; look at what changed, then try again",
	}.With(KindName(q.kind()).ZH, KindName(q.kind()).EN))
}

func wrongState(q *Ask, rows []*Rule) error {
	if q.Subject == nil {
		return noSuchMove(q)
	}
	var from []say.Text
	for _, r := range rows {
		for _, s := range r.From {
			from = append(from, StateName(r.Kind, s))
		}
	}
	m, is := MoveName(q.kind(), q.Move), StateName(q.kind(), q.Subject.Top().State)
	return conflict("wrong-state", say.Text{
		ZH: "现在是“" + is.ZH + "”，不能" + m.ZH + "；" + joined(from).ZH + "时才可以",
		EN: "it is " + is.EN + ", so you cannot " + m.EN + "; that is done while it is " + joined(from).EN,
	})
}

func wrongPhase(q *Ask, r *Rule) error {
	var names []say.Text
	for _, s := range r.Phase {
		names = append(names, StateName(KindRound, s))
	}
	is := StateName(KindRound, q.round().State)
	m := MoveName(q.kind(), q.Move)
	return conflict("wrong-phase", say.Text{
		ZH: "本轮现在是“" + is.ZH + "”，不能" + m.ZH + "；" + joined(names).ZH + "时才可以",
		EN: "the round is " + is.EN + ", so you cannot " + m.EN + "; that is done while it is " + joined(names).EN,
	})
}

func notByYou(q *Ask, rows []*Rule) error {
	var who []say.Text
	for _, r := range rows {
		for _, p := range r.By {
			if s := parties[p].Say; !slices.Contains(who, s) {
				who = append(who, s)
			}
		}
	}
	m := MoveName(q.kind(), q.Move)
	return forbidden("not-by-you", say.Text{
		ZH: "您不能" + m.ZH + "，这由" + joined(who).ZH + "办理",
		EN: "you cannot " + m.EN + "; that is for " + joined(who).EN,
	})
}

func notThatField(q *Ask, r *Rule, field string) error {
	m := MoveName(q.kind(), q.Move)
	return conflict("not-that-field", say.Text{
		ZH: m.ZH + "时不能改 " + field + "，现在能改的是：" + strings.Join(r.Fields, "、"),
		EN: "to " + m.EN + " does not change " + field + "; it changes " + strings.Join(r.Fields, ", "),
	})
}

// joined lists names as a sentence does.
func joined(list []say.Text) say.Text {
	var zh, en []string
	for _, t := range list {
		if !slices.Contains(zh, t.ZH) {
			zh, en = append(zh, t.ZH), append(en, t.EN)
		}
	}
	out := say.Text{ZH: strings.Join(zh, "、")}
	if n := len(en); n > 1 {
		out.EN = strings.Join(en[:n-1], ", ") + " or " + en[n-1]
	} else if n == 1 {
		out.EN = en[0]
	}
	return out
}
