package app

import (
	"context"
	"net/netip"
	"strings"
	"sync"

	"github.com/bihuan/bihuan/internal/recent"
	"github.com/bihuan/bihuan/internal/secret"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// guard is what stands at the door, in memory.
type guard struct {
	passwords *secret.Passwords
	sources   limiter
	tried     limiter // messages that people send to try an address
	known     knownTokens
	uses      uses

	mu    sync.Mutex
	swept ledger.Moment

	background sync.WaitGroup // what nobody waits for, but tests
}

func newGuard() guard {
	return guard{
		passwords: secret.NewPasswords(),
		sources:   limiter{list: recent.New[string, *bucket](mostSources)},
		tried:     limiter{list: recent.New[string, *bucket](mostSources)},
		known:     knownTokens{list: recent.New[tokenKey, *known](mostKnown)},
	}
}

// Door is from where somebody asks to be let in. A face puts it into the context.
type Door struct {
	Source string // the address, without a port
	Agent  string // what their program calls itself
}

type doorKey struct{}

// At gives a context in which whoever asks stands at a door.
func At(ctx context.Context, d Door) context.Context {
	d.Source, d.Agent = tidy(d.Source, 64), tidy(d.Agent, 200)
	return context.WithValue(ctx, doorKey{}, d)
}

func doorOf(ctx context.Context) Door {
	d, _ := ctx.Value(doorKey{}).(Door)
	return d
}

// tidy makes text of a stranger fit to be kept and shown.
func tidy(s string, most int) string {
	if len(s) > most {
		s = s[:most]
	}
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7F {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// group is what is limited together: somebody who has one address of IPv6 has all
// of its network (RFC 4291, 2.5.4).
func group(source string) string {
	a, err := netip.ParseAddr(source)
	if err != nil {
		return source
	}
	if a = a.Unmap().WithZone(""); a.Is4() {
		return a.String()
	}
	p, _ := a.Prefix(64)
	return p.String()
}

// attempt takes an attempt off what a source has left.
//
// Errors: fault "app-many".
func (a *App) attempt(ctx context.Context) error {
	d := doorOf(ctx)
	ok, first := a.guard.sources.take(group(d.Source), a.opts.Now())
	if ok {
		return nil
	}
	if first {
		err := a.store.Write(ctx, func(tx *store.Tx) error {
			return note(ctx, tx, store.SignIn{What: store.WhatMany})
		})
		if err != nil {
			return err
		}
	}
	return tooMany()
}

// wellMeant gives an attempt back that was no guess.
func (a *App) wellMeant(ctx context.Context) { a.guard.sources.giveBack(group(doorOf(ctx).Source)) }

// note keeps what happened at the door.
func note(ctx context.Context, tx *store.Tx, e store.SignIn) error {
	e.Source = doorOf(ctx).Source
	_, err := tx.AddSignIn(ctx, e)
	return err
}
