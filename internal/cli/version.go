package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Version is the release; the build sets it (-ldflags -X).
var Version = ""

var (
	versionShort = say.Text{ZH: "显示版本", EN: "Print the version"}
	versionVerbs = say.Text{ZH: "显示版本；version list 等是材料的各稿（--server）", EN: "Print the version; version list and its like are about versions of statements (--server)"}
)

func (w *world) versionVerb() *cobra.Command {
	c := &cobra.Command{
		Use: "version", Short: versionVerbs.In(w.lang), Args: knownPart,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(w.out, "bihuan", version())
			return err
		},
	}
	c.AddCommand(w.kindVerbs(ledger.KindVersion)...) // those of statements
	return c
}

// version is the one that the build set, else the module's, else "devel".
func version() string {
	if Version != "" {
		return Version
	}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}
