package ocr

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/read/refuse"
	"github.com/bihuan/bihuan/say"
)

// Languages are those that are recognised where nobody names others, as far as
// tesseract has data for them.
const Languages = chinese + "+eng"

const chinese = "chi_sim"

// Errors to compare with errors.Is.
var (
	ErrNoProgram  = &fault.Error{Code: "ocr-no-program"}
	ErrNoLanguage = &fault.Error{Code: "ocr-no-language"}
	ErrFailed     = &fault.Error{Code: "ocr-failed"}
	ErrSlow       = &fault.Error{Code: "ocr-slow"}
)

// The limits of one run of a program.
const (
	pageTime  = 2 * time.Minute // to draw a page, and again to read it
	askTime   = 20 * time.Second
	maxOutput = 2 << 20 // bytes
)

// A page is drawn at usualDPI, a bigger one so that its longer side has maxSide
// pixels: A3 still comes whole, and no page box makes a picture beyond memory.
const (
	usualDPI = 200.0
	maxSide  = 3600.0
	point    = 72.0 // to the inch
)

// programs are the paths of what does the work.
type programs struct{ info, draw, read string }

// Installed reports whether all programs are there.
func Installed() bool {
	_, missing := locate()
	return missing == ""
}

func locate() (p programs, missing string) {
	for _, want := range []struct {
		name string
		path *string
	}{{"tesseract", &p.read}, {"pdftoppm", &p.draw}, {"pdfinfo", &p.info}} {
		path, err := exec.LookPath(want.name)
		if err != nil {
			return p, want.name
		}
		*want.path = path
	}
	return p, ""
}

// Find looks for the programs and for the data of the languages, which are named
// as tesseract names them: "chi_sim+eng". With "" those of Languages are taken
// that are installed.
//
// Errors: ErrNoProgram and ErrNoLanguage, which say what to install; ErrFailed.
func Find(ctx context.Context, langs string) (*Reader, error) {
	p, missing := locate()
	if missing != "" {
		return nil, &fault.Error{Kind: fault.NotFound, Code: ErrNoProgram.Code, Say: say.Text{
			ZH: "没有找到程序 %s，识别要先安装 tesseract（带 chi_sim 语言数据）和 poppler",
			EN: "the program %s is not found; recognition wants tesseract (with data for chi_sim) and poppler installed",
		}.With(missing)}
	}
	out, err := run(ctx, askTime, p.read, "--list-langs")
	if err != nil {
		return nil, err
	}
	installed := strings.Split(strings.ReplaceAll(string(out), "\r", ""), "\n")
	r := &Reader{programs: p}
	wanted := langs
	if wanted == "" {
		wanted = Languages
	}
	var chosen []string
	for lang := range strings.SplitSeq(wanted, "+") {
		if slices.Contains(installed, lang) {
			chosen = append(chosen, lang)
		} else {
			r.Absent = append(r.Absent, lang)
		}
	}
	if len(chosen) == 0 || langs != "" && len(r.Absent) > 0 {
		return nil, &fault.Error{Kind: fault.NotFound, Code: ErrNoLanguage.Code, Say: say.Text{
			ZH: "tesseract 没有装 %s 语言数据",
			EN: "tesseract has no data for %s",
		}.With(strings.Join(r.Absent, "+"))}
	}
	r.langs = strings.Join(chosen, "+")
	r.choose = langs == "" && len(r.Absent) == 0
	return r, nil
}

var (
	pageCount = regexp.MustCompile(`(?m)^Pages:\s+(\d+)`)
	pageSize  = regexp.MustCompile(`(?m)^Page\s+(\d+) size:\s+([\d.]+) x ([\d.]+) pts`)
)

// measure counts the pages and finds at how many dots to the inch to draw them.
func (j *job) measure(ctx context.Context) error {
	out, err := run(ctx, askTime, j.info, "-f", "1", "-l", strconv.Itoa(maxPages), j.file)
	if err != nil {
		return err
	}
	// What the file says of itself comes first, and may say anything.
	counts := pageCount.FindAllSubmatch(out, -1)
	if len(counts) == 0 {
		return failed("pdfinfo", nil)
	}
	n, err := strconv.Atoi(string(counts[len(counts)-1][1]))
	switch {
	case n == 0 && err == nil:
		return failed("pdfinfo", nil)
	case err != nil || n > maxPages:
		return refuse.TooBig("要识别的超过 200 页", "more than 200 pages to recognise")
	}
	j.dpi = make([]float64, n)
	for i := range j.dpi {
		j.dpi[i] = point
	}
	for _, m := range pageSize.FindAllSubmatch(out, -1) {
		i, _ := strconv.Atoi(string(m[1]))
		w, _ := strconv.ParseFloat(string(m[2]), 64)
		h, _ := strconv.ParseFloat(string(m[3]), 64)
		if long := max(w, h); i >= 1 && i <= n && long > 0 {
			j.dpi[i-1] = math.Min(usualDPI, maxSide*point/long)
		}
	}
	return nil
}

// page draws a page and recognises it.
func (j *job) page(ctx context.Context, i int) ([]byte, error) {
	number := strconv.Itoa(i + 1)
	stem := filepath.Join(j.dir, number)
	picture := stem + ".png"
	defer os.Remove(picture)
	_, err := run(ctx, pageTime, j.draw, "-f", number, "-l", number, "-singlefile", "-cropbox",
		"-r", strconv.FormatFloat(j.dpi[i], 'f', 2, 64), "-gray", "-png", j.file, stem)
	if err != nil {
		return nil, err
	}
	return run(ctx, pageTime, j.read, picture, "stdout", "-l", j.langs, "--psm", "3", "-c", "tessedit_create_tsv=1")
}

// run gives what a program prints.
func run(ctx context.Context, limit time.Duration, program string, args ...string) ([]byte, error) {
	timed, stop := context.WithTimeout(ctx, limit)
	defer stop()
	c := exec.CommandContext(timed, program, args...)
	// One thread each: the pages are what keeps the cores busy.
	c.Env = append(os.Environ(), "LC_ALL=C", "OMP_THREAD_LIMIT=1")
	c.WaitDelay = time.Second
	var out bounded
	c.Stdout = &out
	err := c.Run()
	name := strings.TrimSuffix(filepath.Base(program), ".exe")
	switch {
	case err == nil:
		return out.data, nil
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case timed.Err() != nil:
		return nil, &fault.Error{Kind: fault.TooBig, Code: ErrSlow.Code, Say: say.Text{
			ZH: "识别超时：%s 在 %d 秒内没有做完",
			EN: "recognition took too long: %s was not done within %d seconds",
		}.With(name, int(limit.Seconds()))}
	}
	return nil, failed(name, err)
}

func failed(name string, cause error) error {
	return &fault.Error{Kind: fault.Unsupported, Code: ErrFailed.Code, Say: say.Text{
		ZH: "识别没有做成：%s 出错",
		EN: "recognition failed: an error of %s",
	}.With(name), Err: cause}
}

var errTooMuch = errors.New("too much output")

// bounded keeps what a program prints, up to maxOutput.
type bounded struct{ data []byte }

func (b *bounded) Write(p []byte) (int, error) {
	if len(b.data)+len(p) > maxOutput {
		return 0, fmt.Errorf("%w: over %d bytes", errTooMuch, maxOutput)
	}
	b.data = append(b.data, p...)
	return len(p), nil
}
