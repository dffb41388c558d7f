package recur

import (
	_ "embed"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed data/usage.txt
var usageList string

//go:embed data/faults.txt
var faultList string

//go:embed data/synonyms.txt
var synonymList string

//go:embed data/common.txt
var commonList string

//go:embed data/english.txt
var englishList string

//go:embed data/usual.txt
var usualList string

// sentences stands before the number of sentences that were counted.
const sentences = "*"

// word is what the lists say of a word, or of a phrase; one that says nothing of
// what a finding is about is neither a fault nor in a set.
type word struct {
	faults faults   // what it says is wrong
	held   []string // while the lists are read: sets of the words within it
	sets   []string // the sets of words for the same thing that it is in
}

// faults are what can be wrong: kinds of faults, and the families of these, a bit
// each.
type faults struct{ kinds, families uint64 }

// lexicon holds the lists.
type lexicon struct {
	words   map[string]*word
	longest map[[2]rune]int    // characters of the longest word that begins so
	phrases map[string]int     // words of the longest English phrase that begins so
	bits    map[string]uint64  // of kinds and families of faults; of families with the stroke
	count   [2]int             // how many kinds and families there are
	weights map[string]float64 // of the features that are usual in office language
}

// shipped reads the lists that come with the program.
var shipped = sync.OnceValue(func() *lexicon {
	l := &lexicon{words: map[string]*word{}, longest: map[[2]rune]int{}, phrases: map[string]int{}, bits: map[string]uint64{}, weights: map[string]float64{}}
	for _, line := range lines(usageList) {
		l.addUsage(line)
	}
	for _, line := range lines(faultList) {
		name, rest, _ := strings.Cut(line, " ")
		l.addFault(name, strings.Fields(rest))
	}
	for _, line := range lines(synonymList) {
		l.addSet(strings.Fields(line))
	}
	for _, line := range lines(commonList) {
		for w := range strings.FieldsSeq(line) {
			l.addSet([]string{"-" + w})
		}
	}
	l.fillFaults()
	l.addEnglish()
	for _, line := range lines(usualList) {
		feature, n, _ := strings.Cut(line, " ")
		count, _ := strconv.Atoi(n)
		l.weights[feature] = float64(count)
	}
	l.weigh()
	return l
})

// lines gives those of a list that are neither empty nor a remark.
func lines(list string) []string {
	var out []string
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			out = append(out, line)
		}
	}
	return out
}

// addUsage takes in words that say nothing: it is enough that they are known.
func (l *lexicon) addUsage(line string) {
	for w := range strings.FieldsSeq(line) {
		l.entry(w)
	}
}

// addFault takes in words for a kind of fault: its name, a stroke and its family.
func (l *lexicon) addFault(name string, words []string) {
	kind, family, _ := strings.Cut(name, "/")
	f := faults{kinds: l.bit(kind, &l.count[0])}
	if family != "" {
		f.families = l.bit("/"+family, &l.count[1])
	}
	for _, w := range words {
		e := l.entry(w)
		e.faults = e.faults.and(f)
	}
}

// and joins what is wrong.
func (f faults) and(g faults) faults {
	return faults{f.kinds | g.kinds, f.families | g.families}
}

// bit of a kind or family of faults, the next one for a new name.
func (l *lexicon) bit(name string, count *int) uint64 {
	if l.bits[name] == 0 {
		l.bits[name] = 1 << *count
		*count++
	}
	return l.bits[name]
}

// fillFaults puts the words of faults into the sets of the words that they hold:
// what is unsigned (未签字) has to do with signing (签字).
func (l *lexicon) fillFaults() {
	for text, w := range l.words {
		if w.faults == (faults{}) || len(w.sets) > 0 {
			continue
		}
		r := []rune(text)
		for i := 0; i < len(r); i++ {
			for n := len(r) - i; n > 1; n-- {
				if v := l.words[string(r[i:i+n])]; v != nil && v != w && len(v.sets) > 0 {
					w.held = append(w.held, v.sets...)
					i += n - 1
					break
				}
			}
		}
	}
	for _, w := range l.words {
		w.sets, w.held = append(w.sets, w.held...), nil
	}
}

// addSet takes in words for the same. The sign before the first stays before the
// set's name: + a doing, ~ who or where, - an everyday word, = a thing.
func (l *lexicon) addSet(words []string) {
	sort, name := words[0][:1], words[0]
	if strings.Contains("+~-", sort) {
		name = name[1:]
	} else {
		sort = "="
	}
	words[0] = name
	for _, w := range words {
		e := l.entry(w)
		if !slices.Contains(e.sets, sort+name) {
			e.sets = append(e.sets, sort+name)
		}
	}
}

func (l *lexicon) addEnglish() {
	sort := ""
	for _, line := range lines(englishList) {
		switch name, rest, ok := strings.Cut(line, ":"); {
		case line[0] == '[':
			sort = line
		case sort == "[usage]":
			l.addUsage(line)
		case sort == "[fault]" && ok:
			l.addFault(name, strings.Fields(rest))
		case sort == "[doing]":
			l.addSet(strings.Fields("+" + line))
		default:
			l.addSet(strings.Fields(line))
		}
	}
}

// entry gives the word of the lists, a new one if there is none; English ones by
// their stems.
func (l *lexicon) entry(w string) *word {
	if w[0] < utf8.RuneSelf {
		w = stems(w)
		first, _, _ := strings.Cut(w, "_")
		l.phrases[first] = max(l.phrases[first], 1+strings.Count(w, "_"))
	} else {
		r := []rune(w + "\x00")
		start := [2]rune{r[0], r[1]}
		l.longest[start] = max(l.longest[start], len(r)-1)
	}
	if l.words[w] == nil {
		l.words[w] = &word{}
	}
	return l.words[w]
}

// weigh turns how often features stand in office language into weights: of one
// that never does 1, near 0 of one that stands in most sentences.
func (l *lexicon) weigh() {
	all := math.Log(1 + l.weights[sentences])
	for f, n := range l.weights {
		w := max(leastRarity, math.Pow(max(0, 1-math.Log(1+n)/all), rarityPower))
		if sortOf(f) == weak {
			w *= weightWeak
		}
		l.weights[f] = w
	}
}

// weight is what a feature weighs by its sort, and by how usual it is in office
// language.
func (l *lexicon) weight(f string) float64 {
	if w, ok := l.weights[f]; ok {
		return w
	}
	if sortOf(f) == weak {
		return weightWeak
	}
	return 1
}
