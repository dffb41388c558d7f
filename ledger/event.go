package ledger

import (
	"crypto/sha256"
	encoding "encoding/hex"
	"hash"
	"strconv"
)

// Event (留痕) is one change of one record: who, when, what was before and after.
// Events are only ever appended. Events of one operation share Step.
type Event struct {
	Chain   string   `json:"chain"`
	Seq     int64    `json:"seq"` // from 1, without gaps in its chain
	Step    string   `json:"step"`
	At      Moment   `json:"at"`
	Who     string   `json:"who"`
	For     string   `json:"for"` // whom they stood in for
	Kind    Kind     `json:"kind"`
	ID      string   `json:"id"`
	Rev     int      `json:"rev"` // of the record, after the event
	Move    Move     `json:"move"`
	Reason  string   `json:"reason"`
	Changes []Change `json:"changes"`
	Prev    string   `json:"prev"` // hash of the event before; "" for the first
	Hash    string   `json:"hash"`
}

// Hasher is a hash function with the name that stands before its hashes, such as
// sha256 or sm3.
type Hasher struct {
	Name string
	New  func() hash.Hash
}

// SHA256 is the usual hash function.
func SHA256() Hasher { return Hasher{"sha256", sha256.New} }

// sum gives name:hexadecimal.
func (h Hasher) sum(data []byte) string {
	f := h.New()
	f.Write(data)
	return h.Name + ":" + encoding.EncodeToString(f.Sum(nil))
}

// AppendEvent appends the canonical form of an event without its hash: what the
// hash is taken of. docs/ledger.md describes it.
func AppendEvent(to []byte, e *Event) []byte {
	c := canon{out: to}
	c.member('{', "at")
	c.number(int64(e.At))
	c.member(',', "chain")
	c.text(e.Chain)
	c.member(',', "changes")
	c.out = append(c.out, '[')
	for i, ch := range e.Changes {
		if i > 0 {
			c.out = append(c.out, ',')
		}
		c.member('{', "after")
		c.text(ch.After)
		c.member(',', "before")
		c.text(ch.Before)
		c.member(',', "field")
		c.text(ch.Field)
		c.out = append(c.out, '}')
	}
	c.out = append(c.out, ']')
	for _, f := range [...]struct{ name, text string }{
		{"for", e.For}, {"id", e.ID}, {"kind", string(e.Kind)}, {"move", string(e.Move)},
		{"prev", e.Prev}, {"reason", e.Reason},
	} {
		c.member(',', f.name)
		c.text(f.text)
	}
	c.member(',', "rev")
	c.out = strconv.AppendInt(c.out, int64(e.Rev), 10)
	c.member(',', "seq")
	c.out = strconv.AppendInt(c.out, e.Seq, 10)
	c.member(',', "step")
	c.text(e.Step)
	c.member(',', "who")
	c.text(e.Who)
	return append(c.out, '}')
}

func (c *canon) member(sign byte, name string) {
	c.out = append(c.out, sign, '"')
	c.out = append(c.out, name...)
	c.out = append(c.out, '"', ':')
}

// ChainHead is what the next event is tied to. Written down elsewhere, it
// is an anchor: nobody can cut or rewrite what came before without being seen.
type ChainHead struct {
	Chain string
	Seq   int64
	Hash  string
}

// Append ties an event to the chain: it sets Chain, Seq, Prev and Hash, and moves
// the head on.
func (h *ChainHead) Append(e *Event, by Hasher) {
	e.Chain, e.Seq, e.Prev = h.Chain, h.Seq+1, h.Hash
	size := 512 + len(e.Reason)
	for i := range e.Changes {
		size += 48 + len(e.Changes[i].After) + len(e.Changes[i].Before) + len(e.Changes[i].After)/8
	}
	e.Hash = by.sum(AppendEvent(make([]byte, 0, size), e))
	h.Seq, h.Hash = e.Seq, e.Hash
}

// Digest gives the hash of the canonical forms of records, in their order: what
// a closure record carries.
func Digest(by Hasher, records ...Record) string {
	var c canon
	for _, r := range records {
		c.member('{', string(r.Kind()))
		c.value(valueOf(r))
		c.out = append(c.out, '}', '\n')
	}
	return by.sum(c.out)
}
