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

// TestNested: numbers tell measures from findings in a column that holds both.
func TestNested(t *testing.T) {
	for _, c := range []struct{ rows, want string }{
		{"编号|问题/措施|责任人|完成时限\n1|审批慢\n1.1|并联审批|张三|2024.6.30\n1.2|公开时限|李四|2024.7.31\n2|监管不到位\n2.1|增加巡查|王五|长期坚持", `
number=1; finding=审批慢
+ number=1; finding=审批慢; measure=并联审批; owner=zs; due=2024-06-30
+ number=1; finding=审批慢; measure=公开时限; owner=ls; due=2024-07-31
number=2; finding=监管不到位
+ number=2; finding=监管不到位; measure=增加巡查; owner=ww; due=standing
! B1 column-unsure
`},
		{"编号|问题及措施|责任人|完成时限\n1|审批慢，改为并联审批|张三|2024.6.30\n2|监管不到位，增加巡查|王五|长期坚持", `
number=1; finding=审批慢，改为并联审批; measure=审批慢，改为并联审批; owner=zs; due=2024-06-30
number=2; finding=监管不到位，增加巡查; measure=监管不到位，增加巡查; owner=ww; due=standing
! B1 column-unsure
`},
	} {
		b, err := Open(workbook(t, tab{rows: c.rows}), Options{Directory: office()})
		must(t, err)
		if got := "\n" + written(b); got != c.want {
			t.Errorf("got%s\nwant%s", got, c.want)
		}
	}
}
