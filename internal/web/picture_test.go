package web_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/demo"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/web"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var update = flag.Bool("update", false, "take the pictures of the README anew")

// The pictures of the README are taken of the demonstration, on the same day.
func TestPictures(t *testing.T) {
	if !*update {
		return // they are for looking at
	}
	zone := time.FixedZone("CST", 8*60*60)
	clock := demo.NewClock(time.Date(2026, 11, 23, 15, 0, 0, 0, zone))
	dir := t.TempDir()
	s, err := store.Open(context.Background(), filepath.Join(dir, "ledger.db"), store.Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	blobs, err := blob.Open(filepath.Join(dir, "files"))
	if err != nil {
		t.Fatal(err)
	}
	ex, err := examine.New(examine.Options{Dir: filepath.Join(dir, "texts"), Lang: say.ZH})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = ex.Close(), s.Close() })
	a, err := app.New(s, blobs, ex, app.Options{Now: clock.Now, Zone: zone})
	if err != nil {
		t.Fatal(err)
	}
	people, err := demo.Fill(context.Background(), a, clock)
	if err != nil {
		t.Fatal(err)
	}
	pages, err := web.New(a, web.Options{})
	if err != nil {
		t.Fatal(err)
	}
	b := openAt(t, nil, pages)
	b.do(chromedp.EmulateViewport(1200, 800), chromedp.Navigate(b.at+"/sign-in"), chromedp.SetValue("#login", "gu"),
		chromedp.SetValue("#password", people[0].Password), chromedp.Click("button.primary"), chromedp.WaitVisible("nav.rail"))
	for name, path := range map[string]string{"statement": "/statements/" + titled(t, s, "保管利用科对照检查材料"), "home": "/"} {
		for _, lang := range []string{"zh", "en"} {
			b.open(path + "?lang=" + lang)
			data, err := chromedp.Run(b.ctx, chromedp.CaptureScreenshot())
			if err == nil {
				err = os.WriteFile("../../docs/web-"+name+"."+lang+".png", data, 0o644)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// titled finds a statement by its title.
func titled(t *testing.T, s *store.Store, title string) string {
	t.Helper()
	list, err := store.Everything[*ledger.Statement](context.Background(), s.View(), ledger.KindStatement)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range list {
		if one.Title == title {
			return one.ID
		}
	}
	t.Fatalf("there is no %s", title)
	return ""
}
