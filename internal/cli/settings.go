package cli

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// settings are what a person chose of profiles and rounds.
type settings struct {
	config  string // folder of the organisation's profiles
	profile string // a name or a file
	round   string // a file

	library *profile.Library
	given   *profile.Extra // the profile that is a file
	rounds  *profile.Round
}

var (
	configFlag  = say.Text{ZH: "放组织配置的文件夹 `DIR`（默认 %s，或环境变量 BIHUAN_CONFIG）", EN: "folder `DIR` of your organisation's profiles (default %s, or BIHUAN_CONFIG)"}
	profileFlag = say.Text{ZH: "按这个配置检查，不看材料种类：名称或文件 `NAME|FILE`", EN: "check under this profile whatever the document is: `NAME|FILE`"}
	roundFlag   = say.Text{ZH: "这一轮的文件 `FILE`：时间、单位、必读文件、规定方面", EN: "`FILE` of the round: date, units, reading, aspects"}

	noFolder = say.Text{ZH: "没有 %s 这个文件夹", EN: "there is no folder %s"}
	notRead  = say.Text{ZH: "%s：%s", EN: "%s: %s"}
)

func (s *settings) flags(c *cobra.Command, w *world) {
	c.Flags().StringVar(&s.config, "config", "", configFlag.With(defaultConfig()).In(w.lang))
}

// defaultConfig is where the organisation's profiles lie unless the person says
// otherwise.
func defaultConfig() string {
	dir, err := os.UserConfigDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "bihuan")
}

// open finds the organisation's folder, and reads the files that were named.
func (s *settings) open(rules []*check.Rule) error {
	folder, err := s.folder()
	if err != nil {
		return err
	}
	s.library = profile.New(rules, folder)
	if s.profile != "" && isFile(s.profile) {
		data, err := readSettings(s.profile)
		if err != nil {
			return err
		}
		if s.given, err = s.library.File(s.profile, data); err != nil {
			return err
		}
	}
	if s.round != "" {
		data, err := readSettings(s.round)
		if err != nil {
			return err
		}
		if s.rounds, err = s.library.Round(s.round, data); err != nil {
			return err
		}
	}
	return s.sound()
}

// folder is the one of the organisation; nil where there is none and nobody
// named one.
func (s *settings) folder() (*profile.Folder, error) {
	dir := s.config
	if dir == "" {
		dir = os.Getenv("BIHUAN_CONFIG")
	}
	named := dir != ""
	if !named {
		if dir = defaultConfig(); dir == "" {
			return nil, nil
		}
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		if named {
			return nil, &fault.Error{Kind: fault.Invalid, Code: "no-config", Say: noFolder.With(dir), Err: err}
		}
		return nil, nil
	}
	return &profile.Folder{Layer: profile.Organisation, Path: dir, Files: os.DirFS(dir)}, nil
}

// isFile tells the name of a file from that of a profile.
func isFile(name string) bool {
	return strings.ContainsAny(name, `/\`) || strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml")
}

// maxSettings is more than any file of settings may have, so that the reader of
// it sees that it is too big.
const maxSettings = 2 << 20

func readSettings(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, settingsFault(name, err)
	}
	defer f.Close()
	data, err := readAll(f, nil, 0, maxSettings)
	if err != nil {
		return nil, settingsFault(name, err)
	}
	return data, nil
}

func settingsFault(name string, err error) error {
	why := reason(err)
	return &fault.Error{Kind: fault.Invalid, Code: "settings-unreadable", Err: err, Say: say.Text{
		ZH: notRead.With(name, why.ZH).ZH, EN: notRead.With(name, why.EN).EN,
	}}
}

// sound reads every profile that a document could be checked under, where people
// wrote some, so that a mistake is told before anything is checked.
func (s *settings) sound() error {
	if s.profile != "" {
		_, err := s.effective("")
		return err
	}
	own, err := s.folder()
	if own == nil && s.rounds == nil || err != nil {
		return err
	}
	names, err := s.library.Names()
	if err != nil {
		return err
	}
	for _, name := range names {
		if _, err := s.library.Named(name, s.extras()...); err != nil {
			return err
		}
	}
	_, err = s.effective("")
	return err
}

func (s *settings) extras() []*profile.Extra {
	var list []*profile.Extra
	if s.given != nil {
		list = append(list, s.given)
	}
	if s.rounds != nil {
		list = append(list, s.rounds.Extra)
	}
	return list
}

// effective is the profile for a kind of document.
func (s *settings) effective(kind statement.Profile) (*profile.Effective, error) {
	switch {
	case s.given != nil && s.given.Extends != "":
		return s.library.Named(s.given.Extends, s.extras()...)
	case s.given == nil && s.profile != "":
		return s.library.Named(s.profile, s.extras()...)
	}
	return s.library.For(kind, s.extras()...)
}

// roundOf is what rules see of the round; nil without one.
func (s *settings) roundOf() *check.Round {
	if s.rounds == nil {
		return nil
	}
	return &s.rounds.Round
}

// sidecar reads what lies beside a document and sets some of its diagnostics aside.
func (s *settings) sidecar(f source) ([]check.Suppression, error) {
	if f.beside == nil {
		return nil, nil
	}
	data, err := f.beside()
	switch {
	case err != nil:
		return nil, settingsFault(f.name+sidecarEnding, err)
	case data == nil:
		return nil, nil
	}
	return s.library.Sidecar(f.name+sidecarEnding, data)
}
