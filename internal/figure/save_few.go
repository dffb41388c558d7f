package figure

// few is what few records have, in a form that can be saved.
type few struct {
	Units, Categories       []string
	UnitMoves, CategoryMove [][]savedMove
	Rounds, Aspects         []string
	Places                  []place2
	Classes                 []class3
	Findings                []savedFinding
	Again                   []savedAgain
	Actions                 []savedAction
	Ties                    []savedTie
}

type (
	savedMove    struct{ From, Parent int64 }
	place2       [2]uint32
	class3       [3]uint32
	savedFinding struct {
		Row, Until   int32
		Place, Class uint32
		Amount       int64
	}
	savedAgain  struct{ Row, Of, From int32 }
	savedAction struct {
		Row, Until, Finding int32
		Place               uint32
		Sort                uint8
		More                []int32
	}
	savedTie struct {
		Finding, From, Until int32
		Category             uint32
	}
)

func (f *few) parts() []any {
	return []any{&f.Units, &f.Categories, &f.UnitMoves, &f.CategoryMove, &f.Rounds, &f.Aspects, &f.Places, &f.Classes, &f.Findings, &f.Again, &f.Actions, &f.Ties}
}

func (b *Book) few() *few {
	f := &few{Units: b.units.list, Categories: b.categories.list, UnitMoves: b.units.saved(), CategoryMove: b.categories.saved(),
		Rounds: b.rounds.list, Aspects: b.aspects.list}
	for _, p := range b.places.list {
		f.Places = append(f.Places, place2{p.unit, p.round})
	}
	for _, c := range b.classes.list {
		f.Classes = append(f.Classes, class3{c.aspect, c.category, c.severity})
	}
	for row, list := range b.findings.moved {
		for _, v := range list {
			f.Findings = append(f.Findings, savedFinding{row, v.until, v.was.place, v.was.class, v.was.amount})
		}
	}
	for row, list := range b.findings.again {
		for _, a := range list {
			f.Again = append(f.Again, savedAgain{row, a.row, a.from})
		}
	}
	for row, list := range b.actions.moved {
		for _, v := range list {
			f.Actions = append(f.Actions, savedAction{row, v.until, v.was.finding, v.was.place, v.was.sort, v.was.more})
		}
	}
	for _, t := range b.causes.ties {
		f.Ties = append(f.Ties, savedTie{t.finding, t.from, t.until, t.category})
	}
	return f
}

// into puts back what was saved.
func (f *few) into(b *Book) {
	b.units.restore(f.Units, f.UnitMoves)
	b.categories.restore(f.Categories, f.CategoryMove)
	b.rounds, b.aspects = names{}, names{}
	for _, s := range f.Rounds {
		b.rounds.number(s)
	}
	for _, s := range f.Aspects {
		b.aspects.number(s)
	}
	for _, p := range f.Places {
		b.places.number(place{p[0], p[1]})
	}
	for _, c := range f.Classes {
		b.classes.number(class{c[0], c[1], c[2]})
	}
	for _, v := range f.Findings {
		b.findings.moved[v.Row] = append(b.findings.moved[v.Row], version[aboutFinding]{v.Until, aboutFinding{v.Place, v.Class, v.Amount}})
	}
	for _, a := range f.Again {
		b.findings.again[a.Row] = append(b.findings.again[a.Row], again{a.Of, a.From})
	}
	for _, v := range f.Actions {
		b.actions.moved[v.Row] = append(b.actions.moved[v.Row], version[aboutAction]{v.Until, aboutAction{v.Place, v.Sort, v.Finding, v.More}})
	}
	for _, t := range f.Ties {
		b.causes.ties = append(b.causes.ties, tie{t.Finding, t.Category, t.From, t.Until})
	}
	for _, x := range []*index{&b.findings.rows, &b.actions.rows, &b.looks.rows, &b.causes.rows} {
		for row := x.sorted; row < len(x.ids); row++ {
			x.tail[x.ids[row]] = int32(row)
		}
	}
}

func (t *tree) saved() [][]savedMove {
	out := make([][]savedMove, len(t.moves))
	for i, steps := range t.moves {
		for _, s := range steps {
			out[i] = append(out[i], savedMove{int64(s.from), int64(s.parent)})
		}
	}
	return out
}

func (t *tree) restore(list []string, moves [][]savedMove) {
	*t = tree{}
	for _, s := range list {
		t.number(s)
	}
	for _, steps := range moves {
		var own []moved
		for _, s := range steps {
			own = append(own, moved{int32(s.From), uint32(s.Parent)})
		}
		t.moves = append(t.moves, own)
	}
}
