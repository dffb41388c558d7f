package titles

import (
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	text := "学习了《中国共产党章程》《关于〈条例〉的说明》和《关于学习《条例》的通知》，《没有结尾\n《》《党章》"
	var got []string
	for _, f := range Find(text) {
		got = append(got, text[f.From:f.To])
	}
	want := "中国共产党章程 关于〈条例〉的说明 关于学习《条例》的通知 党章"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
}

func TestSlip(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"中国共产党纪律处份条例", "中国共产党纪律处分条例", true},
		{"中国共产党党员管理工作条例", "中国共产党党员教育管理工作条例", true},
		{"中国共产党律纪处分条例", "中国共产党纪律处分条例", true},
		{"农村公路养护质量管理办法", "农村公路建设质量管理办法", false},
		{"档案法实施条例", "档案法", false},
		{"机关档案管理规定", "机关公文管理规定", false},
		{"著作选读第一卷讲义", "著作选读第二卷讲义", false},
		{"信访工作条例", "信访工作条例", false},
		{"工作条例释义本", "工作条例释义", false},
	} {
		if got := Slip(c.a, c.b); got != c.want {
			t.Errorf("Slip(%s, %s) = %v", c.a, c.b, got)
		}
	}
}

func TestNormal(t *testing.T) {
	for in, want := range map[string]string{
		"中国共产党 支部工作条例（试行）":    "中国共产党支部工作条例",
		"义务教育课程方案(2022年版)":    "义务教育课程方案",
		"关于“一网通办”的意见":         "关于一网通办的意见",
		"ISO ９００1":            "iso9001",
		"党委（党组）意识形态工作责任制实施办法": "党委意识形态工作责任制实施办法",
	} {
		if got := Normal(in); got != want {
			t.Errorf("Normal(%s) = %s, want %s", in, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("《a》《《b》》\n》")
	f.Fuzz(func(t *testing.T, s string) {
		end := 0
		for _, k := range Find(s) {
			if k.From < end || k.To <= k.From || k.To > len(s) {
				t.Errorf("%q: %v", s, k)
			}
			end = k.To
			Slip(Normal(s[k.From:k.To]), Normal(s))
		}
	})
}
