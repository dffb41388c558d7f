package foreign

import "testing"

// turnedLedgers have their headings on the left, and a finding in each column.
var turnedLedgers = []struct {
	name string
	make func(testing.TB) []byte
	want string
}{
	{"a plain one", one(tab{rows: `
作风问题整改表|||
项目|问题一|问题二|问题三
存在问题|值班记录不全|公文超时|会议过多
原因分析|责任不清|环节多|统筹不够
整改措施|明确值班制度|压缩环节|合并会议
责任人|张三|李四|王五
整改时限|2026.11.30|12月底|长期坚持
完成情况|已完成|正在推进|未完成`, merge: []string{"A1:D1"}}), `
number=问题一; finding=值班记录不全; cause=责任不清; measure=明确值班制度; owner=zs; due=2026-11-30; done=yes
number=问题二; finding=公文超时; cause=环节多; measure=压缩环节; owner=ls; due=2026-12-31; done=under_way
  ! C7 date-year
number=问题三; finding=会议过多; cause=统筹不够; measure=合并会议; owner=ww; due=standing; done=no
`},
	{"in a document", paper(`
整改清单
|序号|1|2|
|检查发现的问题|灯不亮|门打不开|
|整改措施|换灯|修门|
|责任人|张三|张三|
|完成时限|立行立改|2026年12月10日|
`), `
number=1; finding=灯不亮; measure=换灯; owner=zs; due=at_once
number=2; finding=门打不开; measure=修门; owner=zs; due=2026-12-10
`},
	{"labels in groups, findings in two bands, one owner for two, notes below", one(tab{rows: `
问题整改表|||
单位：财务科|||日期：2026年11月3日
问题|编号|D-01|D-02
|内容|票据不全|超标准报销
整改|措施|补齐票据|追回款项
|责任人|李四|
|时限|=46356#yyyy-mm-dd|2026年12月5日
问题|编号|D-03|
|内容|账实不符|
整改|措施|盘点|
|责任人|张三|
|时限|2026年12月20日|
填表人：王五|||`, merge: []string{"A1:D1", "A2:C2", "A3:A4", "A5:A7", "C6:D6", "A8:A9", "A10:A12", "A13:D13"}}), `
number=D-01; finding=票据不全; measure=补齐票据; unit=fin; owner=ls; due=2026-11-30
number=D-02; finding=超标准报销; measure=追回款项; unit=fin; owner=ls; due=2026-12-05
number=D-03; finding=账实不符; measure=盘点; unit=fin; owner=zs; due=2026-12-20
! B3 column-above
`},
	{"several measures below each other", one(tab{rows: `
问题|车辆超速|台账缺失
整改措施|安装限速器|补齐台账
|每月通报|专人保管
责任人|张三|李四
完成时间|2026.12.1|2026.12.10`, merge: []string{"A2:A3"}}), `
finding=车辆超速; measure=安装限速器; owner=zs; due=2026-12-01
+ finding=车辆超速; measure=每月通报; owner=zs; due=2026-12-01
  ! B3 blank-repeated
finding=台账缺失; measure=补齐台账; owner=ls; due=2026-12-10
+ finding=台账缺失; measure=专人保管; owner=ls; due=2026-12-10
  ! C3 blank-repeated
`},
	{"a form is none", one(tab{rows: `
问题整改单|||
存在问题|值班缺岗||
整改措施|补岗||
责任人|张三|完成时限|2026年12月1日`, merge: []string{"A1:D1", "B2:D2", "B3:D3"}}), `
finding=值班缺岗; measure=补岗; owner=zs; due=2026-12-01
`},
}

func TestTurned(t *testing.T) {
	for _, c := range turnedLedgers {
		b, err := Open(c.make(t), Options{Directory: office()})
		must(t, err)
		if got := "\n" + written(b); got != c.want {
			t.Errorf("%s: got%s\nwant%s", c.name, got, c.want)
		}
	}
}
