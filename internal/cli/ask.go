package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/term"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

var inputEnded = say.Text{ZH: "没有输入", EN: "nothing was entered"}

// asker asks the person on the terminal; where standard input is none, it reads a line
// for each question.
type asker struct {
	*world
	lines *bufio.Reader
}

func (w *world) asker() *asker { return &asker{w, bufio.NewReader(w.in)} }

// words asks for a line.
func (a *asker) words(ctx context.Context, question say.Text) (string, error) {
	if f, ok := a.in.(*os.File); ok && isTerminal(f) {
		fmt.Fprint(a.err, question.In(a.lang))
	}
	return a.until(ctx, a.line)
}

// secret asks for what nobody is to see.
func (a *asker) secret(ctx context.Context, question say.Text) (string, error) {
	f, ok := a.in.(*os.File)
	if !ok || !isTerminal(f) {
		return a.until(ctx, a.line)
	}
	fd := int(f.Fd())
	before, err := term.GetState(fd)
	if err != nil {
		return "", err
	}
	fmt.Fprint(a.err, question.In(a.lang))
	words, err := a.until(ctx, func() (string, error) {
		data, err := term.ReadPassword(fd)
		return string(data), err
	})
	if ctx.Err() != nil {
		_ = term.Restore(fd, before) // or the terminal stays mute
	}
	fmt.Fprintln(a.err)
	return words, err
}

// until waits for an answer, or for the person to give up.
func (a *asker) until(ctx context.Context, read func() (string, error)) (string, error) {
	type answer struct {
		words string
		err   error
	}
	got := make(chan answer, 1)
	go func() {
		words, err := read()
		got <- answer{words, err}
	}()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case g := <-got:
		return g.words, g.err
	}
}

func (a *asker) line() (string, error) {
	words, err := a.lines.ReadString('\n')
	words = strings.TrimRight(words, "\r\n")
	if err == io.EOF && words != "" {
		err = nil
	}
	if err == io.EOF {
		err = &fault.Error{Kind: fault.Invalid, Code: "cli-input", Say: inputEnded}
	}
	return words, err
}
