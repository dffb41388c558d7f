package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/similar"
)

// marks are passages that somebody allowed, with the reasons. In their file each is
// a line: the mark, a space, the reason. Lines that begin with # are remarks.
type marks map[string]string

var (
	allowedWanted = say.Text{ZH: "--allow 要和 --allowed 文件、--because 原因一起用", EN: "--allow goes with --allowed FILE and --because REASON"}
	wrongMark     = say.Text{ZH: "%s 不是标记；标记在文本输出里", EN: "%s is no mark; text output shows the marks"}
	reasonMissing = say.Text{ZH: "第 %d 行没有写原因", EN: "line %d gives no reason"}
	markWritten   = say.Text{ZH: "已记入 %s", EN: "written to %s"}
)

// markLen is how many characters a mark has: enough for a million passages.
const markLen = 12

func markOf(m similar.Match) string { return fmt.Sprintf("%016x", m.Key)[:markLen] }

func isMark(s string) bool {
	return len(s) == markLen && strings.Trim(s, "0123456789abcdef") == ""
}

// marks reads the file of what is allowed.
func (k *twins) marks() (marks, error) {
	if k.allowed == "" {
		return nil, nil
	}
	data, err := os.ReadFile(k.allowed)
	if err != nil {
		return nil, err
	}
	return parseMarks(string(data))
}

func parseMarks(text string) (marks, error) {
	m := marks{}
	n := 0
	for line := range strings.Lines(strings.TrimPrefix(text, "\uFEFF")) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		mark, reason, _ := strings.Cut(strings.ReplaceAll(line, "\u3000", " "), " ")
		switch {
		case !isMark(mark):
			return nil, &fault.Error{Kind: fault.Invalid, Code: "similar-mark", Say: wrongMark.With(mark)}
		case strings.TrimSpace(reason) == "":
			return nil, &fault.Error{Kind: fault.Invalid, Code: "similar-reason", Say: reasonMissing.With(n)}
		}
		m[mark] = strings.TrimSpace(reason)
	}
	return m, nil
}

// addMarks writes marks to the file of what is allowed.
func (k *twins) addMarks() error {
	because := strings.Join(strings.Fields(k.because), " ")
	if k.allowed == "" || because == "" {
		return usageError(allowedWanted)
	}
	for _, mark := range k.allow {
		if !isMark(mark) {
			return usageError(wrongMark, mark)
		}
	}
	old, err := os.ReadFile(k.allowed)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return k.stop(k.allowed, err)
	}
	known, err := parseMarks(string(old))
	if err != nil {
		return k.stop(k.allowed, err)
	}
	text := string(old)
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	for _, mark := range k.allow {
		if _, ok := known[mark]; !ok {
			text += mark + " " + because + "\n"
		}
	}
	if err := os.WriteFile(k.allowed, []byte(text), 0o644); err != nil {
		return k.stop(k.allowed, err)
	}
	fmt.Fprintln(k.err, markWritten.With(k.allowed).In(k.lang))
	return nil
}
