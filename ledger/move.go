package ledger

import (
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Move is something done to a record.
type Move string

// The moves.
const (
	MoveAdd     Move = "add"
	MoveEdit    Move = "edit"
	MoveRetire  Move = "retire"
	MoveGrant   Move = "grant"
	MoveEnd     Move = "end"
	MoveOpen    Move = "open"
	MoveRectify Move = "rectify"
	MoveArchive Move = "archive"

	MoveReceive Move = "receive"
	MoveWaive   Move = "waive"
	MoveSubmit  Move = "submit"
	MoveRecall  Move = "recall"
	MoveReturn  Move = "return"
	MoveAccept  Move = "accept"

	MoveExtent   Move = "extent"
	MoveMerge    Move = "merge"
	MoveSplit    Move = "split"
	MoveTransfer Move = "transfer"
	MoveRefuse   Move = "refuse"
	MoveReopen   Move = "reopen"
	MoveClose    Move = "close"

	MoveAssign   Move = "assign"
	MoveDispute  Move = "dispute"
	MoveUphold   Move = "uphold"
	MoveOverrule Move = "overrule"
	MoveReport   Move = "report"
	MoveRelay    Move = "relay"
	MoveClaim    Move = "claim"
	MoveConfirm  Move = "confirm"
	MoveDrop     Move = "drop"

	MoveLink     Move = "link"
	MoveReplace  Move = "replace"
	MoveReview   Move = "review"
	MoveWithdraw Move = "withdraw"
	MoveShift    Move = "shift"
	MoveHold     Move = "hold"
	MoveFail     Move = "fail"
	MoveReject   Move = "reject"

	MoveEnter   Move = "enter"
	MoveInvite  Move = "invite"
	MovePublish Move = "publish"
	MoveAnswer  Move = "answer"
	MoveRaise   Move = "raise"
	MoveCount   Move = "count"
	MoveIssue   Move = "issue"
)

// Rule is a row of a state table: a move, from where, to where, by whom, and what
// it needs.
type Rule struct {
	Kind Kind
	Move Move
	From []State // empty for a record that is not there yet
	To   State   // "" where the state stays
	// Phase lists the states of the round in which the move is made; none for
	// what belongs to no round.
	Phase []State
	By    []Party
	Needs []Need
	// Fields are what MoveEdit and its like may change.
	Fields []string
	// Wants are the parts of the scene that must be gathered.
	Wants []Want

	do func(*step)
}

// Want names a part of a Scene.
type Want string

// The parts of a scene.
const (
	WantRound      Want = "round"
	WantReading    Want = "reading"
	WantRequest    Want = "request"
	WantReceipts   Want = "receipts" // of one person, of one reading
	WantNudged     Want = "nudged"
	WantWaiting    Want = "waiting"
	WantStatement  Want = "statement"
	WantVersion    Want = "version"
	WantAnswer     Want = "answer" // with the corrections
	WantFinding    Want = "finding"
	WantOther      Want = "other"
	WantCause      Want = "cause"
	WantFindings   Want = "findings"
	WantAction     Want = "action"
	WantActions    Want = "actions"
	WantCauses     Want = "causes"
	WantEvidence   Want = "evidence"
	WantEntries    Want = "entries"
	WantExtensions Want = "extensions"
	WantErrors     Want = "errors"
	WantTally      Want = "tally"
	WantInto       Want = "into"
	WantDrive      Want = "drive"
	WantOpinion    Want = "opinion"
	WantOpinions   Want = "opinions"
	WantSpoken     Want = "spoken"

	WantSurveys      Want = "surveys"
	WantRecurrences  Want = "recurrences"
	WantScale        Want = "scale"
	WantIndicator    Want = "indicator"
	WantMeasurements Want = "measurements"
	WantCategory     Want = "category" // that is named anew
)

// Rules gives the state tables of one kind, in the order of a record's life.
func Rules(k Kind) []Rule { return slices.Clone(rules[k]) }

// rules are the state tables. They are not changed.
var rules = map[Kind][]Rule{
	KindUnit: unitRules, KindPerson: personRules, KindDeputy: deputyRules, KindCategory: categoryRules,
	KindRound: roundRules, KindReading: readingRules, KindReceipt: receiptRules, KindNote: noteRules, KindRequest: requestRules, KindNudge: nudgeRules,
	KindStatement: statementRules, KindVersion: versionRules, KindCorrection: correctionRules,
	KindFinding: findingRules, KindCause: causeRules,
	KindAction: actionRules, KindEvidence: evidenceRules, KindExtension: extensionRules,
	KindLookBack: lookBackRules, KindRecurrence: recurrenceRules,
	KindDrive: driveRules, KindOpinion: opinionRules,
	KindSurvey: surveyRules, KindIndicator: indicatorRules, KindMeasurement: measurementRules, KindReport: reportRules,
}

// Allowed reports whether a move may be made. It is the one place that decides.
//
// Errors: a fault whose kind tells the person's fault (Invalid), a lack of rights
// (Forbidden), or the state of things (Conflict); its sentence says what to do.
func Allowed(q *Ask) error {
	_, err := decide(q)
	return err
}

// decide finds the row by which a move is made.
func decide(q *Ask) (*Rule, error) {
	if q.record() == nil {
		return nil, incomplete("record")
	}
	rows := rowsOf(q)
	if len(rows) == 0 {
		return nil, noSuchMove(q)
	}
	if err := coherent(q); err != nil {
		return nil, err
	}
	if err := mayAct(q); err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(rows, func(r *Rule) bool { return r.by(q) }) {
		return nil, notByYou(q, rows)
	}
	if q.Seen != 0 && q.Subject != nil && q.Seen != q.Subject.Top().Rev {
		return nil, stale(q)
	}
	return firstThatHolds(q, rows)
}

func rowsOf(q *Ask) []*Rule {
	list := rules[q.kind()]
	var rows []*Rule
	for i := range list {
		if list[i].Move == q.Move {
			rows = append(rows, &list[i])
		}
	}
	return rows
}

// firstThatHolds gives the first row whose conditions hold; where none does, what
// the row lacks that came furthest.
func firstThatHolds(q *Ask, rows []*Rule) (*Rule, error) {
	var err error
	far := 0
	for i := range rows {
		got, why := rows[i].try(q)
		if why == nil {
			return rows[i], nil
		}
		if got > far {
			err, far = why, got
		}
	}
	if err == nil {
		err = wrongState(q, rows)
	}
	return nil, err
}

// try holds one row against the ask, and says how far it came.
func (r *Rule) try(q *Ask) (int, error) {
	if !r.from(q) {
		return 0, wrongState(q, []*Rule{r})
	}
	if len(r.Phase) > 0 {
		if q.round() == nil {
			return 1, incomplete(WantRound)
		}
		if !slices.Contains(r.Phase, q.round().State) {
			return 1, wrongPhase(q, r)
		}
	}
	if !r.by(q) {
		return 2, notByYou(q, []*Rule{r})
	}
	if err := r.edits(q); err != nil {
		return 3, err
	}
	for _, n := range r.Needs {
		if why, broken := n.broken(q); broken {
			return 4, &fault.Error{Kind: n.kind, Code: "ledger-" + n.Name, Say: why}
		}
	}
	return 5, nil
}

func (r *Rule) from(q *Ask) bool {
	if q.Subject == nil {
		return len(r.From) == 0
	}
	return slices.Contains(r.From, q.Subject.Top().State)
}

func (r *Rule) by(q *Ask) bool {
	return slices.ContainsFunc(r.By, func(p Party) bool { return parties[p].is(q) })
}

// edits reports fields that the move may not touch.
func (r *Rule) edits(q *Ask) error {
	if len(r.Fields) == 0 || q.Subject == nil {
		return nil
	}
	if q.Given.Record == nil || q.Given.Record.Kind() != q.Subject.Kind() {
		return nothingGiven(q)
	}
	changes, err := Diff(q.Subject, q.Given.Record)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if !slices.Contains(r.Fields, c.Field) {
			return notThatField(q, r, c.Field)
		}
	}
	return nil
}

// Moves lists the moves that may be made as things stand, for a face that shows
// what can be done. Moves that need something from the person are in it when all
// but that holds.
func Moves(q Ask) []Move {
	var list []Move
	for i := range rules[q.kind()] {
		if r := &rules[q.kind()][i]; !slices.Contains(list, r.Move) && r.open(&q) {
			list = append(list, r.Move)
		}
	}
	return list
}

// May reports whether one move is among those of Moves. Of the scene, only what this
// move wants has to be gathered.
func May(q Ask, m Move) bool {
	return slices.ContainsFunc(rules[q.kind()], func(r Rule) bool { return r.Move == m && r.open(&q) })
}

// open reports whether a move may be made by this row as things stand.
func (r *Rule) open(q *Ask) bool {
	q.Move = r.Move
	if !r.from(q) || mayAct(q) != nil || !r.by(q) {
		return false
	}
	if len(r.Phase) > 0 && (q.round() == nil || !slices.Contains(r.Phase, q.round().State)) {
		return false
	}
	return !slices.ContainsFunc(r.Needs, func(n Need) bool { return !n.given && n.breaks(q) })
}

// Hindrance is a move that the person would make, were it not for how things stand.
type Hindrance struct {
	Move Move
	Why  say.Text
}

// Hindrances lists the moves that are the person's to make and would fit the state of
// the record, with what stands in the way of each: for a face that answers why not.
func Hindrances(q Ask) []Hindrance {
	var list []Hindrance
	can := Moves(q)
	for _, r := range rules[q.kind()] {
		q.Move = r.Move
		if slices.Contains(can, r.Move) || slices.ContainsFunc(list, func(h Hindrance) bool { return h.Move == r.Move }) ||
			!r.from(&q) || mayAct(&q) != nil || !r.by(&q) {
			continue
		}
		if len(r.Phase) > 0 && (q.round() == nil || !slices.Contains(r.Phase, q.round().State)) {
			continue
		}
		if why, held := r.hindered(&q); held {
			list = append(list, Hindrance{r.Move, why})
		}
	}
	return list
}

// hindered gives the first condition on how things stand that does not hold; false
// where it is a right that lacks: what is for others is no hindrance.
func (r *Rule) hindered(q *Ask) (say.Text, bool) {
	for _, n := range r.Needs {
		if n.given {
			continue
		}
		if why, broken := n.broken(q); broken {
			return why, n.kind == fault.Conflict
		}
	}
	return say.Text{}, false
}

// mayAct reports whether the person may act at all, and in the name they say.
func mayAct(q *Ask) error {
	switch {
	case q.Who == nil && q.House:
		return nil
	case q.Who == nil || q.Who.State != Active:
		return forbidden("no-account", say.Text{ZH: "此账号已停用，请找账号管理员", EN: "this account is not in use; ask the account administrator"})
	case q.For != nil && (q.For.State != Active || !q.Org.StandsIn(q.Who.ID, q.For.ID, q.Today, roundID(q))):
		return forbidden("no-deputy", say.Text{
			ZH: "您今天不是%s的代理人", EN: "you do not stand in for %s today"}.With(q.For.Name))
	}
	return nil
}

func roundID(q *Ask) string {
	if r := q.round(); r != nil {
		return r.ID
	}
	return ""
}
