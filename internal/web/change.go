package web

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// changeView is what an event did to one field.
type changeView struct {
	Who, When, Move      string
	Field, Before, After string
}

// changes tells what an event did, in words.
func (q *request) changes(e *ledger.Event) []changeView {
	base := changeView{Who: q.doer(e.Who, e.For), When: q.moment(e.At), Move: q.eventName(e)}
	var list []changeView
	for _, c := range e.Changes {
		name, ok := fieldNames[c.Field]
		if !ok {
			continue
		}
		v := base
		v.Field, v.Before, v.After = q.say(name), q.value(c.Field, c.Before), q.value(c.Field, c.After)
		list = append(list, v)
	}
	if len(list) == 0 {
		list = append(list, base)
	}
	return list
}

// changeNotes says in a line for each field what an event changed.
func (q *request) changeNotes(e *ledger.Event) []string {
	var list []string
	for _, c := range q.changes(e) {
		switch {
		case c.Field == "":
		case c.Before == "":
			list = append(list, c.Field+q.say(say.Text{ZH: "：", EN: ": "})+c.After)
		default:
			list = append(list, c.Field+q.say(say.Text{ZH: "：", EN: ": "})+c.Before+" → "+c.After)
		}
	}
	return list
}

// entered is what an event is called by which a record began as part of another move:
// a statement that was accepted, a finding that was split; follows, by which one
// changed because of another.
var (
	entered = say.Text{ZH: "进入台账", EN: "Entered the ledger"}
	follows = say.Text{ZH: "随之变更", EN: "Changed with it"}
)

// eventName is what an event is called. What is said on a button (合格, 是同一个问题) is no
// word for what somebody did.
func (q *request) eventName(e *ledger.Event) string {
	switch {
	case e.Rev == 1 && e.Move != ledger.MoveAdd && (e.Kind == ledger.KindFinding || e.Kind == ledger.KindCause || e.Kind == ledger.KindAction):
		return q.say(entered)
	case e.Rev == 1:
		return q.deedName(e.Kind, ledger.MoveAdd)
	case e.Kind == ledger.KindAction && e.Move == ledger.MoveGrant:
		return q.deedName(ledger.KindExtension, e.Move)
	case !slices.ContainsFunc(ledger.Rules(e.Kind), func(r ledger.Rule) bool { return r.Move == e.Move }):
		return q.say(follows)
	}
	return q.deedName(e.Kind, e.Move)
}

func (q *request) deedName(k ledger.Kind, m ledger.Move) string {
	if q.lang == say.ZH {
		return ledger.MoveName(k, m).ZH
	}
	return q.moveName(k, m)
}

// fieldNames are the fields of which people are told what changed.
var fieldNames = map[string]say.Text{
	"text": {ZH: "内容", EN: "words"}, "detail": {ZH: "具体表现", EN: "detail"}, "aspect": {ZH: "方面", EN: "aspect"}, "category": {ZH: "分类", EN: "category"},
	"severity": {ZH: "程度", EN: "severity"}, "amount": {ZH: "金额", EN: "amount"}, "basis": {ZH: "依据", EN: "basis"}, "place": {ZH: "地点", EN: "place"},
	"unit": {ZH: "单位", EN: "unit"}, "lead": {ZH: "责任人", EN: "owner"}, "superior": {ZH: "责任领导", EN: "superior"}, "helpers": {ZH: "配合的人", EN: "helpers"},
	"helper_units": {ZH: "配合单位", EN: "helping units"}, "standard": {ZH: "完成标准", EN: "standard"}, "due": {ZH: "完成时限", EN: "due"}, "sort": {ZH: "类别", EN: "sort"},
	"title": {ZH: "题目", EN: "title"}, "name": {ZH: "名称", EN: "name"}, "topic": {ZH: "主题", EN: "topic"}, "whys": {ZH: "追问", EN: "further whys"}, "on": {ZH: "日期", EN: "day"},
	"grants": {ZH: "角色", EN: "roles"}, "calendar": {ZH: "工作日历", EN: "calendar"}, "profiles": {ZH: "检查配置", EN: "profiles"}, "parent": {ZH: "上级单位", EN: "superior unit"}, "short": {ZH: "简称", EN: "short name"}, "code": {ZH: "代码", EN: "code"},
	"from": {ZH: "起", EN: "from"}, "until": {ZH: "止", EN: "until"},
	"criteria": {ZH: "看什么", EN: "criteria"}, "units": {ZH: "参加单位", EN: "units"},
}

// longestValue bounds what is shown of a value, in characters.
const longestValue = 120

// value shows a value of a field, which an event has as JSON.
func (q *request) value(field, raw string) string {
	var v any
	if raw == "" || json.Unmarshal([]byte(raw), &v) != nil {
		v = raw
	}
	var text string
	if field == "grants" {
		return q.grantsIn(raw)
	}
	switch v := v.(type) {
	case string:
		text = q.named(field, v)
	case []any:
		var list []string
		for _, one := range v {
			switch one := one.(type) {
			case string:
				list = append(list, q.named(field, one))
			case map[string]any: // of several things each has a name, or words
				if s, ok := cmp.Or(one["name"], one["text"]).(string); ok {
					list = append(list, s)
				}
			}
		}
		text = strings.Join(list, q.say(comma))
	case map[string]any:
		text, _ = v["day"].(string)
	default:
		text = strings.Trim(raw, `"`)
	}
	if utf8.RuneCountInString(text) > longestValue {
		text = string([]rune(text)[:longestValue]) + "…"
	}
	return text
}

// grantsIn says which roles somebody has.
func (q *request) grantsIn(raw string) string {
	var list []string
	for _, g := range decode[[]ledger.Grant](json.RawMessage(raw)) {
		list = append(list, q.grant(g))
	}
	return strings.Join(list, q.say(comma))
}

// named gives the name of what a field names by its id.
func (q *request) named(field, id string) string {
	switch field {
	case "unit", "units", "helper_units":
		return q.unit(id)
	case "lead", "superior", "helpers", "person", "author", "by", "for":
		return q.person(id)
	case "sort":
		return q.choiceName(append(sorts[:len(sorts):len(sorts)], service), id)
	}
	return id
}
