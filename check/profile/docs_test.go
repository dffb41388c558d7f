package profile

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/words"
)

// TestPagesShowWhatCanBeRead reads the files that docs/profiles.md shows.
func TestPagesShowWhatCanBeRead(t *testing.T) {
	for _, name := range []string{"profiles.md", "profiles.zh-CN.md"} {
		data, err := os.ReadFile("../../docs/" + name)
		if err != nil {
			t.Fatal(err)
		}
		blocks := regexp.MustCompile("(?s)```yaml\n(.*?)```").FindAllStringSubmatch(string(data), -1)
		if len(blocks) != 4 {
			t.Fatalf("%s: %d files", name, len(blocks))
		}
		own := folder(map[string]string{"aspects/ours.yaml": blocks[2][1]})
		l := New(all.Rules(), own)
		profile := blocks[0][1]
		if list, _ := words.Builtin("wrong-word"); !has(list.Entries, "布署") {
			t.Errorf("%s: the list does not hold what the page drops", name)
		}
		if _, err := l.File(name, []byte(blocks[1][1])); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		x, err := l.File(name, []byte(profile))
		if err == nil {
			_, err = l.Named(x.Extends, x)
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := l.AspectSets(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := l.Round(name, []byte(blocks[3][1])); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, line := range regexp.MustCompile(`(?m)^ +<!-- bihuan: (.*) -->$`).FindAllStringSubmatch(string(data), -1) {
			if _, wrong := l.remark(line[1]); wrong != nil {
				t.Errorf("%s: %s: %v", name, line[1], wrong)
			}
		}
		for _, role := range roles {
			if !strings.Contains(string(data), "`"+role+"`") {
				t.Errorf("%s does not name the part %s", name, role)
			}
		}
	}
}
