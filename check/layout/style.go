package layout

// Style (版式要求) is what a house wants. What is left at its zero value is not
// checked.
//
// Units: pages in millimetres, characters and lines in points.
type Style struct {
	Paper   Paper
	Margins Margins
	Lines   int // a page, where Pitch says nothing
	Chars   int // a line, on pages with a grid for characters
	Pitch   Pitch
	Title   Typeface
	Body    Typeface
	// Headings by level: 一、 （一） 1. （1）.
	Headings [4]Typeface
	Number   Number
}

// Paper is the size of a page that stands upright.
type Paper struct{ Width, Height float64 }

// Margins are the distances from the paper's edges to the text.
type Margins struct{ Top, Bottom, Left, Right, Tolerance float64 }

// Pitch is the distance from line to line.
type Pitch struct {
	Least, Most float64
	Times       float64 // so many times what the face asks for, in the place of points
	// Fixed: in points or by the grid of the page, not so many times the height that
	// a face asks for.
	Fixed Choice
}

// Typeface is what characters look like. One face out of Faces will do; a face
// stands for its family (仿宋 for 仿宋_GB2312, FangSong and so on).
type Typeface struct {
	Faces []string
	Size  float64
	Bold  Choice
}

// Choice is a yes or no that may be left open.
type Choice uint8

// The choices.
const (
	Open Choice = iota
	Yes
	No
)

func choose(yes bool) Choice {
	if yes {
		return Yes
	}
	return No
}

// Number is what a house wants of page numbers.
type Number struct {
	Wanted Choice
	Place  string // outside, center, left, right; "" for anywhere
	Dashes Choice // a long dash on both sides
	Faces  []string
	Size   float64
}

// GBT9704 is the layout of official documents.
//
// Source: GB/T 9704—2012, 5.1 and 5.2 (page), 7.3.1 to 7.3.3 (title, text,
// headings), 7.5 (page numbers). The line pitch is what 22 lines a page come to;
// 28 to 30 points are in use.
func GBT9704() Style {
	three := func(faces ...string) Typeface { return Typeface{Faces: faces, Size: 16} }
	return Style{
		Paper:    Paper{Width: 210, Height: 297},                                                    // 5.1
		Margins:  Margins{Top: 37, Left: 28, Right: 26, Bottom: 35, Tolerance: 1},                   // 5.2.1: text of 156 × 225
		Lines:    22,                                                                                // 5.2.3
		Chars:    28,                                                                                // 5.2.3
		Pitch:    Pitch{Least: 28, Most: 30, Fixed: Yes},                                            // 5.2.3
		Title:    Typeface{Faces: []string{"小标宋"}, Size: 22},                                        // 7.3.1
		Body:     three("仿宋"),                                                                       // 5.2.2, 7.3.3
		Headings: [4]Typeface{three("黑体"), three("楷体"), three("仿宋"), three("仿宋")},                   // 7.3.3
		Number:   Number{Wanted: Yes, Place: Outside, Dashes: Yes, Faces: []string{"宋体"}, Size: 14}, // 7.5
	}
}

// Standard is the name of the standard whose style GBT9704 is.
const Standard = "GB/T 9704-2012"

// The places of page numbers.
const (
	Outside = "outside" // right on odd pages, left on even ones
	Center  = "center"
	Left    = "left"
	Right   = "right"
)

func places() []string { return []string{Outside, Center, Left, Right} }
