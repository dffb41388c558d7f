package ledger

// Finding (问题) is what is wrong, owned by a unit, from the day it entered the
// ledger until it is struck off and after.
type Finding struct {
	Head
	Number   string            `json:"number"` // 问题编号
	Text     string            `json:"text"`
	Detail   string            `json:"detail"`
	Source   Source            `json:"source"`
	Aspect   string            `json:"aspect"`
	Category string            `json:"category"`
	Severity int               `json:"severity"` // 0 not graded, 1 the gravest
	Amount   int64             `json:"amount"`   // money, in fen
	Basis    string            `json:"basis"`    // 依据: what the facts were held against
	Place    string            `json:"place"`
	Fields   map[string]string `json:"fields"` // the profile's own

	// Turn counts how often it was opened; Turned is when that was last.
	Turn   int    `json:"turn"`
	Turned Moment `json:"turned"`
	Extent Extent `json:"extent"`
	Closed Stamp  `json:"closed"`

	// From are the findings it was merged, split or transferred from, Into those
	// that took its place; Formerly are the numbers it had elsewhere.
	From     []string `json:"from"`
	Into     []string `json:"into"`
	Formerly []string `json:"formerly"`
	Trail    []Trace  `json:"trail"`
	// Earlier are findings of which a person said: this one again.
	Earlier []string `json:"earlier"`
}

// States of a finding, beside Opened, Closed and Refused.
const (
	Merged      State = "merged"
	Divided     State = "split"
	Transferred State = "transferred"
	Refused     State = "refused"
)

// SourceKind is where a finding comes from.
type SourceKind string

// The sources.
const (
	FromStatement  SourceKind = "statement"
	FromOpinion    SourceKind = "opinion"
	FromInspection SourceKind = "inspection"
	FromImport     SourceKind = "import"
	ByHand         SourceKind = "hand"
)

// SourceKinds lists the sources.
func SourceKinds() []SourceKind {
	return []SourceKind{FromStatement, FromOpinion, FromInspection, FromImport, ByHand}
}

// Source (出处) is where a finding, cause or action comes from.
type Source struct {
	Kind    SourceKind `json:"kind"`
	Record  string     `json:"record"`  // id of the statement, opinion or import
	Version int        `json:"version"` // of the statement
	Item    string     `json:"item"`    // id within what was read
	Span    Span       `json:"span"`    // in the plain text of that version
	Words   string     `json:"words"`   // who inspected, in what report
}

// Trace is a step that took a finding out of the plain course.
type Trace struct {
	Move    Move     `json:"move"`
	By      string   `json:"by"`
	At      Moment   `json:"at"`
	Reason  string   `json:"reason"`
	Others  []string `json:"others"`  // ids of the other findings
	Numbers []string `json:"numbers"` // and their numbers at the time
}

// Extent (举一反三) answers whether the same is wrong elsewhere.
type Extent struct {
	Answer   Answered `json:"answer"`
	Text     string   `json:"text"`
	Findings []string `json:"findings"` // what was found elsewhere
	By       string   `json:"by"`
	At       Moment   `json:"at"`
}

// Answered is the outcome of an extent review.
type Answered string

// The outcomes; "" is not answered yet.
const (
	NowhereElse Answered = "nowhere"
	Elsewhere   Answered = "elsewhere"
)

// Cause (原因) is why; one cause may stand behind several findings.
type Cause struct {
	Head
	Text     string   `json:"text"`
	Category string   `json:"category"`
	Whys     []string `json:"whys"` // each the reason of the one before
	Findings []string `json:"findings"`
	Source   Source   `json:"source"`
	Into     []string `json:"into"` // the causes that took its place
}

// Standing is the state of a cause that holds; the others are Merged and Refused.
const Standing State = "standing"
