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

// TestSharedColumns: days in three columns, ticks under how far it is, further measures and
// labels within a cell are put together as a person reads them.
func TestSharedColumns(t *testing.T) {
	for _, c := range []struct {
		name string
		tab  tab
		want string
	}{
		{"year, month and day", tab{rows: "序号|问题|整改措施|整改期限||\n|||年|月|日\n1|台账不全|补齐|2024|12|5\n2|标识不清|更换|2024|11|30", merge: []string{"A1:A2", "B1:B2", "C1:C2", "D1:F1"}}, `
number=1; finding=台账不全; measure=补齐; due=2024-12-05
number=2; finding=标识不清; measure=更换; due=2024-11-30
`},
		{"ticks", tab{rows: "序号|问题|整改措施|整改状态||\n|||已完成|推进中|未启动\n1|路面破损|修补|√||\n2|路灯不亮|更换||√|\n3|树木倒伏|清理|||√", merge: []string{"A1:A2", "B1:B2", "C1:C2", "D1:F1"}}, `
number=1; finding=路面破损; measure=修补; done=yes
number=2; finding=路灯不亮; measure=更换; done=under_way
number=3; finding=树木倒伏; measure=清理; done=no
`},
		{"ticks under how grave it is", tab{rows: "序号|隐患|隐患等级||整改措施\n||重大|一般|\n1|漏气|√||维修\n2|标识缺失||√|补齐", merge: []string{"A1:A2", "B1:B2", "C1:D1", "E1:E2"}}, `
number=1; severity=1; finding=漏气; measure=维修
number=2; severity=3; finding=标识缺失; measure=补齐
`},
		{"measures in columns of their own", tab{rows: "序号|不合格描述|原因分析|纠正措施|预防措施|责任人|完成情况\n1|标签贴错|未核对|重新贴标|双人核对|张三|已完成\n2|温度超标|故障|转移药品||李四|正在办"}, `
number=1; finding=标签贴错; cause=未核对; measure=重新贴标; owner=zs; done=yes
+ number=1; finding=标签贴错; measure=双人核对; owner=zs
number=2; finding=温度超标; cause=故障; measure=转移药品; owner=ls; done=under_way
`},
		{"counted columns", tab{rows: "序号|问题|措施一|措施二|时限\n1|内控薄弱|修订制度|开展培训|2024.6.30\n2|采购超期||压缩流程|2024.7.30"}, `
number=1; finding=内控薄弱; measure=修订制度; due=2024-06-30
+ number=1; finding=内控薄弱; measure=开展培训; due=2024-06-30
number=2; finding=采购超期; measure=压缩流程; due=2024-07-30
`},
		{"labels in a cell", tab{rows: "序号|存在问题及整改措施|责任人|时限\n1|问题：值班脱岗⏎措施：安装监控|张三|立行立改\n2|问题：公章乱放⏎措施：专人保管|李四|长期"}, `
number=1; finding=值班脱岗; measure=安装监控; owner=zs; due=at_once
number=2; finding=公章乱放; measure=专人保管; owner=ls; due=standing
! B1 column-unsure
`},
		{"a blank unit before the findings", tab{rows: "科室|存在问题|改进措施|责任人|期限\n办公室|值班记录缺|补记|张三|2024.6.1\n|门禁坏|维修||2024.6.2\n财务科|票据不全|补齐|李四|2024.6.3"}, `
finding=值班记录缺; measure=补记; unit=off; owner=zs; due=2024-06-01
finding=门禁坏; measure=维修; unit=off; due=2024-06-02
finding=票据不全; measure=补齐; unit=fin; owner=ls; due=2024-06-03
! A1 column-down
`},
		{"who prepared it", tab{rows: "No.|Finding|Corrective action|Owner|Due\n1|Door wedged open|Fit a closer|张三|30-Nov-2026\nPrepared by: Jo||Approved by: Li"}, `
number=1; finding=Door wedged open; measure=Fit a closer; owner=zs; due=2026-11-30
`},
	} {
		b, err := Open(workbook(t, c.tab), Options{Directory: office()})
		must(t, err)
		if got := "\n" + written(b); got != c.want {
			t.Errorf("%s: got%s\nwant%s", c.name, got, c.want)
		}
	}
}
