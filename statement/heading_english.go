package statement

import (
	"strings"
	"sync"
)

// englishHeading reads an English heading word by word.
func englishHeading(s string) (heading, bool) {
	if len(s) > 70 || strings.ContainsAny(s, ";!?") || strings.Contains(s, ". ") {
		return heading{}, false
	}
	words := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !(r >= 'a' && r <= 'z') && r != '-' })
	var t headTokens
	joined := false
	for _, w := range words {
		kind, ok := englishHeadingWords()[w]
		switch {
		case !ok:
			t.unknown++
			continue
		case kind == conj:
			joined = true
		case kind != filler:
			t.cores = append(t.cores, coreToken{kind, joined, w})
			joined = false
		}
		t.known++
	}
	if len(t.cores) == 0 || t.unknown > 2 || t.unknown >= t.known+1 {
		return heading{}, false
	}
	h := heading{unknown: t.unknown * 3, runes: len(s)}
	h.role, h.merged, h.weak = t.englishRole()
	return h, h.role != ""
}

func (t headTokens) englishRole() (Role, bool, bool) {
	p, c, m := t.find(coreProblem), t.find(coreCause), t.find(coreMeasure)
	switch {
	case t.has(coreClosing):
		return Closing, false, false
	case t.has(coreFollowup) && (p >= 0 || m >= 0 || len(t.cores) == 1):
		return Followup, false, false
	case p >= 0 && (c >= 0 || m >= 0):
		return Findings, true, false
	case p >= 0:
		return Findings, false, false
	case c >= 0:
		return Causes, m >= 0, false
	case t.has(coreOther):
		return Other, false, false
	case m >= 0:
		return Measures, false, false
	case t.has(corePrepare):
		return Preamble, false, false
	case t.has(coreFeedback):
		return Feedback, false, false
	case t.has(coreInsight):
		return Insight, false, false
	case t.has(coreCase):
		return Cases, false, false
	}
	return "", false, false
}

var englishLexicon = map[coreKind]string{
	coreProblem:  `findings finding observations observation issues issue nonconformities nonconformity non-conformities non-conformity nonconformances nonconformance problems problem weaknesses weakness gaps gap deficiencies deficiency shortcomings shortcoming defects wrong found saw hazards hazard`,
	coreCause:    `causes cause why reasons reason root happened happening`,
	coreMeasure:  `actions action corrective preventive measures measure next steps recommendations recommendation improvement improvements remedial remediation correction corrections containment plan forward response responses outstanding open do will fix`,
	coreInsight:  `lessons learning learned insights reflections learnt`,
	coreFeedback: `consultation survey feedback stakeholder comments`,
	coreFollowup: `previous prior last earlier`,
	coreCase:     `case cases`,
	corePrepare:  `background scope introduction purpose approach method methodology team objectives objective basis how conducted organised organized conduct work`,
	coreOther:    `verification effectiveness achievements overview good practice practices positive context notes note appendix annex summary strengths results monitoring extent glance facts figures check-up statistics distribution`,
	coreClosing:  `closing conclusion conclusions concluding remarks acknowledgements acknowledgement acknowledgments thanks`,
	conj:         `and & with`,
	filler:       `the of for our what we identified carried out check key main agreed planned and in to audit review inspection internal external from by is was are were detailed description management proposed taken immediate key major minor this that went raised recorded on remaining further arising their its be done it they analysis reported list register keeps it happens happen`,
}

// englishHeadingWords indexes the lexicon when it is first asked for.
var englishHeadingWords = sync.OnceValue(func() map[string]coreKind {
	index := map[string]coreKind{}
	for kind, words := range englishLexicon {
		for _, w := range strings.Fields(words) {
			// A word in two lists keeps the more telling kind.
			if old, ok := index[w]; !ok || old < kind {
				index[w] = kind
			}
		}
	}
	return index
})
