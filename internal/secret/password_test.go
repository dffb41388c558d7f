package secret

import (
	"context"
	"errors"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/bihuan/bihuan/fault"
)

func verify(t *testing.T, p *Passwords, kept, password string) bool {
	t.Helper()
	ok, err := p.Verify(t.Context(), kept, password)
	if err != nil {
		t.Fatalf("%s: %v", kept, err)
	}
	return ok
}

func TestHashAndVerify(t *testing.T) {
	p := NewPasswords()
	const password = "整改要见底 see it through"
	kept, err := p.Hash(t.Context(), password)
	if err != nil || !strings.HasPrefix(kept, "$argon2id$v=19$m=19456,t=2,p=1$") || strings.Contains(kept, password) {
		t.Fatal(kept, err)
	}
	if again, _ := p.Hash(t.Context(), password); again == kept {
		t.Error("two hashes of one password are the same")
	}
	for in, want := range map[string]bool{
		password: true, password + " ": false, "": false, strings.ToUpper(password): false,
		"整改要见底\u3000see it through": true, // the blank of a Chinese keyboard
		strings.Repeat("a", 2000):   false,
	} {
		if got := verify(t, p, kept, in); got != want {
			t.Errorf("%.40q: %v, want %v", in, got, want)
		}
	}
	if verify(t, p, "", password) || verify(t, p, "", "") {
		t.Error("an absent account was let in")
	}
	if Outdated(kept) {
		t.Error("a new hash is outdated")
	}
}

// Letters that are put together of two signs are the same letters.
func TestOnePasswordFromEveryMachine(t *testing.T) {
	p := NewPasswords()
	p.derive = func(password []byte, h hashed) []byte { return append([]byte("0123456789abcdef"), password...) }
	kept, _ := p.Hash(t.Context(), "Gr\u00fc\u00dfe aus K\u00f6ln")
	if !verify(t, p, kept, "Gru\u0308\u00dfe aus Ko\u0308ln") {
		t.Error("composed and decomposed letters differ")
	}
}

// From the reference implementation's own tests (argon2id, v=19, the salt somesalt).
func TestHashesOfOthers(t *testing.T) {
	p := NewPasswords()
	const kept = "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
	if !verify(t, p, kept, "password") || verify(t, p, kept, "passwore") {
		t.Error("the reference's hash was not verified")
	}
	if !Outdated(kept) {
		t.Error("a cheap hash is not outdated")
	}
}

func TestDamagedHashes(t *testing.T) {
	p := NewPasswords()
	p.derive = func([]byte, hashed) []byte {
		t.Error("a damaged hash was run")
		return nil
	}
	const salt, key = "c29tZXNhbHQ", "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4"
	for _, kept := range []string{
		"x", "$", "password", "$argon2i$v=19$m=256,t=2,p=1$" + salt + "$" + key, "$argon2id$v=16$m=256,t=2,p=1$" + salt + "$" + key,
		"$argon2id$v=19$m=4294967295,t=2,p=1$" + salt + "$" + key, "$argon2id$v=19$m=65537,t=2,p=1$" + salt + "$" + key,
		"$argon2id$v=19$m=99999999999,t=2,p=1$" + salt + "$" + key,
		"$argon2id$v=19$m=256,t=0,p=1$" + salt + "$" + key, "$argon2id$v=19$m=256,t=4000000000,p=1$" + salt + "$" + key,
		"$argon2id$v=19$m=256,t=2,p=0$" + salt + "$" + key, "$argon2id$v=19$m=256,t=2,p=200$" + salt + "$" + key,
		"$argon2id$v=19$m=4,t=2,p=1$" + salt + "$" + key, "$argon2id$v=19$m=-1,t=2,p=1$" + salt + "$" + key,
		"$argon2id$v=19$m=256,t=2,p=1,x=1$" + salt + "$" + key, "$argon2id$v=19$m=0256,t=2,p=1$" + salt + "$" + key,
		"$argon2id$v=19$m=256,t=2,p=1$" + salt + "$", "$argon2id$v=19$m=256,t=2,p=1$$" + key,
		"$argon2id$v=19$m=256,t=2,p=1$" + salt + "$" + key + "=", "$argon2id$v=19$m=256,t=2,p=1$" + salt + "$" + key + "$",
		"$argon2id$v=19$m=256,t=2,p=1$" + salt + "$" + strings.Repeat("A", 1<<20),
	} {
		ok, err := p.Verify(t.Context(), kept, "password")
		if ok || !errors.Is(err, ErrDamaged) || fault.KindOf(err) != fault.Internal {
			t.Errorf("%.80s: %v, %v", kept, ok, err)
		}
		if strings.Contains(err.Error(), "nf65") {
			t.Errorf("%.80s: the error tells the hash: %v", kept, err)
		}
		if !Outdated(kept) {
			t.Errorf("%.80s is not outdated", kept)
		}
	}
}

// The time to say no must not tell whether there is an account, or how long the
// password was: it is one run of the same cost every time.
func TestNoTakesAsLongWhoeverAsks(t *testing.T) {
	p := NewPasswords()
	kept, err := p.Hash(t.Context(), "a good long password")
	if err != nil {
		t.Fatal(err)
	}
	var runs []cost
	p.derive = func(password []byte, h hashed) []byte {
		if len(h.salt) != saltSize || len(h.key) != keySize || len(password) > mostBytes {
			t.Errorf("ran with %d bytes, salt of %d, key of %d", len(password), len(h.salt), len(h.key))
		}
		runs = append(runs, h.cost)
		return make([]byte, keySize)
	}
	asked := 0
	for _, k := range []string{kept, ""} {
		for _, password := range []string{"", "wrong", strings.Repeat("长", 100_000)} {
			asked++
			if verify(t, p, k, password) {
				t.Errorf("%q let %.20q in", k, password)
			}
		}
	}
	if len(runs) != asked {
		t.Errorf("%d runs for %d questions", len(runs), asked)
	}
	for _, c := range runs {
		if c != usual {
			t.Errorf("ran at %v, want %v", c, usual)
		}
	}
}

func TestFewRunAtOnce(t *testing.T) {
	p := NewPasswords()
	var running, most, runs atomic.Int32
	p.derive = func([]byte, hashed) []byte {
		now := running.Add(1)
		for old := most.Load(); now > old && !most.CompareAndSwap(old, now); old = most.Load() {
		}
		time.Sleep(time.Millisecond)
		running.Add(-1)
		runs.Add(1)
		return make([]byte, keySize)
	}
	var wg sync.WaitGroup
	for range 60 {
		wg.Go(func() { p.Verify(context.Background(), "", "flood") })
	}
	wg.Wait()
	if most.Load() != atOnce || runs.Load() != 60 {
		t.Errorf("%d ran at once, %d in all; want %d and 60", most.Load(), runs.Load(), atOnce)
	}
}

func TestWaitingEnds(t *testing.T) {
	p := NewPasswords()
	let := make(chan struct{})
	p.derive = func([]byte, hashed) []byte { <-let; return make([]byte, keySize) }
	var wg sync.WaitGroup
	for range atOnce {
		wg.Go(func() { p.Verify(context.Background(), "", "a") })
	}
	for len(p.turns) < atOnce {
		time.Sleep(time.Millisecond)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
	defer cancel()
	if ok, err := p.Verify(ctx, "", "b"); ok || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v, %v", ok, err)
	}
	close(let)
	wg.Wait()
	if _, err := p.Hash(ctx, "b"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("hash after the end: %v", err)
	}
}

// A derivation that panics must not keep its turn.
func TestTurnsComeBack(t *testing.T) {
	p := NewPasswords()
	p.derive = func([]byte, hashed) []byte { panic("test") }
	for range atOnce + 1 {
		func() {
			defer func() { recover() }()
			p.Verify(t.Context(), "", "a")
		}()
	}
	if len(p.turns) != 0 {
		t.Errorf("%d turns are lost", len(p.turns))
	}
}

func BenchmarkVerify(b *testing.B) {
	p := NewPasswords()
	for b.Loop() {
		p.Verify(b.Context(), "", "password")
	}
}
