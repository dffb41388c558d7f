package statement

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/schema"
)

// full has every field set, with characters that JSON must escape.
func full() *Statement {
	at := doc.Span{Start: 3, End: 9}
	return &Statement{
		Profile: SelfExamination, Title: "检查\"材料\"", Unit: "云溪县水务局", Author: "沈维舟", Date: "2024-01",
		References: []string{"条例", "A<B>&C"},
		Announced:  []Announced{{Count: 3, Of: "方面", Span: at}},
		Sections:   []Section{{Role: Findings, Label: "一、", Heading: "问题", Span: at}},
		Aspects:    []Aspect{{ID: "A1", Label: "（一）", Text: "学习方面", Span: at}},
		Findings:   []Finding{{Item: Item{ID: "F1", Label: "一是", Text: "学得少", Detail: "甲\t乙\n丙\u2028\u0085\u007f", Span: at}, Aspect: "A1"}},
		Causes:     []Cause{{Item{ID: "C1", Text: `反\斜`, Span: at}}},
		Measures:   []Measure{{Item: Item{ID: "M1", Text: "补学𠮷", Span: at}, Owner: "张科", Due: "6月底前", Target: "每月1次"}},
		Links:      []Link{{From: "F1", To: "M1", Score: 0.876, Why: []string{"学"}}, {From: "F1", To: "C1", Score: 1}},
	}
}

func TestAppendJSONWritesTheContract(t *testing.T) {
	got := string(full().AppendJSON(nil, "目录/a\xff.docx", doc.Docx))
	want := `{"schema":"bihuan/statement/1","file":"目录/a` + "\uFFFD" + `.docx","format":"docx","profile":"self-examination",` +
		`"title":"检查\"材料\"","unit":"云溪县水务局","author":"沈维舟","date":"2024-01","references":["条例","A<B>&C"],` +
		`"announced":[{"count":3,"of":"方面","span":[3,9]}],` +
		`"sections":[{"role":"findings","label":"一、","heading":"问题","span":[3,9]}],` +
		`"aspects":[{"id":"A1","label":"（一）","text":"学习方面","span":[3,9]}],` +
		`"findings":[{"id":"F1","aspect":"A1","label":"一是","text":"学得少","detail":"甲\t乙\n丙\u2028\u0085\u007f","span":[3,9]}],` +
		`"causes":[{"id":"C1","label":"","text":"反\\斜","detail":"","span":[3,9]}],` +
		`"measures":[{"id":"M1","label":"","text":"补学𠮷","detail":"","span":[3,9],"owner":"张科","due":"6月底前","target":"每月1次"}],` +
		`"links":[{"from":"F1","to":"M1","score":0.88,"why":["学"]},{"from":"F1","to":"C1","score":1,"why":[]}]}`
	if got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
}

func TestAppendJSONKeepsToTheSchema(t *testing.T) {
	s := compiled(t)
	empty := &Statement{Profile: Ledger}
	for name, st := range map[string]*Statement{"full": full(), "empty": empty} {
		if err := s.Validate(parsed(t, st.AppendJSON(nil, "a", doc.TXT))); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	bad := full()
	bad.Links[0].To = "F1"
	if s.Validate(parsed(t, bad.AppendJSON(nil, "a", doc.TXT))) == nil {
		t.Error("the schema lets a link from a finding to a finding pass")
	}
}

func FuzzJSONStrings(f *testing.F) {
	f.Add("一是\"\\\x00\u2029\xe2\x80")
	f.Fuzz(func(t *testing.T, s string) {
		out := (&Statement{Title: s}).AppendJSON(nil, "", doc.TXT)
		var back struct{ Title string }
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatalf("%q: %v", out, err)
		}
		if want := strings.ToValidUTF8(s, "\uFFFD"); back.Title != want {
			t.Errorf("got %q, want %q", back.Title, want)
		}
		if strings.ContainsAny(string(out), "\n\r\u0085\u2028\u2029") {
			t.Errorf("more than one line: %q", out)
		}
	})
}

func BenchmarkAppendJSON(b *testing.B) {
	st := full()
	st.Findings[0].Detail = strings.Repeat("对“照检查，存在差距。", 100)
	buf := st.AppendJSON(nil, "a.docx", doc.Docx)
	b.SetBytes(int64(len(buf)))
	b.ReportAllocs()
	for b.Loop() {
		buf = st.AppendJSON(buf[:0], "a.docx", doc.Docx)
	}
}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	parsedSchema, err := jsonschema.UnmarshalJSON(strings.NewReader(schema.Statement1))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource("urn:bihuan:statement:1", parsedSchema); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("urn:bihuan:statement:1")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func parsed(t *testing.T, line []byte) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(line)))
	if err != nil {
		t.Fatalf("%s: %v", line, err)
	}
	return v
}
