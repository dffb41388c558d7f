package revise

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/docx"
)

// entries lists the parts of a package with their bytes, as packed and unpacked.
func entries(t testing.TB, data []byte) (names []string, packed, parts map[string][]byte) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	packed, parts = map[string][]byte{}, map[string][]byte{}
	for _, f := range z.File {
		raw, err := f.OpenRaw()
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, f.Name)
		packed[f.Name], _ = io.ReadAll(raw)
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if parts[f.Name], err = io.ReadAll(r); err != nil {
			t.Fatalf("%s: %v", f.Name, err)
		}
	}
	return names, packed, parts
}

// untouched compares packages: but for the parts that may change, all entries
// are there in the same order with the same bytes.
func untouched(t testing.TB, before, after []byte, main string) {
	t.Helper()
	namesB, packedB, partsB := entries(t, before)
	namesA, packedA, partsA := entries(t, after)
	if len(namesA) < len(namesB) || !slices.Equal(namesA[:len(namesB)], namesB) {
		t.Errorf("entries: %v\nwere %v", namesA, namesB)
	}
	for _, name := range namesB {
		switch {
		case bytes.Equal(packedB[name], packedA[name]):
		case name == main || strings.HasSuffix(name, "comments.xml") || name == "[Content_Types].xml" ||
			strings.HasSuffix(name, ".rels"):
			if !within(partsA[name], partsB[name]) && name != main {
				t.Errorf("%s is more than added to", name)
			}
		default:
			t.Errorf("%s has other bytes", name)
		}
	}
}

// within reports that b is a with something added at one place. A root without
// content has to be opened for that.
func within(a, b []byte) bool {
	if tag, ok := bytes.CutSuffix(bytes.TrimSpace(b), []byte("/>")); ok && bytes.Count(b, []byte("<")) <= 2 {
		return bytes.HasPrefix(a, append(bytes.TrimSpace(tag), '>'))
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return bytes.HasSuffix(a, b[n:])
}

// sameWords reads both files: the plain text is the same.
func sameWords(t testing.TB, before, after []byte) {
	t.Helper()
	b, err := docx.Read(before)
	if err != nil {
		t.Fatal(err)
	}
	a, err := docx.Read(after)
	if err != nil {
		t.Fatal(err)
	}
	readtest.Same(t, "text", a.Text, b.Text)
}

// valid checks what makes Word ask whether it may repair a file: XML that is not
// well formed, marks where the schema has none, ids that stand twice or for
// nothing. was is the file before, whose own faults do not count.
func valid(t testing.TB, main string, data, was []byte) {
	t.Helper()
	_, _, parts := entries(t, data)
	_, _, old := entries(t, was)
	for name, part := range parts {
		if strings.HasSuffix(name, ".xml") && !bytes.Equal(part, old[name]) {
			scan(t, name, part, func([]string, xml.StartElement) {})
		}
	}
	comments := ids(t, parts["word/comments.xml"], "comment")
	marks := map[string][]string{}
	for _, kind := range []string{"commentRangeStart", "commentRangeEnd", "commentReference"} {
		marks[kind] = ids(t, parts[main], kind)
		if !unique(marks[kind]) && unique(ids(t, old[main], kind)) {
			t.Errorf("%s: ids stand twice: %v", kind, marks[kind])
		}
	}
	if !unique(comments) && unique(ids(t, old["word/comments.xml"], "comment")) {
		t.Errorf("comments share ids: %v", comments)
	}
	for _, id := range comments {
		if !slices.Contains(marks["commentReference"], id) && !slices.Contains(ids(t, old["word/comments.xml"], "comment"), id) {
			t.Errorf("comment %s is referred to nowhere", id)
		}
	}
	for _, id := range marks["commentReference"] {
		if !slices.Contains(comments, id) && !slices.Contains(ids(t, old[main], "commentReference"), id) {
			t.Errorf("there is no comment %s", id)
		}
	}
	tracked := append(ids(t, parts[main], "ins"), ids(t, parts[main], "del")...)
	if wasTracked := append(ids(t, old[main], "ins"), ids(t, old[main], "del")...); unique(wasTracked) && !unique(tracked) {
		t.Errorf("tracked changes share ids: %v", tracked)
	}
	scan(t, main, parts[main], func(path []string, e xml.StartElement) { placed(t, path, e) })
}

// holders are what may hold runs and marks (ECMA-376 part 1, A.1).
var holders = strings.Fields("p hyperlink ins del moveFrom moveTo smartTag customXml sdtContent fldSimple dir bdo rubyBase rt body tbl tr tc txbxContent comment")

// placed checks that an element stands where the schema lets it.
func placed(t testing.TB, path []string, e xml.StartElement) {
	if len(path) == 0 || !strings.HasSuffix(e.Name.Space, "/main") || strings.Contains(e.Name.Space, "drawingml") {
		return
	}
	parent := path[len(path)-1]
	switch e.Name.Local {
	case "commentRangeStart", "commentRangeEnd":
		if !slices.Contains(holders, parent) {
			t.Errorf("%s in %s", e.Name.Local, strings.Join(path, "/"))
		}
	case "commentReference", "t", "delText":
		if parent != "r" && parent != "Choice" && parent != "Fallback" {
			t.Errorf("%s in %s", e.Name.Local, strings.Join(path, "/"))
		}
		if e.Name.Local == "delText" && !slices.Contains(path, "del") && !slices.Contains(path, "moveFrom") {
			t.Errorf("delText in %s", strings.Join(path, "/"))
		}
	case "r":
		if parent == "r" {
			t.Errorf("a run in a run: %s", strings.Join(path, "/"))
		}
	case "ins", "del":
		if parent == "r" || parent == e.Name.Local {
			t.Errorf("%s in %s", e.Name.Local, strings.Join(path, "/"))
		}
	}
}

// scan reads a part with the strict parser of the standard library.
func scan(t testing.TB, name string, part []byte, f func(path []string, e xml.StartElement)) {
	t.Helper()
	x := xml.NewDecoder(bytes.NewReader(part))
	var path []string
	for {
		token, err := x.Token()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			f(path, e)
			path = append(path, e.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		}
	}
}

// ids lists the w:id of all elements of a name.
func ids(t testing.TB, part []byte, name string) []string {
	t.Helper()
	var list []string
	if len(part) == 0 {
		return nil
	}
	scan(t, name, part, func(_ []string, e xml.StartElement) {
		if e.Name.Local != name {
			return
		}
		for _, a := range e.Attr {
			if a.Name.Local == "id" {
				list = append(list, a.Value)
			}
		}
	})
	return list
}

func unique(list []string) bool {
	list = slices.Sorted(slices.Values(list))
	return len(slices.Compact(slices.Clone(list))) == len(list)
}

// xmlSound reports XML that the strict parser of the standard library takes.
func xmlSound(part string) bool {
	x := xml.NewDecoder(strings.NewReader(part))
	for {
		if _, err := x.Token(); err != nil {
			return err == io.EOF
		}
	}
}
