package figures

import (
	"math"
	"testing"

	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

func of(t *testing.T, text string) Figures {
	t.Helper()
	d, err := read.Document([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return Of(d, statement.Of(d))
}

func TestOf(t *testing.T) {
	f := of(t, `安和县图书馆领导班子对照检查材料
（2025年1月14日）
会前学习了《中国共产党章程》，现将情况报告如下。
一、存在的问题
（一）学习不系统。2024年12本书读完5本，比如《公共图书馆法》只领学1遍。
（二）作风不实。站位不高。
二、原因分析
（一）自觉性不强。我馆习惯凭老经验办事。
三、整改措施
（一）排定课表。安和县图书馆办公室2月底前排出课表，我带头讲1次。
`)
	if f.Findings != 2 || f.Causes != 1 || f.Measures != 1 || f.WithoutFact != 1 {
		t.Errorf("%d findings (%d without a fact), %d causes, %d measures", f.Findings, f.WithoutFact, f.Causes, f.Measures)
	}
	// 2024年, 12本, 5本, 《》, 1遍 and 比如.
	if f.Facts != 6 || f.FactsPerFinding != 3 {
		t.Errorf("%d facts, %v for each finding", f.Facts, f.FactsPerFinding)
	}
	if f.FirstPerson != 1 || f.OwnUnit != 3 {
		t.Errorf("%d first persons, %d mentions of the unit", f.FirstPerson, f.OwnUnit)
	}
	sum := 0
	for _, p := range f.Parts {
		sum += p.Characters
	}
	if sum > f.Characters || f.Share <= 0.4 || f.Share >= 0.7 {
		t.Errorf("%d of %d characters, share %v", sum, f.Characters, f.Share)
	}
	if got := f.Of(statement.Findings).Share + f.Of(statement.Causes).Share; math.Abs(got-f.Share) > 1e-9 {
		t.Errorf("share %v, parts %v", f.Share, got)
	}
}

// TestNested: causes and measures below a finding do not count as findings.
func TestNested(t *testing.T) {
	f := of(t, `关于档案管理工作的自查报告
一、库房漏水。3号库渗水2处。原因：屋面老化没有人管。整改：后勤科2月底前完成屋面防水。
二、目录不全。18卷没有目录。原因：没有人核对。整改：档案室3月底前补编目录。
`)
	for _, role := range []statement.Role{statement.Findings, statement.Causes, statement.Measures} {
		if f.Of(role).Characters == 0 {
			t.Errorf("no characters in the role %s: %+v", role, f.Parts)
		}
	}
}

func FuzzOf(f *testing.F) {
	f.Add("一、存在的问题\n（一）学习不够。2024年2本。\n二、整改措施\n（一）读书。\n")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := read.Document([]byte(s))
		if err != nil {
			return
		}
		g := Of(d, statement.Of(d))
		if g.Share < 0 || g.Share > 1 || g.Facts < 0 || g.WithoutFact > g.Findings {
			t.Errorf("%+v", g)
		}
	})
}
