package web_test

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// pagesOf are all pages that somebody can open, with what every one of them must say.
func (w *world) pagesOf() map[string]string {
	return map[string]string{
		"/": "等我办的", "/me": "我的角色", "/me/hooks": "我的推送", "/rounds": "轮次", "/rounds?past=1": "已关闭", "/rounds/" + w.round: "谁该报什么", "/readings/" + w.reading: "我的笔记",
		"/calendar?all=1": "逐日看", "/categories": "上级分类的数包括下级", "/figures?by=severity": "统计什么", "/ledger?group=unit": "按单位分组", "/actions?group=month": "按到期月份分组",
		"/ledger": "台账", "/actions": "台账", "/statements": "材料", "/findings/" + w.finding: "整改措施", "/statements/" + w.statement: "读出",
		"/figures": "统计什么", "/figures?round=" + w.round + "&unit=" + w.Units["water"] + "&count=overdue": "水务局", "/figures/rows?figure=found": "就是被统计的这些记录",
		"/figures/rows?figure=overdue&unit=" + w.Units["water"]: "被统计的这些记录", "/figures/rows?figure=looked": "背后没有记录", "/indicators": "指标", "/indicators/" + w.indicator: "按进度应为",
		"/search?q=巡查": "查找", "/check": "不保存", "/rounds/" + w.round + "/import": "导入表格", "/rounds/" + w.round + "/remind": "催办", "/drives": "征求意见",
		"/surveys": "满意度测评", "/services": "办实事", "/reports": "报告", "/add/drive": "问什么", "/add/indicator": "口径", "/add/report": "截至哪一天", "/add/measurement?on.indicator=" + w.indicator: "哪一期",
		"/add/survey?on.round=" + w.round: "档次", "/drives/" + w.asking: "问什么", "/drives/" + w.asked: "意见和答复", "/statements/new?round=" + w.round: "文件",
	}
}

func TestPagesOfRoles(t *testing.T) {
	w := newWorld(t)
	for _, who := range []string{"organiser", "verifier", "observer", "director", "clerk", "officer", "builder", "auditor", "admin"} {
		for path, words := range w.pagesOf() {
			r := w.as(who, path)
			if r.Code != 200 && r.Code != 404 {
				t.Errorf("%s %s: %d %s", who, path, r.Code, r.Body)
			}
			if r.Code == 200 && !strings.Contains(r.Body.String(), words) {
				t.Errorf("%s %s does not say %q", who, path, words)
			}
			if (who == "organiser" || who == "verifier") && r.Code != 200 {
				t.Errorf("%s cannot open %s", who, path)
			}
			for _, wrong := range malformed(r.Body.String()) {
				t.Errorf("%s %s: %s", who, path, wrong)
			}
		}
	}
}

// malformed lists what a browser would have to guess: elements that are not closed, or
// closed by another, ids that stand twice, inputs without a label.
func malformed(page string) []string {
	var wrong, open []string
	ids, labels := map[string]bool{}, map[string]bool{}
	var inputs []string
	z := html.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		t := z.Token()
		attr := map[string]string{}
		for _, a := range t.Attr {
			attr[a.Key] = a.Val
		}
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			if id := attr["id"]; id != "" {
				if ids[id] {
					wrong = append(wrong, "the id "+id+" stands twice")
				}
				ids[id] = true
			}
			if attr["style"] != "" || strings.HasPrefix(attr["href"], "javascript:") {
				wrong = append(wrong, "<"+t.Data+"> has what the policy forbids")
			}
			for name := range attr {
				if strings.HasPrefix(name, "on") {
					wrong = append(wrong, "<"+t.Data+"> has a script of its own")
				}
			}
			switch t.Data {
			case "label":
				labels[attr["for"]] = true
			case "input", "select", "textarea":
				if attr["type"] != "hidden" && attr["aria-label"] == "" && !within(open, "label") {
					inputs = append(inputs, attr["id"])
				}
			case "img":
				if _, ok := attr["alt"]; !ok {
					wrong = append(wrong, "a picture without alt")
				}
			case "form":
				if within(open, "form") {
					wrong = append(wrong, "a form within a form")
				}
			case "table":
				if !strings.Contains(page, "<caption") {
					wrong = append(wrong, "a table without a caption")
				}
			}
			if len(open) > 0 && open[len(open)-1] == "p" && blocks[t.Data] {
				wrong = append(wrong, "<"+t.Data+"> within <p>")
			}
			if !void[t.Data] && kind == html.StartTagToken {
				open = append(open, t.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != t.Data {
				wrong = append(wrong, "</"+t.Data+"> closes "+strings.Join(open, " "))
				return wrong
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		wrong = append(wrong, "not closed: "+strings.Join(open, " "))
	}
	for _, id := range inputs {
		if !labels[id] || id == "" {
			wrong = append(wrong, "the input "+id+" has no label")
		}
	}
	return wrong
}

func within(open []string, name string) bool {
	for _, o := range open {
		if o == name {
			return true
		}
	}
	return false
}

var void = map[string]bool{"meta": true, "link": true, "input": true, "img": true, "br": true, "hr": true, "path": true}

var blocks = map[string]bool{"p": true, "div": true, "ul": true, "ol": true, "form": true, "details": true, "table": true, "section": true, "article": true, "dl": true, "h1": true, "h2": true, "h3": true, "nav": true}
