package store

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// batch is a transaction with operations in it.
type batch struct {
	s     *Store
	conn  *onConn
	head  ledger.ChainHead
	began ledger.ChainHead
	wrote bool
	door  bool // see Doors
	words waiting
	tops  map[int64][]int64 // the units above each that somebody asked for
}

// tx begins an operation.
func (b *batch) tx() *Tx {
	tx := &Tx{b: b, staged: newStaged()}
	tx.View = View{b.s, reading{tx}}
	return tx
}

// lockChain reads the head of the chain. On PostgreSQL the row stays locked, so
// that the events of several programs come in turn.
func (b *batch) lockChain() error {
	rows, err := b.conn.query(context.Background(), `UPDATE chain SET seq = seq WHERE name = $1 RETURNING seq, hash`, chainName)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }()
	b.head.Chain = chainName
	for rows.Next() {
		if err := rows.Scan(&b.head.Seq, &b.head.Hash); err != nil {
			return err
		}
		b.head.Hash = longHash(b.head.Hash)
	}
	b.began = b.head
	return rows.Err()
}

func (b *batch) commit() error {
	ctx := context.Background()
	if !b.wrote { // nothing to keep
		_, err := b.conn.conn.ExecContext(ctx, "ROLLBACK")
		return err
	}
	if err := b.words.write(ctx, b.tx()); err != nil {
		return err
	}
	if b.head != b.began {
		if err := b.allowed("UPDATE chain"); err != nil {
			return err
		}
		if err := b.conn.later(ctx, `UPDATE chain SET seq = $2, hash = $3 WHERE name = $1`, chainName, b.head.Seq, shortHash(b.head.Hash)); err != nil {
			return err
		}
	}
	if err := b.allowed("COMMIT"); err != nil {
		return err
	}
	return b.conn.run(ctx, "COMMIT")
}

func (b *batch) allowed(statement string) error {
	if b.s.opts.Interrupt == nil {
		return nil
	}
	return b.s.opts.Interrupt(statement)
}
