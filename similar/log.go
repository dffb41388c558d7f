package similar

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"slices"
)

// File is where an index lies. Nobody else may write to it. One that has a method
// Free(at, size int64) error gives back to the disk what is no longer needed.
type File interface {
	io.ReaderAt
	io.WriterAt
	Truncate(size int64) error
	Sync() error
}

// An index is one file: a head, then records, each behind the one before. Nothing
// is changed once it is written but the head, which has two slots, written in
// turn: whoever is stopped while writing leaves the other slot and all records
// whole. A slot names the last manifest; what stands behind that is read again.
//
//	head    magic, 512 bytes · slot · slot
//	slot    turn u64 · place of the manifest's record u64 · checksum u32
//	record  kind u32 · length u64 · checksum of the payload u32 · of this head u32 · payload
const (
	magic      = "bihuan index 1\n"
	slotAt     = 512
	slotSize   = 512
	headSize   = slotAt + 2*slotSize
	recordHead = 20
)

// kinds of records.
const (
	docRecord      uint32 = 0xB1A00001
	removeRecord   uint32 = 0xB1A00002
	runRecord      uint32 = 0xB1A00003
	manifestRecord uint32 = 0xB1A00004
)

// ErrNoIndex says that a file is no index of ours.
var ErrNoIndex = errors.New("not an index")

// errCut says that a record ends early: somebody was stopped while writing it.
var errCut = errors.New("cut record")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

func checksum(data []byte) uint32 { return crc32.Checksum(data, castagnoli) }

// appendHead writes the head of a record.
func appendHead(dst []byte, kind uint32, size int64, sum uint32) []byte {
	from := len(dst)
	dst = binary.LittleEndian.AppendUint32(dst, kind)
	dst = binary.LittleEndian.AppendUint64(dst, uint64(size))
	dst = binary.LittleEndian.AppendUint32(dst, sum)
	return binary.LittleEndian.AppendUint32(dst, checksum(dst[from:]))
}

func appendRecord(dst []byte, kind uint32, payload []byte) []byte {
	return append(appendHead(dst, kind, int64(len(payload)), checksum(payload)), payload...)
}

// record is the head of one that was read.
type record struct {
	kind uint32
	at   int64 // of the payload
	size int64
	sum  uint32
}

func (r record) end() int64 { return r.at + r.size }

// readHead reads the head of the record at a place of a file of so many bytes.
func readHead(f io.ReaderAt, at, size int64) (record, error) {
	var b [recordHead]byte
	if at < 0 || at > size-recordHead {
		return record{}, errCut
	}
	if _, err := f.ReadAt(b[:], at); err != nil {
		return record{}, err
	}
	r := record{
		kind: binary.LittleEndian.Uint32(b[:]),
		at:   at + recordHead,
		size: int64(binary.LittleEndian.Uint64(b[4:])),
		sum:  binary.LittleEndian.Uint32(b[12:]),
	}
	if binary.LittleEndian.Uint32(b[16:]) != checksum(b[:16]) || r.size < 0 || r.size > size-r.at {
		return record{}, errCut
	}
	return r, nil
}

// payload reads what a record holds, into buf if it is big enough.
func (r record) payload(f io.ReaderAt, buf []byte) ([]byte, error) {
	buf = slices.Grow(buf[:0], int(r.size))[:r.size]
	if _, err := f.ReadAt(buf, r.at); err != nil {
		return nil, err
	}
	if checksum(buf) != r.sum {
		return nil, errCut
	}
	return buf, nil
}

// slot is what a slot of the head says.
type slot struct {
	turn uint64
	at   int64 // of the manifest's record
}

func (s slot) encode() []byte {
	b := binary.LittleEndian.AppendUint64(nil, s.turn)
	b = binary.LittleEndian.AppendUint64(b, uint64(s.at))
	return binary.LittleEndian.AppendUint32(b, checksum(b))
}

// readSlots gives the sound slots of a head, the latest first.
func readSlots(f io.ReaderAt) ([]slot, error) {
	head := make([]byte, headSize)
	if _, err := f.ReadAt(head, 0); err != nil {
		return nil, err
	}
	if string(head[:len(magic)]) != magic {
		return nil, ErrNoIndex
	}
	var list []slot
	for i := range 2 {
		b := head[slotAt+i*slotSize:]
		s := slot{binary.LittleEndian.Uint64(b), int64(binary.LittleEndian.Uint64(b[8:]))}
		if binary.LittleEndian.Uint32(b[16:]) == checksum(b[:16]) && s.turn > 0 {
			list = append(list, s)
		}
	}
	slices.SortFunc(list, func(a, b slot) int { return int(b.turn) - int(a.turn) })
	return list, nil
}

func writeSlot(f io.WriterAt, s slot) error {
	_, err := f.WriteAt(s.encode(), slotAt+int64(s.turn%2)*slotSize)
	return err
}
