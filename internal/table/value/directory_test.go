package value

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// office is a county's finance bureau with its sections, and people of whom two
// share a name.
func office() *Directory {
	unit := func(id, name, short, parent string) *ledger.Unit {
		return &ledger.Unit{Head: ledger.Head{ID: id, Unit: id}, Name: name, Short: short, Parent: parent}
	}
	person := func(id, name, unit string) *ledger.Person {
		return &ledger.Person{Head: ledger.Head{ID: id, Unit: unit}, Name: name}
	}
	return NewDirectory([]*ledger.Unit{
		unit("county", "青山县", "", ""), unit("fin", "青山县财政局", "县财政局", "county"), unit("off", "办公室", "局办", "fin"),
		unit("bud", "预算科", "", "fin"), unit("agr", "青山县农业农村局", "", "county"), unit("off2", "青山县农业农村局办公室", "", "agr"),
		unit("s1", "城关镇中心小学", "", "county"), unit("s2", "柳河镇中心小学", "", "county"),
	}, []*ledger.Person{
		person("zs", "张三", "off"), person("ls", "李四", "bud"), person("ww", "王五", "agr"), person("zw1", "张伟", "bud"), person("zw2", "张伟", "agr"),
		person("oy", "欧阳建国", "off"), person("js", "John Smith", "off"), person("wxm", "王晓明", "off"),
	}, map[string]string{"老李": "ls"})
}

func namedText(list []Named, doubts []Doubt) string {
	var out []string
	for _, n := range list {
		s := n.ID
		if s == "" {
			s = "?" + n.Words
			for _, c := range n.Candidates {
				s += "~" + c.ID
			}
		}
		if n.Lead {
			s += "*"
		}
		out = append(out, s)
	}
	for _, d := range doubts {
		out = append(out, "!"+d.Code)
	}
	return strings.Join(out, " ")
}

func TestPeople(t *testing.T) {
	d := office()
	for _, c := range []struct{ words, unit, want string }{
		{"", "", ""}, {"/", "", ""},
		{"张三", "", "zs"}, {"张三13800001111", "", "zs"}, {"张三 0571-88880000", "", "zs"}, {"局长 张三", "", "zs"}, {"张 三", "", "zs"}, {"张　三", "", "zs"}, {"张三同志", "", "zs"}, {"张三科长", "", "zs"}, {"局长张三", "", "zs"}, {"张三（局长）", "", "zs"}, {"张三（党组书记、局长）、李四", "", "zs ls"}, {"张三 财务股股长", "", "zs"}, {"总务处张三", "", "zs"}, {"张三党组书记、局长", "", "zs"},
		{"张三、李四", "", "zs ls"}, {"张三，李四；王五", "", "zs ls ww"}, {"张三\n李四", "", "zs ls"}, {"张三 李四", "", "zs ls"}, {"张 三 李 四", "", "zs ls"}, {"张三和李四", "", "zs ls"}, {"张三/李四", "", "zs ls"}, {"①张三；②李四", "", "zs ls"}, {"1.张三\n2.李四", "", "zs ls"},
		{"张三（牵头）、李四", "", "zs* ls"}, {"张三(牵头)李四(配合)", "", "zs* ls"}, {"牵头：张三，配合：李四", "", "zs* ls"},
		{"办公室张三", "", "zs"}, {"预算科科长李四", "", "ls"}, {"老李", "", "ls"}, {"欧阳建国", "", "oy"}, {"john smith", "", "js"},
		{"张伟", "", "?张伟~zw1~zw2 !person-ambiguous"}, {"张伟", "bud", "zw1 !person-by-unit"}, {"张伟", "fin", "zw1 !person-by-unit"}, {"张伟", "county", "?张伟~zw1~zw2 !person-ambiguous"}, {"预算科张伟", "", "zw1 !person-by-unit"},
		{"王小明", "", "?王小明~wxm !person-unknown"}, {"赵六", "", "?赵六 !person-unknown"}, {"李局长", "", "?李局长~ls !person-unknown"}, {"张科长", "bud", "?张科长~zw1~zs~zw2 !person-unknown"}, {"各科室负责人", "", "?各科室负责人 !person-unknown"}, {"全体班子成员", "", "?全体班子成员 !name-all"},
	} {
		if got := namedText(d.People(c.words, c.unit)); got != c.want {
			t.Errorf("%q in %q:\n got %s\nwant %s", c.words, c.unit, got, c.want)
		}
	}
}

func TestUnits(t *testing.T) {
	d := office()
	for _, c := range []struct{ words, want string }{
		{"", ""}, {"青山县财政局", "fin"}, {"县财政局", "fin"}, {"财政局", "fin !unit-likely"}, {"办公室", "off"}, {"局办", "off"}, {"预算科", "bud"}, {"预算股", "bud !unit-likely"},
		{"办公室、预算科", "off bud"}, {"办公室（牵头）\n预算科", "off* bud"}, {"办公室和预算科", "off bud"},
		{"中心小学", "?中心小学~s1~s2 !unit-ambiguous"}, {"城关镇中心小学", "s1"}, {"各科室", "?各科室 !name-all"}, {"教育局", "?教育局 !unit-unknown"}, {"农业局", "?农业局~agr !unit-unknown"},
		{"某省青山县财政局", "fin !unit-likely"},
	} {
		if got := namedText(d.Units(c.words)); got != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.words, got, c.want)
		}
	}
}

func TestLooksLikeName(t *testing.T) {
	for words, want := range map[string]bool{"张三": true, "张三、李四": true, "张三科长": true, "办公室": false, "加强学习": false, "": false, "王": false, "2024年": false} {
		if got := LooksLikeName(words); got != want {
			t.Errorf("%q: %v", words, got)
		}
	}
}

func TestItems(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"1.完善制度。2.开展培训；3.加强检查", "完善制度。|开展培训|加强检查"},
		{"1、完善制度\n2、开展培训", "完善制度|开展培训"},
		{"（1）完善制度；（2）开展培训", "完善制度|开展培训"},
		{"一是完善制度；二是开展培训。", "完善制度|开展培训。"},
		{"①完善制度②开展培训", "完善制度|开展培训"}, // ② stands behind no mark
		{"完善制度", ""}, {"1.完善制度", ""}, {"2.完善制度 3.培训", ""}, {"", ""}, {"投入1.5万元。2.4万元", ""},
	} {
		if got := strings.Join(Items(c.words), "|"); got != c.want {
			t.Errorf("%q: got %s, want %s", c.words, got, c.want)
		}
	}
}

func BenchmarkPeople(b *testing.B) {
	var people []*ledger.Person
	for i := range 10_000 {
		people = append(people, &ledger.Person{Head: ledger.Head{ID: fmt.Sprint(i)}, Name: string([]rune{'赵' + rune(i%97), '伟' + rune(i/97)})})
	}
	d := NewDirectory(nil, people, nil)
	b.ReportAllocs()
	for b.Loop() {
		d.People("赵伟、钱不在", "")
	}
}

func FuzzPeople(f *testing.F) {
	d := office()
	for _, s := range []string{"张三（牵头）李四", "张 三 李 四", "牵头：张三", "（（（", "王五和李四及张三"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		list, doubts := d.People(s, "fin")
		if len(list) == 0 && len(doubts) == 0 && !Blank(s) {
			t.Errorf("%q: nobody, and no doubt", s)
		}
		if slices.ContainsFunc(list, func(n Named) bool { return n.ID == "" }) && len(doubts) == 0 {
			t.Errorf("%q: %v without a doubt", s, list)
		}
		d.Units(s)
	})
}

func TestBoth(t *testing.T) {
	d := office()
	for _, c := range []struct{ words, want string }{
		{"办公室 张三", "off + zs"}, {"办公室张三", "off + zs"}, {"办公室（张三）", "off + zs"}, {"预算科、李四", "bud + ls"}, {"张三", " + zs"}, {"教育局", "?教育局 +  !unit-unknown"}, {"王小明", " + ?王小明~wxm !person-unknown"}, {"", " + "},
	} {
		units, people, doubts := d.Both(c.words, "")
		if got := strings.TrimRight(namedText(units, nil)+" + "+namedText(people, nil)+" "+func() string {
			if len(doubts) > 0 {
				return "!" + codes(doubts)
			}
			return ""
		}(), " "); got != strings.TrimRight(c.want, " ") {
			t.Errorf("%q:\n got %q\nwant %q", c.words, got, c.want)
		}
	}
}
