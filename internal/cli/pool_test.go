package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

func texts(n int, words func(i int) string) func(emit func(source) bool) {
	return func(emit func(source) bool) {
		for i := range n {
			s := source{name: fmt.Sprint(i), load: func([]byte) ([]byte, error) { return []byte(words(i)), nil }}
			if !emit(s) {
				return
			}
		}
	}
}

func TestPoolKeepsTheOrder(t *testing.T) {
	var got []string
	p := &pool{
		draw: func(o *outcome, f opened) error { o.out = append(o.out, f.doc.Text...); return nil },
		take: func(o outcome) error {
			got = append(got, o.name+string(o.out))
			return nil
		},
	}
	size := func(i int) string { return strings.Repeat("问题。", 1+(i*7919)%500) }
	if err := p.run(context.Background(), texts(300, size)); err != nil {
		t.Fatal(err)
	}
	if len(got) != 300 {
		t.Fatalf("%d of 300", len(got))
	}
	for i, words := range got {
		if want := fmt.Sprint(i) + size(i); words != want {
			t.Fatalf("%d: got %.40q, want %.40q", i, words, want)
		}
	}
}

func TestPoolGoesOnAfterOurFault(t *testing.T) {
	var said []error
	p := &pool{
		draw: func(_ *outcome, f opened) error {
			if f.name == "1" {
				panic("ours")
			}
			return nil
		},
		take: func(o outcome) error { said = append(said, o.err); return nil },
	}
	if err := p.run(context.Background(), texts(3, func(int) string { return "字" })); err != nil {
		t.Fatal(err)
	}
	if len(said) != 3 || said[0] != nil || said[1] == nil || said[2] != nil {
		t.Errorf("%v", said)
	}
}

func TestPoolStops(t *testing.T) {
	full := errors.New("full")
	endless := texts(1<<30, func(int) string { return "字" })
	p := &pool{
		draw: func(*outcome, opened) error { return nil },
		take: func(o outcome) error {
			if o.name == "20" {
				return full
			}
			return nil
		},
	}
	if err := p.run(context.Background(), endless); err != full {
		t.Errorf("a full disk: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	p.take = func(outcome) error { return nil }
	if err := p.run(ctx, endless); !errors.Is(err, context.Canceled) {
		t.Errorf("an interrupt: %v", err)
	}
}
