package form

import (
	"html/template"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// funcs are what templates may call.
var funcs = template.FuncMap{
	"w":       func(p page, name string, args ...any) string { return wordWith(name, args...).In(p.Lang) },
	"verdict": func(p page, v ledger.Handling) string { return say.Capital(ledger.HandlingName(v).In(p.Lang)) },
	"has":     func(list []string, s string) bool { return slices.Contains(list, s) },
	"lines":   func(s string) []string { return strings.Split(s, "\n") },
	"names":   names,
	"spelled": spelled,
	"tag": func(p page) string {
		if p.Lang == say.EN {
			return "en"
		}
		return "zh-CN"
	},
}

// names are those of groups, by their ids.
func names(p page, d *ledger.Drive, ids []string) string {
	var list []string
	for _, id := range ids {
		if g := d.Group(id); g != nil {
			list = append(list, g.Name)
		} else {
			list = append(list, word("no-group").In(p.Lang))
		}
	}
	return strings.Join(list, say.Text{ZH: "、", EN: ", "}.In(p.Lang))
}

// spelled lets an address break where it can.
func spelled(s string) []string { return strings.SplitAfter(s, "/") }

// word finds what a page says. A name that is not there is a mistake that a test finds.
func word(name string) say.Text { return words[name] }

func wordWith(name string, args ...any) say.Text {
	if len(args) == 0 {
		return word(name)
	}
	return word(name).With(args...)
}

// words are all that the pages say.
var words = map[string]say.Text{
	"lang":       {ZH: "English", EN: "中文"},
	"help":       {ZH: "帮助", EN: "Help"},
	"trouble":    {ZH: "没有办成", EN: "That did not work"},
	"received":   {ZH: "已收到", EN: "Received"},
	"follow":     {ZH: "查询办理情况", EN: "What became of it"},
	"until":      {ZH: "%s 截止", EN: "Until %s"},
	"days-left":  {ZH: "还有 %d 天", EN: "%d days left"},
	"last-day":   {ZH: "今天最后一天", EN: "today is the last day"},
	"begin":      {ZH: "开始填写", EN: "Begin"},
	"next":       {ZH: "下一题", EN: "Next"},
	"to-send":    {ZH: "填完了", EN: "Done"},
	"send":       {ZH: "提交", EN: "Send"},
	"step":       {ZH: "第 %d 题，共 %d 题", EN: "Question %d of %d"},
	"required":   {ZH: "必答", EN: "required"},
	"several":    {ZH: "可以选几项", EN: "choose as many as you like"},
	"here":       {ZH: "请回答这道题", EN: "please answer this"},
	"at-most":    {ZH: "最多 %d 字", EN: "at most %d characters"},
	"group":      {ZH: "您是", EN: "You are"},
	"no-group":   {ZH: "不说明", EN: "I would rather not say"},
	"name":       {ZH: "您的姓名", EN: "Your name"},
	"name-why":   {ZH: "这次是实名征求意见", EN: "This collection is not anonymous"},
	"ready":      {ZH: "填完了", EN: "That is all"},
	"send-once":  {ZH: "按一次就好；网络不好时可以再按，不会重复保存。", EN: "Once is enough. If the network is slow you can press again: it is not kept twice."},
	"kept":       {ZH: "保存什么，不保存什么", EN: "What is kept, and what is not"},
	"kept-no":    {ZH: "不记名。只保存您填的答案和您选的类别。", EN: "This is anonymous. Only your answers are kept, and the group you choose."},
	"kept-never": {ZH: "不保存姓名、手机号、网络地址、设备信息和提交时间，不用 Cookie，答卷不按先后排列。", EN: "No name, telephone number, network address, device or time is kept; there are no cookies, and answers have no order."},
	"kept-few":   {ZH: "少于 %d 份的，不给任何人看内容。", EN: "Nothing is shown to anybody of fewer than %d answers."},
	"kept-link":  {ZH: "专用链接只记用过没有，不记哪份答卷是用它填的。", EN: "Of your link it is kept that it was used, and not which answers came by it."},
	"kept-write": {ZH: "文字里请不要写能认出您的内容。", EN: "Please write nothing by which you could be told."},
	"named-yes":  {ZH: "这次是实名的。保存您的姓名、答案和提交的日期，组织单位能看到。", EN: "This is not anonymous. Your name, your answers and the day are kept, and are seen by those who ask."},
	"named-no":   {ZH: "不保存网络地址和设备信息，不用 Cookie。", EN: "No network address and no device is kept; there are no cookies."},
	"thanks":     {ZH: "谢谢，您的答卷已经保存。", EN: "Thank you. Your answers are kept."},
	"again":      {ZH: "这份答卷先前已经收到，没有重复保存。后来改动的内容不算。", EN: "These answers had been received before and are not kept twice. What was changed since does not count."},
	"your-code":  {ZH: "您的查询码", EN: "Your code"},
	"code-why":   {ZH: "凭它可以查询您的意见办得怎么样。只显示这一次，我们没有留底，请截图或抄下。", EN: "With it you can see what becomes of what you said. It is shown this once and nobody else has it: take a picture, or write it down."},
	"look":       {ZH: "查询", EN: "Look"},
	"code-hint":  {ZH: "提交答卷时给出的20个字母和数字", EN: "the 20 letters and digits that you were given when you sent your answers"},
	"have-it":    {ZH: "您的答卷已收到，正在征求意见，结束后开始办理。", EN: "Your answers are kept. The collection is still open; they are worked on when it is over."},
	"reading":    {ZH: "征求意见已经结束，您的答卷正在办理。", EN: "The collection is over, and your answers are being worked on."},
	"waiting":    {ZH: "您说的事已归并成意见，还有 %d 条等待答复。", EN: "What you said was brought together with what others said; %d matters are still to be answered."},
	"you-said":   {ZH: "您说的事", EN: "You said"},
	"we-say":     {ZH: "怎么办", EN: "What we say"},
	"raised":     {ZH: "已列为问题，进入整改。", EN: "It has become a finding, and is being put right."},
	"nothing":    {ZH: "您的答卷已计入统计。文字意见没有单独归并的，一并参考。", EN: "Your answers were counted. What you wrote was read with the rest."},
	"over":       {ZH: "征求意见已经结束", EN: "This collection is over"},
	"not-yet":    {ZH: "征求意见还没有开始", EN: "This collection has not begun"},
	"not-here":   {ZH: "填过的可以凭查询码查询办理情况。", EN: "If you answered, your code shows what became of it."},
	"from":       {ZH: "%s 开始", EN: "It begins on %s"},
	"see-told":   {ZH: "看办理情况", EN: "See what was done"},
	"told":       {ZH: "您说的，我们办的", EN: "What you said, what we did"},
	"asked":      {ZH: "征求对象 %d 人", EN: "%d people were asked"},
	"asked-more": {ZH: "征求对象 %d 人以上", EN: "more than %d people were asked"},
	"heard":      {ZH: "收到答卷 %d 份", EN: "%d answered"},
	"silent":     {ZH: "还没有听到：%s", EN: "nobody was heard of: %s"},
	"heard-few":  {ZH: "收到的答卷少于 %d 份", EN: "fewer than %d answered"},
	"people":     {ZH: "%d 人提到", EN: "said by %d"},
	"few":        {ZH: "少于 %d 人提到", EN: "said by fewer than %d"},
	"on":         {ZH: "%s 答复", EN: "answered on %s"},
	"quoted":     {ZH: "原话", EN: "In their words"},
	"again-send": {ZH: "再提交一次", EN: "Send it again"},
	"still":      {ZH: "您填的内容还在这一页里，不用重填。", EN: "What you filled in is still on this page; you need not fill it in again."},
	"to-form":    {ZH: "去填写", EN: "To the form"},
	"scan":       {ZH: "扫码填写", EN: "Scan to answer"},
	"or-type":    {ZH: "或在浏览器里输入", EN: "or type this into a browser"},
	"period":     {ZH: "%s 至 %s", EN: "%s to %s"},
	"print":      {ZH: "打印本页张贴即可。", EN: "Print this page and put it up."},
}
