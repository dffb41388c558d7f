// Package cfb opens compound files, the container of .doc and .wps and of every
// encrypted .docx.
//
// Source: [MS-CFB], Compound File Binary File Format, versions 3 and 4.
package cfb

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"github.com/bihuan/bihuan/read/refuse"
)

// Magic is how every compound file begins.
const Magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// Sector numbers that are none ([MS-CFB] 2.1).
const (
	maxSector  = 0xFFFFFFFA
	endOfChain = 0xFFFFFFFE
)

const (
	headerSize   = 512
	entrySize    = 128
	headerDIFAT  = 109 // FAT sectors named in the header itself
	miniShift    = 6
	typeStorage  = 1
	typeStream   = 2
	maxNameBytes = 64
)

// File is an open compound file. It holds the bytes it was opened with.
type File struct {
	big     chains            // of whole sectors
	small   chains            // of the mini stream
	cutoff  int               // streams shorter than this live in the mini stream
	streams map[string]stream // by name in capitals: case does not tell names apart
	names   []string
}

type stream struct {
	first uint32
	size  int
}

// Open reads header, allocation tables and directory.
//
// Errors: refuse.ErrNotDocument without the magic number, refuse.ErrDamaged.
func Open(data []byte) (*File, error) {
	if len(data) < len(Magic) || string(data[:len(Magic)]) != Magic {
		return nil, refuse.NotDocument("")
	}
	if len(data) < headerSize {
		return nil, refuse.Damaged("compound file header", nil)
	}
	shift := uint(le16(data, 0x1E))
	if shift != 9 && shift != 12 {
		return nil, refuse.Damaged("compound file header: sector size", nil)
	}
	f := &File{
		big:     chains{data: data, base: 1 << shift, shift: shift},
		cutoff:  int(le32(data, 0x38)),
		streams: make(map[string]stream),
	}
	if err := f.readFAT(data); err != nil {
		return nil, err
	}
	directory, ok := f.big.all(le32(data, 0x30))
	if !ok || len(directory) < entrySize {
		return nil, refuse.Damaged("compound file directory", nil)
	}
	f.openMini(data, directory)
	f.walk(directory, shift)
	return f, nil
}

// readFAT gathers the sectors of the allocation table: the first 109 are named
// in the header, the others in a chain of their own ([MS-CFB] 2.3, 2.5).
func (f *File) readFAT(data []byte) error {
	perSector := 1 << (f.big.shift - 2)
	left := min(int(le32(data, 0x2C)), len(data)>>f.big.shift)
	table := make([]byte, 0, left<<f.big.shift)
	add := func(list []byte) {
		for ; left > 0 && len(list) >= 4; list = list[4:] {
			if n := le32(list, 0); n < maxSector {
				table = append(table, f.big.sector(n)...)
				for len(table)%(1<<f.big.shift) != 0 {
					table = append(table, 0xFF) // of a cut file: no next sector
				}
				left--
			}
		}
	}
	add(data[0x4C : 0x4C+4*headerDIFAT])
	for next := le32(data, 0x44); left > 0 && next < maxSector; {
		list := f.big.sector(next)
		if len(list) < 4*perSector {
			return refuse.Damaged("compound file DIFAT", nil)
		}
		before := left
		last := 4 * (perSector - 1)
		add(list[:last])
		if next = le32(list, last); left == before {
			break // a list that names nothing could go round for ever
		}
	}
	if len(table) == 0 {
		return refuse.Damaged("compound file FAT", nil)
	}
	f.big.table = table
	return nil
}

// openMini finds the stream of short streams; the root entry names it. Where it
// is not whole, the streams in it are not.
func (f *File) openMini(data, directory []byte) {
	table, _ := f.big.all(le32(data, 0x3C))
	mini, _ := f.big.read(le32(directory, 116), int(le32(directory, 120)))
	f.small = chains{data: mini, shift: miniShift, table: table}
}

// walk lists the streams under the root. Every entry is visited once, whatever
// the links between them say ([MS-CFB] 2.6).
func (f *File) walk(directory []byte, shift uint) {
	type step struct {
		entry uint32
		path  string
	}
	seen := make([]bool, len(directory)/entrySize)
	todo := []step{{le32(directory, 76), ""}}
	for len(todo) > 0 {
		s := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if int64(s.entry) >= int64(len(seen)) || seen[s.entry] {
			continue
		}
		seen[s.entry] = true
		e := directory[int(s.entry)*entrySize:][:entrySize]
		todo = append(todo, step{le32(e, 72), s.path}, step{le32(e, 68), s.path})
		name := s.path + entryName(e)
		switch e[66] {
		case typeStorage:
			if len(name) < maxPath {
				todo = append(todo, step{le32(e, 76), name + "/"})
			}
		case typeStream:
			f.add(name, e, shift)
		}
	}
}

// maxPath bounds the names of streams in storages in storages.
const maxPath = 1024

func (f *File) add(name string, e []byte, shift uint) {
	size := binary.LittleEndian.Uint64(e[120:])
	if shift == 9 {
		size &= 0xFFFFFFFF // version 3 leaves the upper half undefined
	}
	key := strings.ToUpper(name)
	if _, twice := f.streams[key]; !twice {
		f.streams[key] = stream{le32(e, 116), int(min(size, 1<<40))}
		f.names = append(f.names, name)
	}
}

func entryName(e []byte) string {
	n := min(int(le16(e, 64)), maxNameBytes) - 2 // the size counts the closing zero
	units := make([]uint16, 0, maxNameBytes/2)
	for i := 0; i < n; i += 2 {
		units = append(units, le16(e, i))
	}
	return string(utf16.Decode(units))
}

// Names lists the streams; one in a storage is called "Storage/Stream".
func (f *File) Names() []string { return f.names }

// Has reports whether the file holds a stream.
func (f *File) Has(name string) bool {
	_, ok := f.streams[strings.ToUpper(name)]
	return ok
}

// Stream gives the bytes of a stream; one that is not there is nil without an
// error. Where its sectors follow each other the bytes are those of the file,
// and must not be changed.
//
// Errors: refuse.ErrDamaged names the stream.
func (f *File) Stream(name string) ([]byte, error) {
	s, ok := f.streams[strings.ToUpper(name)]
	if !ok {
		return nil, nil
	}
	c := f.big
	if s.size < f.cutoff {
		c = f.small
	}
	out, ok := c.read(s.first, s.size)
	if !ok {
		return nil, refuse.Damaged("stream "+name, nil)
	}
	return out, nil
}

func le16(p []byte, at int) uint16 { return binary.LittleEndian.Uint16(p[at:]) }
func le32(p []byte, at int) uint32 { return binary.LittleEndian.Uint32(p[at:]) }
