package glyph

import "testing"

func TestSymbol(t *testing.T) {
	for _, c := range []struct {
		font string
		code rune
		want string
	}{
		{"Wingdings", 0xF0FC, "✓"}, {"Wingdings", 0xFE, "☑"}, {"WINGDINGS 2", 0xF052, "☑"},
		{"Wingdings", 0xF081, "①"}, {"Wingdings", 0xF08A, "⑩"}, {"Wingdings", 0xF08B, "⓿"},
		{"Wingdings", 0xF08C, "❶"}, {"Wingdings", 0xF095, "❿"}, {"Wingdings 2", 0xF06A, "①"},
		{"Symbol", 0xF06D, "μ"}, {"Symbol", 0xF044, "Δ"}, {"Symbol", 0xB1, "±"}, {"Symbol", 0xF028, "("},
		{"Wingdings", 0xF041, ""}, {"Webdings", 0xF041, ""}, {"宋体", 0x2460, "①"}, {"宋体", 'A', "A"},
		{"", 0x110000, ""}, {"", 0xD800, ""}, {"", 7, ""}, {"", -1, ""},
	} {
		if got := Symbol(c.font, c.code); got != c.want {
			t.Errorf("%s %X: got %q, want %q", c.font, c.code, got, c.want)
		}
	}
}

func TestDrawn(t *testing.T) {
	for _, c := range []struct{ code, want string }{
		{` eq \o\ac(○,11)`, "⑪"}, {`EQ \o\ac(○,甲)`, "甲"}, {`eq \o\ad(\s\up 9(pīn),拼)`, "拼"},
		{`eq \o(○;3)`, "③"}, {`eq \f(1,2)`, ""}, {`PAGE`, ""}, {`eq \o`, ""}, {`eq \o(a)`, ""}, {``, ""},
	} {
		if got := Drawn(c.code); got != c.want {
			t.Errorf("%s: got %q, want %q", c.code, got, c.want)
		}
	}
}
