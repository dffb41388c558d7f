package pdf

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/read/page"
)

// drawn interprets content and gives the page it makes.
func drawn(t testing.TB, content, resources string) page.Page {
	t.Helper()
	f, err := open([]byte(onePage(content, resources)))
	if err != nil {
		t.Fatal(err)
	}
	leaves, err := f.pages()
	if err != nil {
		t.Fatal(err)
	}
	r := newReader(f)
	p := r.page(1, leaves[0])
	if f.err != nil {
		t.Fatal(f.err)
	}
	return p
}

const latin = "/Font<</F<</Subtype/Type1/BaseFont/Helvetica/FirstChar 32/Widths[500 500 500 500]/FontDescriptor<</MissingWidth 500>>>>>>"

func TestTextOperators(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"Tj", "BT /F 10 Tf 72 770 Td (ab) Tj ET", "ab@72,770+10"},
		{"Td and TD", "BT /F 10 Tf 72 770 Td (a) Tj 0 -20 TD (b) Tj T* (c) Tj ET", "a@72,770+5 b@72,750+5 c@72,730+5"},
		{"quotes", "BT /F 10 Tf 12 TL 72 770 Td (a) ' 1 2 (b) \" ET", "a@72,758+5 b@72,746+5"},
		{"Tm twice", "BT /F 1 Tf 10 0 0 10 72 700 Tm (a) Tj 1 0 0 1 90 600 Tm (b) Tj ET", "a@72,700+5 b@90,600+0.5"},
		{"TJ with a leap", "BT /F 10 Tf 72 770 Td [(a) -100 (b) -2000 (c)] TJ ET", "ab@72,770+11 c@103,770+5"},
		{"joined pieces", "BT /F 10 Tf 72 770 Td (a) Tj (b) Tj 10 0 Td (c) Tj ET", "abc@72,770+15"},
		{"drawn twice", "BT /F 10 Tf 72 770 Td (ab) Tj 0.3 0 Td (ab) Tj ET", "ab@72,770+10"},
		{"twins stay", "BT /F 10 Tf 72 770 Td (aa) Tj 0 -12 Td (aa) Tj ET", "aa@72,770+10 aa@72,758+10"},
		{"spacing", "BT /F 10 Tf 1 Tc 2 Tw 50 Tz 72 770 Td (a b) Tj ET", "a b@72,770+9.5"},
		{"rise and cm", "q 2 0 0 2 0 0 cm BT /F 10 Tf 3 Ts 20 30 Td (a) Tj ET Q", "a@40,66+10"},
		{"invisible", "BT 3 Tr /F 10 Tf 72 770 Td (ocr) Tj ET", "ocr@72,770+15"},
		{"mirrored twice", "q 1 0 0 -1 0 842 cm BT /F 10 Tf 1 0 0 -1 72 72 Tm (a) Tj ET Q", "a@72,770+5"},
		{"off the paper", "BT /F 10 Tf 72 770 Td (abcdef) Tj 900 0 Td (x) Tj ET", "abcdef@72,770+30"},
		{"stamp", "BT /F 10 Tf 72 770 Td (ab) Tj .7 .7 -.7 .7 200 200 Tm (stamp) Tj ET", "ab@72,770+10"},
		{"furniture", "/Artifact <</Type/Pagination>> BDC BT /F 10 Tf 72 20 Td (- 1 -) Tj ET EMC BT /F 10 Tf 72 770 Td (a) Tj ET", "a@72,770+5"},
		{"actual text", "BT /F 10 Tf 72 770 Td /Span <</ActualText<FEFF6574>>> BDC (xy) Tj EMC ET", "整@72,770+10"},
		{"layer off", "/OC /L BDC BT /F 10 Tf 72 700 Td (no) Tj ET EMC BT /F 10 Tf 72 770 Td (a) Tj ET", "a@72,770+5"},
		{"form", "q 1 0 0 1 72 700 cm /Fm Do Q", "form@72,700+24"},
		{"inline picture", "BI /W 2 /H 1 ID \x01 EI\x02 EI BT /F 10 Tf 72 770 Td (a) Tj ET", "a@72,770+5"},
		{"unknown operators", "/x foo 1 2 bar ( BT /F 10 Tf ) baz BT /F 10 Tf 72 770 Td 9 9 (a) Tj ET", "a@72,770+5"},
		{"lost bracket", "BT /F 10 Tf 72 770 Td [(a) 5 TJ (b) Tj ET", "ab@72,770+9.95"},
		{"octal", `BT /F 10 Tf 72 770 Td (\101\1013\53) Tj ET`, "AA3+@72,770+20"},
	} {
		p := drawn(t, c.content, latin+"/XObject<</Fm 8 0 R/Im 9 0 R>>/Properties<</L 7 0 R>>")
		var got []string
		for _, r := range p.Runs {
			got = append(got, fmt.Sprintf("%s@%s,%s+%s", r.Text, pt(r.X), pt(p.H-r.Y), pt(r.W)))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}

// pt writes millimetres as points.
func pt(mm float64) string {
	return strings.TrimSuffix(strings.TrimRight(fmt.Sprintf("%.2f", mm/pointMM+1e-9), "0"), ".")
}

func TestRules(t *testing.T) {
	for _, c := range []struct{ name, content, want string }{
		{"stroked line", "10 20 m 110 20 l S", "10,20-110,20"},
		{"frame", "10 20 100 50 re S", "10,20-110,20 110,20-110,70 110,70-10,70 10,70-10,20"},
		{"filled bar", "10 20 100 1 re f", "10,20.5-110,20.5"},
		{"two bars", "10 20 100 1 re 10 40 1 100 re f*", "10,20.5-110,20.5 10.5,140-10.5,40"},
		{"bar of lines", "10 20 m 110 20 l 110 21 l 10 21 l h f", "10,20.5-110,20.5"},
		{"filled area", "10 20 100 50 re f", ""},
		{"white", "1 g 10 20 100 1 re f 0 0 0 0 K 10 20 m 110 20 l S", ""},
		{"slanted", "10 20 m 110 80 l S", ""},
		{"no paint", "10 20 100 50 re W n", ""},
		{"closed", "10 20 m 110 20 l 110 70 l s", "10,20-110,20 110,20-110,70"},
		{"curve", "10 20 m 30 30 40 40 110 20 c f", ""},
	} {
		p := drawn(t, c.content, "")
		var got []string
		for _, r := range p.Rules {
			got = append(got, fmt.Sprintf("%s,%s-%s,%s", pt(r.X0), pt(p.H-r.Y0), pt(r.X1), pt(p.H-r.Y1)))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, s, c.want)
		}
	}
}

func TestTurnedPages(t *testing.T) {
	for name, content := range map[string]string{
		"up":   "BT /F 10 Tf 0 1 -1 0 100 200 Tm (reads up) Tj ET",
		"down": "BT /F 10 Tf 0 -1 1 0 100 200 Tm (reads down) Tj ET",
		"over": "BT /F 10 Tf -1 0 0 -1 300 200 Tm (head down) Tj ET",
	} {
		p := drawn(t, content, latin)
		if len(p.Runs) != 1 || p.Runs[0].Vertical || p.Runs[0].X < 0 || p.Runs[0].X > p.W || p.Runs[0].Y > p.H {
			t.Errorf("%s: %+v on %gx%g", name, p.Runs, p.W, p.H)
		}
	}
	p := drawn(t, "BT /F 10 Tf 72 770 Td (most text is upright) Tj 0 1 -1 0 100 200 Tm (side) Tj ET", latin)
	if len(p.Runs) != 2 || !p.Runs[1].Vertical || p.Runs[1].Y > 842*pointMM-200*pointMM {
		t.Errorf("side note: %+v", p.Runs)
	}
}

func TestVerticalWriting(t *testing.T) {
	p := drawn(t, "BT /F 10 Tf 300 700 Td <65746539> Tj ET",
		"/Font<</F<</Subtype/Type0/Encoding/UniGB-UCS2-V/DescendantFonts[<</Subtype/CIDFontType2>>]>>>>")
	if len(p.Runs) != 1 {
		t.Fatalf("%+v", p.Runs)
	}
	r := p.Runs[0]
	if r.Text != "整改" || !r.Vertical || pt(r.X) != "300" || pt(p.H-r.Y) != "700" || pt(r.W) != "20" {
		t.Errorf("%+v", r)
	}
}

func TestFieldsWithoutAppearance(t *testing.T) {
	file := onePage("BT /F 12 Tf 72 770 Td (Unit:) Tj ET", "/Font<</F<</Subtype/Type1/BaseFont/Helvetica>>>>")
	file = strings.Replace(file, "/Type/Page/", "/Type/Page/Annots[<</Subtype/Widget/FT/Tx/V<FEFF4E346C5F53BF>/Rect[120 768 300 780]>><</Subtype/Text/Contents(note)>>]/", 1)
	if got := textOf(t, []byte(file)); got != "Unit:\t临江县" {
		t.Errorf("got %q", got)
	}
}
