package web

import (
	"maps"
	"strings"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// ownInput is the input of a field of one's own.
type ownInput struct {
	ID, Name, Label, Value string
	Type                   ledger.OwnType
	Options                []option
}

// ownInputs lays the fields of a finding out: an input for each that the profile of its
// round names, lines for what else there is.
func (q *request) ownInputs(v *inputView, g given, a *around) {
	rest := maps.Clone(g.parts)
	if a != nil {
		for i, f := range q.s.app.OwnOf(q.org, a.round) {
			in := ownInput{ID: v.ID + "-" + string(rune('a'+i)), Name: v.Name + "." + f.Name, Label: f.Name, Value: g.parts[f.Name], Type: f.Type}
			if !f.Sound(in.Value) {
				in.Type = ledger.OwnText // what was kept before is not lost by an input that cannot show it
			}
			for _, o := range f.Of {
				in.Options = append(in.Options, option{ID: o, Name: o, Chosen: o == in.Value})
			}
			delete(rest, f.Name)
			v.Own = append(v.Own, in)
		}
	}
	if v.Value = pairLines(rest, "\n"); g.one() != "" {
		v.Value = g.one()
	}
}

// pairsTyped are the fields of one's own as they were typed: by their names; the lines as
// they are, where these say no names.
func pairsTyped(in input, from *sent) (list []string, parts map[string]string) {
	parts = ownSent(in, from)
	rest, err := pairsOf(in, from.Get(in.name))
	if err != nil {
		return from.Values[in.name], parts
	}
	maps.Copy(parts, rest)
	return nil, parts
}

// pairsSent lays together what was typed into inputs and into lines.
func pairsSent(in input, from *sent) (any, error) {
	fields, err := pairsOf(in, from.Get(in.name))
	if err != nil {
		return nil, err
	}
	for name, value := range ownSent(in, from) {
		if _, twice := fields[name]; twice {
			return nil, wrong(in, say.Text{ZH: "里不要再写“" + name + "”，上面有它的输入框", EN: "cannot say “" + name + "” once more: it has an input above"})
		}
		if value != "" {
			fields[name] = value
		}
	}
	return fields, nil
}

func ownSent(in input, from *sent) map[string]string {
	m := map[string]string{}
	for name, list := range from.Values {
		if own, ok := strings.CutPrefix(name, in.name+"."); ok {
			m[own] = strings.TrimSpace(list[0])
		}
	}
	return m
}

// ownColumn is the name of a column of a field of one's own, and of the order by it.
const ownColumn = "own."

// ownColumns are the columns of fields of one's own of a list of findings.
func (q *request) ownColumns(round string) ([]ledger.OwnField, error) {
	rounds, err := q.seenRounds()
	if err != nil || round == "" {
		return q.s.app.OwnOf(q.org, rounds...), err
	}
	for _, r := range rounds {
		if r.ID == round {
			return q.s.app.OwnOf(q.org, r), nil
		}
	}
	return nil, nil
}

// withOwn puts the columns of fields of one's own behind those that are usual.
func withOwn(columns []column, own []ledger.OwnField) []column {
	var list []column
	for _, c := range columns {
		list = append(list, c)
		if c.id == "state" {
			for _, f := range own {
				list = append(list, column{id: ownColumn + f.Name, say: say.Text{ZH: f.Name, EN: f.Name}, usual: true, number: f.Type == ledger.OwnNumber, own: f.Type, sort: store.ByOwn(f.Name)})
			}
		}
	}
	return list
}
