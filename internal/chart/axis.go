package chart

import (
	"math"
	"strconv"

	"github.com/bihuan/bihuan/ledger"
)

// scale maps values to the width or the height of the plot.
type scale struct{ low, high, from, to float64 }

func (s scale) at(v float64) float64 {
	return s.from + (v-s.low)/(s.high-s.low)*(s.to-s.from)
}

// tick is a mark on an axis.
type tick struct {
	at    float64
	label string
}

// values finds round numbers around a range, four to seven of them.
func values(low, high float64) (ticks []tick, from, to float64) {
	// What cannot be told apart on paper is spread, so that numbers stay numbers.
	if size := max(math.Abs(low), math.Abs(high)); high-low <= size*1e-9 {
		room := max(size*1e-6, 1)
		low, high = low-room, high+room
	}
	raw := (high - low) / 5
	size := math.Pow(10, math.Floor(math.Log10(raw)))
	step := size * 10
	for _, m := range []float64{1, 2, 5} {
		if m*size >= raw*0.999 {
			step = m * size
			break
		}
	}
	places := max(0, -int(math.Floor(math.Log10(step)+1e-9)))
	first, last := int(math.Floor(low/step+1e-9)), int(math.Ceil(high/step-1e-9))
	for n := first; n <= last; n++ {
		v := float64(n) * step
		ticks = append(ticks, tick{v, strconv.FormatFloat(v, 'f', places, 64)})
	}
	return ticks, float64(first) * step, float64(last) * step
}

// mostDates is how many dates stand under a picture.
const mostDates = 8

// dates finds the beginnings of months or years between two days, as many as fit.
func dates(from, to ledger.Day) []tick {
	y1, m1, _ := from.Date()
	y2, m2, _ := to.Date()
	months := (y2-y1)*12 + m2 - m1
	for _, step := range []int{1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200} {
		if months/step > mostDates {
			continue
		}
		return datesBy(step, y1*12+m1-1, from, to)
	}
	return nil
}

func datesBy(step, month int, from, to ledger.Day) []tick {
	var list []tick
	for month = (month + step - 1) / step * step; ; month += step {
		day, ok := ledger.Date(month/12, month%12+1, 1)
		if !ok || day > to {
			return list
		}
		if day < from {
			continue
		}
		label := strconv.Itoa(month / 12)
		if step < 12 {
			label = day.String()[:len("2026-01")]
		}
		list = append(list, tick{float64(day), label})
	}
}
