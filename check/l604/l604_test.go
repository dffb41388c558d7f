package l604

import (
	"testing"

	"github.com/bihuan/bihuan/check/checktest"
)

func Test(t *testing.T) { checktest.Run(t, Rule()) }

func FuzzRule(f *testing.F) { checktest.Fuzz(f, Rule()) }

func TestMend(t *testing.T) {
	for text, want := range map[string]string{
		"区委布署，再接再励，做的不够。Recieved": "区委部署，再接再厉，做得不够。Received",
		"看的少，听的多是实话":              "看得少，听的多是实话",
	} {
		if got := checktest.Mend(t, Rule(), text); got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
}
