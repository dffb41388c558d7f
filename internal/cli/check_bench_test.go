//go:build !windows

package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/say"
)

// BenchmarkCheck runs the verb over a folder of statements as text, reading
// included, and tells the CPU time of the batch and as a multiple of looking at
// each byte once.
func BenchmarkCheck(b *testing.B) {
	dir := b.TempDir()
	size := 0
	var files []string
	for i := range batchFiles {
		text := []byte(strings.Join(batchLines(b, i), "\n"))
		name := filepath.Join(dir, fmt.Sprintf("%03d.txt", i))
		if err := os.WriteFile(name, text, 0o644); err != nil {
			b.Fatal(err)
		}
		files = append(files, name)
		size += len(text)
	}
	floor := cpuOf(b, 5, func() { addUp(b, files) })
	for _, format := range []string{"text", "json"} {
		b.Run(format, func(b *testing.B) {
			null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
			if err != nil {
				b.Fatal(err)
			}
			defer null.Close()
			b.SetBytes(int64(size))
			before := cpuNow()
			for b.Loop() {
				w := &world{lang: say.ZH, out: null, err: null}
				c := w.checkVerb()
				c.SetArgs([]string{"--format", format, "--config", dir, dir})
				c.SilenceErrors, c.SilenceUsage = true, true
				if err := c.ExecuteContext(context.Background()); err != nil && err != exit(exitFailed) {
					b.Fatal(err)
				}
			}
			cpu := (cpuNow() - before) / time.Duration(b.N)
			b.ReportMetric(float64(cpu.Milliseconds()), "ms-cpu/batch")
			b.ReportMetric(float64(cpu)/float64(floor), "×floor")
		})
	}
}

// addUp is the floor: every byte is read and looked at.
func addUp(b *testing.B, files []string) {
	sum := 0
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		for _, c := range data {
			sum += int(c)
		}
	}
	if sum == 0 {
		b.Fatal("nothing to read")
	}
}
