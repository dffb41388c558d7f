package help

import "github.com/bihuan/bihuan/say"

// sections list the pages of roles and tasks, in the order in which they are shown. The
// pages of checks follow them.
var sections = []struct {
	name  string
	title say.Text
	pages string
}{
	{"roles", say.Text{ZH: "我是谁", EN: "Who I am"},
		"organiser member verifier observer auditor administrator public"},
	{"round", say.Text{ZH: "办一轮", EN: "A round"},
		"loop open-round required-reading remind hand-in correct judge-statement check-first close-round"},
	{"action", say.Text{ZH: "整改和销号", EN: "Putting it right"},
		"findings assign accept report claim verify extension extent look-back recurrence service"},
	{"people", say.Text{ZH: "听意见、看成效", EN: "Asking and measuring"},
		"ask-opinions use-opinions satisfaction indicators"},
	{"ledger", say.Text{ZH: "台账和图表", EN: "Ledger and figures"},
		"ledger calendar many export import foreign figures report-figures search print"},
	{"mine", say.Text{ZH: "我的账号", EN: "My account"},
		"home sign-in account stand-in two-people mistakes"},
	{"care", say.Text{ZH: "管理和留存", EN: "Looking after it"},
		"people roster roles workdays profiles proof archive backup care"},
	{"words", say.Text{ZH: "查一查", EN: "To look up"},
		"glossary states keys checks"},
}
