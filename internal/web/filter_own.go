package web

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// ownFilter is what a field of one's own is asked for, in the form of filters.
type ownFilter struct {
	Name, Label     string
	Type            ledger.OwnType
	Options         []option
	None            bool
	Has, From, Upto string // as they were typed
}

// ownAsked reads what is asked of fields of one's own: is.NAME for one of several choices,
// none.NAME for none, has.NAME for words, from.NAME and upto.NAME for numbers and days.
func ownAsked(v url.Values) []store.Own {
	var list []store.Own
	at := func(field string) *store.Own {
		i := slices.IndexFunc(list, func(o store.Own) bool { return o.Field == field })
		if i < 0 {
			i = len(list)
			list = append(list, store.Own{Field: field})
		}
		return &list[i]
	}
	for _, name := range slices.Sorted(maps.Keys(v)) {
		what, field, _ := strings.Cut(name, ".")
		words := slices.DeleteFunc(slices.Clone(v[name]), func(s string) bool { return strings.TrimSpace(s) == "" })
		if field == "" || len(words) == 0 || len(list) == ledger.MostOwn {
			continue
		}
		first := strings.TrimSpace(words[0])
		switch what {
		case "is":
			at(field).In = append(at(field).In, words...)
		case "none":
			at(field).In = append(at(field).In, "")
		case "has":
			at(field).Has = first
		case "from":
			if bound, ok := app.OwnBound(first); ok {
				at(field).From = bound
			}
		case "upto":
			if bound, ok := app.OwnBound(first); ok {
				at(field).Upto = bound
			}
		}
	}
	return list
}

var (
	notFilled = say.Text{ZH: "没有填", EN: "not filled in"}
	ownHas    = say.Text{ZH: "%s含“%s”", EN: "%s has “%s”"}
	ownFrom   = say.Text{ZH: "%s从 %s 起", EN: "%s from %s"}
	ownUpto   = say.Text{ZH: "%s到 %s 止", EN: "%s up to %s"}
	ownRange  = say.Text{ZH: "%s %s 至 %s", EN: "%s %s to %s"}
	notABound = say.Text{ZH: "“%[2]s”看不懂，没有按“%[1]s”筛选；数字如 1200，日期如 2026-11-22", EN: "“%[2]s” is neither a number such as 1200 nor a day such as 2026-11-22; the list does not go by “%[1]s”"}
)

// ownFilters offers a filter for each field of one's own, and says those that are set.
func (q *request) ownFilters(f *filterView, l *store.List, v url.Values, own []ledger.OwnField, add func(string, ...string)) {
	for _, o := range l.Filter.Own {
		add(q.ownWords(&o), "is."+o.Field, "none."+o.Field, "has."+o.Field, "from."+o.Field, "upto."+o.Field)
		f.OwnSet = true
	}
	for _, o := range own {
		x := ownFilter{Name: o.Name, Label: o.Name, Type: o.Type, None: v.Get("none."+o.Name) != "", Has: v.Get("has." + o.Name), From: v.Get("from." + o.Name), Upto: v.Get("upto." + o.Name)}
		for _, word := range o.Of {
			x.Options = append(x.Options, option{ID: word, Name: word, Chosen: slices.Contains(v["is."+o.Name], word)})
		}
		for _, typed := range []string{x.From, x.Upto} {
			if _, ok := app.OwnBound(typed); !ok {
				f.Wrong, f.OwnSet = q.say(notABound.With(o.Name, typed)), true
			}
		}
		f.Own = append(f.Own, x)
	}
}

// ownWords says what is asked of a field.
func (q *request) ownWords(o *store.Own) string {
	var list []string
	if len(o.In) > 0 {
		words := slices.Clone(o.In)
		for i, w := range words {
			if w == "" {
				words[i] = q.say(notFilled)
			}
		}
		list = append(list, o.Field+q.say(say.Text{ZH: "：", EN: ": "})+strings.Join(words, q.say(comma)))
	}
	if o.Has != "" {
		list = append(list, q.say(ownHas.With(o.Field, o.Has)))
	}
	switch {
	case o.From != "" && o.Upto != "":
		list = append(list, q.say(ownRange.With(o.Field, o.From, o.Upto)))
	case o.From != "":
		list = append(list, q.say(ownFrom.With(o.Field, o.From)))
	case o.Upto != "":
		list = append(list, q.say(ownUpto.With(o.Field, o.Upto)))
	}
	return strings.Join(list, q.say(comma))
}
