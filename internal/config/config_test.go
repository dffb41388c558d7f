package config_test

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/config"
)

func env(list map[string]string) func(string) string {
	return func(name string) string { return list[name] }
}

func TestWeight(t *testing.T) {
	file := []byte("listen: 0.0.0.0:80\nworkers: 4\nhooks-inside: true\nzone: UTC\n")
	v, err := config.Resolve(map[string]string{"workers": "8"}, env(map[string]string{"BIHUAN_WORKERS": "6", "BIHUAN_ZONE": "Asia/Tokyo"}), "b.yaml", file)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]config.Value{
		config.Listen:  {Text: "0.0.0.0:80", From: config.FromFile},
		config.Workers: {Text: "8", From: config.FromFlag},
		config.Zone:    {Text: "Asia/Tokyo", From: config.FromEnv},
		config.Hash:    {Text: "sha256", From: config.FromDefault},
	}
	for name, w := range want {
		if v[name] != w {
			t.Errorf("%s is %v, want %v", name, v[name], w)
		}
	}
	if !v.Yes(config.Inside) || !strings.HasSuffix(v.DatabaseURL(), "ledger.db") {
		t.Errorf("%v", v)
	}
}

func TestMistakesAreNamed(t *testing.T) {
	cases := []struct{ name, file, env, flag, want string }{
		{"flag", "", "", "65999", "--listen"},
		{"environment", "", "nowhere", "", "BIHUAN_LISTEN"},
		{"file", "listen: x", "", "", "b.yaml"},
		{"unknown key", "lisen: x", "", "", "lisen"},
		{"not YAML", "listen: [", "", "", "b.yaml"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			flags := map[string]string{}
			if c.flag != "" {
				flags["listen"] = c.flag
			}
			_, err := config.Resolve(flags, env(map[string]string{"BIHUAN_LISTEN": c.env}), "b.yaml", []byte(c.file))
			if fault.KindOf(err) != fault.Invalid || !strings.Contains(fault.SayOf(err).EN, c.want) || !strings.Contains(fault.SayOf(err).ZH, c.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestEverySettingIsExplained(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range config.List() {
		if s.Say.ZH == "" || s.Say.EN == "" || seen[s.Name] {
			t.Errorf("%+v", s)
		}
		seen[s.Name] = true
	}
}
