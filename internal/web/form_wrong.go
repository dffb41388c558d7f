package web

import (
	"html/template"
	"slices"
	"strings"
)

// fieldsOfCode says which inputs a refusal may be about: of those that a form has, the
// first that was left blank, or else the last.
var fieldsOfCode = map[string][]string{
	"ledger-reason": {"reason", "f.reason"}, "ledger-words": {"reason"}, "ledger-remarks": {"remarks"}, "ledger-not-in-future": {"on"}, "ledger-milestone": {"milestone", "f.milestone"},
	"ledger-evidence": {"shown"}, "ledger-shown": {"files"}, "ledger-into": {"other"}, "ledger-elsewhere": {"f.unit"}, "ledger-parts": {"parts", "remarks"},
	"ledger-extent": {"f.extent"}, "ledger-category": {"f.category"}, "ledger-aspect": {"f.aspect"}, "ledger-finding": {"f.text", "f.amount"}, "ledger-cause": {"f.text", "f.whys"}, "ledger-action": {"f.text", "f.due"}, "ledger-later": {"f.day"},
	"ledger-service": {"f.served", "f.promise"}, "ledger-team": {"f.lead"}, "ledger-standard": {"f.standard"}, "ledger-due": {"f.due"},
	"ledger-day-ahead": {"f.on"}, "ledger-file": {"f.file"}, "ledger-text": {"f.file"}, "ledger-unit": {"f.unit"}, "ledger-ower": {"f.person"}, "ledger-somewhere": {"into"}, "ledger-round": {"into"},
	"ledger-name": {"f.name", "f.title"}, "ledger-parent": {"f.parent"}, "ledger-no-circle": {"f.parent"}, "ledger-superior": {"f.superior"}, "ledger-grants": {"f.grants"}, "ledger-deputy": {"f.by", "f.from", "f.until"}, "ledger-no-accounts": {"f.by"}, "ledger-no-auditors": {"f.by"},
	"ledger-terms": {"f.terms"}, "ledger-taking-part": {"f.unit"}, "ledger-drive": {"f.title", "f.questions"}, "ledger-groups-kept": {"f.groups"},
	"ledger-opinion": {"f.matter", "f.shown"}, "ledger-voices": {"f.shown"}, "ledger-answer": {"f.verdict", "f.reply"},
	"ledger-scale": {"f.scale"}, "ledger-survey": {"f.from", "f.until"}, "ledger-numbers": {"f.counts"}, "ledger-until": {"f.until"}, "ledger-sheet": {"f.file"},
	"ledger-indicator": {"f.name", "f.definition", "f.measure", "f.base", "f.targets"}, "ledger-keeper": {"f.lead"}, "ledger-measurement": {"f.source", "f.value"}, "ledger-period": {"f.on"},
	"ledger-report": {"f.title", "f.as_of"},
}

// placesOfCode says which input of a form that is written by hand an error is about.
var placesOfCode = map[string]string{
	"app-sign-in": "password", "app-old-password": "old", "web-again": "again", "app-login": "login", "app-login-taken": "login", "app-link": "code", "app-hook": "hook-url", "app-name": "name",
	"holidays-row": "file", "holidays-none": "file", "calendar-line": "text",
	"password-short": "password", "password-long": "password", "password-unsound": "password", "password-login": "password", "password-common": "password",
}

// mend marks the input that an error is about, and says where it stands.
func (f *formView) mend(fields []string) {
	at := -1
	for _, name := range fields {
		i := slices.IndexFunc(f.Inputs, func(v inputView) bool { return v.Name == name })
		if i < 0 {
			continue
		}
		at = i
		if f.Inputs[i].blank() {
			break
		}
	}
	if at < 0 {
		return
	}
	v := &f.Inputs[at]
	v.Bad, f.ErrorAt = true, v.ID
	if len(f.Inputs) > 2 { // the sentence above is far from it
		v.Wrong = f.Error
	}
}

// blank reports an input in which nothing stands.
func (v *inputView) blank() bool {
	for _, part := range v.Parts {
		if part != "" {
			return false
		}
	}
	for _, l := range v.Lines {
		for _, c := range l.Cells {
			if c.Value != "" {
				return false
			}
		}
	}
	return v.Value == "" && !slices.ContainsFunc(v.Options, func(o option) bool { return o.Chosen })
}

// Marks tells who hears the page, at an input, what is wrong with it and what helps.
func (v inputView) Marks() template.HTMLAttr {
	at, help := "", ""
	if v.Bad {
		at = v.ID
	}
	if v.Help != "" {
		help = v.ID + "-help"
	}
	return marksOf(v.ID, at, help)
}

// marksOf are the attributes of an input with an id: at is that of the one that an error
// is about, help that of a line that explains the input; "" for none.
func marksOf(id, at, help string) template.HTMLAttr {
	out := ""
	if id == at && at != "" {
		out, help = ` aria-invalid="true"`, strings.TrimSpace(at+"-wrong "+help)
	}
	if help != "" {
		out += ` aria-describedby="` + template.HTMLEscapeString(help) + `"`
	}
	return template.HTMLAttr(out)
}

// Invalid marks the parts of an input that has several.
func (v inputView) Invalid() template.HTMLAttr {
	if v.Bad {
		return ` aria-invalid="true"`
	}
	return ""
}
