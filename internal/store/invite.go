package store

import (
	"context"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Invite is a link that is good for one answer.
type Invite struct {
	Key   string // see ledger.LinkKey
	Group string
	Name  string // for whom; "" where the drive is anonymous
}

// onSheet is how many marks stand on a sheet.
const onSheet = 200

// AddInvites keeps links. Their places on the sheets follow the order of their
// keys, which is none; a sheet is filled up before another is begun.
func (tx *Tx) AddInvites(ctx context.Context, drive string, list []Invite) error {
	d := idOf(drive)
	list = slices.SortedFunc(slices.Values(list), func(a, b Invite) int { return strings.Compare(a.Key, b.Key) })
	sheet, used, err := tx.lastSheet(ctx, d)
	for len(list) > 0 && err == nil {
		if used == onSheet {
			sheet, used = sheet+1, 0
		}
		part := list[:min(onSheet-used, len(list))]
		if err = tx.addToSheet(ctx, d, sheet, used, part); err != nil {
			return err
		}
		list, used = list[len(part):], used+len(part)
	}
	return err
}

// lastSheet gives the sheet that was begun last, and how many marks stand on it.
func (v *View) lastSheet(ctx context.Context, drive int64) (sheet int64, used int, err error) {
	err = v.one(ctx, `SELECT sheet, length(marks) FROM spent WHERE drive = $1 ORDER BY sheet DESC LIMIT 1`, []any{drive}, &sheet, &used)
	if err == errNoRow {
		return 1, 0, nil
	}
	return sheet, used, err
}

func (tx *Tx) addToSheet(ctx context.Context, drive, sheet int64, used int, list []Invite) error {
	_, err := tx.exec(ctx, `INSERT INTO spent (drive, sheet, marks) VALUES ($1, $2, $3)
		ON CONFLICT (drive, sheet) DO UPDATE SET marks = spent.marks || excluded.marks`, drive, sheet, strings.Repeat("0", len(list)))
	for i, v := range list {
		if err != nil {
			return err
		}
		_, err = tx.exec(ctx, `INSERT INTO invite (drive, key, party, name, sheet, spot) VALUES ($1, $2, $3, $4, $5, $6)`,
			drive, v.Key, v.Group, v.Name, sheet, used+i)
	}
	return err
}

// Invite finds a link, and whether it was used.
//
// Errors: fault "store-link" where there is none.
func (v *View) Invite(ctx context.Context, drive, key string) (in Invite, used bool, err error) {
	var spot int
	var marks string
	err = v.one(ctx, `SELECT i.party, i.name, i.spot, s.marks FROM invite i JOIN spent s ON s.drive = i.drive AND s.sheet = i.sheet WHERE i.drive = $1 AND i.key = $2`,
		[]any{idOf(drive), key}, &in.Group, &in.Name, &spot, &marks)
	if err == errNoRow {
		err = &fault.Error{Kind: fault.NotFound, Code: "store-link", Say: say.Text{
			ZH: "没有这个链接，请核对地址，或向发链接的单位再要一个", EN: "there is no such link; check the address, or ask whoever sent it for another"}}
	}
	in.Key = key
	return in, err == nil && marks[spot] == '1', err
}

// spend marks a link as used.
func (tx *Tx) spend(ctx context.Context, drive int64, key string) error {
	_, used, err := tx.Invite(ctx, idText(drive), key)
	if err != nil {
		return err
	}
	if used {
		return &fault.Error{Kind: fault.Conflict, Code: "store-link-used", Say: say.Text{
			ZH: "这个链接已经用过了，一个链接只收一份答卷", EN: "this link has been used; each link is good for one answer"}}
	}
	// substr counts from 1, a spot from 0.
	_, err = tx.exec(ctx, `UPDATE spent SET marks = (SELECT substr(spent.marks, 1, CAST(i.spot AS INTEGER)) || '1' || substr(spent.marks, CAST(i.spot AS INTEGER) + 2)
		FROM invite i WHERE i.drive = $1 AND i.key = $2) WHERE drive = $1 AND sheet = (SELECT sheet FROM invite WHERE drive = $1 AND key = $2)`, drive, key)
	return err
}

// Invited is how many links a group has, and how many of them were used.
type Invited struct {
	Group       string
	Sent, Spent int
}

// Invited counts the links of a drive by group.
func (v *View) Invited(ctx context.Context, drive string) ([]Invited, error) {
	var list []Invited
	err := v.each(ctx, `SELECT i.party, COUNT(*), COALESCE(SUM(CASE WHEN substr(s.marks, CAST(i.spot AS INTEGER) + 1, 1) = '1' THEN 1 ELSE 0 END), 0)
		FROM invite i JOIN spent s ON s.drive = i.drive AND s.sheet = i.sheet WHERE i.drive = $1 GROUP BY i.party ORDER BY i.party`,
		[]any{idOf(drive)}, func(scan func(...any) error) error {
			var in Invited
			err := scan(&in.Group, &in.Sent, &in.Spent)
			list = append(list, in)
			return err
		})
	return list, err
}

// checkReplies holds the numbers of those who answered against the answers.
func (a *audit) checkReplies(ctx context.Context) error {
	return a.each(ctx, `SELECT drive, party, SUM(n) FROM (
		SELECT drive, party, n FROM heard UNION ALL SELECT drive, party, -1 FROM reply) AS counts
		GROUP BY drive, party HAVING SUM(n) <> 0 ORDER BY drive, party`, nil, func(scan func(...any) error) error {
		var drive, n int64
		var party string
		if err := scan(&drive, &party, &n); err != nil {
			return err
		}
		return a.odd(Odd{OddReplies, ledger.KindDrive, idText(drive), party})
	})
}
