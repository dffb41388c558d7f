// Package voice tells who speaks: I, we of a unit, or neither.
package voice

import "strings"

// People counts how often one person says 我 or 本人 of himself, outside quotation
// marks.
func People(words string) int {
	n := 0
	for at := 0; ; {
		i := strings.Index(words[at:], "我")
		if i < 0 {
			return n + personally(words)
		}
		at += i
		if !ofUnit(words[at+len("我"):]) && !inWord(words, at) && !quoted(words, at) {
			n++
		}
		at += len("我")
	}
}

// Units counts how often a unit speaks of itself: 我局, 本院, 我们.
func Units(words string) int {
	n := 0
	for _, sign := range [...]string{"我", "本"} {
		for at := 0; ; {
			i := strings.Index(words[at:], sign)
			if i < 0 {
				break
			}
			at += i + len(sign)
			if ofUnit(words[at:]) && !(sign == "本" && strings.HasPrefix(words[at:], "地")) {
				n++
			}
		}
	}
	return n
}

// inWord: 我 is the end of a word: 自我, 忘我.
func inWord(words string, at int) bool {
	for _, w := range [...]string{"自", "忘", "小", "大", "无", "唯", "敌", "你", "本", "真", "为"} {
		if strings.HasSuffix(words[:at], w) {
			return true
		}
	}
	return false
}

// ofUnit: what follows 我 or 本 makes it a unit's.
func ofUnit(after string) bool {
	for _, w := range [...]string{"们", "局", "院", "校", "馆", "市", "县", "区", "镇", "乡", "国", "省", "州", "站", "所", "中心", "公司", "厂", "厅", "部", "处", "科", "党", "军", "社", "行", "支部", "单位", "集团", "园", "队", "矿", "委", "办", "库", "会", "方", "系", "辖", "村", "街", "司", "旗", "署", "室", "总", "分", "班", "组", "段", "港", "台", "店", "项目", "企", "地", "盟", "机关", "庭", "关", "线"} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

// quoted: quotation marks stand around the place: “我说了算”.
func quoted(words string, at int) bool {
	head := words[max(0, at-longestQuote):at]
	return strings.LastIndex(head, "“") > strings.LastIndex(head, "”")
}

// longestQuote bounds how far back the mark that opens a quotation is looked for, in
// bytes.
const longestQuote = 300

// personally counts 本人 as the one who speaks, at the beginning of a clause.
func personally(words string) int {
	n := 0
	for at := 0; ; {
		i := strings.Index(words[at:], "本人")
		if i < 0 {
			return n
		}
		at += i
		opens := at == 0 || strings.HasSuffix(words[:at], "，") || strings.HasSuffix(words[:at], "。") || strings.HasSuffix(words[:at], "；") || strings.HasSuffix(words[:at], "\n")
		at += len("本人")
		for _, w := range [...]string{"作为", "在", "对", "分管", "没有", "将", "负责", "按", "认真"} {
			if opens && strings.HasPrefix(words[at:], w) {
				n++
				break
			}
		}
	}
}
