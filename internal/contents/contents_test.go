package contents

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

const text = `某局对照检查材料
按照要求，现作检查。
一、存在的主要问题
（一）理论学习方面。学得不够。
一是不系统。二是不深入。
（二）服务群众方面
1.窗口
排队时间长。
2.来信
答复不及时。
序号	内容
1	表格里的一行
二、整改措施：
（一）补课。
（二）限时答复。
张三
`

// span finds words; until names those that end it.
func span(t testing.TB, from, until string) doc.Span {
	t.Helper()
	a := strings.Index(text, from)
	b := strings.Index(text, until)
	if a < 0 || b < 0 {
		t.Fatalf("no %q or %q", from, until)
	}
	return doc.Span{Start: utf8.RuneCountInString(text[:a]), End: utf8.RuneCountInString(text[:b])}
}

func TestOf(t *testing.T) {
	sections := []Part{
		{Span: span(t, "按照", "一、存在")},
		{Label: "一、", Text: "存在的主要问题", Span: span(t, "一、存在", "二、整改")},
		{Label: "二、", Text: "整改措施", Span: span(t, "二、整改", "张三")},
		{Span: span(t, "张三", "\n张三")},
	}
	aspects := []Part{{Label: "（一）", Text: "理论学习方面", Span: span(t, "（一）理论", "（二）服务")}}
	for _, c := range []struct {
		name     string
		sections []Part
		aspects  []Part
		want     string
	}{
		{"as read", sections, aspects, `1 一、存在的主要问题 alone
2 （一）理论学习方面
2 （二）服务群众方面 alone
3 1.窗口 alone
3 2.来信 alone
1 二、整改措施 alone
`},
		{"nothing was read", nil, nil, `1 一、存在的主要问题 alone
2 （一）理论学习方面
2 （二）服务群众方面 alone
3 1.窗口 alone
3 2.来信 alone
1 二、整改措施 alone
2 （二）限时答复 alone
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got strings.Builder
			for _, h := range Of(text, c.sections, c.aspects) {
				fmt.Fprintf(&got, "%d %s", h.Level, h.Text)
				if h.Alone {
					got.WriteString(" alone")
				}
				got.WriteByte('\n')
			}
			if got.String() != c.want {
				t.Errorf("got\n%swant\n%s", &got, c.want)
			}
		})
	}
}

func TestLongHeadingsAreCut(t *testing.T) {
	list := Of("一、"+strings.Repeat("长", 90)+"\n第一段\n第二段\n", nil, nil)
	if len(list) != 1 || utf8.RuneCountInString(list[0].Text) != longest+1 || list[0].Alone {
		t.Errorf("got %+v", list)
	}
}

// FuzzOf: whatever stands in a text and whatever parts it is said to have, headings lie in
// order within it, and there are not more than can be listed.
func FuzzOf(f *testing.F) {
	f.Add(text, 20, 60, 30, 40)
	f.Add("一、\n\n（一）\n\t", 0, 3, -4, 90)
	f.Fuzz(func(t *testing.T, s string, a, b, c, d int) {
		s = strings.ToValidUTF8(s, "?")
		n := utf8.RuneCountInString(s)
		list := Of(s, []Part{{Text: "x", Span: doc.Span{Start: max(0, min(a, n)), End: max(0, min(b, n))}}}, []Part{{Text: "y", Span: doc.Span{Start: max(0, min(c, n)), End: max(0, min(d, n))}}})
		if len(list) > Most {
			t.Fatalf("%d headings", len(list))
		}
		for i, h := range list {
			if h.Level < 1 || h.Span.Start < 0 || h.Span.Start > n || i > 0 && (h.Span.Start <= list[i-1].Span.Start || h.Level > list[i-1].Level+1) {
				t.Fatalf("heading %d of %q: %+v", i, s, list)
			}
		}
	})
}

func BenchmarkOf(b *testing.B) {
	long := strings.Repeat(text, 40)
	b.SetBytes(int64(len(long)))
	for b.Loop() {
		Of(long, nil, nil)
	}
}
