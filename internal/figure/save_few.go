package figure

// few is what a book has beside its entries, in a form that can be saved.
type few struct {
	Units, Categories       []string
	UnitMoves, CategoryMove [][]savedMove
	Rounds, Aspects         []string
	Places                  []place2
	Classes                 []class3
	Guests                  map[uint32][]uint32
	Receipts                map[uint32]int32
	First, Last             int32
	Homes                   int
}

type (
	savedMove struct{ From, Parent int64 }
	place2    [2]uint32
	class3    [3]uint32
)

func (f *few) parts() []any {
	return []any{&f.Units, &f.Categories, &f.UnitMoves, &f.CategoryMove, &f.Rounds, &f.Aspects, &f.Places, &f.Classes,
		&f.Guests, &f.Receipts, &f.First, &f.Last, &f.Homes}
}

func (b *Book) few() *few {
	f := &few{Units: b.units.list, Categories: b.categories.list, UnitMoves: b.units.saved(), CategoryMove: b.categories.saved(),
		Rounds: b.rounds.list, Aspects: b.aspects.list, Guests: b.guests.in, Receipts: b.receipts, First: b.first, Last: b.last, Homes: len(b.homes.list)}
	for _, p := range b.places.list {
		f.Places = append(f.Places, place2{p.unit, p.round})
	}
	for _, c := range b.classes.list {
		f.Classes = append(f.Classes, class3{c.aspect, c.category, c.severity})
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
		b.placeOf(place{p[0], p[1]})
	}
	for _, c := range f.Classes {
		b.classes.number(class{c[0], c[1], c[2]})
	}
	for of, list := range f.Guests {
		for _, in := range list {
			b.guests.in[of] = append(b.guests.in[of], in)
			b.guests.of[in] = append(b.guests.of[in], of)
		}
	}
	for at, day := range f.Receipts {
		b.receipts[at] = day
	}
	b.first, b.last = f.First, f.Last
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
