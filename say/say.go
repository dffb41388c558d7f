// Package say holds a sentence in both of the program's languages.
package say

import "fmt"

// Lang is a language that people see the program in.
type Lang string

// The two languages; Chinese is the default.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Text is one sentence in Chinese and in English.
type Text struct{ ZH, EN string }

// In gives the sentence in a language; anything but English is Chinese.
func (t Text) In(l Lang) string {
	if l == EN {
		return t.EN
	}
	return t.ZH
}

// With fills the verbs of both sentences, as fmt.Sprintf does. The sentences
// use the same arguments; indexes (%[2]s) settle a different order.
func (t Text) With(args ...any) Text {
	return Text{ZH: fmt.Sprintf(t.ZH, args...), EN: fmt.Sprintf(t.EN, args...)}
}

// Capital begins English words with a capital, as a head or a sentence does.
func Capital(s string) string {
	if s == "" || s[0] < 'a' || s[0] > 'z' {
		return s
	}
	return string(s[0]-'a'+'A') + s[1:]
}
