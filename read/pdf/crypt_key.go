package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// passwordPad fills a password up to 32 bytes; it is the empty password
// (ISO 32000-2, 7.6.4.3.2).
var passwordPad = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08" +
	"\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// fileKey computes the key of the file from the empty password, nil when that is
// not its user password.
func (f *file) fileKey(dict object, size int, metadata bool) []byte {
	owner, user := f.get(dict, "O").data, f.get(dict, "U").data
	revision := f.get(dict, "R").int()
	if revision >= 5 {
		return f.fileKeyAES256(dict, revision, user)
	}
	if len(owner) < 32 || len(user) < 16 {
		return nil
	}
	id := f.item(f.get(f.trailer, "ID"), 0).data
	h := md5.New()
	h.Write(passwordPad)
	h.Write(owner[:32])
	var rights [4]byte
	binary.LittleEndian.PutUint32(rights[:], uint32(int64(f.get(dict, "P").num)))
	h.Write(rights[:])
	h.Write(id)
	if revision >= 4 && !metadata {
		h.Write([]byte{0xFF, 0xFF, 0xFF, 0xFF})
	}
	key := h.Sum(nil)
	size = min(size, len(key))
	if revision < 3 {
		size = 5
	} else {
		for range 50 {
			sum := md5.Sum(key[:size])
			key = sum[:]
		}
	}
	key = key[:size]
	if !opens(key, revision, user, id) {
		return nil
	}
	return key
}

// opens checks a key against /U (algorithms 4 to 6).
func opens(key []byte, revision int, user, id []byte) bool {
	if revision < 3 {
		return len(user) >= 32 && bytes.Equal(xorRC4(key, passwordPad), user[:32])
	}
	sum := md5.Sum(append(bytes.Clone(passwordPad), id...))
	proof := sum[:]
	for i := range 20 {
		k := bytes.Clone(key)
		for j := range k {
			k[j] ^= byte(i)
		}
		proof = xorRC4(k, proof)
	}
	return bytes.Equal(proof, user[:16])
}

func xorRC4(key, data []byte) []byte {
	r, err := rc4.NewCipher(key)
	if err != nil {
		return nil
	}
	out := make([]byte, len(data))
	r.XORKeyStream(out, data)
	return out
}

// fileKeyAES256 follows algorithm 2.A: the key lies in /UE, locked with a hash of
// the password and the last 8 bytes of /U; or in /OE, where the empty password is
// the owner's.
func (f *file) fileKeyAES256(dict object, revision int, user []byte) []byte {
	hash := hashR6
	if revision == 5 {
		hash = hashR5
	}
	owner := f.get(dict, "O").data
	if len(user) < 48 || len(owner) < 48 {
		return nil
	}
	user, owner = user[:48], owner[:48]
	for _, way := range []struct{ proof, wrapped, user []byte }{
		{user, f.get(dict, "UE").data, nil},
		{owner, f.get(dict, "OE").data, user},
	} {
		if len(way.wrapped) < 32 || !bytes.Equal(hash(way.proof[32:40], way.user), way.proof[:32]) {
			continue
		}
		block, err := aes.NewCipher(hash(way.proof[40:48], way.user))
		if err != nil {
			return nil
		}
		key := make([]byte, 32)
		cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(key, way.wrapped[:32])
		return key
	}
	return nil
}

func hashR5(salt, user []byte) []byte {
	sum := sha256.Sum256(append(bytes.Clone(salt), user...))
	return sum[:]
}

// hashR6 is algorithm 2.B for the empty password; user is /U for an owner's.
func hashR6(salt, user []byte) []byte {
	k := hashR5(salt, user)
	for round := 0; ; round++ {
		block := bytes.Repeat(append(bytes.Clone(k), user...), 64)
		c, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		cipher.NewCBCEncrypter(c, k[16:32]).CryptBlocks(block, block)
		rest := 0
		for _, b := range block[:16] {
			rest += int(b)
		}
		last := int(block[len(block)-1])
		switch rest % 3 {
		case 0:
			s := sha256.Sum256(block)
			k = s[:]
		case 1:
			s := sha512.Sum384(block)
			k = s[:]
		default:
			s := sha512.Sum512(block)
			k = s[:]
		}
		if round >= 63 && last <= round-31 {
			return k[:32]
		}
	}
}
