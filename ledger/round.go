package ledger

// Round (轮次) is one turn of the loop: a notice, who takes part, what they read
// and hand in, and what must hold before it closes. Unit is who runs it.
type Round struct {
	Head
	Name      string   `json:"name"`
	Notice    Notice   `json:"notice"`
	Topic     string   `json:"topic"`
	Profile   string   `json:"profile"` // the kind of document the checks expect
	Aspects   []Aspect `json:"aspects"`
	Stages    []Stage  `json:"stages"`
	Units     []string `json:"units"` // who takes part
	Terms     Terms    `json:"terms"`
	ClosedAt  Stamp    `json:"closed"`
	Archive   string   `json:"archive"`    // digest of the sealed archive
	ChainHead string   `json:"chain_head"` // hash of the last event at closing, told by the caller
}

// States of a round.
const (
	Draft      State = "draft"
	Opened     State = "open"
	Rectifying State = "rectifying"
	Closed     State = "closed"
	Archived   State = "archived"
)

// Notice (通知) is what a round goes back to.
type Notice struct {
	Number string `json:"number"`
	Issuer string `json:"issuer"`
	Title  string `json:"title"`
	On     Day    `json:"on"`
	Text   string `json:"text"`
	File   string `json:"file"` // digest
}

// Aspect (方面) is a prescribed topic.
type Aspect struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Stage is a part of a round with its dates.
type Stage struct {
	Name  string `json:"name"`
	From  Day    `json:"from"`
	Until Day    `json:"until"`
	Note  string `json:"note"`
}

// Terms are what a round asks for. They are settled while it is a draft or open.
type Terms struct {
	Gates []Gate `json:"gates"`
	// AtOnce is in how many working days "at once" (立行立改) is due.
	AtOnce int `json:"at_once"`
	// LookBack is after how many calendar days a closed finding is looked at again;
	// 0 asks for no look-back.
	LookBack int `json:"look_back"`
	// Criteria are what a look-back asks where nobody wrote others.
	Criteria string `json:"criteria"`
	// Calendar names the calendar of working days.
	Calendar  string    `json:"calendar"`
	Reminders Reminders `json:"reminders"`
	Colours   []Colour  `json:"colours"`
	// Satisfaction is the least rate that the gate of this name asks for, in per cent.
	Satisfaction Decimal `json:"satisfaction"`
	// Scales are those that surveys of the round choose from, in the place of the
	// usual ones.
	Scales []Scale `json:"scales"`
}

// Stamp is who said something, when, and in what words.
type Stamp struct {
	By   string `json:"by"`
	For  string `json:"for"` // whom they stood in for
	At   Moment `json:"at"`
	On   Day    `json:"on"`
	Text string `json:"text"`
}

// Reading (必读材料) is a text that the round wants read.
type Reading struct {
	Head
	Title   string `json:"title"`
	Version int    `json:"version"` // goes up with each change of the text
	File    string `json:"file"`    // digest
	Text    string `json:"text"`    // digest of the plain text that spans count in
	Due     Day    `json:"due"`
}

// Receipt (阅读回执) says that somebody read one version.
type Receipt struct {
	Head
	Reading string `json:"reading"`
	Version int    `json:"version"`
	Person  string `json:"person"`
	On      Day    `json:"on"`
}

// Note (学习笔记) is tied to a passage of one version. It is its author's own.
type Note struct {
	Head
	Reading string `json:"reading"`
	Version int    `json:"version"`
	Span    Span   `json:"span"`
	Text    string `json:"text"`
}

// Read reports whether a person has read the version that stands now: a changed
// text asks again.
func (r *Reading) Read(person string, receipts []*Receipt) bool {
	for _, c := range receipts {
		if c.Reading == r.ID && c.Version == r.Version && c.Person == person {
			return true
		}
	}
	return false
}

// Request (报送要求) says who owes what by when.
type Request struct {
	Head             // Unit owes it
	Person    string `json:"person"` // who owes it, "" for the unit as such
	Title     string `json:"title"`
	Due       Day    `json:"due"`
	Statement string `json:"statement"` // what came
	Received  Stamp  `json:"received"`
	Answered  Stamp  `json:"answered"` // returned, accepted or waived
}

// States of a request.
const (
	Asked    State = "asked"
	Received State = "received"
	Returned State = "returned"
	Accepted State = "accepted"
	Waived   State = "waived"
)
