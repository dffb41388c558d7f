package app

import (
	"context"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// Trouble is something that the doctor has to tell.
type Trouble struct {
	Check    string // what was looked at; its name never changes
	Where    string // a record, a file, a path; "" for the whole
	Severity Severity
	Say      say.Text
	Do       say.Text // "" where there is nothing to do
}

// Severity tells what has to be done at once from what can wait.
type Severity string

// The severities.
const (
	Fine    Severity = "fine"
	Warning Severity = "warning"
	Broken  Severity = "broken"
)

// DoctorOptions say how far the doctor looks.
type DoctorOptions struct {
	// Deep reads every file again, proves the chain, and replays every record's
	// events. On a large ledger it takes minutes.
	Deep bool
	// Tell hears which check comes next; nil for nobody.
	Tell func(Progress) error
}

// Doctor looks at everything that can go wrong, while the program goes on, and
// tells what it found. Of each check it tells also where all is well.
//
// Errors: only where the database does not answer at all, or the caller may not ask.
func (a *App) Doctor(ctx context.Context, c Caller, o DoctorOptions) ([]Trouble, error) {
	org, err := a.Org(ctx)
	if err != nil {
		return nil, err
	}
	act, err := a.actIn(c, org)
	if err != nil {
		return nil, err
	}
	if err := readsAll(&act); err != nil {
		return nil, err
	}
	d := &doctor{app: a, told: map[string]int{}}
	checks := []check{
		{"database", d.database}, {"clock", d.clock}, {"disk", d.disk}, {"files-open", d.open},
		{"jobs", d.jobs}, {"webhooks", d.webhooks}, {"files", d.files}, {"records", d.records}, {"texts", d.texts}, {"figures", d.figures}, {"reports", d.reports},
	}
	if o.Deep {
		checks = append(checks, check{"engine", d.engine}, check{"chain", d.chain}, check{"replay", d.replay}, check{"bytes", d.bytes})
	}
	for i, k := range checks {
		if o.Tell != nil {
			if err := o.Tell(Progress{int64(i), int64(len(checks)), k.name}); err != nil {
				return nil, err
			}
		}
		if err := d.look(ctx, k); err != nil {
			return d.list, err
		}
	}
	return d.list, nil
}

// forAll keeps what concerns the whole program to whoever looks after all of it.
func forAll(act *ledger.Act) error {
	if looksAfterAll(act) {
		return nil
	}
	return &fault.Error{Kind: fault.Forbidden, Code: "app-administrator", Say: say.Text{
		ZH: "这由最上级单位的账号管理员办理", EN: "that is for the account administrator of the topmost unit"}}
}

type check struct {
	name string
	look func(context.Context, *store.View) error
}

// doctor gathers what is told.
type doctor struct {
	app  *App
	now  string // the check under way
	list []Trouble
	told map[string]int // by check
}

// mostTold bounds what is told of one check: who has a thousand needs no list.
const mostTold = 50

// look makes one check, of one moment: others go on writing. That one fails is told,
// and the others are made.
func (d *doctor) look(ctx context.Context, k check) error {
	d.now = k.name
	err := d.app.store.Snapshot(ctx, func(v *store.View) error { return k.look(ctx, v) })
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		d.broken("", say.Text{ZH: "没有查完：" + err.Error(), EN: "it could not be looked at: " + err.Error()}, doLog)
	}
	if n := d.told[k.name]; n > mostTold {
		d.list = append(d.list, Trouble{Check: k.name, Severity: Broken, Say: say.Text{
			ZH: "这类问题共 %d 处，只列出 %d 处", EN: "there are %d of these; %d are listed"}.With(n, mostTold)})
	}
	if d.told[k.name] == 0 {
		d.list = append(d.list, Trouble{Check: k.name, Severity: Fine, Say: AllWell})
	}
	return nil
}

func (d *doctor) tell(s Severity, where string, words, do say.Text) {
	if d.told[d.now]++; d.told[d.now] <= mostTold {
		d.list = append(d.list, Trouble{d.now, where, s, words, do})
	}
}

func (d *doctor) broken(where string, words, do say.Text) { d.tell(Broken, where, words, do) }
func (d *doctor) warn(where string, words, do say.Text)   { d.tell(Warning, where, words, do) }
func (d *doctor) fine(words say.Text)                     { d.tell(Fine, "", words, say.Text{}) }

// engineNames are how databases write themselves.
var engineNames = map[string]string{"sqlite": "SQLite", "postgres": "PostgreSQL"}

// AllWell is said of what there is nothing to say of.
var AllWell = say.Text{ZH: "正常", EN: "all is well"}

var doLog = say.Text{ZH: "看日志里这一时刻的记录", EN: "look at the log of this moment"}

// largeLog is a log beside the database that somebody keeps from being taken in.
const largeLog = 1 << 30

func (d *doctor) database(ctx context.Context, v *store.View) error {
	f, err := v.Facts(ctx)
	if err != nil {
		return err
	}
	d.fine(say.Text{ZH: "%s %s，结构第 %d 版，%s，日志 %s", EN: "%s %s, schema %d, %s, log %s"}.With(engineNames[f.Engine], f.Version, f.Schema, sized(f.Size), sized(f.Log)))
	if f.Log > largeLog {
		d.warn(f.Path+"-wal", say.Text{ZH: "预写日志有 %s，没有并入数据库", EN: "the log beside the database has %s and is not taken in"}.With(sized(f.Log)),
			say.Text{ZH: "看有没有别的程序一直开着这个数据库；重启本程序会并入日志", EN: "see whether another program keeps the database open; a restart takes the log in"})
	}
	return nil
}

// Clocks that differ by more are wrong.
const clockOff = time.Minute

func (d *doctor) clock(ctx context.Context, v *store.View) error {
	f, err := v.Facts(ctx)
	if err != nil {
		return err
	}
	doClock := say.Text{ZH: "校准服务器时钟（NTP）", EN: "set the clock of the server (NTP)"}
	if off := f.Clock.Sub(f.Now).Abs(); off > clockOff {
		d.warn("", say.Text{ZH: "本机与数据库服务器的时钟相差 %s", EN: "the clocks of this machine and the database differ by %s"}.With(off.Round(time.Second)), doClock)
	}
	last, err := v.Events(ctx, store.EventFilter{Newest: true, Limit: 1})
	if err != nil || len(last) == 0 {
		return err
	}
	if ahead := time.UnixMilli(int64(last[0].At)).Sub(f.Now); ahead > clockOff {
		d.broken("", say.Text{ZH: "最后一条留痕在 %s 之后的将来：时钟拨回过，或当时不准", EN: "the last event lies %s ahead: the clock was set back, or was wrong then"}.With(ahead.Round(time.Second)), doClock)
	}
	return nil
}

// Jobs that nobody has worked on for so long are stuck.
const (
	lostFor    = 10 * time.Minute
	waitingFor = time.Hour
)

func (d *doctor) jobs(ctx context.Context, v *store.View) error {
	now := d.app.now()
	running, err := v.Jobs(ctx, store.JobFilter{State: store.JobRunning, Limit: mostTold})
	if err != nil {
		return err
	}
	doServer := say.Text{ZH: "确认服务在运行，后台任务数（workers）不为 0", EN: "see that the server runs, and has workers"}
	for _, j := range running {
		if now-j.Lease > millis(lostFor) {
			name := JobName(j.Sort)
			d.broken(j.ID, say.Text{ZH: "后台任务“" + name.ZH + "”的执行者不见了，也没有别人接手", EN: "who worked on the job “" + name.EN + "” is gone, and nobody has taken it over"}, doServer)
		}
	}
	waiting, err := v.OldestJob(ctx)
	if err != nil {
		return err
	}
	if waiting != nil && now-waiting.Due > millis(waitingFor) {
		name := JobName(waiting.Sort)
		d.warn(waiting.ID, say.Text{ZH: "后台任务“" + name.ZH + "”到点后一小时以上没有人做", EN: "the job “" + name.EN + "” has been due for over an hour"}, doServer)
	}
	failed, err := v.Jobs(ctx, store.JobFilter{State: store.JobFailed, Limit: mostTold + 1})
	for _, j := range failed {
		name := JobName(j.Sort)
		d.warn(j.ID, say.Text{ZH: "后台任务“" + name.ZH + "”失败：" + j.Error.ZH, EN: "the job “" + name.EN + "” failed: " + j.Error.EN},
			say.Text{ZH: "解决原因后重试，或取消", EN: "retry it when the cause is gone, or cancel it"})
	}
	return err
}

func (d *doctor) webhooks(ctx context.Context, v *store.View) error {
	list, err := v.Hooks(ctx, "")
	for _, h := range list {
		switch {
		case h.Stopped > 0 && h.Failing > 0:
			d.warn(h.URL, say.Text{ZH: "推送已停用：" + h.Error.ZH, EN: "a webhook was switched off: " + h.Error.EN},
				say.Text{ZH: "请设置的人检查地址后重新启用", EN: "ask its owner to see to the address and switch it on"})
		case h.Failing > 0 && h.Stopped == 0:
			d.warn(h.URL, say.Text{ZH: "推送失败：" + h.Error.ZH, EN: "a webhook fails: " + h.Error.EN}, say.Text{ZH: "会自动重试，三天不成则停用", EN: "it is tried again, and switched off after three days"})
		}
	}
	return err
}

// Repair makes again what is derived from the records, where it does not agree with
// them, in one operation, and puts texts into the index that are missing there. It
// tells of everything that it found; what is not Derived stays as it is.
func (a *App) Repair(ctx context.Context, c Caller) ([]store.Odd, error) {
	var found []store.Odd
	a.forgetFigures()
	err := a.store.Write(ctx, func(tx *store.Tx) error {
		found = nil
		act, err := a.act(ctx, c, &tx.View)
		if err != nil {
			return err
		}
		if err := forAll(&act); err != nil {
			return err
		}
		return tx.Repair(ctx, a.plainText, func(o store.Odd) error {
			found = append(found, o)
			return nil
		})
	})
	if err != nil {
		return nil, err
	}
	return found, a.indexAgain(ctx)
}

// plainText gives the words of a version; "" where they are not to be had, which the
// doctor tells.
func (a *App) plainText(digest string) (string, error) {
	text, err := a.blobs.Bytes(digest)
	if fault.KindOf(err) == fault.NotFound || isDamaged(err) {
		return "", nil
	}
	return string(text), err
}

// kindID names a record for people and programs.
func kindID(k ledger.Kind, id string) string {
	if k == "" || id == "" {
		return string(k) + id
	}
	return string(k) + " " + id
}
