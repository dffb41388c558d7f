package cli

import (
	"context"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/internal/client"
	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	figuresUse   = say.Text{ZH: "figures [--by 维度] [--as-of 日期] [--unit 单位] [--round 轮次]", EN: "figures [--by DIMENSION] [--as-of DAY] [--unit UNIT] [--round ROUND]"}
	figuresShort = say.Text{ZH: "统计：多少问题、措施，办到哪一步，各种率", EN: "Count findings and actions, how far they are, and the rates"}
	figuresLong  = say.Text{
		ZH: "各个数的含义、各种率的分子分母见 docs/figures.zh-CN.md。每个数都能打开它背后的记录：\nbihuan figures rows overdue --unit 水务局\n\n可用的维度：%s",
		EN: "docs/figures.md says what each number counts and what each rate divides. Every number opens\nthe records behind it: bihuan figures rows overdue --unit UNIT\n\nDimensions: %s"}
	rowsUse        = say.Text{ZH: "rows 统计数 [同 figures 的条件]", EN: "rows FIGURE [conditions as of figures]"}
	rowsShort      = say.Text{ZH: "一个统计数背后的记录", EN: "The records behind a figure"}
	timesUse       = say.Text{ZH: "times [同 figures 的条件]", EN: "times [conditions as of figures]"}
	timesShort     = say.Text{ZH: "学习到发现、交办、销号、巩固各用多少天", EN: "Days from reading to finding, to action, to closure, to held"}
	roundsUse      = say.Text{ZH: "rounds 较早轮次 较晚轮次 [--part 部分]", EN: "rounds EARLIER LATER [--part PART]"}
	roundsShort    = say.Text{ZH: "两个轮次比较：新增、解决、反弹、加重", EN: "Compare two rounds: new, solved, returned, worse"}
	byFlag         = say.Text{ZH: "按什么分列 `DIMENSION`，可用逗号隔开几个", EN: "break down by `DIMENSION`, several parted by commas"}
	heatFlag       = say.Text{ZH: "两个维度交叉，格子里是这个统计数 `FIGURE`", EN: "lay two dimensions across; cells hold `FIGURE`"}
	asOfFlag       = say.Text{ZH: "截至 `DAY` 结束时", EN: "at the end of `DAY`"}
	figuresUnit    = say.Text{ZH: "这个单位和它的下级 `UNIT`", EN: "this `UNIT` and those below it"}
	figuresRound   = say.Text{ZH: "哪一轮次 `ROUND`", EN: "of this `ROUND`"}
	whereFlag      = say.Text{ZH: "其他条件 `DIMENSION=KEY`，可写多次", EN: "another condition `DIMENSION=KEY`; may be repeated"}
	comparedFlag   = say.Text{ZH: "列出这一部分的问题 `PART`", EN: "list the findings of `PART`"}
	badWhere       = say.Text{ZH: "条件要写成 维度=值，不是 %s", EN: "a condition is DIMENSION=KEY, not %s"}
	figureWanted   = say.Text{ZH: "要写上哪个统计数，例如 overdue；可用：%s", EN: "name the figure, such as overdue; there are: %s"}
	twoRounds      = say.Text{ZH: "要写上两个轮次", EN: "name two rounds"}
	twoDimensions  = say.Text{ZH: "--heat 要配 --by 两个维度", EN: "--heat wants --by with two dimensions"}
	rowsFiguresEnd = say.Text{ZH: "只列出前 %d 条", EN: "only the first %d are listed"}
)

// figuresAsked is what the flags of these verbs say.
type figuresAsked struct {
	by, heat, asOf, unit, round, part string
	where                             []string
	limit                             int
}

func (w *world) figuresVerb() *cobra.Command {
	f := &figuresAsked{}
	c, r := w.remoteVerb(figuresUse.In(w.lang), figuresShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		query, err := f.query(ctx, r)
		if err != nil {
			return err
		}
		if f.by != "" {
			query.Set("by", f.by)
		}
		if f.heat != "" {
			if strings.Count(f.by, ",") != 1 {
				return usageError(twoDimensions)
			}
			query.Set("across", "true")
		}
		data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: "/figures", Query: query})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		return r.showFigures(ctx, data, f.heat)
	})
	c.Long = figuresLong.With(strings.Join(dimensionNames(), " ")).In(w.lang)
	c.Flags().StringVar(&f.by, "by", "", byFlag.In(w.lang))
	c.Flags().StringVar(&f.heat, "heat", "", heatFlag.In(w.lang))
	f.flags(c, r)
	c.AddCommand(w.figureRowsVerb(), w.figureTimesVerb(), w.figureRoundsVerb())
	return c
}

func dimensionNames() []string {
	var list []string
	for _, d := range figure.Dimensions() {
		list = append(list, string(d))
	}
	return list
}

// flags are those that all of these verbs have.
func (f *figuresAsked) flags(c *cobra.Command, r *remote) {
	c.Flags().StringVar(&f.asOf, "as-of", "", asOfFlag.In(r.lang))
	c.Flags().StringVar(&f.unit, "unit", "", figuresUnit.In(r.lang))
	c.Flags().StringVar(&f.round, "round", "", figuresRound.In(r.lang))
	c.Flags().StringArrayVar(&f.where, "where", nil, whereFlag.In(r.lang))
	r.givesJSON(c)
	r.forSomebody(c)
}

// query makes conditions of the flags; names are looked up.
func (f *figuresAsked) query(ctx context.Context, r *remote) (url.Values, error) {
	query := url.Values{}
	if f.asOf != "" {
		query.Set("as_of", f.asOf)
	}
	where := append([]string{"unit=" + f.unit, "round=" + f.round}, f.where...)
	for _, w := range where {
		by, key, ok := strings.Cut(w, "=")
		if !ok {
			return nil, usageError(badWhere, w)
		}
		if key == "" {
			continue
		}
		if kind := kindOfDimension(by); kind != "" && key != figure.None {
			id, err := r.id(ctx, kind, key)
			if err != nil {
				return nil, err
			}
			key = id
		}
		query.Set(by, key)
	}
	return query, nil
}

// kindOfDimension is what the keys of a dimension are ids of.
func kindOfDimension(by string) ledger.Kind {
	switch figure.Dimension(by) {
	case figure.ByUnit, figure.ByUnitOwn:
		return ledger.KindUnit
	case figure.ByRound:
		return ledger.KindRound
	case figure.ByCategory, figure.ByCategoryOwn, figure.ByCause:
		return ledger.KindCategory
	}
	return ""
}

func (w *world) figureRowsVerb() *cobra.Command {
	f := &figuresAsked{}
	c, r := w.remoteVerb(rowsUse.In(w.lang), rowsShort, nil, func(ctx context.Context, r *remote, args []string) error {
		if len(args) != 1 {
			var all []string
			for f := range figure.Count {
				all = append(all, f.String())
			}
			return usageError(figureWanted, strings.Join(all, " "))
		}
		query, err := f.query(ctx, r)
		if err != nil {
			return err
		}
		query.Set("figure", args[0])
		return r.figureRows(ctx, "/figures/rows", query, f.limit)
	})
	f.flags(c, r)
	c.Flags().IntVar(&f.limit, "limit", 0, limitFlag.In(w.lang))
	return c
}

// usualLimit is how many are listed unless somebody says otherwise.
const usualLimit = 50

// figureRows lists the records behind a number, page by page.
func (r *remote) figureRows(ctx context.Context, path string, query url.Values, limit int) error {
	if limit <= 0 {
		limit = usualLimit
	}
	var page struct {
		Kind  ledger.Kind       `json:"kind"`
		Items []json.RawMessage `json:"items"`
		Next  string            `json:"next"`
	}
	var rows []json.RawMessage
	for {
		page.Items, page.Next = nil, ""
		if err := r.Get(ctx, path, query, &page); err != nil {
			return err
		}
		rows = append(rows, page.Items...)
		if page.Next == "" || len(rows) >= limit {
			break
		}
		query.Set("cursor", page.Next)
	}
	more := len(rows) > limit || page.Next != ""
	rows = slices.Clip(rows[:min(limit, len(rows))])
	if err := r.listing(ctx, page.Kind, rows, ""); err != nil {
		return err
	}
	if more {
		r.complain(rowsFiguresEnd.With(limit).In(r.lang))
	}
	return nil
}

func (w *world) figureTimesVerb() *cobra.Command {
	f := &figuresAsked{}
	c, r := w.remoteVerb(timesUse.In(w.lang), timesShort, nothing, func(ctx context.Context, r *remote, _ []string) error {
		query, err := f.query(ctx, r)
		if err != nil {
			return err
		}
		data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: "/figures/times", Query: query})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		return r.showTimes(data)
	})
	f.flags(c, r)
	return c
}

func (w *world) figureRoundsVerb() *cobra.Command {
	f := &figuresAsked{}
	c, r := w.remoteVerb(roundsUse.In(w.lang), roundsShort, nil, func(ctx context.Context, r *remote, args []string) error {
		if len(args) != 2 {
			return usageError(twoRounds)
		}
		query, err := f.query(ctx, r)
		if err != nil {
			return err
		}
		for i, name := range []string{"earlier", "later"} {
			id, err := r.id(ctx, ledger.KindRound, args[i])
			if err != nil {
				return err
			}
			query.Set(name, id)
		}
		if f.part != "" {
			query.Set("part", f.part)
			return r.figureRows(ctx, "/figures/rounds/rows", query, f.limit)
		}
		data, err := r.Do(ctx, client.Ask{Method: http.MethodGet, Path: "/figures/rounds", Query: query})
		if err != nil || r.asJSON {
			return orPrint(r.world, data, err)
		}
		return r.showRounds(data)
	})
	f.flags(c, r)
	c.Flags().StringVar(&f.part, "part", "", comparedFlag.In(w.lang))
	c.Flags().IntVar(&f.limit, "limit", 0, limitFlag.In(w.lang))
	return c
}
