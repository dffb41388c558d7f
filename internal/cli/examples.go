package cli

import (
	"fmt"
	"path"
	"strings"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/example"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
)

var (
	exampleDiffers = say.Text{ZH: "%s 与应有的结果不同\n得到：\n%s应为：\n%s", EN: "%s differs\ngot:\n%swant:\n%s"}
	exampleFails   = say.Text{ZH: "%s：%s", EN: "%s: %s"}
	examplesSum    = say.Text{ZH: "%d 项检查、%d 个例子，不符 %d 个", EN: "%d checks, %d examples, %d differ"}
)

// runExamples holds the checks and the built-in profiles of this program to the
// examples that it carries.
func (k *checking) runExamples(rules []*check.Rule) error {
	count, differ := 0, 0
	hold := func(name string, e example.Example, run func(*doc.Document) (string, error)) {
		count++
		words := k.exampleFault(name+"/"+path.Base(e.Name), e, run)
		if words != "" {
			differ++
			fmt.Fprintln(k.world.out, words)
		}
	}
	for _, r := range rules {
		list, err := example.Of(r)
		if err != nil {
			return err
		}
		for _, e := range list {
			hold(r.Code, e, func(d *doc.Document) (string, error) { return e.Run(r, d) })
		}
	}
	list, err := example.OfProfiles()
	if err != nil {
		return err
	}
	for _, e := range list {
		hold("profile", e, func(d *doc.Document) (string, error) { return e.RunAll(rules, d) })
	}
	fmt.Fprintln(k.world.out, examplesSum.With(len(rules), count, differ).In(k.lang))
	if differ > 0 {
		return exit(exitFailed)
	}
	return nil
}

// exampleFault says how an example differs; "" for one that holds.
func (k *checking) exampleFault(name string, e example.Example, run func(*doc.Document) (string, error)) string {
	d, err := read.Document(e.Text)
	got := ""
	if err == nil {
		got, err = run(d)
	}
	switch {
	case err != nil:
		return exampleFails.With(name, fault.SayOf(err).In(k.lang)).In(k.lang)
	case got != e.Want:
		return strings.TrimRight(exampleDiffers.With(name, got, e.Want).In(k.lang), "\n")
	}
	return ""
}
