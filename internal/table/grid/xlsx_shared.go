package grid

import (
	"strings"

	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/refuse"
)

// readShared reads the texts that cells share.
func (x *xlsx) readShared(part string) error {
	r, err := x.p.Stream(part, x.left)
	if r == nil || err != nil {
		return err
	}
	_, list, err := openWindows(wide(r), "sst", "si")
	if err != nil || list == nil {
		return damagedOr(part, err)
	}
	total := 0
	for {
		piece, err := list.next()
		if err != nil {
			return damagedOr(part, err)
		}
		if piece == nil {
			return nil
		}
		x.left -= int64(len(piece))
		s := markup.New(piece)
		for k := s.Next(); k != markup.EOF; k = s.Next() {
			if k != markup.Start || string(s.Name) != "si" {
				continue
			}
			text, struck := richText(s, "si")
			if struck != None {
				x.struck[len(x.shared)] = struck
			}
			total += len(text)
			if total > MaxText || len(x.shared) >= MaxCells || x.left < 0 {
				return tooMuch()
			}
			x.shared = append(x.shared, text)
		}
		if s.Err() != nil {
			return refuse.Damaged(part, s.Err())
		}
	}
}

// richText gathers the words of the element that a Start opened, without readings
// above characters (rPh), and without what is struck through where something is not.
func richText(s *markup.Scanner, end string) (string, Struck) {
	var one, many, struck []byte
	inText, inStruck, runs := false, false, 0
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		switch {
		case k == markup.Start && string(s.Name) == "rPh":
			s.Skip()
		case k == markup.Start && string(s.Name) == "r":
			inStruck = false
		case k == markup.Start && string(s.Name) == "strike":
			inStruck = isOn(s.Attr("val"))
		case k == markup.Start && string(s.Name) == "t":
			inText = true
		case k == markup.Text && inText && inStruck:
			struck = append(struck, s.Text()...)
		case k == markup.Text && inText:
			if runs == 0 {
				one = s.Text()
			} else {
				if runs == 1 {
					many = append(many, one...)
				}
				many = append(many, s.Text()...)
			}
			runs++
		case k == markup.End && string(s.Name) == "t":
			inText = false
		case k == markup.End && string(s.Name) == end:
			if runs < 2 {
				many = one
			}
			switch {
			case len(struck) == 0:
				return unescape(string(many)), None
			case tidy(string(many)) == "":
				return unescape(string(struck)), All
			}
			return unescape(string(many)), Part
		}
	}
	return "", None
}

// isOn reads a switch of a font: there without a value, it is on.
func isOn(val []byte) bool { return len(val) == 0 || isTrue(val) }

// unescape resolves _x000D_ and the like (ECMA-376 part 1, 22.9.2.19).
func unescape(s string) string {
	i := strings.Index(s, "_x")
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.Index(s, "_x") {
		b.WriteString(s[:i])
		if r, ok := escaped(s[i:]); ok {
			b.WriteRune(r)
			s = s[i+7:]
		} else {
			b.WriteString("_x")
			s = s[i+2:]
		}
	}
	b.WriteString(s)
	return b.String()
}

func escaped(s string) (rune, bool) {
	if len(s) < 7 || s[6] != '_' {
		return 0, false
	}
	r := rune(0)
	for _, c := range s[2:6] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | (c - '0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 | (c | 0x20 - 'a' + 10)
		default:
			return 0, false
		}
	}
	if r >= 0xD800 && r < 0xE000 {
		return 0, false
	}
	return r, true
}
