package app

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// usual is the calendar that holds where a round names none: the organisation's own, or
// that of the program.
func (a *App) usual(org *ledger.Org) *ledger.Calendar {
	top := org.Top()
	if top == nil || top.Calendar == "" {
		return a.opts.Calendar
	}
	text := top.Calendar
	a.mu.RLock()
	c, same := a.ownCalendar, a.ownText == text
	a.mu.RUnlock()
	if same {
		return c
	}
	c, err := ledger.ParseCalendar(text)
	if err != nil {
		return a.opts.Calendar // whoever kept it was told: it could be read
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.ownCalendar, a.ownText = c, text
	return c
}

// HouseRules is what an organisation settled for its whole ledger.
type HouseRules struct {
	Unit     string // the topmost, "" where there is none
	Rev      int
	Calendar *ledger.Calendar
	Text     string // of the calendar; "" for that of the program
	Profiles []ledger.OwnProfile
	May      bool // the caller may change it
}

// HouseRules tells what was settled, to whoever looks after the program and to auditors.
func (a *App) HouseRules(ctx context.Context, c Caller) (*HouseRules, error) {
	_, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := readsAll(&act); err != nil {
		return nil, err
	}
	h := &HouseRules{Calendar: a.usual(act.Org), May: looksAfterAll(&act)}
	if top := act.Org.Top(); top != nil {
		h.Unit, h.Rev, h.Text, h.Profiles = top.ID, top.Rev, top.Calendar, top.Profiles
	}
	return h, nil
}

// SetCalendar keeps a calendar of working days for the whole ledger; "" takes that of the
// program again. seen is the revision of what was looked at, 0 for any.
//
// Errors: faults "calendar-line", which names the line; "app-calendar"; those of a unit
// that is edited.
func (a *App) SetCalendar(ctx context.Context, c Caller, text string, seen int) error {
	cal, err := ledger.ParseCalendar(text)
	if err != nil {
		return err
	}
	if text != "" && cal.Name == "" {
		return calendarUnnamed()
	}
	return a.setHouse(ctx, c, seen, "calendar", text)
}

// SetProfile keeps a profile of the organisation's own under a name, over one of the
// program where there is one; an empty text takes it away.
//
// Errors: faults of profiles, which name line and key; "app-profile".
func (a *App) SetProfile(ctx context.Context, c Caller, name, text string, seen int) error {
	h, err := a.HouseRules(ctx, c.reading())
	if err != nil {
		return err
	}
	if !profileName(name) {
		return &fault.Error{Kind: fault.Invalid, Code: "app-profile", Say: say.Text{ZH: "配置的名称用小写字母、数字和 -，最多 60 个", EN: "the name of a profile has small letters, digits and -, 60 at the most"}}
	}
	list := withProfile(h.Profiles, name, text)
	if len(list) > mostProfiles {
		return &fault.Error{Kind: fault.Invalid, Code: "app-profile", Say: say.Text{ZH: "最多 %d 个自己的配置", EN: "there are %d profiles of one's own at the most"}.With(mostProfiles)}
	}
	if seen == 0 {
		seen = h.Rev
	}
	return a.setHouse(ctx, c, seen, "profiles", list)
}

func profileName(name string) bool {
	return name != "" && len(name) <= 60 && strings.Trim(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" && name[0] != '-'
}

// mostProfiles bounds how many profiles an organisation has of its own.
const mostProfiles = 50

// withProfile puts a profile in its place; without a text it is left out.
func withProfile(list []ledger.OwnProfile, name, text string) []ledger.OwnProfile {
	list = slices.DeleteFunc(slices.Clone(list), func(p ledger.OwnProfile) bool { return p.Name == name })
	if text != "" {
		list = append(list, ledger.OwnProfile{Name: name, Text: text})
	}
	slices.SortFunc(list, func(x, y ledger.OwnProfile) int { return strings.Compare(x.Name, y.Name) })
	return list
}

// setHouse changes a field of the topmost unit.
func (a *App) setHouse(ctx context.Context, c Caller, seen int, field string, value any) error {
	h, err := a.HouseRules(ctx, c.reading())
	if err != nil {
		return err
	}
	text, err := json.Marshal(value)
	if err != nil {
		return err
	}
	_, err = a.Do(ctx, c, Deed{Kind: ledger.KindUnit, ID: h.Unit, Move: ledger.MoveEdit, Seen: seen, Fields: map[string]json.RawMessage{field: text}})
	return err
}

// soundProfiles refuses profiles that could not be used.
func (w *work) soundProfiles(d *Deed) error {
	raw, ok := d.Fields["profiles"]
	if d.Kind != ledger.KindUnit || !ok || w.app.examiner == nil {
		return nil
	}
	var list []ledger.OwnProfile
	if err := json.Unmarshal(raw, &list); err != nil {
		return nil // the ledger says what is wrong with it
	}
	return w.app.examiner.Sound(textsOf(list))
}

func textsOf(list []ledger.OwnProfile) map[string]string {
	own := map[string]string{}
	for _, p := range list {
		own[p.Name] = p.Text
	}
	return own
}

// useOwn has what is examined held against the organisation's own profiles.
func (a *App) useOwn(org *ledger.Org) error {
	var list []ledger.OwnProfile
	if top := org.Top(); top != nil {
		list = top.Profiles
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if slices.Equal(list, a.ownProfiles) {
		return nil
	}
	if err := a.examiner.Use(textsOf(list)); err != nil {
		return err
	}
	a.ownProfiles = slices.Clone(list)
	return nil
}

// Profiles lists the profiles that documents are checked under.
func (a *App) Profiles(ctx context.Context, c Caller) ([]examine.Profile, error) {
	org, err := a.profiled(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := a.useOwn(org); err != nil {
		return nil, err
	}
	return a.examiner.Profiles()
}

// ProfileShown writes a profile out as it holds, with where each setting comes from.
//
// Errors: a fault of profiles for one that is not there.
func (a *App) ProfileShown(ctx context.Context, c Caller, name string) (string, error) {
	org, err := a.profiled(ctx, c)
	if err != nil {
		return "", err
	}
	if err := a.useOwn(org); err != nil {
		return "", err
	}
	return a.examiner.Shown(name)
}

// TryProfile checks a sample under a profile as it would be, before it is kept. Nothing
// is written.
//
// Errors: faults of profiles, which name line and key; those of readers.
func (a *App) TryProfile(ctx context.Context, c Caller, name, text, sample string) (*examine.Tried, error) {
	if _, err := a.profiled(ctx, c); err != nil {
		return nil, err
	}
	h, err := a.HouseRules(ctx, c)
	if err != nil {
		return nil, err
	}
	if len(sample) > longestSample {
		return nil, &fault.Error{Kind: fault.TooBig, Code: "app-sample", Say: say.Text{ZH: "样本文字太长，最多 1 MiB", EN: "the sample is too long: 1 MiB at the most"}}
	}
	return a.examiner.Sample(ctx, textsOf(withProfile(h.Profiles, name, text)), name, sample, a.today())
}

// longestSample bounds a text that a profile is tried on, in bytes.
const longestSample = 1 << 20

// profiled begins a question about profiles.
func (a *App) profiled(ctx context.Context, c Caller) (*ledger.Org, error) {
	_, act, err := a.asking(ctx, c)
	if err != nil {
		return nil, err
	}
	if a.examiner == nil {
		return nil, noSuchDuty()
	}
	return act.Org, nil
}
