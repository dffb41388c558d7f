package statement

import (
	"strings"
)

// englishSubject reads The Warehouse Manager will …, and … by the Stores Lead.
func englishSubject(s string) string {
	for _, w := range []string{" will ", " shall ", " is to ", " are to ", " has been asked to ", " must ", " to "} {
		i := strings.Index(s, w)
		if i <= 0 {
			continue
		}
		if strings.HasPrefix(s[i+len(w):], "be ") {
			if who := englishAgent(s[i:]); who != "" {
				return who
			}
			continue
		}
		who := strings.TrimSpace(s[:i])
		if w == " to " && len(strings.Fields(who)) < 2 {
			continue
		}
		if j := strings.LastIndexAny(who, ",;:"); j >= 0 {
			who = strings.TrimSpace(who[j+1:])
		}
		if postPhrase(who) || agentPhrase(who) {
			return englishOwner(who)
		}
	}
	if who := englishDoer(s); who != "" {
		return who
	}
	if who, _, ok := strings.Cut(s, ", by "); ok && len(strings.Fields(who)) <= 5 && postPhrase(who) {
		return englishOwner(who) // Human Resources, by 30 June
	}
	return englishAgent(s)
}

func pastVerb(w string) bool { return strings.HasSuffix(w, "ed") || pastDeeds[w] }

// agentNoun: the word names somebody by what he does (electrician, glazier).
func agentNoun(w string) bool {
	if isPost(w) {
		return true
	}
	for _, end := range []string{"er", "ers", "or", "ors", "ian", "ians", "ist", "ists", "ant", "ants", "keeper", "man", "men", "woman", "women", "crew", "staff", "captain", "chief", "nurse", "nurses", "guard", "cook", "agent", "agents", "apprentice", "chef"} {
		if strings.HasSuffix(w, end) && len(w) > 3 {
			return true
		}
	}
	return false
}

// pastDeeds are verbs whose past does not end in -ed.
var pastDeeds = set("had has have sent held wrote rewrote bought put set reset ran met took gave made found told paid brought built cut drew got kept led read sold taught went withdrew rebuilt")

// agentPhrase: The contract glazier, Each shift leader.
func agentPhrase(who string) bool {
	f := strings.Fields(who)
	return len(f) >= 2 && len(f) <= 6 && (f[0] == "The" || f[0] == "Each" || f[0] == "Every" || f[0] == "Our") && agentNoun(f[len(f)-1])
}

// englishDoer reads the post at the head of a sentence about what was done: The
// Logistics Manager blocked 1,906 boards.
func englishDoer(s string) string {
	rest, article := strings.CutPrefix(s, "The ")
	end, last := 0, ""
	for _, f := range strings.SplitAfter(firstRunes(rest, longestPost), " ") {
		w := strings.TrimSpace(f)
		switch {
		case w == "":
			return ""
		case w[0] >= 'A' && w[0] <= 'Z' || w == "and" || w == "of" || w == "the":
			end, last = end+len(f), w
		case article && end > 0 && pastVerb(w) && agentNoun(last):
			return strings.TrimSpace(rest[:end])
		case end > 0 && (article && (strings.HasSuffix(w, "ed") || pastDeeds[w]) || isPost(last) && w[0] >= 'a') && postPhrase(strings.TrimSpace(rest[:end])):
			return strings.TrimSpace(rest[:end])
		case article && w[0] >= 'a' && w[0] <= 'z' && len(strings.Fields(rest[:end])) < 6 && strings.Trim(w, ",.;:") == w:
			end, last = end+len(f), w
		default:
			return ""
		}
	}
	return ""
}

// englishAgent reads by the Stores Lead in a passive sentence.
func englishAgent(s string) string {
	for from := 0; ; {
		i := strings.Index(s[from:], "by the ")
		if i < 0 {
			return ""
		}
		at := from + i + len("by the ")
		from = at
		end := at
		for _, f := range strings.SplitAfter(firstRunes(s[at:], longestPost), " ") {
			w := strings.Trim(f, " ,.;)")
			if w == "" || !(w[0] >= 'A' && w[0] <= 'Z') && w != "and" && w != "of" {
				break
			}
			end += len(f)
			if strings.ContainsAny(f, ",.;)") {
				break
			}
		}
		if who := strings.TrimSpace(strings.TrimRight(s[at:min(end, len(s))], " ,.;)")); postPhrase(who) && monthOf(strings.Fields(who)[0]) == 0 {
			return who
		}
	}
}

// postPhrase: a post or an office rather than a thing: its words but the small
// ones begin with capitals.
func postPhrase(s string) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "The "), "the ")
	f := strings.Fields(s)
	if len(f) == 0 || len(f) > 8 {
		return false
	}
	if len(f) <= 4 && isPost(f[len(f)-1]) {
		return true
	}
	capital := 0
	for _, w := range f {
		switch {
		case w[0] >= 'A' && w[0] <= 'Z':
			capital++
		case w == "and" || w == "of" || w == "for" || w == "the" || w == "&" || isDigit(w[0]):
		default:
			return false
		}
	}
	return capital > 1 || capital == 1 && isPost(f[len(f)-1])
}

// isPost: the word names a post or an office.
func isPost(w string) bool {
	switch strings.ToLower(w) {
	case "manager", "lead", "leader", "officer", "supervisor", "engineer", "director", "head", "team", "department", "office", "registrar", "dean", "coordinator", "secretary", "treasurer", "controller", "committee", "buyer", "storekeeper", "librarian", "security", "estates", "finance", "procurement", "quality", "chair", "principal", "planner", "technician", "analyst", "foreman", "clerk", "inspector", "nurse", "matron", "trainer", "steward", "caretaker", "warden", "administrator", "specialist", "resources":
		return true
	}
	return false
}
