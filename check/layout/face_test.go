package layout

import (
	"strings"
	"testing"
)

func TestFamilies(t *testing.T) {
	for _, c := range []struct{ face, want string }{
		{"仿宋", "仿宋"}, {"仿宋_GB2312", "仿宋"}, {"FangSong", "仿宋"}, {"FangSong_GB2312", "仿宋"}, {"fang song", "仿宋"},
		{"华文仿宋", "仿宋"}, {"STFangsong", "仿宋"}, {"方正仿宋_GBK", "仿宋"}, {"方正仿宋简体", "仿宋"}, {"FZFSK--GBK1-0", "仿宋"}, {"@仿宋", "仿宋"},
		{"楷体_GB2312", "楷体"}, {"KaiTi", "楷体"}, {"STKaiti", "楷体"}, {"方正楷体_GBK", "楷体"},
		{"黑体", "黑体"}, {"SimHei", "黑体"}, {"方正黑体简体", "黑体"}, {"微软雅黑", "微软雅黑"}, {"思源黑体", "思源黑体"},
		{"宋体", "宋体"}, {"SimSun", "宋体"}, {"NSimSun", "宋体"}, {"新宋体", "宋体"}, {"方正书宋_GBK", "宋体"}, {"华文中宋", "华文中宋"},
		{"方正小标宋简体", "小标宋"}, {"方正小标宋_GBK", "小标宋"}, {"FZXiaoBiaoSong-B05S", "小标宋"}, {"小标宋体", "小标宋"}, {"方正大标宋简体", "方正大标宋简体"},
		{"Times New Roman", "timesnewroman"}, {"", ""},
	} {
		if got := familyOf(c.face); got != c.want {
			t.Errorf("%s is of %s, want %s", c.face, got, c.want)
		}
	}
}

func TestSizes(t *testing.T) {
	for _, c := range []struct {
		said string
		want float64
		ok   bool
	}{{"三号", 16, true}, {"小四", 12, true}, {"16", 16, true}, {"10.5pt", 10.5, true}, {"22 磅", 22, true}, {"大号", 0, false}, {"0", 0, false}, {"NaN", 0, false}} {
		if got, ok := sizeOf(c.said); ok != c.ok || ok && got != c.want {
			t.Errorf("%s is %v, %v", c.said, got, ok)
		}
	}
	for points, want := range map[float64]string{16: "三号", 10.5: "五号", 17: "17磅", 15.5: "15.5磅"} {
		if got := sizeText(points).ZH; got != want {
			t.Errorf("%v is called %s, want %s", points, got, want)
		}
	}
}

func TestKeysKeepWhatIsSet(t *testing.T) {
	want := GBT9704()
	want.Headings[2].Bold, want.Number.Dashes, want.Body.Faces = Yes, No, []string{"仿宋", "宋体"}
	var got Style
	for _, k := range Keys() {
		if values := k.Values(&want); len(values) > 0 && !k.Set(&got, values...) {
			t.Errorf("%s does not take %q", k.Name, values)
		}
	}
	if a, b := string(AppendYAML(nil, &got, "zh")), string(AppendYAML(nil, &want, "zh")); a != b {
		t.Errorf("got\n%s\nwant\n%s", a, b)
	}
	for _, k := range Keys() {
		k.Set(&got, Off)
	}
	if s := string(AppendYAML(nil, &got, "zh")); strings.Count(s, "\n") != 2 {
		t.Errorf("all off, but\n%s", s)
	}
}

func TestKeysRefuse(t *testing.T) {
	for name, values := range map[string][]string{
		"paper": {"A9"}, "margins.top": {"-1"}, "lines": {"NaN"}, "pitch.fixed": {"yes"}, "body.size": {"巨号"},
		"body.face": {" "}, "page-number.place": {"inside"}, "title.size": {"1", "2"},
	} {
		for _, k := range Keys() {
			if s := GBT9704(); k.Name == name && k.Set(&s, values...) {
				t.Errorf("%s takes %q", name, values)
			}
		}
	}
}
