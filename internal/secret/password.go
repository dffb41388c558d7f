// Package secret makes and verifies what lets somebody in: passwords, tokens and
// one-time codes. It keeps none of them: what it gives out for keeping does not
// tell the secret.
package secret

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"sync/atomic"

	"golang.org/x/crypto/argon2"
)

// atOnce bounds how many passwords are worked on at a time, and so the memory that
// a flood of sign-ins can take: whoever comes later waits.
const atOnce = 2

// The lengths of what is made anew, in bytes.
const (
	saltSize = 16
	keySize  = 32
)

// Passwords hashes passwords and verifies them. One is enough for a program.
type Passwords struct {
	turns chan struct{}
	runs  atomic.Int64
	// derive is argon2id (RFC 9106); tests count its runs.
	derive func(password []byte, h hashed) []byte
}

// NewPasswords gives one that uses argon2id.
func NewPasswords() *Passwords {
	return &Passwords{turns: make(chan struct{}, atOnce), derive: argon2id}
}

func argon2id(password []byte, h hashed) []byte {
	return argon2.IDKey(password, h.salt, h.passes, h.memory, h.lanes, uint32(len(h.key)))
}

// Hash gives what to keep of a password that Acceptable took.
//
// Shape:  a PHC string, $argon2id$v=19$m=19456,t=2,p=1$salt$key. The same password
// gives another one every time.
// Errors: the context's, where the turn did not come in time.
// Source: OWASP Password Storage Cheat Sheet (19 MiB, 2 passes, 1 lane).
func (p *Passwords) Hash(ctx context.Context, password string) (string, error) {
	h := hashed{cost: usual, salt: make([]byte, saltSize), key: make([]byte, keySize)}
	rand.Read(h.salt) // never fails, see its documentation
	key, err := p.run(ctx, password, h)
	if err != nil {
		return "", err
	}
	h.key = key
	return h.String(), nil
}

// Verify reports whether a password is the one that was hashed. Where there is no
// account, ask with "" as what is kept: the answer is no and takes as long, so that
// nobody learns from the time which accounts there are.
//
// Errors: ErrDamaged where what is kept is no hash of ours; the context's.
func (p *Passwords) Verify(ctx context.Context, kept, password string) (bool, error) {
	h := hashed{cost: usual, salt: make([]byte, saltSize), key: make([]byte, keySize)}
	if kept != "" {
		var err error
		if h, err = parse(kept); err != nil {
			return false, err
		}
	}
	possible := kept != "" && len(password) <= mostBytes
	if !possible {
		password = ""
	}
	key, err := p.run(ctx, password, h)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare(key, h.key) == 1 && possible, nil
}

func (p *Passwords) run(ctx context.Context, password string, h hashed) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	select {
	case p.turns <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	defer func() { <-p.turns }()
	p.runs.Add(1)
	return p.derive([]byte(typed(password)), h), nil
}

// Runs counts the passwords that were worked on: it tells whoever watches the
// program what it is busy with.
func (p *Passwords) Runs() int64 { return p.runs.Load() }
