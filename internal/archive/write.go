package archive

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"hash"
	"io"
	"iter"

	"github.com/bihuan/bihuan/ledger"
)

// Contents are what goes into an archive.
type Contents struct {
	Round, Name string
	Made        ledger.Moment
	Head        ledger.ChainHead
	Records     iter.Seq2[ledger.Record, error]
	Events      iter.Seq2[*ledger.Event, error] // of these records, in the order of the chain
	Names       map[string]string               // by the ids of units and people
	Files       []string                        // digests, each once
	Open        func(digest string) (io.ReadCloser, error)
}

// Write writes an archive.
//
// Errors: what reading the contents and writing failed with.
func Write(w io.Writer, c *Contents) error {
	a := &writer{zip: zip.NewWriter(w), m: Manifest{Format: format, Round: c.Round, Name: c.Name, Made: c.Made,
		Chain: Chain{c.Head.Chain, c.Head.Seq, c.Head.Hash}, Counts: map[ledger.Kind]int{}, Sums: map[string]string{}}}
	for _, part := range []struct {
		name  string
		write func(io.Writer, *Contents) error
	}{{recordsName, a.records}, {eventsName, a.events}, {namesName, a.names}} {
		if err := a.part(part.name, func(w io.Writer) error { return part.write(w, c) }); err != nil {
			return err
		}
	}
	for _, digest := range c.Files {
		if err := a.file(digest, c.Open); err != nil {
			return err
		}
	}
	out, err := a.zip.Create(manifestName)
	if err == nil {
		e := json.NewEncoder(out)
		e.SetIndent("", "  ")
		err = e.Encode(&a.m)
	}
	if err != nil {
		return err
	}
	return a.zip.Close()
}

type writer struct {
	zip *zip.Writer
	m   Manifest
}

// part writes a part, and its sum into the manifest.
func (a *writer) part(name string, write func(io.Writer) error) error {
	out, err := a.zip.Create(name)
	if err != nil {
		return err
	}
	sum := sha256.New()
	if err := write(io.MultiWriter(out, sum)); err != nil {
		return err
	}
	a.m.Sums[name] = sumText(sum)
	return nil
}

func sumText(h hash.Hash) string { return digestOf(h.Sum(nil)) }

func (a *writer) records(w io.Writer, c *Contents) error {
	for r, err := range c.Records {
		if err != nil {
			return err
		}
		body, err := ledger.AppendRecord(nil, r)
		if err == nil {
			err = writeLine(w, line{r.Kind(), body})
		}
		if err != nil {
			return err
		}
		a.m.Counts[r.Kind()]++
	}
	return nil
}

func (a *writer) events(w io.Writer, c *Contents) error {
	for e, err := range c.Events {
		if err == nil {
			err = writeLine(w, told{ledger.AppendEvent(nil, e), e.Hash})
		}
		if err != nil {
			return err
		}
		a.m.Events++
	}
	return nil
}

func (a *writer) names(w io.Writer, c *Contents) error { return writeLine(w, c.Names) }

// writeLine writes JSON as it is: canonical forms stay what their hash was taken of.
func writeLine(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(b.Bytes())
	return err
}

func (a *writer) file(digest string, open func(string) (io.ReadCloser, error)) error {
	name := fileName(digest)
	if name == "" {
		return nil
	}
	in, err := open(digest)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }()
	out, err := a.zip.Create(name)
	if err == nil {
		_, err = io.Copy(out, in)
	}
	a.m.Files++
	return err
}
