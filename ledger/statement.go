package ledger

// Statement (材料) is a document that was handed in, through all its versions.
type Statement struct {
	Head
	// Person is whose statement it is, "" for one of the unit. Colleagues do not
	// see a person's statement before it is accepted.
	Person    string   `json:"person"`
	Title     string   `json:"title"`
	Profile   string   `json:"profile"`
	Request   string   `json:"request"` // what it answers, may be ""
	Version   int      `json:"version"` // the newest, 0 before the first
	Submitted Stamp    `json:"submitted"`
	Returned  Stamp    `json:"returned"`
	Remarks   []Remark `json:"remarks"` // of the last return
	// Seen is the version that was returned last: what a reviewer compares with.
	Seen     int   `json:"seen"`
	Accepted Stamp `json:"accepted"`
}

// Submitted is the state of a statement under review; the others are Draft,
// Returned and Accepted.
const Submitted State = "submitted"

// Remark is what a reviewer wants changed, and where.
type Remark struct {
	Part string `json:"part"` // id of the item, evidence or milestone; "" for the whole
	Text string `json:"text"`
}

// Version (稿) is one file of a statement with what the machine said of it.
type Version struct {
	Head
	Statement string `json:"statement"`
	Number    int    `json:"number"` // from 1
	Name      string `json:"name"`   // of the file
	File      string `json:"file"`   // digest of its bytes
	Text      string `json:"text"`   // digest of the plain text
	Answer    string `json:"answer"` // digest of what was read, as it was given
	Checked   string `json:"checked"`
	Compared  string `json:"compared"`
	Engine    string `json:"engine"` // version of the program that read it
	Errors    int    `json:"errors"` // check errors that nobody suppressed
	Warnings  int    `json:"warnings"`
}
