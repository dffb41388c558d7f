package book

import (
	"strconv"

	"github.com/bihuan/bihuan/internal/table/xlsx"
)

// base is what was given out: numbers of texts, since there may be many.
type base struct {
	file *xlsx.File
	rows []kept // by the number of the row, from 1; 0 is none
	refs []int32
}

// kept is a row of the hidden sheet.
type kept struct {
	has  bool
	ids  [3]int32 // finding, cause, action
	revs [3]int32
	tops [3]int32
}

// top is the row that has the texts of a row's finding, cause or action.
func (k *kept) top(of about, own int) (row int, has bool) {
	i := int(of) - int(ofFinding)
	if k.ids[i] < 0 {
		return 0, false
	}
	if t := int(k.tops[i]); t > 0 {
		return t, true
	}
	return own, true
}

func (b *base) find(key int) int {
	if key <= 0 || key >= len(b.rows) || !b.rows[key].has {
		return -1
	}
	return key
}

func (b *base) id(ref int32) string {
	if ref < 0 {
		return ""
	}
	return b.file.Shared(int(ref))
}

// ref is the number of the text of a column as it was given out, -1 for none.
func (b *base) ref(row int, c Column) int32 {
	at := row*len(baseColumns) + basePlaces[c] - keptTexts
	if at >= len(b.refs) {
		return -1
	}
	return b.refs[at]
}

// read takes the hidden sheet in. Its columns stand where they were written: nobody
// sees them.
func (b *base) read(f *xlsx.File, t xlsx.Tab, s *Scene) error {
	b.file = f
	var places [Columns]int // columns of the file
	return f.Rows(t, func(r *xlsx.Row) (bool, error) {
		if r.Number == 1 {
			for _, v := range r.Values {
				for _, c := range baseColumns {
					if v.Col > keptTexts && c < s.columns() && f.Text(v) == s.Code(c) {
						places[c] = v.Col
					}
				}
			}
			return true, nil
		}
		for len(b.rows) <= r.Number {
			b.rows = append(b.rows, kept{ids: [3]int32{-1, -1, -1}})
			for range baseColumns {
				b.refs = append(b.refs, -1)
			}
		}
		b.take(f, r, &places)
		return true, nil
	})
}

func (b *base) take(f *xlsx.File, r *xlsx.Row, places *[Columns]int) {
	k := &b.rows[r.Number]
	number := func(v xlsx.Value) int32 {
		n, _ := strconv.Atoi(f.Text(v))
		return int32(n)
	}
	for _, v := range r.Values {
		switch i := v.Col - 1; {
		case i >= keptTexts:
		case i%3 == 0:
			k.ids[i/3] = int32(f.Number(v))
		case i%3 == 1:
			k.revs[i/3] = number(v)
		default:
			k.tops[i/3] = number(v)
		}
	}
	k.has = k.ids[0] >= 0
	from := r.Number * len(baseColumns)
	at := 0
	for i, c := range baseColumns {
		if places[c] == 0 {
			continue
		}
		for at < len(r.Values) && r.Values[at].Col < places[c] {
			at++
		}
		if at < len(r.Values) && r.Values[at].Col == places[c] {
			b.refs[from+i] = int32(f.Number(r.Values[at]))
		}
	}
}
