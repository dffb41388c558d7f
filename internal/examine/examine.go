// Package examine is what happens to the file of a statement when it is uploaded: it
// is read, checked and compared at once, and the answers are given as bytes to keep.
package examine

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Options say what files are examined with.
type Options struct {
	// Dir is the folder of the index of texts, made where it is missing. One process
	// has it at a time.
	Dir string
	// Profiles are those of the organisation; nil for the built-in ones alone. They
	// are read once.
	Profiles *profile.Folder
	Lang     say.Lang // of what is written for somebody who named none
}

// Examiner holds the rules, the profiles and the index of texts. Any number of
// goroutines may use it.
type Examiner struct {
	lang  say.Lang
	texts *texts
	slots chan struct{} // one for each file that is examined
	big   chan struct{} // one big file at a time

	folder *profile.Folder // of the organisation

	mu       sync.Mutex // of what follows
	library  *profile.Library
	checkers map[string]*checker
}

// checker is the rules under one profile.
type checker struct {
	*check.Checker
	profile *check.Profile
}

// New opens the index, and reads every profile, so that a mistake in one is told
// before anything is examined.
//
// Errors: ErrBusy where another process has the folder; ErrFull, ErrDisk; faults of
// profiles.
func New(o Options) (*Examiner, error) {
	e := &Examiner{
		lang: o.Lang, folder: o.Profiles, library: profile.New(all.Rules(), o.Profiles), checkers: map[string]*checker{},
		slots: make(chan struct{}, runtime.GOMAXPROCS(0)), big: make(chan struct{}, 1),
	}
	names, err := e.library.Names()
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		if _, err := e.checker(name, ""); err != nil {
			return nil, err
		}
	}
	e.texts, err = openTexts(o.Dir)
	return e, err
}

// Close gives the folder back. Nothing may be asked afterwards.
func (e *Examiner) Close() error { return e.texts.close() }

// Paper is a file that was uploaded, with what is known of it.
type Paper struct {
	ID   string // under which its text may be in the index: it is not held against itself
	Name string // of the file
	Data []byte
	// Profile is what it is checked under: a kind of document, or a profile of the
	// library; "" leaves it to what the document is.
	Profile string
	Aspects []ledger.Aspect // that the round prescribes
	// Unit and Author are told to the checks where the document does not say whose it
	// is; "" if unknown.
	Unit, Author string
	Today        ledger.Day // tells which suppressions ran out
	// Except are texts of the index that are this statement's own earlier versions, or
	// other statements of the same author: what stands there too is told apart.
	Except []string
}

// Result is what examining gives. Spans count code points of Text.
type Result struct {
	Text     []byte // the plain text
	Answer   []byte // bihuan/statement/1, as `bihuan read --json` prints it
	Checked  []byte // what the checks say, in both languages; Said gives it in one
	Compared []byte // bihuan/compared/1
	Errors   int    // of what the checks say, not suppressed
	Warnings int
	Title    string
	Profile  string     // the kind of document that was recognised
	Remarks  []say.Text // why lines of the document to the program do nothing
	Items    *ledger.Answer
}

// bigFile is the size, in bytes, from which files are examined one at a time.
const bigFile = 16 << 20

// Examine reads a file, checks it and compares it with the texts of the index. As
// many files as there are cores are examined at a time; others wait.
//
// Shape:  the same paper gives the same result; what others hand in changes nothing
// of it but Compared.
// Errors: those of package refuse; a fault of profiles for a profile that is not
// there; ErrDisk; ErrOurs where the program failed on this file; that of the context.
func (e *Examiner) Examine(ctx context.Context, p Paper) (*Result, error) {
	leave, err := e.enter(ctx, len(p.Data))
	if err != nil {
		return nil, err
	}
	defer leave()
	return e.examine(ctx, p)
}

func (e *Examiner) examine(ctx context.Context, p Paper) (_ *Result, err error) {
	defer guard(&err)
	d, err := read.Document(p.Data)
	if err != nil {
		return nil, err
	}
	st := statement.Of(d)
	r := &Result{
		Text: []byte(d.Text), Answer: append(st.AppendJSON(nil, p.Name, d.Format), '\n'),
		Title: st.Title, Profile: string(st.Profile),
	}
	if r.Items, err = AnswerOf(r.Answer, p.Aspects...); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	checked, err := e.check(p, d, st)
	if err != nil {
		return nil, err
	}
	r.Checked = report.AppendKept([]byte{}, checked)
	r.Errors, r.Warnings = checked.Count(check.Error), checked.Count(check.Warning)
	r.Remarks = checked.Remarks
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if r.Compared, err = e.compare(p, d, checked.Profile); err != nil {
		return nil, err
	}
	return r, nil
}

// Checked gives Result.Checked in one language: lines of bihuan/diagnostic/1, as `bihuan
// check --format json` prints them. alone says that some of it is an upload's of old, kept
// in the language that the program had then.
func (e *Examiner) Checked(kept []byte, lang say.Lang) (out []byte, alone bool, err error) {
	return report.Kept(kept, e.in(lang))
}

// in is the language that somebody reads.
func (e *Examiner) in(lang say.Lang) say.Lang {
	if lang == "" {
		return e.lang
	}
	return lang
}

// enter waits for its turn.
func (e *Examiner) enter(ctx context.Context, size int) (leave func(), err error) {
	turns := []chan struct{}{e.slots}
	if size > bigFile {
		turns = []chan struct{}{e.big, e.slots} // whoever waits for the big one keeps nobody waiting
	}
	taken := 0
	leave = func() {
		for _, turn := range turns[:taken] {
			<-turn
		}
	}
	for _, turn := range turns {
		select {
		case turn <- struct{}{}:
			taken++
		case <-ctx.Done():
			leave()
			return nil, ctx.Err()
		}
	}
	return leave, nil
}

// guard turns a panic into the refusal of one file.
func guard(err *error) {
	if v := recover(); v != nil {
		*err = ours(fmt.Errorf("%v\n%s", v, debug.Stack()))
	}
}

var noLayout = say.Text{ZH: "版式没有读出，G 类检查没有做", EN: "the layout could not be read; the G checks were not made"}

// check runs the rules over a document. What others hand in is no part of it: that
// is told in Compared, so that nobody reads here what a colleague has not handed in
// yet.
func (e *Examiner) check(p Paper, d *doc.Document, st *statement.Statement) (*report.Document, error) {
	c, err := e.checker(p.Profile, st.Profile)
	if err != nil {
		return nil, err
	}
	own, remarks := e.lib().Remarks(p.Name, d)
	l, bad := read.Layout(p.Data)
	if bad != nil {
		remarks = append(remarks, noLayout)
	}
	known := *st
	if known.Unit == "" {
		known.Unit = p.Unit
	}
	if known.Author == "" {
		known.Author = p.Author
	}
	r := &report.Document{File: p.Name, Doc: d, Statement: st, Profile: c.profile, Remarks: remarks}
	r.Report = c.Run(check.Input{
		Doc: d, Layout: l, Statement: &known, Round: roundOf(p.Aspects), Today: p.Today.String(), Suppress: own,
	})
	if len(r.Diagnostics)+len(r.Suppressed) > 0 {
		r.Locate(p.Data)
	}
	return r, nil
}

// roundOf is what the rules see of a round; nil where it prescribes nothing.
func roundOf(aspects []ledger.Aspect) *check.Round {
	if len(aspects) == 0 {
		return nil
	}
	r := &check.Round{}
	for _, a := range aspects {
		r.Aspects = append(r.Aspects, check.Aspect{Name: a.Text})
	}
	return r
}

// checker makes the rules ready under a profile, once: the one that is asked for,
// else that of a kind of document.
func (e *Examiner) checker(asked string, kind statement.Profile) (*checker, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	name := asked
	if name == "" {
		name = string(kind)
	}
	if c := e.checkers[name]; c != nil {
		return c, nil
	}
	x, err := e.library.For(statement.Profile(name))
	if err == nil && x.Name == profile.Base && asked != "" && asked != profile.Base {
		x, err = e.library.Named(asked) // no kind of document
	}
	if err != nil {
		return nil, err
	}
	c, err := check.New(all.Rules(), &x.Profile)
	if err != nil {
		return nil, err
	}
	e.checkers[name] = &checker{c, &x.Profile}
	return e.checkers[name], nil
}
