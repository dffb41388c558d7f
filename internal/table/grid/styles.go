package grid

import (
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/refuse"
)

// readStyles reads how the numbers of each style are shown.
func (x *xlsx) readStyles(part string) error {
	data, err := x.p.Part(part)
	if err != nil || data == nil {
		return err
	}
	codes := map[int]string{}
	inCells, inFonts := false, false
	var fonts []bool // struck through
	s := markup.New(data)
	for k := s.Next(); k != markup.EOF; k = s.Next() {
		switch {
		case k == markup.Start && string(s.Name) == "numFmt":
			codes[s.Int("numFmtId", 0)] = string(s.Attr("formatCode"))
		case string(s.Name) == "fonts":
			inFonts = k == markup.Start
		case k == markup.Start && inFonts && string(s.Name) == "font":
			fonts = append(fonts, false)
		case k == markup.Start && inFonts && string(s.Name) == "strike" && len(fonts) > 0:
			fonts[len(fonts)-1] = isOn(s.Attr("val"))
		case string(s.Name) == "cellXfs":
			inCells = k == markup.Start
		case k == markup.Start && inCells && string(s.Name) == "xf":
			if len(x.formats) >= 1<<16 {
				return nil
			}
			id := s.Int("numFmtId", 0)
			code, own := codes[id]
			if !own {
				code = builtin[id]
			}
			x.formats = append(x.formats, parseFormat(code))
			font := s.Int("fontId", 0)
			x.strikes = append(x.strikes, font >= 0 && font < len(fonts) && fonts[font])
		}
	}
	if s.Err() != nil {
		return refuse.Damaged(part, s.Err())
	}
	return nil
}

// builtin are the formats that files name by number alone, as programs in Chinese
// show them.
//
// Source: ECMA-376 part 1, 18.8.30 (numFmt), with the list of zh-cn.
var builtin = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: `"¥"#,##0`, 6: `"¥"#,##0`, 7: `"¥"#,##0.00`, 8: `"¥"#,##0.00`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm",
	27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy", 31: `yyyy"年"m"月"d"日"`, 32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`,
	34: `h"时"mm"分"`, 35: `h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`,
	37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 41: "#,##0", 42: `"¥"#,##0`, 43: "#,##0.00", 44: `"¥"#,##0.00`,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
	50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`, 55: `h"时"mm"分"`, 56: `h"时"mm"分"ss"秒"`, 57: `yyyy"年"m"月"`, 58: `m"月"d"日"`,
}
