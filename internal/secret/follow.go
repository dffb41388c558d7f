package secret

import (
	"crypto/rand"
	"strings"
)

// followLength is in characters of five bits: 100 bits, which nobody tries through,
// so that a plain hash of it can be kept for good.
const followLength = 20

// NewFollow makes a code by which a giver finds again what became of an answer, or
// what stands in a link that is good for one: such as 7KQ2-M9XA-0TZP-4D6W-E1RC.
func NewFollow() string {
	random := make([]byte, followLength)
	rand.Read(random) // never fails, see its documentation
	var b strings.Builder
	for i, r := range random {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(codeLetters[r%32])
	}
	return b.String()
}

// Follow brings such a code into one form, however it was typed; false where it is
// none.
func Follow(typed string) (string, bool) {
	if len(typed) > 4*followLength {
		return "", false
	}
	code := asCode(typed)
	return code, len(code) == followLength && !strings.Contains(code, "?")
}
