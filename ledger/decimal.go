package ledger

import (
	"math/big"
	"strings"
)

// Decimal is an exact decimal number as it is written, such as 98.50; "" is none.
type Decimal string

// What a decimal may hold before and after its point.
const (
	mostWhole  = 12
	mostPlaces = 6
)

// Sound reports whether it is a number: digits, perhaps with a minus and a point.
func (d Decimal) Sound() bool {
	whole, rest, pointed := strings.Cut(strings.TrimPrefix(string(d), "-"), ".")
	if len(whole) == 0 || len(whole) > mostWhole || len(whole) > 1 && whole[0] == '0' {
		return false
	}
	if pointed && (len(rest) == 0 || len(rest) > mostPlaces) {
		return false
	}
	return strings.Trim(whole+rest, "0123456789") == ""
}

// Compare gives -1, 0 or 1, as d is less than o, the same, or more. Both are sound.
func (d Decimal) Compare(o Decimal) int { return d.rat().Cmp(o.rat()) }

func (d Decimal) rat() *big.Rat {
	if r, ok := new(big.Rat).SetString(string(d)); ok && d.Sound() {
		return r
	}
	return new(big.Rat)
}

// fixed writes a sound number with so many places; false where it has more.
func (d Decimal) fixed(places int) (Decimal, bool) {
	r := d.rat()
	out := decimalOf(r, places)
	return out, out.rat().Cmp(r) == 0
}

// decimalOf rounds to so many places, halves away from zero.
func decimalOf(r *big.Rat, places int) Decimal {
	s := r.FloatString(places)
	if strings.Trim(s, "-0.") == "" {
		s = strings.TrimPrefix(s, "-")
	}
	return Decimal(s)
}

// less gives d - o, with so many places.
func (d Decimal) less(o Decimal, places int) Decimal {
	return decimalOf(new(big.Rat).Sub(d.rat(), o.rat()), places)
}
