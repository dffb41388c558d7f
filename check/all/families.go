package all

import "github.com/bihuan/bihuan/say"

// Families are the letters that codes begin with, in the order that lists show.
var Families = []struct {
	Letter string
	Title  say.Text
}{
	{"S", say.Text{ZH: "结构", EN: "structure"}},
	{"T", say.Text{ZH: "对应", EN: "trace"}},
	{"A", say.Text{ZH: "措施与问题", EN: "action"}},
	{"R", say.Text{ZH: "残留", EN: "residue"}},
	{"F", say.Text{ZH: "事实", EN: "facts"}},
	{"L", say.Text{ZH: "文字", EN: "language"}},
	{"O", say.Text{ZH: "雷同", EN: "originality"}},
	{"P", say.Text{ZH: "隐私", EN: "privacy"}},
	{"G", say.Text{ZH: "版式", EN: "layout"}},
}
