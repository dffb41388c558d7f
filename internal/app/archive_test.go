package app_test

import (
	"archive/zip"
	"bytes"
	"context"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/archive"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// TestArchive archives a round by the move alone, and proves what was made.
func TestArchive(t *testing.T) {
	each(t, func(t *testing.T, w *apptest.World) {

		round := w.Closed()
		_, err := w.App.Prove(ctx, w.As("organiser"), round)
		if fault.KindOf(err) != fault.NotFound {
			t.Errorf("what is not archived: %v", err)
		}
		w.Move("organiser", ledger.KindRound, round, ledger.MoveArchive, "")
		p, err := w.App.Prove(ctx, w.As("auditor"), round)
		if err != nil || len(p.Wrong) > 0 {
			t.Fatalf("%v %+v", err, p)
		}
		m := p.Archive.Manifest
		if p.InLedger != len(p.Archive.Records) || m.Counts[ledger.KindAction] != 1 || m.Counts[ledger.KindNote] != 0 || m.Files != 3 || m.Events < 12 {
			t.Errorf("%d in the ledger, %+v", p.InLedger, m)
		}
		if p.Archive.Names[w.People["officer"]] != "officer" || p.Archive.Names[w.Units["water"]] != "water" {
			t.Errorf("names: %v", p.Archive.Names)
		}
		for _, who := range []string{"officer", "verifier"} {
			if _, err := w.App.OpenFile(ctx, w.As(who), ledger.KindRound, round, app.PartArchive); fault.KindOf(err) != fault.Forbidden {
				t.Errorf("%s opens it: %v", who, err)
			}
		}
		if data := opened(t, w, round); bytes.Contains(data, []byte("只给自己看的话")) {
			t.Error("a note of one person is in the archive")
		}
	})
}

func opened(t *testing.T, w *apptest.World, round string) []byte {
	t.Helper()
	f, err := w.App.OpenFile(ctx, w.As("organiser"), ledger.KindRound, round, app.PartArchive)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Body.Close() }()
	data, err := io.ReadAll(f.Body)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestArchiveTellsOfChanges changes every part of an archive in turn.
func TestArchiveTellsOfChanges(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	round := w.Closed()
	w.Move("organiser", ledger.KindRound, round, ledger.MoveArchive, "")
	data := opened(t, w, round)
	for _, c := range [][3]string{{"records.jsonl", "送检20只水表", "送检30只水表"}, {"events.jsonl", "已送检", "没送检"}, {"names.json", "officer", "somebody"}, {"files/", "检定合格", "检定不合"}} {
		z := changed(t, data, c)
		a, err := archive.Open(bytes.NewReader(z), int64(len(z)), ledger.SHA256())
		if err != nil || len(a.Wrong) == 0 {
			t.Errorf("%s was changed, and nobody sees it: %v", c[0], err)
		}
	}
	a, err := archive.Open(bytes.NewReader(data), int64(len(data)), ledger.SHA256())
	if err != nil || len(a.Wrong) > 0 {
		t.Errorf("%v %v", err, a.Wrong)
	}
	if _, err := archive.Open(strings.NewReader("PK"), 2); fault.KindOf(err) != fault.Invalid {
		t.Errorf("what is no archive: %v", err)
	}
	damage(t, w)
	if p, err := w.App.Prove(context.Background(), w.As("organiser"), round); err != nil || len(p.Wrong) == 0 {
		t.Errorf("an archive that was changed on the disk is proven: %v", err)
	}
}

// changed gives an archive in which one part says something else.
func changed(t *testing.T, data []byte, c [3]string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(f.Name, c[0]) {
			text = bytes.Replace(text, []byte(c[1]), []byte(c[2]), 1)
		}
		o, err := w.Create(f.Name)
		if err == nil {
			_, err = o.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// damage changes a byte of every archive on the disk.
func damage(t *testing.T, w *apptest.World) {
	t.Helper()
	for digest, err := range w.Blobs.All() {
		if err != nil {
			t.Fatal(err)
		}
		data, err := w.Blobs.Bytes(digest)
		if err != nil || !bytes.HasPrefix(data, []byte("PK")) {
			continue
		}
		sum := strings.TrimPrefix(digest, "sha256:")
		name := w.Blobs.Path() + "/" + sum[:2] + "/" + sum[2:]
		at := bytes.Index(data, []byte("水表"))
		data = slices.Clone(data)
		data[max(at, 40)] ^= 1
		_ = os.Chmod(name, 0o600)
		if err := os.WriteFile(name, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
