package ledger

// Ask is somebody who wants to move a record: who, what, and all that a decision
// has to know.
type Ask struct {
	Act
	Move    Move
	Subject Record // as it stands; nil for MoveAdd
	Scene
	Given
}

// Act is who acts, when, and what the act may draw on.
type Act struct {
	Who *Person // who is signed in; nil only with House
	For *Person // whom they stand in for, or nil
	// House marks what the program does by itself, such as proposing recurrences.
	House     bool
	Now       Moment
	Today     Day
	Org       *Org
	Calendar  *Calendar // of the round
	Hash      Hasher
	NewID     func() string
	NewNumber func(Kind) string // the next number of a finding or an action
	// Meant is what a date that somebody wrote means, the zero Due where it names
	// none; nil leaves all dates to people.
	Meant func(words string) Due
}

// Scene is what stands around the subject. Which parts a move wants is said in
// its rule; a part that is not wanted need not be gathered.
type Scene struct {
	Round       *Round // of the subject
	Reading     *Reading
	Request     *Request      // that the statement answers, or that somebody is reminded of
	Receipts    []*Receipt    // of the person, of the reading, whatever the version
	Waiting     Record        // that somebody is reminded of, beside requests and readings
	Nudged      *Nudge        // the last one of the same to the same, nil for none
	Statement   *Statement    // that a version or correction is of
	Version     *Version      // the newest of the statement
	Answer      *Answer       // what was read from it
	Corrections []*Correction // of the newest version, oldest first
	Finding     *Finding      // that a look-back or recurrence is about
	Other       *Finding      // to merge into; the earlier one of a recurrence
	Cause       *Cause        // to merge into
	Findings    []*Finding    // of an action or a cause
	Action      *Action       // that an entry, evidence or extension is of
	Actions     []*Action     // all of the finding, or of all findings of the action, itself included
	Causes      []*Cause      // all of the finding
	Evidence    []*Evidence   // all of the action; of all its actions, for a finding
	Entries     []*Entry      // all of the action
	Extensions  []*Extension  // all of the action
	Errors      int           // open check errors of the statements it came from
	Tally       Tally         // of the round
	Into        *Round        // where a finding of a closed round is opened again, or one is made of an opinion
	Drive       *Drive        // that an opinion hangs on
	Opinion     *Opinion      // to merge into
	Opinions    []*Opinion    // all of the drive
	Spoken      []Spoken      // all wordings of the drive that may be read

	Scale        *Scale         // that the profile of the round names; nil for none
	Recurrences  []*Recurrence  // that name the finding, or the one to merge into
	Surveys      []*Survey      // all of the action and its findings, or of the finding and its actions
	Indicator    *Indicator     // that a measurement is of
	Measurements []*Measurement // all of the indicator
	Category     *Category      // that a finding or cause is put under, or a category below; nil for none
}

// Tally counts what is still open in a round.
type Tally struct{ Requests, Statements, Findings, Actions, LookBacks, Surveys, Drives int }

// Given is what the person brings along.
type Given struct {
	Seen      int    // the revision they looked at; 0 where it does not matter
	Record    Record // the new record, or the record as it should be
	Reason    string
	Remarks   []Remark
	Parts     []*Finding // what a finding is split into
	On        Day        // the day that an entry tells of, 0 for today
	Milestone string     // reached with this entry
	Shown     []string   // the evidence that a claim rests on
	Channel   Channel    // by which answers came that are entered
	Count     int        // how many, or how many links
}

// kind is that of the subject, or of what is to be added.
func (q *Ask) kind() Kind {
	if r := q.record(); r != nil {
		return r.Kind()
	}
	return ""
}

// record is the subject, or what is to be added.
func (q *Ask) record() Record {
	if q.Subject != nil {
		return q.Subject
	}
	return q.Given.Record
}

// actor is the person in whose name things are done.
func (q *Ask) actor() *Person {
	if q.For != nil {
		return q.For
	}
	return q.Who
}

// as gives the record in its own type, nil where it is of another.
func as[T Record](r Record) T {
	t, _ := r.(T)
	return t
}

func (q *Ask) round() *Round {
	if r := as[*Round](q.record()); r != nil {
		return r
	}
	return q.Scene.Round
}

func (q *Ask) statement() *Statement {
	if s := as[*Statement](q.record()); s != nil {
		return s
	}
	return q.Scene.Statement
}

func (q *Ask) finding() *Finding {
	if f := as[*Finding](q.record()); f != nil {
		return f
	}
	return q.Scene.Finding
}

func (q *Ask) action() *Action {
	if a := as[*Action](q.record()); a != nil {
		return a
	}
	return q.Scene.Action
}

// unit is where the subject belongs: that of what it hangs on, for what hangs on
// something.
func (q *Ask) unit() string {
	switch r := q.record().(type) {
	case *Unit:
		if q.Subject == nil {
			return r.Parent
		}
	case *Deputy:
		if p := q.Org.Person(r.For); p != nil {
			return p.Unit
		}
	case *Receipt, *Note:
		if p := q.actor(); p != nil && q.Subject == nil {
			return p.Unit
		}
	case *Nudge:
		unit, _ := r.concerned(q)
		return unit
	case *Reading:
		if q.Scene.Round != nil {
			return q.Scene.Round.Unit
		}
	case *Version, *Correction:
		if q.Scene.Statement != nil {
			return q.Scene.Statement.Unit
		}
	case *Evidence, *Extension:
		if q.Scene.Action != nil {
			return q.Scene.Action.Unit
		}
	case *LookBack, *Recurrence:
		if q.Scene.Finding != nil {
			return q.Scene.Finding.Unit
		}
	case *Opinion:
		if q.Scene.Drive != nil {
			return q.Scene.Drive.Unit
		}
	case *Survey:
		if r.Action != "" && q.Scene.Action != nil {
			return q.Scene.Action.Unit
		}
		if r.Finding != "" && q.Scene.Finding != nil {
			return q.Scene.Finding.Unit
		}
	case *Measurement:
		if q.Indicator != nil {
			return q.Indicator.Unit
		}
	}
	return q.record().Top().Unit
}

// stamp is what an act leaves behind.
func (q *Ask) stamp() Stamp {
	s := Stamp{By: q.by(), At: q.Now, On: q.Today, Text: q.Reason}
	if q.For != nil {
		s.For = q.For.ID
	}
	return s
}

func (q *Ask) by() string {
	if q.Who == nil {
		return ""
	}
	return q.Who.ID
}

// author is whose work a new record is.
func (q *Ask) author() string {
	if p := q.actor(); p != nil {
		return p.ID
	}
	return ""
}

// turnHas reports whether an action belongs to the present turn of a finding:
// what was closed before it was opened again does not.
func turnHas(f *Finding, a *Action) bool {
	return f.Turn <= 1 || a.Closed.At == 0 || a.Closed.At >= f.Turned
}
