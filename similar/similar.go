// Package similar finds passages (雷同) that stand in two documents, or twice in
// one: word for word or edited, with what is not copying set aside.
//
// Compare and Within need nothing but documents. Corpus compares many documents,
// all against all; Index keeps them in a file and compares new ones with it.
//
// Everything works on folded text (see Fold), so that punctuation, width, numbers,
// dates and names do not hide a copy.
package similar

import "github.com/bihuan/bihuan/doc"

// Kind says how much a copy was edited.
type Kind string

// The kinds of copies.
const (
	Exact Kind = "exact" // equal but for what folding takes away
	Light Kind = "light" // some words changed
	Heavy Kind = "heavy" // words, clauses and their order changed
)

// lightLikeness is the least likeness of a light edit: in four of five places the
// words are the same.
const lightLikeness = 0.8

// Match (雷同) is a passage that stands in two places.
//
// Units: spans count code points of the two documents; Likeness is 0 to 1, the
// share of both passages that is the same.
type Match struct {
	A, B     doc.Span
	Likeness float64
	Kind     Kind
	// Key stands for the words on both sides: the same ones have it wherever they
	// stand, and whatever the documents are called.
	Key uint64
	// Docs is about how many documents of an index hold the passage, where there are
	// more than a query names; 0 where it names all.
	Docs int
}

// DefaultMin is how long a passage is at least, in code points. Set formulas of
// offices run to about 60 with few words of their own; a sentence that somebody
// wrote is seldom shorter than 40.
const DefaultMin = 40

// DefaultFormula is how long words are at most, in code points, that most documents
// may share without having copied them: a paragraph. Of 1,548 paragraphs of
// statements, 95 in a hundred have no more than 180.
const DefaultFormula = 180

// Options say what counts as a passage. The zero value is the usual choice.
type Options struct {
	Min     int    // code points on both sides; 0 means DefaultMin
	Formula int    // code points; 0 means DefaultFormula
	Known   *Known // texts that everybody may repeat; may be nil
}

func (o Options) judge() judge {
	j := judge{known: o.Known, min: max(o.Min, leastMin), formula: o.formula()}
	if o.Min <= 0 {
		j.min, j.symbols = DefaultMin, leastSymbols
	}
	return j
}

// formula is the longest formula in symbols: four of five characters are one.
func (o Options) formula() int {
	if o.Formula <= 0 {
		return DefaultFormula * 4 / 5
	}
	return o.Formula * 4 / 5
}

// leastSymbols keeps what is long only because a script has long words from being
// a passage: fourteen words of English, where nobody says how long it must be.
const leastSymbols = 24

// leastMin is the shortest passage that can be found: below, every two texts of
// one trade share something.
const leastMin = 12

// Compare gives the passages that two documents share, in the order of the first.
func Compare(a, b *doc.Document, o Options) []Match {
	return CompareFolded(Fold(a), Fold(b), o)
}

// CompareFolded is Compare for texts that are folded already.
func CompareFolded(a, b *Folded, o Options) []Match {
	var m matcher
	m.index(a.sym, compareStep)
	m.find(b.sym, false)
	list, _ := matches(m.passages(a, b), a, b, o.judge())
	return list
}

// Within gives the passages that stand twice in one document, in the order of
// their second places: A is the earlier place, B the later one.
func Within(d *doc.Document, o Options) []Match {
	f := Fold(d)
	var m matcher
	m.prepare(f.sym, withinStep)
	if m.find(f.sym, true); len(m.pieces) == 0 {
		return nil
	}
	j := o.judge()
	j.within = true
	list, _ := matches(apart(m.passages(f, f)), f, f, j)
	return list
}
