package report_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/internal/report/reporttest"
	"github.com/bihuan/bihuan/say"
)

const faulty = `某局对照检查材料
<!-- bihuan: ignore R401 -- 模板原文 -->
一、存在的问题
（一）巡查不不到位。2026年2月30日检查，XX站记录是补填的。
（三）学习抓得不紧。
二、原因分析
（一）责任不清。
三、整改措施
（一）进一步加强学习，适时完成。
`

// What was kept says in each language what it would have said at once.
func TestKept(t *testing.T) {
	d := reporttest.Check(t, "a.txt", []byte(faulty))
	if len(d.Diagnostics) < 3 {
		t.Fatalf("%d diagnostics", len(d.Diagnostics))
	}
	kept := report.AppendKept(nil, d)
	for _, lang := range []say.Lang{say.ZH, say.EN} {
		got, alone, err := report.Kept(kept, lang)
		if want := report.AppendJSON(nil, d, lang); err != nil || alone || !bytes.Equal(got, want) {
			t.Errorf("%s: %v %v\ngot  %s\nwant %s", lang, alone, err, got, want)
		}
	}
}

// What was kept before in one language is given as it stands.
func TestKeptAlone(t *testing.T) {
	old := report.AppendJSON(nil, reporttest.Check(t, "a.txt", []byte(faulty)), say.ZH)
	got, alone, err := report.Kept(old, say.EN)
	if err != nil || !alone || !bytes.Equal(got, old) {
		t.Errorf("%v %v\ngot  %s\nwant %s", alone, err, got, old)
	}
	if _, _, err := report.Kept([]byte(strings.Repeat("{", 3)), say.EN); err == nil {
		t.Error("what is no JSON passes")
	}
	if got, alone, err := report.Kept(nil, say.EN); len(got) > 0 || alone || err != nil {
		t.Errorf("nothing: %q %v %v", got, alone, err)
	}
}
