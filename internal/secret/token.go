package secret

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strings"
)

// tokenBits are too many to be tried: a plain hash is enough to keep a token by.
const tokenBits = 256

// letters can be chosen with a double click, and survive whatever changes capitals.
var letters = base32.StdEncoding.WithPadding(base32.NoPadding)

// New makes a token, for a session or a program.
//
// Shape:  plain is the prefix, such as bh_, with 52 small letters and digits: the
// prefix lets scanners find tokens that were published by mistake. It is shown once;
// digest, see Digest, is what is kept.
func New(prefix string) (plain, digest string) {
	random := make([]byte, tokenBits/8)
	rand.Read(random) // never fails, see its documentation
	plain = prefix + strings.ToLower(letters.EncodeToString(random))
	return plain, Digest(plain)
}

// Digest gives what a token is kept and found by: sha256: and 64 hexadecimal digits.
// To look a digest up takes no secret time: nobody can choose what it begins with.
func Digest(plain string) string {
	sum := sha256.Sum256([]byte(plain))
	return "sha256:" + hex.EncodeToString(sum[:])
}
