package page

import "testing"

// ruled draws a grid: borders at xs and ys, but for the pieces left out (x or y
// border, from, to).
func ruled(xs, ys []float64, upright, level func(i, j int) bool) []Rule {
	var out []Rule
	for i := range xs {
		for j := range len(ys) - 1 {
			if upright == nil || upright(i, j) {
				out = append(out, Rule{xs[i], ys[j], xs[i], ys[j+1]})
			}
		}
	}
	for j := range ys {
		for i := range len(xs) - 1 {
			if level == nil || level(i, j) {
				out = append(out, Rule{xs[i], ys[j], xs[i+1], ys[j]})
			}
		}
	}
	return out
}

var (
	xs = []float64{30, 60, 100, 140}
	ys = []float64{50, 60, 70, 90}
)

func TestRuledTables(t *testing.T) {
	cells := []Run{
		at("序号", 31, 56, 4), at("问题", 61, 56, 4), at("措施", 101, 56, 4),
		at("1", 31, 66, 4), at("漏水", 61, 66, 4), at("修补", 101, 66, 4),
		at("2", 31, 76, 4), at("门口堆放旧桌椅四十", 61, 76, 4), at("余套", 61, 82, 4),
	}
	for _, c := range []struct {
		name  string
		rules []Rule
		want  string
	}{
		{"plain", ruled(xs, ys, nil, nil), "序号\t问题\t措施\n1\t漏水\t修补\n2\t门口堆放旧桌椅四十余套\t"},
		{"open sides", ruled(xs, ys, func(i, _ int) bool { return i > 0 && i < 3 }, nil),
			"序号\t问题\t措施\n1\t漏水\t修补\n2\t门口堆放旧桌椅四十余套\t"},
		{"merged downwards", ruled(xs, ys, nil, func(i, j int) bool { return i != 2 || j != 2 }),
			"序号\t问题\t措施\n1\t漏水\t修补\n2\t门口堆放旧桌椅四十余套\t修补"},
		{"merged across", ruled(xs, ys, func(i, j int) bool { return i != 2 || j != 2 }, nil),
			"序号\t问题\t措施\n1\t漏水\t修补\n2\t门口堆放旧桌椅四十\n余套\t门口堆放旧桌椅四十\n余套"},
		{"double lines", append(ruled(xs, ys, nil, nil), ruled([]float64{30.6, 139.4}, []float64{50.5, 89.5}, nil, nil)...),
			"序号\t问题\t措施\n1\t漏水\t修补\n2\t门口堆放旧桌椅四十余套\t"},
	} {
		p := Page{Number: 1, W: 210, H: 297, Runs: append([]Run(nil), cells...), Rules: c.rules}
		if got := written(p); got != c.want {
			t.Errorf("%s\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestFrameIsNoTable(t *testing.T) {
	p := Page{Number: 1, W: 210, H: 297, Runs: []Run{at("框中的话", 40, 60, 5)},
		Rules: ruled([]float64{30, 140}, []float64{50, 90}, nil, nil)}
	if got := written(p); got != "框中的话" {
		t.Errorf("got %q", got)
	}
}

func TestRunOverSeveralCells(t *testing.T) {
	r := Run{Text: "甲乙丙", X: 31, Y: 56, W: 84, Size: 4, Advances: []float64{0, 30, 80}}
	p := Page{Number: 1, W: 210, H: 297, Runs: []Run{r, at("丁", 31, 66, 4)}, Rules: ruled(xs, ys[:3], nil, nil)}
	if got, want := written(p), "甲\t乙\t丙\n丁\t\t"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTableGoesOn(t *testing.T) {
	head := []Run{at("序号", 31, 256, 4), at("部位", 61, 256, 4), at("问题", 101, 256, 4)}
	tall := func(i, j int) bool { return i != 1 || j != 2 } // column 部位 has a tall cell
	one := Page{Number: 1, W: 210, H: 297,
		Runs: append(head, at("1", 31, 266, 4), at("库房", 61, 266, 4), at("漏水", 101, 266, 4),
			at("2", 31, 276, 4), at("潮湿", 101, 276, 4)),
		Rules: ruled(xs, []float64{250, 260, 270, 280}, nil, tall)}
	two := Page{Number: 2, W: 210, H: 297,
		Runs: []Run{at("序号", 31, 56, 4), at("部位", 61, 56, 4), at("问题", 101, 56, 4),
			at("3", 31, 66, 4), at("走廊", 61, 66, 4), at("灯坏", 101, 66, 4)},
		Rules: ruled(xs, ys[:3], nil, nil)}
	want := "序号\t部位\t问题\n1\t库房\t漏水\n2\t库房\t潮湿\n3\t走廊\t灯坏"
	if got := written(one, two); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestRowBrokenByPage(t *testing.T) {
	one := Page{Number: 1, W: 210, H: 297,
		Runs:  []Run{at("1", 31, 266, 4), at("库房东北角屋面返", 61, 266, 4), at("修补", 101, 266, 4)},
		Rules: ruled(xs, []float64{260, 270}, nil, nil)}
	two := Page{Number: 2, W: 210, H: 297,
		Runs: []Run{at("潮", 61, 56, 4),
			at("2", 31, 66, 4), at("走廊", 61, 66, 4), at("换灯", 101, 66, 4)},
		Rules: ruled(xs, ys[:3], nil, nil)}
	want := "1\t库房东北角屋面返潮\t修补\n2\t走廊\t换灯"
	if got := written(one, two); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// Signs that the end of a line parts are not two words.
func TestSignsMeetWithoutSpace(t *testing.T) {
	p := Page{Number: 1, W: 210, H: 297, Rules: ruled([]float64{30, 49.5, 180}, []float64{50, 90}, nil, nil), Runs: []Run{
		at("整改存为*", 30.5, 56, 3.7), at("*高质量", 30.5, 61, 3.7), at("对存在的问题逐条制定整改措施，明确责任人", 51, 56, 3.7),
	}}
	if got, want := written(p), "整改存为**高质量\t对存在的问题逐条制定整改措施，明确责任人"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A form whose borders lie anywhere is no table.
func TestFormsAreText(t *testing.T) {
	var x, y []float64
	for i := range 12 {
		x, y = append(x, 30+12*float64(i)), append(y, 50+10*float64(i))
	}
	rules := ruled(x, y, func(i, j int) bool { return i == 0 || j == 0 || i == len(x)-1 },
		func(i, j int) bool { return i == 0 || j == 0 || j == len(y)-1 })
	p := Page{Number: 1, W: 210, H: 297, Rules: rules, Runs: []Run{
		at("姓名：张三。", 60, 83, 4), at("单位：某局。", 60, 103, 4),
	}}
	if got, want := written(p), "姓名：张三。\n单位：某局。"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
