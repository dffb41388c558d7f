package pdf

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"

	"github.com/bihuan/bihuan/read/refuse"
)

// method is how strings or streams are encrypted.
type method uint8

const (
	plainText method = iota
	methodRC4
	methodAES128
	methodAES256
)

// crypt opens what the standard security handler locked (ISO 32000-2, 7.6). Only
// the empty user password is tried: it is what every viewer does unasked.
type crypt struct {
	key              []byte
	strings, streams method
	metadata         bool // that metadata is encrypted too
}

// unlock prepares to decrypt an encrypted file.
func (f *file) unlock() error {
	dict := f.get(f.trailer, "Encrypt")
	if f.err != nil || f.crypt != nil || dict.kind != kindDict {
		return f.err
	}
	if !f.get(dict, "Filter").isName("Standard") {
		return refuse.Encrypted()
	}
	c := &crypt{metadata: !f.get(dict, "EncryptMetadata").is(kindBool) || f.get(dict, "EncryptMetadata").num != 0}
	length := f.get(dict, "Length").int()
	switch f.get(dict, "V").int() {
	case 1:
		length = 40
		c.strings, c.streams = methodRC4, methodRC4
	case 2, 3:
		c.strings, c.streams = methodRC4, methodRC4
	case 4:
		length = 128
		c.strings, c.streams = f.cryptFilter(dict, "StrF"), f.cryptFilter(dict, "StmF")
	case 5:
		length = 256
		c.strings, c.streams = f.cryptFilter(dict, "StrF"), f.cryptFilter(dict, "StmF")
	default:
		return refuse.Encrypted()
	}
	if length < 40 || length > 256 {
		length = 40
	}
	if c.key = f.fileKey(dict, length/8, c.metadata); c.key == nil {
		return refuse.Encrypted()
	}
	f.crypt = c
	clear(f.objects) // what was read before was not decrypted
	return nil
}

// cryptFilter gives the method that a crypt filter names (7.6.6).
func (f *file) cryptFilter(dict object, key string) method {
	name := f.get(dict, key)
	if name.kind != kindName || name.isName("Identity") {
		return plainText
	}
	switch cfm := f.get(f.get(f.get(dict, "CF"), string(name.data)), "CFM"); string(cfm.data) {
	case "V2":
		return methodRC4
	case "AESV2":
		return methodAES128
	case "AESV3":
		return methodAES256
	}
	return plainText
}

// object decrypts the strings and the stream of an object.
func (c *crypt) object(o object, num, gen, depth int) object {
	if depth > maxNesting {
		return o
	}
	switch o.kind {
	case kindString:
		o.data = c.decrypt(c.strings, o.data, num, gen)
	case kindStream, kindDict, kindArray:
		if o.kind == kindStream && !c.stored(o) {
			o.data = c.decrypt(c.streams, o.data, num, gen)
		}
		for i := range o.list {
			o.list[i] = c.object(o.list[i], num, gen, depth+1)
		}
	}
	return o
}

// stored reports streams that are not encrypted.
func (c *crypt) stored(s object) bool {
	kind := s.get("Type")
	if kind.isName("XRef") || kind.isName("Metadata") && !c.metadata {
		return true
	}
	filter := s.get("Filter")
	return filter.isName("Crypt") || filter.kind == kindArray && len(filter.list) > 0 && filter.list[0].isName("Crypt")
}

// decrypt undoes the encryption of one string or stream (7.6.3).
func (c *crypt) decrypt(m method, data []byte, num, gen int) []byte {
	key := c.key
	if m == methodRC4 || m == methodAES128 {
		h := md5.New()
		h.Write(key)
		h.Write([]byte{byte(num), byte(num >> 8), byte(num >> 16), byte(gen), byte(gen >> 8)})
		if m == methodAES128 {
			h.Write([]byte("sAlT"))
		}
		key = h.Sum(nil)[:min(len(c.key)+5, 16)]
	}
	switch m {
	case methodRC4:
		return xorRC4(key, data)
	case methodAES128, methodAES256:
		return unAES(key, data)
	}
	return data
}

// unAES undoes AES in CBC mode; the first block is the start, the last bytes say
// how many were added.
func unAES(key, data []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(data) < 2*aes.BlockSize {
		return nil
	}
	start, body := data[:aes.BlockSize], data[aes.BlockSize:]
	body = body[:len(body)/aes.BlockSize*aes.BlockSize]
	out := make([]byte, len(body))
	cipher.NewCBCDecrypter(block, start).CryptBlocks(out, body)
	if n := int(out[len(out)-1]); n >= 1 && n <= aes.BlockSize && n <= len(out) {
		out = out[:len(out)-n]
	}
	return out
}
