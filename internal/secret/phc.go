package secret

import (
	"encoding/base64"
	"fmt"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// ErrDamaged is to be compared with errors.Is.
var ErrDamaged = &fault.Error{Code: "secret-damaged"}

// cost is what a run of argon2id takes.
type cost struct {
	memory uint32 // KiB
	passes uint32
	lanes  uint8
}

// usual is the cost of new hashes.
var usual = cost{memory: 19 << 10, passes: 2, lanes: 1}

// most bounds what is taken from a hash that was kept: a damaged one must not take
// the machine's memory.
var most = cost{memory: 64 << 10, passes: 16, lanes: 4}

// hashed is a hash with what it was made with.
type hashed struct {
	cost
	salt, key []byte
}

var encoding = base64.RawStdEncoding.Strict()

// String gives the PHC string.
func (h hashed) String() string {
	return fmt.Sprintf("$argon2id$v=19$%s$%s$%s", h.cost, encoding.EncodeToString(h.salt), encoding.EncodeToString(h.key))
}

// String gives the cost as it stands in a PHC string.
func (c cost) String() string { return fmt.Sprintf("m=%d,t=%d,p=%d", c.memory, c.passes, c.lanes) }

// parse reads a PHC string.
func parse(kept string) (hashed, error) {
	rest, ok := strings.CutPrefix(kept, "$argon2id$v=19$")
	parts := strings.Split(rest, "$")
	if !ok || len(parts) != 3 {
		return hashed{}, broken("no argon2id")
	}
	var h hashed
	_, err := fmt.Sscanf(parts[0], "m=%d,t=%d,p=%d", &h.memory, &h.passes, &h.lanes)
	if err != nil || h.cost.String() != parts[0] {
		return hashed{}, broken("cost")
	}
	if h.lanes < 1 || h.lanes > most.lanes || h.passes < 1 || h.passes > most.passes ||
		h.memory < 8*uint32(h.lanes) || h.memory > most.memory {
		return hashed{}, broken("cost out of bounds: " + parts[0])
	}
	if h.salt, err = encoding.DecodeString(parts[1]); err != nil || len(h.salt) < 8 || len(h.salt) > 64 {
		return hashed{}, broken("salt")
	}
	if h.key, err = encoding.DecodeString(parts[2]); err != nil || len(h.key) < 16 || len(h.key) > 64 {
		return hashed{}, broken("key")
	}
	return h, nil
}

// Outdated reports whether a hash was made at another cost than new ones are. The
// next time its password is verified, it should be hashed anew.
func Outdated(kept string) bool {
	h, err := parse(kept)
	return err != nil || h.cost != usual || len(h.key) != keySize
}

func broken(what string) error {
	return &fault.Error{Kind: fault.Internal, Code: ErrDamaged.Code, Err: fmt.Errorf("kept hash: %s", what), Say: say.Text{
		ZH: "保存的密码记录已损坏，请联系管理员重设密码", EN: "the record of this password is damaged; ask the administrator to set a new one"}}
}
