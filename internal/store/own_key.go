package store

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/unicode/norm"

	"github.com/bihuan/bihuan/ledger"
)

// The sort key of a value begins with what the value is: numbers come before days, and
// these before words.
const (
	keyNumber = "1"
	keyDay    = "2"
	keyWords  = "3"
	keyEnd    = "4"
)

// mostMillionths is more than any number has: keys have no sign.
const mostMillionths = 1_000_000_000_000_000_000

// longestKey is by how many characters words are put in order.
const longestKey = 40

// ownKey is what puts the values of a field in order, byte by byte. Numbers go by their
// size, whatever they look like; words as a Chinese office has them in its lists.
func ownKey(value string) string {
	if n, ok := millionths(ledger.Decimal(value)); ok {
		return keyNumber + fmt.Sprintf("%019d", n+mostMillionths)
	}
	if d, ok := ledger.ParseDay(value); ok {
		return keyDay + d.String()
	}
	key, n := []byte(keyWords), 0
	for _, r := range norm.NFKC.String(value) {
		if n++; n > longestKey {
			break
		}
		key = append(key, string(inOrder(unicode.ToLower(r)))...)
	}
	return string(key)
}

// millionths gives a sound number as a whole one; it has no more than twelve digits before
// its point, and six behind.
func millionths(d ledger.Decimal) (int64, bool) {
	if !d.Sound() {
		return 0, false
	}
	whole, rest, _ := strings.Cut(strings.TrimPrefix(string(d), "-"), ".")
	n := int64(0)
	for _, digit := range whole + rest + strings.Repeat("0", 6-len(rest)) {
		n = 10*n + int64(digit-'0')
	}
	if d[0] == '-' {
		n = -n
	}
	return n, true
}

// inOrder gives a character whose number is where a Chinese one stands among others: by
// the Chinese national standard, whose commonest 3,755 go by their sound. What is none
// stays, and comes before.
//
// Source: GB/T 2312-1980; GBK has its characters at the same places, and others around.
func inOrder(r rune) rune {
	if r < firstHan || !unicode.Is(unicode.Han, r) {
		return r
	}
	var from, to [4]byte
	n, _, err := simplifiedchinese.GBK.NewEncoder().Transform(to[:], utf8.AppendRune(from[:0], r), true)
	if err != nil || n != 2 {
		return r + notInGBK
	}
	row, cell := (int(to[0])-firstRow+rowsGBK)%rowsGBK, int(to[1])-firstCell
	return firstHan + rune(row*cellsGBK+cell)
}

const (
	firstHan  = 0x4E00
	notInGBK  = 0x20000 // behind those that are
	firstRow  = 0xB0    // of those that go by their sound
	rowsGBK   = 0xFE - 0x81 + 1
	firstCell = 0x40
	cellsGBK  = 0xFE - firstCell + 1
)
