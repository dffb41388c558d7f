package l603

import (
	"testing"

	"github.com/bihuan/bihuan/check/checktest"
)

func Test(t *testing.T) { checktest.Run(t, Rule()) }

func FuzzRule(f *testing.F) { checktest.Fuzz(f, Rule()) }

func TestMend(t *testing.T) {
	for text, want := range map[string]string{
		"调离的的同志，，已经已经离岗":          "调离的同志，已经离岗",
		"The the line is is long": "The line is long",
		"校办公室校办公室检查":              "校办公室校办公室检查",
	} {
		if got := checktest.Mend(t, Rule(), text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
