package config_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/config"
	"github.com/bihuan/bihuan/say"
)

var update = flag.Bool("update", false, "write the pages anew")

const (
	begin = "<!-- settings: go test ./internal/config -run TestPages -update -->\n"
	end   = "<!-- end -->"
)

// The list of settings on the pages is the program's own.
func TestPages(t *testing.T) {
	for name, lang := range map[string]say.Lang{"../../docs/server.md": say.EN, "../../docs/server.zh-CN.md": say.ZH} {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		before, rest, ok1 := strings.Cut(string(data), begin)
		_, after, ok2 := strings.Cut(rest, end)
		if !ok1 || !ok2 {
			t.Fatalf("%s has no place for the settings", name)
		}
		want := before + begin + table(lang) + end + after
		if want == string(data) {
			continue
		}
		if !*update {
			t.Errorf("%s is stale; go test ./internal/config -run TestPages -update", name)
			continue
		}
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var heads = say.Text{ZH: "| 设置 | 环境变量 | 取值 | 默认 | |\n", EN: "| setting | environment | value | default | |\n"}

func table(lang say.Lang) string {
	var b strings.Builder
	b.WriteString(heads.In(lang) + "| --- | --- | --- | --- | --- |\n")
	for _, s := range config.List() {
		takes, usual := s.Takes, ""
		if takes == "" {
			takes = "yes, no"
		}
		if s.Default != "" {
			usual = "`" + s.Default + "`"
		}
		b.WriteString("| `" + s.Name + "` | `" + s.Env() + "` | " + takes + " | " + usual + " | " + s.Say.In(lang) + " |\n")
	}
	return b.String()
}
