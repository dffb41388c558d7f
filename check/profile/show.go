package profile

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/layout"
	"github.com/bihuan/bihuan/check/words"
	"github.com/bihuan/bihuan/say"
)

var (
	layerWords = map[Layer]say.Text{
		BuiltIn:      {ZH: "内置", EN: "built in"},
		Organisation: {ZH: "组织", EN: "organisation"},
		ThisRound:    {ZH: "本轮", EN: "round"},
	}
	madeOf = say.Text{ZH: "# %s：由 %s 叠加而成\n", EN: "# %s: made of %s\n"}
	byRule = say.Text{ZH: "检查自带", EN: "the check's own"}
)

// AppendYAML writes the effective profile as one that can be read again. Behind
// every setting stands where it came from.
func (e *Effective) AppendYAML(dst []byte, rules []*check.Rule, lang say.Lang) []byte {
	w := &writer{e: e, lang: lang, out: dst}
	w.out = append(w.out, madeOf.With(e.Name, strings.Join(e.Chain, " + ")).In(lang)...)
	w.line("", "title", fmt.Sprintf("{zh: %s, en: %s}", word(e.Title.ZH), word(e.Title.EN)), "")
	if e.Since != "" {
		w.line("", "since", e.Since, "")
	}
	w.setting("kinds", flow(texts(e.Kinds)))
	w.setting("require", flow(texts(e.Require)))
	w.setting("order", flow(texts(e.Order)))
	voice := string(e.Voice)
	if voice == "" {
		voice = "any"
	}
	w.setting("voice", voice)
	w.aspects()
	w.checks(rules)
	w.words()
	w.suppress()
	w.fields()
	w.scale()
	w.layout()
	return w.out
}

type writer struct {
	e    *Effective
	lang say.Lang
	out  []byte
}

// line writes a key with its value and what is said of it.
func (w *writer) line(indent, name, value, remark string) {
	w.out = append(w.out, indent+name+":"...)
	if value != "" {
		w.out = append(w.out, " "+value...)
	}
	if remark != "" {
		w.out = append(w.out, " # "+remark...)
	}
	w.out = append(w.out, '\n')
}

// setting writes a key at the top with its origin.
func (w *writer) setting(name, value string) { w.line("", name, value, w.origin(name)) }

// origin says where a setting came from; "" for one that nobody made.
func (w *writer) origin(path string) string {
	o, ok := w.e.Origins[path]
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s %s:%d", layerWords[o.Layer].In(w.lang), o.File, o.Line)
}

func (w *writer) aspects() {
	if len(w.e.Aspects) == 0 {
		w.setting("aspects", "[]")
		return
	}
	w.setting("aspects", "")
	for _, a := range w.e.Aspects {
		value := word(a.Name)
		if len(a.Words) > 0 {
			value = fmt.Sprintf("{name: %s, words: %s}", value, flow(a.Words))
		}
		w.out = append(w.out, "  - "+value+"\n"...)
	}
}

// checks writes what holds for every rule there is.
func (w *writer) checks(rules []*check.Rule) {
	if len(rules) == 0 {
		return
	}
	w.line("", "checks", "", "")
	for _, r := range rules {
		path := "checks." + r.Code
		s := w.e.Checks[r.Code]
		value, remark := severityOf(r, s), r.Name
		if from := w.origin(path); from != "" {
			remark += " · " + from
		}
		if len(r.Params) == 0 {
			w.line("  ", r.Code, value, remark)
			continue
		}
		w.line("  ", r.Code, "", remark)
		w.line("    ", "severity", value, "")
		for _, p := range r.Params {
			v, own := s.Params[p.Name]
			if !own {
				v = p.Default
			}
			from := w.origin(join(path, p.Name))
			if from == "" {
				from = byRule.In(w.lang)
			}
			w.line("    ", p.Name, strconv.FormatFloat(v, 'f', -1, 64), p.About.In(w.lang)+" · "+from)
		}
	}
}

// severityOf is what a profile would have to say of a rule for it to weigh what it
// weighs.
func severityOf(r *check.Rule, s check.Setting) string {
	switch {
	case s.Off, r.Off && !s.On:
		return "off"
	case s.Severity != nil:
		return s.Severity.String()
	}
	return r.Severity.String()
}

func (w *writer) words() {
	if len(w.e.Words) == 0 {
		return
	}
	w.line("", "words", "", "")
	for _, list := range slices.Sorted(maps.Keys(w.e.Words)) {
		c := w.e.Words[list]
		w.line("  ", list, "", "")
		added := map[string]bool{}
		if len(c.Add) > 0 {
			w.line("    ", "add", "", "")
		}
		for _, e := range c.Add {
			added[e.Phrase] = true
			w.item("      ", entryLine(e), join("words."+list+".add", e.Phrase))
		}
		// What takes the place of a built-in entry is dropped by being added.
		drop := slices.DeleteFunc(slices.Clone(c.Drop), func(p string) bool { return added[p] })
		if len(drop) > 0 {
			w.line("    ", "drop", "", "")
		}
		for _, p := range drop {
			w.item("      ", p, join("words."+list+".drop", p))
		}
	}
}

func (w *writer) item(indent, value, path string) {
	w.out = append(w.out, indent+"- "+word(value)...)
	if from := w.origin(path); from != "" {
		w.out = append(w.out, " # "+from...)
	}
	w.out = append(w.out, '\n')
}

// entryLine writes an entry as word lists have it.
func entryLine(e words.Entry) string {
	line := e.Phrase
	if e.AtEnd {
		line += "$"
	}
	if e.Instead != "" {
		line += " → " + e.Instead
	}
	if len(e.Except) > 0 {
		line += " ! " + strings.Join(e.Except, " ")
	}
	return line
}

func (w *writer) suppress() {
	if len(w.e.Suppress) == 0 {
		return
	}
	w.line("", "suppress", "", "")
	for _, s := range w.e.Suppress {
		value := fmt.Sprintf("{code: %s, reason: %s", s.Code, word(s.Reason))
		if s.Words != "" {
			value += ", words: " + word(s.Words)
		}
		if s.Until != "" {
			value += ", until: " + s.Until
		}
		w.out = append(w.out, "  - "+value+"} # "+s.From+"\n"...)
	}
}

func (w *writer) fields() {
	if len(w.e.Fields) == 0 {
		return
	}
	w.setting("fields", "")
	for _, f := range w.e.Fields {
		value := fmt.Sprintf("{name: %s, type: %s", word(f.Name), f.Type)
		if len(f.Of) > 0 {
			value += ", of: " + flow(f.Of)
		}
		w.out = append(w.out, "  - "+value+"}\n"...)
	}
}

// layout writes the figures of the layout; where they came from stands above.
func (w *writer) layout() {
	for _, path := range slices.Sorted(maps.Keys(w.e.Origins)) {
		if strings.HasPrefix(path, "layout.") {
			w.out = append(w.out, "# "+path+" · "+w.origin(path)+"\n"...)
		}
	}
	w.out = layout.AppendYAML(w.out, &w.e.Layout, w.lang)
}

func texts[T ~string](list []T) []string {
	words := make([]string, len(list))
	for i, t := range list {
		words[i] = string(t)
	}
	return words
}

func flow(list []string) string {
	words := make([]string, len(list))
	for i, s := range list {
		words[i] = word(s)
	}
	return "[" + strings.Join(words, ", ") + "]"
}

// word writes words as YAML takes them: plain where nothing in them could be read
// as anything else.
func word(s string) string {
	plain := s != "" && unicode.IsLetter([]rune(s)[0]) && !strings.HasSuffix(s, " ")
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_ →（）〔〕《》“”、，。；：/", r) {
			plain = false
		}
	}
	switch s {
	case "true", "false", "null", "True", "False", "Null", "TRUE", "FALSE", "NULL":
		plain = false
	}
	if plain {
		return s
	}
	return strconv.Quote(s)
}
