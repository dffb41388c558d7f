package layout

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/say"
)

// Key is one figure of a style by the name that it has in a profile, such as
// margins.top; the parts of a name are mappings there.
type Key struct {
	Name   string
	About  say.Text
	Clause string   // of GB/T 9704—2012 that gives the figure; "" where none does
	Wants  say.Text // what may stand there
	List   bool     // several values may

	read func(*Style, []string) bool
	show func(*Style) []string
}

// Off is the value that leaves a figure unchecked.
const Off = "off"

// Set puts values in their place, and reports whether they may stand there.
func (k Key) Set(s *Style, values ...string) bool {
	if len(values) == 1 && values[0] == Off {
		values = nil
	} else if len(values) == 0 || len(values) > 1 && !k.List {
		return false
	}
	next := *s
	if !k.read(&next, values) {
		return false
	}
	*s = next
	return true
}

// Values gives what a style says there; none where it leaves the figure unchecked.
func (k Key) Values(s *Style) []string { return k.show(s) }

var (
	wantsPaper  = say.Text{ZH: "应是 A4，或宽×高，如 210x297", EN: "wants A4, or width by height, like 210x297"}
	wantsFigure = say.Text{ZH: "应是不小于 0 的数", EN: "wants a number of at least 0"}
	wantsSize   = say.Text{ZH: "应是字号，如 三号，或磅数", EN: "wants a size in points, or a name like 三号"}
	wantsFaces  = say.Text{ZH: "应是字体名，可以写几个", EN: "wants the name of a face, or several"}
	wantsYesNo  = say.Text{ZH: "应是 true 或 false", EN: "wants true or false"}
	wantsPlace  = say.Text{ZH: "可用：outside（单页居右、双页居左）center left right", EN: "allowed: outside (right on odd pages, left on even ones) center left right"}
)

// Keys lists the figures in the order in which they are written.
func Keys() []Key {
	list := []Key{
		{
			Name: "paper", About: say.Text{ZH: "纸张，毫米", EN: "paper, in mm"}, Clause: "5.1", Wants: wantsPaper,
			read: readPaper, show: showPaper,
		},
		figure("margins.top", "5.2.1", "上边距，毫米", "top margin, in mm", func(s *Style) *float64 { return &s.Margins.Top }),
		figure("margins.bottom", "5.2.1", "下边距", "bottom margin", func(s *Style) *float64 { return &s.Margins.Bottom }),
		figure("margins.left", "5.2.1", "左边距", "left margin", func(s *Style) *float64 { return &s.Margins.Left }),
		figure("margins.right", "5.2.1", "右边距", "right margin", func(s *Style) *float64 { return &s.Margins.Right }),
		figure("margins.tolerance", "5.2.1", "允许相差", "what they may differ", func(s *Style) *float64 { return &s.Margins.Tolerance }),
		whole("lines", "5.2.3", "每面行数（未定行距时）", "lines a page, where there is no pitch", func(s *Style) *int { return &s.Lines }),
		whole("chars", "5.2.3", "每行字数（有字符网格时）", "characters a line, where a grid says so", func(s *Style) *int { return &s.Chars }),
		figure("pitch.least", "5.2.3", "正文行距下限，磅", "least line pitch, in points", func(s *Style) *float64 { return &s.Pitch.Least }),
		figure("pitch.most", "5.2.3", "正文行距上限", "most line pitch", func(s *Style) *float64 { return &s.Pitch.Most }),
		figure("pitch.times", "", "多倍行距的倍数（代替磅数）", "times the height of the face, in the place of points", func(s *Style) *float64 { return &s.Pitch.Times }),
		choice("pitch.fixed", "", "行距用固定值", "the pitch is exact", func(s *Style) *Choice { return &s.Pitch.Fixed }),
	}
	list = append(list, typefaceKeys("title", "7.3.1", "标题", "title", func(s *Style) *Typeface { return &s.Title })...)
	list = append(list, typefaceKeys("body", "7.3.3", "正文", "body text", func(s *Style) *Typeface { return &s.Body })...)
	for i, sign := range []string{"一、", "（一）", "1.", "（1）"} {
		list = append(list, typefaceKeys("heading-"+strconv.Itoa(i+1), "7.3.3", sign, sign, func(s *Style) *Typeface { return &s.Headings[i] })...)
	}
	return append(list,
		choice("page-number.wanted", "7.5", "要有页码", "pages carry a number", func(s *Style) *Choice { return &s.Number.Wanted }),
		Key{
			Name: "page-number.place", About: say.Text{ZH: "页码位置", EN: "its place"}, Clause: "7.5", Wants: wantsPlace,
			read: func(s *Style, v []string) bool {
				s.Number.Place = strings.Join(v, "")
				return len(v) == 0 || slices.Contains(places(), s.Number.Place)
			},
			show: func(s *Style) []string { return nonEmpty(s.Number.Place) },
		},
		choice("page-number.dashes", "7.5", "两侧有一字线", "a dash on both sides", func(s *Style) *Choice { return &s.Number.Dashes }),
		faces("page-number.face", "7.5", "页码字体", "its face", func(s *Style) *[]string { return &s.Number.Faces }),
		size("page-number.size", "7.5", "页码字号", "its size", func(s *Style) *float64 { return &s.Number.Size }),
	)
}

func typefaceKeys(name, clause, zh, en string, of func(*Style) *Typeface) []Key {
	return []Key{
		faces(name+".face", clause, zh+"字体", en+": face", func(s *Style) *[]string { return &of(s).Faces }),
		size(name+".size", clause, zh+"字号", en+": size", func(s *Style) *float64 { return &of(s).Size }),
		choice(name+".bold", "", zh+"加粗", en+": bold", func(s *Style) *Choice { return &of(s).Bold }),
	}
}

// figure is a number of at least 0; 0 leaves it unchecked.
func figure(name, clause, zh, en string, of func(*Style) *float64) Key {
	return Key{
		Name: name, About: say.Text{ZH: zh, EN: en}, Clause: clause, Wants: wantsFigure,
		read: func(s *Style, v []string) bool { return readFigure(of(s), v) },
		show: func(s *Style) []string { return showFigure(*of(s)) },
	}
}

func readFigure(to *float64, v []string) bool {
	if *to = 0; len(v) == 0 {
		return true
	}
	n, err := strconv.ParseFloat(v[0], 64)
	*to = n
	return err == nil && 0 <= n && n <= 2000
}

func showFigure(v float64) []string {
	if v == 0 {
		return nil
	}
	return []string{strconv.FormatFloat(v, 'f', -1, 64)}
}

func whole(name, clause, zh, en string, of func(*Style) *int) Key {
	return Key{
		Name: name, About: say.Text{ZH: zh, EN: en}, Clause: clause, Wants: wantsFigure,
		read: func(s *Style, v []string) bool {
			var n float64
			ok := readFigure(&n, v)
			*of(s) = int(n)
			return ok
		},
		show: func(s *Style) []string { return showFigure(float64(*of(s))) },
	}
}

func size(name, clause, zh, en string, of func(*Style) *float64) Key {
	return Key{
		Name: name, About: say.Text{ZH: zh, EN: en}, Clause: clause, Wants: wantsSize,
		read: func(s *Style, v []string) (ok bool) {
			if *of(s) = 0; len(v) == 0 {
				return true
			}
			*of(s), ok = sizeOf(v[0])
			return ok
		},
		show: func(s *Style) []string {
			v := *of(s)
			for _, n := range sizeNames {
				if v == n.points {
					return []string{n.name}
				}
			}
			return showFigure(v)
		},
	}
}

func choice(name, clause, zh, en string, of func(*Style) *Choice) Key {
	return Key{
		Name: name, About: say.Text{ZH: zh, EN: en}, Clause: clause, Wants: wantsYesNo,
		read: func(s *Style, v []string) bool {
			if *of(s) = Open; len(v) == 0 {
				return true
			}
			*of(s) = choose(v[0] == "true")
			return v[0] == "true" || v[0] == "false"
		},
		show: func(s *Style) []string { return [][]string{nil, {"true"}, {"false"}}[*of(s)] },
	}
}

func faces(name, clause, zh, en string, of func(*Style) *[]string) Key {
	return Key{
		Name: name, About: say.Text{ZH: zh, EN: en}, Clause: clause, Wants: wantsFaces, List: true,
		read: func(s *Style, v []string) bool {
			*of(s) = slices.Clone(v)
			return !slices.ContainsFunc(v, func(f string) bool { return folded(f) == "" })
		},
		show: func(s *Style) []string { return *of(s) },
	}
}

func readPaper(s *Style, v []string) bool {
	if s.Paper = (Paper{}); len(v) == 0 {
		return true
	}
	for _, n := range paperNames {
		if strings.EqualFold(v[0], n.name) {
			s.Paper = n.Paper
			return true
		}
	}
	w, h, _ := strings.Cut(strings.ReplaceAll(v[0], "×", "x"), "x")
	return readFigure(&s.Paper.Width, []string{w}) && readFigure(&s.Paper.Height, []string{h}) &&
		0 < s.Paper.Width && s.Paper.Width <= s.Paper.Height
}

func showPaper(s *Style) []string {
	if s.Paper.Width == 0 {
		return nil
	}
	for _, n := range paperNames {
		if s.Paper == n.Paper {
			return []string{n.name}
		}
	}
	return []string{showFigure(s.Paper.Width)[0] + "x" + showFigure(s.Paper.Height)[0]}
}

func nonEmpty(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}
