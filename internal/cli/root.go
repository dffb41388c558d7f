// Package cli is the command: one file per verb, and what they share to read
// files, to draw on a terminal and to speak both languages.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// What the command exits with.
const (
	exitDone        = 0
	exitFailed      = 1   // a file could not be read
	exitUsage       = 2   // the command was used wrongly
	exitInterrupted = 130 // as shells count SIGINT
)

// exit is an error that only carries the code: all words are said.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// world is what a verb meets outside: streams, and the language of the person.
type world struct {
	lang say.Lang
	in   io.Reader
	out  *os.File
	err  *os.File
}

// Main runs the command and gives the code to exit with.
func Main(args []string) int {
	tuneMemory()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	w := &world{lang: langOf(args, os.Getenv), in: os.Stdin, out: os.Stdout, err: os.Stderr}
	root := w.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var code exit
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	}
	fmt.Fprintln(w.err, wrongUse.In(w.lang)+fault.SayOf(err).In(w.lang))
	return exitUsage
}

// tuneMemory trades a few megabytes for fewer collections: a batch makes much
// garbage and holds little. GOGC and GOMEMLIMIT of the environment win.
func tuneMemory() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(gcPercent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memoryLimit)
	}
}

// Measured on 200 files, .docx and .txt: the heap then peaks where the promised
// 40 MiB of the process still have room, and collecting costs a few parts in a
// hundred.
const (
	gcPercent   = 125
	memoryLimit = 384 << 20
)

var (
	rootShort = say.Text{
		ZH: "读材料：查摆了什么问题，原因是什么，怎么整改",
		EN: "Reads documents: what is wrong, why, and what will be done",
	}
	wrongUse = say.Text{ZH: "用法不对：", EN: "wrong use: "}
	langFlag = say.Text{ZH: "界面语言：zh 或 en", EN: "language of messages: zh or en"}
	helpFlag = say.Text{ZH: "显示帮助", EN: "show help"}
)

func (w *world) root() *cobra.Command {
	root := &cobra.Command{
		Use:               "bihuan",
		Short:             rootShort.In(w.lang),
		Args:              knownVerb,
		RunE:              func(c *cobra.Command, _ []string) error { return c.Help() },
		Version:           version(),
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
	}
	root.PersistentFlags().Var(new(langValue), "lang", langFlag.In(w.lang))
	root.PersistentFlags().BoolP("help", "h", false, helpFlag.In(w.lang))
	root.PersistentFlags().String("server", "", serverFlag.In(w.lang))
	_ = root.PersistentFlags().MarkHidden("server") // verbs that ask one have their own
	root.PersistentPreRunE = noServerHere
	root.Flags().Bool("version", false, versionShort.In(w.lang))
	root.SetVersionTemplate("bihuan {{.Version}}\n")
	root.SetFlagErrorFunc(flagError)
	root.SetUsageTemplate(usageTemplate.In(w.lang))
	root.SetHelpTemplate(helpTemplate)
	root.SetOut(w.out)
	root.SetErr(w.err)
	for _, g := range w.groups() {
		root.AddGroup(&cobra.Group{ID: g.id, Title: g.title.In(w.lang)})
		for _, verb := range g.verbs {
			verb.GroupID = g.id
			root.AddCommand(verb)
		}
	}
	root.SetHelpCommand(&cobra.Command{Use: "help", Hidden: true, RunE: helpOn})
	return root
}

// group is some verbs that stand together in the help.
type group struct {
	id    string
	title say.Text
	verbs []*cobra.Command
}

func (w *world) groups() []group {
	return []group{
		{"files", say.Text{ZH: "材料", EN: "Documents"}, []*cobra.Command{
			w.readVerb(), w.checkVerb(), w.checksVerb(), w.explainVerb(), w.profileVerb(), w.similarVerb(), w.lspVerb()}},
		{"house", say.Text{ZH: "服务（在数据文件夹上）", EN: "Server (on the folder of its data)"}, []*cobra.Command{
			w.serveVerb(), w.demoVerb(), w.initVerb(), w.userVerb(), w.auditVerb(), w.backupVerb(), w.restoreVerb(), w.doctorVerb()}},
		{"door", say.Text{ZH: "连服务器（--server）", EN: "Client of a server (--server)"}, []*cobra.Command{
			w.loginVerb(), w.logoutVerb(), w.linkVerb(), w.passwordVerb(), w.whoamiVerb(), w.tokenVerb(), w.searchVerb(), w.figuresVerb(), w.eventsVerb(), w.ledgerVerb(), w.importVerb(), w.rosterVerb(), w.jobVerb()}},
		{"ledger", say.Text{ZH: "台账的记录（--server）", EN: "Records of the ledger (--server)"}, w.recordVerbs()},
		{"other", say.Text{ZH: "其他", EN: "Other"}, []*cobra.Command{
			w.schemaVerb(), w.completionVerb(), w.versionVerb()}},
	}
}

// helpOn shows the help of the verb that is named, or of the command.
func helpOn(c *cobra.Command, args []string) error {
	verb, rest, err := c.Root().Find(args)
	if err != nil || len(rest) > 0 {
		return usageError(unknownVerb, strings.Join(args, " "))
	}
	return verb.Help()
}

// langValue takes the language a second time, after langOf, to refuse a wrong one.
type langValue string

func (l *langValue) String() string { return string(*l) }
func (l *langValue) Type() string   { return "zh|en" }
func (l *langValue) Set(s string) error {
	if s != string(say.ZH) && s != string(say.EN) {
		return errors.New("zh, en")
	}
	*l = langValue(s)
	return nil
}
