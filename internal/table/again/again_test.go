package again

import (
	"slices"
	"testing"
)

func TestPair(t *testing.T) {
	for _, c := range []struct {
		name  string
		rows  []Row
		known []Known
		want  []int
	}{
		{"the same words", []Row{{"装上围栏", ""}, {"立警示牌", ""}}, []Known{{Text: "立警示牌"}, {Text: "装上围栏"}}, []int{1, 0}},
		{"blanks do not count", []Row{{"装上 围栏", ""}}, []Known{{Text: "装上围栏"}}, []int{0}},
		{"the ledger changed it, the sender did not", []Row{{"装上围栏", "a"}}, []Known{{Text: "围栏一米八", Said: "装上围栏", Unit: "a"}, {Text: "装上围栏", Unit: "a"}}, []int{0}},
		{"of the same unit first", []Row{{"自查", "b"}}, []Known{{Text: "自查", Unit: "a"}, {Text: "自查", Unit: "b"}}, []int{1}},
		{"of another unit else", []Row{{"自查", "c"}}, []Known{{Text: "自查", Unit: "a"}}, []int{0}},
		{"changed a little", []Row{{"装上两米高的围栏", ""}, {"立警示牌", ""}}, []Known{{Text: "装上一米八高的围栏"}, {Text: "立警示牌"}}, []int{0, 1}},
		{"something else is new", []Row{{"开展培训", ""}}, []Known{{Text: "装上围栏"}}, []int{-1}},
		{"the only one of the sender", []Row{{"开展培训", ""}}, []Known{{Text: "装上围栏", Said: "装上围栏"}}, []int{0}},
		{"not where two are left", []Row{{"开展培训", ""}, {"购买设备", ""}}, []Known{{Text: "装上围栏", Said: "装上围栏"}}, []int{-1, -1}},
		{"each once", []Row{{"自查", ""}, {"自查", ""}}, []Known{{Text: "自查"}}, []int{0, -1}},
	} {
		if got := Pair(c.rows, c.known); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestNews(t *testing.T) {
	for _, c := range []struct {
		text   string
		before []string
		want   string
	}{
		{"已招标", nil, "已招标"},
		{"已招标", []string{"已招标"}, ""},
		{"已招标。", []string{"已 招标"}, ""},
		{"已招标，正在施工", []string{"已招标"}, "正在施工"},
		{"已招标完毕", []string{"已招标"}, "已招标完毕"},
		{"3月：已招标\n4月：已开工", []string{"3月：已招标"}, "4月：已开工"},
		{"3月：已招标。4月：已开工。5月：完工", []string{"3月：已招标", "3月：已招标。4月：已开工"}, "5月：完工"},
		{"已招标\n已招标", nil, "已招标"},
		{"第一步\n第二步", []string{"第一步第二步"}, ""},
		{"第一步\n第二步", []string{"第二步", "第一步"}, ""},
		{"  ", nil, ""},
		{"完成 80%", []string{"完成50%"}, "完成 80%"},
	} {
		if got := News(c.text, c.before); got != c.want {
			t.Errorf("%q after %q: %q, want %q", c.text, c.before, got, c.want)
		}
	}
}

// FuzzNews: what was just told is not told again.
func FuzzNews(f *testing.F) {
	f.Add("已招标，正在施工", "已招标")
	f.Fuzz(func(t *testing.T, text, before string) {
		news := News(text, []string{before})
		if again := News(text, []string{before, news}); again != "" && news != "" {
			t.Errorf("%q after %q and %q: %q", text, before, news, again)
		}
	})
}
