package numbering

import "strconv"

// tally is a way to write numbers with signs for ten, a hundred, a thousand.
type tally struct {
	digits [10]string // that of zero stands for any number of zeros
	powers [4]string
	myriad string
	// one tells from which number on a leading "one" is written before ten: 1 for
	// 壹拾, 20 for 十 to 十九, and then 一百一十.
	one int
	// bare leaves out "one" before every power, as Japanese does: 百十.
	bare bool
}

var (
	chineseTally = tally{
		digits: [10]string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
		powers: [4]string{"", "十", "百", "千"}, myriad: "万", one: 20,
	}
	taiwaneseTally = tally{
		digits: [10]string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
		powers: [4]string{"", "十", "百", "千"}, myriad: "萬", one: 20,
	}
	simplifiedLegalTally = tally{
		digits: [10]string{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"},
		powers: [4]string{"", "拾", "佰", "仟"}, myriad: "万", one: 1,
	}
	traditionalLegalTally = tally{
		digits: [10]string{"零", "壹", "貳", "參", "肆", "伍", "陸", "柒", "捌", "玖"},
		powers: [4]string{"", "拾", "佰", "仟"}, myriad: "萬", one: 1,
	}
	japaneseTally = tally{
		digits: [10]string{"", "一", "二", "三", "四", "五", "六", "七", "八", "九"},
		powers: [4]string{"", "十", "百", "千"}, myriad: "万", bare: true,
	}
	japaneseLegalTally = tally{
		digits: [10]string{"", "壱", "弐", "参", "四", "伍", "六", "七", "八", "九"},
		powers: [4]string{"", "拾", "百", "阡"}, myriad: "萬", one: 1,
	}
	koreanTally = tally{
		digits: [10]string{"", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"},
		powers: [4]string{"", "십", "백", "천"}, myriad: "만", bare: true,
	}
)

// append writes 1 to 99,999,999 and falls back to Arabic digits beyond.
func (t *tally) append(dst []byte, n int) []byte {
	if n <= 0 || n >= 1e8 {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	if n >= 1e4 {
		dst = append(t.group(dst, n/1e4, n/1e4), t.myriad...)
		n %= 1e4
		if 0 < n && n < 1e3 {
			dst = append(dst, t.digits[0]...)
		}
		return t.group(dst, n, 1e4)
	}
	return t.group(dst, n, n)
}

// group writes up to four digits of a number that is whole in all.
func (t *tally) group(dst []byte, n, whole int) []byte {
	skipped, begun := false, false
	for power, unit := 3, 1000; power >= 0; power, unit = power-1, unit/10 {
		d := n / unit % 10
		if d == 0 {
			skipped = begun
			continue
		}
		if skipped {
			dst = append(dst, t.digits[0]...)
		}
		if d > 1 || power == 0 || !t.bare && (power > 1 || whole >= t.one) {
			dst = append(dst, t.digits[d]...)
		}
		dst = append(dst, t.powers[power]...)
		skipped, begun = false, true
	}
	return dst
}

// Digits for positional writing; Word writes ○ (U+25CB), not 〇, in the counting
// systems of China and Taiwan: [MS-DOCX] 2.4 shows 一○○.
var (
	ideographs  = [10]string{"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	roundZero   = [10]string{"○", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	hanjaDigits = [10]string{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"}
	hangul      = [10]string{"영", "일", "이", "삼", "사", "오", "육", "칠", "팔", "구"}
	fullWidth   = [10]string{"０", "１", "２", "３", "４", "５", "６", "７", "８", "９"}
	thai        = [10]string{"๐", "๑", "๒", "๓", "๔", "๕", "๖", "๗", "๘", "๙"}
	hindi       = [10]string{"०", "१", "२", "३", "४", "५", "६", "७", "८", "९"}
)

func appendDigits(dst []byte, digits *[10]string, n int) []byte {
	var buf [20]byte
	for _, c := range strconv.AppendInt(buf[:0], int64(n), 10) {
		if c < '0' {
			dst = append(dst, c)
			continue
		}
		dst = append(dst, digits[c-'0']...)
	}
	return dst
}

// appendCounting writes 一 to 九十九 with 十, and single digits from a hundred on.
func appendCounting(dst []byte, n int) []byte {
	if n < 1 || n > 99 {
		return appendDigits(dst, &roundZero, n)
	}
	return chineseTally.append(dst, n)
}
