package app

import (
	"context"
	"errors"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	doRepair  = say.Text{ZH: "运行修复（doctor --repair），会按记录重建", EN: "run the repair (doctor --repair): it is made again of the records"}
	doRestore = say.Text{ZH: "从备份恢复，并查明是谁、怎样改动的", EN: "restore a backup, and find out who changed it and how"}
	doFile    = say.Text{ZH: "从备份取回这个文件，或请上传人重新上传原件", EN: "take the file from a backup, or have the original uploaded again"}
)

// oddWords say what is odd; the record is named before them.
var oddWords = map[store.OddKind]struct{ words, do say.Text }{
	store.OddBody:    {say.Text{ZH: "记录内容读不出来", EN: "the record cannot be read"}, doRestore},
	store.OddColumns: {say.Text{ZH: "列表用的列与记录不一致", EN: "columns for lists are not what the record says"}, doRepair},
	store.OddTies:    {say.Text{ZH: "关联表与记录不一致", EN: "what it names is not what the record says"}, doRepair},
	store.OddTallies: {say.Text{ZH: "统计数与记录不一致（现为、应为）", EN: "the number is not that of the records (is, should be)"}, doRepair},
	store.OddParts:   {say.Text{ZH: "因措施可见的外单位记录与措施不一致", EN: "what this person sees of other units is not what the actions say"}, doRepair},
	store.OddBelow:   {say.Text{ZH: "单位层级表与单位不一致", EN: "the tree of units is not what the units say"}, doRepair},
	store.OddOwn:     {say.Text{ZH: "自设栏目的值与记录不一致", EN: "what lists know of its own fields is not what the record says"}, doRepair},
	store.OddReady:   {say.Text{ZH: "“措施都办完”的标记与记录不一致", EN: "whether nothing is left but to close it is not what the records say"}, doRepair},
	store.OddWords:   {say.Text{ZH: "全文检索与记录不一致", EN: "the words it is found by are not those of the record"}, doRepair},
	store.OddReplay:  {say.Text{ZH: "记录与其留痕推出的内容不同", EN: "the record is not what its events lead to"}, doRestore},
	store.OddReplies: {say.Text{ZH: "答卷数与答卷不一致，类别", EN: "the number of answers is not that of the answers there are, in the group"}, doRestore},
	store.OddLost:    {say.Text{ZH: "有留痕而没有记录", EN: "there are events of it, and no record"}, doRestore},
}

func (d *doctor) odd(o store.Odd) error {
	w, s := oddWords[o.What], Broken
	if o.Detail != "" {
		w.words.ZH, w.words.EN = w.words.ZH+"："+o.Detail, w.words.EN+": "+o.Detail
	}
	if o.What.Derived() {
		s = Warning
	}
	d.tell(s, kindID(o.Kind, o.ID), w.words, w.do)
	return nil
}

func (d *doctor) records(ctx context.Context, v *store.View) error {
	n, err := v.Audit(ctx, d.odd)
	if err == nil && d.told[d.now] == 0 {
		d.fine(say.Text{ZH: "%d 条记录，派生数据一致", EN: "%d records, and all that is derived agrees with them"}.With(n))
	}
	return err
}

func (d *doctor) replay(ctx context.Context, v *store.View) error { return v.Replay(ctx, d.odd) }

func (d *doctor) chain(ctx context.Context, v *store.View) error {
	broken, head, err := v.Verify(ctx)
	if err != nil {
		return err
	}
	if broken != nil {
		d.broken("", broken.Say, doRestore)
		return nil
	}
	d.fine(say.Text{ZH: "%d 条留痕，链完整，末端 %s", EN: "%d events, the chain holds, its end is %s"}.With(head.Seq, head.Hash))
	return nil
}

func (d *doctor) engine(ctx context.Context, v *store.View) error {
	said, err := v.Sound(ctx)
	if err == nil && said != "" {
		d.broken("", say.Text{ZH: "数据库文件已损坏：" + said, EN: "the file of the database is damaged: " + said}, doRestore)
	}
	return err
}

// files looks whether every file that is named is there.
func (d *doctor) files(ctx context.Context, v *store.View) error {
	return v.Files(ctx, func(f store.File) error {
		there, err := d.app.blobs.Has(f.Digest)
		if err == nil && !there {
			d.broken(kindID(f.Kind, f.ID), say.Text{ZH: "文件不见了：" + f.Digest, EN: "its file is missing: " + f.Digest}, doFile)
		}
		return err
	})
}

// bytes reads every file that is kept.
func (d *doctor) bytes(ctx context.Context, _ *store.View) error {
	for digest, err := range d.app.blobs.All() {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		switch err := d.app.blobs.Check(digest); {
		case isDamaged(err):
			d.broken(digest, say.Text{ZH: "文件已损坏，内容与校验值不符", EN: "the file is damaged: its bytes do not match its hash"}, doFile)
		case err != nil && fault.KindOf(err) != fault.NotFound:
			return err
		}
	}
	return nil
}

func isDamaged(err error) bool { return errors.Is(err, blob.ErrDamaged) }

// texts looks whether the index of copies has the text of every statement.
func (d *doctor) texts(ctx context.Context, v *store.View) error {
	if d.app.examiner == nil {
		return nil
	}
	return d.app.unindexed(ctx, v, func(s *ledger.Statement) error {
		d.warn(kindID(ledger.KindStatement, s.ID), say.Text{ZH: "查重索引里没有这份材料", EN: "the index of copies does not have this statement"}, doRepair)
		return nil
	})
}

// unindexed hands on the statements with a text that the index of copies does not
// have.
func (a *App) unindexed(ctx context.Context, v *store.View, each func(*ledger.Statement) error) error {
	l := store.List{Kind: ledger.KindStatement, Scope: ledger.Scope{All: true}, Limit: 1000}
	for {
		page, err := v.List(ctx, l)
		if err != nil {
			return err
		}
		for _, row := range page.Rows {
			r, err := ledger.ParseRecord(ledger.KindStatement, row.Body)
			if err != nil {
				continue // the audit of records tells of it
			}
			s := r.(*ledger.Statement)
			if s.Version == 0 || s.State == ledger.Dropped {
				continue
			}
			if has, err := a.examiner.Holds(s.ID); err != nil || has {
				if err != nil {
					return err
				}
				continue
			}
			if err := each(s); err != nil {
				return err
			}
		}
		if l.After = page.Next; page.Next == "" {
			return nil
		}
	}
}

// indexAgain puts texts into the index of copies that are missing there.
func (a *App) indexAgain(ctx context.Context) error {
	if a.examiner == nil {
		return nil
	}
	v := a.store.View()
	return a.unindexed(ctx, v, func(s *ledger.Statement) error {
		versions, err := store.Of[*ledger.Version](ctx, v, ledger.KindVersion, s.ID)
		if err != nil {
			return err
		}
		for _, n := range versions {
			if n.Number != s.Version {
				continue
			}
			text, err := a.plainText(n.Text)
			if err != nil || text == "" {
				return err
			}
			return a.examiner.Keep(s.ID, []byte(text))
		}
		return nil
	})
}
