package ledger

// Drive (征求意见) asks people what they think: who is asked, and how many by
// group, by what ways, when, what is asked, and what the givers are promised. Unit
// runs it. What people answer stands outside the ledger and its events: see Reply.
type Drive struct {
	Head
	Title     string     `json:"title"`
	Purpose   string     `json:"purpose"` // what it is for
	Sort      DriveSort  `json:"sort"`
	About     string     `json:"about"` // id of what satisfaction is asked with, "" for none
	Groups    []Group    `json:"groups"`
	Channels  []Channel  `json:"channels"`
	From      Day        `json:"from"`
	Until     Day        `json:"until"` // the last day
	Questions []Question `json:"questions"`
	Anonymous bool       `json:"anonymous"`
	Least     int        `json:"least"`   // nothing is shown of fewer answers than these
	Promise   string     `json:"promise"` // what givers are promised, in the office's own words
	Entered   []Entered  `json:"entered"` // answers that staff entered for givers
	Invited   int        `json:"invited"` // links that were made, each good for one answer
	OpenedBy  Stamp      `json:"opened"`
	ClosedBy  Stamp      `json:"closed"`
	Told      Stamp      `json:"published"`
}

// Published is the state of a drive whose outcome everybody can read; the others
// are Draft, Opened, Closed and Dropped.
const Published State = "published"

// UsualLeast is how many answers there must be before they are shown, unless a
// drive says otherwise; FewestLeast is the fewest that a drive may say.
const (
	UsualLeast  = 5
	FewestLeast = 3
)

// DriveSort is what a drive is for.
type DriveSort string

// The sorts of drives.
const (
	AskOpinions     DriveSort = "opinions"
	AskSatisfaction DriveSort = "satisfaction"
)

// DriveSorts lists the sorts of drives.
func DriveSorts() []DriveSort { return []DriveSort{AskOpinions, AskSatisfaction} }

// Group (征求对象) is a part of those who are asked. There are no persons in it.
type Group struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Size int    `json:"size"` // how many are asked; 0 where nobody can say
}

// Entered counts the answers of a channel that were entered.
type Entered struct {
	Channel Channel `json:"channel"`
	Count   int     `json:"count"`
}

// Channel is a way by which answers come.
type Channel string

// The channels. Those from ByPaper on are entered by staff.
const (
	ByLink      Channel = "link"    // one address for all, with a code to photograph
	ByName      Channel = "named"   // an address each, good for one answer
	ByAccount   Channel = "account" // whoever is signed in, as themself
	ByPaper     Channel = "paper"
	ByTelephone Channel = "telephone"
	ByLetter    Channel = "letter"
	ByMeeting   Channel = "meeting" // 座谈、走访
	ByTable     Channel = "table"   // rows of a table, collected elsewhere
)

// Channels lists the channels.
func Channels() []Channel {
	return []Channel{ByLink, ByName, ByAccount, ByPaper, ByTelephone, ByLetter, ByMeeting, ByTable}
}

// EnteredByStaff reports whether answers of a channel are entered for the givers.
func EnteredByStaff(c Channel) bool {
	switch c {
	case ByPaper, ByTelephone, ByLetter, ByMeeting, ByTable:
		return true
	}
	return false
}

// Question (问题项) is one thing that is asked.
type Question struct {
	ID       string       `json:"id"`
	Sort     QuestionSort `json:"sort"`
	Text     string       `json:"text"`
	Help     string       `json:"help"`
	Options  []Pick       `json:"options"` // of a choice; the steps of a scale, from the best on
	Required bool         `json:"required"`
}

// QuestionSort is how a question is answered.
type QuestionSort string

// The sorts of questions.
const (
	Choice  QuestionSort = "choice"  // one of the options
	Several QuestionSort = "several" // any of them
	Steps   QuestionSort = "scale"   // one step
	Words   QuestionSort = "text"
)

// QuestionSorts lists the sorts of questions.
func QuestionSorts() []QuestionSort { return []QuestionSort{Choice, Several, Steps, Words} }

// Pick is something to choose.
type Pick struct {
	ID   string `json:"id"`
	Text string `json:"text"`
}

// Question finds a question, nil where there is none.
func (d *Drive) Question(id string) *Question {
	for i := range d.Questions {
		if d.Questions[i].ID == id {
			return &d.Questions[i]
		}
	}
	return nil
}

// Group finds a group, nil where there is none.
func (d *Drive) Group(id string) *Group {
	for i := range d.Groups {
		if d.Groups[i].ID == id {
			return &d.Groups[i]
		}
	}
	return nil
}

// Takes reports whether the drive takes answers of givers on a day.
func (d *Drive) Takes(today Day) bool {
	return d.State == Opened && within(today, d.From, d.Until)
}

// Readable reports whether what was answered may be read. What is anonymous is
// read when nothing is added to it any more: whoever could look twice while
// answers come would see which is the new one, and when it came.
func (d *Drive) Readable() bool {
	return d.State == Closed || d.State == Published || d.State == Opened && !d.Anonymous
}

// Opinion (意见) is what people said on one matter: like wordings, brought together
// by a person, with what is answered to them. It hangs on a drive.
type Opinion struct {
	Head
	Drive  string  `json:"drive"`
	Matter string  `json:"matter"` // what it is about, as a person put it
	Voices []Voice `json:"voices"`
	Heard  int     `json:"heard"` // how many people said it, at least
	// Shown are the ids of the voices whose wording is published.
	Shown   []string `json:"shown"`
	Verdict Handling `json:"verdict"`
	Reply   string   `json:"reply"`   // what is answered
	Replied Stamp    `json:"replied"` // who answered, and when last
	Finding string   `json:"finding"` // that it was turned into
	From    []string `json:"from"`    // opinions that were merged into it
	Into    []string `json:"into"`    // the one that it was merged into
}

// States of an opinion, beside Opened and Merged.
const (
	Replied State = "answered"
	Raised  State = "raised"
)

// Voice (原话) is one wording. Its id tells nothing of who said it, and only the
// giver can find it again: see VoiceID.
type Voice struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Text     string `json:"text"`
}

// Handling is what becomes of an opinion.
type Handling string

// The ways.
const (
	WillTake Handling = "accepted"
	IsDone   Handling = "done"
	Planned  Handling = "planned"
	CanNot   Handling = "cannot"
)

// Handlings lists the verdicts.
func Handlings() []Handling { return []Handling{WillTake, IsDone, Planned, CanNot} }

// Spoken is a voice with the number of its giver among those that are read
// together. The number is made anew each time, and kept nowhere.
type Spoken struct {
	Voice
	Giver int
}
