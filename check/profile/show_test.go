package profile

import (
	"reflect"
	"testing"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/say"
)

const organisation = `# 本单位
title: "个人材料: #1"
voice: any
order: []
aspects: [党性修养, {name: "联系: 群众", words: [走访, "a, b"]}]
checks:
  A302: error
  T201: off
words:
  wrong-word:
    add: [按装 → 安装 ! 按装置, "甲乙#丙", 布署 → 部署]
suppress:
  - {code: T202, reason: '上级"通知"另有要求: 见附件', words: 会议过多, until: 2027-06-30}
scale:
  name: "四档: 带不了解"
  base: judged
  options:
    - {id: good, zh: "满意, 很好", en: good, satisfied: true}
    - {id: bad, zh: 不满意, en: bad}
    - {id: unknown, zh: 不了解, en: do not know, aside: true}
layout:
  body: {face: [仿宋, 宋体]}
fields: [检查组, {name: 罚款（元）, type: number}, {name: 发现日期, type: date}, {name: "类型 #1", type: choice, of: [现场, "书面, 复核"]}]
`

// TestShownProfileReadsTheSame reads what AppendYAML writes as a profile of its own.
func TestShownProfileReadsTheSame(t *testing.T) {
	l := New(all.Rules(), nil)
	for _, lang := range []say.Lang{say.ZH, say.EN} {
		names, err := l.Names()
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			x, err := l.File("own.yaml", []byte(organisation))
			if err != nil {
				t.Fatal(err)
			}
			e, err := l.Named(name, x)
			if err != nil {
				t.Fatal(err)
			}
			shown := e.AppendYAML(nil, all.Rules(), lang)
			again, err := l.File("shown.yaml", shown)
			if err != nil {
				t.Fatalf("%s: %v\n%s", name, err, shown)
			}
			e2, err := l.Named(Base, again)
			if err != nil {
				t.Fatal(err)
			}
			if a, b := l.plain(e), l.plain(e2); !reflect.DeepEqual(a, b) {
				t.Errorf("%s:\n%s\ngot  %+v\nwant %+v", name, shown, b, a)
			}
		}
	}
}

// plain is an effective profile without what a second reading cannot know.
func (l *Library) plain(e *Effective) any {
	p := e.Profile
	p.Name = ""
	checks := map[string]string{}
	for _, r := range all.Rules() {
		checks[r.Code] = severityOf(r, p.Checks[r.Code])
	}
	p.Checks = nil
	for i := range p.Suppress {
		p.Suppress[i].From = ""
	}
	for name, c := range p.Words {
		c.Drop = nil
		p.Words[name] = c
	}
	if len(p.Kinds) == 0 {
		p.Kinds = nil
	}
	return []any{p, checks}
}
