// Package backup puts a ledger with its files into one file while the program goes
// on, and makes a ledger of one again, on either database.
//
// A backup is a ZIP archive:
//
//	tables/NAME.tsv   the rows of a table, in the order of its key, in the text
//	                  format of PostgreSQL's COPY
//	blobs/ab/cdef…    the files that the ledger names, under their SHA-256
//	blobs.tsv         their digests and sizes
//	manifest.json     what there must be, and the SHA-256 of every part
//
// The words by which records are found are no part of it: they are made anew.
package backup

import (
	"archive/zip"
	"encoding/hex"
	"io"
	"strings"

	"github.com/klauspost/compress/flate"

	"github.com/bihuan/bihuan/ledger"
)

// format is raised when older programs can no longer read what is written.
const format = 1

const (
	manifestName = "manifest.json"
	listName     = "blobs.tsv"
	tablePrefix  = "tables/"
	tableEnd     = ".tsv"
	blobPrefix   = "blobs/"
	scheme       = "sha256:"
)

// Manifest says what is in a backup.
type Manifest struct {
	Format int           `json:"format"`
	Made   ledger.Moment `json:"made"`
	Engine string        `json:"engine"` // of the database that it was made of
	Schema int           `json:"schema"`
	Chain  Chain         `json:"chain"`
	Tables []Part        `json:"tables"`
	Blobs  Blobs         `json:"blobs"`
}

// Chain is the head of the chain of events.
type Chain struct {
	Seq  int64  `json:"seq"`
	Hash string `json:"hash"`
}

// Part is a table as it was written.
type Part struct {
	Name   string `json:"name"`
	Rows   int64  `json:"rows"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
}

// Blobs are the files.
type Blobs struct {
	Count  int    `json:"count"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"` // of their list
	// Missing are those that the ledger names and that were not to be had: not there,
	// or damaged where they were kept.
	Missing []string `json:"missing"`
}

// blobName is where a blob stands in the archive.
func blobName(digest string) string {
	sum := strings.TrimPrefix(digest, scheme)
	return blobPrefix + sum[:2] + "/" + sum[2:]
}

// sumOf reads a digest; false for what is none.
func sumOf(digest string) (sum [32]byte, ok bool) {
	text, ok := strings.CutPrefix(digest, scheme)
	if !ok || len(text) != 64 {
		return sum, false
	}
	_, err := hex.Decode(sum[:], []byte(text))
	return sum, err == nil && strings.ToLower(text) == text
}

func digestOf(sum [32]byte) string { return scheme + hex.EncodeToString(sum[:]) }

// quick is a level of deflating that keeps up with the database.
const quick = 1

func deflater(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, quick) }

func newWriter(w io.Writer) *zip.Writer {
	z := zip.NewWriter(w)
	z.RegisterCompressor(zip.Deflate, deflater)
	return z
}
