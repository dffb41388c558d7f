// Package archive puts a round that is over into one file, and proves such a file.
//
// An archive is a ZIP file that can be read without the program:
//
//	records.jsonl     every record of the round as it stood, a line each
//	events.jsonl      what happened to them, in the order of the chain, with the hashes
//	names.json        what the units and people are called that they name
//	files/ab/cdef…    the files that they name, under their SHA-256
//	manifest.json     what there must be, the SHA-256 of the parts, the head of the chain
//
// Whoever has one can count the hashes again, apply the events and come to the records:
// nobody has to be believed.
package archive

import (
	"encoding/hex"
	"encoding/json"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// format is raised when older programs can no longer read what is written.
const format = 1

const (
	manifestName = "manifest.json"
	recordsName  = "records.jsonl"
	eventsName   = "events.jsonl"
	namesName    = "names.json"
	filePrefix   = "files/"
	scheme       = "sha256:"
)

// Manifest says what is in an archive.
type Manifest struct {
	Format int                 `json:"format"`
	Round  string              `json:"round"` // id
	Name   string              `json:"name"`
	Made   ledger.Moment       `json:"made"`
	Chain  Chain               `json:"chain"`
	Counts map[ledger.Kind]int `json:"counts"` // records of each kind
	Events int                 `json:"events"`
	Files  int                 `json:"files"`
	Sums   map[string]string   `json:"sums"` // SHA-256 of the parts
}

// Chain is the head of the chain of events when the archive was made.
type Chain struct {
	Name string `json:"name"`
	Seq  int64  `json:"seq"`
	Hash string `json:"hash"`
}

// line is a record in records.jsonl.
type line struct {
	Kind   ledger.Kind     `json:"kind"`
	Record json.RawMessage `json:"record"`
}

// told is an event in events.jsonl: its canonical form, of which the hash is taken.
type told struct {
	Event json.RawMessage `json:"event"`
	Hash  string          `json:"hash"`
}

// fileName is where a file stands in the archive; "" for what is no digest.
func fileName(digest string) string {
	sum, ok := strings.CutPrefix(digest, scheme)
	if !ok || len(sum) != 64 {
		return ""
	}
	return filePrefix + sum[:2] + "/" + sum[2:]
}

func digestOf(sum []byte) string { return scheme + hex.EncodeToString(sum) }
