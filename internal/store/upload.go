package store

import "context"

// Uploaded keeps that somebody brought a file.
func (tx *Tx) Uploaded(ctx context.Context, person, digest string) error {
	_, err := tx.exec(ctx, `INSERT INTO upload (person, digest, at) VALUES ($1, $2, $3) ON CONFLICT (person, digest) DO NOTHING`,
		idOf(person), digest, tx.s.opts.Now().UnixMilli())
	return err
}

// HasUploaded reports whether somebody brought a file.
func (v *View) HasUploaded(ctx context.Context, person, digest string) (bool, error) {
	var n int64
	err := v.one(ctx, `SELECT COUNT(*) FROM upload WHERE person = $1 AND digest = $2`, []any{idOf(person), digest}, &n)
	return n > 0, err
}
