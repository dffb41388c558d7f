package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/sha256"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/read/refuse"
)

// locked encrypts the content of a one-page file; entry is its /Encrypt
// dictionary without what the key needs.
func locked(c *crypt, entry, content string) string {
	file := onePage("@", latin)
	file = strings.Replace(file, "@", string(sealed(c, content, 4)), 1)
	return strings.Replace(file, "trailer<<", "trailer<</ID[<0123>]/Encrypt<</Filter/Standard"+entry+">>", 1)
}

// sealed encrypts a stream of an object: what decrypt undoes.
func sealed(c *crypt, s string, num int) []byte {
	switch c.streams {
	case methodRC4:
		return c.decrypt(methodRC4, []byte(s), num, 0)
	case methodAES128:
		h := md5.Sum(append(bytes.Clone(c.key), byte(num), 0, 0, 0, 0, 's', 'A', 'l', 'T'))
		return sealAES(h[:], s)
	case methodAES256:
		return sealAES(c.key, s)
	}
	return []byte(s)
}

func sealAES(key []byte, s string) []byte {
	block, err := aes.NewCipher(key)
	if err != nil {
		panic(err)
	}
	n := 16 - len(s)%16
	data := append([]byte(s), bytes.Repeat([]byte{byte(n)}, n)...)
	start := bytes.Repeat([]byte{7}, 16)
	cipher.NewCBCEncrypter(block, start).CryptBlocks(data, data)
	return append(start, data...)
}

func hexBytes(b []byte) string { return "<" + hexOf(string(b)) + ">" }

// classic makes the dictionary of revisions 2 to 4 for the empty user password.
func classic(revision, size int, owner []byte) (key []byte, entry string) {
	h := md5.New()
	h.Write(passwordPad)
	h.Write(owner)
	h.Write([]byte{0xFC, 0xFF, 0xFF, 0xFF, 0x01, 0x23})
	key = h.Sum(nil)
	if revision == 2 {
		key = key[:5]
		return key, fmt.Sprintf("/R 2/P -4/O%s/U%s", hexBytes(owner), hexBytes(xorRC4(key, passwordPad)))
	}
	for range 50 {
		sum := md5.Sum(key[:size])
		key = sum[:]
	}
	key = key[:size]
	sum := md5.Sum(append(bytes.Clone(passwordPad), 0x01, 0x23))
	user := sum[:]
	for i := range 20 {
		k := bytes.Clone(key)
		for j := range k {
			k[j] ^= byte(i)
		}
		user = xorRC4(k, user)
	}
	return key, fmt.Sprintf("/R %d/P -4/O%s/U%s", revision, hexBytes(owner), hexBytes(append(user, make([]byte, 16)...)))
}

// modern makes the dictionary of revisions 5 and 6.
func modern(revision int, password string) (key []byte, entry string) {
	key = bytes.Repeat([]byte{0x5A}, 32)
	hash := hashR6
	if revision == 5 {
		hash = hashR5
	}
	salt := []byte("saltsaltkeykeykk")
	proof := hash(salt[:8], nil)
	if password != "" {
		sum := sha256.Sum256([]byte(password + "saltsalt"))
		proof = sum[:]
	}
	block, err := aes.NewCipher(hash(salt[8:], nil))
	if err != nil {
		panic(err)
	}
	wrapped := make([]byte, 32)
	cipher.NewCBCEncrypter(block, make([]byte, 16)).CryptBlocks(wrapped, key)
	none := make([]byte, 48)
	return key, fmt.Sprintf("/V 5/R %d/P -4/U%s/UE%s/O%s/OE%s/CF<</StdCF<</CFM/AESV3>>>>/StmF/StdCF/StrF/StdCF",
		revision, hexBytes(append(proof, salt...)), hexBytes(wrapped), hexBytes(none), hexBytes(none[:32]))
}

func TestEmptyPasswordOpens(t *testing.T) {
	owner := bytes.Repeat([]byte{0x33}, 32)
	content := "BT /F 12 Tf 72 770 Td (Findings) Tj ET"
	key2, entry2 := classic(2, 5, owner)
	key3, entry3 := classic(3, 16, owner)
	key4, entry4 := classic(4, 16, owner)
	key5, entry5 := modern(5, "")
	key6, entry6 := modern(6, "")
	const cf = "/V 4/CF<</StdCF<</CFM/AESV2>>>>/StmF/StdCF/StrF/StdCF"
	for _, c := range []struct {
		name  string
		crypt *crypt
		entry string
	}{
		{"RC4 40", &crypt{key: key2, streams: methodRC4}, "/V 1" + entry2},
		{"RC4 128", &crypt{key: key3, streams: methodRC4}, "/V 2/Length 128" + entry3},
		{"AES 128", &crypt{key: key4, streams: methodAES128}, cf + entry4},
		{"AES 256 R5", &crypt{key: key5, streams: methodAES256}, entry5},
		{"AES 256 R6", &crypt{key: key6, streams: methodAES256}, entry6},
	} {
		if got := textOf(t, []byte(locked(c.crypt, c.entry, content))); got != "Findings" {
			t.Errorf("%s: got %q", c.name, got)
		}
	}
}

func TestPasswordIsRefused(t *testing.T) {
	_, wrong := modern(5, "secret")
	_, other := classic(3, 16, bytes.Repeat([]byte{0x33}, 32))
	for name, entry := range map[string]string{
		"R5":              wrong,
		"other owner":     "/V 2/Length 128" + strings.Replace(other, "3333", "3334", 1),
		"unknown version": "/V 9/R 9",
	} {
		_, err := Read([]byte(locked(&crypt{}, entry, "BT ET")))
		if !errors.Is(err, refuse.ErrEncrypted) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	key := strings.Replace(onePage("", ""), "trailer<<", "trailer<</Encrypt<</Filter/Adobe.PubSec>>", 1)
	if _, err := Read([]byte(key)); !errors.Is(err, refuse.ErrEncrypted) {
		t.Errorf("public key: got %v", err)
	}
}
