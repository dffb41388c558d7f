package cli

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// field is a part of a record, on its way to be shown.
type field struct {
	kind  ledger.Kind
	name  string
	value reflect.Value
}

// fieldsOf gives the fields of a record in the order of the documentation.
func fieldsOf(r ledger.Record) []field {
	return within(r.Kind(), reflect.ValueOf(r).Elem())
}

func within(k ledger.Kind, v reflect.Value) []field {
	var list []field
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Anonymous {
			list = append(list, within(k, v.Field(i))...)
			continue
		}
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" && name != "-" {
			list = append(list, field{k, name, v.Field(i)})
		}
	}
	return list
}

// refers says which kind of record a field names, by its name, or by kind and name.
var refers = map[string]ledger.Kind{
	"unit": ledger.KindUnit, "units": ledger.KindUnit, "helper_units": ledger.KindUnit, "unit.parent": ledger.KindUnit,
	"round": ledger.KindRound, "only": ledger.KindRound,
	"person": ledger.KindPerson, "superior": ledger.KindPerson, "lead": ledger.KindPerson, "helpers": ledger.KindPerson,
	"author": ledger.KindPerson, "by": ledger.KindPerson, "for": ledger.KindPerson,
	"category": ledger.KindCategory, "category.parent": ledger.KindCategory,
	"reading": ledger.KindReading, "statement": ledger.KindStatement, "request": ledger.KindRequest,
	"finding": ledger.KindFinding, "findings": ledger.KindFinding, "finding.into": ledger.KindFinding, "finding.from": ledger.KindFinding,
	"others": ledger.KindFinding, "recurrence.earlier": ledger.KindFinding, "finding.earlier": ledger.KindFinding,
	"action": ledger.KindAction, "actions": ledger.KindAction,
	"evidence": ledger.KindEvidence, "replaces": ledger.KindEvidence,
	"indicator": ledger.KindIndicator, "rounds": ledger.KindRound, "collectors": ledger.KindPerson, "measurement.replaces": ledger.KindMeasurement, "report.earlier": ledger.KindReport,
}

func (f field) refers() (ledger.Kind, bool) {
	if k, ok := refers[string(f.kind)+"."+f.name]; ok {
		return k, true
	}
	k, ok := refers[f.name]
	return k, ok
}

// refs gathers the ids that a field holds, with their kinds.
func (f field) refs(to map[string]ledger.Kind) {
	switch v := f.value; v.Kind() {
	case reflect.String:
		if k, ok := f.refers(); ok && v.Len() > 0 {
			to[v.String()] = k
		}
	case reflect.Slice:
		for i := range v.Len() {
			field{f.kind, f.name, v.Index(i)}.refs(to)
		}
	case reflect.Struct:
		if c, ok := v.Interface().(ledger.Condition); ok {
			to[c.Key] = kindOfDimension(c.Dimension)
		}
		for _, inner := range within(f.kind, v) {
			inner.refs(to)
		}
	}
}

// words says what a field holds, in a line for each part.
func (r *remote) words(f field) []string {
	v := f.value
	if v.IsZero() {
		return nil
	}
	switch x := v.Interface().(type) {
	case ledger.Moment:
		return []string{moment(x)}
	case ledger.Day:
		return []string{x.String()}
	case ledger.State:
		return []string{orWord(ledger.StateName(f.kind, x), string(x), r.lang)}
	case ledger.Kind:
		return []string{orWord(ledger.KindName(x), string(x), r.lang)}
	case ledger.Move:
		return []string{orWord(ledger.MoveName(ledger.KindAction, x), string(x), r.lang)}
	case ledger.Role:
		return []string{orWord(ledger.RoleName(x), string(x), r.lang)}
	case ledger.Handling:
		return []string{orWord(ledger.HandlingName(x), string(x), r.lang)}
	case ledger.Channel:
		return []string{orWord(ledger.ChannelName(x), string(x), r.lang)}
	case ledger.Condition:
		d := figure.Dimension(x.Dimension)
		return []string{orWord(d.Say(), x.Dimension, r.lang) + r.colon() + r.keyName(d, x.Key)}
	case ledger.Due:
		return []string{r.due(x)}
	case ledger.Grant:
		return []string{r.grant(x)}
	case ledger.Option:
		return []string{r.option(x)}
	case ledger.Span:
		return []string{strconv.Itoa(int(x.Start)) + "–" + strconv.Itoa(int(x.End))}
	}
	return r.plainWords(f)
}

func (r *remote) plainWords(f field) []string {
	switch v := f.value; v.Kind() {
	case reflect.String:
		words := v.String()
		if t, ok := wordNames[words]; ok && v.Type() != reflect.TypeFor[string]() {
			return []string{t.In(r.lang)}
		}
		if _, ok := f.refers(); ok {
			return []string{r.names.of(words)}
		}
		if f.name == "split" {
			words = orWord(figure.Dimension(words).Say(), words, r.lang)
		}
		return []string{words}
	case reflect.Bool:
		return []string{yesWord.In(r.lang)}
	case reflect.Slice:
		var list []string
		for i := range v.Len() {
			list = append(list, strings.Join(r.words(field{f.kind, f.name, v.Index(i)}), " "))
		}
		return list
	case reflect.Map:
		var list []string
		for _, key := range sortedKeys(v) {
			list = append(list, key+r.colon()+fmt.Sprint(v.MapIndex(reflect.ValueOf(key))))
		}
		return list
	case reflect.Struct:
		return []string{r.parts(f)}
	}
	if f.name == "amount" {
		return []string{yuan(f.value)}
	}
	return []string{strconv.FormatInt(f.value.Int(), 10)}
}

// parts says what a struct holds, on one line.
func (r *remote) parts(f field) string {
	if s, ok := f.value.Interface().(ledger.Stamp); ok {
		return r.stamp(s)
	}
	var list []string
	for _, inner := range within(f.kind, f.value) {
		if words := r.words(inner); len(words) > 0 {
			list = append(list, ledger.FieldName(f.kind, inner.name).In(r.lang)+r.colon()+strings.Join(words, " "))
		}
	}
	return strings.Join(list, map[say.Lang]string{say.ZH: "；", say.EN: "; "}[r.lang])
}

func (r *remote) colon() string { return map[say.Lang]string{say.ZH: "：", say.EN: ": "}[r.lang] }

// stamp says who said something, and when.
func (r *remote) stamp(s ledger.Stamp) string {
	who := theProgram.In(r.lang)
	if s.By != "" {
		who = r.names.of(s.By)
	}
	if s.For != "" {
		who += standingFor.With(r.names.of(s.For)).In(r.lang)
	}
	words := who + " " + moment(s.At)
	if s.Text != "" {
		words += r.colon() + s.Text
	}
	return words
}

// due says by when.
func (r *remote) due(d ledger.Due) string {
	var list []string
	if t, ok := wordNames[string(d.Kind)]; ok && d.Kind != ledger.ByDate {
		list = append(list, t.In(r.lang))
	}
	if d.Day != 0 {
		list = append(list, d.Day.String())
	}
	if d.Lasting {
		list = append(list, lastingWord.In(r.lang))
	}
	for _, m := range d.Milestones {
		words := m.Day.String() + " " + m.Text
		if m.Done != 0 {
			words += doneOn.With(m.Done).In(r.lang)
		}
		list = append(list, words)
	}
	return strings.Join(list, map[say.Lang]string{say.ZH: "；", say.EN: "; "}[r.lang])
}

// grant says which role, where and for how long.
func (r *remote) grant(g ledger.Grant) string {
	words := roleAt.With(ledger.RoleName(g.Role).In(r.lang), strings.TrimSpace(r.names.of(g.Unit)+" "+r.names.of(g.Round))).In(r.lang)
	if g.Until != 0 {
		words += untilDay.With(g.Until).In(r.lang)
	}
	return words
}

// option says what can be answered, and what it counts as.
func (r *remote) option(o ledger.Option) string {
	words := say.Text{ZH: o.ZH, EN: o.EN}.In(r.lang) + " " + o.ID
	if as := r.countsAs(o.Satisfied, o.Aside); as != "" {
		words += " · " + as
	}
	return words
}

func orWord(t say.Text, word string, lang say.Lang) string {
	if t.ZH == "" {
		return word
	}
	return t.In(lang)
}
