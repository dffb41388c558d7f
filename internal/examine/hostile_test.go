package examine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/corpora"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/read/refuse"
	"github.com/bihuan/bihuan/similar"
)

func opened(t testing.TB) *Examiner {
	t.Helper()
	e, err := New(Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { e.Close() })
	return e
}

// TestRefusals are those of the readers.
func TestRefusals(t *testing.T) {
	e := opened(t)
	for _, c := range []struct {
		data []byte
		want error
	}{
		{nil, refuse.ErrEmpty},
		{[]byte(" \n"), refuse.ErrEmpty},
		{[]byte("\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00"), refuse.ErrNotDocument},
		{sample.Docx([]string{"甲"})[:200], refuse.ErrDamaged},
		{bytes.Repeat([]byte("字"), refuse.MaxText+1), refuse.ErrTooBig},
		{make([]byte, 65<<20), refuse.ErrTooBig},
	} {
		if r, err := e.Examine(t.Context(), Paper{Name: "a", Data: c.data}); !errors.Is(err, c.want) || r != nil {
			t.Errorf("%.20q: %v, want %v", c.data, err, c.want)
		}
	}
}

// TestPanicRefusesOneFile: the others are examined, and the index stays.
func TestPanicRefusesOneFile(t *testing.T) {
	e := opened(t)
	e.checkers["capa"] = &checker{profile: e.checkers["capa"].profile} // without rules
	p := Paper{Name: "a.txt", Data: []byte("一、存在的问题\n（一）会议过多。"), Profile: "capa"}
	for range 2 * runtime.GOMAXPROCS(0) { // no place in the queue is lost
		if r, err := e.Examine(t.Context(), p); !errors.Is(err, ErrOurs) || r != nil || fault.KindOf(err) != fault.Internal {
			t.Fatalf("%v, %v", r, err)
		}
	}
	err := e.texts.change("try", func() error {
		e.texts.x.Remove(0)
		panic("half way")
	})
	if !errors.Is(err, ErrDisk) {
		t.Errorf("%v", err)
	}
	p.Profile = ""
	if _, err := e.Examine(t.Context(), p); err != nil {
		t.Error(err)
	}
	if err := e.Keep("1", p.Data); err != nil {
		t.Error(err)
	}
}

// TestFullDisk: what could not be kept is not there, and can be kept later.
func TestFullDisk(t *testing.T) {
	e := opened(t)
	if err := e.Keep("1", []byte("一件具体的事。")); err != nil {
		t.Fatal(err)
	}
	good, name := e.texts.x, e.texts.file.Name()
	full := &fullFile{File: e.texts.file}
	info, err := e.texts.file.Stat()
	if err == nil {
		e.texts.x, err = similar.OpenIndex(full, info.Size())
	}
	if err != nil || good.Len() != 1 {
		t.Fatal(name, err)
	}
	if err := e.Keep("2", []byte("另一件具体的事。")); err == nil {
		t.Fatal("kept without room")
	}
	if missing, err := e.Missing("1", "2"); err != nil || strings.Join(missing, " ") != "2" {
		t.Errorf("%v, %v", missing, err)
	}
	if err := e.Keep("2", []byte("另一件具体的事。")); err != nil {
		t.Error(err)
	}
}

// fullFile takes a few bytes and no more.
type fullFile struct{ similar.File }

func (f *fullFile) WriteAt(p []byte, at int64) (int, error) {
	n, _ := f.File.WriteAt(p[:len(p)/2], at)
	return n, errors.New("no room")
}

// TestHostileTexts are examined in a time that is in proportion to their size.
func TestHostileTexts(t *testing.T) {
	e := opened(t)
	const size = 100_000
	formula := "坚持问题导向、目标导向、结果导向相统一，把整改落实作为一项重要的政治任务抓紧抓好抓出成效，"
	for name, text := range map[string]string{
		"one character": strings.Repeat("问", size),
		"one line":      strings.Repeat(formula, size/len([]rune(formula))),
		"lines":         strings.Repeat(formula+"\n", size/len([]rune(formula))),
		"rows":          strings.Repeat("1\t问题\t原因\t措施\n", size/10),
		"signs":         strings.Repeat("（一）1.①一是", size/10),
		"findings":      "一、存在的问题\n" + strings.Repeat("（一）会议过多，去年开会41次。\n", size/20),
		"tabs":          "问" + strings.Repeat("\t", size),
	} {
		begin := time.Now()
		p := Paper{ID: name, Name: "a.txt", Data: []byte(text)}
		var r *Result
		for range 2 { // once held against nothing, once against its own copy
			var err error
			if r, err = e.Examine(t.Context(), p); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if err := e.Keep(name+" copy", r.Text); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		spent := time.Since(begin)
		t.Logf("%-14s %6.2fs, checked %d bytes, compared %d", name, spent.Seconds(), len(r.Checked), len(r.Compared))
		if spent > 30*time.Second || len(r.Compared) > 4<<20 {
			t.Errorf("%s took %v", name, spent)
		}
	}
}

// TestMany examines, keeps, forgets and asks at the same time; what a paper gives does
// not depend on it.
func TestMany(t *testing.T) {
	e := opened(t)
	g := corpora.New(corpora.Corpus{Docs: 24, Seed: 7, Long: 800})
	papers := make([]Paper, 24)
	want := make([]*Result, 24)
	for i := range papers {
		text, _ := g.Text(i)
		papers[i] = Paper{ID: fmt.Sprint(i), Name: "a.docx", Data: sample.Docx(strings.Split(text, "\n"))}
		var err error
		if want[i], err = e.Examine(t.Context(), papers[i]); err != nil {
			t.Fatal(err)
		}
	}
	var all sync.WaitGroup
	for w := range 8 {
		all.Go(func() {
			r := rand.New(rand.NewPCG(uint64(w), 1))
			for range 12 {
				i := r.IntN(len(papers))
				got, err := e.Examine(t.Context(), papers[i])
				if err != nil {
					t.Error(err)
					return
				}
				if !bytes.Equal(got.Answer, want[i].Answer) || !bytes.Equal(got.Checked, want[i].Checked) || !bytes.Equal(got.Text, want[i].Text) {
					t.Errorf("%d gives another answer", i)
				}
				if r.IntN(4) == 0 {
					err = e.Forget(papers[i].ID)
				} else {
					err = e.Keep(papers[i].ID, got.Text)
				}
				if err == nil {
					_, err = e.Missing(papers[i].ID)
				}
				if err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	// Now that the index stands still, so does what is compared.
	for i := range papers {
		a, err1 := e.Examine(t.Context(), papers[i])
		b, err2 := e.Examine(t.Context(), papers[i])
		if err1 != nil || err2 != nil || !bytes.Equal(a.Compared, b.Compared) {
			t.Errorf("%d: %v, %v\n%s\n%s", i, err1, err2, a.Compared, b.Compared)
		}
	}
}

// TestWaitsItsTurn: no more files are examined than there are cores, and whoever
// waits can give up.
func TestWaitsItsTurn(t *testing.T) {
	e := opened(t)
	for range cap(e.slots) {
		e.slots <- struct{}{}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	p := Paper{Name: "a.txt", Data: []byte("甲")}
	if _, err := e.Examine(ctx, p); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v", err)
	}
	p.Data = make([]byte, bigFile+1)
	if _, err := e.Examine(ctx, p); !errors.Is(err, context.DeadlineExceeded) || len(e.big) != 0 {
		t.Errorf("%v, %d", err, len(e.big))
	}
	for range cap(e.slots) {
		<-e.slots
	}
	if _, err := e.Examine(t.Context(), Paper{Name: "a.txt", Data: []byte("甲")}); err != nil || len(e.slots) != 0 {
		t.Errorf("%v, %d", err, len(e.slots))
	}
}

// FuzzExamine: whatever the bytes are, there is an answer or a refusal with a
// sentence, and the same one twice.
func FuzzExamine(f *testing.F) {
	lines := []string{"自查报告", "一、存在的问题", "1.会议过多。", "甲\t乙", "丙\t丁"}
	for _, data := range [][]byte{sample.Docx(lines, sample.Numbers), sample.Doc(lines), sample.OFD(lines), sample.RTF(lines), sample.HTML(lines), []byte(strings.Join(lines, "\n"))} {
		f.Add(data)
	}
	e := opened(f)
	if err := e.Keep("old", []byte(strings.Join(lines, "\n"))); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		a, err1 := e.Examine(t.Context(), Paper{ID: "x", Name: "a", Data: data})
		b, err2 := e.Examine(t.Context(), Paper{ID: "x", Name: "a", Data: data})
		if (err1 == nil) != (err2 == nil) || errors.Is(err1, ErrOurs) || err1 != nil && fault.SayOf(err1).ZH == "" {
			t.Fatalf("%v, %v", err1, err2)
		}
		if err1 == nil && (!bytes.Equal(a.Answer, b.Answer) || !bytes.Equal(a.Checked, b.Checked) || !bytes.Equal(a.Compared, b.Compared)) {
			t.Fatal("two answers")
		}
		d := docOf(strings.ToValidUTF8(string(data), "\uFFFD"))
		for _, b := range d.Blocks {
			if b.Span.Start < 0 || b.Span.End > d.Len || strings.Contains(d.Words(b.Span), "\n") && b.Rows == nil {
				t.Fatalf("block %v of %d", b.Span, d.Len)
			}
		}
	})
}
