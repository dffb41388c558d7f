package cli

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	coverageUse   = say.Text{ZH: "coverage ID [--json]", EN: "coverage ID [--json]"}
	coverageShort = say.Text{ZH: "听到了多少人，哪类还没有听到", EN: "How many were heard, and which groups were not"}
	resultsUse    = say.Text{ZH: "results ID [--json]", EN: "results ID [--json]"}
	resultsShort  = say.Text{ZH: "答卷结果；人数太少的不显示", EN: "What was answered; nothing of too few"}
	likesUse      = say.Text{ZH: "likes ID [--json]", EN: "likes ID [--json]"}
	likesShort    = say.Text{ZH: "可能说同一件事的原话，供归并", EN: "Wordings that are likely on one matter"}
	linksUse      = say.Text{ZH: "links ID --group 类别 [--count N]", EN: "links ID --group GROUP [--count N]"}
	linksShort    = say.Text{ZH: "做专用链接，一个链接收一份答卷，只显示一次", EN: "Make links, each good for one answer and shown once"}
	linksGroup    = say.Text{ZH: "给哪一类 `GROUP`（编号）", EN: "for this `GROUP` (its id)"}
	linksCount    = say.Text{ZH: "做 `N` 个（默认 1）", EN: "make `N` of them (1 if none is named)"}
	countWanted   = say.Text{ZH: "--count 后面写大于 0 的整数", EN: "--count takes a whole number above 0"}
	linksName     = say.Text{ZH: "实名时写给谁 `NAME`，可写几次", EN: "for `NAME`, where the drive is not anonymous; can be repeated"}
	answersUse    = say.Text{ZH: "answers ID 表格 [--channel 渠道] [--dry]", EN: "answers ID TABLE [--channel C] [--dry]"}
	answersShort  = say.Text{ZH: "录入一张表格（.xlsx、.csv）里的答卷", EN: "Enter the answers of a table (.xlsx, .csv)"}
	answersWanted = say.Text{ZH: "要写哪次征求意见（ID）、哪张表格", EN: "say which drive (ID), and which table"}
	channelFlag   = say.Text{ZH: "经哪个渠道 `C` 收到（默认 table）：paper telephone letter meeting table", EN: "by which channel `C` they came (table if none is named): paper telephone letter meeting table"}
	dryEntering   = say.Text{ZH: "只检查，不录入", EN: "look whether it is right, and enter nothing"}
	enteredWords  = say.Text{ZH: "%d 行，录入 %d 份", EN: "%d rows, %d entered"}
	groupHead     = say.Text{ZH: "对象", EN: "group"}
	heardHead     = say.Text{ZH: "已听到", EN: "heard"}
	askedHead     = say.Text{ZH: "应征求", EN: "asked"}
	linkHead      = say.Text{ZH: "链接用过", EN: "links used"}
	inAll         = say.Text{ZH: "合计", EN: "in all"}
	untold        = say.Text{ZH: "不说明", EN: "did not say"}
	silentWords   = say.Text{ZH: "还没有听到：%s", EN: "not heard yet: %s"}
	notTold       = say.Text{ZH: "收到 %d 份。不记名的结束后才能看，少于 %d 份的不能看", EN: "%d answered. What is anonymous is read when it is closed, and nothing of fewer than %d"}
	answeredHead  = say.Text{ZH: "%s（%d 份答了）", EN: "%s (%d answered)"}
	likeHead      = say.Text{ZH: "%d 句，相似 %d%%", EN: "%d wordings, likeness %d%%"}
)

// driveVerbs are those of drives beside the moves of the ledger.
func (w *world) driveVerbs() []*cobra.Command {
	k := ledger.KindDrive
	return []*cobra.Command{
		w.oneRecord(k, coverageUse, coverageShort, "coverage", func(_ context.Context, r *remote, data []byte) error { return r.showCoverage(data) }),
		w.oneRecord(k, resultsUse, resultsShort, "results", func(_ context.Context, r *remote, data []byte) error { return r.showResults(data) }),
		w.oneRecord(k, likesUse, likesShort, "likes", func(_ context.Context, r *remote, data []byte) error { return r.showLikes(data) }),
		w.linksVerb(), w.answersVerb(),
	}
}

func (r *remote) showCoverage(data []byte) error {
	var c struct {
		Heard, Asked int
		Unsized      bool
		Silent       []string
		Groups       []struct {
			Group, Name              string
			Size, Heard, Links, Used int
		}
		Channels []struct {
			Channel ledger.Channel
			Heard   int
		}
	}
	if err := understand(data, &c); err != nil {
		return err
	}
	t := grid{heads: []string{groupHead.In(r.lang), heardHead.In(r.lang), askedHead.In(r.lang), linkHead.In(r.lang)}}
	var silent []string
	for _, g := range c.Groups {
		name, used := g.Name, ""
		if g.Group == "" {
			name = untold.In(r.lang)
		}
		if g.Links > 0 {
			used = strconv.Itoa(g.Used) + "/" + strconv.Itoa(g.Links)
		}
		t.row(name, strconv.Itoa(g.Heard), count(g.Size), used)
		if contains(c.Silent, g.Group) {
			silent = append(silent, g.Name)
		}
	}
	asked := count(c.Asked)
	if c.Unsized && c.Asked > 0 {
		asked += "+"
	}
	t.row(inAll.In(r.lang), strconv.Itoa(c.Heard), asked, "")
	for _, ch := range c.Channels {
		t.row("· "+ledger.ChannelName(ch.Channel).In(r.lang), strconv.Itoa(ch.Heard), "", "")
	}
	if err := r.show(&t); err != nil || len(silent) == 0 {
		return err
	}
	r.complain(silentWords.With(strings.Join(silent, say.Text{ZH: "、", EN: ", "}.In(r.lang))).In(r.lang))
	return nil
}

// count is a number of people, "" where nobody can say.
func count(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func (r *remote) showResults(data []byte) error {
	var v struct {
		Heard, Least int
		Told         bool
		Classes      []struct {
			Groups []string
			Heard  int
		}
		Questions []struct {
			Text     string
			Answered int
			Options  []struct {
				Text    string
				N       int
				Classes []int
			}
			Wordings []struct{ ID, Text, Name string }
		}
	}
	if err := understand(data, &v); err != nil {
		return err
	}
	if !v.Told {
		r.complain(notTold.With(v.Heard, v.Least).In(r.lang))
		return nil
	}
	for _, q := range v.Questions {
		t := grid{heads: []string{answeredHead.With(q.Text, q.Answered).In(r.lang), ""}}
		if len(q.Options) > 0 {
			t.heads[1] = inAll.In(r.lang)
			for _, c := range v.Classes {
				t.heads = append(t.heads, strings.Join(c.Groups, "+"))
			}
		}
		for _, o := range q.Options {
			cells := []string{o.Text, strconv.Itoa(o.N)}
			for _, n := range o.Classes {
				cells = append(cells, strconv.Itoa(n))
			}
			t.row(cells...)
		}
		for _, u := range q.Wordings {
			t.row(u.Text, u.Name)
		}
		if err := r.show(&t); err != nil {
			return err
		}
	}
	return nil
}

func (r *remote) showLikes(data []byte) error {
	var v struct {
		Items []struct {
			Likeness int
			Wordings []struct{ ID, Text string }
		}
	}
	if err := understand(data, &v); err != nil {
		return err
	}
	for _, like := range v.Items {
		t := grid{heads: []string{"ID", likeHead.With(len(like.Wordings), like.Likeness).In(r.lang)}}
		for _, u := range like.Wordings {
			t.row(u.ID, u.Text)
		}
		if err := r.show(&t); err != nil {
			return err
		}
	}
	return nil
}

func (w *world) linksVerb() *cobra.Command {
	group, many := "", &setting{takes: "N"}
	var names []string
	c, r := w.remoteVerb(linksUse.In(w.lang), linksShort, one(idWanted), func(ctx context.Context, r *remote, args []string) error {
		id, err := r.id(ctx, ledger.KindDrive, args[0])
		if err != nil {
			return err
		}
		type to struct {
			Group string `json:"group"`
			Name  string `json:"name,omitempty"`
		}
		var list []to
		for _, name := range names {
			list = append(list, to{group, name})
		}
		n, err := linkCount(many.text, len(names))
		if err != nil {
			return err
		}
		for range n {
			list = append(list, to{Group: group})
		}
		data, err := r.Do(ctx, client.Ask{Method: http.MethodPost, Path: recordPath(ledger.KindDrive, id, "links"), Body: map[string]any{"to": list}})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		var v struct{ Links []struct{ Name, Path string } }
		if err := understand(data, &v); err != nil {
			return err
		}
		for _, l := range v.Links {
			if _, err := r.out.WriteString(strings.TrimSpace(strings.TrimSuffix(r.server, "/")+l.Path+" "+l.Name) + "\n"); err != nil {
				return err
			}
		}
		return nil
	})
	c.Flags().StringVar(&group, "group", "", linksGroup.In(w.lang))
	c.Flags().Var(many, "count", linksCount.In(w.lang))
	c.Flags().StringArrayVar(&names, "name", nil, linksName.In(w.lang))
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}

// linkCount is how many links are made that are for nobody by name: one, unless
// somebody says otherwise or names people.
func linkCount(many string, names int) (int, error) {
	if many == "" {
		return max(0, 1-names), nil
	}
	n, err := strconv.Atoi(many)
	if err != nil || n < 1 {
		return 0, usageError(countWanted)
	}
	return n, nil
}

func (w *world) answersVerb() *cobra.Command {
	channel, dry := &setting{takes: "C"}, false
	c, r := w.remoteVerb(answersUse.In(w.lang), answersShort, nil, func(ctx context.Context, r *remote, args []string) error {
		if len(args) != 2 {
			return usageError(answersWanted)
		}
		id, err := r.id(ctx, ledger.KindDrive, args[0])
		if err != nil {
			return err
		}
		f, size, err := openUpload(args[1])
		if err != nil {
			return err
		}
		defer f.Close()
		data, err := r.Do(ctx, client.Ask{Method: http.MethodPost, Path: recordPath(ledger.KindDrive, id, "tables"),
			Query: url.Values{"channel": {cmp.Or(channel.text, string(ledger.ByTable))}, "dry": {strconv.FormatBool(dry)}}, File: f, Size: size})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		var v struct{ Rows, Entered int }
		if err := understand(data, &v); err != nil {
			return err
		}
		_, err = r.out.WriteString(enteredWords.With(v.Rows, v.Entered).In(r.lang) + "\n")
		return err
	})
	c.Flags().Var(channel, "channel", channelFlag.In(w.lang))
	c.Flags().BoolVar(&dry, "dry", false, dryEntering.In(w.lang))
	r.givesJSON(c)
	r.forSomebody(c)
	return c
}
