package l602

import (
	"testing"

	"github.com/bihuan/bihuan/check/checktest"
)

func Test(t *testing.T) { checktest.Run(t, Rule()) }

func FuzzRule(f *testing.F) { checktest.Fuzz(f, Rule()) }

func TestMend(t *testing.T) {
	for text, want := range map[string]string{
		"系统(OA)停用,材料(供参考)报送:办公室": "系统(OA)停用，材料（供参考）报送：办公室",
		"职工(12人)到齐;散会。":          "职工（12人）到齐；散会。",
		"材料(OA版)的问题":             "材料（OA版）的问题",
	} {
		if got := checktest.Mend(t, Rule(), text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
