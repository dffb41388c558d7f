package ledger

// Kind names a kind of record. It stands in events and never changes its meaning.
type Kind string

// The kinds of record.
const (
	KindUnit       Kind = "unit"
	KindPerson     Kind = "person"
	KindDeputy     Kind = "deputy"
	KindCategory   Kind = "category"
	KindRound      Kind = "round"
	KindReading    Kind = "reading"
	KindReceipt    Kind = "receipt"
	KindNote       Kind = "note"
	KindRequest    Kind = "request"
	KindNudge      Kind = "nudge"
	KindStatement  Kind = "statement"
	KindVersion    Kind = "version"
	KindCorrection Kind = "correction"
	KindFinding    Kind = "finding"
	KindCause      Kind = "cause"
	KindAction     Kind = "action"
	KindEntry      Kind = "entry"
	KindEvidence   Kind = "evidence"
	KindExtension  Kind = "extension"
	KindClosure    Kind = "closure"
	KindLookBack   Kind = "look_back"
	KindRecurrence Kind = "recurrence"
	KindDrive      Kind = "drive"
	KindOpinion    Kind = "opinion"

	KindSurvey      Kind = "survey"
	KindIndicator   Kind = "indicator"
	KindMeasurement Kind = "measurement"
	KindReport      Kind = "report"
)

// State is where a record stands in its life; the tables of rules say how it
// gets from one to another.
type State string

// Head is what every record has.
type Head struct {
	ID  string `json:"id"`
	Rev int    `json:"rev"` // counts the events of this record
	// Round is the round it belongs to, Unit the unit; both "" where there is none.
	Round  string `json:"round"`
	Unit   string `json:"unit"`
	State  State  `json:"state"`
	Author string `json:"author"` // who wrote it
	Made   Moment `json:"made"`
}

// Top gives the head of a record.
func (h *Head) Top() *Head { return h }

// Record is anything the ledger keeps.
type Record interface {
	Kind() Kind
	Top() *Head
	// copied gives a copy that may be changed at its top level.
	copied() Record
}

// New gives an empty record of a kind, nil where the kind is unknown.
func New(k Kind) Record {
	if make, ok := makers[k]; ok {
		return make()
	}
	return nil
}

// Kinds lists all kinds in the order of the documentation.
func Kinds() []Kind {
	return []Kind{
		KindUnit, KindPerson, KindDeputy, KindCategory,
		KindRound, KindReading, KindReceipt, KindNote, KindRequest, KindNudge,
		KindStatement, KindVersion, KindCorrection,
		KindFinding, KindCause, KindAction, KindEntry, KindEvidence, KindExtension,
		KindClosure, KindLookBack, KindRecurrence,
		KindDrive, KindOpinion,
		KindSurvey, KindIndicator, KindMeasurement, KindReport,
	}
}

var makers = map[Kind]func() Record{
	KindUnit:       func() Record { return new(Unit) },
	KindPerson:     func() Record { return new(Person) },
	KindDeputy:     func() Record { return new(Deputy) },
	KindCategory:   func() Record { return new(Category) },
	KindRound:      func() Record { return new(Round) },
	KindReading:    func() Record { return new(Reading) },
	KindReceipt:    func() Record { return new(Receipt) },
	KindNote:       func() Record { return new(Note) },
	KindRequest:    func() Record { return new(Request) },
	KindNudge:      func() Record { return new(Nudge) },
	KindStatement:  func() Record { return new(Statement) },
	KindVersion:    func() Record { return new(Version) },
	KindCorrection: func() Record { return new(Correction) },
	KindFinding:    func() Record { return new(Finding) },
	KindCause:      func() Record { return new(Cause) },
	KindAction:     func() Record { return new(Action) },
	KindEntry:      func() Record { return new(Entry) },
	KindEvidence:   func() Record { return new(Evidence) },
	KindExtension:  func() Record { return new(Extension) },
	KindClosure:    func() Record { return new(Closure) },
	KindLookBack:   func() Record { return new(LookBack) },
	KindRecurrence: func() Record { return new(Recurrence) },
	KindDrive:      func() Record { return new(Drive) },
	KindOpinion:    func() Record { return new(Opinion) },

	KindSurvey:      func() Record { return new(Survey) },
	KindIndicator:   func() Record { return new(Indicator) },
	KindMeasurement: func() Record { return new(Measurement) },
	KindReport:      func() Record { return new(Report) },
}

func copyOf[T any](r *T) *T {
	c := *r
	return &c
}

// The kinds of record say what they are, and how to copy them.

func (*Unit) Kind() Kind       { return KindUnit }
func (*Person) Kind() Kind     { return KindPerson }
func (*Deputy) Kind() Kind     { return KindDeputy }
func (*Category) Kind() Kind   { return KindCategory }
func (*Round) Kind() Kind      { return KindRound }
func (*Reading) Kind() Kind    { return KindReading }
func (*Receipt) Kind() Kind    { return KindReceipt }
func (*Note) Kind() Kind       { return KindNote }
func (*Request) Kind() Kind    { return KindRequest }
func (*Nudge) Kind() Kind      { return KindNudge }
func (*Statement) Kind() Kind  { return KindStatement }
func (*Version) Kind() Kind    { return KindVersion }
func (*Correction) Kind() Kind { return KindCorrection }
func (*Finding) Kind() Kind    { return KindFinding }
func (*Cause) Kind() Kind      { return KindCause }
func (*Action) Kind() Kind     { return KindAction }
func (*Entry) Kind() Kind      { return KindEntry }
func (*Evidence) Kind() Kind   { return KindEvidence }
func (*Extension) Kind() Kind  { return KindExtension }
func (*Closure) Kind() Kind    { return KindClosure }
func (*LookBack) Kind() Kind   { return KindLookBack }
func (*Recurrence) Kind() Kind { return KindRecurrence }
func (*Report) Kind() Kind     { return KindReport }
func (*Drive) Kind() Kind      { return KindDrive }
func (*Opinion) Kind() Kind    { return KindOpinion }

func (*Survey) Kind() Kind      { return KindSurvey }
func (*Indicator) Kind() Kind   { return KindIndicator }
func (*Measurement) Kind() Kind { return KindMeasurement }

func (r *Unit) copied() Record       { return copyOf(r) }
func (r *Person) copied() Record     { return copyOf(r) }
func (r *Deputy) copied() Record     { return copyOf(r) }
func (r *Category) copied() Record   { return copyOf(r) }
func (r *Round) copied() Record      { return copyOf(r) }
func (r *Reading) copied() Record    { return copyOf(r) }
func (r *Receipt) copied() Record    { return copyOf(r) }
func (r *Note) copied() Record       { return copyOf(r) }
func (r *Request) copied() Record    { return copyOf(r) }
func (r *Nudge) copied() Record      { return copyOf(r) }
func (r *Statement) copied() Record  { return copyOf(r) }
func (r *Version) copied() Record    { return copyOf(r) }
func (r *Correction) copied() Record { return copyOf(r) }
func (r *Finding) copied() Record    { return copyOf(r) }
func (r *Cause) copied() Record      { return copyOf(r) }
func (r *Action) copied() Record     { return copyOf(r) }
func (r *Entry) copied() Record      { return copyOf(r) }
func (r *Evidence) copied() Record   { return copyOf(r) }
func (r *Extension) copied() Record  { return copyOf(r) }
func (r *Closure) copied() Record    { return copyOf(r) }
func (r *LookBack) copied() Record   { return copyOf(r) }
func (r *Recurrence) copied() Record { return copyOf(r) }
func (r *Drive) copied() Record      { return copyOf(r) }
func (r *Opinion) copied() Record    { return copyOf(r) }

func (r *Survey) copied() Record      { return copyOf(r) }
func (r *Indicator) copied() Record   { return copyOf(r) }
func (r *Measurement) copied() Record { return copyOf(r) }
func (r *Report) copied() Record      { return copyOf(r) }
