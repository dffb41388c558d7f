package cli

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// TestPicture draws the terminal of the READMEs from what the program prints, so
// that they show nothing else.
func TestPicture(t *testing.T) {
	for _, c := range []struct {
		lang      say.Lang
		name, svg string
	}{
		{say.ZH, "个人对照检查.docx", "../../docs/tree.zh.svg"},
		{say.EN, "corrective-action-report.rtf", "../../docs/tree.en.svg"},
	} {
		data, err := os.ReadFile("../../examples/" + c.name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := read.Document(data)
		if err != nil {
			t.Fatal(err)
		}
		pg := page{lang: c.lang, width: 92, palette: lightPalette}
		out := drawTree(pg)([]byte("$ bihuan read "+c.name+"\n"), source{name: c.name}, d)
		golden(t, c.svg, picture(string(out), pg.width))
	}
}

// TestCheckPicture draws what the checks say of a document.
func TestCheckPicture(t *testing.T) {
	for _, c := range []struct {
		lang      say.Lang
		name, svg string
	}{
		{say.ZH, "审计整改报告.doc", "../../docs/check.zh.svg"},
		{say.EN, "corrective-action-report.rtf", "../../docs/check.en.svg"},
	} {
		data, err := os.ReadFile("../../examples/" + c.name)
		if err != nil {
			t.Fatal(err)
		}
		d, err := read.Document(data)
		if err != nil {
			t.Fatal(err)
		}
		st := statement.Of(d)
		checker, err := check.New(all.Rules(), profile.For(st.Profile))
		if err != nil {
			t.Fatal(err)
		}
		found := &report.Document{File: c.name, Doc: d, Statement: st, Report: checker.Run(check.Input{Doc: d, Statement: st})}
		f := &textFace{page: page{lang: c.lang, width: 92, palette: lightPalette}}
		out, err := f.draw([]byte("$ bihuan check "+c.name+"\n"), found)
		if err != nil {
			t.Fatal(err)
		}
		golden(t, c.svg, picture(string(out), f.width))
	}
}

// The picture is a sheet of paper: columns and lines of a fixed size, so that
// characters of one and of two columns align in whatever font there is.
const (
	pictureColumn = 8.4
	pictureLine   = 23
	pictureEdge   = 20
)

var pictureStyles = map[string]string{
	"":                         `fill="#1F2328"`,
	lightPalette[bold]:         `fill="#1F2328" font-weight="600"`,
	lightPalette[faint]:        `fill="#6B6E73"`,
	lightPalette[findingStyle]: `fill="#B5332A"`,
	lightPalette[causeStyle]:   `fill="#2F4B7C"`,
	lightPalette[measureStyle]: `fill="#2E6B4F"`,
	lightPalette[errorStyle]:   `fill="#9C1C1C" font-weight="600"`,
}

func picture(out string, columns int) []byte {
	lines := strings.Split(strings.TrimRight(out, "\n"), "\n")
	var b bytes.Buffer
	wide, high := int(float64(columns)*pictureColumn)+2*pictureEdge, len(lines)*pictureLine+2*pictureEdge
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %[1]d %[2]d"`+
		` font-family="ui-monospace, 'SF Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'PingFang SC', 'Microsoft YaHei', monospace"`+
		` font-size="15" xml:space="preserve">`+"\n", wide, high)
	fmt.Fprintf(&b, `<rect x="0.5" y="0.5" width="%d" height="%d" rx="6" fill="#FBFAF7" stroke="#D9D6CE"/>`+"\n", wide-1, high-1)
	for i, line := range lines {
		pictureOfLine(&b, line, pictureEdge+float64(i)*pictureLine+16)
	}
	b.WriteString("</svg>\n")
	return b.Bytes()
}

// pictureOfLine writes the words of a line, in pieces of one style and one width.
func pictureOfLine(b *bytes.Buffer, line string, y float64) {
	column, style := 0, ""
	for line != "" {
		if rest, ok := strings.CutPrefix(line, "\x1b["); ok {
			code, after, _ := strings.Cut(rest, "m")
			style, line = "\x1b["+code+"m", after
			if style == unpainted {
				style = ""
			}
			continue
		}
		words, after, found := strings.Cut(line, "\x1b[")
		line = after
		if found {
			line = "\x1b[" + after
		}
		glyphs := split([]run{{words: words}})
		for len(glyphs) > 0 {
			n := 1
			for n < len(glyphs) && glyphs[n].width == glyphs[0].width && (glyphs[n].words == " ") == (glyphs[0].words == " ") {
				n++
			}
			size := ""
			if strings.Contains("■◆●", glyphs[0].words) {
				n, size = 1, ` font-size="11"`
			}
			piece := ""
			for _, g := range glyphs[:n] {
				piece += g.words
			}
			wide := widthOf(glyphs[:n])
			if strings.TrimSpace(piece) != "" {
				fmt.Fprintf(b, `<text x="%.1f" y="%.0f" textLength="%.1f" %s%s>%s</text>`+"\n",
					pictureEdge+float64(column)*pictureColumn, y, float64(wide)*pictureColumn, pictureStyles[style], size, html.EscapeString(piece))
			}
			column += wide
			glyphs = glyphs[n:]
		}
	}
}
