// Package store keeps the ledger in a database: an SQLite file, or PostgreSQL.
// Every line of SQL stands here.
//
// One operation is one transaction together with its events. A single writer
// takes operations in turn and commits those that wait together, so that nobody
// is refused because somebody else writes.
package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bihuan/bihuan/ledger"
)

// Options say how a database is opened.
type Options struct {
	// Hash is taken for a chain that is begun; one that stands keeps its own.
	Hash ledger.Hasher
	// Hashers are all that events may have been hashed with.
	Hashers []ledger.Hasher
	// Now is the clock; time.Now where it is nil.
	Now func() time.Time
	// Cache is how many KiB of an SQLite file the writer keeps in memory; 0 for what
	// serves usual work.
	Cache int
	// Serves says that the process runs for long: memory for pages of files is laid out
	// at once, which saves half of it.
	Serves bool
	// Interrupt is asked before every statement that writes, for tests of what
	// happens when one fails.
	Interrupt func(statement string) error
}

// Store is a database of the ledger. It may be used by many at once.
type Store struct {
	engine  *engine
	read    *sql.DB
	write   *sql.DB
	opts    Options
	url     string
	ids     idMint
	stmts   prepared
	pool    *pool   // nil where the engine has none
	asks    querier // what views ask by
	wide    wide
	ops     chan *op
	stop    chan struct{}
	stopped chan struct{}
	once    sync.Once
	commits atomic.Int64 // counts what was committed here, for whoever keeps something in memory
	doors   atomic.Int64
	asked   atomic.Int64 // questions and operations that are under way
	heard   listeners
	copier  *checkpointer // nil where the engine needs none
}

// Open opens the database and brings it to the newest schema; on SQLite a copy is
// made first.
//
// Shape:  url is a path of a file, or postgres://….
// Errors: faults "store-newer" for a database of a newer program, "store-open".
func Open(ctx context.Context, url string, opts Options) (*Store, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Hash.New == nil {
		opts.Hash = ledger.SHA256()
	}
	e := engineOf(url)
	s := &Store{engine: e, opts: opts, url: url, ops: make(chan *op, 64), stop: make(chan struct{}), stopped: make(chan struct{})}
	if opts.Serves && e.layOut != nil {
		e.layOut()
	}
	var err error
	if s.write, err = e.open(url, 1, opts.Cache); err != nil {
		return nil, cannotOpen(e, err)
	}
	if err := migrate(ctx, e, url, s.write, opts.Now()); err != nil {
		_ = s.write.Close()
		return nil, err
	}
	if s.read, err = e.open(url, e.readers, 0); err != nil {
		_ = s.write.Close()
		return nil, cannotOpen(e, err)
	}
	s.stmts.db, s.asks = s.read, &s.stmts
	if e.pool > 0 {
		if s.pool, err = openPool(ctx, url, e.pool); err != nil {
			_ = s.closeAll()
			return nil, cannotOpen(e, err)
		}
		s.asks = s.pool
	}
	if err := s.begin(ctx); err != nil {
		_ = s.closeAll()
		return nil, err
	}
	if s.copier, err = newCheckpointer(e, url, s.stop); err != nil {
		_ = s.closeAll()
		return nil, cannotOpen(e, err)
	}
	go s.writer()
	return s, nil
}

// begin sees to it that there is a chain.
func (s *Store) begin(ctx context.Context) error {
	_, err := s.write.ExecContext(ctx, `INSERT INTO chain (name, seq, hash, hasher) VALUES ($1, 0, '', $2) ON CONFLICT (name) DO NOTHING`,
		chainName, s.opts.Hash.Name)
	if err != nil {
		return s.engine.fault(err)
	}
	var name string
	if err := s.write.QueryRowContext(ctx, `SELECT hasher FROM chain WHERE name = $1`, chainName).Scan(&name); err != nil {
		return s.engine.fault(err)
	}
	for _, h := range append(s.opts.Hashers, s.opts.Hash) {
		if h.Name == name {
			s.opts.Hash = h
			return nil
		}
	}
	return unknownHasher(name)
}

// chainName is the one chain of a database.
const chainName = "ledger"

// Close lets the operations that wait come to an end, and closes the database.
func (s *Store) Close() error {
	s.once.Do(func() { close(s.stop) })
	<-s.stopped
	return errors.Join(s.copier.close(), s.closeAll())
}

func (s *Store) closeAll() error {
	if s.pool != nil {
		s.pool.Close()
	}
	return errors.Join(s.read.Close(), s.write.Close())
}

// Engine names the database: sqlite or postgres.
func (s *Store) Engine() string { return s.engine.name }

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	if err := s.read.PingContext(ctx); err != nil {
		return s.engine.fault(err)
	}
	return nil
}

// Commits rises with every commit of this process.
func (s *Store) Commits() int64 { return s.commits.Load() }

// Doors rises with every commit of this process that may have shut somebody out:
// one that ended a token, disabled an account or changed a person.
func (s *Store) Doors() int64 { return s.doors.Load() }

// NewID gives an id that sorts after all earlier ones.
func (s *Store) NewID() string { return idText(s.newID()) }

func (s *Store) newID() int64 { return s.ids.next(s.opts.Now().UnixMilli()) }

// ValidID reports whether a text could be an id.
func ValidID(id string) bool {
	n, ok := idNumber(id)
	return ok && n > 0
}

// Hasher is what events are hashed with.
func (s *Store) Hasher() ledger.Hasher { return s.opts.Hash }

// Hashers are all that the ledger was ever kept with.
func (s *Store) Hashers() []ledger.Hasher {
	return append(s.opts.Hashers[:len(s.opts.Hashers):len(s.opts.Hashers)], s.opts.Hash)
}
