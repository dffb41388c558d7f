package cli

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/ocr"
	"github.com/bihuan/bihuan/read/refuse"
	"github.com/bihuan/bihuan/say"
)

var (
	ocrFlag     = say.Text{ZH: "PDF 扫描件由本机的 tesseract 识别文字", EN: "have tesseract on this machine recognise PDF scans"}
	ocrLangFlag = say.Text{ZH: "识别的语言 `LANGS`，默认 " + ocr.Languages + " 中装了的", EN: "`LANGS` to recognise, by default what is installed of " + ocr.Languages}

	ocrWanted  = say.Text{ZH: "--ocr-lang 要和 --ocr 一起用", EN: "--ocr-lang goes with --ocr"}
	ocrCould   = say.Text{ZH: "加上 --ocr 可由本机的 tesseract 识别", EN: "with --ocr tesseract on this machine will do it"}
	ocrOnlyPDF = say.Text{ZH: "--ocr 只识别 PDF 扫描件，请先转成 PDF", EN: "--ocr recognises PDF scans only; make it a PDF first"}
	ocrDone    = say.Text{ZH: "文字由识别得到，请核对", EN: "the text was recognised, please check it"}
	ocrAbsent  = say.Text{ZH: "；tesseract 没有装 %s 语言数据，这种文字认不出", EN: "; tesseract has no data for %s, which it cannot read"}
)

// scans says what becomes of files that no reader reads because they are pictures.
type scans struct {
	wanted bool   // --ocr
	langs  string // --ocr-lang

	first     sync.Once // programs are looked for when a scan is met
	reader    *ocr.Reader
	err       error
	installed bool
}

// read recognises a scan where that is wanted; else the refusal says what could
// be done.
func (s *scans) read(ctx context.Context, data []byte, refusal error) (*doc.Document, error) {
	scan, pdf := errors.Is(refusal, refuse.ErrScan), bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-"))
	switch {
	case scan && pdf && s.wanted:
		s.first.Do(func() { s.reader, s.err = ocr.Find(ctx, s.langs) })
		if s.err != nil {
			return nil, also(refusal, fault.SayOf(s.err))
		}
		return s.reader.Read(ctx, data)
	case scan && pdf:
		s.first.Do(func() { s.installed = ocr.Installed() })
		if s.installed {
			return nil, also(refusal, ocrCould)
		}
	case s.wanted && (scan || errors.Is(refusal, refuse.ErrNotDocument) && isPicture(data)):
		return nil, also(refusal, ocrOnlyPDF)
	}
	return nil, refusal
}

// remark is what is said of a file that was recognised.
func (s *scans) remark() say.Text {
	if len(s.reader.Absent) == 0 {
		return ocrDone
	}
	absent := ocrAbsent.With(strings.Join(s.reader.Absent, "+"))
	return say.Text{ZH: ocrDone.ZH + absent.ZH, EN: ocrDone.EN + absent.EN}
}

// end returns when no program runs any more.
func (s *scans) end() {
	s.first.Do(func() {})
	if s.reader != nil {
		s.reader.Wait()
	}
}

// also adds to the sentence of a refusal.
func also(refusal error, more say.Text) error {
	words := fault.SayOf(refusal)
	e := &fault.Error{Kind: fault.KindOf(refusal), Say: say.Text{ZH: words.ZH + "；" + more.ZH, EN: words.EN + "; " + more.EN}, Err: refusal}
	if was, ok := errors.AsType[*fault.Error](refusal); ok {
		e.Code = was.Code
	}
	return e
}

// isPicture knows PNG, JPEG and TIFF.
func isPicture(data []byte) bool {
	for _, sign := range []string{"\x89PNG\r\n", "\xFF\xD8\xFF", "II*\x00", "MM\x00*"} {
		if bytes.HasPrefix(data, []byte(sign)) {
			return true
		}
	}
	return false
}
