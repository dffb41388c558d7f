package contents

import (
	"cmp"
	"fmt"
	"slices"
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
		laid     []Line
		want     string
	}{
		{"laid out", sections, aspects, []Line{{1, span(t, "某局", "\n按照")}, {1, span(t, "一、存在", "\n（一）理论")}, {3, span(t, "排队", "\n2.来信")}, {9, span(t, "答复不及时", "\n序号")}, {2, span(t, "（一）补课", "\n（二）限时")}}, `1 某局对照检查材料 alone
1 一、存在的主要问题 alone
2 （一）理论学习方面
2 （二）服务群众方面 alone
3 1.窗口 alone
4 排队时间长。 alone
3 2.来信 alone
4 答复不及时。 alone
1 二、整改措施 alone
2 （一）补课。 alone
`},
		{"laid out above the sections", sections, aspects, []Line{{1, span(t, "某局", "\n按照")}, {2, span(t, "一、存在", "\n（一）理论")}}, `1 某局对照检查材料 alone
2 一、存在的主要问题 alone
3 （一）理论学习方面
3 （二）服务群众方面 alone
4 1.窗口 alone
4 2.来信 alone
1 二、整改措施 alone
`},
		{"as read", sections, aspects, nil, `1 一、存在的主要问题 alone
2 （一）理论学习方面
2 （二）服务群众方面 alone
3 1.窗口 alone
3 2.来信 alone
1 二、整改措施 alone
`},
		{"nothing was read", nil, nil, nil, `1 一、存在的主要问题 alone
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
			for _, h := range Of(text, c.sections, c.aspects, c.laid) {
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
	list := Of("一、"+strings.Repeat("长", 90)+"\n第一段\n第二段\n", nil, nil, nil)
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
		place := func(a, b int) doc.Span {
			a, b = max(0, min(a, n)), max(0, min(b, n))
			return doc.Span{Start: min(a, b), End: b}
		}
		laid := []Line{{1 + max(0, a%9), place(b, c)}, {1 + max(0, b%9), place(c, d)}}
		slices.SortFunc(laid, func(a, b Line) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
		list := Of(s, []Part{{Text: "x", Span: place(a, b)}}, []Part{{Text: "y", Span: place(c, d)}}, laid)
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
		Of(long, nil, nil, nil)
	}
}
