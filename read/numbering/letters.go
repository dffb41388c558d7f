package numbering

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// maxRepeat bounds how often a letter repeats (27 is AA, 53 AAA …); Word stops
// at 780, thirty letters.
const maxRepeat = 30

// The rows of signs; most begin again, doubled, after the last.
var (
	stems    = []rune("甲乙丙丁戊己庚辛壬癸")
	branches = []rune("子丑寅卯辰巳午未申酉戌亥")
	// ECMA-376 part 1, 17.18.59.
	aiueoWide    = []rune("アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
	aiueoHalf    = []rune("ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ")
	irohaWide    = []rune("イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン")
	irohaHalf    = []rune("ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ")
	aiueoRound   = []rune("あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん")
	irohaRound   = []rune("いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせすん")
	ganada       = []rune("가나다라마바사아자차카타파하")
	chosung      = []rune("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ")
	russianLower = []rune("абвгдежзиклмнопрстуфхцчшщыэюя")
	russianUpper = []rune("АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ")
	hebrew       = []rune("אבגדהוזחטיכלמנסעפצקרשת")
	arabic       = []rune("أبتثجحخدذرزسشصضطظعغفقكلمنهوي")
	chicago      = []rune("*†‡§")
)

// appendRepeated writes the sign of a row, repeated once more for each time the
// row was gone through.
func appendRepeated(dst []byte, row []rune, n int) []byte {
	if n < 1 || (n-1)/len(row) >= maxRepeat {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	for range (n-1)/len(row) + 1 {
		dst = utf8.AppendRune(dst, row[(n-1)%len(row)])
	}
	return dst
}

// appendOnce writes the sign of a row that does not begin again.
func appendOnce(dst []byte, row []rune, n int) []byte {
	if n < 1 || n > len(row) {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	return utf8.AppendRune(dst, row[n-1])
}

// appendSexagenary writes 甲子 to 癸亥, round and round.
func appendSexagenary(dst []byte, n int) []byte {
	if n < 1 {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	dst = utf8.AppendRune(dst, stems[(n-1)%len(stems)])
	return utf8.AppendRune(dst, branches[(n-1)%len(branches)])
}

func appendLetter(dst []byte, a byte, n int) []byte {
	if n < 1 || (n-1)/26 >= maxRepeat {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	for range (n-1)/26 + 1 {
		dst = append(dst, a+byte((n-1)%26))
	}
	return dst
}

func appendCarried(dst []byte, a byte, n int) []byte {
	if n < 1 {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	if n > 26 {
		dst = appendCarried(dst, a, (n-1)/26)
	}
	return append(dst, a+byte((n-1)%26))
}

var romans = []struct {
	n     int
	upper string
	lower string
}{
	{1000, "M", "m"}, {900, "CM", "cm"}, {500, "D", "d"}, {400, "CD", "cd"},
	{100, "C", "c"}, {90, "XC", "xc"}, {50, "L", "l"}, {40, "XL", "xl"},
	{10, "X", "x"}, {9, "IX", "ix"}, {5, "V", "v"}, {4, "IV", "iv"}, {1, "I", "i"},
}

func appendRoman(dst []byte, n int, upper bool) []byte {
	if n < 1 || n > 32767 {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	for _, r := range romans {
		for ; n >= r.n; n -= r.n {
			if upper {
				dst = append(dst, r.upper...)
			} else {
				dst = append(dst, r.lower...)
			}
		}
	}
	return dst
}

// appendEnclosed writes signs that stand in a row in Unicode, the first for 1,
// and plain digits beyond them.
func appendEnclosed(dst []byte, first rune, last, n int) []byte {
	if n < 1 || n > last {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	return utf8.AppendRune(dst, first+rune(n-1))
}

// appendCircle writes circled numbers, which Unicode holds in three rows.
func appendCircle(dst []byte, n int) []byte {
	switch {
	case n <= 20:
		return appendEnclosed(dst, '①', 20, n)
	case n <= 35:
		return utf8.AppendRune(dst, '㉑'+rune(n-21))
	case n <= 50:
		return utf8.AppendRune(dst, '㊱'+rune(n-36))
	}
	return strconv.AppendInt(dst, int64(n), 10)
}

// appendOrdinal writes 1st, 2nd, 3rd, 4th.
func appendOrdinal(dst []byte, n int) []byte {
	dst = strconv.AppendInt(dst, int64(n), 10)
	if n%100/10 == 1 {
		return append(dst, "th"...)
	}
	switch n % 10 {
	case 1:
		return append(dst, "st"...)
	case 2:
		return append(dst, "nd"...)
	case 3:
		return append(dst, "rd"...)
	}
	return append(dst, "th"...)
}

var (
	units = [20]string{"Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine",
		"Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen"}
	ordinals = [20]string{"Zeroth", "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth",
		"Tenth", "Eleventh", "Twelfth", "Thirteenth", "Fourteenth", "Fifteenth", "Sixteenth", "Seventeenth", "Eighteenth", "Nineteenth"}
	tens = [10]string{"", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety"}
)

// appendWords writes 0 to 999 in English words, plain digits beyond.
func appendWords(dst []byte, n int, last *[20]string, tenth string) []byte {
	if n < 0 || n > 999 {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	from := len(dst)
	if n >= 100 {
		dst = append(append(dst, units[n/100]...), " Hundred"...)
		if n %= 100; n == 0 {
			return lowerRest(append(dst, tenth...), from)
		}
		dst = append(dst, ' ')
	}
	switch {
	case n < 20:
		dst = append(dst, last[n]...)
	case n%10 == 0 && tenth == "th":
		dst = append(append(dst, tens[n/10][:len(tens[n/10])-1]...), "ieth"...)
	default:
		dst = append(dst, tens[n/10]...)
		if n%10 > 0 {
			dst = append(append(dst, '-'), last[n%10]...)
		}
	}
	return lowerRest(dst, from)
}

// lowerRest leaves a capital to the first word only.
func lowerRest(dst []byte, from int) []byte {
	return append(dst[:from+1], bytes.ToLower(dst[from+1:])...)
}

var (
	koreanOnes = [10]string{"", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"}
	koreanTens = [10]string{"", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"}
)

// appendKorean writes the native numerals, which end at 99.
func appendKorean(dst []byte, n int) []byte {
	if n < 1 || n > 99 {
		return strconv.AppendInt(dst, int64(n), 10)
	}
	return append(append(dst, koreanTens[n/10]...), koreanOnes[n%10]...)
}
