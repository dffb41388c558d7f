package app

import (
	"context"
	"encoding/json"
	"sync"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/job"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// TableIn is a table that is to be taken into a round: a workbook of the ledger as
// people changed it, or a table of an office's own.
type TableIn struct {
	Round string `json:"round"`
	Unit  string `json:"unit"` // whose findings they are, where rows do not tell
	File  string `json:"file"` // digest
	Name  string `json:"name"`
	// Said are ids by the words of cells that a person has settled.
	Said map[string]string `json:"said,omitempty"`
	// Form is what the columns of an office's table hold, as a person settled it.
	Form json.RawMessage `json:"form,omitempty"`
	// Keep leaves what is newer in the ledger as it is, instead of refusing the table.
	Keep bool `json:"keep,omitempty"`
	// Leave are changes that are left out: each as id.field of a record, or as its cell,
	// such as 台账!C7.
	Leave []string `json:"leave,omitempty"`
	// Take are conflicts in which what the table says is taken, and Later those that are
	// settled another time: named as in Leave. One to take may have "=" behind it and what
	// stands in the ledger: if that is something else by then, it is a conflict again.
	Take  []string `json:"take,omitempty"`
	Later []string `json:"later,omitempty"`
	// TakeRest takes what the table says in all conflicts that are not named, as long as
	// they are those of a plan, of which it is Takeover.Clashes.
	TakeRest string `json:"take_rest,omitempty"`
	// New are cells of findings, such as 台账!B7, whose rows are taken for new ones though
	// they look like one that is known.
	New []string `json:"new,omitempty"`
}

// Takeover is what a table makes and changes, or would.
type Takeover struct {
	Own      bool              `json:"own"` // a workbook of the ledger
	Rows     int               `json:"rows"`
	Findings TakenCount        `json:"findings"`
	Causes   TakenCount        `json:"causes"`
	Actions  TakenCount        `json:"actions"`
	Entries  int               `json:"entries"` // of progress
	Gone     int               `json:"gone"`    // rows that are no longer in the table: nothing is done about them
	Lost     []LostRow         `json:"lost,omitempty"`
	Plan     []PlannedRow      `json:"plan"` // the first of them
	Problems []TableDoubt      `json:"problems"`
	Fatal    int               `json:"fatal"` // problems that keep the table out
	Doubts   int               `json:"doubts"`
	Clashing int               `json:"clashing"`          // conflicts
	Open     int               `json:"open"`              // those that nobody has settled; they are among Fatal
	Clashes  string            `json:"clashes,omitempty"` // stands for the conflicts and what the ledger says in them: see TableIn.TakeRest
	Before   *store.TakenTable `json:"before,omitempty"`  // the same file was taken in before
	Form     json.RawMessage   `json:"form,omitempty"`    // what the columns of an office's table hold
}

// TakenCount counts records of a kind.
type TakenCount struct {
	New     int `json:"new"`
	Changed int `json:"changed"`
	Same    int `json:"same"` // were there already
}

// PlannedRow is what becomes of a row.
type PlannedRow struct {
	table.Cell
	Number  string        `json:"number"` // of what is there, "" for a new one
	Text    string        `json:"text"`   // the words of what is changed
	New     []ledger.Kind `json:"new"`
	Changes []CellChange  `json:"changes"`
}

// CellChange is what a cell changes.
type CellChange struct {
	table.Cell
	Kind   ledger.Kind `json:"kind"`
	ID     string      `json:"id"`
	Field  string      `json:"field"`
	Before string      `json:"before"`
	After  string      `json:"after"`
	Left   bool        `json:"left,omitempty"`  // the person leaves it out
	Guess  bool        `json:"guess,omitempty"` // the row was taken for this finding by its number or by like words: see TableIn.New
	Clash  bool        `json:"clash,omitempty"` // somebody else had changed it: the conflict was settled
}

// TableDoubt is what is wrong with a cell. Of a conflict it has what was given out,
// what stands in the ledger now, and what the cell says.
type TableDoubt struct {
	table.Problem
	Base   *string `json:"base,omitempty"`
	Theirs *string `json:"theirs,omitempty"`
	Yours  *string `json:"yours,omitempty"`
	// Key is the id.field of what a conflict is about, Number and Text are those of its record.
	Key     string  `json:"key,omitempty"`
	Number  string  `json:"number,omitempty"`
	Text    string  `json:"text,omitempty"`
	Settled Settled `json:"settled,omitempty"`
}

// How much a takeover tells in full; counts go on.
const (
	mostPlanned = 1000
	mostDoubts  = 1000
)

// PlanTable says what a table would make and change, and what keeps it out. Nothing
// is written.
//
// Errors: NotFound for a round that the caller does not see; those of the readers.
func (a *App) PlanTable(ctx context.Context, c Caller, in TableIn) (*Takeover, error) {
	if err := c.May(ScopeWrite); err != nil {
		return nil, err
	}
	if err := a.MayTakeTables(ctx, c); err != nil {
		return nil, err
	}
	read, err := a.readTable(ctx, c, &in)
	if err != nil {
		return nil, err
	}
	t, err := a.passTable(ctx, c, &in, read, nil)
	if err == nil && t.Fatal == 0 {
		a.tried.remember(c, &in)
	}
	if read.foreign != nil {
		a.laid.keep(in.File, read.foreign)
	}
	return t, err
}

// MayTakeTables refuses who changes nothing.
//
// Errors: Forbidden.
func (a *App) MayTakeTables(ctx context.Context, c Caller) error {
	_, act, err := a.asking(ctx, c.reading())
	if err == nil && !works(&act) {
		err = &fault.Error{Kind: fault.Forbidden, Code: "app-no-worker", Say: say.Text{
			ZH: "您的角色不办理业务，不能导入表格", EN: "your role changes nothing, so it takes no tables in"}}
	}
	return err
}

// StartTable queues a table to be taken in, all of it or nothing, in the caller's
// name. once is as for StartImport.
func (a *App) StartTable(ctx context.Context, c Caller, in TableIn, once func(store.Job) Once) (store.Job, error) {
	if err := c.May(ScopeWrite); err != nil {
		return store.Job{}, err
	}
	if err := a.MayTakeTables(ctx, c); err != nil {
		return store.Job{}, err
	}
	if _, err := a.Get(ctx, c.reading(), ledger.KindRound, in.Round); err != nil {
		return store.Job{}, err
	}
	if err := a.brought(ctx, c, in.File, in.Name); err != nil {
		return store.Job{}, err
	}
	input, err := json.Marshal(tableJob{in, c.For})
	if err != nil {
		return store.Job{}, err
	}
	var j store.Job
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		j, _, err = tx.Enqueue(ctx, store.NewJob{Sort: JobTable, Person: c.Person, Input: string(input)})
		if err != nil || once == nil {
			return err
		}
		o := once(j)
		return a.keepOnce(ctx, c, tx, &o, nil)
	})
	return j, err
}

// tableJob is what a job of a table is told.
type tableJob struct {
	TableIn
	For string `json:"for"`
}

// TableProgress is how far a table has come.
type TableProgress struct {
	Phase  TablePhase `json:"phase"`
	Name   string     `json:"name"` // of the file
	Result *Takeover  `json:"result,omitempty"`
}

// TablePhase is a step of taking a table in.
type TablePhase string

// The phases.
const (
	TableChecking TablePhase = "checking"
	TableWriting  TablePhase = "writing"
	TableTaken    TablePhase = "taken"
	TableRefused  TablePhase = "refused"
)

// runTable checks a table, and writes it in one operation where nothing keeps it out.
func (a *App) runTable(ctx context.Context, j *job.Work) error {
	var t tableJob
	if err := json.Unmarshal([]byte(j.Input), &t); err != nil {
		return err
	}
	var at TableProgress
	if j.Progress != "" {
		if err := json.Unmarshal([]byte(j.Progress), &at); err != nil {
			return err
		}
	}
	if at.Phase == TableTaken {
		return nil // who worked on it before us was cut off after the last step
	}
	c := asPerson(j)
	c.For = t.For
	if err := tableStep(ctx, j, TableProgress{Phase: TableChecking, Name: t.Name}); err != nil {
		return err
	}
	read, err := a.readTable(ctx, c, &t.TableIn)
	if err != nil {
		return err
	}
	if !a.tried.has(c, &t.TableIn) { // nobody else waits for a table that is no good
		plan, err := a.passTable(ctx, c, &t.TableIn, read, nil)
		if err != nil {
			return err
		}
		if plan.Fatal > 0 {
			return a.refuseTable(ctx, j, t.Name, plan)
		}
	}
	if err := tableStep(ctx, j, TableProgress{Phase: TableWriting, Name: t.Name}); err != nil {
		return err
	}
	var done *Takeover
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		if done, err = a.passTable(ctx, c, &t.TableIn, read, tx); err != nil {
			return err
		}
		if done.Fatal > 0 {
			return tableRefused(done) // something changed since it was checked
		}
		progress, err := json.Marshal(TableProgress{TableTaken, t.Name, done})
		if err != nil {
			return err
		}
		return tx.JobProgress(ctx, j.Claim(), string(progress))
	})
	if done != nil && done.Fatal > 0 {
		return a.refuseTable(ctx, j, t.Name, done)
	}
	return err
}

func tableStep(ctx context.Context, j *job.Work, p TableProgress) error {
	progress, err := json.Marshal(p)
	if err != nil {
		return err
	}
	return j.Step(ctx, string(progress), nil)
}

// refuseTable keeps what is wrong with a table, and ends its job.
func (a *App) refuseTable(ctx context.Context, j *job.Work, name string, plan *Takeover) error {
	if err := tableStep(ctx, j, TableProgress{TableRefused, name, plan}); err != nil {
		return err
	}
	return tableRefused(plan)
}

func tableRefused(t *Takeover) error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-table", Say: say.Text{
		ZH: "表格有 %d 处问题，一行也没有导入；请按所列单元格改好再导入", EN: "%d problems in the table, and none of it was taken in; put the cells right that are listed, and try again"}.With(t.Fatal)}
}

// tried are tables that were tried here and found good: they need not be tried again
// before they are written. What has changed since, the operation itself finds.
type tried struct {
	mu   sync.Mutex
	list map[string]bool
}

// mostTried bounds what is remembered.
const mostTried = 1000

func triedKey(c Caller, in *TableIn) string {
	data, err := json.Marshal(in)
	if err != nil {
		return ""
	}
	return c.Person + " " + c.For + " " + string(data)
}

func (t *tried) remember(c Caller, in *TableIn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.list == nil || len(t.list) >= mostTried {
		t.list = map[string]bool{}
	}
	t.list[triedKey(c, in)] = true
}

func (t *tried) has(c Caller, in *TableIn) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.list[triedKey(c, in)]
}
