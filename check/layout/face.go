package layout

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/say"
)

//go:embed faces.txt
var facesList string

// families are those of faces.txt.
var families = sync.OnceValue(func() (list []family) {
	for line := range strings.Lines(facesList) {
		if strings.HasPrefix(line, "#") || strings.TrimSpace(line) == "" {
			continue
		}
		names := strings.Split(line, "|")
		f := family{name: strings.TrimSpace(names[0])}
		for _, n := range names {
			f.faces = append(f.faces, folded(n))
		}
		list = append(list, f)
	}
	return list
})

type family struct {
	name  string
	faces []string // folded; those that end in a star stand for all that begin so
}

func folded(face string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || c == '_' || c == '-' || c == '@' {
			return -1
		}
		return unicode.ToLower(c)
	}, face)
}

// familyOf gives the family of a face; a face that none knows is its own.
func familyOf(face string) string {
	f := folded(face)
	if f == "" {
		return ""
	}
	for _, fam := range families() {
		for _, name := range fam.faces {
			if start, any := strings.CutSuffix(name, "*"); name == f || any && strings.HasPrefix(f, start) {
				return fam.name
			}
		}
	}
	return f
}

// isOne reports whether a face is of the family of one of several. A face that a
// file does not name, and a style that asks for none, are no difference.
func isOne(face string, of []string) bool {
	return face == "" || len(of) == 0 ||
		slices.ContainsFunc(of, func(o string) bool { return familyOf(o) == familyOf(face) })
}

// sameSize holds a size against one that is asked for; 0 asks for nothing.
func sameSize(size, want float64) bool {
	return want == 0 || size == 0 || size-want < 0.25 && want-size < 0.25
}

// sizeNames are the names of sizes, in points.
//
// Source: the sizes of Chinese type as word processors offer them (初号 to 八号).
var sizeNames = []struct {
	points float64
	name   string
}{
	{42, "初号"}, {36, "小初"}, {26, "一号"}, {24, "小一"}, {22, "二号"}, {18, "小二"}, {16, "三号"}, {15, "小三"},
	{14, "四号"}, {12, "小四"}, {10.5, "五号"}, {9, "小五"}, {7.5, "六号"}, {6.5, "小六"}, {5.5, "七号"}, {5, "八号"},
}

// sizeOf reads a size: 三号, 16, 16pt, 16磅.
func sizeOf(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	for _, n := range sizeNames {
		if s == n.name {
			return n.points, true
		}
	}
	for _, unit := range []string{"pt", "磅"} {
		s = strings.TrimSpace(strings.TrimSuffix(s, unit))
	}
	v, err := strconv.ParseFloat(s, 64)
	return v, err == nil && 1 <= v && v <= 400
}

func sizeText(points float64) say.Text {
	for _, n := range sizeNames {
		if sameSize(points, n.points) {
			return say.Text{ZH: n.name, EN: number(points) + " pt"}
		}
	}
	return say.Text{ZH: number(points) + "磅", EN: number(points) + " pt"}
}

// number writes a figure without needless digits.
func number(v float64) string {
	s := strconv.FormatFloat(v, 'f', 1, 64)
	return strings.TrimSuffix(s, ".0")
}

// typeText writes a face and a size; "" and 0 are left out.
func typeText(face string, size float64) say.Text {
	t := say.Text{ZH: face, EN: face}
	if size == 0 {
		return t
	}
	s := sizeText(size)
	if face == "" {
		return s
	}
	return say.Text{ZH: face + s.ZH, EN: face + " " + s.EN}
}

// differ writes how a type differs from what is asked for, and what is asked for
// there; what agrees is left out.
func (y Typeface) differ(t doc.Type) (is, want say.Text) {
	face, size := "", 0.0
	ask := Typeface{}
	if !isOne(t.Han, y.Faces) {
		face, ask.Faces = t.Han, y.Faces
	}
	if !sameSize(t.Size, y.Size) {
		size, ask.Size = t.Size, y.Size
	}
	is = typeText(face, size)
	want = say.Text{
		ZH: typeText(strings.Join(ask.Faces, "或"), ask.Size).ZH,
		EN: typeText(strings.Join(ask.Faces, " or "), ask.Size).EN,
	}
	switch {
	case y.Bold == Yes && !t.Bold:
		is, want = and(is, "常规字形", "not bold"), and(want, "加粗", "bold")
	case y.Bold == No && t.Bold:
		is, want = and(is, "加粗", "bold"), and(want, "常规字形", "not bold")
	}
	return is, want
}

func and(t say.Text, zh, en string) say.Text {
	if t.ZH == "" {
		return say.Text{ZH: zh, EN: en}
	}
	return say.Text{ZH: t.ZH + zh, EN: t.EN + " " + en}
}

// fits holds a type against what is asked for.
func (y Typeface) fits(t doc.Type) bool {
	return isOne(t.Han, y.Faces) && sameSize(t.Size, y.Size) && (y.Bold == Open || y.Bold == choose(t.Bold))
}
