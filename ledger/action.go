package ledger

// Action (整改措施) is a measure on its way: Unit leads it, Lead owns it once they
// accepted it. A service item (办实事项目) is one as well, of a sort of its own.
type Action struct {
	Head
	Number   string   `json:"number"`
	Text     string   `json:"text"`
	Sort     Sort     `json:"sort"`
	Findings []string `json:"findings"`
	Causes   []string `json:"causes"`
	Source   Source   `json:"source"`

	Lead        string   `json:"lead"`         // 责任人
	Helpers     []string `json:"helpers"`      // persons
	HelperUnits []string `json:"helper_units"` // 配合单位
	Superior    string   `json:"superior"`     // 责任领导, accountable
	Written     string   `json:"written"`      // who and when, as the statement put it
	Due         Due      `json:"due"`
	Standard    string   `json:"standard"` // 完成标准: what shows that it is done
	Served      string   `json:"served"`   // of a service item: for whom it is done
	Promise     string   `json:"promise"`  // of a service item: what was promised to them
	Original    Day      `json:"original"` // the day before any extension

	Assigned  Stamp `json:"assigned"`
	Taken     Stamp `json:"taken"` // accepted by its owner
	Disputed  Stamp `json:"disputed"`
	Claimed   Stamp `json:"claimed"`   // 申请销号
	Confirmed Stamp `json:"confirmed"` // 验收
	Closed    Stamp `json:"closed"`    // 销号
	Returns   int   `json:"returns"`
}

// States of an action, beside Accepted (by its owner) and Closed.
const (
	Proposed State = "proposed"
	Assigned State = "assigned"
	Disputed State = "disputed"
	UnderWay State = "under_way"
	Claimed  State = "claimed"
	Done     State = "done" // completion accepted
	Dropped  State = "dropped"
)

// Sort says what a measure does.
type Sort string

// The sorts.
const (
	Correct    Sort = "correction" // 立行立改: puts this one right
	Corrective Sort = "corrective" // removes the cause
	Systemic   Sort = "systemic"   // 长效机制: keeps it from coming back
	Service    Sort = "service"    // 办实事: a deed promised to the public; it needs no finding
)

// Sorts lists the sorts.
func Sorts() []Sort { return []Sort{Correct, Corrective, Systemic, Service} }

// Due (完成时限) is by when.
type Due struct {
	Kind DueKind `json:"kind"`
	// Day is the date; for AtOnce it is set when the action is assigned.
	Day        Day         `json:"day"`
	Lasting    bool        `json:"lasting"` // 并长期坚持
	Milestones []Milestone `json:"milestones"`
}

// DueKind is how a date is meant.
type DueKind string

// The kinds of due date.
const (
	ByDate    DueKind = "date"
	AtOnce    DueKind = "at_once"
	Perpetual DueKind = "standing" // 长期坚持, by its milestones
)

// Milestone is a step of an action with its own date.
type Milestone struct {
	ID   string `json:"id"`
	Day  Day    `json:"day"`
	Text string `json:"text"`
	Done Day    `json:"done"` // 0 while it is open
}

// Entry (办理记录) is what was said in the course of an action: progress, a
// claim, a return. Entries are never changed.
type Entry struct {
	Head
	Action    string   `json:"action"`
	Move      Move     `json:"move"`
	On        Day      `json:"on"` // the day it tells of
	Text      string   `json:"text"`
	Milestone string   `json:"milestone"` // reached with it
	Remarks   []Remark `json:"remarks"`   // of a return: which parts, and why
	Evidence  []string `json:"evidence"`  // of a claim
}

// Evidence (佐证材料) is a file that shows something, perhaps for many actions.
type Evidence struct {
	Head
	Actions  []string `json:"actions"`
	Title    string   `json:"title"`
	Name     string   `json:"name"`
	File     string   `json:"file"`     // digest
	Version  int      `json:"version"`  // from 1
	Replaces string   `json:"replaces"` // the evidence it is a new version of
	Reviewed Stamp    `json:"reviewed"`
}

// States of evidence, beside Refused.
const (
	Offered  State = "offered"
	Good     State = "good"
	Replaced State = "replaced"
)

// Extension (延期) asks for a later day.
type Extension struct {
	Head
	Action string `json:"action"`
	// Milestone is whose day is asked for, "" for the action's.
	Milestone string `json:"milestone"`
	Before    Day    `json:"before"` // the day that stood when it was asked
	Day       Day    `json:"day"`    // the day that is asked for
	Reason    string `json:"reason"`
	Answered  Stamp  `json:"answered"`
}

// States of an extension, beside Asked and Refused.
const (
	Granted   State = "granted"
	Withdrawn State = "withdrawn"
)

// Closure (销号记录) proves what was closed: who claimed, accepted and closed it,
// and the digest of it all.
type Closure struct {
	Head
	Of        Kind   `json:"of"` // finding or action
	Record    string `json:"record"`
	Turn      int    `json:"turn"` // of the finding
	Claimed   Stamp  `json:"claimed"`
	Confirmed Stamp  `json:"confirmed"`
	Closed    Stamp  `json:"closed"`
	Gates     []Gate `json:"gates"` // that held
	Digest    string `json:"digest"`
}

// LookBack (回头看) asks later whether a closed finding stayed closed.
type LookBack struct {
	Head
	Finding  string `json:"finding"`
	Turn     int    `json:"turn"`
	On       Day    `json:"on"`
	Criteria string `json:"criteria"`
	Answered Stamp  `json:"answered"`
}

// States of a look-back.
const (
	Scheduled State = "scheduled"
	Held      State = "held"
	NotHeld   State = "not_held"
)

// Recurrence (屡查屡犯) says that a finding may be an earlier one again. The
// comparison proposes, a person says yes or no.
type Recurrence struct {
	Head
	Finding  string `json:"finding"`
	Earlier  string `json:"earlier"`
	Likeness int    `json:"likeness"` // per cent
	Shared   string `json:"shared"`   // the words that both have
	Answered Stamp  `json:"answered"`
}

// States of a recurrence, beside Proposed.
const (
	Confirmed State = "confirmed"
	Rejected  State = "rejected"
)
