package l601

import (
	"testing"

	"github.com/bihuan/bihuan/check/checktest"
)

func Test(t *testing.T) { checktest.Run(t, Rule()) }

func FuzzRule(f *testing.F) { checktest.Fuzz(f, Rule()) }

func TestMend(t *testing.T) {
	for text, want := range map[string]string{
		"修订《拨付办法，按月拨付。":               "修订《拨付办法》，按月拨付。",
		"坚持“四个意识“，落实”一岗双责”，推行”首问负责“。": "坚持“四个意识”，落实“一岗双责”，推行“首问负责”。",
		"执行“收支两条线规定，日清日结。":            "执行“收支两条线规定，日清日结。",
	} {
		if got := checktest.Mend(t, Rule(), text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
