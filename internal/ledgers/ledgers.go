// Package ledgers makes ledgers of any size, for tests and measures: a tree of
// units with its people, rounds, findings with their causes and actions. The same
// plan and ids give the same ledger.
package ledgers

import (
	"math/rand/v2"

	"github.com/bihuan/bihuan/ledger"
)

// Plan says how large a ledger is.
type Plan struct {
	Seed     uint64
	Width    int // units below each unit
	Depth    int // levels below the top
	Rounds   int
	Findings int
	Actions  int // of each finding
	Causes   bool
	Own      bool // findings have fields of their own
	Now      ledger.Moment
	Today    ledger.Day
	Days     int // up to Now, over which findings are made; 0 for all at once
	NewID    func() string
}

// Made names what a plan led to, for whoever asks questions of it.
type Made struct {
	Units      []string // the top first, then level by level
	People     map[string]*ledger.Person
	Rounds     []string
	Categories []string
	Members    []string // a member of each unit, in the order of Units
}

// inOneStep is how many records are handed on together.
const inOneStep = 1000

// Make makes a ledger, and hands its records on in steps, each after what it names.
func Make(p Plan, keep func([]ledger.Record) error) (*Made, error) {
	m := &maker{Plan: p, keep: keep, rnd: rand.New(rand.NewPCG(p.Seed, 1)), made: Made{People: map[string]*ledger.Person{}}}
	for _, part := range []func() error{m.units, m.people, m.rounds, m.findings} {
		if err := part(); err != nil {
			return nil, err
		}
	}
	return &m.made, m.flush()
}

type maker struct {
	Plan
	keep  func([]ledger.Record) error
	rnd   *rand.Rand
	made  Made
	tree  []*ledger.Unit
	batch []ledger.Record
}

func (m *maker) put(r ledger.Record) error {
	r.Top().Rev = 1
	m.batch = append(m.batch, r)
	if len(m.batch) < inOneStep {
		return nil
	}
	return m.flush()
}

func (m *maker) flush() error {
	if len(m.batch) == 0 {
		return nil
	}
	err := m.keep(m.batch)
	m.batch = nil
	return err
}

func (m *maker) head(unit, round string, state ledger.State) ledger.Head {
	return ledger.Head{ID: m.NewID(), Unit: unit, Round: round, State: state, Made: m.Now}
}

// pick takes one of a list; the front is taken more often, as some units and words
// are seen more often than others.
func pick[T any](m *maker, list []T) T {
	i := min(m.rnd.IntN(len(list)), m.rnd.IntN(len(list))+len(list)/3)
	return list[i]
}
