package revise

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/need"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/docx"
)

// convert has a word processor open files and save them in a format; it gives
// the new files by the names of the old ones.
func convert(t *testing.T, format string, files map[string][]byte) map[string][]byte {
	t.Helper()
	office := need.Program(t, "soffice")
	dir := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(dir) + "/profile", "--headless",
		"--convert-to", format, "--outdir", filepath.Join(dir, "out")}
	for name, data := range files {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	if said, err := exec.Command(office, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	out := map[string][]byte{}
	for name := range files {
		data, err := os.ReadFile(filepath.Join(dir, "out", strings.TrimSuffix(name, filepath.Ext(name))+"."+format))
		if err != nil {
			t.Fatalf("the word processor did not open %s: %v", name, err)
		}
		out[name] = data
	}
	return out
}

var (
	annotation = regexp.MustCompile(`(?s)<office:annotation [^>]*office:name="([^"]*)"[^>]*>(.*?)</office:annotation>`)
	noteStart  = regexp.MustCompile(`(?s)<office:annotation .*?</office:annotation>`)
	tags       = regexp.MustCompile(`<[^>]*>|\s`)
)

// TestWordProcessorShowsComments: a word processor finds every comment, with its
// text, at its words.
func TestWordProcessorShowsComments(t *testing.T) {
	files := map[string][]byte{}
	for name, v := range map[string]variant{"a.docx": {prefix: "w:"}, "b.docx": {strict: true, prefix: "w:"}, "c.docx": {noNotes: true}} {
		data := rich(t, v)
		d, err := docx.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		e := Edits{Author: "闭环", Date: day}
		for _, words := range remarked {
			e.Remarks = append(e.Remarks, Remark{Span: span(t, d, words), Text: "针对" + words})
		}
		got, err := Docx(data, e)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = got.Data
	}
	// What the words are in the order of the file: deleted ones are there too.
	others := map[string]string{"一、存在": "存在", "二、": "原因分析", "1\t布署不细\t修订3项": "1布署不细修订3项", "末尾。\n框前框后\n框里的字\n2024": "末尾。框前框里的字框后2024"}
	for name, file := range convert(t, "fodt", files) {
		found := map[string]string{}
		for _, m := range annotation.FindAllSubmatchIndex(file, -1) {
			id := string(file[m[2]:m[3]])
			rest := string(file[m[1]:])
			words, _, _ := strings.Cut(rest, `<office:annotation-end office:name="`+id+`"/>`)
			text := tags.ReplaceAllString(string(file[m[4]:m[5]]), "")
			found[text[strings.LastIndex(text, ":00")+3:]] = tags.ReplaceAllString(noteStart.ReplaceAllString(words, ""), "")
		}
		for _, words := range remarked {
			text, want := "针对"+tags.ReplaceAllString(words, ""), words
			if other, ok := others[words]; ok {
				want = other
			}
			if words == "框里的字" {
				text = "“框里的字”" + text
			}
			if got, ok := found[text]; !ok || got != want {
				t.Errorf("%s: comment %q at %q, want at %q", name, text, got, want)
			}
		}
	}
}

// TestFilesOfAWordProcessor revises what a word processor wrote, and has it open
// the result again.
func TestFilesOfAWordProcessor(t *testing.T) {
	written := convert(t, "docx", map[string][]byte{
		"a.odt": sample.ODT(readtest.Lines(0), sample.Numbers), "b.rtf": sample.RTF(readtest.Lines(0), sample.Numbers),
		"c.docx": sample.Docx(readtest.Lines(0), sample.Numbers, sample.Styles), "d.docx": sample.Docx(readtest.Lines(0), sample.Tracked, sample.Split),
	})
	revised, texts := map[string][]byte{}, map[string]string{}
	for name, data := range written {
		d, err := docx.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		e := Edits{Author: "闭环", Date: day, Tracked: true, Changes: []Change{{span(t, d, "碰硬"), "碰硬", "硬碰硬"}, {span(t, d, "健全𠮷"), "健全𠮷", "健全"}}}
		for _, words := range []string{"理论学习方面", "系统。只精读", "修订3项", "问题\t措施", "<English>", "存在的主要问题\n（一）"} {
			e.Remarks = append(e.Remarks, Remark{Span: span(t, d, words), Title: "S101", Text: "针对：" + words})
		}
		got, err := Docx(data, e)
		if err != nil || len(got.Left) > 0 {
			t.Fatalf("%s: %v, left %v", name, err, got.Left)
		}
		untouched(t, data, got.Data, "word/document.xml")
		valid(t, "word/document.xml", got.Data, data)
		name = name[:1] + ".docx"
		revised[name] = got.Data
		texts[name] = strings.NewReplacer("碰硬", "硬碰硬", "健全𠮷", "健全").Replace(d.Text)
	}
	for name, data := range convert(t, "docx", revised) {
		d, err := docx.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		readtest.Same(t, name, d.Text, texts[name])
		if n := len(ids(t, []byte(part(t, data, "word/comments.xml")), "comment")); n != 6 {
			t.Errorf("%s: %d comments", name, n)
		}
	}
}
