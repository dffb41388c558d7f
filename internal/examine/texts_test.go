package examine_test

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/corpora"
	"github.com/bihuan/bihuan/internal/examine"
)

func organisation(ours string) *profile.Folder {
	return &profile.Folder{Layer: profile.Organisation, Path: "/etc/bihuan", Files: fstest.MapFS{"profiles/ours.yaml": {Data: []byte(ours)}}}
}

func kept(t testing.TB, e *examine.Examiner, id, text string) {
	t.Helper()
	if err := e.Keep(id, []byte(text)); err != nil {
		t.Fatal(err)
	}
}

func held(t testing.TB, e *examine.Examiner, id string) bool {
	t.Helper()
	ok, err := e.Holds(id)
	if err != nil {
		t.Fatal(err)
	}
	return ok
}

// others are the ids of the texts that share passages with one.
func others(t testing.TB, e *examine.Examiner, text string) string {
	t.Helper()
	var ids []string
	for _, o := range comparedOf(t, examined(t, e, examine.Paper{Name: "a.txt", Data: []byte(text)})).Others {
		ids = append(ids, o.ID)
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

func TestKeepAndForget(t *testing.T) {
	dir := t.TempDir()
	e := newExaminer(t, examine.Options{Dir: dir})
	one, two := labelledText(t, "a01"), labelledText(t, "a02")
	kept(t, e, "1", one)
	kept(t, e, "2", two)
	size := sizeOf(t, dir)
	kept(t, e, "1", one)
	if sizeOf(t, dir) != size {
		t.Error("a text that is there costs something")
	}
	if got := others(t, e, one+"\n"+two); got != "1 2" {
		t.Errorf("%q", got)
	}
	kept(t, e, "2", labelledText(t, "a03")) // another version
	if got := others(t, e, one+"\n"+two); got != "1" {
		t.Errorf("%q", got)
	}
	for _, id := range []string{"1", "1", "none"} {
		if err := e.Forget(id); err != nil {
			t.Fatal(err)
		}
	}
	missing, err := e.Missing("1", "2", "3")
	if got := others(t, e, one); got != "" || held(t, e, "1") || !held(t, e, "2") || err != nil || strings.Join(missing, " ") != "1 3" {
		t.Errorf("%q, %v, %v", got, missing, err)
	}
	kept(t, e, "1", one)
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	if err := e.Keep("4", []byte(one)); !errors.Is(err, examine.ErrDisk) {
		t.Errorf("after Close: %v", err)
	}
	size = sizeOf(t, dir)
	e = newExaminer(t, examine.Options{Dir: dir})
	if got := others(t, e, one+"\n"+two); got != "1" {
		t.Errorf("opened again: %q", got)
	}
	if now := sizeOf(t, dir); now >= size {
		t.Errorf("what was forgotten is still in the file: %d of %d bytes", now, size)
	}
	if err := e.Keep("long", make([]byte, 5<<20)); fault.KindOf(err) != fault.TooBig {
		t.Errorf("too long: %v", err)
	}
	kept(t, e, "odd", "\xff\x00\t\n\n\t甲") // nothing makes it fail
	kept(t, e, "empty", "")
	others(t, e, "甲")
}

func sizeOf(t testing.TB, dir string) int64 {
	t.Helper()
	info, err := os.Stat(filepath.Join(dir, "texts.index"))
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}

// TestKeepAll keeps more texts than are written down together; those that are there
// already, or stand twice, are kept once.
func TestKeepAll(t *testing.T) {
	e := newExaminer(t, examine.Options{})
	g := corpora.New(corpora.Corpus{Docs: 150, Seed: 2, Long: 200})
	var ids []string
	for range 2 {
		err := e.KeepAll(func(yield func(string, []byte) bool) {
			for i := range 150 {
				text, _ := g.Text(i)
				ids = append(ids, fmt.Sprint(i%140))
				if !yield(ids[len(ids)-1], []byte(text)) {
					return
				}
			}
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	missing, err := e.Missing(ids...)
	if c := comparedOf(t, examined(t, e, examine.Paper{Name: "a.txt", Data: []byte("甲")})); len(missing) != 0 || err != nil || c.Texts != 140 {
		t.Errorf("%d missing, %v, %d texts", len(missing), err, c.Texts)
	}
}

// TestOneProcessAtATime has an index.
func TestOneProcessAtATime(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "folder")
	e := newExaminer(t, examine.Options{Dir: dir})
	if _, err := examine.New(examine.Options{Dir: dir}); !errors.Is(err, examine.ErrBusy) || fault.KindOf(err) != fault.Conflict {
		t.Fatalf("%v", err)
	}
	e.Close()
	newExaminer(t, examine.Options{Dir: dir})
}

// TestLostIndex: what cannot be opened is put aside, and can be made again.
func TestLostIndex(t *testing.T) {
	text := labelledText(t, "a01")
	for name, spoil := range map[string]func(data []byte) []byte{
		"no index":  func([]byte) []byte { return []byte("something else") },
		"no head":   func(data []byte) []byte { clear(data[:1536]); return data },
		"cut":       func(data []byte) []byte { return data[:len(data)-5] },
		"cut short": func(data []byte) []byte { return data[:700] },
		"empty":     func([]byte) []byte { return nil },
		"spoilt":    func(data []byte) []byte { data[len(data)/2] ^= 1; return data },
	} {
		dir := t.TempDir()
		e := newExaminer(t, examine.Options{Dir: dir})
		kept(t, e, "1", text)
		e.Close()
		file := filepath.Join(dir, "texts.index")
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, spoil(data), 0o600); err != nil {
			t.Fatal(err)
		}
		e = newExaminer(t, examine.Options{Dir: dir})
		if held(t, e, "1") {
			t.Errorf("%s: held", name)
		}
		kept(t, e, "1", text)
		if got := others(t, e, text); got != "1" {
			t.Errorf("%s: %q", name, got)
		}
	}
	// What cannot be written anew is used as it is.
	dir := t.TempDir()
	e := newExaminer(t, examine.Options{Dir: dir})
	kept(t, e, "1", text)
	kept(t, e, "2", text)
	if err := e.Forget("1"); err != nil {
		t.Fatal(err)
	}
	e.Close()
	if err := os.Mkdir(filepath.Join(dir, "texts.index.new"), 0o700); err != nil {
		t.Fatal(err)
	}
	if e = newExaminer(t, examine.Options{Dir: dir}); !held(t, e, "2") || held(t, e, "1") {
		t.Error("not as it was")
	}
	dir = t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := examine.New(examine.Options{Dir: filepath.Join(dir, "file")}); !errors.Is(err, examine.ErrDisk) {
		t.Errorf("%v", err)
	}
}

func TestWrongProfileIsToldAtOnce(t *testing.T) {
	_, err := examine.New(examine.Options{Dir: t.TempDir(), Profiles: organisation("checks: {X999: off}\n")})
	if err == nil || !strings.Contains(fault.SayOf(err).ZH, "ours.yaml:1:") {
		t.Errorf("%v", err)
	}
}

// keepUntilKilled keeps one text after the other and says so.
func keepUntilKilled(dir string) {
	e, err := examine.New(examine.Options{Dir: dir})
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	g := corpora.New(corpora.Corpus{Docs: 1e6, Seed: 9, Long: 300})
	for i := 0; ; i++ {
		text, _ := g.Text(i)
		if err := e.Keep(fmt.Sprint(i), []byte(text)); err != nil {
			fmt.Println(err)
			os.Exit(1)
		}
		if i > 5 && i%9 == 0 {
			if err := e.Forget(fmt.Sprint(i - 5)); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
		}
		fmt.Println(i)
	}
}

// TestKilled: what was reported as kept is there, and the folder is free again.
func TestKilled(t *testing.T) {
	dir := t.TempDir()
	for _, after := range []int{3, 90, 300} { // runs are written at 256
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		c := exec.Command(os.Args[0], dir)
		c.Env = append(os.Environ(), runAs+"=keeper")
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		last := -1
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if _, err := fmt.Sscan(lines.Text(), &last); err != nil {
				t.Fatal(lines.Text())
			}
			if last == after {
				c.Process.Kill()
			}
		}
		c.Wait()
		if last < after {
			t.Fatalf("ended by itself after %d", last)
		}
		e := newExaminer(t, examine.Options{Dir: dir})
		for i := range last + 1 {
			forgotten := (i+5)%9 == 0 && i+5 > 5
			if i+5 > last && forgotten {
				continue // it may be
			}
			if held(t, e, fmt.Sprint(i)) == forgotten {
				t.Errorf("%d of %d, forgotten %v", i, last, forgotten)
			}
		}
		kept(t, e, "new", labelledText(t, "a01"))
		if got := others(t, e, labelledText(t, "a01")); got != "new" {
			t.Errorf("%q", got)
		}
		e.Close()
	}
}
