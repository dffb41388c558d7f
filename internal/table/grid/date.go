package grid

import (
	"fmt"
	"math"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// epoch is the day from which a workbook counts, in days before 1970-01-01.
type epoch int

const (
	since1900 epoch = 0
	since1904 epoch = 1
)

// The first day behind the day that the system of 1900 counts and that never was, and
// the last that a spreadsheet knows (9999-12-31).
const (
	firstDay = 61
	lastDay  = 2958465
	from1970 = 25569
	from1904 = 1462
)

// dateShape is what a format shows of a day.
type dateShape struct {
	year, month, day, clock bool
	sign                    byte // between the numbers: '/', '-', '.', or 'h' for 年月日; 0 for another order
	padded                  bool // 06 for 6
}

func (d dateShape) any() bool { return d.year || d.month || d.day }

// dateShapeOf reads the code of a date; false for that of a number.
func dateShapeOf(code string) (dateShape, bool) {
	var d dateShape
	letters, signs := "", ""
	for i := 0; i < len(code); i++ {
		switch c := code[i]; {
		case c == '"':
			end := strings.IndexByte(code[i+1:], '"')
			if end < 0 {
				return d, false
			}
			signs += code[i+1 : i+1+end]
			i += end + 1
		case c == '\\' || c == '!':
			i++
			if i < len(code) {
				signs += code[i : i+1]
			}
		case c == '_' || c == '*':
			i++
		case c == '[':
			end := strings.IndexByte(code[i:], ']')
			if end < 0 {
				return d, false
			}
			if inside := strings.ToLower(code[i+1 : i+end]); strings.Trim(inside, "hms") == "" {
				letters += "h" // elapsed time
			}
			i += end
		case c == '0' || c == '#' || c == '?' || c == '%':
			if letters == "" || c != '0' {
				return d, false
			}
		case c|0x20 >= 'a' && c|0x20 <= 'z':
			if len(code) >= i+7 && strings.EqualFold(code[i:i+7], "general") {
				return d, false
			}
			letters += string(c | 0x20)
		default:
			signs += string(c)
		}
	}
	return shapeOf(letters, signs)
}

// shapeOf tells months from minutes: these stand behind hours or before seconds.
func shapeOf(letters, signs string) (dateShape, bool) {
	var d dateShape
	d.clock = strings.ContainsAny(letters, "hs")
	letters = strings.ReplaceAll(letters, "am/pm", "")
	date, _, _ := strings.Cut(letters, "h")
	if before, _, ok := strings.Cut(date, "s"); ok {
		date = strings.TrimRight(before, "m")
	}
	d.year = strings.ContainsAny(date, "ye")
	d.month = strings.Contains(date, "m")
	d.day = strings.Contains(date, "d")
	d.padded = strings.Contains(date, "mm") || strings.Contains(date, "dd")
	inOrder := strings.HasPrefix(date, "yyyy") && !strings.Contains(date, "mmm") && !strings.Contains(date, "ddd") && !strings.Contains(date, "aaa")
	switch {
	case !inOrder:
	case strings.Contains(signs, "年"):
		d.sign = 'h'
	default:
		for _, c := range "/-." {
			if strings.ContainsRune(signs, c) {
				d.sign = byte(c)
				break
			}
		}
	}
	return d, d.any() || d.clock
}

// day shows a day so that it can be read without looking at anything else: with its
// year, where the format leaves it out; as a month, where the format shows no day.
func (f format) day(n float64, e epoch) (string, bool) {
	d := f.date
	if !d.any() {
		return "", false
	}
	if e == since1904 {
		n += from1904
	}
	whole := math.Floor(n)
	if !(whole >= firstDay && whole <= lastDay) {
		return "", false
	}
	year, month, day := ledger.Day(int(whole) - from1970).Date()
	switch {
	case d.year && !d.month && !d.day:
		return fmt.Sprintf("%d年", year), true
	case !d.day:
		return fmt.Sprintf("%d年%d月", year, month), true
	case d.clock && n > whole:
		minutes := int(math.Round((n - whole) * 24 * 60))
		return fmt.Sprintf("%04d-%02d-%02d %02d:%02d", year, month, day, min(minutes, 1439)/60, min(minutes, 1439)%60), true
	case d.sign == 'h' && d.padded:
		return fmt.Sprintf("%d年%02d月%02d日", year, month, day), true
	case d.sign == 'h':
		return fmt.Sprintf("%d年%d月%d日", year, month, day), true
	case d.sign != 0 && d.padded:
		return fmt.Sprintf("%04d%[2]c%02[3]d%[2]c%02[4]d", year, d.sign, month, day), true
	case d.sign != 0:
		return fmt.Sprintf("%d%[2]c%[3]d%[2]c%[4]d", year, d.sign, month, day), true
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day), true
}

// clockTime shows the time of day of a format that shows nothing else.
func clockTime(n float64) string {
	seconds := int(math.Round(math.Mod(n, 1) * 86400))
	return fmt.Sprintf("%d:%02d", seconds/3600, seconds/60%60)
}
