package cli

import (
	"errors"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

const helpTemplate = `{{with (or .Long .Short)}}{{.}}

{{end}}{{.UsageString}}`

// usageTemplate is cobra's, in both languages and without what we do not use.
var usageTemplate = say.Text{
	ZH: usageIn("用法", "bihuan 命令 [参数]", "命令", "参数", "通用参数", "看某个命令的帮助：bihuan 命令 -h"),
	EN: usageIn("Usage", "bihuan COMMAND [FLAGS]", "Commands", "Flags", "Global flags", "Help on a command: bihuan COMMAND -h"),
}

func usageIn(usage, use, commands, flags, global, more string) string {
	return usage + `:
  {{if .HasParent}}{{.UseLine}}{{else}}` + use + `{{end}}{{if .HasAvailableSubCommands}}

{{if .Groups}}{{$all := .}}{{range $g, $group := .Groups}}{{if $g}}

{{end}}{{$group.Title}}:{{range $all.Commands}}{{if and .IsAvailableCommand (eq .GroupID $group.ID)}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{else}}` + commands + `:{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

` + flags + `:
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + global + `:
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

` + more + `{{end}}
`
}

var (
	unknownVerb = say.Text{ZH: "没有 %s 这个命令，见 bihuan -h", EN: "there is no command %s, see bihuan -h"}
	unknownPart = say.Text{ZH: "没有 %[2]s %[1]s 这个命令，见 %[2]s -h", EN: "there is no command %[2]s %[1]s, see %[2]s -h"}
	unknownFlag = say.Text{ZH: "没有 %s 这个参数，见 %s -h", EN: "there is no flag %s, see %s -h"}
	valueWanted = say.Text{ZH: "参数 %s 后面要有值", EN: "the flag %s wants a value"}
	wrongValue  = say.Text{ZH: "参数 --%s 不能是 %s", EN: "the flag --%s cannot be %s"}
	noArguments = say.Text{ZH: "%s 后面不带别的内容", EN: "%s takes nothing after it"}
)

func usageError(text say.Text, args ...any) error {
	return &fault.Error{Kind: fault.Invalid, Code: "usage", Say: text.With(args...)}
}

func knownVerb(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError(unknownVerb, args[0])
	}
	return nil
}

// knownPart refuses what is no part of a verb.
func knownPart(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError(unknownPart, args[0], c.CommandPath())
	}
	return nil
}

// one wants exactly one argument.
func one(wanted say.Text) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != 1 {
			return usageError(wanted)
		}
		return nil
	}
}

func nothing(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return usageError(noArguments, c.CommandPath())
	}
	return nil
}

// flagError says what pflag found, in both languages.
func flagError(c *cobra.Command, err error) error {
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		dashes := "--"
		if e.GetSpecifiedShortnames() != "" {
			dashes = "-"
		}
		return usageError(unknownFlag, dashes+e.GetSpecifiedName(), c.CommandPath())
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return usageError(valueWanted, "--"+e.GetFlag().Name)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		return usageError(wrongValue, e.GetFlag().Name, e.GetValue())
	}
	return err
}
