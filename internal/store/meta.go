package store

import "context"

// Meta gives a setting that is kept in the database, "" where there is none.
func (v *View) Meta(ctx context.Context, name string) (string, error) {
	var value string
	err := v.one(ctx, `SELECT value FROM meta WHERE name = $1`, []any{name}, &value)
	if err == errNoRow {
		return "", nil
	}
	return value, err
}

// MetaNames lists the settings whose names begin with a prefix, without it.
func (v *View) MetaNames(ctx context.Context, prefix string) ([]string, error) {
	list := []string{}
	err := v.each(ctx, `SELECT name FROM meta WHERE name >= $1 AND name < $2 ORDER BY name`, []any{prefix, prefix + "\U0010FFFF"}, func(scan func(...any) error) error {
		var name string
		err := scan(&name)
		list = append(list, name[len(prefix):])
		return err
	})
	return list, err
}

// SetMeta keeps a setting.
func (tx *Tx) SetMeta(ctx context.Context, name, value string) error {
	_, err := tx.exec(ctx, `INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, value)
	return err
}

// texts runs a question whose answer is one column of texts.
func (v *View) texts(ctx context.Context, text string, args ...any) ([]string, error) {
	var list []string
	err := v.each(ctx, text, args, func(scan func(...any) error) error {
		var s string
		err := scan(&s)
		list = append(list, s)
		return err
	})
	return list, err
}
