package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/layout"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

var (
	profileShort = say.Text{ZH: "配置：每种材料查哪些、多严", EN: "Profiles: what is checked in each kind of document, and how strictly"}
	profileLong  = say.Text{
		ZH: `配置决定一种材料查哪些、多严。三层叠加：内置的、本组织的、这一轮的，后面的盖住前面的。

本组织的放在 %s（或用 --config、BIHUAN_CONFIG 指定的文件夹）：
profiles/名称.yaml 叠在同名的内置配置上，或者是一个新配置；profiles/base.yaml 对所有材料有效；
aspects/名称.yaml 是一组规定方面。写法见 bihuan schema profile。`,
		EN: `A profile says what is checked in a kind of document, and how strictly. Three layers lie over
each other: built in, your organisation's, the round's; later ones win.

Your organisation's lie in %s (or the folder of --config or BIHUAN_CONFIG):
profiles/NAME.yaml lies over the built-in one of that name or is a new one, profiles/base.yaml
holds for all documents, aspects/NAME.yaml is a set of aspects. Their shape: bihuan schema profile.`,
	}
	profileListShort  = say.Text{ZH: "列出配置和成组的方面", EN: "List profiles and sets of aspects"}
	profileShowShort  = say.Text{ZH: "显示实际生效的规则，每条出自哪里", EN: "Print the effective rules and where each came from"}
	profileLearnShort = say.Text{ZH: "从写得规范的样本学版式，写成配置", EN: "Write the layout of a good sample as a profile"}
	whichProfile      = say.Text{ZH: "要显示哪个配置？见 bihuan profile list", EN: "which profile? see bihuan profile list"}
	whichSample       = say.Text{ZH: "要学哪个样本？一个 .docx 文件", EN: "which sample? one .docx file"}
	noSampleLayout    = say.Text{ZH: "%s 没有版式可学，请用 .docx", EN: "%s has no layout to learn; use a .docx"}
	learnedFrom       = say.Text{ZH: "# 版式学自 %s，%s。没有写的不检查；可以删改。\n", EN: "# Layout learned from %s on %s. What is not here is not checked; edit it as you like.\n"}

	kindHead      = say.Text{ZH: "自动用于", EN: "chosen for"}
	nameHead      = say.Text{ZH: "名称", EN: "name"}
	titleHead     = say.Text{ZH: "材料", EN: "documents"}
	aspectsHead   = say.Text{ZH: "成组的方面（aspects: 名称）", EN: "Sets of aspects (aspects: NAME)"}
	chosenByName  = say.Text{ZH: "要点名使用", EN: "by name only"}
	everyDocument = say.Text{ZH: "种类不明的材料", EN: "documents of no known kind"}
)

func (w *world) profileVerb() *cobra.Command {
	c := &cobra.Command{
		Use: "profile", Short: profileShort.In(w.lang), Long: profileLong.With(defaultConfig()).In(w.lang),
		Args: knownVerb, RunE: func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	c.AddCommand(w.profileList(), w.profileShow(), w.profileLearn())
	return c
}

// told prints what is wrong with settings and gives the code to exit with.
func (w *world) told(err error) error {
	fmt.Fprintln(w.err, harmlessLines(wrongSetting.In(w.lang)+fault.SayOf(err).In(w.lang)))
	return exit(exitUsage)
}

func (w *world) profileShow() *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use: "show NAME|FILE [--round FILE]", Short: profileShowShort.In(w.lang), DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError(whichProfile)
			}
			s.profile = args[0]
			rules := all.Rules()
			if err := s.open(rules); err != nil {
				return w.told(err)
			}
			e, err := s.effective("")
			if err != nil {
				return w.told(err)
			}
			_, err = w.out.Write(e.AppendYAML(nil, rules, w.lang))
			return err
		},
	}
	s.flags(c, w)
	c.Flags().StringVar(&s.round, "round", "", roundFlag.In(w.lang))
	return c
}

func (w *world) profileList() *cobra.Command {
	var s settings
	c := &cobra.Command{
		Use: "list", Short: profileListShort.In(w.lang), Args: nothing, DisableFlagsInUseLine: true,
		RunE: func(*cobra.Command, []string) error {
			if err := s.open(all.Rules()); err != nil {
				return w.told(err)
			}
			out, err := s.list(w.lang)
			if err != nil {
				return w.told(err)
			}
			_, err = w.out.Write(out)
			return err
		},
	}
	s.flags(c, w)
	return c
}

// list draws the profiles and the sets of aspects.
func (s *settings) list(lang say.Lang) ([]byte, error) {
	names, err := s.library.Names()
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for _, name := range names {
		e, err := s.library.Named(name)
		if err != nil {
			return nil, err
		}
		kinds := chosenByName.In(lang)
		if len(e.Kinds) > 0 {
			kinds = strings.Join(kindWords(e.Kinds, lang), " ")
		} else if name == profile.Base {
			kinds = everyDocument.In(lang)
		}
		rows = append(rows, []string{name, e.Title.In(lang), kinds})
	}
	p := &paper{width: maxWidth, palette: stdoutPalette()}
	p.columns(append([][]string{{nameHead.In(lang), titleHead.In(lang), kindHead.In(lang)}}, rows...))
	sets, err := s.library.AspectSets()
	if err != nil {
		return nil, err
	}
	p.blank()
	p.line(nil, nil, run{aspectsHead.In(lang), bold})
	rows = nil
	for _, set := range sets {
		var aspects []string
		for _, a := range set.Aspects {
			aspects = append(aspects, a.Name)
		}
		rows = append(rows, []string{set.Name, set.Title.In(lang), strings.Join(aspects, " · ")})
	}
	p.columns(rows)
	return p.out, nil
}

func kindWords(kinds []statement.Profile, lang say.Lang) []string {
	var words []string
	for _, k := range kinds {
		words = append(words, profileWords[k].In(lang))
	}
	return words
}

// columns writes rows of three, the first two as wide as their widest words.
func (p *paper) columns(rows [][]string) {
	var wide [2]int
	for _, row := range rows {
		for i := range wide {
			wide[i] = max(wide[i], widthOf(split([]run{{words: row[i]}})))
		}
	}
	for _, row := range rows {
		head := []run{{pad(row[0], wide[0]) + "  ", bold}, {pad(row[1], wide[1]) + "  ", plain}}
		p.line(head, []run{{strings.Repeat(" ", wide[0]+wide[1]+4), plain}}, run{row[2], faint})
	}
}

func (w *world) profileLearn() *cobra.Command {
	return &cobra.Command{
		Use: "learn SAMPLE.docx", Short: profileLearnShort.In(w.lang), DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return usageError(whichSample)
			}
			out, err := w.learn(args[0])
			if err != nil {
				fmt.Fprintln(w.err, remarkOn(args[0], reason(err)).In(w.lang))
				return exit(exitFailed)
			}
			_, err = w.out.Write(out)
			return err
		},
	}
}

// learn gives the layout of a sample as a profile.
func (w *world) learn(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	d, err := read.Document(data)
	if err != nil {
		return nil, err
	}
	l, err := read.Layout(data)
	if err != nil {
		return nil, err
	}
	if l == nil {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "no-layout", Say: noSampleLayout.With(string(d.Format))}
	}
	style := layout.Learn(d, l, statement.Of(d))
	out := []byte(learnedFrom.With(filepath.Base(harmless(name)), time.Now().Format(time.DateOnly)).In(w.lang))
	return layout.AppendYAML(out, &style, w.lang), nil
}
