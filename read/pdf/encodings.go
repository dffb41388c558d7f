package pdf

import (
	"strings"

	"golang.org/x/text/encoding/charmap"
)

// The upper halves of encodings, from 0xA1 on; a blank is no character
// (ISO 32000-2, annex D).
const (
	standardUpper = "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ –†‡· ¶•‚„”»…‰ ¿ `´ˆ˜¯˘˙¨ ˚¸ ˝˛ˇ—                Æ ª    ŁØŒº     æ   ı  łøœß"
	symbolLower   = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
	symbolUpper   = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
	zapfLower     = " ✁✂✃✄☎✆✇✈✉☛☞✌✍✎✏✐✑✒✓✔✕✖✗✘✙✚✛✜✝✞✟✠✡✢✣✤✥✦✧★✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏❐❑❒▲▼◆❖◗❘❙❚❛❜❝❞"
	zapfUpper     = "❡❢❣❤❥❦❧♣♦♥♠①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓➔→↔↕➘➙➚➛➜➝➞➟➠➡➢➣➤➥➦➧➨➩➪➫➬➭➮➯ ➱➲➳➴➵➶➷➸➹➺➻➼➽➾"
)

// fill sets all codes of a named encoding or of a symbol font.
func (s *simpleFont) fill(name string) {
	switch {
	case name == "WinAnsiEncoding":
		s.fillCharmap(charmap.Windows1252)
		s.texts[0xAD] = "-"
	case name == "MacRomanEncoding":
		s.fillCharmap(charmap.Macintosh)
		s.texts[0xCA] = " "
	case strings.HasPrefix(name, "Symbol"):
		s.fillFrom(0x20, symbolLower)
		s.fillFrom(0xA1, symbolUpper)
		s.texts[0xA0] = "€"
	case strings.HasPrefix(name, "ZapfDingbats"):
		s.fillFrom(0x20, zapfLower)
		s.fillFrom(0xA1, zapfUpper)
	default:
		for c := ' '; c <= '~'; c++ {
			s.texts[c] = string(c)
		}
		s.texts['\''], s.texts['`'] = "’", "‘"
		s.fillFrom(0xA1, standardUpper)
	}
	s.texts[' '] = " "
}

func (s *simpleFont) fillCharmap(m *charmap.Charmap) {
	for c := ' '; c < 256; c++ {
		if r := m.DecodeByte(byte(c)); r != '\uFFFD' && r >= ' ' && r != 0x7F {
			s.texts[c] = string(r)
		}
	}
}

func (s *simpleFont) fillFrom(code int, letters string) {
	for _, c := range letters {
		if c != ' ' && code < 256 {
			s.texts[code] = string(c)
		}
		code++
	}
}

// The widths of ASCII from the blank on in the two proportional families that
// need not be embedded (ISO 32000-2, 9.6.2.2), in 1/1000 of the size. Close
// enough for their bold and slanted kin: only gaps are judged by them.
var (
	helvetica = [95]uint16{
		278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
		556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
		1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
		667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
		333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
		556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
	}
	times = [95]uint16{
		250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
		500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
		921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
		556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
		333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
		500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
	}
)

// standardWidth guesses the width of a character in a font that does not tell.
func standardWidth(font, text string) float64 {
	switch {
	case text == "":
		return 0
	case strings.HasPrefix(font, "Courier"):
		return 0.6
	case len(text) > 1 || text[0] < ' ' || text[0] > '~':
		return 0.55
	case strings.HasPrefix(font, "Times"):
		return float64(times[text[0]-' ']) / 1000
	}
	return float64(helvetica[text[0]-' ']) / 1000
}
