package ical

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/bihuan/bihuan/ledger"
)

func day(t testing.TB, s string) ledger.Day {
	d, ok := ledger.ParseDay(s)
	if !ok {
		t.Fatal(s)
	}
	return d
}

func TestWrite(t *testing.T) {
	got := string(Write("我的日子", []Event{{ID: "a1@bihuan", On: day(t, "2026-12-31"), Title: "补学，到期; 3次", Text: "一行\n两行\x07", Where: "https://x.example/actions/a1",
		Changed: 1795406400000}}))
	want := "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bihuan//Bihuan//ZH\r\nCALSCALE:GREGORIAN\r\nX-WR-CALNAME:我的日子\r\n" +
		"BEGIN:VEVENT\r\nUID:a1@bihuan\r\nDTSTAMP:20261123T040000Z\r\nDTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n" +
		"SUMMARY:补学，到期\\; 3次\r\nDESCRIPTION:一行\\n两行\r\nURL:https://x.example/actions/a1\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// unfolded puts lines together again, and holds them to their width.
func unfolded(t testing.TB, b []byte) string {
	for line := range strings.SplitSeq(strings.TrimSuffix(string(b), "\r\n"), "\r\n") {
		if len(line) > widest || !utf8.ValidString(line) {
			t.Errorf("a line of %d bytes: %q", len(line), line)
		}
	}
	return strings.ReplaceAll(string(b), "\r\n ", "")
}

// FuzzWrite: whatever people write, lines stay narrow and whole, nothing of it is taken
// for a line of the calendar, and the words come back.
func FuzzWrite(f *testing.F) {
	f.Add("补学三次")
	f.Add(strings.Repeat("长", 100))
	f.Add("END:VEVENT\r\nBEGIN:VEVENT\n;,\\")
	f.Fuzz(func(t *testing.T, s string) {
		out := unfolded(t, Write("x", []Event{{ID: "1", On: 20000, Title: s}}))
		if strings.Count(out, "\r\nBEGIN:VEVENT\r\n") != 1 || strings.Count(out, "\r\n") != 14 {
			t.Fatalf("%q breaks the calendar:\n%s", s, out)
		}
		if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f || r == utf8.RuneError }) {
			return
		}
		_, rest, _ := strings.Cut(out, "\r\nSUMMARY:")
		got, _, _ := strings.Cut(rest, "\r\n")
		if back := strings.NewReplacer(`\n`, "\n", `\\`, `\`, `\;`, ";", `\,`, ",").Replace(got); back != s {
			t.Errorf("%q came back as %q", s, back)
		}
	})
}
