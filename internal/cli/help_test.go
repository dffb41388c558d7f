package cli

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/say"
)

// Help of every verb is in one language throughout.
func TestHelpIsInOneLanguage(t *testing.T) {
	han, english := regexp.MustCompile(`\p{Han}`), regexp.MustCompile(`\(default |Usage:|Flags:`)
	for _, lang := range []say.Lang{say.ZH, say.EN} {
		w := &world{lang: lang, in: strings.NewReader(""), out: os.Stdout, err: os.Stderr}
		var walk func(*cobra.Command)
		walk = func(c *cobra.Command) {
			if help := c.Short + "\n" + c.Long + "\n" + c.UsageString(); lang == say.EN && han.MatchString(help) || lang == say.ZH && english.MatchString(help) {
				t.Errorf("%s in %s:\n%s", c.CommandPath(), lang, help)
			}
			for _, part := range c.Commands() {
				walk(part)
			}
		}
		walk(w.root())
	}
}
