package page

import (
	"strings"

	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// sentences are the words that the template puts on the page, by the names that
// it has for them.
var sentences = map[string]say.Text{
	"title":       {ZH: "材料检查意见", EN: "Remarks on documents"},
	"title-after": {ZH: "：检查意见", EN: ": remarks"},
	"documents":   {ZH: "份材料", EN: "checked"},
	"clean":       {ZH: "份没有意见", EN: "without remarks"},
	"unchecked":   {ZH: "份未能检查", EN: "could not be checked"},
	"failures":    {ZH: "未能检查的文件", EN: "Files that could not be checked"},
	"failures-is": {ZH: "下列文件没有读出来，不代表没有问题。", EN: "These were not read. That does not mean that nothing is wrong with them."},
	"summary":     {ZH: "各份材料", EN: "Documents"},
	"document":    {ZH: "材料", EN: "Document"},
	"suppressed":  {ZH: "已放过", EN: "Set aside"},
	"by-rule":     {ZH: "集中的问题", EN: "What recurs"},
	"check":       {ZH: "检查项", EN: "Check"},
	"times":       {ZH: "处", EN: "Times"},
	"in":          {ZH: "涉及材料", EN: "Documents"},
	"list":        {ZH: "意见", EN: "Remarks"},
	"none":        {ZH: "没有意见。", EN: "Nothing to remark."},
	"text":        {ZH: "原文与批注", EN: "The text with remarks"},
	"line":        {ZH: "行", EN: "line"},
	"hint":        {ZH: "改法", EN: "To mend"},
	"fix":         {ZH: "可改为", EN: "Fix"},
	"see":         {ZH: "另见", EN: "See"},
	"set-aside":   {ZH: "已放过的意见", EN: "Remarks set aside"},
	"reason":      {ZH: "理由", EN: "Reason"},
	"until":       {ZH: "有效至", EN: "Until"},
	"from":        {ZH: "写在", EN: "Written in"},
	"expired":     {ZH: "期限已过的放过", EN: "Suppressions that ran out"},
	"remarks":     {ZH: "不起作用的放过", EN: "Suppressions that do nothing"},
	"signs":       {ZH: "标记", EN: "Signs"},
	"finding":     {ZH: "问题", EN: "finding"},
	"cause":       {ZH: "原因", EN: "cause"},
	"measure":     {ZH: "措施", EN: "measure"},
	"no-cause":    {ZH: "未见对应原因", EN: "no cause answers it"},
	"no-measure":  {ZH: "未见对应措施", EN: "no measure answers it"},
	"whole":       {ZH: "全篇", EN: "The whole text"},
	"parts":       {ZH: "各部分占比", EN: "How much each part takes"},
	"to-top":      {ZH: "回到开头", EN: "Back to the top"},
}

var expired = say.Text{
	ZH: "%s 原定放过到 %s（理由：%s；写在 %s），现照常报告",
	EN: "%s was set aside until %s (reason: %s; written in %s) and is reported again",
}

func wordsIn(lang say.Lang) map[string]string {
	words := make(map[string]string, len(sentences))
	for name, t := range sentences {
		words[name] = t.In(lang)
	}
	return words
}

func word(name string, lang say.Lang) string { return sentences[name].In(lang) }

// facts are what a head of office asks first: whose it is, of when, what kind.
func facts(d *report.Document, lang say.Lang) []string {
	var list []string
	st := d.Statement
	for _, s := range []string{st.Unit, st.Author, st.Date} {
		if s != "" {
			list = append(list, s)
		}
	}
	if d.Profile != nil {
		if title := d.Profile.Title.In(lang); title != "" {
			list = append(list, title)
		}
	}
	return list
}

// short is the beginning of words, on one line.
func short(words string, most int) string {
	runes := []rune(strings.Join(strings.Fields(words), " "))
	if len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return string(runes)
}

// headline is what an item is called in the margin.
func headline(it *statement.Item) string {
	if it.Text != "" {
		return short(it.Text, 28)
	}
	return short(it.Detail, 28)
}
