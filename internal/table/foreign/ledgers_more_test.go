package foreign

import (
	"strings"
	"testing"
)

// moreLedgers are of kinds that those before are not: a hospital's, a school's, a
// company's, an auditor's. What they mean was written down by hand as well.
var moreLedgers = []struct {
	name string
	make func(t testing.TB) []byte
	file string
	want string
}{
	{"a hospital's, by department", one(tab{name: "三季度", rows: `
青山县人民医院医疗质量安全督导检查问题整改台账|||||||||
（2026年第三季度）|||||||||
检查日期：2026年9月15日|||||||||
序号|科室|质控条目|存在问题|原因分析（人机料法环）|改进措施|整改责任人|完成时间|效果评价|追踪结果
1|办公室|病历书写|首次病程记录超过8小时完成|培训不到位|1.组织病历书写培训；⏎2.每周抽查10份病历；⏎3.结果与绩效挂钩|张三|2026.9.30|达标|PDCA持续
2||手卫生|手卫生依从率低于70%|工作忙、意识差|增设速干手消毒剂|李四|即刻|改善|
3|财务科|收费|重复收费2例|系统未拦截|升级收费系统|王五|2026年四季度|待评价|`,
		merge: []string{"A1:J1", "A2:J2", "A3:J3", "B5:B6"}}), "", `
number=1; finding=首次病程记录超过8小时完成; found=2026-09-15; cause=培训不到位; measure=1.组织病历书写培训；⏎2.每周抽查10份病历；⏎3.结果与绩效挂钩; unit=off; owner=zs; due=2026-09-30; 效果评价=达标; 质控条目=病历书写; 追踪结果=PDCA持续
number=2; finding=手卫生依从率低于70%; found=2026-09-15; cause=工作忙、意识差; measure=增设速干手消毒剂; unit=off; owner=ls; due=at_once; 效果评价=改善; 质控条目=手卫生
number=3; finding=重复收费2例; found=2026-09-15; cause=系统未拦截; measure=升级收费系统; unit=fin; owner=ww; due=2026-12-31; 效果评价=待评价; 质控条目=收费
! 三季度!A3 column-above
`},
	{"a school's, with telephones", one(tab{rows: `
青山县实验小学校园安全隐患排查整改台账|||||||
填报单位（盖章）：青山县水务局||||填报时间：2026年10月8日|||
序号|排查部位|隐患情况|隐患级别|整改措施及时限|责任人及联系电话|整改前后照片|整改结果
1|教学楼三楼|护栏松动，高度不足1.1米|重大|立即封闭，10月20日前加固|张三13800000000||正在整改
2|食堂|留样不足125克|一般|当日整改到位|李四 13900000000||已整改
3|门卫室||||||
填表人：王五|||||||`, merge: []string{"A1:H1", "A2:D2", "E2:H2"}}), "", `
number=1; severity=1; finding=护栏松动，高度不足1.1米; place=教学楼三楼; measure=立即封闭，10月20日前加固; unit=top; owner=zs; due=2026-10-20; done=under_way
  ! E4 date-year
number=2; severity=3; finding=留样不足125克; place=食堂; measure=当日整改到位; unit=top; owner=ls; done=yes
  ! E5 due-state
! E3 column-unsure
! A2 column-above
! A6 rows-none
`},
	{"a company's after an inspection", one(tab{name: "整改台账", rows: `
青山县水务投资集团党委巡察整改任务清单||||||||||
序号|反馈意见|||整改任务|整改措施|牵头领导|牵头部门|配合部门|完成时限|目前进展
|一级标题|二级标题|具体问题|||||||
1|聚焦政治责任不够有力|学习不深入|第一议题制度落实不严格，3次会议未传达|严格落实第一议题|（1）修订议事规则；（2）建立学习台账|张三|办公室|组织人事科、财务科|已完成|2026年8月已修订
2|||“三重一大”事项前置研究不规范|规范前置研究|制定事项清单|李四|办公室|各部门|2026年底前|起草中
3|聚焦群众身边腐败|招标管理|应招未招2个项目，涉及金额1,230.5万元|全面清理|逐项核查|王五|财务科|/|长期坚持|
4|||工程变更随意|规范变更|出台办法|王五|财务科|办公室|取得阶段性成效并长期坚持|`,
		merge: []string{"A1:K1", "A2:A3", "B2:D2", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:I3", "J2:J3", "K2:K3", "B4:B5", "C4:C5", "B6:B7"}}), "", `
number=1; aspect=聚焦政治责任不够有力; category=学习不深入; finding=第一议题制度落实不严格，3次会议未传达; measure=（1）修订议事规则；（2）建立学习台账; unit=off; superior=zs; helpers=org,fin; progress=2026年8月已修订; 整改任务=严格落实第一议题
  ! 整改台账!J4 due-state
number=2; aspect=聚焦政治责任不够有力; category=学习不深入; finding=“三重一大”事项前置研究不规范; measure=制定事项清单; unit=off; superior=ls; helpers=?各部门; due=2026-12-31; progress=起草中; 整改任务=规范前置研究
  ! 整改台账!I5 name-all
number=3; aspect=聚焦群众身边腐败; category=招标管理; finding=应招未招2个项目，涉及金额1,230.5万元; measure=逐项核查; unit=fin; superior=ww; due=standing; 整改任务=全面清理
number=4; aspect=聚焦群众身边腐败; finding=工程变更随意; measure=出台办法; unit=fin; superior=ww; helpers=off; due=standing; 整改任务=规范变更
`},
	{"an auditor's, by kinds of rectification", one(tab{rows: `
2026年度经济责任审计查出问题整改清单（单位：万元）|||||||||
问题序号|审计报告反映的问题摘要|问题金额|整改类型|整改责任单位|整改责任人|整改措施|整改时限要求|整改进展（截至2026年10月31日）|是否整改完毕
(一)1|未经批准出借财政资金|320.00|立行立改|财务科|李四|收回资金|审计报告送达之日起60日内|已收回200万元|部分整改
(一)2|往来款长期挂账|=56.8|分阶段整改|财务科|李四|分年清理|2026年12月底前完成70%，2027年6月底前全部完成|已清理一半|否
(二)1|内控制度不健全|——|持续整改|办公室、财务科|张三 李四|建立制度|持续整改|制度已印发|是
合 计||376.8|||||||`, merge: []string{"A1:J1"}}), "", `
number=(一)1; category=立行立改; finding=未经批准出借财政资金; amount=3200000.00; measure=收回资金; unit=fin; owner=ls; progress=已收回200万元; done=under_way
  ! H3 due-term
number=(一)2; category=分阶段整改; finding=往来款长期挂账; amount=568000.00; measure=分年清理; unit=fin; owner=ls; due=2027-06-30; progress=已清理一半; done=no
  ! H4 due-several
number=(二)1; category=持续整改; finding=内控制度不健全; measure=建立制度; unit=off,fin; owner=zs,ls; due=standing; progress=制度已印发; done=yes
`},
	{"safety, the five that have to be settled", one(tab{rows: `
安全生产隐患排查治理“五落实”台账||||||||||
编号|排查日期|隐患内容（问题描述）|隐患类别|整改“五落实”情况|||||验收人|备注
||||责任|措施|资金(元)|时限|预案||
AQ-001|2026/9/3|二号泵房电缆沟积水|一般隐患|张三|抽排积水、封堵管口|3000|2026/9/10|有|王五|
AQ-002|2026/9/3|氯气间报警器失效|较大隐患|李四|更换报警器|1.2万|9月底|有|王五|
AQ-003|2026/9/4|无|||||||王五|`, merge: []string{"A1:K1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:I2", "J2:J3", "K2:K3"}}), "", `
number=AQ-001; severity=3; finding=二号泵房电缆沟积水; found=2026-09-03; measure=抽排积水、封堵管口; owner=zs; due=2026-09-10; 整改“五落实”情况/资金(元)=3000; 整改“五落实”情况/预案=有; 验收人=王五
number=AQ-002; severity=2; finding=氯气间报警器失效; found=2026-09-03; measure=更换报警器; owner=ls; due=2026-09-30; 整改“五落实”情况/资金(元)=1.2万; 整改“五落实”情况/预案=有; 验收人=王五
  ! H5 date-year
! E3 column-unsure
! A6 rows-none
`},
	{"two sheets, of a body and of its members", book(
		tab{name: "领导班子", rows: `
领导班子对照检查问题整改清单|||||
序号|查摆的问题|具体表现|整改措施|责任领导|整改期限
1|理论武装|学用结合不紧|每月一次研讨|张三|2026年12月
2|担当作为|遇事等靠|建立督办机制|张三|持续推进`, merge: []string{"A1:F1"}},
		tab{name: "班子成员", rows: `
班子成员个人问题整改清单|||||
姓名|序号|问题|整改措施|整改时限|落实情况
李四|1|调研不深入|每季度到基层调研|2026年内|已调研2次
|2|文风不实|自己动手写材料|立行立改|已整改
王五|1|批评不敢较真|开展谈心谈话|2027年春节前|`, merge: []string{"A1:F1", "A3:A4"}}), "", `
number=1; finding=理论武装; detail=学用结合不紧; measure=每月一次研讨; superior=zs; due=2026-12-31
number=2; finding=担当作为; detail=遇事等靠; measure=建立督办机制; superior=zs; due=standing
number=1; finding=调研不深入; measure=每季度到基层调研; owner=ls; due=2026-12-31; progress=已调研2次
number=2; finding=文风不实; measure=自己动手写材料; owner=ls; due=at_once; progress=已整改
number=1; finding=批评不敢较真; measure=开展谈心谈话; owner=ww; due=2027-02-05
  ! 班子成员!E5 date-year
! 班子成员!A2 column-unsure
`},
	{"a hotline's", one(tab{rows: `
工单号|来电时间|诉求内容|诉求类型|承办单位|办理时限|办理结果|是否解决|群众满意度
GD20260901001|2026-09-01 09:12|小区夜间停水无通知|供水|办公室|5个工作日|已发布停水通知|是|满意
GD20260901002|2026-09-01 10:40|水价收费不透明|收费|财务科|2026-09-08|已上门解释|否|不满意`}), "", `
number=GD20260901001; category=供水; finding=小区夜间停水无通知; found=2026-09-01; unit=off; progress=已发布停水通知; done=yes; 群众满意度=满意
  ! F2 due-unread
number=GD20260901002; category=收费; finding=水价收费不透明; found=2026-09-01; unit=fin; due=2026-09-08; progress=已上门解释; done=no; 群众满意度=不满意
`},
	{"an environmental inspection's", one(tab{rows: `
中央生态环境保护督察转办件办理情况一览表|||||||||
序号|受理编号|交办问题基本情况|是否属实|责任单位|处理和整改情况|办结目标|办结时间|是否办结|责任人被问责情况
一|X2GS202609010001|污水直排河道，气味难闻|部分属实|办公室|1、责令停产；2、罚款10万元|杜绝直排|2026年9月30日|阶段性办结|无
二|D2GS202609020013|夜间施工噪声扰民|不属实|组织人事科|加强巡查|无扰民|2026年9月10日|已办结|无`, merge: []string{"A1:J1"}}), "", `
number=一; finding=污水直排河道，气味难闻; standard=杜绝直排; unit=off; due=2026-09-30; progress=1、责令停产；2、罚款10万元; closed=under_way; 受理编号=X2GS202609010001; 是否属实=部分属实
number=二; finding=夜间施工噪声扰民; standard=无扰民; unit=org; due=2026-09-10; progress=加强巡查; closed=yes; 受理编号=D2GS202609020013; 是否属实=不属实
`},
	{"who and when below one head", one(tab{rows: `
青山县水务局2026年度民主生活会整改落实台账|||||
问题清单|整改措施|责任单位、责任人、完成时限|||整改情况
一、学习方面|||||
1.学习不够系统|①制定计划②每月检查|办公室|张三|3月底前|√
2.学用脱节|开展专题调研|办公室|张三|6月底前|×
二、作风方面|||||
3.文件多|精简10%|财务科|李四|年底前|进行中`, merge: []string{"A1:F1", "C2:E2", "A3:F3", "A6:F6"}}), "", `
aspect=学习方面; finding=1.学习不够系统; measure=①制定计划②每月检查; unit=off; owner=zs; due=2026-03-31; done=yes
  ! E4 date-year
aspect=学习方面; finding=2.学用脱节; measure=开展专题调研; unit=off; owner=zs; due=2026-06-30; done=no
  ! E5 date-year
aspect=作风方面; finding=3.文件多; measure=精简10%; unit=fin; owner=ls; due=2026-12-31; done=under_way
  ! E7 date-year
`},
}

func TestMoreLedgers(t *testing.T) {
	for _, c := range moreLedgers {
		t.Run(c.name, func(t *testing.T) {
			b, err := Open(c.make(t), Options{Name: c.file, Directory: office()})
			must(t, err)
			if got, want := written(b), strings.TrimPrefix(c.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
