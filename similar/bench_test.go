//go:build unix

package similar

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/bihuan/bihuan/internal/corpora"
	"github.com/bihuan/bihuan/read/plain"
)

// spent is the time that all cores have worked for this process.
func spent() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// floorSum keeps the compiler from leaving floor out.
var floorSum uint64

// floor is the least that anybody does: every window of eight characters is hashed
// once.
func floor(text string, points []rune) []rune {
	points = points[:0]
	for _, r := range text {
		points = append(points, r)
	}
	for i := 0; i+8 <= len(points); i++ {
		h := uint64(14695981039346656037)
		for _, r := range points[i : i+8] {
			for range utf8.RuneLen(r) + 1 {
				h = (h ^ uint64(byte(r))) * 1099511628211
				r >>= 8
			}
		}
		floorSum += h
	}
	return points
}

// BenchmarkCorpus compares corpora all against all: CPU against the floor of the
// same run, memory, recall, precision. SIMILAR_DOCS names the sizes.
func BenchmarkCorpus(b *testing.B) {
	sizes := os.Getenv("SIMILAR_DOCS")
	if sizes == "" {
		sizes = "1000,10000"
	}
	for size := range strings.SplitSeq(sizes, ",") {
		n, err := strconv.Atoi(size)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				benchCorpus(b, n)
			}
		})
	}
}

func benchCorpus(b *testing.B, docs int) {
	g := corpora.New(corpora.Corpus{Docs: docs, Seed: 7})
	copies := map[[2]int]*corpora.Copy{}
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	c := NewCorpus(CorpusOptions{})
	var least, work time.Duration
	var points []rune
	for i := range docs {
		text, copied := g.Text(i)
		if copied != nil {
			copies[keyOf(copied.Source, copied.Target)] = copied
		}
		data := []byte(text)
		t0 := spent()
		points = floor(text, points)
		t1 := spent()
		d, err := plain.Read(data)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := c.Add(Fold(d)); err != nil {
			b.Fatal(err)
		}
		least += t1 - t0
		work += spent() - t1
	}
	pairs := map[[2]int][]Match{}
	t0 := spent()
	if err := c.Pairs(context.Background(), func(p Pair) error {
		if len(p.Matches) > 0 {
			pairs[keyOf(p.A, p.B)] = p.Matches
		}
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	work += spent() - t0
	s := scoreOf(copies, pairs)
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(work)/float64(least), "x-floor")
	b.ReportMetric(float64(m.Sys>>20), "MiB")
	b.ReportMetric(s.precision(), "precision")
	for _, e := range []corpora.Edit{corpora.Exact, corpora.Light, corpora.Heavy, corpora.Whole} {
		b.ReportMetric(s.recall(e), string(e))
	}
}
