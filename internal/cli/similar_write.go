package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"math"
	"os"
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report/copies"
	"github.com/bihuan/bihuan/say"
)

// similarFormats are the faces of a report on copies, the first by default.
var similarFormats = []string{"text", "json", "html", "xlsx", "docx"}

func binaryFormat(format string) bool { return format == "xlsx" || format == "docx" }

// What a page and a document for people list at most; the rest is in the formats
// for programs.
const (
	mostPairs  = 500
	mostUsual  = 30
	usualShare = 0.05 // of the documents: a formula that more of them share is listed
)

// write puts out what was found.
func (k *twins) write(ctx context.Context, c *collation, m marks) error {
	c.allow(m)
	c.group()
	if k.output == "" {
		return k.writeTo(ctx, k.out, c)
	}
	inputs := slices.Concat(k.sets...)
	for i := range c.entries {
		inputs = append(inputs, c.entries[i].file)
	}
	f, err := createFile(k.output, inputs)
	if err != nil {
		return err
	}
	if err := k.writeTo(ctx, f.File, c); err != nil {
		f.drop()
		return err
	}
	return f.keep()
}

func (k *twins) writeTo(ctx context.Context, to *os.File, c *collation) error {
	w := bufio.NewWriterSize(to, 64<<10)
	var err error
	switch k.format {
	case "json":
		err = c.writeJSON(w)
	case "text":
		err = c.writeText(ctx, w, to)
	default:
		err = c.writeReport(ctx, w)
	}
	return errors.Join(err, w.Flush())
}

// writeJSON writes a line for each passage.
func (c *collation) writeJSON(w *bufio.Writer) error {
	var line []byte
	for i, p := range c.pairs {
		a, b := c.entries[p.a], c.entries[p.b]
		for k, m := range p.matches {
			line = append(line[:0], `{"a":`...)
			line = appendQuoted(line, a.name)
			line = append(line, `,"b":`...)
			line = appendQuoted(line, b.name)
			line = appendSpan(append(line, `,"a_span":`...), m.A)
			line = appendSpan(append(line, `,"b_span":`...), m.B)
			line = append(line, `,"likeness":`...)
			line = strconv.AppendFloat(line, m.Likeness, 'f', 4, 64)
			line = append(line, `,"kind":"`...)
			line = append(line, m.Kind...)
			line = append(line, '"')
			if set := max(a.set, b.set); set > 1 {
				line = append(line, `,"comparison":"`...)
				line = append(line, comparisons[set].flag...)
				line = append(line, '"')
			}
			if g := c.grouping.Of(i, k); g >= 0 {
				line = strconv.AppendInt(append(line, `,"group":`...), int64(g+1), 10)
			}
			if m.Docs > 0 {
				line = strconv.AppendInt(append(line, `,"documents":`...), int64(m.Docs), 10)
			}
			line = append(line, "}\n"...)
			if _, err := w.Write(line); err != nil {
				return err
			}
		}
	}
	return nil
}

func appendSpan(dst []byte, s doc.Span) []byte {
	dst = strconv.AppendInt(append(dst, '['), int64(s.Start), 10)
	dst = strconv.AppendInt(append(dst, ','), int64(s.End), 10)
	return append(dst, ']')
}

func (c *collation) writeReport(ctx context.Context, w io.Writer) error {
	most := mostPairs
	if c.format == "xlsx" {
		most = math.MaxInt
	}
	r, err := c.report(ctx, most)
	if err != nil {
		return err
	}
	switch c.format {
	case "html":
		return copies.WritePage(w, r)
	case "xlsx":
		return copies.WriteSheet(w, r)
	}
	return copies.WritePaper(w, r)
}

var wordsOfText = struct{ share, passage, left, aside, usual, groups, more, mark say.Text }{
	share:   say.Text{ZH: "相同部分占 %s / %s", EN: "shared: %s / %s of the text"},
	passage: say.Text{ZH: "%s，相同 %s", EN: "%s, %s the same"},
	left:    say.Text{ZH: "另有 %d 对没有列出，见 --format json 或 xlsx", EN: "%d more pairs are not listed, see --format json or xlsx"},
	aside:   say.Text{ZH: "不算雷同、已放过：", EN: "equal but not copied, set aside: "},
	usual:   say.Text{ZH: "多数材料共有的套话 %d 句，如：", EN: "%d formulas that many documents share, such as: "},
	groups:  say.Text{ZH: "第 %d 组，同出一源：%d 份", EN: "group %d, from one source: %d documents"},
	more:    say.Text{ZH: " 等，另有 %d 份，名单见 --format html 或 xlsx", EN: " and %d more, named in --format html or xlsx"},
	mark:    say.Text{ZH: "标记 %s", EN: "mark %s"},
}

// appendQuoted writes a string as JSON.
func appendQuoted(dst []byte, s string) []byte {
	quoted, _ := json.Marshal(s) // a string never fails
	return append(dst, quoted...)
}
