package app

import (
	"strings"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// OwnAsked reads what is asked of fields of one's own in one line, as the API and the
// command take it: conditions with ; between them, each a name with =, and what there may
// be with | between ("督办等级=重大|较大"; nothing behind = for none), two bounds with ..
// between ("挽回损失=100..", both included), or ~ and words that are in it ("文号~督查").
// A \ before a sign takes it as it is. ok is false where a line is not so.
func OwnAsked(line string) (list []store.Own, ok bool) {
	for _, one := range cut(line, ';') {
		if strings.TrimSpace(one) == "" {
			continue
		}
		o, ok := ownAsked(one)
		if !ok || len(list) == ledger.MostOwn {
			return nil, false
		}
		list = append(list, o)
	}
	return list, true
}

func ownAsked(text string) (o store.Own, ok bool) {
	at := strings.IndexAny(text, "=~")
	if at < 1 {
		return o, false
	}
	o.Field = plain(text[:at])
	words := text[at+1:]
	if text[at] == '~' {
		o.Has = plain(words)
		return o, o.Has != "" && o.Field != ""
	}
	if from, upto, two := strings.Cut(words, ".."); two {
		for _, b := range []struct {
			to    *string
			words string
		}{{&o.From, from}, {&o.Upto, upto}} {
			if *b.to, ok = OwnBound(plain(b.words)); !ok {
				return o, false
			}
		}
		return o, o.Field != "" && (o.From != "" || o.Upto != "")
	}
	for _, one := range cut(words, '|') {
		o.In = append(o.In, plain(one))
	}
	return o, o.Field != ""
}

// cut parts a text at a sign that no \ stands before.
func cut(text string, sign byte) []string {
	var list []string
	from := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case sign:
			list, from = append(list, text[from:i]), i+1
		}
	}
	return append(list, text[from:])
}

// plain takes the signs away that say how a text is meant.
func plain(text string) string {
	var b []byte
	for i := 0; i < len(text); i++ {
		if text[i] == '\\' && i+1 < len(text) {
			i++
		}
		b = append(b, text[i])
	}
	return strings.TrimSpace(string(b))
}
