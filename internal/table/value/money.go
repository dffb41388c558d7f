package value

import (
	"math"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/numeral"
)

// Unit is a unit of money, as a power of ten in fen; 0 is none.
type Unit int

// The units.
const (
	Yuan          Unit = 2
	TenYuan       Unit = 3
	HundredYuan   Unit = 4
	ThousandYuan  Unit = 5
	Wan           Unit = 6 // 万元
	HundredThou   Unit = 7
	Million       Unit = 8
	TenMillion    Unit = 9
	HundredMillon Unit = 10 // 亿元
	Fen           Unit = -1
)

// moneyUnits are the words of units, the longer before those within them.
var moneyUnits = []struct {
	word string
	unit Unit
}{
	{"百万元", Million}, {"千万元", TenMillion}, {"万万元", HundredMillon}, {"亿元", HundredMillon}, {"亿", HundredMillon}, {"十万元", HundredThou},
	{"万元", Wan}, {"万", Wan}, {"千元", ThousandYuan}, {"百元", HundredYuan}, {"十元", TenYuan}, {"元", Yuan}, {"分", Fen},
	{"rmb10,000", Wan}, {"10kcny", Wan}, {"cny", Yuan}, {"rmb", Yuan}, {"yuan", Yuan},
}

// UnitOf finds the unit that a heading names: 金额（万元）, 单位：元. 0 where it names
// none.
func UnitOf(heading string) Unit {
	s := strings.ToLower(Squeeze(heading))
	for _, u := range moneyUnits {
		if u.word == "万" || u.word == "亿" || u.word == "分" {
			if !strings.Contains(s, "("+u.word+")") {
				continue
			}
		}
		if strings.Contains(s, u.word) && !strings.Contains(s, "美元") && !strings.Contains(s, "欧元") && !strings.Contains(s, "港元") {
			return u.unit
		}
	}
	return 0
}

// Money reads an amount exactly, in fen. A unit in the cell goes before the unit of
// the heading; without either it is yuan. ok is false where there is no amount.
func Money(words string, heading Unit) (fen int64, ok bool, doubts []Doubt) {
	if Blank(words) {
		return 0, false, nil
	}
	s := strings.ToLower(Squeeze(words))
	if holds(s, []string{"美元", "欧元", "港元", "日元", "英镑", "$", "€", "£", "usd", "eur", "hkd"}) {
		return 0, false, one("amount-currency", "「%s」不是人民币，金额留空", "“%s” is not in yuan; no amount was taken", quote(words))
	}
	signed := strings.ContainsAny(s, "¥￥")
	s, vague := withoutVague(withoutPart(s))
	negative := strings.HasPrefix(s, "-") || strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") && len(s) > 2 && digitAt(s, 1)
	s = inDigits(strings.Trim(s, "-()¥￥。.;；"))
	power := heading
	if signed {
		power = Yuan
	}
	total, unit, inexact, good := sum(s, power)
	switch {
	case !good:
		return 0, false, one("amount-unread", "「%s」读不出金额，金额留空", "no amount can be read in “%s”; none was taken", quote(words))
	case negative:
		return 0, false, one("amount-negative", "金额「%s」是负数，金额留空", "the amount “%s” is negative; none was taken", quote(words))
	}
	said := yuanText(total)
	if inexact {
		doubts = append(doubts, one("amount-fraction", "「%s」细于一分，按 %s 元理解", "“%s” has parts of a fen; taken as %s yuan", quote(words), said)...)
	}
	if vague {
		doubts = append(doubts, one("amount-vague", "「%s」是约数，按 %s 元理解", "“%s” is not exact; taken as %s yuan", quote(words), said)...)
	}
	switch {
	case unit == 0 && total != 0:
		doubts = append(doubts, one("amount-unit", "「%s」没有写单位，按元理解", "“%s” has no unit; taken as yuan", quote(words))...)
	case unit > 0 && heading > 0 && unit != heading:
		doubts = append(doubts, one("amount-units", "「%s」与表头的单位不同，按 %s 元理解", "“%s” has another unit than its heading; taken as %s yuan", quote(words), said)...)
	}
	return total, true, doubts
}

// withoutVague leaves out words around an amount, and tells whether they make it
// less than exact.
func withoutVague(s string) (string, bool) {
	vague := false
	for _, w := range []string{"大约", "约", "近", "余", "多", "左右", "上下", "以上", "不足", "超过", "超"} {
		if strings.Contains(s, w) {
			s, vague = strings.ReplaceAll(s, w, ""), true
		}
	}
	for _, w := range []string{"人民币", "共计", "合计", "总计", "共", "计", "金额", "为", ":", "整", "¥", "￥"} {
		s = strings.ReplaceAll(s, w, "")
	}
	return s, vague
}

// withoutPart leaves out what an amount says of a part of it: 12.5万元（其中违规3万元）.
func withoutPart(s string) string {
	for _, w := range []string{"(其中", ",其中", "，其中", "(含", "(包括"} {
		s, _, _ = strings.Cut(s, w)
	}
	return s
}

// inDigits writes an amount in words, as receipts have them, in digits: 叁万伍仟元.
func inDigits(s string) string {
	if s == "" || digitAt(s, 0) {
		return s
	}
	if n, size := numeral.Read(s); size > 0 {
		rest := strings.Replace(strings.TrimSuffix(s[size:], "正"), "圆", "元", 1)
		return strconv.Itoa(n) + rest
	}
	return s
}

// sum reads parts with units one behind the other: 123万4567.89元. unit is that of the
// last part with one, 0 where no part and no heading has any.
func sum(s string, heading Unit) (total int64, unit Unit, inexact, ok bool) {
	seen := Unit(math.MaxInt)
	for parts := 0; s != ""; parts++ {
		end := 0
		for digitAt(s, end) || end < len(s) && (s[end] == '.' || s[end] == ',') {
			end++
		}
		if end == 0 || parts == 3 {
			return 0, 0, false, false
		}
		figures := s[:end]
		s = s[end:]
		u := Unit(0)
		for _, m := range moneyUnits {
			if rest, has := strings.CutPrefix(s, m.word); has {
				u, s = m.unit, rest
				break
			}
		}
		if u == 0 && (parts > 0 || s != "") {
			return 0, 0, false, false
		}
		power := u
		if u == 0 {
			power, u = heading, heading
		}
		if power == 0 {
			power = Yuan
		}
		if power == Fen {
			power = 0
		}
		if power >= seen && parts > 0 {
			return 0, 0, false, false
		}
		fen, rough, good := scaled(figures, int(power))
		if !good || total > math.MaxInt64-fen {
			return 0, 0, false, false
		}
		total, inexact, unit, seen = total+fen, inexact || rough, u, power
	}
	return total, unit, inexact, seen != Unit(math.MaxInt)
}

// scaled multiplies decimal figures by a power of ten, without floating point; what
// is less than one is rounded.
func scaled(figures string, power int) (n int64, rough, ok bool) {
	whole, fraction, _ := strings.Cut(strings.ReplaceAll(figures, ",", ""), ".")
	if strings.Contains(fraction, ".") || whole == "" && fraction == "" {
		return 0, false, false
	}
	for len(fraction) < power {
		fraction += "0"
	}
	rest := fraction[power:]
	for _, c := range whole + fraction[:power] {
		if n > (math.MaxInt64-9)/10 {
			return 0, false, false
		}
		n = n*10 + int64(c-'0')
	}
	if strings.Trim(rest, "0") != "" {
		rough = true
		if rest[0] >= '5' {
			n++
		}
	}
	return n, rough, true
}

// yuanText writes fen as yuan.
func yuanText(fen int64) string {
	digits := []byte{byte('0' + fen%10), byte('0' + fen/10%10), '.'}
	for n := fen / 100; ; n /= 10 {
		digits = append(digits, byte('0'+n%10))
		if n < 10 {
			break
		}
	}
	for i, j := 0, len(digits)-1; i < j; i, j = i+1, j-1 {
		digits[i], digits[j] = digits[j], digits[i]
	}
	return strings.TrimSuffix(string(digits), ".00")
}
