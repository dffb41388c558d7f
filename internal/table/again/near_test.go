package again

import (
	"fmt"
	"slices"
	"testing"
)

func TestNear(t *testing.T) {
	const fence, lamp = "泵站值班室没有设置围栏，值班记录缺少三天的内容", "主干道路灯长期不亮，报修以后超过一周没有人处理"
	for _, c := range []struct {
		name  string
		rows  []string
		known [][]string
		want  []int
	}{
		{"punctuation alone", []string{fence + "。"}, [][]string{{fence}}, []int{0}},
		{"a word put in", []string{"泵站值班室没有设置围栏，值班记录还缺少三天的内容"}, [][]string{{lamp}, {fence}}, []int{1}},
		{"as the sender had it", []string{fence}, [][]string{{"围栏缺失", "泵站值班室没有设置好围栏，值班记录缺少三天的内容"}}, []int{0}},
		{"another figure", []string{"泵站值班室没有设置围栏，值班记录缺少五天的内容"}, [][]string{{fence}}, []int{-1}},
		{"another number", []string{"3号" + fence}, [][]string{{"4号" + fence}}, []int{-1}},
		{"the other gate", []string{"东门" + fence}, [][]string{{"西门" + fence}}, []int{-1}},
		{"short words that differ", []string{"井盖破损"}, [][]string{{"井盖丢失"}}, []int{-1}},
		{"two that it may be", []string{fence + "等"}, [][]string{{fence + "的"}, {fence + "及"}}, []int{-1}},
		{"two that may be it", []string{fence + "等", fence + "及"}, [][]string{{fence}}, []int{-1, -1}},
		{"two wordings are one", []string{fence + "等"}, [][]string{{fence, fence + "的"}}, []int{0}},
		{"nothing", []string{""}, [][]string{{""}}, []int{-1}},
		{"each its own", []string{lamp + "的", fence + "的"}, [][]string{{fence}, {lamp}}, []int{1, 0}},
	} {
		if got := Near(c.rows, c.known); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func BenchmarkNear(b *testing.B) {
	var rows []string
	var known [][]string
	for i := range MostNear {
		w := fmt.Sprintf("第%c泵站没有设置围栏，值班记录缺少%c天的内容，检查人员当场指出以后仍未补齐", rune(0x4E00+i*7), rune(0x5000+i*3))
		rows, known = append(rows, w+"的"), append(known, []string{w})
	}
	for b.Loop() {
		Near(rows, known)
	}
}
