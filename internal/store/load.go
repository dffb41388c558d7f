package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Loader fills a new database with the rows of another one. Nobody sees anything
// of it before Load has returned.
type Loader struct {
	View
	conn    *onConn
	indexes []index
}

type index struct{ table, name, text string }

// Load makes a database of a version of the schema, lets fill take the rows in,
// brings it to the newest schema, finds the words anew and proves the chain of
// events. All of it, or the database stays empty.
//
// Shape:  text gives the plain text that a version names, for the words.
// Errors: fault "store-not-empty"; "store-newer" for a version that this program
// does not know; "store-broken" where the chain does not hold.
func Load(ctx context.Context, url string, version int, opts Options, text Texts, fill func(*Loader) error) error {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Hash.New == nil {
		opts.Hash = ledger.SHA256()
	}
	list, err := migrationList()
	if err != nil {
		return err
	}
	if version > newest(list) || version < 1 {
		return newer(version, newest(list))
	}
	e := engineOf(url)
	return e.build(ctx, url, func(conn *sql.Conn) error {
		s := &Store{engine: e, opts: opts}
		l := &Loader{conn: newOnConn(e, conn)}
		defer l.conn.close()
		l.View = View{s, l.conn}
		return e.fault(l.load(ctx, list, version, text, fill))
	})
}

func (l *Loader) load(ctx context.Context, list []migration, version int, text Texts, fill func(*Loader) error) error {
	known, since := upTo(list, version)
	if err := l.lay(ctx, known); err != nil {
		return err
	}
	if err := l.dropIndexes(ctx); err != nil {
		return err
	}
	if err := fill(l); err != nil {
		return err
	}
	// The words come last, because they are made of the newest schema.
	if err := l.makeIndexes(ctx, func(i index) bool { return i.table != "found" }); err != nil {
		return err
	}
	if err := l.apply(ctx, since); err != nil {
		return err
	}
	tx := &Tx{View: l.View, b: &batch{s: l.s, conn: l.conn}, staged: newStaged()}
	if _, err := tx.FindAllAgain(ctx, text); err != nil {
		return err
	}
	if err := l.makeIndexes(ctx, func(i index) bool { return i.table == "found" }); err != nil {
		return err
	}
	return l.prove(ctx)
}

func (l *Loader) makeIndexes(ctx context.Context, which func(index) bool) error {
	for _, i := range l.indexes {
		if !which(i) {
			continue
		}
		if err := l.run(ctx, i.text); err != nil {
			return err
		}
	}
	return nil
}

func (l *Loader) run(ctx context.Context, text string, args ...any) error {
	_, err := l.conn.conn.ExecContext(ctx, text, args...)
	return err
}

// lay makes the tables, empty whatever migrations put into them.
func (l *Loader) lay(ctx context.Context, list []migration) error {
	if err := l.run(ctx, versionTable); err != nil {
		return err
	}
	if err := l.apply(ctx, list); err != nil {
		return err
	}
	tables, err := l.Tables(ctx)
	if err != nil {
		return err
	}
	for _, t := range tables {
		if err := l.run(ctx, "DELETE FROM "+t.Name); err != nil {
			return err
		}
	}
	return nil
}

// apply runs migrations within the one transaction of all.
func (l *Loader) apply(ctx context.Context, list []migration) error {
	for _, m := range list {
		if err := l.run(ctx, l.s.engine.words.Replace(m.text)); err != nil {
			return err
		}
		if err := m.fill(ctx, l.s, l.conn); err != nil {
			return err
		}
		if err := l.run(ctx, `INSERT INTO schema_version (version, at) VALUES ($1, $2)`, m.number, l.s.opts.Now().UnixMilli()); err != nil {
			return err
		}
	}
	return nil
}

// dropIndexes takes indexes away: to make one at the end is much faster than to
// keep it in order all along.
func (l *Loader) dropIndexes(ctx context.Context) error {
	err := l.each(ctx, l.s.engine.indexes, nil, func(scan func(...any) error) error {
		var i index
		err := scan(&i.table, &i.name, &i.text)
		l.indexes = append(l.indexes, i)
		return err
	})
	if err != nil {
		return err
	}
	for _, i := range l.indexes {
		if err := l.run(ctx, "DROP INDEX "+i.name); err != nil {
			return err
		}
	}
	return nil
}

// Take takes the rows of a table in, as View.Rows wrote them.
//
// Errors: fault "store-row", which names the line.
func (l *Loader) Take(ctx context.Context, t Table, r io.Reader) (int64, error) {
	return l.s.engine.take(ctx, l.conn.conn, t, r)
}

func badRow(t Table, line int64, err error) error {
	return &fault.Error{Kind: fault.Invalid, Code: "store-row", Err: err, Say: say.Text{
		ZH: "表 %s 第 %d 行读不出来", EN: "line %[2]d of table %[1]s cannot be read"}.With(t.Name, line)}
}

// prove holds the chain of events against its head.
func (l *Loader) prove(ctx context.Context) error {
	broken, _, err := l.Verify(ctx)
	if err == nil && broken != nil {
		err = &fault.Error{Kind: fault.Invalid, Code: "store-broken", Say: say.Text{
			ZH: "留痕链不完整：" + broken.Say.ZH, EN: "the chain of events does not hold: " + broken.Say.EN}}
	}
	return err
}

// Free makes sure that Load could fill a database.
//
// Errors: fault "store-not-empty"; "store-open".
func Free(ctx context.Context, url string) error { return engineOf(url).free(ctx, url) }

// notEmpty is said of a database that has something in it.
func notEmpty(url string) error {
	return &fault.Error{Kind: fault.Conflict, Code: "store-not-empty", Say: say.Text{
		ZH: "数据库不是空的，没有恢复。请另选一个位置或空数据库", EN: "the database is not empty, and nothing was put into it; name another place, or an empty database"}}
}

// empty reports whether a database has no content; one that a program has only
// just made has its schema, and settings.
func empty(ctx context.Context, e *engine, conn *sql.Conn) (bool, error) {
	on := newOnConn(e, conn)
	defer on.close()
	v := &View{&Store{engine: e}, on}
	tables, err := v.Tables(ctx)
	if err != nil {
		return false, err
	}
	for _, t := range tables {
		if t.Name == "chain" || t.Name == "meta" {
			continue
		}
		rows, err := v.numbers(ctx, "SELECT 1 FROM "+t.Name+" LIMIT 1")
		if err != nil || len(rows) > 0 {
			return false, err
		}
	}
	return true, nil
}

// within runs something in one transaction.
func within(ctx context.Context, conn *sql.Conn, begin string, run func() error) error {
	if _, err := conn.ExecContext(ctx, begin); err != nil {
		return err
	}
	err := run()
	if err == nil {
		_, err = conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		_, undo := conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		err = errors.Join(err, undo)
	}
	return err
}
