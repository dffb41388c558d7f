package web

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// lay puts what was typed into one input into the deed.
func (q *request) lay(d *app.Deed, in input, values map[string]json.RawMessage) error {
	text := strings.TrimSpace(strings.ReplaceAll(q.sent.Get(in.name), "\r\n", "\n"))
	if name, ok := strings.CutPrefix(in.name, "f."); ok {
		return q.layField(d, in, name, values[name])
	}
	switch in.name {
	case "reason":
		d.Reason = text
	case "on":
		on, ok := ledger.ParseDay(text)
		if !ok {
			return wrong(in, say.Text{ZH: "请填日期，例如 2026-12-31", EN: "is a day, such as 2026-12-31"})
		}
		d.On = on
	case "milestone":
		d.Milestone = text
	case "into":
		d.Into = text
	case "other":
		id, err := q.other(in, text)
		if err != nil {
			return err
		}
		d.Other = id
	case "units":
		units := full(q.sent.Values["units"])
		if len(units) == 0 {
			return wrong(in, say.Text{ZH: "请至少选一个单位", EN: "names one unit at least"})
		}
		if len(units) > 1 && q.sent.Get("f.person") != "" {
			return wrong(in, say.Text{ZH: "只能选一个，因为选了报送人；几个人的请分开登记", EN: "is one unit where a person is named; ask several people one by one"})
		}
		d.Fields = with(d.Fields, "unit", units[0])
	case "shown":
		d.Shown = full(q.sent.Values["shown"])
	case "parts":
		for _, line := range linesOf(text) {
			d.Parts = append(d.Parts, with(nil, "text", line))
		}
	case "remarks":
		for name, list := range q.sent.Values {
			if part, ok := strings.CutPrefix(name, "remark."); ok && strings.TrimSpace(list[0]) != "" {
				d.Remarks = append(d.Remarks, ledger.Remark{Part: part, Text: strings.TrimSpace(list[0])})
			}
		}
		slices.SortFunc(d.Remarks, func(a, b ledger.Remark) int { return strings.Compare(a.Part, b.Part) })
	}
	return nil
}

// ticked are shapes of which nothing is sent where nothing is chosen.
var ticked = []shape{people, unitList, voices, channels, splits, roundList, counts}

// namedFiles are kinds that keep what their file was called.
var namedFiles = []ledger.Kind{ledger.KindEvidence, ledger.KindSurvey, ledger.KindMeasurement}

func (q *request) layField(d *app.Deed, in input, name string, was json.RawMessage) error {
	if in.shape == aFile {
		list := q.sent.files[in.name]
		if len(list) == 0 {
			return nil
		}
		d.Fields = with(d.Fields, name, list[0].digest)
		if slices.Contains(namedFiles, d.Kind) {
			d.Fields = with(d.Fields, "name", list[0].name)
		}
		if d.Kind == ledger.KindEvidence {
			if q.sent.Get("f.title") == "" {
				d.Fields = with(d.Fields, "title", titleOfFile(list[0].name))
			}
		}
		return nil
	}
	if in.name == "f.title" && d.Kind == ledger.KindEvidence && strings.TrimSpace(q.sent.Get(in.name)) == "" {
		return nil
	}
	if cells := rowCells[in.shape]; cells != nil && !q.sent.Has(in.name+"."+cells[1].name) {
		return nil // the form did not ask
	}
	if in.shape == findingList || in.shape == actionList {
		return q.layNumbered(d, in, name, decode[[]string](was))
	}
	if in.shape == aTied {
		return q.layTied(d, in, name, decode[string](was))
	}
	if in.shape == grants {
		list, err := q.grantsSent(in, was)
		if err == nil {
			d.Fields = with(d.Fields, name, list)
		}
		return err
	}
	if _, there := q.sent.Values[in.name]; !there && rowCells[in.shape] == nil && partsOf[in.shape] == nil && !slices.Contains(ticked, in.shape) {
		return nil // the form did not ask
	}
	v, err := encode(in, q.sent, was)
	if err != nil {
		return err
	}
	if in.shape == anExtent && was != nil {
		e := decode[ledger.Extent](was)
		m := v.(map[string]string)
		e.Answer, e.Text = ledger.Answered(m["answer"]), m["text"]
		v = e
	}
	d.Fields = with(d.Fields, name, v)
	return nil
}

// titleOfFile is the name of a file without its ending.
func titleOfFile(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		return name[:i]
	}
	return name
}

// other finds a record that was named: a finding by its number.
func (q *request) other(in input, text string) (string, error) {
	if in.shape != aFinding {
		return text, nil
	}
	f, err := q.findingNumbered(text)
	if err != nil {
		return "", err
	}
	if f == nil {
		return "", wrong(in, say.Text{ZH: "没有这个编号，或者您不能看", EN: "names no finding that you can see"})
	}
	return f.ID, nil
}

// evidenceDeeds are for the files that came with a report or a claim.
func (q *request) evidenceDeeds(m moved) []app.Deed {
	if m.kind != ledger.KindAction {
		return nil
	}
	var list []app.Deed
	for _, f := range q.sent.files["files"] {
		fields := with(nil, "actions", []string{m.id})
		fields = with(with(with(fields, "title", titleOfFile(f.name)), "name", f.name), "file", f.digest)
		list = append(list, app.Deed{Kind: ledger.KindEvidence, Move: ledger.MoveAdd, Fields: fields})
	}
	return list
}
