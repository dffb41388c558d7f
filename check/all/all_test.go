package all_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/example"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/say"
)

var (
	code  = regexp.MustCompile(`^[AFGLOPRST][1-9]\d{2}$`)
	kebab = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)
	since = regexp.MustCompile(`^\d+\.\d+$`)
	brief = regexp.MustCompile("`(checks: {[^`]*}|[A-Z][0-9]{3}: [^`]*)`") // a setting within a sentence
)

// TestRules: every rule is complete, codes count up, no name stands twice.
func TestRules(t *testing.T) {
	names := map[string]string{}
	last := ""
	for _, r := range all.Rules() {
		if !code.MatchString(r.Code) || r.Code <= last {
			t.Errorf("%s after %s: codes are a letter and three digits, in order", r.Code, last)
		}
		last = r.Code
		if other, taken := names[r.Name]; taken || !kebab.MatchString(r.Name) {
			t.Errorf("%s: the name %q must be its own (%s has it), in small letters and hyphens", r.Code, r.Name, other)
		}
		names[r.Name] = r.Code
		if r.Title.ZH == "" || r.Title.EN == "" {
			t.Errorf("%s: the title is missing in a language: %+v", r.Code, r.Title)
		}
		if !since.MatchString(r.Since) {
			t.Errorf("%s: Since is %q, not the version that brought it", r.Code, r.Since)
		}
		if r.Run == nil || r.Files == nil {
			t.Errorf("%s has no Run or no Files", r.Code)
		}
		params(t, r)
	}
}

func params(t *testing.T, r *check.Rule) {
	t.Helper()
	for _, p := range r.Params {
		if !kebab.MatchString(p.Name) || p.About.ZH == "" || p.About.EN == "" {
			t.Errorf("%s: the param %q needs a name in small letters and a sentence in both languages", r.Code, p.Name)
		}
		if p.Default < p.Least || p.Default > p.Most {
			t.Errorf("%s: %s is %v, outside %v to %v", r.Code, p.Name, p.Default, p.Least, p.Most)
		}
	}
}

// TestRooms: a room named after a code holds the rule of that code, and every
// such room is in the list.
func TestRooms(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, r := range all.Rules() {
		pages[r.Code], _ = r.Page(say.EN)
	}
	for _, e := range entries {
		c := strings.ToUpper(e.Name())
		if files, _ := filepath.Glob("../" + e.Name() + "/*.go"); !code.MatchString(c) || len(files) == 0 {
			continue
		}
		page, listed := pages[c]
		if !listed {
			t.Errorf("no rule of the list has the code of the room %s", e.Name())
			continue
		}
		if data, err := os.ReadFile("../" + e.Name() + "/en.md"); err != nil || string(data) != page {
			t.Errorf("the page of %s is not that of the room %s (%v)", c, e.Name(), err)
		}
		delete(pages, c)
	}
	for c := range pages {
		t.Errorf("%s has no room of its own", c)
	}
}

// headings are those of every page, in order.
var headings = map[say.Lang][]string{
	say.ZH: {"查什么", "为什么", "会报告", "不报告", "怎样放过"},
	say.EN: {"What it reports", "Why", "Fails", "Not reported", "How to suppress"},
}

// TestPages: every rule has its page in both languages, under the same headings,
// and what the page shows of a profile can be read as one.
func TestPages(t *testing.T) {
	rules := all.Rules()
	library := profile.New(rules, nil)
	for _, r := range rules {
		for lang, want := range headings {
			page, err := r.Page(lang)
			if err != nil {
				t.Errorf("%s: %v", r.Code, err)
				continue
			}
			first, got, empty := parts(page)
			title := "# " + r.Code + " " + r.Name
			if lang == say.ZH {
				title = "# " + r.Code + " " + r.Title.ZH
			}
			if first != title {
				t.Errorf("%s: the page begins %q, want %q", r.Code, first, title)
			}
			if !slices.Equal(got, want) || empty {
				t.Errorf("%s: parts %q, want %q, none empty", r.Code, got, want)
			}
			for _, y := range settings(page) {
				if _, err := library.File("page", []byte(y)); err != nil {
					t.Errorf("%s: %v in\n%s", r.Code, err, y)
				}
			}
			if !r.Off && !strings.Contains(page, "`checks: {"+r.Code+": off}`") {
				t.Errorf("%s: the page does not show how to switch it off", r.Code)
			}
		}
	}
}

// parts gives the first line of a page and its headings; empty tells that nothing
// stands under one.
func parts(page string) (first string, list []string, empty bool) {
	first, rest, _ := strings.Cut(page, "\n")
	sections := strings.Split("\n"+rest, "\n## ")
	for _, s := range sections[1:] {
		heading, body, _ := strings.Cut(s, "\n")
		list = append(list, heading)
		empty = empty || strings.TrimSpace(body) == ""
	}
	return first, list, empty
}

// settings are the blocks of a page that are set off by four blanks, and what it
// says of checks within a sentence.
func settings(page string) (list []string) {
	block := ""
	for line := range strings.Lines(page + "\n") {
		if words, ok := strings.CutPrefix(line, "    "); ok {
			block += words
		} else if block != "" {
			list, block = append(list, block), ""
		}
	}
	for _, m := range brief.FindAllStringSubmatch(page, -1) {
		list = append(list, m[1])
	}
	return list
}

// TestExamples: every rule has an example that speaks and one that stays silent.
func TestExamples(t *testing.T) {
	for _, r := range all.Rules() {
		list, err := example.Of(r)
		if err != nil {
			t.Errorf("%s: %v", r.Code, err)
			continue
		}
		speaks, silent := 0, 0
		for _, e := range list {
			if e.Title == "" || len(e.Text) == 0 {
				t.Errorf("%s: %s has no title or no document", r.Code, e.Name)
			}
			if e.Want == "" {
				silent++
			} else {
				speaks++
			}
		}
		if speaks == 0 || silent == 0 {
			t.Errorf("%s: %d examples speak and %d stay silent; it wants both", r.Code, speaks, silent)
		}
		if strange, _ := fs.Glob(r.Files, "testdata/*"); len(strange) != len(list) {
			t.Errorf("%s: testdata holds files that are no examples: %q", r.Code, strange)
		}
	}
}
