package store

import (
	"crypto/rand"
	"encoding/binary"
	"strings"
	"sync"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Ids are 63-bit numbers that sort by time: milliseconds since 2020 above, and
// below a number that starts anywhere in each millisecond. In text they have
// thirteen characters, of Crockford's base 32 in small letters.

const (
	idEpoch  = 1_577_836_800_000 // 2020-01-01 UTC, in milliseconds
	idLow    = 21                // bits within a millisecond
	idSigns  = "0123456789abcdefghjkmnpqrstvwxyz"
	idLength = 13
)

// idMint makes ids that nobody has made before.
type idMint struct {
	mu   sync.Mutex
	last int64
}

// next gives an id for a moment; ids of one process rise.
func (m *idMint) next(ms int64) int64 {
	m.mu.Lock()
	defer m.mu.Unlock()
	var low [4]byte
	_, _ = rand.Read(low[:]) // never fails
	// The upper half is left free, so that a busy millisecond can count on.
	id := (ms-idEpoch)<<idLow | int64(binary.LittleEndian.Uint32(low[:])>>(33-idLow))
	m.last = max(id, m.last+1)
	return m.last
}

// idText writes an id; 0 is no id.
func idText(id int64) string {
	if id == 0 {
		return ""
	}
	var b [idLength]byte
	for i := idLength - 1; i >= 0; i-- {
		b[i] = idSigns[id&31]
		id >>= 5
	}
	return string(b[:])
}

// idNumber reads an id; false where it is none.
func idNumber(s string) (int64, bool) {
	if s == "" {
		return 0, true
	}
	if len(s) != idLength || s[0] > '7' {
		return 0, false
	}
	var n int64
	for i := range len(s) {
		at := strings.IndexByte(idSigns, s[i])
		if at < 0 {
			return 0, false
		}
		n = n<<5 | int64(at)
	}
	return n, n > 0
}

// number reads an id that somebody named; what cannot be one names nothing.
func number(s string) (int64, error) {
	n, ok := idNumber(s)
	if !ok {
		return 0, notFound(s)
	}
	return n, nil
}

func notFound(id string) error {
	return &fault.Error{Kind: fault.NotFound, Code: "store-not-found", Say: say.Text{
		ZH: "没有这条记录：%s", EN: "there is no such record: %s"}.With(id)}
}

var notFoundSay = say.Text{ZH: "没有这条记录", EN: "there is no such record"}
