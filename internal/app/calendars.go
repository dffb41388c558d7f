package app

import (
	"context"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/internal/table/holidays"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// calendar finds a calendar that was loaded by its name, nil where there is none:
// the usual one is taken then.
func (a *App) calendar(ctx context.Context, v *store.View, name string) *ledger.Calendar {
	a.mu.RLock()
	c := a.calendars[name]
	a.mu.RUnlock()
	if c != nil {
		return c
	}
	text, err := v.Meta(ctx, calendarPrefix+name)
	if err != nil || text == "" {
		return nil
	}
	if c, err = ledger.ParseCalendar(text); err != nil {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.calendars[name] = c
	return c
}

// knowsCalendar refuses a round a calendar that nobody has loaded: it would count by the
// usual one, and nobody would know.
func (w *work) knowsCalendar(q *ledger.Ask) error {
	r, ok := q.Given.Record.(*ledger.Round)
	if !ok || r.Terms.Calendar == "" || r.Terms.Calendar == w.act.Calendar.Name {
		return nil
	}
	if was, ok := q.Subject.(*ledger.Round); ok && was.Terms.Calendar == r.Terms.Calendar || w.app.calendar(w.ctx, w.v, r.Terms.Calendar) != nil {
		return nil
	}
	return &fault.Error{Kind: fault.Invalid, Code: "app-no-calendar", Say: say.Text{
		ZH: "没有名为 %s 的工作日历，请先存好，或者不写", EN: "there is no calendar of working days called %s: load it first, or leave it out"}.With(tidy(r.Terms.Calendar, 80))}
}

const calendarPrefix = "calendar:"

// LoadCalendar keeps a calendar of working days under its name; one of that name
// is replaced.
//
// Errors: fault "calendar-line", which names the line.
func (a *App) LoadCalendar(ctx context.Context, c Caller, text string) (*ledger.Calendar, error) {
	if err := c.May(ScopeAccounts); err != nil {
		return nil, err
	}
	cal, err := ledger.ParseCalendar(text)
	if err != nil {
		return nil, err
	}
	if cal.Name == "" {
		return nil, calendarUnnamed()
	}
	err = a.store.Write(ctx, func(tx *store.Tx) error {
		act, err := a.act(ctx, c, &tx.View)
		if err != nil {
			return err
		}
		if err := administers(&act); err != nil {
			return err
		}
		return tx.SetMeta(ctx, calendarPrefix+cal.Name, text)
	})
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	delete(a.calendars, cal.Name)
	a.mu.Unlock()
	return cal, nil
}

// CalendarText is a calendar that was loaded, as it was written.
//
// Errors: fault "app-no-calendar".
func (a *App) CalendarText(ctx context.Context, c Caller, name string) (string, error) {
	v, _, err := a.asking(ctx, c)
	if err != nil {
		return "", err
	}
	text, err := v.Meta(ctx, calendarPrefix+name)
	if err == nil && text == "" {
		err = &fault.Error{Kind: fault.NotFound, Code: "app-no-calendar", Say: say.Text{ZH: "没有叫“" + name + "”的日历", EN: "no calendar is called “" + name + "”"}}
	}
	return text, err
}

// HolidaysOf reads official holidays and make-up days out of a table that was uploaded.
//
// Errors: fault "app-administrator"; those of package holidays, which name the cell.
func (a *App) HolidaysOf(ctx context.Context, c Caller, file string) ([]ledger.SpecialDay, error) {
	_, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := forAll(&act); err != nil {
		return nil, err
	}
	if err := a.brought(ctx, c, file, file); err != nil {
		return nil, err
	}
	data, err := a.blobs.Bytes(file)
	if err != nil {
		return nil, err
	}
	return holidays.Read(data)
}

// Calendars names the calendars that were loaded.
func (a *App) Calendars(ctx context.Context) ([]string, error) {
	return a.store.View().MetaNames(ctx, calendarPrefix)
}
