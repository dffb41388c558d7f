package app

import (
	"context"
	"crypto/sha256"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bihuan/bihuan/internal/recent"
	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// What is remembered of tokens, so that not every request asks the database.
const (
	mostKnown   = 10_000
	knownFor    = 30 * time.Second // another program may end a token, too
	usedEvery   = time.Minute
	longestSent = 256 // bytes; ours are shorter
)

// tokenKey finds a token: what is remembered does not tell it.
type tokenKey [sha256.Size]byte

// known is a token that counted when it was looked at.
type known struct {
	caller  Caller
	doors   int64 // Store.Doors before it was looked at
	at      ledger.Moment
	expires ledger.Moment
	used    atomic.Int64 // when it was last kept as used
}

type knownTokens struct {
	mu   sync.RWMutex
	list recent.List[tokenKey, *known]
}

func (t *knownTokens) get(key tokenKey) *known {
	t.mu.RLock()
	k := t.list.Young(key)
	t.mu.RUnlock()
	if k != nil {
		return k
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	k, _ = t.list.Get(key)
	return k
}

func (t *knownTokens) put(key tokenKey, k *known) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.list.Put(key, k)
}

// counts reports whether the token lets in at a moment, as far as is known.
func (k *known) counts(now ledger.Moment) bool {
	return now < k.expires && (!k.caller.Session || now < ledger.Moment(k.used.Load())+millis(SessionIdle))
}

// fresh reports whether nothing can have happened to the token since.
func (k *known) fresh(now ledger.Moment, doors int64) bool {
	return k.doors == doors && now >= k.at && now-k.at < millis(knownFor)
}

// Caller tells who shows a token, of a session or of the API; forPerson is whom
// they want to stand in for, "" for nobody. That they may is decided where they act.
//
// It is asked for every request. What this program ends counts no more at once; what
// another one ends at the same database, after half a minute at most.
//
// Errors: fault "app-signed-out" (Unauthorized).
func (a *App) Caller(ctx context.Context, bearer, forPerson string) (Caller, error) {
	if bearer == "" || len(bearer) > longestSent {
		return Caller{}, signedOut()
	}
	key, now, doors := tokenKey(sha256.Sum256([]byte(bearer))), a.now(), a.store.Doors()
	k := a.guard.known.get(key)
	if k == nil || !k.fresh(now, doors) {
		var err error
		if k, err = a.know(ctx, bearer, now, doors); err != nil {
			return Caller{}, err
		}
		a.guard.known.put(key, k)
	}
	if !k.counts(now) {
		return Caller{}, signedOut()
	}
	if was := k.used.Load(); int64(now)-was >= usedEvery.Milliseconds() && k.used.CompareAndSwap(was, int64(now)) {
		a.use(k.caller.Token, now)
	}
	c := k.caller
	if forPerson != c.Person {
		c.For = forPerson
	}
	return c, nil
}

// know looks a token up.
func (a *App) know(ctx context.Context, bearer string, now ledger.Moment, doors int64) (*known, error) {
	t, err := a.store.View().TokenOf(ctx, secret.Digest(bearer))
	if err != nil {
		return nil, err
	}
	if t == nil || t.Ended != 0 || t.Sort == store.LinkToken || t.Account == nil || !t.Account.Usable() {
		return nil, signedOut()
	}
	k := &known{doors: doors, at: now, expires: t.Expires, caller: Caller{Person: t.Person, Token: t.ID}}
	k.used.Store(int64(t.Used))
	if t.Sort == store.SessionToken {
		k.caller.Session, k.caller.Scopes = true, Scopes()
		return k, nil
	}
	for _, s := range t.Scopes {
		k.caller.Scopes = append(k.caller.Scopes, Scope(s))
	}
	return k, nil
}

// uses are the tokens whose use is to be kept, and by when they were used.
type uses struct {
	mu      sync.Mutex
	waiting map[string]ledger.Moment
	writing bool
}

// use has the use of a token kept by and by: nobody waits for it.
func (a *App) use(token string, at ledger.Moment) {
	u := &a.guard.uses
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.waiting == nil {
		u.waiting = map[string]ledger.Moment{}
	}
	u.waiting[token] = at
	if !u.writing {
		u.writing = true
		a.guard.background.Go(a.keepUses)
	}
}

// keepUses writes until nothing waits. What could not be kept is given up: it shows
// an older time, and at worst ends a session early.
func (a *App) keepUses() {
	u := &a.guard.uses
	for {
		u.mu.Lock()
		list := u.waiting
		u.waiting = nil
		u.writing = len(list) > 0
		u.mu.Unlock()
		if len(list) == 0 {
			return
		}
		ctx := context.Background()
		err := a.store.Write(ctx, func(tx *store.Tx) error {
			for id, at := range list {
				if err := tx.TokenUsed(ctx, id, at); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			a.opts.Log.Warn("the use of tokens was not kept", "error", err)
		}
	}
}
