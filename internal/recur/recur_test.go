package recur

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestAgain(t *testing.T) {
	for _, c := range []struct{ earlier, later, shared string }{
		{"会议过多", "会议仍然偏多", "会议"},
		{"水表未按期检定", "又有3只水表超期未检", "水表"},
		{"值班记录缺失两天", "值班日志没有连续记录", "值班"},
		{"2023年3月应急预案未修订", "2024年10月查：应急预案仍未修订", "应急预案"},
		{"3号泵房灭火器过期", "5号泵房2具灭火器超过有效期", "灭火器"},
		{"Fire extinguisher blocked by pallets", "Access to a fire extinguisher was obstructed", "extinguisher"},
		{"Training records of new staff missing", "No training records for three newly hired operators", "training"},
	} {
		p := New()
		p.Add(Entry{ID: "1", Text: c.earlier})
		got := p.Like(Entry{ID: "2", Text: c.later})
		if len(got) != 1 || !strings.Contains(Shared(Entry{Text: c.later}, Entry{Text: c.earlier}), c.shared) {
			t.Errorf("%s | %s: %v, want a match that shares %s%s", c.earlier, c.later, got, c.shared, show(c.earlier, c.later))
		}
	}
}

func TestNotAgain(t *testing.T) {
	for _, c := range [][2]string{
		{"学习不够深入", "调研不够深入"},
		{"采购制度不健全", "考勤制度不健全"},
		{"财务管理不到位", "档案管理不到位"},
		{"人事系统功能不完善", "门禁系统功能不完善"},
		{"水表未按期检定", "压力表未按期检定"},
		{"会议过多", "会议记录不完整"},
		{"存在不足", "工作有待加强"},
		{"没有落实责任", "没有建立台账"},
		{"档案未数字化", "档案借阅登记不全"},
		{"2024年3月12日发现2处问题", "2024年3月12日发现5处隐患"},
		{"灭火器过期", "食品过期"},
		{"Training records missing", "Medical records missing"},
		{"Calibration of scales overdue", "Maintenance of pumps overdue"},
		{"Procedure not followed", "Recommendation not followed"},
	} {
		if n := likes(c[0], c[1]); n != 0 {
			t.Errorf("%s | %s: %d, want no match%s", c[0], c[1], n, show(c[0], c[1]))
		}
	}
}

func TestDetail(t *testing.T) {
	p := New()
	p.Add(Entry{"a", "消防管理不到位", "2023年5月检查，二号仓库灭火器过期，疏散通道堆放纸箱。"})
	p.Add(Entry{"b", "消防管理不到位", "志愿消防队人员变动后没有补充。"})
	p.Add(Entry{"c", "水费收缴率低", "西片区有三个小区欠费，抄表员没有上门。"})
	got := p.Like(Entry{"new", "疏散通道被占用", "2024年9月检查，一号仓库疏散通道堆放杂物，灭火器超过有效期。"})
	if len(got) == 0 || got[0].ID != "a" || slices.ContainsFunc(got, func(m Match) bool { return m.ID == "c" }) {
		t.Errorf("got %v, want a before all, and not c", got)
	}
}

func TestSameWordsAre100(t *testing.T) {
	for _, text := range []string{"会议过多", "不到位", "Petty cash not counted", "３号泵房  漏水", "无"} {
		p := New()
		p.Add(Entry{ID: "1", Text: text, Detail: "2023年"})
		got := p.Like(Entry{ID: "2", Text: text, Detail: "2024年"})
		if len(got) != 1 || got[0].Likeness != 100 {
			t.Errorf("%q: %v", text, got)
		}
		if got := p.Like(Entry{ID: "1", Text: text, Detail: "2023年"}); len(got) != 0 {
			t.Errorf("%q is like itself: %v", text, got)
		}
	}
	p := New()
	p.Add(Entry{ID: "1"})
	if got := p.Like(Entry{ID: "2", Text: "2024-05-01 ……"}); len(got) != 0 {
		t.Errorf("nothing is like nothing: %v", got)
	}
}

func TestSymmetry(t *testing.T) {
	for _, name := range learned {
		for _, q := range quads(t, name) {
			for _, text := range q.all()[1:] {
				p := New()
				r, s := p.words.read(Entry{Text: q.finding}), p.words.read(Entry{Text: text})
				a, b := p.profile(&r, true), p.profile(&s, true)
				if n, m := p.likeness(&a, &b), p.likeness(&b, &a); max(n-m, m-n) > 1 {
					t.Errorf("%s | %s: %d and %d", q.finding, text, n, m)
				}
			}
		}
	}
}

// What has no word in common with a pair changes nothing between its two.
func TestUnrelatedChangeNothing(t *testing.T) {
	e := Entry{ID: "new", Text: "水表超期未检"}
	p := New()
	p.Add(Entry{ID: "1", Text: "水表未按期检定"})
	p.Add(Entry{ID: "2", Text: "水表井积水"})
	want := p.Like(e)
	for i := range 500 {
		p.Add(Entry{ID: fmt.Sprint("u", i), Text: []string{"会议过多", "图书室长期关闭", "Petty cash not counted"}[i%3]})
		if got := p.Like(e); !slices.Equal(got, want) {
			t.Fatalf("after %d: %v, want %v", i, got, want)
		}
	}
}

func TestPlaces(t *testing.T) {
	p := New()
	for i := range 30 {
		p.Add(Entry{ID: fmt.Sprint(i), Text: "会议过多"})
	}
	got := p.Like(Entry{ID: "new", Text: "会议过多"})
	if len(got) != Most || got[0].ID != "0" || got[9].ID != "9" {
		t.Errorf("equally like: %v", got)
	}
	p.Add(Entry{ID: "0", Text: "水表未检定"})
	if got := p.Like(Entry{ID: "new", Text: "会议过多"}); p.Len() != 30 || got[0].ID != "1" {
		t.Errorf("after 0 was changed: %d, %v", p.Len(), got)
	}
	if got := p.Like(Entry{ID: "new", Text: "水表未检定"}); len(got) != 1 || got[0].ID != "0" {
		t.Errorf("0 as it is now: %v", got)
	}
}

// Many ask at once and get what one gets.
func TestManyAsk(t *testing.T) {
	list := manyEntries(t, 400)
	p, q := New(), New()
	for _, e := range list {
		p.Add(e)
		q.Add(e)
	}
	var wg sync.WaitGroup
	for _, e := range list {
		wg.Go(func() {
			e.ID = "new"
			if got, want := p.Like(e), q.Like(e); !slices.Equal(got, want) {
				t.Errorf("%s: %v, want %v", e.Text, got, want)
			}
		})
	}
	wg.Wait()
}

func TestShared(t *testing.T) {
	for _, c := range []struct{ earlier, later, want string }{
		{"值班记录缺失两天", "值班日志没有连续记录", "值班、日志/记录"},
		{"固定资产账实不符", "固定资产账实不符，差12件", "固定资产账实不符"},
		{"Cleaning log not signed", "Cleaning log of line 2 was not signed", "cleaning log"},
	} {
		if got := Shared(Entry{Text: c.later}, Entry{Text: c.earlier}); got != c.want {
			t.Errorf("%s | %s: %v, want %s", c.earlier, c.later, got, c.want)
		}
	}
}

func FuzzLike(f *testing.F) {
	f.Add("水表未按期检定", "又有3只", "水表超期未检", "")
	f.Add("a_b", "\xff\xfe", "Fire extinguisher's", "......")
	f.Add("一二三两只", strings.Repeat("未", 3000), "系", "𠀀𠀁")
	f.Fuzz(func(t *testing.T, text, detail, text2, detail2 string) {
		p := New()
		p.Add(Entry{"1", text, detail})
		p.Add(Entry{"2", text2, detail2})
		e := Entry{"new", text, detail}
		got := p.Like(e)
		if again := p.Like(e); !slices.Equal(got, again) {
			t.Errorf("%v, then %v", got, again)
		}
		for i, m := range got {
			if m.Likeness < least || m.Likeness > 100 || i > 0 && got[i-1].Likeness < m.Likeness {
				t.Errorf("likeness: %v", got)
			}
		}
	})
}
