package secret

import (
	"crypto/rand"
	"crypto/subtle"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// codeLength is in characters of five bits: 60 bits, which can be read out and
// typed. They must lapse: a hash of so few could be tried through in years, not ages.
const codeLength = 12

// codeLetters leave out what is read wrongly.
//
// Source: Douglas Crockford, Base 32.
const codeLetters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Code is what is kept of a one-time code, for a first sign-in or a new password.
// Whoever keeps it removes it when it was used, and counts wrong tries.
type Code struct {
	Digest string    // see Digest
	Until  time.Time // from then on it opens nothing
}

// NewCode makes a code, such as 7KQ2-M9XA-0TZP, that is good until a time.
func NewCode(until time.Time) (plain string, c Code) {
	random := make([]byte, codeLength)
	rand.Read(random) // never fails, see its documentation
	var b strings.Builder
	for i, r := range random {
		if i > 0 && i%4 == 0 {
			b.WriteByte('-')
		}
		b.WriteByte(codeLetters[r%32])
	}
	plain = b.String()
	return plain, Code{Digest: Digest(asCode(plain)), Until: until}
}

// Opens reports whether what somebody typed is the code, in time.
func (c Code) Opens(plain string, now time.Time) bool {
	if len(plain) > mostBytes {
		return false
	}
	right := subtle.ConstantTimeCompare([]byte(CodeDigest(plain)), []byte(c.Digest)) == 1
	return right && now.Before(c.Until)
}

// CodeDigest gives what a code is kept and found by, however it was typed. "" where
// it is too long for any.
func CodeDigest(plain string) string {
	if len(plain) > mostBytes {
		return ""
	}
	return Digest(asCode(plain))
}

// asCode takes a code however it was typed: small, in full width, with or without
// blanks and hyphens, O for 0, I or L for 1.
func asCode(plain string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == 'O':
			return '0'
		case r == 'I' || r == 'L':
			return '1'
		case strings.ContainsRune(codeLetters, r):
			return r
		case r == ' ' || r == '-' || r == '\t' || r == '\n' || r == '\r' || r == '–' || r == '—' || r == '‐':
			return -1
		}
		return '?' // no code has it
	}, strings.ToUpper(norm.NFKC.String(plain)))
}
