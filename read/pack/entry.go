package pack

import (
	"archive/zip"
	"encoding/binary"
	"hash/crc32"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// EntryName gives the name of an entry as the person who packed it saw it: UTF-8
// where the flag, an Info-ZIP field or the bytes themselves say so, else GBK, the
// code of Chinese Windows.
//
// Source: APPNOTE.TXT 6.3.10, 4.4.4 (bit 11) and 4.6.9 (field 0x7075).
func EntryName(f *zip.File) string {
	name := f.Name
	switch unicode := unicodeName(f); {
	case unicode != "":
		name = unicode
	case f.NonUTF8 && !utf8.ValidString(name):
		if decoded, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = decoded
		}
	}
	return strings.TrimLeft(strings.ReplaceAll(name, `\`, "/"), "/")
}

// unicodeName reads the field in which Info-ZIP keeps a name in UTF-8 beside one
// in a code page: version, CRC-32 of the other name, name.
func unicodeName(f *zip.File) string {
	for extra := f.Extra; len(extra) >= 4; {
		id, size := binary.LittleEndian.Uint16(extra), int(binary.LittleEndian.Uint16(extra[2:]))
		if extra = extra[4:]; size > len(extra) {
			return ""
		}
		if field := extra[:size]; id == 0x7075 && size > 5 && field[0] == 1 && utf8.Valid(field[5:]) &&
			binary.LittleEndian.Uint32(field[1:]) == crc32.ChecksumIEEE([]byte(f.Name)) {
			return string(field[5:])
		}
		extra = extra[size:]
	}
	return ""
}
