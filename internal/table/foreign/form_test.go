package foreign

import (
	"strings"
	"testing"
)

// paper writes a .docx: lines with | are rows of a table, as drawn has them, others are
// paragraphs; a blank line ends a table.
func paper(text string) func(testing.TB) []byte {
	var body string
	var rows []string
	end := func() {
		if len(rows) > 0 {
			body, rows = body+drawn(rows...), nil
		}
	}
	for line := range strings.SplitSeq(strings.Trim(text, "\n")+"\n", "\n") {
		if strings.Contains(line, "|") {
			rows = append(rows, strings.Trim(line, "|"))
			continue
		}
		end()
		body += `<w:p><w:r><w:t xml:space="preserve">` + line + `</w:t></w:r></w:p>`
	}
	return document(body)
}

// sheetForms are forms as offices fill them in, one for each finding.
var sheetForms = []struct {
	name string
	make func(testing.TB) []byte
	want string
}{
	{"one form in a document", paper(`
问题整改单
|存在问题|值班记录缺三天 3|
|原因分析|没有专人管理 3|
|整改措施|1.补齐记录⏎2.每周检查一次 3|
|责任人|张三|完成时限|2026年12月底前|
填表人：王五　　审核人：李四
`), `
finding=值班记录缺三天; cause=没有专人管理; measure=1.补齐记录⏎2.每周检查一次; owner=zs; due=2026-12-31
`},
	{"several in one sheet, one after the other", one(tab{name: "整改单", rows: `
问题整改情况表|||
编号|ZG-01|责任单位|办公室
存在问题|公章使用没有登记||
原因分析|制度不落实||
整改措施|建立登记簿||
责任人|张三|完成时限|=46357#yyyy-mm-dd
签字|||
|||
问题整改情况表|||
编号|ZG-02|责任单位|财务科
存在问题|报销单据不全||
原因分析|审核不严||
整改措施|补齐单据||
责任人|李四|完成时限|长期坚持
签字|||`, merge: []string{"A1:D1", "B3:D3", "B4:D4", "B5:D5", "B7:D7", "A9:D9", "B11:D11", "B12:D12", "B13:D13"}}), `
number=ZG-01; finding=公章使用没有登记; cause=制度不落实; measure=建立登记簿; unit=off; owner=zs; due=2026-12-01
number=ZG-02; finding=报销单据不全; cause=审核不严; measure=补齐单据; unit=fin; owner=ls; due=standing
`},
	{"a table each, titles between them, other names for the same", paper(`
整改单（一）
|检查发现问题|灭火器过期|
|产生原因|没有定期检查|
|整改措施|更换灭火器|
|责任人|王五|
|整改时限|2026年11月20日|

整改单（二）
|存在问题|疏散指示灯不亮|
|原因分析|线路老化|
|具体措施|更换线路|
|责任人|张三|
|完成时限|2026年12月5日|
`), `
finding=灭火器过期; cause=没有定期检查; measure=更换灭火器; owner=ww; due=2026-11-20
finding=疏散指示灯不亮; cause=线路老化; measure=更换线路; owner=zs; due=2026-12-05
`},
	{"a group at the left, merged downwards", one(tab{rows: `
整改通知单|||
问题情况|存在问题|仓库通道堆放杂物|
|检查时间|2026年10月20日|
整改情况|整改措施|清理通道|
|责任人|李四|
|整改时限|2026年10月25日|
|完成情况|已清理|`, merge: []string{"A1:D1", "A2:A3", "A4:A7"}}), `
finding=仓库通道堆放杂物; found=2026-10-20; measure=清理通道; owner=ls; due=2026-10-25; progress=已清理
`},
	{"a measure in each row below one label", one(tab{rows: `
存在问题|台账更新不及时||
整改措施|1.指定专人更新||
|2.每月末核对||
责任单位|办公室|责任人|王五
完成时限|2026年12月31日||`, merge: []string{"B1:D1", "A2:A3", "B2:D2", "B3:D3", "B5:D5"}}), `
finding=台账更新不及时; measure=1.指定专人更新⏎2.每月末核对; unit=off; owner=ww; due=2026-12-31
`},
	{"two measures, each with its owner", one(tab{rows: `
存在问题|档案库房温度超标||
整改措施|安装空调||
责任人|张三|完成时限|2026年11月30日
整改措施|每天记录温度||
责任人|李四|完成时限|长期坚持
问题来源|专项检查||`, merge: []string{"B1:D1", "B2:D2", "B4:D4", "B6:D6"}}), `
finding=档案库房温度超标; measure=安装空调; owner=zs; due=2026-11-30
+ finding=档案库房温度超标; source=专项检查; measure=每天记录温度; owner=ls; due=standing
`},
	{"label and words in one cell", paper(`
|存在问题：会议记录不完整 2|
|原因分析：记录员不固定 2|
|整改措施：固定记录员，会后三天内整理 2|
|责任人：张三|完成时限：2026年11月底前|
|存在问题：公文办理超期 2|
|原因分析：没有催办 2|
|整改措施：每周催办一次 2|
|责任人：李四|完成时限：2026年12月底前|
`), `
finding=会议记录不完整; cause=记录员不固定; measure=固定记录员，会后三天内整理; owner=zs; due=2026-11-30
finding=公文办理超期; cause=没有催办; measure=每周催办一次; owner=ls; due=2026-12-31
`},
	{"the words below their labels", one(tab{rows: `
问题整改表||
一、存在问题||
信访件转办不及时||
二、原因分析||
没有明确时限||
三、整改措施||
当天登记、次日转办||
责任单位|责任人|完成时限
办公室|王五|2026年12月1日`, merge: []string{"A1:C1", "A2:C2", "A3:C3", "A4:C4", "A5:C5", "A6:C6", "A7:C7"}}), `
finding=信访件转办不及时; cause=没有明确时限; measure=当天登记、次日转办; unit=off; owner=ww; due=2026-12-01
`},
	{"empty places, and a unit above", paper(`
隐患整改单
责任单位：财务科
|隐患描述|保险柜钥匙一人保管 3|
|隐患等级|一般|检查时间|2026年11月2日|
|整改措施|双人保管 3|
|责任人||整改期限|11月15日前|
|验收意见| 3|
|验收人签字||日期||
`), `
severity=3; finding=保险柜钥匙一人保管; found=2026-11-02; measure=双人保管; unit=fin; due=2026-11-15
  ! D4 date-year
`},
	{"labels that nobody knows are kept", one(tab{rows: `
存在问题|食堂采购没有验收单||
整改措施|补开验收单||
责任人|李四|分管科室|财务科
督导组|第一组|整改期限|2026年11月30日`, merge: []string{"B1:D1", "B2:D2"}}), `
finding=食堂采购没有验收单; measure=补开验收单; owner=ls; due=2026-11-30; 分管科室=财务科; 督导组=第一组
`},
	{"reports of an audit by a standard", one(tab{name: "不符合项报告", rows: `
不符合项报告|||
编号|NC-01|受审核部门|办公室
不符合事实描述|校准记录缺两次||
不符合条款|7.1.5||
不符合程度|一般||
为何发生|没有专人负责||
纠正与预防措施|补做校准并列入月度检查||
责任人|张三|计划完成日期|2026年12月10日
|||
不符合项报告|||
编号|NC-02|受审核部门|财务科
不符合事实描述|作废文件没有收回||
不符合条款|7.5.3||
不符合程度|严重||
为何发生|发放没有登记||
纠正与预防措施|收回旧文件⏎建立发放登记||
责任人|李四|计划完成日期|2026年12月15日`, merge: []string{"A1:D1", "B3:D3", "B4:D4", "B5:D5", "B6:D6", "B7:D7", "A10:D10", "B12:D12", "B13:D13", "B14:D14", "B15:D15", "B16:D16"}}), `
number=NC-01; severity=2; finding=校准记录缺两次; basis=7.1.5; cause=没有专人负责; measure=补做校准并列入月度检查; unit=off; owner=zs; due=2026-12-10
number=NC-02; severity=1; finding=作废文件没有收回; basis=7.5.3; cause=发放没有登记; measure=收回旧文件⏎建立发放登记; unit=fin; owner=ls; due=2026-12-15
`},
	{"errors stand where the form has them", one(tab{name: "单", rows: `
存在问题|电梯没有年检||
整改措施|申请年检||
责任人|赵无人|完成时限|2026年2月30日`, merge: []string{"B1:D1", "B2:D2"}}), `
finding=电梯没有年检; measure=申请年检; owner=?赵无人
  ! 单!D3 date-none
  ! 单!B3 person-unknown
`},
}

func TestForms(t *testing.T) {
	for _, c := range sheetForms {
		t.Run(c.name, func(t *testing.T) {
			b, err := Open(c.make(t), Options{Directory: office()})
			must(t, err)
			if got, want := written(b), strings.TrimPrefix(c.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
