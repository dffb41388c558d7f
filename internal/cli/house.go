package cli

import (
	"context"
	"errors"
	"io/fs"
	"log/slog"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"
	_ "time/tzdata" // offices have machines without a list of zones

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/config"
	"github.com/bihuan/bihuan/internal/examine"
	"github.com/bihuan/bihuan/internal/hasher"
	"github.com/bihuan/bihuan/internal/hook"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// house is what stands behind the server, and behind the verbs that look after it.
type house struct {
	values   config.Values
	store    *store.Store
	blobs    *blob.Dir
	examiner *examine.Examiner // nil for verbs that read no statements
	app      *app.App
	log      *slog.Logger
	room     room
}

var (
	settingsFlag = say.Text{ZH: "设置文件 `FILE`（默认 %s，没有就不用）", EN: "`FILE` of settings (default %s, where it is there)"}
	noSettings   = say.Text{ZH: "设置文件 %s 读不出：%v", EN: "the file of settings %s cannot be read: %v"}
	noLedger     = say.Text{ZH: "%s 没有台账。用 --data 指定数据文件夹；还没有就先运行 bihuan init", EN: "there is no ledger at %s; name the folder of the data with --data, or make one with bihuan init"}
	becauseOf    = say.Text{ZH: "%s：%v", EN: "%s: %v"}
	madeAnew     = say.Text{ZH: "数据库已升级，正在按记录重建列表、计数和检索……", EN: "the database was upgraded; lists, counts and words are being made anew of the records"}
	otherHash    = say.Text{
		ZH: "%[1]s 建库时定的散列算法是 %[2]s，以后不能换；%[3]s 却写着 %[4]s。请去掉这项设置或改成 %[2]s；要用 %[4]s，只能另建台账",
		EN: "%[1]s was begun with %[2]s and stays with it, but %[3]s says %[4]s: leave it out, or say %[2]s; only a ledger that is begun anew can have %[4]s"}
	noProfiles = say.Text{ZH: "没有检查配置文件夹 %s（profiles）", EN: "there is no folder of profiles %s (profiles)"}
	usualValue = say.Text{ZH: "（默认 %s）", EN: " (default %s)"}
)

// settingsFile is where settings are looked for unless the person says otherwise.
const settingsFile = "bihuan.yaml"

// houseFlags gives a verb the flags of some settings, of all where none is named.
func (w *world) houseFlags(c *cobra.Command, names ...string) {
	c.Flags().String("settings", "", settingsFlag.With(settingsFile).In(w.lang))
	for _, s := range config.List() {
		if len(names) > 0 && !contains(names, s.Name) {
			continue
		}
		help := s.Say.In(w.lang)
		if s.Default != "" {
			help += usualValue.With(s.Default).In(w.lang)
		}
		c.Flags().Var(&setting{takes: s.Takes}, s.Name, help)
		if s.Takes == "" {
			c.Flags().Lookup(s.Name).NoOptDefVal = "yes"
		}
	}
}

// setting is a flag whose value is checked with all others.
type setting struct{ text, takes string }

func (s *setting) String() string     { return s.text }
func (s *setting) Type() string       { return s.takes }
func (s *setting) Set(v string) error { s.text = v; return nil }

func contains(list []string, s string) bool {
	for _, o := range list {
		if o == s {
			return true
		}
	}
	return false
}

// houseValues reads the settings that hold for a verb.
func houseValues(c *cobra.Command) (config.Values, error) {
	given := map[string]string{}
	c.Flags().Visit(func(f *pflag.Flag) { given[f.Name] = f.Value.String() })
	name := given["settings"]
	must := name != ""
	if !must {
		name = settingsFile
	}
	file, err := os.ReadFile(name)
	if err != nil && (must || !errors.Is(err, fs.ErrNotExist)) {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "settings-file", Err: err, Say: noSettings.With(name, err)}
	}
	return config.Resolve(given, os.Getenv, name, file)
}

// opening is how a house is opened.
type opening struct {
	reads bool             // statements, with an examiner: it serves
	hash  bool             // the one that is set has to be that of the ledger
	now   func() time.Time // the clock; nil for that of the machine
}

// openHouse opens database and files.
func (w *world) openHouse(ctx context.Context, v config.Values, o opening) (_ *house, err error) {
	h := &house{values: v, log: w.logger(v)}
	defer func() {
		if err != nil {
			h.close()
		}
	}()
	data := v.Text(config.Data)
	if err := os.MkdirAll(data, 0o700); err != nil {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "house-folder", Err: err, Say: outFails.With(data, err.Error())}
	}
	hash, err := hasher.ByName(v.Text(config.Hash))
	if err != nil {
		return nil, err
	}
	if h.store, err = store.Open(ctx, v.DatabaseURL(), store.Options{Hash: hash, Hashers: hasher.All(), Now: o.now, Serves: o.reads}); err != nil {
		return nil, h.placed(err)
	}
	if err = h.hashed(o); err != nil {
		return nil, err
	}
	if h.blobs, err = blob.Open(filepath.Join(data, "files")); err != nil {
		return nil, err
	}
	if o.reads {
		ex, err := w.newExaminer(v, filepath.Join(data, "texts"))
		if err != nil {
			return nil, err
		}
		h.examiner = ex
	}
	if err := h.settle(o.now); err != nil || !h.store.Outdated() {
		return h, err
	}
	w.complain(madeAnew.In(w.lang))
	_, err = h.app.Repair(ctx, app.House())
	return h, err
}

// hashed holds the hash that is set against that of the ledger, which was settled when it
// was begun: an office that has to keep SM3 is not to believe that it does.
func (h *house) hashed(o opening) error {
	set, holds := h.values[config.Hash], h.store.Hasher().Name
	if set.Text == holds {
		return nil
	}
	if o.hash && set.From != config.FromDefault {
		where := map[config.Origin]string{config.FromFlag: "--" + config.Hash, config.FromEnv: "BIHUAN_HASH", config.FromFile: "hash"}[set.From]
		return &fault.Error{Kind: fault.Conflict, Code: "house-hash", Say: otherHash.With(h.shownDatabase(), holds, where, set.Text)}
	}
	h.values = maps.Clone(h.values)
	h.values[config.Hash] = config.Value{Text: holds, From: set.From} // as pages show it
	return nil
}

// placed adds to an error of opening the database which one it is.
func (h *house) placed(err error) error {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Code == "store-newer" {
		return err
	}
	said := *f
	said.Say = say.Text{ZH: h.shownDatabase() + "：" + f.Say.ZH, EN: h.shownDatabase() + ": " + f.Say.EN}
	return &said
}

// settle makes the program over what is open.
func (h *house) settle(now func() time.Time) error {
	opts, err := appOptions(h.values, h.log)
	if err == nil {
		opts.Now, opts.Holds = now, h.room.holds
		h.app, err = app.New(h.store, h.blobs, h.examiner, opts)
	}
	return err
}

func (w *world) newExaminer(v config.Values, dir string) (*examine.Examiner, error) {
	o := examine.Options{Dir: dir, Lang: w.lang}
	if folder := v.Text(config.Profiles); folder != "" {
		if at, err := os.Stat(folder); err != nil || !at.IsDir() {
			return nil, &fault.Error{Kind: fault.Invalid, Code: "house-profiles", Err: err, Say: noProfiles.With(folder)}
		}
		o.Profiles = &profile.Folder{Layer: profile.Organisation, Path: folder, Files: os.DirFS(folder)}
	}
	return examine.New(o)
}

func appOptions(v config.Values, log *slog.Logger) (app.Options, error) {
	zone, err := time.LoadLocation(v.Text(config.Zone))
	if err != nil {
		return app.Options{}, err
	}
	o := app.Options{Zone: zone, Version: Version, Log: log, Hooks: hook.Options{Inside: v.Yes(config.Inside), Agent: "bihuan/" + Version},
		Figures: filepath.Join(v.Text(config.Data), "figures")}
	if data := v.Text(config.Data); data != "" {
		o.Backups = filepath.Join(data, "backups")
	}
	o.Settings = shownSettings(v)
	if name := v.Text(config.Calendar); name != "" {
		text, err := readSettings(name)
		if err != nil {
			return o, err
		}
		if o.Calendar, err = ledger.ParseCalendar(string(text)); err != nil {
			return o, err
		}
	}
	return o, nil
}

// shownSettings are the settings as pages show them, without a password.
func shownSettings(v config.Values) []app.Setting {
	var list []app.Setting
	for _, s := range config.List() {
		value := v[s.Name]
		if s.Name == config.Database && value.Text != "" {
			value.Text = (&house{values: v}).shownDatabase()
		}
		list = append(list, app.Setting{Name: s.Name, Value: value.Text, From: string(value.From), Env: s.Env(), Say: s.Say})
	}
	return list
}

// logger writes what happens to standard error.
func (w *world) logger(v config.Values) *slog.Logger {
	var level slog.Level
	_ = level.UnmarshalText([]byte(v.Text(config.Log))) // settings have checked it
	return slog.New(slog.NewTextHandler(w.err, &slog.HandlerOptions{Level: level}))
}

func (h *house) close() {
	if h.examiner != nil {
		_ = h.examiner.Close()
	}
	if h.store != nil {
		if err := h.store.Close(); err != nil {
			h.log.Error("the database did not close", "error", err)
		}
	}
}

// inHouse runs a verb with the house open, and says what goes wrong.
func (w *world) inHouse(c *cobra.Command, reads bool, do func(context.Context, *house) error) error {
	v, err := houseValues(c)
	if err != nil {
		return w.told(err)
	}
	return w.inHouseOf(c.Context(), v, opening{reads: reads, hash: c.Flags().Lookup(config.Hash) != nil}, do)
}

// inHouseOf is inHouse with settings that are known.
func (w *world) inHouseOf(ctx context.Context, v config.Values, o opening, do func(context.Context, *house) error) error {
	h, err := w.openHouse(ctx, v, o)
	if err != nil {
		return w.failed(err)
	}
	defer h.close()
	if err := do(ctx, h); err != nil {
		return w.failed(err)
	}
	return nil
}

// onLedger runs a verb on a ledger that is there: a folder that was mistyped is not
// made into an empty one.
func (w *world) onLedger(c *cobra.Command, do func(context.Context, *house) error) error {
	v, err := houseValues(c)
	if err != nil {
		return w.told(err)
	}
	if name := v.DatabaseURL(); !strings.Contains(name, "://") {
		if _, err := os.Stat(name); err != nil {
			return w.failed(&fault.Error{Kind: fault.NotFound, Code: "cli-no-ledger", Err: err, Say: noLedger.With(name)})
		}
	}
	return w.inHouse(c, false, do)
}

// failed says why a verb could not do what it was asked, and gives the code to exit
// with.
func (w *world) failed(err error) error {
	var code exit
	if errors.As(err, &code) {
		return code
	}
	words := fault.SayOf(err).In(w.lang)
	if cause := causeOf(err); fault.KindOf(err) == fault.Internal && cause != nil {
		words = becauseOf.With(words, cause).In(w.lang)
	}
	w.complain(words)
	return exit(exitFailed)
}

// causeOf gives what is behind an error that somebody is told of.
func causeOf(err error) error {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f.Err
	}
	return nil // it is told as it is
}

// complain writes a line to standard error.
func (w *world) complain(words string) { _, _ = w.err.WriteString(harmlessLines(words) + "\n") }

// moment writes a point in time as the person's machine has it.
func moment(m ledger.Moment) string { return time.UnixMilli(int64(m)).Format("2006-01-02 15:04") }

// expected is where the server will be reached, as far as settings tell.
func (h *house) expected() string {
	scheme := "http"
	if h.values.Text(config.Certs) != "" {
		scheme = "https"
	}
	return scheme + "://" + h.values.Text(config.Listen)
}

// shownDatabase is the address of the database without a password.
func (h *house) shownDatabase() string {
	u, err := url.Parse(h.values.DatabaseURL())
	if err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" {
		return h.values.DatabaseURL()
	}
	q := u.Query()
	q.Del("password")
	u.RawQuery = q.Encode()
	return u.Redacted()
}
