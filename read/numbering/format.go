package numbering

import "strings"

// The formats of ST_NumberFormat that office programs offer.
const (
	Decimal Format = iota
	UpperRoman
	LowerRoman
	UpperLetter
	LowerLetter
	Ordinal
	CardinalText
	OrdinalText
	Hex
	Chicago
	IdeographDigital
	JapaneseCounting
	Aiueo
	Iroha
	DecimalFullWidth
	DecimalHalfWidth
	JapaneseLegal
	JapaneseDigitalTenThousand
	DecimalEnclosedCircle
	DecimalFullWidth2
	AiueoFullWidth
	IrohaFullWidth
	DecimalZero
	Bullet
	Ganada
	Chosung
	DecimalEnclosedFullstop
	DecimalEnclosedParen
	DecimalEnclosedCircleChinese
	IdeographEnclosedCircle
	IdeographTraditional
	IdeographZodiac
	IdeographZodiacTraditional
	TaiwaneseCounting
	IdeographLegalTraditional
	TaiwaneseCountingThousand
	TaiwaneseDigital
	ChineseCounting
	ChineseLegalSimplified
	ChineseCountingThousand
	KoreanDigital
	KoreanCounting
	KoreanLegal
	KoreanDigital2
	RussianLower
	RussianUpper
	NumberInDash
	Hebrew
	ArabicAlpha
	ThaiNumbers
	HindiNumbers
	// AiueoHiragana and IrohaHiragana are OpenDocument's own.
	AiueoHiragana
	IrohaHiragana
	// Circle50 is OpenDocument's, which goes on from ⑳ with ㉑ to ㊿.
	Circle50
	// DecimalZero3 to DecimalZero5 have as many digits at least (001): Word's custom
	// formats.
	DecimalZero3
	DecimalZero4
	DecimalZero5
	// UpperCarried and LowerCarried go on from Z with AA, AB: OpenDocument's
	// letters without style:num-letter-sync.
	UpperCarried
	LowerCarried
	None
)

// names are the values of ST_NumberFormat, in the order of the constants.
var names = map[string]Format{
	"decimal": Decimal, "upperRoman": UpperRoman, "lowerRoman": LowerRoman,
	"upperLetter": UpperLetter, "lowerLetter": LowerLetter, "ordinal": Ordinal,
	"cardinalText": CardinalText, "ordinalText": OrdinalText, "hex": Hex,
	"chicago": Chicago, "ideographDigital": IdeographDigital,
	"japaneseCounting": JapaneseCounting, "aiueo": Aiueo, "iroha": Iroha,
	"decimalFullWidth": DecimalFullWidth, "decimalHalfWidth": DecimalHalfWidth,
	"japaneseLegal":              JapaneseLegal,
	"japaneseDigitalTenThousand": JapaneseDigitalTenThousand,
	"decimalEnclosedCircle":      DecimalEnclosedCircle,
	"decimalFullWidth2":          DecimalFullWidth2, "aiueoFullWidth": AiueoFullWidth,
	"irohaFullWidth": IrohaFullWidth, "decimalZero": DecimalZero, "bullet": Bullet,
	"ganada": Ganada, "chosung": Chosung,
	"decimalEnclosedFullstop":      DecimalEnclosedFullstop,
	"decimalEnclosedParen":         DecimalEnclosedParen,
	"decimalEnclosedCircleChinese": DecimalEnclosedCircleChinese,
	"ideographEnclosedCircle":      IdeographEnclosedCircle,
	"ideographTraditional":         IdeographTraditional,
	"ideographZodiac":              IdeographZodiac,
	"ideographZodiacTraditional":   IdeographZodiacTraditional,
	"taiwaneseCounting":            TaiwaneseCounting,
	"ideographLegalTraditional":    IdeographLegalTraditional,
	"taiwaneseCountingThousand":    TaiwaneseCountingThousand,
	"taiwaneseDigital":             TaiwaneseDigital,
	"chineseCounting":              ChineseCounting,
	"chineseLegalSimplified":       ChineseLegalSimplified,
	"chineseCountingThousand":      ChineseCountingThousand,
	"koreanDigital":                KoreanDigital, "koreanCounting": KoreanCounting,
	"koreanLegal": KoreanLegal, "koreanDigital2": KoreanDigital2,
	"russianLower": RussianLower, "russianUpper": RussianUpper,
	"numberInDash": NumberInDash, "hebrew1": Hebrew, "hebrew2": Hebrew,
	"arabicAlpha": ArabicAlpha, "arabicAbjad": ArabicAlpha,
	"thaiNumbers": ThaiNumbers, "hindiNumbers": HindiNumbers, "none": None,
}

// ByName gives the format that an OOXML part names; Decimal for a name that we
// do not write.
func ByName(ooxml string) Format { return names[ooxml] }

// codes of MSONFC beyond 0x27; below, the code is the constant.
var codes = map[int]Format{
	0x28: Decimal, 0x29: KoreanDigital, 0x2A: KoreanCounting, 0x2B: KoreanLegal,
	0x2C: KoreanDigital2, 0x2D: Hebrew, 0x2E: ArabicAlpha, 0x2F: Hebrew,
	0x30: ArabicAlpha, 0x33: HindiNumbers, 0x36: ThaiNumbers, 0x39: NumberInDash,
	0x3A: RussianLower, 0x3B: RussianUpper, 0xFF: None,
}

// ByCode gives the format of an MSONFC code, as .doc and \levelnfc of RTF hold
// it; Decimal for a code that we do not write.
//
// Source: [MS-OSHARED] 2.2.1.3.
func ByCode(nfc int) Format {
	if 0 <= nfc && nfc <= int(ChineseCountingThousand) {
		return Format(nfc)
	}
	return codes[nfc]
}

// samples are the signs with which OpenDocument's formats begin.
var samples = map[string]Format{
	"": None, "1": Decimal, "a": LowerCarried, "A": UpperCarried, "i": LowerRoman,
	"I": UpperRoman, "01": DecimalZero, "001": DecimalZero3, "0001": DecimalZero4, "00001": DecimalZero5, "１": DecimalFullWidth, "①": Circle50,
	"一": ChineseCountingThousand, "壹, 贰": ChineseLegalSimplified,
	"壹, 貳": IdeographLegalTraditional, "壱": JapaneseLegal, "甲": IdeographTraditional,
	"甲子": IdeographZodiacTraditional, "子": IdeographZodiac, "㊀": IdeographEnclosedCircle,
	"ア": AiueoFullWidth, "ｱ": Aiueo, "イ": IrohaFullWidth, "ｲ": Iroha,
	"あ": AiueoHiragana, "い": IrohaHiragana, "가": Ganada, "ㄱ": Chosung,
	"일": KoreanDigital, "하나": KoreanLegal, "А": RussianUpper, "а": RussianLower,
	"א": Hebrew, "أ": ArabicAlpha, "١": ArabicAlpha, "๑": ThaiNumbers, "१": HindiNumbers,
	"1st": Ordinal, "First": OrdinalText, "One": CardinalText, "0x1": Hex,
}

// BySample gives the format that OpenDocument names by its first signs
// (style:num-format): "1", "A", "一, 二, 三, ..."; Decimal for one that we do not
// write. Letters are those without style:num-letter-sync.
//
// Source: OpenDocument 1.3 part 3, 19.502, with the values that LibreOffice adds.
func BySample(odf string) Format {
	for sample := odf; ; {
		if f, ok := samples[sample]; ok {
			return f
		}
		comma := strings.LastIndexByte(sample, ',')
		if comma < 0 {
			return Decimal
		}
		sample = sample[:comma]
	}
}
