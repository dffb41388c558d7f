package numbering

import "strconv"

// Append adds n as the format writes it. A number outside what the format can
// write is written in Arabic digits.
//
// Source: ECMA-376 part 1, 17.18.59; what Word writes where it differs.
func (f Format) Append(dst []byte, n int) []byte {
	if t := tallies[f]; t != nil {
		return t.append(dst, n)
	}
	if row := repeated[f]; row != nil {
		return appendRepeated(dst, row, n)
	}
	if digits := positional[f]; digits != nil {
		return appendDigits(dst, digits, n)
	}
	switch f {
	case UpperRoman, LowerRoman:
		return appendRoman(dst, n, f == UpperRoman)
	case UpperLetter:
		return appendLetter(dst, 'A', n)
	case LowerLetter:
		return appendLetter(dst, 'a', n)
	case UpperCarried:
		return appendCarried(dst, 'A', n)
	case LowerCarried:
		return appendCarried(dst, 'a', n)
	case ChineseCounting, TaiwaneseCounting:
		return appendCounting(dst, n)
	case None, Bullet:
		return dst
	}
	return f.appendRare(dst, n)
}

func (f Format) appendRare(dst []byte, n int) []byte {
	switch f {
	case Ordinal:
		return appendOrdinal(dst, n)
	case CardinalText:
		return appendWords(dst, n, &units, "")
	case OrdinalText:
		return appendWords(dst, n, &ordinals, "th")
	case Hex:
		return append(dst, upperHex(n)...)
	case DecimalZero:
		return appendPadded(dst, n, 2)
	case DecimalZero3, DecimalZero4, DecimalZero5:
		return appendPadded(dst, n, 3+int(f-DecimalZero3))
	case NumberInDash:
		return append(strconv.AppendInt(append(dst, "- "...), int64(n), 10), " -"...)
	case DecimalEnclosedCircle, DecimalEnclosedCircleChinese:
		return appendEnclosed(dst, '①', 20, n)
	case Circle50:
		return appendCircle(dst, n)
	case DecimalEnclosedFullstop:
		return appendEnclosed(dst, '⒈', 20, n)
	case DecimalEnclosedParen:
		return appendEnclosed(dst, '⑴', 20, n)
	case IdeographEnclosedCircle:
		return appendEnclosed(dst, '㈠', 10, n)
	case IdeographTraditional:
		return appendOnce(dst, stems, n)
	case IdeographZodiac:
		return appendOnce(dst, branches, n)
	case IdeographZodiacTraditional:
		return appendSexagenary(dst, n)
	case KoreanLegal:
		return appendKorean(dst, n)
	}
	return strconv.AppendInt(dst, int64(n), 10)
}

func appendPadded(dst []byte, n, digits int) []byte {
	for bound := 10; digits > 1; digits, bound = digits-1, bound*10 {
		if 0 <= n && n < bound {
			dst = append(dst, '0')
		}
	}
	return strconv.AppendInt(dst, int64(n), 10)
}

func upperHex(n int) []byte {
	s := strconv.AppendInt(nil, int64(n), 16)
	for i, c := range s {
		if c >= 'a' {
			s[i] = c - 'a' + 'A'
		}
	}
	return s
}

var tallies = [None + 1]*tally{
	JapaneseCounting:          &japaneseTally,
	JapaneseLegal:             &japaneseLegalTally,
	TaiwaneseCountingThousand: &taiwaneseTally,
	IdeographLegalTraditional: &traditionalLegalTally,
	ChineseLegalSimplified:    &simplifiedLegalTally,
	ChineseCountingThousand:   &chineseTally,
	KoreanCounting:            &koreanTally,
}

var positional = [None + 1]*[10]string{
	IdeographDigital:           &ideographs,
	JapaneseDigitalTenThousand: &ideographs,
	TaiwaneseDigital:           &roundZero,
	DecimalFullWidth:           &fullWidth,
	DecimalFullWidth2:          &fullWidth,
	KoreanDigital:              &hangul,
	KoreanDigital2:             &hanjaDigits,
	ThaiNumbers:                &thai,
	HindiNumbers:               &hindi,
}

var repeated = [None + 1][]rune{
	Aiueo:          aiueoHalf,
	AiueoFullWidth: aiueoWide,
	Iroha:          irohaHalf,
	IrohaFullWidth: irohaWide,
	AiueoHiragana:  aiueoRound,
	IrohaHiragana:  irohaRound,
	Ganada:         ganada,
	Chosung:        chosung,
	RussianLower:   russianLower,
	RussianUpper:   russianUpper,
	Hebrew:         hebrew,
	ArabicAlpha:    arabic,
	Chicago:        chicago,
}
