package page

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
)

// words lays the runs of a test: each text at x, y with a size; widths follow
// from the characters.
func at(text string, x, y, size float64) Run {
	w := 0.0
	for _, c := range text {
		if wide(c) || either(c) {
			w += size
		} else {
			w += 0.5 * size
		}
	}
	return Run{Text: text, X: x, Y: y, W: w, Size: size}
}

func written(pages ...Page) string {
	b := doc.NewBuilder(doc.PDF)
	Write(b, pages)
	return b.Document().Text
}

func sheetOf(runs ...Run) Page { return Page{Number: 1, W: 210, H: 297, Runs: runs} }

func TestLines(t *testing.T) {
	for _, c := range []struct {
		name string
		runs []Run
		want string
	}{
		{"order by x", []Run{at("乙", 35, 60, 5), at("甲", 30, 60, 5)}, "甲乙"},
		{"space between Latin words", []Run{at("one", 30, 60, 4), at("two", 37, 60, 4)}, "one two"},
		{"no space within a word", []Run{at("on", 30, 60, 4), at("e", 34.1, 60, 4)}, "one"},
		{"no space beside Han", []Run{at("共", 30, 60, 4), at("12", 35, 60, 4), at("项", 40, 60, 4)}, "共12项"},
		{"wide gap", []Run{at("填报单位：甲局", 30, 60, 4), at("填报日期：乙年", 90, 60, 4)}, "填报单位：甲局\t填报日期：乙年"},
		{"spaces beside a wide gap", []Run{at("甲乙 ", 30, 60, 4), at(" 丙丁", 90, 60, 4)}, "甲乙\t丙丁"},
		{"superscript", []Run{at("面积30m", 30, 60, 4), at("2", 30+11.6+0.6, 58.4, 2.4), at("左右", 45, 60, 4)}, "面积30m2左右"},
		{"struck twice", []Run{at("加粗", 30, 60, 4), at("加粗", 30.1, 60, 4)}, "加粗"},
		{"drawn-out title", []Run{at("通", 80, 60, 6), at("知", 100, 60, 6), at("书", 120, 60, 6)}, "通知书"},
		{"drawn-out label", []Run{at("地", 30, 60, 4), at("址：甲市", 42, 60, 4)}, "地址：甲市"},
		{"sign before a gap", []Run{at("1.", 30, 60, 4), at("个别项目", 40, 60, 4)}, "1.个别项目"},
		{"sign before Latin words", []Run{at("2.1", 30, 60, 4), at("Findings", 45, 60, 4)}, "2.1 Findings"},
		{"contents", []Run{at("一、问题", 30, 60, 4), at("………………", 50, 60, 4), at("12", 90, 60, 4)}, "一、问题\t12"},
		{"page number", []Run{at("正文", 30, 60, 4), at("— 1 —", 100, 280, 4)}, "正文"},
	} {
		if got := written(sheetOf(c.runs...)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestVerticalColumns(t *testing.T) {
	p := Page{Number: 1, W: 100, H: 100, Runs: []Run{
		{Text: "右列在先", X: 80, Y: 10, W: 20, Size: 5, Vertical: true},
		{Text: "左列在后", X: 70, Y: 10, W: 20, Size: 5, Vertical: true},
	}}
	if got := strings.ReplaceAll(written(p), "\n", ""); got != "右列在先左列在后" {
		t.Errorf("got %q", got)
	}
}

func TestPageNumber(t *testing.T) {
	for s, want := range map[string]bool{
		"1": true, "12": true, "2024": false, "— 1 —": true, "-2-": true, "－ 3 －": true, "第1页": true,
		"第 1 页 共 5 页": true, "第一页": true, "共5页 第1页": true, "3/10": true, "Page 1 of 5": true, "iv": true,
		"·4·": true, "2024年": false, "第1章": false, "附件1": false, "": false, "——": false, "1.": true, "一": false,
	} {
		if got := pageNumber(s); got != want {
			t.Errorf("pageNumber(%q) = %v, want %v", s, got, want)
		}
	}
}

func TestSignOf(t *testing.T) {
	for s, want := range map[string]sign{
		"一、问题": hanComma, "十二、问题": hanComma, "（一）学习": hanBraced, "(三)学习": hanBraced, "1.问题": arabic, "1、问题": arabic,
		"１．问题": arabic, "2.1 Purchase": decimal, "1.1.2节": decimal, "1.5万元": noSign, "（2）问题": braced, "3）问题": braced,
		"①问题": circled, "一是学习": oneIs, "第一，学习": ordinal, "第一时间": noSign, "首先，": ordinal, "其一": ordinal,
		"第三章": chapter, "第2部分": chapter, "Chapter 2": chapter, "2024年": noSign, "12人": noSign, "——坚持": bullet,
		"● 项": bullet, "a) item": braced, "A. Item": braced, "": noSign, "（2024年1月8日）": noSign, "1 Background": arabic, "一般问题": noSign,
	} {
		if got := signOf(s); got != want {
			t.Errorf("signOf(%q) = %v, want %v", s, got, want)
		}
	}
}
