package value

import (
	_ "embed"
	"regexp"
	"strings"
	"sync"
)

//go:embed lists/answer.txt
var answerList string

var answerWords = sync.OnceValue(func() [][]string { return lists(answerList) })

// Answer is what a cell says to 是否完成, 是否销号.
type Answer string

// The answers; "" is none.
const (
	Yes       Answer = "yes"
	No        Answer = "no"
	UnderWay  Answer = "under_way"
	NotNeeded Answer = "not_needed"
)

// part is a share of what is to be done.
var part = regexp.MustCompile(`(^|[^0-9.])[0-9]{1,2}(\.[0-9]+)?%`)

// some is an amount of what was done, which may be all of it or not: 完成11公里.
var some = regexp.MustCompile(`^已?完成了?[0-9][0-9.]*[^0-9.%年月日号/／]`)

// longestAnswer is how many bytes an answer has at most; what is longer tells
// something else besides.
const longestAnswer = 60

// AnswerOf reads 是, 否, √, 已完成, 正在整改, 未完成 and their like.
func AnswerOf(words string) (Answer, []Doubt) {
	s := strings.ToLower(Squeeze(words))
	if Blank(words) && s != "不适用" && s != "n/a" && s != "没有" {
		return "", nil
	}
	if strings.Contains(s, "完成") && some.MatchString(s) {
		return UnderWay, one("answer-words", "「%[1]s」按「%[2]s」理解，请核对", "“%[1]s” was taken as %[3]s; please look again", quote(words), answerNames[UnderWay][0], answerNames[UnderWay][1])
	}
	if part.MatchString(s) && !strings.Contains(s, "100%") {
		return UnderWay, nil // 完成80%
	}
	a, unsure := answerIn(s), false
	if a == "" && strings.HasPrefix(s, "已") {
		a, unsure = Yes, true // 已更换
	}
	switch {
	case a == "":
		return "", one("answer-unread", "「%s」看不出是否完成；请写 是 或 否", "“%s” does not tell yes or no; write one of them", quote(words))
	case unsure, len(s) > longestAnswer, strings.Contains(s, "基本") && a == UnderWay, strings.Contains(s, "逾期") && a == No:
		return a, one("answer-words", "「%[1]s」按「%[2]s」理解，请核对", "“%[1]s” was taken as %[3]s; please look again", quote(words), answerNames[a][0], answerNames[a][1])
	}
	return a, nil
}

var answerNames = map[Answer][2]string{Yes: {"是", "yes"}, No: {"否", "no"}, UnderWay: {"正在整改", "under way"}, NotNeeded: {"不涉及", "not needed"}}

func answerIn(s string) Answer {
	lists := answerWords()
	for _, f := range lists {
		if f[0] == "lasting" && holds(s, f[1:]) {
			return Yes
		}
	}
	for _, f := range lists {
		for _, w := range f[1:] {
			if fits(s, w) {
				return map[string]Answer{"yes": Yes, "no": No, "under-way": UnderWay, "na": NotNeeded}[f[0]]
			}
		}
	}
	return ""
}

// fits: short words and marks must be all that is said, longer ones may stand in
// a sentence.
func fits(s, w string) bool {
	switch {
	case s == w:
		return true
	case len(w) <= len("是"):
		return s != "" && strings.ReplaceAll(strings.Trim(s, "。.!()（）"), w, "") == ""
	}
	return strings.Contains(s, w)
}
