package counts

import (
	"fmt"
	"strings"
	"testing"
)

func TestFind(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"从四个方面查摆了12个问题", "四个方面=4/4 12个问题=12/1"},
		{"4大类21项，4个方面、11个大项、31条", "4大类=4/4 21项=21/0 4个方面=4/4 11个大项=11/0 31条=31/0"},
		{"共排查出8处隐患，其中水厂3处", "8处隐患=8/1 3处=3/0"},
		{"意见3条：", "3条=3/6"},
		{"问题共25个", "25个=25/1"},
		{"指出6个突出问题", "6个突出问题=6/1"},
		{"近30个问题、40余条意见", "~30个问题=30/1 ~40余条意见=40/6"},
		{"5个工作日内、第3项、三五个、每个月、1.5个", ""},
		{"剖析了五条原因", "五条原因=5/2"},
		{"raised seven findings and 12 corrective actions", "seven findings=7/1 12 corrective actions=12/3"},
		{"about 20 findings; one of the problems", "~20 findings=20/1"},
		{"3类7个问题", "3类=3/4 7个问题=7/1"},
	} {
		var out []string
		for _, k := range Find(c.in) {
			s := fmt.Sprintf("%s=%d/%d", c.in[k.From:k.To], k.Value, k.Kind)
			if k.Vague {
				s = "~" + s
			}
			out = append(out, s)
		}
		if got := strings.Join(out, " "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"从四个方面查摆了12个问题", "4大类21项", "seven findings", "意见3条：", "40余条"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at := 0
		for _, k := range Find(s) {
			if k.From < at || k.To <= k.From || k.To > len(s) || k.Value < 1 {
				t.Errorf("%q: %+v", s, k)
			}
			at = k.From + 1
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := strings.Repeat("2022年安排的3个项目，因用地手续没有办妥，至巡察时仍未开工，指出4大类11个问题，120万元衔接资金闲置。镇农业农村服务中心与县自然资源部门对接。", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Find(text)
	}
}
