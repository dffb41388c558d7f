package store

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// Events are most of a database, so they are kept short: a change is a line, with the
// field, what it is now and, where there was something, what it was before. In
// canonical form no value has a tab or a line end in it.

// changesText writes changes.
func changesText(list []ledger.Change) (string, error) {
	var b strings.Builder
	for i, c := range list {
		if strings.HasPrefix(c.Field, "[") || strings.ContainsAny(c.Field+c.Before+c.After, "\t\n") { // from elsewhere
			text, err := json.Marshal(list)
			return string(text), err
		}
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(c.Field)
		b.WriteByte('\t')
		b.WriteString(c.After)
		if c.Before != "" {
			b.WriteByte('\t')
			b.WriteString(c.Before)
		}
	}
	return b.String(), nil
}

// parseChanges reads them. What was written over may be anything; its hash will tell.
func parseChanges(text string) []ledger.Change {
	if text == "" {
		return nil
	}
	if text[0] == '[' {
		var list []ledger.Change
		if err := json.Unmarshal([]byte(text), &list); err != nil {
			return []ledger.Change{{Field: text}}
		}
		return list
	}
	list := make([]ledger.Change, 0, strings.Count(text, "\n")+1)
	for line := range strings.SplitSeq(text, "\n") {
		var c ledger.Change
		c.Field, line, _ = strings.Cut(line, "\t")
		c.After, c.Before, _ = strings.Cut(line, "\t")
		list = append(list, c)
	}
	return list
}

// A hash has its name and a colon before hexadecimal digits. It is kept with a dot
// and 6 bits to a character.

func shortHash(hash string) string {
	name, digits, ok := strings.Cut(hash, ":")
	sum, err := hex.DecodeString(digits)
	if !ok || err != nil || strings.Contains(name, ".") || hex.EncodeToString(sum) != digits {
		return hash
	}
	return name + "." + base64.RawStdEncoding.EncodeToString(sum)
}

func longHash(kept string) string {
	name, signs, ok := strings.Cut(kept, ".")
	sum, err := base64.RawStdEncoding.DecodeString(signs)
	if !ok || err != nil {
		return kept
	}
	return name + ":" + hex.EncodeToString(sum)
}
