package web

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/figure"
	"github.com/bihuan/bihuan/ledger"
)

// given is what an input holds: one text, several, or parts with names.
type given struct {
	list  []string
	parts map[string]string
	rows  [][]string
}

func (g given) one() string {
	if len(g.list) == 0 {
		return ""
	}
	return g.list[0]
}

// same reports whether two inputs hold the same; how a form ends lines is nothing of it.
func (g given) same(o given) bool {
	for _, name := range append(slices.Collect(maps.Keys(g.parts)), slices.Collect(maps.Keys(o.parts))...) {
		if plainLines(g.parts[name]) != plainLines(o.parts[name]) {
			return false
		}
	}
	a, b := full(g.list), full(o.list)
	return slices.EqualFunc(a, b, func(x, y string) bool { return plainLines(x) == plainLines(y) })
}

func plainLines(text string) string { return strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")) }

// partsOf names the parts of an input that has several.
var partsOf = map[shape][]string{
	aDue:     {"kind", "day", "lasting", "milestones"},
	anExtent: {"answer", "text"},
	notice:   {"number", "issuer", "title", "on", "text"},
	terms:    slices.Concat([]string{"at_once", "look_back", "criteria", "satisfaction", "calendar"}, reminderParts, allColourParts(), allScaleParts()),
	aPoint:   {"day", "value"},
}

// valuesOf gives the fields of a record as they are kept.
func valuesOf(r ledger.Record) map[string]json.RawMessage {
	body, err := ledger.AppendRecord(nil, r)
	values := map[string]json.RawMessage{}
	if err == nil {
		err = json.Unmarshal(body, &values)
	}
	if err != nil {
		return nil // what was kept can be written
	}
	return values
}

// typed is what somebody typed into an input.
func typed(in input, from *sent) given {
	g := given{list: from.Values[in.name], parts: map[string]string{}}
	for _, part := range partsOf[in.shape] {
		g.parts[part] = from.Get(in.name + "." + part)
	}
	if rowCells[in.shape] != nil {
		g.rows = sentRows(in, from)
	}
	if in.shape == pairs {
		g.list, g.parts = pairsTyped(in, from)
	}
	if in.shape == counts {
		for name, list := range from.Values {
			if id, ok := strings.CutPrefix(name, in.name+"."); ok {
				g.parts[id] = list[0]
			}
		}
	}
	if in.shape == grants {
		g.list = grantsTyped(from.Values)
	}
	if in.shape == terms {
		g.list = from.Values[in.name+".gates"]
	}
	return g
}

// shown is what an input holds at first: the field of the record.
func shown(in input, values map[string]json.RawMessage) given {
	raw := values[strings.TrimPrefix(in.name, "f.")]
	if raw == nil || !strings.HasPrefix(in.name, "f.") {
		return given{}
	}
	switch in.shape {
	case groups, questions, targets, stages:
		return given{rows: keptRows(in, raw)}
	case aTruth:
		return given{list: []string{strconv.FormatBool(decode[bool](raw))}}
	case aPoint:
		p := decode[ledger.Point](raw)
		return given{parts: map[string]string{"day": p.Day.String(), "value": string(p.Value)}}
	case counts:
		g := given{parts: map[string]string{}}
		for id, n := range decode[map[string]int](raw) {
			g.parts[id] = strconv.Itoa(n)
		}
		return g
	case aCounted:
		for _, c := range decode[[]ledger.Condition](raw) {
			if c.Dimension == string(figure.ByRound) {
				return given{list: []string{c.Key}}
			}
		}
		return given{}
	case people, unitList, voices, causeList, channels, splits, roundList, findingList, actionList:
		return given{list: decode[[]string](raw)}
	case lines:
		return given{list: []string{strings.Join(decode[[]string](raw), "\n")}}
	case pairs:
		return given{parts: decode[map[string]string](raw)}
	case aNumber, aGrade:
		return given{list: []string{zeroless(int64(decode[int](raw)))}}
	case anAmount:
		return given{list: []string{yuan(decode[int64](raw))}}
	case aDue:
		return dueShown(decode[ledger.Due](raw))
	case anExtent:
		e := decode[ledger.Extent](raw)
		return given{parts: map[string]string{"answer": string(e.Answer), "text": e.Text}}
	case notice:
		n := decode[ledger.Notice](raw)
		return given{parts: map[string]string{"number": n.Number, "issuer": n.Issuer, "title": n.Title, "on": n.On.String(), "text": n.Text}}
	case terms:
		return termsShown(decode[ledger.Terms](raw))
	case aspects:
		var b []string
		for _, a := range decode[[]ledger.Aspect](raw) {
			b = append(b, a.Text)
		}
		return given{list: []string{strings.Join(b, "\n")}}
	case grants:
		return given{list: grantsShown(decode[[]ledger.Grant](raw))}
	case aFile:
		return given{}
	}
	return given{list: []string{decode[string](raw)}}
}

func decode[T any](raw json.RawMessage) T {
	var v T
	_ = json.Unmarshal(raw, &v) // a record is kept as its type has it
	return v
}

func zeroless(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// yuan writes an amount of fen in yuan, "" for none.
func yuan(fen int64) string {
	if fen == 0 {
		return ""
	}
	if fen%100 == 0 {
		return strconv.FormatInt(fen/100, 10)
	}
	return fmt.Sprintf("%d.%02d", fen/100, fen%100)
}

func dueShown(d ledger.Due) given {
	g := given{parts: map[string]string{"kind": string(d.Kind), "day": d.Day.String()}}
	if d.Lasting {
		g.parts["lasting"] = "yes"
	}
	var list []string
	for _, m := range d.Milestones {
		list = append(list, m.Day.String()+" "+m.Text)
	}
	g.parts["milestones"] = strings.Join(list, "\n")
	return g
}

func termsShown(t ledger.Terms) given {
	g := given{parts: map[string]string{"at_once": zeroless(int64(t.AtOnce)), "look_back": zeroless(int64(t.LookBack)), "criteria": t.Criteria, "satisfaction": string(t.Satisfaction), "calendar": t.Calendar}}
	coloursShown(g.parts, t.Colours)
	scalesShown(g.parts, t.Scales)
	remindersShown(g.parts, t.Reminders)
	for _, gate := range t.Gates {
		g.list = append(g.list, string(gate))
	}
	return g
}

// pairLines writes fields with names of their own, in the order of these.
func pairLines(fields map[string]string, between string) string {
	var list []string
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		if fields[name] != "" {
			list = append(list, name+"："+fields[name])
		}
	}
	return strings.Join(list, between)
}
