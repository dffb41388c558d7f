package doc

// Layout (版式) is how a file lays its text out. Only formats that say so have
// one, and it is made on demand, apart from the document.
//
// Units: paper, margins and indents in millimetres; characters and lines in points.
type Layout struct {
	Sheets     []Sheet // in text order, without gaps
	Paragraphs []Look  // of paragraphs with words, in text order
}

// Sheet is the set-up of the pages that a stretch of text stands on.
type Sheet struct {
	Span          Span
	Width, Height float64
	// The margins, from the paper's edge to the text.
	Top, Right, Bottom, Left float64
	Columns                  int // 1 for a page that is not divided
	Grid                     Grid
	Numbers                  []PageNumber // none where pages carry no number
}

// Grid is what a page holds lines and characters to; 0 where it does not.
type Grid struct {
	Pitch float64 // from line to line
	Chars int     // a line
}

// Pages tells the pages that something stands on.
type Pages uint8

// Which pages there are: all is what a file says that knows of no sides.
const (
	AllPages Pages = iota
	OddPages
	EvenPages
	FirstPage
)

// PageNumber is the number that pages carry.
type PageNumber struct {
	Pages  Pages
	Header bool   // above the text, not below
	Align  Align  // between the margins
	Text   string // all that stands in its paragraph, # for the number
	Type   Type
}

// Align is where the lines of a paragraph stand between its indents.
type Align uint8

// The ways to align. Inside and Outside change sides from page to page.
const (
	Left Align = iota
	Center
	Right
	Justified // both edges even
	Inside
	Outside
)

// Look is how a paragraph is laid out. Soft line breaks do not end it, so that it
// may cover several blocks.
type Look struct {
	Span  Span
	Align Align
	// First is the indent of the first line against the others, below 0 where it
	// hangs out; Left and Right are those of all lines.
	First, Left, Right Indent
	Pitch              Pitch
	// Grid: its lines stand on the grid of the page, if that has one.
	Grid  bool
	Table bool  // in a cell of a table
	Boxed bool  // in a text box
	Runs  []Run // without gaps, but for white space at edges
}

// Indent is a width in millimetres, or in characters where the file says so.
type Indent struct {
	MM    float64
	Chars float64 // 0: MM counts
}

// PitchRule says what the figure of a Pitch is.
type PitchRule uint8

// The rules of line pitch.
const (
	Multiple PitchRule = iota // of the height that the face asks for
	Exactly                   // points
	AtLeast                   // points
)

// Pitch (行距) is the distance from line to line.
type Pitch struct {
	Rule  PitchRule
	Value float64
}

// Run is a stretch of text in one type.
type Run struct {
	Span Span
	Type Type
}

// Type is what characters look like. Faces are named as in the file; "" where it
// names none.
type Type struct {
	Han   string  // of Chinese characters
	Latin string  // of Western letters and digits
	Mark  string  // of marks that both scripts have: “ ” … —
	Size  float64 // points
	Bold  bool
}

// Lay gives the builder a layout whose spans are places given by At. Document
// turns them into places of its text, and drops paragraphs and runs without words.
func (b *Builder) Lay(l *Layout) { b.layout = l }

func (a *assembly) mapLayout(l *Layout) {
	if l == nil {
		return
	}
	for i := range l.Sheets {
		s := &l.Sheets[i].Span
		s.End = a.span(*s).End
		if s.Start = 0; i > 0 {
			s.Start = l.Sheets[i-1].Span.End
		}
		if s.End = max(s.End, s.Start); i == len(l.Sheets)-1 {
			s.End = a.n
		}
	}
	kept := l.Paragraphs[:0]
	for _, p := range l.Paragraphs {
		if p.Span = a.span(p.Span); p.Span.Len() == 0 {
			continue
		}
		runs := p.Runs[:0]
		for _, r := range p.Runs {
			if r.Span = a.span(r.Span); r.Span.Len() > 0 {
				runs = append(runs, r)
			}
		}
		p.Runs = runs
		kept = append(kept, p)
	}
	l.Paragraphs = kept
}
