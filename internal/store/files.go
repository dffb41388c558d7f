package store

import (
	"context"

	"github.com/bihuan/bihuan/ledger"
)

// File is a file that a record names.
type File struct {
	Kind   ledger.Kind
	ID     string
	Digest string
}

// filesOf lists the digests of the files that a record names as it stands.
func filesOf(r ledger.Record) []string {
	switch r := r.(type) {
	case *ledger.Round:
		return []string{r.Notice.File, r.Archive}
	case *ledger.Reading:
		return []string{r.File, r.Text}
	case *ledger.Version:
		return []string{r.File, r.Text, r.Answer, r.Checked, r.Compared}
	case *ledger.Evidence:
		return []string{r.File}
	case *ledger.Survey:
		return []string{r.File}
	case *ledger.Measurement:
		return []string{r.File}
	}
	return nil
}

// Files hands on every file that a record names, in the order of the records. What
// the records named earlier stands in their events.
func (v *View) Files(ctx context.Context, each func(File) error) error {
	for after := int64(0); ; {
		n := 0
		err := v.each(ctx, `SELECT id, kind, body FROM record WHERE id > $1 AND kind IN ('round', 'reading', 'version', 'evidence', 'survey', 'measurement') ORDER BY id LIMIT $2`,
			[]any{after, inOnePage}, func(scan func(...any) error) error {
				var k ledger.Kind
				var body []byte
				if err := scan(&after, &k, &body); err != nil {
					return err
				}
				n++
				r, err := ledger.ParseRecord(k, body)
				if err != nil {
					return nil // the audit of records tells of it
				}
				for _, digest := range filesOf(r) {
					if digest == "" {
						continue
					}
					if err := each(File{k, idText(after), digest}); err != nil {
						return err
					}
				}
				return nil
			})
		if err == nil {
			err = ctx.Err()
		}
		if err != nil || n == 0 {
			return err
		}
	}
}
