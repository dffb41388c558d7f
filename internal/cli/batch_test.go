//go:build !windows

package cli

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/say"
)

// The batch that offices are promised: this many files of about 3,000 characters.
const batchFiles = 200

// BenchmarkBatch runs the verb over a folder of .docx files and tells the CPU time
// of a file as a multiple of the floor: what it costs to inflate the parts with
// the standard library and look at each byte once.
func BenchmarkBatch(b *testing.B) {
	dir := b.TempDir()
	var files []string
	for i := range batchFiles {
		name := filepath.Join(dir, fmt.Sprintf("%03d.docx", i))
		if err := os.WriteFile(name, sample.Docx(batchLines(b, i), sample.Numbers), 0o644); err != nil {
			b.Fatal(err)
		}
		files = append(files, name)
	}
	floor := cpuOf(b, 5, func() { scanAll(b, files) })
	for _, c := range []struct {
		name string
		draw func(r *reading)
	}{
		{"text", func(r *reading) { r.draw, r.titled = drawText, true }},
		{"json", func(r *reading) { r.draw = drawJSON }},
		{"tree", func(r *reading) { r.draw = drawTree(page{say.ZH, defaultWidth, nil}) }},
	} {
		b.Run(c.name, func(b *testing.B) {
			null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
			if err != nil {
				b.Fatal(err)
			}
			defer null.Close()
			start, before := time.Now(), cpuNow()
			for b.Loop() {
				r := newReading(&world{lang: say.ZH, out: null, err: null})
				c.draw(r)
				if err := r.run(context.Background(), []string{dir}); err != nil {
					b.Fatal(err)
				}
			}
			cpu, wall := cpuNow()-before, time.Since(start)
			per := cpu / time.Duration(b.N*batchFiles)
			b.ReportMetric(float64(per.Microseconds()), "µs-cpu/file")
			b.ReportMetric(float64(per)/float64(floor/batchFiles), "×floor")
			b.ReportMetric(float64(wall)/float64(cpu), "wall/cpu")
		})
	}
}

// batchLines are the words of an example, moved on from file to file, until they
// are as many as a statement has.
func batchLines(b *testing.B, i int) []string {
	names, err := filepath.Glob("testdata/examples/*.txt")
	if err != nil || len(names) == 0 {
		b.Fatal("no examples", err)
	}
	var lines []string
	for size := 0; size < 3000; i++ {
		words, err := os.ReadFile(names[i%len(names)])
		if err != nil {
			b.Fatal(err)
		}
		size += len([]rune(string(words)))
		lines = append(lines, strings.Split(strings.TrimSpace(string(words)), "\n")...)
	}
	return lines
}

// scanAll is the floor: every part of every file is inflated and its bytes are
// added up.
func scanAll(b *testing.B, files []string) {
	var sum int
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				b.Fatal(err)
			}
			part, err := io.ReadAll(r)
			if err != nil {
				b.Fatal(err)
			}
			for _, c := range part {
				sum += int(c)
			}
		}
	}
	if sum == 0 {
		b.Fatal("nothing to scan")
	}
}

// cpuOf gives the least CPU time of some runs.
func cpuOf(b *testing.B, runs int, work func()) time.Duration {
	least := time.Duration(1 << 62)
	for range runs {
		before := cpuNow()
		work()
		least = min(least, cpuNow()-before)
	}
	return least
}

func cpuNow() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
