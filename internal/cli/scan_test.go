package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/jpeg"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/need"
	"github.com/bihuan/bihuan/read/refuse"
)

// TestScanIsRecognised has a word processor print an example and draws its pages;
// of the pictures alone nearly all of the words come back.
func TestScanIsRecognised(t *testing.T) {
	office, draw := need.Program(t, "soffice"), need.Program(t, "pdftoppm")
	need.Program(t, "pdfinfo")
	need.Program(t, "tesseract")
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	for _, c := range []*exec.Cmd{
		exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(dir)+"/profile", "--headless",
			"--convert-to", "pdf", "--outdir", dir, "../../examples/个人对照检查.docx"),
		exec.Command(draw, "-r", "200", "-jpeg", dir+"/个人对照检查.pdf", dir+"/page"),
	} {
		if said, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, said)
		}
	}
	pictures, err := filepath.Glob(dir + "/page-*.jpg")
	if err != nil || len(pictures) != 2 {
		t.Fatal(pictures, err)
	}
	file := filepath.Join(dir, "scan.pdf")
	if err := os.WriteFile(file, picturesPDF(t, pictures), 0o644); err != nil {
		t.Fatal(err)
	}

	out, said, code := bihuan(t, "read", "--text", file)
	if code != exitFailed || out != "" || !strings.Contains(said, "加上 --ocr") {
		t.Errorf("without --ocr: exit %d, printed %q, said %q", code, out, said)
	}
	out, said, code = bihuan(t, "read", "--ocr", "--text", file)
	if code != exitDone || !strings.Contains(said, "scan.pdf：文字由识别得到，请核对") {
		t.Fatalf("exit %d, said %q", code, said)
	}
	want, err := os.ReadFile("testdata/examples/个人对照检查.txt")
	if err != nil {
		t.Fatal(err)
	}
	got, whole := strings.Split(out, "\n"), strings.Split(string(want), "\n")
	if len(got) != len(whole) {
		t.Errorf("%d paragraphs, want %d:\n%s", len(got), len(whole), out)
	}
	if likeness := alike(out, string(want)); likeness < 0.9 {
		t.Errorf("%.0f %% of the words came back:\n%s", likeness*100, out)
	}
	if left, err := filepath.Glob(dir + "/bihuan-ocr-*"); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

// bihuan runs the command in a process of its own.
func bihuan(t *testing.T, args ...string) (out, said string, code int) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	c := exec.Command(os.Args[0], args...)
	c.Args[0] = "bihuan" // TestMain runs the command for this name
	c.Env = append(os.Environ(), "LC_ALL=zh_CN.UTF-8")
	c.Stdout, c.Stderr = &stdout, &stderr
	if err := c.Run(); err != nil && !errors.As(err, new(*exec.ExitError)) {
		t.Fatal(err)
	}
	return stdout.String(), stderr.String(), c.ProcessState.ExitCode()
}

// picturesPDF writes JPEG pictures as the A4 pages of a PDF file, as scanners do.
func picturesPDF(t *testing.T, pictures []string) []byte {
	t.Helper()
	var b bytes.Buffer
	var at []int
	object := func(format string, args ...any) {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n"+format+"\nendobj\n", append([]any{len(at)}, args...)...)
	}
	b.WriteString("%PDF-1.4\n")
	var kids strings.Builder
	for i := range pictures {
		fmt.Fprintf(&kids, "%d 0 R ", 3+3*i)
	}
	object("<</Type/Catalog/Pages 2 0 R>>")
	object("<</Type/Pages/Count %d/Kids[%s]>>", len(pictures), kids.String())
	for i, name := range pictures {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		size, err := jpeg.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		const draw = "595 0 0 842 0 0 cm /P Do"
		object("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</XObject<</P %d 0 R>>>>/Contents %d 0 R>>", 5+3*i, 4+3*i)
		object("<</Length %d>>\nstream\n%s\nendstream", len(draw), draw)
		object("<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length %d>>\nstream\n%s\nendstream",
			size.Width, size.Height, len(data), data)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, from := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", from)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, table)
	return b.Bytes()
}

// alike is the share of the wanted characters that come back in order.
func alike(got, want string) float64 {
	b := []rune(want)
	row := make([]int, len(b)+1)
	for _, c := range got {
		corner := 0
		for k, d := range b {
			above := row[k+1]
			if c == d {
				row[k+1] = corner + 1
			} else {
				row[k+1] = max(above, row[k])
			}
			corner = above
		}
	}
	return float64(row[len(b)]) / float64(len(b))
}

func TestScanRefusals(t *testing.T) {
	t.Setenv("PATH", t.TempDir()) // nothing is installed
	pdf, picture := []byte("%PDF-1.4"), []byte("\x89PNG\r\n\x1a\n")
	for _, c := range []struct {
		name    string
		wanted  bool
		data    []byte
		refusal error
		said    string // "": nothing is added
	}{
		{"a scan", false, pdf, refuse.Scan(3), ""},
		{"a scan, programs missing", true, pdf, refuse.Scan(3), "没有找到程序 tesseract"},
		{"another format's scan", true, []byte("PK\x03\x04"), refuse.Scan(3), "请先转成 PDF"},
		{"a picture", false, picture, refuse.NotDocument("PNG"), ""},
		{"a picture, asked for", true, picture, refuse.NotDocument("PNG"), "请先转成 PDF"},
		{"a program", true, []byte("\x7fELF"), refuse.NotDocument("ELF"), ""},
		{"an encrypted file", true, pdf, refuse.Encrypted(), ""},
	} {
		s := &scans{wanted: c.wanted}
		_, err := s.read(context.Background(), c.data, c.refusal)
		s.end()
		before, after := reason(c.refusal).ZH, reason(err).ZH
		if !errors.Is(err, c.refusal) || !strings.HasPrefix(after, before) {
			t.Errorf("%s: %q became %q", c.name, before, after)
		}
		if more := strings.TrimPrefix(after, before); (more == "") != (c.said == "") || !strings.Contains(more, c.said) {
			t.Errorf("%s: added %q, want %q", c.name, more, c.said)
		}
	}
}
