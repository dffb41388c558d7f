package app

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"path"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
)

// Import is a set of files that come in as statements of a round.
type Import struct {
	Round string       `json:"round"`
	Unit  string       `json:"unit"` // whose they are, where neither name nor text tells
	Files []ImportFile `json:"files"`
}

// ImportFile is one file, uploaded before.
type ImportFile struct {
	Name string `json:"name"` // with its folders, from the top of what was imported
	File string `json:"file"` // digest
}

// Imported is how far an import has come.
type Imported struct {
	Next   int          `json:"next"` // the file to go on with
	Taken  []TakenFile  `json:"taken"`
	Known  []string     `json:"known"` // that were there already
	Failed []FailedFile `json:"failed"`
}

// TakenFile is a file that became a statement.
type TakenFile struct {
	Name      string `json:"name"`
	Statement string `json:"statement"`
	Unit      string `json:"unit"`
}

// FailedFile is a file that could not be taken, and why.
type FailedFile struct {
	Name string   `json:"name"`
	Code string   `json:"code"`
	Say  say.Text `json:"say"`
}

// mostFiles bounds one import.
const mostFiles = 10_000

// StartImport queues an import, to be done in the background in the caller's name.
// once, which may be nil, keeps the answer in the same operation: who asks again
// after a crash must not have it queued twice.
func (a *App) StartImport(ctx context.Context, c Caller, in Import, once func(store.Job) Once) (store.Job, error) {
	if err := c.May(ScopeWrite); err != nil {
		return store.Job{}, err
	}
	if _, err := a.Get(ctx, c.reading(), ledger.KindRound, in.Round); err != nil {
		return store.Job{}, err
	}
	if len(in.Files) == 0 || len(in.Files) > mostFiles {
		return store.Job{}, &fault.Error{Kind: fault.Invalid, Code: "app-import-files", Say: say.Text{
			ZH: "一次导入 1 到 10000 个文件", EN: "import from one to 10,000 files at a time"}}
	}
	for _, f := range in.Files {
		if ok, err := a.blobs.Has(f.File); err != nil || !ok {
			return store.Job{}, notUploaded(f.Name, err)
		}
	}
	input, err := json.Marshal(in)
	if err != nil {
		return store.Job{}, err
	}
	var j store.Job
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		j, _, err = tx.Enqueue(ctx, store.NewJob{Sort: JobImport, Person: c.Person, Input: string(input)})
		if err != nil || once == nil {
			return err
		}
		o := once(j)
		return a.keepOnce(ctx, c, tx, &o, nil)
	})
	return j, err
}

func notUploaded(name string, err error) error {
	if err != nil {
		return err
	}
	return &fault.Error{Kind: fault.Invalid, Code: "app-no-upload", Say: say.Text{
		ZH: "没有上传过这个文件：%s", EN: "no such file was uploaded: %s"}.With(name)}
}

// runImport takes files in one by one; a bad one is told of and the next one taken.
// Whoever goes on after a crash begins where it stood.
func (a *App) runImport(ctx context.Context, j *job.Work) error {
	in, at, err := importState(j)
	if err != nil {
		return err
	}
	known, err := a.filesOf(ctx, in.Round)
	if err != nil {
		return err
	}
	for at.Next < len(in.Files) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := a.importOne(ctx, j, in, at, known); err != nil {
			return err
		}
	}
	return nil
}

func importState(j *job.Work) (*Import, *Imported, error) {
	in, at := new(Import), new(Imported)
	if err := json.Unmarshal([]byte(j.Input), in); err != nil {
		return nil, nil, err
	}
	if j.Progress == "" {
		return in, at, nil
	}
	return in, at, json.Unmarshal([]byte(j.Progress), at)
}

// knownFiles are the files that a round has.
type knownFiles struct {
	round string
	list  map[string]bool // digests
	upto  int64           // the event up to which versions were looked at
}

// versionsInOneGo is how many versions are looked at together.
const versionsInOneGo = 2000

// since lists the files that have come in meanwhile, as an operation sees it: others
// may take in the same.
func (k *knownFiles) since(ctx context.Context, v *store.View) (list []string, upto int64, err error) {
	for upto = k.upto; ; {
		news, err := v.Newcomers(ctx, ledger.KindVersion, upto, math.MaxInt64, versionsInOneGo)
		if err != nil || len(news) == 0 {
			return list, upto, err
		}
		ids := make([]string, len(news))
		for i, n := range news {
			ids[i] = n.ID
		}
		made, err := store.Some[*ledger.Version](ctx, v, ledger.KindVersion, ids)
		if err != nil {
			return nil, 0, err
		}
		for _, r := range made {
			if r.Round == k.round {
				list = append(list, r.File)
			}
		}
		upto = news[len(news)-1].Seq
	}
}

// filesOf gives the digests of all files that a round has.
func (a *App) filesOf(ctx context.Context, round string) (*knownFiles, error) {
	head, err := a.store.View().Head(ctx) // what comes in meanwhile is looked at twice
	if err != nil {
		return nil, err
	}
	known := &knownFiles{round, map[string]bool{}, head.Seq}
	l := store.List{Kind: ledger.KindVersion, Scope: ledger.Scope{All: true}, Filter: store.Filter{Round: round}, Limit: 1000}
	for {
		page, err := a.store.View().List(ctx, l)
		if err != nil {
			return nil, err
		}
		for _, row := range page.Rows {
			r, err := ledger.ParseRecord(ledger.KindVersion, row.Body)
			if err != nil {
				return nil, err
			}
			known.list[r.(*ledger.Version).File] = true
		}
		if l.After = page.Next; page.Next == "" {
			return known, nil
		}
	}
}

// importOne takes one file, and notes how far it has come in the same operation.
func (a *App) importOne(ctx context.Context, j *job.Work, in *Import, at *Imported, known *knownFiles) error {
	f := in.Files[at.Next]
	if known.list[f.File] {
		at.Known = append(at.Known, f.Name)
		return a.importStep(ctx, j, at, nil, known)
	}
	p, err := a.examineImport(ctx, in, f)
	if err == nil {
		err = a.importStep(ctx, j, at, p, known)
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, store.ErrJobLost), fault.KindOf(err) == fault.Internal, fault.KindOf(err) == fault.Full, fault.KindOf(err) == fault.Away:
		return err // not the file's fault: tried again later
	}
	at.Failed = append(at.Failed, FailedFile{f.Name, codeOf(err), fault.SayOf(err)})
	return a.importStep(ctx, j, at, nil, known)
}

// incoming is a file that was examined, on its way to become a statement.
type incoming struct {
	name, round, unit string
	file              blob.Blob
	res               *examine.Result
}

// importStep writes a statement with its version, where there is one, together with
// how far the import has come.
func (a *App) importStep(ctx context.Context, j *job.Work, at *Imported, p *incoming, known *knownFiles) error {
	var next Imported
	var others []string
	var upto int64
	taken := false
	err := a.store.Write(ctx, func(tx *store.Tx) (err error) {
		next = *at
		next.Next++
		if others, upto, err = known.since(ctx, &tx.View); err != nil {
			return err
		}
		switch taken = p != nil && !slices.Contains(others, p.file.Digest); {
		case p != nil && !taken: // while we read it
			next.Known = append(at.Known[:len(at.Known):len(at.Known)], p.name)
		case taken:
			statement, err := a.takeIn(ctx, asPerson(j), tx, p)
			if err != nil {
				return err
			}
			next.Taken = append(at.Taken[:len(at.Taken):len(at.Taken)], TakenFile{p.name, statement, p.unit})
		}
		progress, err := json.Marshal(next)
		if err != nil {
			return err
		}
		return tx.JobProgress(ctx, j.Claim(), string(progress))
	})
	if err != nil {
		return err
	}
	*at, known.upto = next, upto
	for _, digest := range others {
		known.list[digest] = true
	}
	if taken {
		known.list[p.file.Digest] = true
		a.indexed(next.Taken[len(next.Taken)-1].Statement, p.res.Text)
	}
	return nil
}

// takeIn adds a statement with its first version.
func (a *App) takeIn(ctx context.Context, c Caller, tx *store.Tx, p *incoming) (statement string, err error) {
	title := p.res.Title
	if title == "" {
		title = path.Base(p.name)
	}
	request, err := a.openRequest(ctx, &tx.View, p.round, p.unit)
	if err != nil {
		return "", err
	}
	add, err := deedOf(ledger.KindStatement, map[string]any{"round": p.round, "unit": p.unit, "title": title, "request": request})
	if err != nil {
		return "", err
	}
	done, err := a.inStep(ctx, c, tx, add)
	if err != nil {
		return "", err
	}
	statement = done[0].First().Top().ID
	deed, err := a.versionOf(statement, path.Base(p.name), p.file, p.res)
	if err != nil {
		return "", err
	}
	if done, err = a.inStep(ctx, c, tx, deed); err != nil {
		return "", err
	}
	return statement, tx.Findable(ctx, done[0].Records[1].(*ledger.Statement), string(p.res.Text))
}

// examineImport reads a file and tells whose it is.
func (a *App) examineImport(ctx context.Context, in *Import, f ImportFile) (*incoming, error) {
	v := a.store.View()
	r, err := v.Get(ctx, ledger.KindRound, in.Round)
	if err != nil {
		return nil, err
	}
	org, err := a.Org(ctx)
	if err != nil {
		return nil, err
	}
	p := &incoming{name: f.Name, round: in.Round, file: blob.Blob{Digest: f.File}}
	if p.unit, err = a.whoseFile(org, r.(*ledger.Round), f); err != nil {
		return nil, err
	}
	if p.unit == "" {
		p.unit = in.Unit
	}
	if p.unit == "" {
		return nil, whose()
	}
	// Whose it is has to be known before it is compared: what a unit wrote earlier itself is
	// no copy, what others wrote is.
	s := &ledger.Statement{Head: ledger.Head{Round: in.Round, Unit: p.unit}}
	p.res, err = a.examined(ctx, s, path.Base(f.Name), p.file)
	return p, err
}

// whoseFile finds the unit that a file names, in its name or at the head of its text; ""
// where it names none.
func (a *App) whoseFile(org *ledger.Org, r *ledger.Round, f ImportFile) (string, error) {
	if unit := unitOf(org, r, f.Name); unit != "" {
		return unit, nil
	}
	data, err := a.blobs.Bytes(f.File)
	if err != nil {
		return "", err
	}
	d, err := read.Document(data)
	if err != nil {
		return "", err
	}
	return unitOf(org, r, d.Text[:min(len(d.Text), headOfText)]), nil
}

// headOfText is how much of a text is looked at for whose it is, in bytes.
const headOfText = 1500

// unitOf finds the unit of a round that words name. The longest name counts: that of an
// office holds that of its bureau.
func unitOf(org *ledger.Org, r *ledger.Round, words string) string {
	best, long := "", 0
	for _, u := range org.Units() {
		if u.State != ledger.Active || !slices.ContainsFunc(r.Units, func(top string) bool { return org.Within(u.ID, top) }) {
			continue
		}
		for _, called := range []string{u.Name, u.Short} {
			if len(called) > long && strings.Contains(words, called) {
				best, long = u.ID, len(called)
			}
		}
	}
	return best
}

// openRequest finds what a unit still owes as such, "" where it owes nothing.
func (a *App) openRequest(ctx context.Context, v *store.View, round, unit string) (string, error) {
	page, err := v.List(ctx, store.List{Kind: ledger.KindRequest, Scope: ledger.Scope{All: true}, Limit: 1000,
		Filter: store.Filter{Round: round, Unit: unit, States: []ledger.State{ledger.Asked}}})
	if err != nil {
		return "", err
	}
	for _, row := range page.Rows {
		r, err := ledger.ParseRecord(ledger.KindRequest, row.Body)
		if err != nil {
			return "", err
		}
		if q := r.(*ledger.Request); q.Person == "" && q.Statement == "" {
			return q.ID, nil
		}
	}
	return "", nil
}

func whose() error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-import-unit", Say: say.Text{
		ZH: "看不出是哪个单位的材料；请在文件名里写上单位名称，或者指定单位", EN: "cannot tell whose statement it is; put the name of the unit into the file's name, or name the unit"}}
}

func codeOf(err error) string {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e.Code
	}
	return "unknown"
}
