package numbering

import (
	"strings"
	"testing"
)

func TestAppend(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int
		want string
	}{
		{"decimal", 12, "12"}, {"decimal", -3, "-3"},
		{"upperRoman", 1994, "MCMXCIV"}, {"lowerRoman", 49, "xlix"}, {"lowerRoman", 0, "0"},
		{"upperLetter", 26, "Z"}, {"upperLetter", 28, "BB"}, {"lowerLetter", 53, "aaa"},
		{"lowerLetter", 781, "781"}, {"ordinal", 1, "1st"}, {"ordinal", 12, "12th"}, {"ordinal", 103, "103rd"},
		{"cardinalText", 21, "Twenty-one"}, {"cardinalText", 300, "Three hundred"},
		{"ordinalText", 1, "First"}, {"ordinalText", 20, "Twentieth"}, {"ordinalText", 132, "One hundred thirty-second"},
		{"hex", 26, "1A"}, {"decimalZero", 9, "09"}, {"decimalZero", 10, "10"},
		{"decimalFullWidth", 10, "１０"}, {"decimalHalfWidth", 10, "10"},
		{"decimalEnclosedCircle", 1, "①"}, {"decimalEnclosedCircleChinese", 20, "⑳"},
		{"decimalEnclosedCircle", 21, "21"}, {"decimalEnclosedParen", 3, "⑶"},
		{"decimalEnclosedFullstop", 20, "⒛"}, {"ideographEnclosedCircle", 2, "㈡"},
		{"chineseCounting", 1, "一"}, {"chineseCounting", 10, "十"}, {"chineseCounting", 11, "十一"},
		{"chineseCounting", 20, "二十"}, {"chineseCounting", 99, "九十九"}, {"chineseCounting", 100, "一○○"},
		{"chineseCountingThousand", 15, "十五"}, {"chineseCountingThousand", 110, "一百一十"},
		{"chineseCountingThousand", 101, "一百〇一"}, {"chineseCountingThousand", 123, "一百二十三"},
		{"chineseCountingThousand", 1001, "一千〇一"}, {"chineseCountingThousand", 20010, "二万〇一十"},
		{"taiwaneseCountingThousand", 1010, "一千零一十"}, {"taiwaneseDigital", 10, "一○"},
		{"chineseLegalSimplified", 10, "壹拾"}, {"chineseLegalSimplified", 123, "壹佰贰拾叁"},
		{"ideographLegalTraditional", 36, "參拾陸"},
		{"ideographDigital", 10, "一〇"}, {"japaneseDigitalTenThousand", 25, "二五"},
		{"japaneseCounting", 111, "百十一"}, {"japaneseCounting", 21000, "二万千"}, {"japaneseLegal", 12, "壱拾弐"},
		{"ideographTraditional", 3, "丙"}, {"ideographTraditional", 11, "11"}, {"ideographZodiac", 12, "亥"}, {"ideographZodiacTraditional", 11, "甲戌"},
		{"ganada", 15, "가가"}, {"chosung", 2, "ㄴ"}, {"koreanDigital", 10, "일영"},
		{"koreanCounting", 11, "십일"}, {"koreanLegal", 21, "스물하나"}, {"koreanDigital2", 10, "一零"},
		{"aiueo", 2, "ｲ"}, {"aiueoFullWidth", 46, "ン"}, {"iroha", 1, "ｲ"}, {"irohaFullWidth", 48, "ン"},
		{"russianLower", 1, "а"}, {"russianUpper", 30, "АА"}, {"numberInDash", 4, "- 4 -"},
		{"none", 4, ""}, {"bullet", 4, ""}, {"no such format", 4, "4"},
	} {
		if got := string(ByName(c.name).Append(nil, c.n)); got != c.want {
			t.Errorf("%s %d: %q, want %q", c.name, c.n, got, c.want)
		}
	}
}

func TestByCode(t *testing.T) {
	for nfc, want := range map[int]Format{
		0: Decimal, 1: UpperRoman, 4: LowerLetter, 10: IdeographDigital, 18: DecimalEnclosedCircle,
		22: DecimalZero, 23: Bullet, 30: IdeographTraditional, 37: ChineseCounting,
		38: ChineseLegalSimplified, 39: ChineseCountingThousand, 0x2C: KoreanDigital2, 255: None, 999: Decimal,
	} {
		if got := ByCode(nfc); got != want {
			t.Errorf("code %d: %d, want %d", nfc, got, want)
		}
	}
}

func TestBySample(t *testing.T) {
	for sample, want := range map[string]string{
		"": "", "1": "3", "a": "c", "A": "C", "i": "iii", "I": "III",
		"一, 二, 三, ...": "三", "壹, 贰, 叁, ...": "叁", "壹, 貳, 參, ...": "參",
		"甲, 乙, 丙, ...": "丙", "子, 丑, 寅, ...": "寅", "甲子, 乙丑, 丙寅, ...": "丙寅",
		"①, ②, ③, ...": "③", "１, ２, ３, ...": "３", "01, 02, 03, ...": "03", "001, 002, 003, ...": "003",
		"イ, ロ, ハ, ...": "ハ", "А, Б, .., Аа, Аб, ... (ru)": "В", "?": "3",
	} {
		if got := string(BySample(sample).Append(nil, 3)); got != want {
			t.Errorf("%q: %q, want %q", sample, got, want)
		}
	}
	for n, want := range map[int]string{20: "⑳t", 21: "㉑u", 36: "㊱aj", 50: "㊿ax", 51: "51ay"} {
		if got := string(BySample("a").Append(BySample("①").Append(nil, n), n)); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// value reads a number that a tally wrote.
func value(s string, tally *tally) int {
	total, part, digit := 0, 0, 0
	for _, r := range s {
		sign := string(r)
		for d := 1; d < 10; d++ {
			if tally.digits[d] == sign {
				digit = d
			}
		}
		for p, unit := 1, 10; p < 4; p, unit = p+1, unit*10 {
			if tally.powers[p] == sign {
				part += max(digit, 1) * unit
				digit = 0
			}
		}
		if sign == tally.myriad {
			total, part, digit = (part+digit)*10000, 0, 0
		}
	}
	return total + part + digit
}

func TestTalliesGoRoundAndRound(t *testing.T) {
	for f, tally := range tallies {
		seen := map[string]int{}
		for n := 1; tally != nil && n <= 19999; n++ {
			s := string(Format(f).Append(nil, n))
			if got := value(s, tally); got != n || seen[s] != 0 {
				t.Fatalf("format %d: %d is %s, read as %d, as was %d", f, n, s, got, seen[s])
			}
			seen[s] = n
			if tally == &chineseTally && (strings.Contains(s, "〇〇") || strings.HasSuffix(s, "〇")) {
				t.Fatalf("%d: %s", n, s)
			}
		}
	}
}

func TestCounter(t *testing.T) {
	l := &List{
		{Format: ChineseCounting, Text: "%1、", Start: 1, Restart: -1},
		{Format: ChineseCounting, Text: "（%2）", Start: 1, Restart: -1},
		{Format: Decimal, Text: "%1.%2.%3", Start: 1, Restart: -1, Legal: true},
		{Format: DecimalEnclosedCircle, Text: "%4", Start: 3, Restart: 1},
		{Format: LowerLetter, Text: "%5)", Start: 1, Restart: 0},
		{Format: Bullet, Text: "\uf0b7", Start: 1, Restart: -1},
		{Format: Bullet, Text: " ——\xff\x00", Start: 1, Restart: -1},
	}
	var c Counter
	for i, step := range []struct {
		level int
		want  string
	}{
		{0, "一、"}, {1, "（一）"}, {1, "（二）"}, {2, "1.2.1"}, {3, "③"}, {4, "a)"},
		{1, "（三）"}, {2, "1.3.1"}, {3, "④"}, {0, "二、"}, {2, "2.1.1"}, {3, "③"}, {4, "b)"},
		{5, ""}, {6, "——"}, {1, "（二）"}, {-1, "三、"}, {99, ""},
	} {
		if got := c.Next(l, step.level); got != step.want {
			t.Errorf("step %d: %q, want %q", i, got, step.want)
		}
	}
	c.Set(0, 9)
	if got := c.Next(l, 1) + c.Next(l, 0) + c.Next(l, 0); got != "（二）九、十、" {
		t.Errorf("after Set: %s", got)
	}
}

func TestLegalSigns(t *testing.T) {
	l := &List{
		{Format: UpperRoman, Text: "Article %1.", Start: 1, Restart: -1},
		{Format: DecimalZero, Text: "Section %1.%2", Start: 1, Restart: -1, Legal: true},
	}
	var c Counter
	if got := c.Next(l, 0) + c.Next(l, 1); got != "Article I.Section 1.01" {
		t.Error(got)
	}
}

func TestSpace(t *testing.T) {
	for _, c := range []struct {
		sign  string
		next  rune
		tight bool
		want  bool
	}{
		{"1.", 'F', false, true}, {"1.", '个', false, false}, {"1.", '“', false, false},
		{"2.1", '库', false, true}, {"一、", '2', false, true}, {"一、", '2', true, false},
		{"2.1", '库', true, true}, {"图1", '：', true, false}, {"一是", '学', true, false},
		{"1.", ' ', false, false}, {"", 'F', false, false}, {"①", 'F', false, true},
	} {
		l := Level{Tight: c.tight}
		if got := l.Space(c.sign, c.next); got != c.want {
			t.Errorf("%q %q tight %v: %v", c.sign, c.next, c.tight, got)
		}
	}
}

func BenchmarkNext(b *testing.B) {
	l := &List{{Text: "%1、", Format: ChineseCounting, Start: 1, Restart: -1}}
	b.ReportAllocs()
	for range b.N {
		var c Counter
		c.Next(l, 0)
	}
}
