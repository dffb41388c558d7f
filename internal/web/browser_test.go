package web_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/internal/need"
)

// browser is a real Chromium before the pages of a world.
type browser struct {
	testing.TB
	*world
	ctx  context.Context
	at   string
	mu   sync.Mutex
	said []string // what the console or the policy complained of
}

// mostSeconds ends a test that hangs, however busy the machine is.
const mostSeconds = 300

func open(t testing.TB, w *world) *browser {
	t.Helper()
	return openAt(t, w, w.pages)
}

func openAt(t testing.TB, w *world, pages http.Handler) *browser {
	t.Helper()
	return openFor(t, w, pages, mostSeconds*time.Second)
}

func openFor(t testing.TB, w *world, pages http.Handler, most time.Duration) *browser {
	t.Helper()
	path := need.Program(t, "chromium")
	server := httptest.NewServer(pages)
	t.Cleanup(server.Close)
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.Flag("accept-lang", "zh-CN"))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, most)
	t.Cleanup(stop)
	b := &browser{TB: t, world: w, ctx: ctx, at: server.URL}
	b.watch()
	return b
}

// watch begins to listen for what no page may cause.
func (b *browser) watch() {
	b.Helper()
	b.do(chromedp.EmulateViewport(1366, 900))
	if err := chromedp.Listen(b.ctx, b.hear); err != nil {
		b.Fatal(err)
	}
	b.do(enabled(log.Enable), enabled(runtime.Enable), focused)
}

// focused lets a page behave as if it were in front: several people sit side by side, and
// what is marked on a page behind is told of late or never.
func focused(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
	_, err := cdp.Call(ctx, t, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true})
	return chromedp.Void{}, err
}

func enabled(c cdp.Command[cdp.Empty, cdp.Empty]) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, t, c, cdp.Empty{})
		return chromedp.Void{}, err
	}
}

// hear keeps what no page may cause: errors in the console, and breaches of the policy.
func (b *browser) hear(ev any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch ev := ev.(type) {
	case *log.EventEntryAdded:
		if ev.Entry.Level == log.EntryLevelError && !strings.Contains(ev.Entry.Text, "status of 4") {
			b.said = append(b.said, ev.Entry.Text+" "+ev.Entry.URL)
		}
	case *runtime.EventExceptionThrown:
		b.said = append(b.said, fmt.Sprint(ev.ExceptionDetails.Text, ev.ExceptionDetails.Exception))
	}
}

func (b *browser) quiet() {
	b.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.said) > 0 {
		b.Errorf("the browser complained: %s", strings.Join(b.said, "\n"))
	}
	b.said = nil
}

func (b *browser) do(steps ...chromedp.Action[chromedp.Void]) {
	b.Helper()
	if err := chromedp.Do(b.ctx, steps...); err != nil {
		b.Fatal(err)
	}
}

// go opens a page.
func (b *browser) open(path string) {
	b.Helper()
	b.do(chromedp.Navigate(b.at + path))
}

// js asks the page.
func js[T any](b *browser, expression string) T {
	b.Helper()
	v, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.Fatalf("%s: %v", expression, err)
	}
	return v
}

// signIn enters as somebody who has an account.
func (b *browser) signIn(who string) {
	b.Helper()
	b.in(who)
	b.do(chromedp.Navigate(b.at+"/sign-in"), chromedp.SetValue("#login", who), chromedp.SetValue("#password", password), chromedp.Click("button.primary"), chromedp.WaitVisible("nav.rail"))
}

// shot takes a picture of the page where somebody wants to look at it: BIHUAN_SHOTS
// names a folder.
func (b *browser) shot(name string) {
	dir := os.Getenv("BIHUAN_SHOTS")
	if dir == "" {
		return
	}
	data, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), data, 0o644)
	}
	if err != nil {
		b.Fatal(err)
	}
}

// scheme asks for light or dark pages.
func (b *browser) scheme(name string) {
	b.do(func(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
		features := []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}
		_, err := cdp.Call(ctx, t, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: features})
		return chromedp.Void{}, err
	})
}
