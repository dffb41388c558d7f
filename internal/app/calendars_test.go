package app_test

import (
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// A round does not count by a calendar that nobody has loaded.
func TestUnknownCalendarIsRefused(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	fields := func(name string) map[string]any {
		return map[string]any{"name": "检查", "unit": w.Units["city"], "topic": "review", "units": []string{w.Units["water"]}, "terms": map[string]any{"calendar": name}}
	}
	add := func(name string) error {
		_, err := w.App.Do(ctx, w.As("organiser"), app.Deed{Kind: ledger.KindRound, Move: ledger.MoveAdd, Fields: apptest.Fields(fields(name))})
		return err
	}
	isFault(t, add("三班倒"), "app-no-calendar")
	if _, err := w.App.LoadCalendar(ctx, w.As("admin"), "calendar 三班倒\nyear 2026\nwork 2026-11-28\n"); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"三班倒", ""} {
		if err := add(name); err != nil {
			t.Errorf("%q: %v", name, err)
		}
	}
}
