package sample

import (
	"bytes"
	"encoding/binary"
	"sort"
	"strings"
	"unicode/utf16"
)

// Compound is a compound file ([MS-CFB]) with its streams. The zero value of
// everything else is what most programs write.
type Compound struct {
	Streams []Stream
	Version int  // 3, or 4 with sectors of 4,096 bytes; 0 is 3
	Scatter bool // lay the sectors in reverse, so that no two follow each other
	FarFAT  bool // name the sectors of the FAT outside the header
}

// Stream is a named stream. One in a storage is called "Storage/Stream".
type Stream struct {
	Name string
	Data []byte
}

const (
	cfbEnd    = 0xFFFFFFFE
	cfbFree   = 0xFFFFFFFF
	cfbFAT    = 0xFFFFFFFD
	cfbDIFAT  = 0xFFFFFFFC
	miniLimit = 4096
	miniSize  = 64
)

// cfbWriter lays out sectors; they are numbered in order here and find their
// place in the file in Bytes.
type cfbWriter struct {
	size    int // of a sector
	sectors []byte
	next    []uint32
	mini    []byte
	miniFAT []uint32
}

// Bytes gives the file.
func (c Compound) Bytes() []byte {
	w := &cfbWriter{size: 512}
	if c.Version == 4 {
		w.size = 4096
	}
	entries := w.directory(c.Streams)
	var miniFAT []byte
	for _, n := range w.miniFAT {
		miniFAT = le32(miniFAT, n)
	}
	entries[0].first, entries[0].size = w.add(w.mini), len(w.mini)
	firstMini := w.add(miniFAT)
	var directory []byte
	for i := range entries {
		directory = entries[i].append(directory)
	}
	firstDir := w.add(directory)
	return w.file(c, firstDir, firstMini, w.count(len(directory)), w.count(len(miniFAT)))
}

func (w *cfbWriter) count(n int) int { return (n + w.size - 1) / w.size }

// add gives data a chain of sectors and its first number.
func (w *cfbWriter) add(data []byte) uint32 {
	if len(data) == 0 {
		return cfbEnd
	}
	first := uint32(len(w.next))
	n := w.count(len(data))
	for i := range n {
		w.next = append(w.next, first+uint32(i)+1)
	}
	w.next[len(w.next)-1] = cfbEnd
	w.sectors = append(w.sectors, data...)
	w.sectors = append(w.sectors, make([]byte, n*w.size-len(data))...)
	return first
}

func (w *cfbWriter) addStream(data []byte) uint32 {
	if len(data) >= miniLimit {
		return w.add(data)
	}
	if len(data) == 0 {
		return cfbEnd
	}
	first := uint32(len(w.miniFAT))
	for at := 0; at < len(data); at += miniSize {
		w.miniFAT = append(w.miniFAT, uint32(len(w.miniFAT))+1)
	}
	w.miniFAT[len(w.miniFAT)-1] = cfbEnd
	w.mini = append(w.mini, data...)
	w.mini = append(w.mini, make([]byte, -len(data)&(miniSize-1))...)
	return first
}

type cfbEntry struct {
	name               string
	kind               byte
	left, right, child uint32
	first              uint32
	size               int
}

func (e *cfbEntry) append(dst []byte) []byte {
	name := utf16.Encode([]rune(e.name))
	var field [64]byte
	for i, u := range name {
		binary.LittleEndian.PutUint16(field[2*i:], u)
	}
	dst = append(dst, field[:]...)
	dst = le16(dst, uint16(2*len(name)+2))
	dst = append(dst, e.kind, 1) // black
	for _, n := range []uint32{e.left, e.right, e.child} {
		dst = le32(dst, n)
	}
	dst = append(dst, make([]byte, 36)...) // class, state, times
	dst = le32(dst, e.first)
	return le32(le32(dst, uint32(e.size)), 0)
}

// directory writes the streams and gives their entries, the root's first.
func (w *cfbWriter) directory(streams []Stream) []cfbEntry {
	entries := []cfbEntry{{name: "Root Entry", kind: 5, left: cfbFree, right: cfbFree, child: cfbFree}}
	storages := map[string]int{"": 0}
	children := map[int][]int{}
	for _, s := range streams {
		storage, name := "", s.Name
		if i := strings.LastIndexByte(s.Name, '/'); i >= 0 {
			storage, name = s.Name[:i], s.Name[i+1:]
		}
		parent, ok := storages[storage]
		if !ok {
			parent = len(entries)
			storages[storage] = parent
			children[0] = append(children[0], parent)
			entries = append(entries, cfbEntry{name: storage, kind: 1, child: cfbFree})
		}
		children[parent] = append(children[parent], len(entries))
		entries = append(entries, cfbEntry{
			name: name, kind: 2, child: cfbFree, first: w.addStream(s.Data), size: len(s.Data)})
	}
	for parent, list := range children {
		sort.Slice(list, func(i, j int) bool { return cfbLess(entries[list[i]].name, entries[list[j]].name) })
		entries[parent].child = balance(entries, list)
	}
	return entries
}

// cfbLess is the order of names: short ones first ([MS-CFB] 2.6.4).
func cfbLess(a, b string) bool {
	if len(a) != len(b) {
		return len(a) < len(b)
	}
	return strings.ToUpper(a) < strings.ToUpper(b)
}

func balance(entries []cfbEntry, list []int) uint32 {
	if len(list) == 0 {
		return cfbFree
	}
	mid := len(list) / 2
	entries[list[mid]].left = balance(entries, list[:mid])
	entries[list[mid]].right = balance(entries, list[mid+1:])
	return uint32(list[mid])
}

// tables counts the sectors of the FAT, and of the list of them that lies outside
// the header.
func tables(data, perFAT int, outside bool) (fats, far int) {
	for fats = 1; ; fats++ {
		if outside || fats > 109 {
			far = (fats + perFAT - 2) / (perFAT - 1)
		}
		if (data+fats+far+perFAT-1)/perFAT <= fats {
			return fats, far
		}
	}
}

// file adds the FAT and puts every sector in its place.
func (w *cfbWriter) file(c Compound, dir, mini uint32, dirs, minis int) []byte {
	perFAT := w.size / 4
	data := len(w.next)
	fats, far := tables(data, perFAT, c.FarFAT)
	total := data + fats + far
	place := func(n uint32) uint32 {
		if n < uint32(total) && c.Scatter {
			return uint32(total) - 1 - n
		}
		return n
	}
	table := bytes.Repeat([]byte{0xFF}, fats*w.size)
	set := func(n int, next uint32) {
		binary.LittleEndian.PutUint32(table[4*place(uint32(n)):], place(next))
	}
	var names []uint32
	for n, next := range w.next {
		set(n, next)
	}
	for i := range fats {
		set(data+i, cfbFAT)
		names = append(names, place(uint32(data+i)))
	}
	for i := range far {
		set(data+fats+i, cfbDIFAT)
	}
	near := names
	if c.FarFAT {
		near = nil
	} else if len(near) > 109 {
		near = near[:109]
	}
	sectors := append(w.sectors, table...)
	for i, rest := 0, names[len(near):]; i < far; i++ {
		n := min(len(rest), perFAT-1)
		next := uint32(cfbEnd)
		if i+1 < far {
			next = place(uint32(data + fats + i + 1))
		}
		sectors = append(sectors, difat(rest[:n], perFAT, next)...)
		rest = rest[n:]
	}
	h := cfbHeader{size: w.size, fats: fats, dir: place(dir), dirs: dirs, mini: place(mini), minis: minis, far: far}
	if far > 0 {
		h.difat = place(uint32(data + fats))
	} else {
		h.difat = cfbEnd
	}
	out := make([]byte, w.size*(total+1))
	copy(out, h.bytes(near))
	for n := range total {
		copy(out[w.size*(int(place(uint32(n)))+1):], sectors[n*w.size:][:w.size])
	}
	fixStarts(out, w.size, place, int(dir), dirs)
	return out
}

// fixStarts turns the first sectors in the directory into their places.
func fixStarts(file []byte, size int, place func(uint32) uint32, dir, dirs int) {
	for i := range dirs {
		sector := file[size*(int(place(uint32(dir+i)))+1):][:size]
		for at := 0; at < size; at += 128 {
			e := sector[at:][:128]
			n := binary.LittleEndian.Uint32(e[120:])
			if e[66] == 5 || e[66] == 2 && n >= miniLimit {
				first := e[116:]
				binary.LittleEndian.PutUint32(first, place(binary.LittleEndian.Uint32(first)))
			}
		}
	}
}

func difat(names []uint32, perFAT int, next uint32) []byte {
	var out []byte
	for _, n := range names {
		out = le32(out, n)
	}
	for len(out) < 4*(perFAT-1) {
		out = le32(out, cfbFree)
	}
	return le32(out, next)
}

type cfbHeader struct {
	size, fats, dirs, minis, far int
	dir, mini, difat             uint32
}

func (h cfbHeader) bytes(near []uint32) []byte {
	out := []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	out = append(out, make([]byte, 16)...)
	version, shift, dirs := uint16(3), uint16(9), 0
	if h.size == 4096 {
		version, shift, dirs = 4, 12, h.dirs
	}
	for _, n := range []uint16{0x3E, version, 0xFFFE, shift, 6, 0, 0, 0} {
		out = le16(out, n)
	}
	for _, n := range []uint32{uint32(dirs), uint32(h.fats), h.dir, 0, miniLimit,
		h.mini, uint32(h.minis), h.difat, uint32(h.far)} {
		out = le32(out, n)
	}
	for i := range 109 {
		n := uint32(cfbFree)
		if i < len(near) {
			n = near[i]
		}
		out = le32(out, n)
	}
	return out
}

func le16(dst []byte, n uint16) []byte { return binary.LittleEndian.AppendUint16(dst, n) }
func le32(dst []byte, n uint32) []byte { return binary.LittleEndian.AppendUint32(dst, n) }
