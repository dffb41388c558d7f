package profile

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

// Library finds profiles by name and by kind of document: the built-in ones, and
// over them those of an organisation.
type Library struct {
	rules   map[string]*check.Rule
	folders []Folder // the lowest first
}

// New makes a library. Profiles are held against the rules; nil for a caller that
// does not know them. own are folders of the organisation, each over those before; a
// nil one is none.
func New(rules []*check.Rule, own ...*Folder) *Library {
	l := &Library{folders: []Folder{builtin()}}
	for _, f := range own {
		if f != nil {
			l.folders = append(l.folders, *f)
		}
	}
	if rules != nil {
		l.rules = map[string]*check.Rule{}
		for _, r := range rules {
			l.rules[r.Code] = r
		}
	}
	return l
}

var (
	noSuchProfile = say.Text{ZH: "没有 %s 这个配置，可用：%s", EN: "there is no profile %s; there are: %s"}
	inCircle      = say.Text{ZH: "配置 %s 绕了一圈又继承自己", EN: "the profile %s extends itself in a circle"}
	twoForKind    = say.Text{ZH: "%s 和 %s 都说自己管 %s，请去掉一个", EN: "%s and %s both claim the kind %s; take one away"}
	unreadable    = say.Text{ZH: "%s 读不出：%v", EN: "%s cannot be read: %v"}
)

// part is what one file says of one profile.
type part struct {
	extends  string
	title    say.Text
	since    string
	kinds    []statement.Profile
	settings []setting
}

// Names are the profiles that there are, in order.
func (l *Library) Names() ([]string, error) {
	var names []string
	for _, f := range l.folders {
		list, err := f.names("profiles")
		if err != nil {
			return nil, err
		}
		names = append(names, list...)
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// names are the YAML files in a part of the folder, without their ending.
func (f Folder) names(dir string) ([]string, error) {
	entries, err := fs.ReadDir(f.Files, dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, f.unreadable(dir, err)
	}
	var names []string
	for _, e := range entries {
		if name, ok := strings.CutSuffix(e.Name(), ".yaml"); ok && !e.IsDir() {
			names = append(names, name)
		}
	}
	return names, nil
}

func (f Folder) unreadable(name string, err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return &fault.Error{Kind: fault.Invalid, Code: "profile-unreadable", Say: unreadable.With(f.named(name), err), Err: err}
}

// named is a file of the folder as messages name it.
func (f Folder) named(name string) string {
	if f.Path == "" {
		return name
	}
	return strings.TrimRight(f.Path, `/\`) + "/" + name
}

func (l *Library) decoder(f Folder, file string) *decoder {
	d := &decoder{Folder: f, file: f.named(file), rules: l.rules, aspects: l.Aspects}
	if f.Layer == BuiltIn {
		d.rules = nil // tests hold them against all rules; a caller may know a few
	}
	return d
}

// part reads the file of a profile in one folder; nil where there is none.
func (l *Library) part(f Folder, name string) (*part, error) {
	file := "profiles/" + name + ".yaml"
	if !fs.ValidPath(file) {
		return nil, nil
	}
	data, err := fs.ReadFile(f.Files, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, f.unreadable(file, err)
	}
	return l.decoder(f, file).part(data)
}

// part reads the file of a profile.
func (d *decoder) part(data []byte) (*part, error) {
	p := &part{}
	if body := d.parse(data); body != nil {
		known := []key{
			{"schema", func(n ast.Node, path string) { d.oneOf(n, path, []string{Schema}) }},
			{"title", func(n ast.Node, path string) { p.title = d.title(n, path) }},
			d.dayTo("since", false, &p.since),
			d.textTo("extends", &p.extends),
			{"kinds", func(n ast.Node, path string) { p.kinds = d.kinds(n, path) }},
		}
		d.mapping(body, "", append(known, d.keys()...))
	}
	p.settings = d.settings
	return p, d.err()
}

func (d *decoder) kinds(n ast.Node, path string) []statement.Profile {
	list := []statement.Profile{}
	for _, item := range d.items(n, path) {
		if name, ok := d.oneOf(item, path, kinds); ok {
			list = append(list, statement.Profile(name))
		}
	}
	d.put(n, path, func(p *check.Profile) { p.Kinds = list })
	return list
}

var kinds = []string{
	string(statement.StudyStatement), string(statement.SelfExamination), string(statement.TeamExamination),
	string(statement.SelfInspection), string(statement.AuditRectification), string(statement.InspectionRectification),
	string(statement.SafetyInspection), string(statement.CAPA), string(statement.Ledger),
}
