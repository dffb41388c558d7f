package store

import (
	"context"
	"database/sql"
	"io"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// engine is what differs between the two databases.
type engine struct {
	name    string
	readers int
	pool    int // connections of a pool that answers what needs no transaction; 0 for none
	open    func(url string, connections, cache int) (*sql.DB, error)
	// words are put into migrations: the same schema in both dialects.
	words *strings.Replacer
	// insert begins a statement for many rows, of which any that fails makes the
	// operation fail; place stands for the n-th value where very many are given.
	insert string
	// oneWide puts rows with many indexes in one by one: SQLite copies every page that a
	// statement of several rows touches before it changes it, where the key of the table is
	// given by an expression.
	oneWide bool
	place   func(n int) string
	// begin starts a transaction that will write.
	begin string
	// lock and unlock keep two programs from migrating at once; "" needs none.
	lock, unlock string
	// unique, full and away tell what an error of the driver means.
	unique, full, away func(error) bool
	// damaged is a file that is none of a database, or no longer whole; barred one that whoever
	// runs the program may not open or write. Servers look after both themselves.
	damaged, barred func(error) bool
	// isolation is that of a snapshot.
	isolation sql.IsolationLevel
	text      fullText
	// tidy lays together some of the words that many operations have written, so that a
	// question has few pieces to look through; more where there is more to lay together.
	// nil where there is but one piece.
	tidy func(ctx context.Context, conn *onConn) (more bool, err error)
	// columns lists all columns with table, name, type, and place in the key or 0, in
	// the order of tables and places; binary sorts texts by their bytes.
	columns, binary string
	// indexes lists the indexes that no constraint has made, with their statements.
	indexes string
	// free makes sure that a database is empty, build opens one that is filled as a
	// whole, take puts rows into a table.
	free  func(ctx context.Context, url string) error
	build func(ctx context.Context, url string, fill func(*sql.Conn) error) error
	// together runs statements in one round trip; nil where there is none to be saved.
	together func(ctx context.Context, conn *sql.Conn, list []question) error
	// apart has the records of a page fetched when it is known which they are: PostgreSQL
	// passes rows over without fetching them only where an index has all that is asked for.
	apart bool
	// wipe has deleted rows written over, and no longer; scrub does away with what
	// lies about of earlier states.
	wipe  [2]string
	scrub string
	// checkpoint copies the log of commits into the file beside the writer, on a connection
	// that lazily gives; "" where the server does so by itself.
	checkpoint string
	lazily     func(url string) (*sql.DB, error)
	// logged tells how many pages a connection has written since it was asked last.
	logged func(conn *sql.Conn) int
	// layOut lays out memory for a process that serves; nil where there is nothing to do.
	layOut func()
	take   func(ctx context.Context, conn *sql.Conn, t Table, r io.Reader) (int64, error)
}

// engineOf chooses by the form of the address.
func engineOf(url string) *engine {
	if strings.HasPrefix(url, "postgres://") || strings.HasPrefix(url, "postgresql://") {
		return postgresEngine()
	}
	return sqliteEngine()
}

// fault gives an error of the driver the sentence that a person needs.
func (e *engine) fault(err error) error {
	switch {
	case err == nil || fault.KindOf(err) != fault.Internal:
		return err
	case e.full(err):
		return &fault.Error{Kind: fault.Full, Code: "store-full", Err: err, Say: say.Text{
			ZH: "磁盘已满，没有保存。请腾出空间后再试", EN: "the disk is full and nothing was kept; make room and try again"}}
	case e.away(err):
		return &fault.Error{Kind: fault.Away, Code: "store-away", Err: err, Say: say.Text{
			ZH: "数据库暂时没有应答，请稍后再试", EN: "the database does not answer at the moment; try again in a while"}}
	case e.unique(err):
		return &fault.Error{Kind: fault.Conflict, Code: "store-taken", Err: err, Say: say.Text{
			ZH: "已经有同样的内容", EN: "the same is there already"}}
	}
	if at := e.blame(err); at != nil {
		return at
	}
	return &fault.Error{Kind: fault.Internal, Code: "store-failed", Err: err, Say: say.Text{
		ZH: "数据库出错", EN: "the database failed"}}
}

// blame says of an error what is wrong with the file, nil where that is not it.
func (e *engine) blame(err error) error {
	switch {
	case e.damaged != nil && e.damaged(err):
		return &fault.Error{Kind: fault.Internal, Code: "store-damaged", Err: err, Say: say.Text{
			ZH: "数据库文件损坏，或者不是数据库。请恢复备份（bihuan restore）", EN: "the file of the database is damaged, or is no database; restore a backup (bihuan restore)"}}
	case e.barred != nil && e.barred(err):
		return &fault.Error{Kind: fault.Internal, Code: "store-barred", Err: err, Say: say.Text{
			ZH: "没有权限打开或写入数据库文件。请检查文件和所在文件夹的属主和权限", EN: "the file of the database may not be opened or written; look whose it and its folder are, and who may write them"}}
	}
	return nil
}

func cannotOpen(e *engine, err error) error {
	if at := e.blame(err); at != nil {
		return at
	}
	if e.full(err) {
		return &fault.Error{Kind: fault.Full, Code: "store-full", Err: err, Say: say.Text{
			ZH: "磁盘已满，打不开数据库。请腾出空间后再试", EN: "the disk is full, and the database cannot be opened; make room and try again"}}
	}
	return &fault.Error{Kind: fault.Internal, Code: "store-open", Err: err, Say: say.Text{
		ZH: "打不开数据库（" + e.name + "）", EN: "cannot open the " + e.name + " database"}}
}

func unknownHasher(name string) error {
	return &fault.Error{Kind: fault.Unsupported, Code: "store-hasher", Say: say.Text{
		ZH: "留痕用的散列算法 %s 本程序不认识", EN: "events are hashed with %s, which this program does not know"}.With(name)}
}
