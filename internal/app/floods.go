package app

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"sync"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/recent"
	"github.com/bihuan/bihuan/say"
)

// How much may come from those who need no account. A whole hall behind one address
// can answer at once; a program that answers all day cannot.
const (
	mostFromOne  = 10_000 // in one go, from one address: a hall of a thousand, who look, answer and look again
	onePerSecond = 3      // and then
	mostFromAll  = 60_000 // in one go, from all
	allPerSecond = 400    // and then
	mostAskers   = 20_000 // addresses that are remembered
	saltedFor    = time.Hour
)

// floods holds off who comes too often. It is in memory only, knows addresses by a
// hash with a salt, and forgets salt and hashes every hour: nobody can ask it who
// was here.
type floods struct {
	mu    sync.Mutex
	salt  [32]byte
	since time.Time
	ones  recent.List[uint64, *pail]
	all   pail
}

// pail is what is left of an allowance.
type pail struct {
	left float64
	at   time.Time
}

// take uses up one; false where none is left.
func (p *pail) take(now time.Time, most, perSecond float64) bool {
	if passed := now.Sub(p.at); passed > 0 {
		p.left, p.at = min(most, p.left+passed.Seconds()*perSecond), now
	}
	if p.left < 1 {
		return false
	}
	p.left--
	return true
}

func (f *floods) take(source string, now time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.since.IsZero() {
		f.all = pail{mostFromAll, now}
	}
	if f.since.IsZero() || now.Sub(f.since) >= saltedFor || now.Before(f.since) {
		rand.Read(f.salt[:]) // never fails, see its documentation
		f.since, f.ones = now, recent.New[uint64, *pail](mostAskers)
	}
	sum := sha256.Sum256(append(f.salt[:], group(source)...))
	who := binary.LittleEndian.Uint64(sum[:])
	one, known := f.ones.Get(who)
	if !known {
		one = &pail{mostFromOne, now}
		f.ones.Put(who, one)
	}
	return one.take(now, mostFromOne, onePerSecond) && f.all.take(now, mostFromAll, allPerSecond)
}

// HoldOff reports that too much comes from an address, or from all of them. Faces
// ask it before they do anything for somebody without an account.
//
// Errors: fault "app-flood".
func (a *App) HoldOff(source string) error {
	if a.floods.take(source, a.opts.Now()) {
		return nil
	}
	return &fault.Error{Kind: fault.TooMany, Code: "app-flood", Say: say.Text{
		ZH: "现在提交的人太多，这一次没有保存。请过一两分钟再试，您填的内容还在",
		EN: "too much comes in just now, and this was not kept. Try again in a minute or two; what you filled in is still there"}}
}
