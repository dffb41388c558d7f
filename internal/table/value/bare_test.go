package value

import (
	"strings"
	"testing"
)

func TestBare(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"泵站没有围栏。", "泵站没有围栏", true},
		{"会议过多,台账不全", "会议过多，台账不全；", true},
		{"（一）会议 过多", "一会议过多", true},
		{"“三会一课”不规范", "三会一课不规范", true},
		{"《办法》没有印发", "办法没有印发……", true},
		{"ＯＡ系统停用", "oa系统停用", true},
		{"● 路灯不亮", "路灯不亮", true},
		{"2026.6.30前", "2026-6-30前", true},
		{"超支1.5万元", "超支15万元", false},
		{"第1、2号泵站", "第12号泵站", false},
		{"合格率95%", "合格率95", false},
		{"已检查√", "已检查×", false},
		{"已检查✓", "已检查✗", false},
		{"温度高于5℃", "温度高于5", false},
		{"气压>3", "气压<3", false},
		{"——", "。", false},
		{"", "", true},
	} {
		if (Bare(c.a) == Bare(c.b)) != c.same {
			t.Errorf("%q %q: %q %q", c.a, c.b, Bare(c.a), Bare(c.b))
		}
	}
}

func FuzzBare(f *testing.F) {
	f.Add("第1、2号泵站（东门）没有围栏。")
	f.Fuzz(func(t *testing.T, s string) {
		words, at := BareAt(s)
		if words != Bare(s) || len(at) != len(words) || Bare(words) != words && strings.ToValidUTF8(s, "") == s && words == strings.ToLower(words) {
			t.Fatalf("%q: %q %q %v", s, words, Bare(words), at)
		}
		for i := range at {
			if at[i] < 0 || at[i] >= len(s) || i > 0 && at[i] < at[i-1] {
				t.Fatalf("%q: %v", s, at)
			}
		}
	})
}
