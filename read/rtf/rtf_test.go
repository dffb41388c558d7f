package rtf

import (
	"errors"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/refuse"
)

const fonts = `{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 SimSun;}{\f2\fcharset136 MingLiU;}{\f3\fcharset128 MS Mincho;}{\f4\fcharset129 Batang;}{\f5\fcharset204 Arial;}{\f6\fcharset2 Symbol;}{\f7\cpg950 X;}{\f8\fcharset77 Geneva;}{\f9\fnil\fcharset2\fprq2{\*\panose 0500}Wingdings;}}`

func TestReadCharacters(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"code pages by font", `\f1\'d6\'d0{\f2\'a4\'a4}{\f3\'92\'86}{\f4\'c7\'d1}{\f5\'ff}{\f7\'a4\'a4}{\f8\'8e}\'ce\'c4`, "中中中한я中é文\n"},
		{"a second byte that is ASCII", `\f1\'81Z\'81\'5c\'d6` + "\r\n" + `\'d0`, "乑乗中\n"},
		{"Western quotes in a Western font", `\f0\'93a\'94 caf\'e9 \'b7`, "“a” café ·\n"},
		{"raw bytes", "\\f1\xd6\xd0\xce\xc4", "中文\n"},
		{"numbers with characters to skip", `\uc1\u20013?\u25991\'3f\uc2\u20013\'d6\'d0\uc0\u25991 a\uc1\u8212\emdash b`, "中文中文a—b\n"},
		{"numbers without characters to skip", `\u20013\u25991\par\u20013 {x}`, "中文\n中x\n"},
		{"negative numbers and pairs", `\u-28637?\u-10179?\u-8704?\u-10179?x\u-8704?`, "連😀x\n"},
		{"two ways to say it", `{\upr{zhong}{\*\ud{\u20013?}}}文`, "中文\n"},
		{"named characters", `\lquote a\rquote\ldblquote b\rdblquote\emdash\endash\bullet c\~d\_e\-f\\\{\}`, "‘a’“b”—–•c\u00a0d\u2011ef\\{}\n"},
		{"symbols", `\f6\'b3\'d6 \f9\'fe\u-3842?\f0\u-3842?{\f9 R}{\field{\*\fldinst SYMBOL 82 \\f "Wingdings 2" \\s 10}{\fldrslt no}}`, "≥√ ☑☑☑☑\n"},
		{"fields that draw", `{\field{\*\fldinst{ eq \\o\\ac(\u9675?,11)}}{\fldrslt{}}}`, "⑪\n"},
		{"unknown groups and words", `a{\*\unknown b{c}}\what9 d{\what e}`, "ade\n"},
		{"binary data", `a{\pict\bin7 {{{\}\}}b\'`, "ab\n"},
		{"white space", "\\tab  a\\tab b\tc\r\nd ", "a\tb\tcd\n"},
	} {
		readtest.Check(t, c.name, Read, []byte(`{\rtf1\ansi\ansicpg1252\deff0`+fonts+c.body+`\par}`), c.want)
	}
	readtest.Check(t, "the file's own code page", Read, []byte(`{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil x;}}\'d6\'d0\par}`), "中\n")
	readtest.Check(t, "a Western font over Chinese", Read, []byte(`{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset0 x;}}\f0\'d6\'d0\'ce\'c4\par caf\'e9\par}`), "中文\ncafé\n")
	readtest.Check(t, "the default font", Read, []byte(`{\rtf1\ansi\ansicpg1252\deff1{\fonttbl{\f1\fcharset134 x;}}\'d6\'d0\par\f99\'d6\'d0\par}`), "中\n中\n")
	readtest.Check(t, "Macintosh", Read, []byte(`{\rtf1\mac{\fonttbl{\f0 x;}}\'8e\par}`), "é\n")
	readtest.Check(t, "UTF-8 against the rules", Read, []byte(`{\rtf1\ansi\ansicpg1252 中文\par}`), "中文\n")
}

func TestReadParagraphs(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"lines and pages", `a\line b\par\par c\page d\sect e`, "a\nb\nc\nd\ne\n"},
		{"TextEdit", "a\\\nb\\\n", "a\nb\n"},
		{"outside the body", `{\header h\par}{\footer\pard f{\field{\*\fldinst PAGE}{\fldrslt 1}}\par}a{\footnote \chftn n}b{\info{\title t}}{\xe x}\par`, "ab\n"},
		{"headings", `{\stylesheet{Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon1 x;}{\s3 heading 3;}{\*\cs3 y;}}\s1 a\par\pard\s2 b\par\pard\s3 c\par\pard\s1\outlinelevel9 d\par\pard\outlinelevel1 e\par`,
			"[1]a\n[1]b\n[3]c\nd\n[2]e\n"},
		{"fields", `{\field{\*\fldinst{HYPERLINK "x"}}{\fldrslt{\ul a}}}{\field\flddirty{\*\fldinst DATE}{\fldrslt 5\'c4}}\par`, "a5Ä\n"},
		{"contents", `{\field{\*\fldinst {TOC \\o "1-3"}}{\fldrslt {a\tab {\field{\*\fldinst PAGEREF}{\fldrslt 1}}\par b\par}}}\pard c\par{\stylesheet{\s9 toc 1;}}\s9 d\par`,
			"[contents]a\t1\n[contents]b\nc\n[contents]d\n"},
		{"hidden", `a{\v b}c\par{\v d\par}e\v f\v0 g\v h\plain i\par`, "ac\negi\n"},
		{"tracked", `a{\revised b}{\deleted c\par}d\par`, "abd\ninserted \"b\"\ndeleted \"\"\n"},
		{"highlighted", `a{\highlight7 b\b c}{\highlight0 d}\par`, "abcd\nhighlight \"bc\"\n"},
		{"comments", `a{\*\atrfstart 1}b\par c{\*\atrfend 1}{\*\atnid x}\chatn{\*\annotation{\*\atnref 1}no}d{\*\annotation no}\par`,
			"ab\ncd\ncomment \"b\\nc\"\ncomment \"\"\n"},
		{"text boxes", `a{\shp{\*\shpinst{\sp{\sn x}{\sv no}}{\shptxt \pard b\par c{\shp{\*\shpinst{\shptxt d\par}}}\par}}{\shprslt no}}e\par f\par`, "ae\nb\nc\nd\nf\n"},
		{"old text boxes", `a{\*\do\dobxpage{\dptxbxtext b\par}}\par`, "a\nb\n"},
		{"objects", `a{\object\objemb{\*\objclass x}{\*\objdata 00{\*\y}}{\result{b}}}c\par`, "abc\n"},
		{"formulas", `a{\mmath{\*\moMath{\mr\mscr0 x+y}}}{\mmathPict no}\par`, "ax+y\n"},
		{"only braces missing", `a\par{b\par`, "a\nb\n"},
	} {
		readtest.Check(t, c.name, Read, []byte(`{\rtf1\ansi `+c.body+`}`), c.want)
	}
}

// tables has two levels, Chinese and Western, and an override that restarts.
const tables = `{\*\listtable{\list{\listlevel\levelnfc37\levelfollow2\levelstartat1{\leveltext\'02\'00\u12289 ?;}{\levelnumbers\'01;}}{\listlevel\levelnfc0\levelstartat1{\leveltext\'04\'00.\'01.;}{\levelnumbers\'01\'03;}\levellegal1}{\listlevel\levelnfc23{\leveltext\'01\u-3913 ?;}{\levelnumbers;}\f6}\listid7}}` +
	`{\*\listoverridetable{\listoverride\listid7\listoverridecount0\ls1}{\listoverride\listid7\listoverridecount1{\lfolevel\listoverridestartat\levelstartat5}\ls2}{\listoverride\listid7\listoverridecount1{\lfolevel\listoverridestartat\listoverrideformat{\listlevel\levelnfc3\levelstartat3{\leveltext\'02\'00);}{\levelnumbers\'01;}}}\ls3}{\listoverride\listid8\listoverridecount0\ls9}}`

func TestReadNumbers(t *testing.T) {
	for _, c := range []struct{ name, body, want string }{
		{"levels", `\ls1 a\par\ilvl1 b\par{\ilvl1\highlight7 c}\par\ilvl0 d\par\ilvl2 e\par\pard f\par`, "<一、>a\n<1.1. >b\n<1.2. >c\n<二、>d\ne\nf\nhighlight \"c\"\n"},
		{"restart", `\ls1 a\par\ls2 b\par\ls2 c\par\ls1 d\par`, "<一、>a\n<五、>b\n<六、>c\n<七、>d\n"},
		{"own format", `\ls3 a\par\ls3 b\par`, "<C) >a\n<D) >b\n"},
		{"\\listtext before the tables", `{\listtext\u19968 ?.\tab}\pard\ls1 a\par{\listtext x\tab}\pard\ls1\ilvl2 b\par\pard\ls1 c\par`, "<一.>a\nb\n<二、>c\n"},
		{"\\listtext where the tables fail", `{\listtext\pard (1)\tab}\pard\ls9\u30002 ?\par{\listtext\f6\'b7\tab}\pard\ls9 b\par{\listtext\u8212?\tab}\pard\ls9 c\par`, "<(1)>甲\nb\n<— >c\n"},
		{"\\pntext", `{\pntext\f0 2.\tab}{\*\pn\pnlvlbody\pndec{\pntxta.}}a\par b\par`, "<2. >a\nb\n"},
		{"of the style", `{\stylesheet{\s1\ls1 x;}{\s2\sbasedon1\ilvl1 y;}}\s1 a\par\pard\s2 b\par\pard\s1\ls0 c\par`, "<一、>a\n<1.1. >b\nc\n"},
		{"not of the style", `{\stylesheet{\s1\ls1 x;}}{\listtext 1.}\pard\s1\ls1 a\par\pard\s1 b\par`, "<1.>a\nb\n"},
		{"empty paragraphs count", `\ls1 a\par\par b\par`, "<一、>a\n<三、>b\n"},
		{"numbers alone in cells", `\pard\trowd\cellx100\cellx200\intbl\ls1\cell\pard\intbl a\cell\row\trowd\cellx100\cellx200\pard\intbl\ls1\cell\pard\intbl b\cell\row`, "[table]一、\ta\n二、\tb\n"},
		{"a comment on the words", `\pard\ls1{\*\atrfstart 1}a{\*\atrfend 1}{\*\annotation{\*\atnref 1}}\par`, "<一、>a\ncomment \"a\"\n"},
		{"a level too deep", `\ls1\ilvl8 a\par\ls1\ilvl99 b\par\ls-3\ilvl-2 c\par`, "a\nb\nc\n"},
	} {
		readtest.Check(t, c.name, Read, []byte(`{\rtf1\ansi{\fonttbl{\f6\fcharset2 Symbol;}}`+tables+c.body+`}`), c.want)
	}
}

func TestReadTables(t *testing.T) {
	const two = `\trowd\cellx1000\cellx2000 `
	for _, c := range []struct{ name, body, want string }{
		{"plain", `x\par` + two + `\pard\intbl a\cell b\cell\row` + two + `c\cell d\par e\cell\row\pard y\par`, "x\n[table]a\tb\nc\td\ne\ny\n"},
		{"definition after the cells", two + `\pard\intbl a\cell b\cell{` + two + `\row}\pard z\par`, "[table]a\tb\nz\n"},
		{"without \\intbl", two + `a\cell b\cell\row` + two + `c\cell d\cell\row y\par`, "[table]a\tb\nc\td\ny\n"},
		{"a row that never comes", two + `\pard a\par b\par`, "a\nb\n"},
		{"wide cells", two + `\intbl a\cell b\cell\row\trowd\cellx2000 c\cell\row`, "[table]a\tb\nc\tc\n"},
		{"wide cells in the middle", `\trowd\cellx1000\cellx2000\cellx3000\intbl a\cell b\cell c\cell\row\trowd\cellx2010\cellx3000 d\cell e\cell\row`, "[table]a\tb\tc\nd\td\te\n"},
		{"merged down", `\trowd\clvmgf\cellx1000\cellx2000\intbl a\cell b\cell\row\trowd\clvmrg\cellx1000\cellx2000\cell c\cell\row`, "[table]a\tb\na\tc\n"},
		{"merged across", `\trowd\clmgf\cellx1000\clmrg\cellx2000\cellx3000\intbl a\cell\cell b\cell\row\trowd\cellx1000\cellx2000\cellx3000 c\cell d\cell e\cell\row`, "[table]a\ta\tb\nc\td\te\n"},
		{"indented", two + `\intbl a\cell b\cell\row\trowd\trleft1000\cellx2000 c\cell\row`, "[table]a\tb\n\tc\n"},
		{"nested", two + `\intbl a\par\itap2 b\nestcell c\nestcell{\*\nesttableprops\trowd\cellx9\cellx99\nestrow}{\nonesttables no\par}d\nestcell e\nestcell{\*\nesttableprops\trowd\nestrow}\pard\intbl\cell f\cell\row`, "[table]a\nb\nc\nd\ne\tf\n"},
		{"text box in a cell", two + `\intbl a{\shp{\*\shpinst{\shptxt b\par\trowd\cellx9\intbl c\cell\row}}}\cell d\cell\row`, "[table]a\nb\nc\td\n"},
	} {
		readtest.Check(t, c.name, Read, []byte(`{\rtf1\ansi `+c.body+`}`), c.want)
	}
}

func TestReadRefuses(t *testing.T) {
	for _, c := range []struct {
		name, file string
		want       error
	}{
		{"empty", "", refuse.ErrNotDocument},
		{"another format", "PK\x03\x04", refuse.ErrNotDocument},
		{"ends in a paragraph", `{\rtf1 a\par b`, refuse.ErrDamaged},
		{"ends in a word", `{\rtf1 a\par\pa`, refuse.ErrDamaged},
		{"ends in a byte", `{\rtf1 a\par\'d`, refuse.ErrDamaged},
		{"ends in a picture", `{\rtf1 a\par{\pict 00`, refuse.ErrDamaged},
		{"ends in binary data", `{\rtf1 a\par{\what\bin100 00`, refuse.ErrDamaged},
		{"ends in a text box", `{\rtf1 a{\shptxt b`, refuse.ErrDamaged},
		{"ends before any words", `{\rtf1{\fonttbl{`, refuse.ErrDamaged},
		{"nested", `{\rtf1` + strings.Repeat("{", maxGroups) + "a", refuse.ErrTooBig},
		{"too many cells", `{\rtf1\trowd` + strings.Repeat(`\cell`, maxParas+1) + "}", refuse.ErrTooBig},
		{"too many boxes", `{\rtf1` + strings.Repeat(`{\shptxt}`, maxBoxes+1) + "}", refuse.ErrTooBig},
		{"too many tokens", `{\rtf1` + strings.Repeat("{}", maxTokens/2+1) + "}", refuse.ErrTooBig},
		{"too long", `{\rtf1 ` + strings.Repeat("a", refuse.MaxText+1) + `\par}`, refuse.ErrTooBig},
	} {
		if d, err := Read([]byte(c.file)); !errors.Is(err, c.want) || d != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
