package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/say"
)

// Version is the release; the build sets it (-ldflags -X).
var Version = ""

var versionShort = say.Text{ZH: "显示版本", EN: "Print the version"}

func (w *world) versionVerb() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: versionShort.In(w.lang), Args: nothing,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(w.out, "bihuan", version())
			return err
		},
	}
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
