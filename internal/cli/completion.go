package cli

import (
	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/say"
)

var (
	completionShort = say.Text{
		ZH: "显示命令补全脚本：bash、zsh、fish、powershell",
		EN: "Print a completion script: bash, zsh, fish, powershell",
	}
	shellWanted = say.Text{
		ZH: "哪种命令行？bash、zsh、fish 或 powershell",
		EN: "which shell? bash, zsh, fish or powershell",
	}
)

func (w *world) completionVerb() *cobra.Command {
	return &cobra.Command{
		Use: "completion bash|zsh|fish|powershell", Short: completionShort.In(w.lang),
		ValidArgs: []string{"bash", "zsh", "fish", "powershell"}, DisableFlagsInUseLine: true,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError(shellWanted)
			}
			switch root := c.Root(); args[0] {
			case "bash":
				return root.GenBashCompletionV2(w.out, true)
			case "zsh":
				return root.GenZshCompletion(w.out)
			case "fish":
				return root.GenFishCompletion(w.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(w.out)
			}
			return usageError(shellWanted)
		},
	}
}
