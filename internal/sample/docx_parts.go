package sample

import (
	"fmt"
	"strings"
)

// docxSpaces are the namespaces that Word declares in every part, used or not.
const docxSpaces = ` xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp14="http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:w10="urn:schemas-microsoft-com:office:word" xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" mc:Ignorable="w14 w15 wp14"`

// styles writes the styles with the long list of those that Word only knows of.
func (w *docxWriter) styles() string {
	var out strings.Builder
	out.WriteString(`<w:styles` + docxSpaces + `><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:kern w:val="2"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376">`)
	for i := range 376 {
		fmt.Fprintf(&out, `<w:lsdException w:name="latent style %d" w:semiHidden="1" w:uiPriority="%d" w:unhideWhenUsed="1"/>`, i, i%99)
	}
	out.WriteString(`</w:latentStyles><w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr></w:style>`)
	for i := range 9 {
		list := ""
		if w.opts&Styles != 0 && i < len(w.lists.levels) {
			list = fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="1"/></w:numPr>`, i)
		}
		fmt.Fprintf(&out, `<w:style w:type="paragraph" w:styleId="%[1]d"><w:name w:val="heading %[1]d"/><w:basedOn w:val="a"/><w:next w:val="a"/><w:link w:val="%[1]d0"/><w:uiPriority w:val="9"/><w:qFormat/><w:rsid w:val="00C37E21"/><w:pPr><w:keepNext/><w:keepLines/>%[2]s<w:spacing w:before="340" w:after="330" w:line="578" w:lineRule="auto"/><w:outlineLvl w:val="%[3]d"/></w:pPr><w:rPr><w:b/><w:bCs/><w:kern w:val="44"/><w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr></w:style>`, i+1, list, i)
		fmt.Fprintf(&out, `<w:style w:type="character" w:customStyle="1" w:styleId="%[1]d0"><w:name w:val="标题 %[1]d 字符"/><w:basedOn w:val="a0"/><w:link w:val="%[1]d"/><w:uiPriority w:val="9"/><w:rPr><w:b/><w:bCs/><w:kern w:val="44"/><w:sz w:val="44"/></w:rPr></w:style>`, i+1)
	}
	out.WriteString(`<w:style w:type="table" w:styleId="a9"><w:name w:val="Table Grid"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders></w:tblPr></w:style></w:styles>`)
	return out.String()
}

func docxSettings() string {
	var rsids strings.Builder
	for i := range 60 {
		fmt.Fprintf(&rsids, `<w:rsid w:val="%08X"/>`, 0x00B4735C+i*7919)
	}
	return `<w:settings` + docxSpaces + `><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/><w:defaultTabStop w:val="420"/><w:drawingGridVerticalSpacing w:val="156"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:doNotExpandShiftReturn/><w:adjustLineHeightInTable/><w:useFELayout/></w:compat><w:rsids>` + rsids.String() + `</w:rsids><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>`
}

func docxFonts() string {
	var out strings.Builder
	out.WriteString(`<w:fonts` + docxSpaces + `>`)
	for _, name := range []string{"Calibri", "宋体", "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体", "Times New Roman", "Cambria"} {
		fmt.Fprintf(&out, `<w:font w:name="%s"><w:altName w:val="SimSun"/><w:panose1 w:val="02010600030101010101"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/><w:sig w:usb0="00000003" w:usb1="288F0000" w:usb2="00000016" w:usb3="00000000" w:csb0="00040001" w:csb1="00000000"/></w:font>`, name)
	}
	return out.String() + `</w:fonts>`
}

func docxTheme() string {
	var out strings.Builder
	out.WriteString(`<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements><a:fontScheme name="Office"><a:majorFont><a:latin typeface="Cambria"/>`)
	for i := range 60 {
		fmt.Fprintf(&out, `<a:font script="S%03d" typeface="Typeface number %d"/>`, i, i*31)
	}
	out.WriteString(`</a:majorFont></a:fontScheme><a:fmtScheme name="Office">`)
	for i := range 20 {
		fmt.Fprintf(&out, `<a:gradFill rotWithShape="1"><a:gsLst><a:gs pos="0"><a:schemeClr val="phClr"><a:tint val="%d"/><a:satMod val="300000"/></a:schemeClr></a:gs></a:gsLst><a:lin ang="16200000" scaled="1"/></a:gradFill>`, 50000+i*977)
	}
	return out.String() + `</a:fmtScheme></a:themeElements></a:theme>`
}
