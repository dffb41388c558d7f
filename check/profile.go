package check

import (
	"github.com/bihuan/bihuan/check/layout"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Profile is what applies to a kind of document, all layers laid over each
// other. Package check/profile reads profiles from files.
type Profile struct {
	Name  string
	Title say.Text
	Kinds []statement.Profile // the kinds of document that it is chosen for
	// Checks has what differs from the rules' own settings, by code.
	Checks  map[string]Setting
	Require []statement.Role // sections that must be there (S101)
	Order   []statement.Role // as they must follow each other (S102); others may stand anywhere
	Aspects []Aspect         // that findings must cover (S108)
	Voice   Voice            // who speaks (A309)
	// Words are added to the built-in lists, or taken out of them, by the list's name.
	Words map[string]words.Change
	// Scale is how surveys of satisfaction are answered in rounds of this profile; nil for
	// none that goes without saying.
	Scale  *ledger.Scale
	Layout layout.Style // how a file is laid out (G901 to G905)
	// Suppress sets codes aside, each with its reason.
	Suppress []Suppression
	Fields   []Field // what an organisation's ledger tells of findings beside what all do
}

// Field is one of an organisation's own in its ledger. No check looks at it.
type Field struct {
	Name string
	Type FieldType
	Of   []string // what can be chosen
}

// FieldType is what a field holds.
type FieldType string

// The types.
const (
	TextField   FieldType = "text"
	NumberField FieldType = "number"
	DateField   FieldType = "date"
	ChoiceField FieldType = "choice"
)

// Setting is what a profile says of one rule.
type Setting struct {
	Off      bool
	On       bool      // switches on a rule that is off by itself
	Severity *Severity // nil: the rule's own
	Params   map[string]float64
}

// Voice is who speaks in a statement.
type Voice string

// The voices; the empty one asks for nothing.
const (
	Person Voice = "person"
	Group  Voice = "group"
)

// Aspect is a topic that a round or a profile prescribes. Words are any that show
// that it is covered, beside Name.
type Aspect struct {
	Name  string
	Words []string
}

// Suppression sets diagnostics aside.
type Suppression struct {
	Code  string // of the rule
	Words string // only diagnostics at these words; "" for all
	// Within: only diagnostics that begin in this span; empty for all.
	Within doc.Span
	Reason string
	Until  string // YYYY-MM-DD, the last day on which it holds; "" without end
	From   string // where it was written: a profile, the file itself, a sidecar
}

// Round is what a round of examination adds to the checks.
type Round struct {
	Name    string
	Date    string // YYYY-MM-DD, YYYY-MM or YYYY: of the round, for S and F codes
	Units   []Unit // those taking part
	Reading []Work // required reading (F502, F504)
	Works   []Work // other documents that are known: repealed ones among them (F504)
	Aspects []Aspect
}

// Unit (单位) is one that takes part in a round.
type Unit struct {
	Name   string
	Others []string // short and former names
	People []string
}

// Work is a document that statements cite.
type Work struct {
	Title    string   // without 《》
	Number   string   // 国办发〔2024〕12号, or ""
	Others   []string // short titles that stand for it
	Repealed bool
	Instead  string // the title that took its place
}
