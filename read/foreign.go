package read

import "bytes"

// foreign names a file that is no document by the bytes at its start; "" where
// they tell nothing.
func foreign(start []byte) string {
	for _, m := range magics {
		if len(start) < m.at || !bytes.HasPrefix(start[m.at:], []byte(m.bytes)) {
			continue
		}
		if m.letters && bytes.IndexByte(start, 0) < 0 {
			continue // a text may begin so
		}
		return m.name
	}
	return ""
}

// magic is how files of a kind begin.
type magic struct {
	bytes   string
	name    string
	at      int
	letters bool // a text may begin so
}

var magics = []magic{
	{bytes: "\x89PNG\r\n", name: "PNG"},
	{bytes: "\xFF\xD8\xFF", name: "JPEG"},
	{bytes: "GIF8", name: "GIF", letters: true},
	{bytes: "BM", name: "BMP", letters: true},
	{bytes: "II*\x00", name: "TIFF"},
	{bytes: "MM\x00*", name: "TIFF"},
	{bytes: "WEBP", name: "WebP", at: 8, letters: true},
	{bytes: "RIFF", name: "RIFF", letters: true},
	{bytes: "8BPS", name: "Photoshop", letters: true},
	{bytes: "\x00\x00\x01\x00", name: "ICO"},
	{bytes: "ftyp", name: "MP4", at: 4, letters: true},
	{bytes: "ID3", name: "MP3", letters: true},
	{bytes: "\x1AE\xDF\xA3", name: "Matroska"},
	{bytes: "OggS", name: "Ogg", letters: true},
	{bytes: "fLaC", name: "FLAC", letters: true},
	{bytes: "7z\xBC\xAF\x27\x1C", name: "7z"},
	{bytes: "Rar!\x1A\x07", name: "RAR"},
	{bytes: "\x1F\x8B", name: "gzip"},
	{bytes: "BZh", name: "bzip2", letters: true},
	{bytes: "\xFD7zXZ\x00", name: "xz"},
	{bytes: "\x28\xB5\x2F\xFD", name: "zstd"},
	{bytes: "ustar", name: "tar", at: 257, letters: true},
	{bytes: "MSCF", name: "CAB", letters: true},
	{bytes: "PK\x07\x08", name: "ZIP"},
	{bytes: "MZ", name: "EXE", letters: true},
	{bytes: "\x7FELF", name: "ELF"},
	{bytes: "\xCA\xFE\xBA\xBE", name: "Java class"},
	{bytes: "\xCF\xFA\xED\xFE", name: "Mach-O"},
	{bytes: "SQLite format 3\x00", name: "SQLite"},
	{bytes: "AC10", name: "DWG", letters: true},
	{bytes: "AT&TFORM", name: "DjVu", letters: true},
	{bytes: "KDH ", name: "KDH", letters: true},
	{bytes: "CAJ", name: "CAJ", letters: true},
	{bytes: "wOFF", name: "WOFF", letters: true},
	{bytes: "\x00\x01\x00\x00\x00", name: "TrueType"},
	{bytes: "OTTO", name: "OpenType", letters: true},
}
