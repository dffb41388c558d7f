package api

import "github.com/bihuan/bihuan/say"

// bookWords are the words of the page for readers.
var bookWords = map[string]say.Text{
	"signIn":      {ZH: "请求头带令牌：", EN: "Every request carries a token in its head:"},
	"signInMore":  {ZH: "标着“免登录”的不用。错误都是 problem+json，code 不会变。", EN: "but those marked open. Whatever fails answers with problem+json, whose code does not change."},
	"description": {ZH: "机器可读的描述：", EN: "For programs:"},
	"open":        {ZH: "免登录", EN: "open"},
	"scope":       {ZH: "令牌权限", EN: "scope"},
	"query":       {ZH: "查询参数", EN: "Query"},
	"headers":     {ZH: "请求头", EN: "Headers"},
	"body":        {ZH: "请求体", EN: "Body"},
	"bytes":       {ZH: "文件内容，原样", EN: "the bytes of the file as they are"},
	"must":        {ZH: "必填", EN: "needed"},
	"answer":      {ZH: "答复", EN: "Answer"},
	"contents":    {ZH: "目录", EN: "Contents"},
	"parts":       {ZH: "结构", EN: "Shapes"},
	"other":       {ZH: "English", EN: "中文"},
	"otherLang":   {ZH: "en", EN: "zh"},
}

func wordsIn(lang say.Lang) map[string]string {
	out := map[string]string{}
	for name, t := range bookWords {
		out[name] = t.In(lang)
	}
	return out
}
