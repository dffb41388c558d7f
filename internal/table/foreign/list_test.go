package foreign

import "testing"

// TestApart: measures that a cell lists are rows of their own where days or people are
// listed beside them, and stay one text where they are not.
func TestApart(t *testing.T) {
	for _, c := range []struct{ name, row, want string }{
		{"days and people", "1|采购不规范|1.修订办法；⏎2.开展培训|1.张三；⏎2.李四|1.2024年6月底前；⏎2.2024年9月底前|改了办法", `
number=1; finding=采购不规范; measure=修订办法; owner=zs; due=2024-06-30; progress=改了办法
+ number=1; finding=采购不规范; measure=开展培训; owner=ls; due=2024-09-30; progress=改了办法
`},
		{"days in lines", "1|采购不规范|（一）修订办法⏎（二）开展培训|张三|2024.6.30⏎长期坚持|", `
number=1; finding=采购不规范; measure=修订办法; owner=zs; due=2024-06-30
+ number=1; finding=采购不规范; measure=开展培训; owner=zs; due=standing
`},
		{"one day for all", "1|采购不规范|①修订办法；②开展培训|张三、李四|2024.6.30|", `
number=1; finding=采购不规范; measure=①修订办法；②开展培训; owner=zs,ls; due=2024-06-30
`},
		{"fewer days than measures", "1|采购不规范|①修订办法；②开展培训；③自查|张三|①2024.6.30；②2024.9.30|", `
number=1; finding=采购不规范; measure=①修订办法；②开展培训；③自查; owner=zs; due=2024-09-30
  ! E2 due-several
`},
		{"somebody unknown for all of them", "1|采购不规范|①修订办法；②开展培训|孙悟空|①2024.6.30；②2024.9.30|", `
number=1; finding=采购不规范; measure=修订办法; owner=?孙悟空; due=2024-06-30
  ! D2 person-unknown
+ number=1; finding=采购不规范; measure=开展培训; owner=?孙悟空; due=2024-09-30
`},
	} {
		b, err := Open(workbook(t, tab{rows: "序号|存在问题|整改措施|责任人|整改时限|整改进展\n" + c.row}), Options{Directory: office()})
		must(t, err)
		if got := "\n" + written(b); got != c.want {
			t.Errorf("%s: got%s\nwant%s", c.name, got, c.want)
		}
	}
}
