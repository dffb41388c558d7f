package foreign

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/bihuan/bihuan/internal/sample"
)

// ledgers are tables as offices send them. What they mean was written down by hand,
// as a person would type it; ! tells what a person is asked to look at.
var ledgers = []struct {
	name string
	make func(t testing.TB) []byte
	file string // its name, where that matters
	want string
}{
	{"minimal", one(tab{rows: `
序号|存在问题|整改措施|责任人|完成时限
=1|学习不够深入|制定学习计划|张三|2024年6月底前
=2|会议过多|精简会议|李四|立行立改并长期坚持`}), "", `
number=1; finding=学习不够深入; measure=制定学习计划; owner=zs; due=2024-06-30
number=2; finding=会议过多; measure=精简会议; owner=ls; due=at_once+
`},
	{"inspection with merged findings", one(tab{name: "台账", rows: `
青山县水务局巡察反馈问题整改台账（2024年）|||||||||
填报单位：办公室||||||||填报日期：2024年7月1日|
序号|反馈问题|整改目标|整改措施|责任||整改时限|整改情况|是否⏎销号|备注
||||单位|责任人||||
=1|理论学习不够深入，中心组学习流于形式|学习有计划、有记录|1.制定年度学习计划|办公室|张三|6月底前|已制定计划|是|
|||2.每季度检查学习笔记|组织人事科|赵六|每季度||否|
|||3.组织研讨|办公室|王五|长期坚持|||
=2|公务接待审批不严|一事一单|修订接待办法|财务科|李四（牵头）、张三|9.30||否|结合审计
填表人：王五||||审核人：张三|||||
`, merge: []string{"A1:J1", "A2:D2", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:F3", "G3:G4", "H3:H4", "I3:I4", "J3:J4", "A5:A7", "B5:B7", "C5:C7"}}), "", `
number=1; finding=理论学习不够深入，中心组学习流于形式; measure=1.制定年度学习计划; standard=学习有计划、有记录; unit=off; owner=zs; due=2024-06-30; progress=已制定计划; closed=yes
  ! 台账!G5 date-year
+ number=1; finding=理论学习不够深入，中心组学习流于形式; measure=2.每季度检查学习笔记; standard=学习有计划、有记录; unit=org; owner=zl; due=standing; closed=no
  ! 台账!G6 due-repeated
+ number=1; finding=理论学习不够深入，中心组学习流于形式; measure=3.组织研讨; standard=学习有计划、有记录; unit=off; owner=ww; due=standing
number=2; finding=公务接待审批不严; measure=修订接待办法; standard=一事一单; unit=fin; owner=ls*,zs; due=2024-09-30; closed=no; note=结合审计
  ! 台账!G8 date-year
`},
	{"audit in three rows of headings", one(tab{name: "审计", rows: `
审计查出问题整改情况表|||||||||||||
||||||||||||单位：万元|
问题基本情况|||||整改责任||||整改结果||||
序号|问题类别||问题|金额|牵头||配合单位|要求完成时限|整改金额||是否已完成整改|未完成整改的原因|是否销号
|一级|二级|||单位|责任人|||追缴|归还|||
=1|=2|=3|=4|=5|=6|=7|=8|=9|=10|=11|=12|=13|=14
=1|财务管理|报销|超标准报销差旅费|=12.345#0.00|财务科|李四|办公室|=45473#yyyy/m/d|=1.5||是||是
=2|资产管理|登记|固定资产未入账|=0.1|办公室|王五|财务科、组织人事科|=45565#m"月"d"日"|||否|正在清查|否
合计||||=12.445|||||=1.5||||
`, merge: []string{"A1:N1", "A3:E3", "F3:I3", "J3:N3", "A4:A5", "B4:C4", "D4:D5", "E4:E5", "F4:G4", "H4:H5", "I4:I5", "J4:K4", "L4:L5", "M4:M5", "N4:N5"}}), "", `
number=1; category=财务管理; finding=超标准报销差旅费; amount=123450.00; unit=fin; owner=ls; helpers=off; due=2024-06-30; done=yes; closed=yes; 整改结果/整改金额/追缴=1.5; 问题基本情况/问题类别/二级=报销
number=2; category=资产管理; finding=固定资产未入账; amount=1000.00; unit=off; owner=ww; helpers=fin,org; due=2024-09-30; done=no; closed=no; 整改结果/未完成整改的原因=正在清查; 问题基本情况/问题类别/二级=登记
`},
	{"fire safety", one(tab{rows: `
序号|检查时间|检查人|地点|隐患类别|等级|隐患描述|整改前图片|整改措施|整改资金（元）|整改期限|责任人|完成时间|整改后图片|复查人|复查时间|复查结果
1|=45601#yyyy"年"m"月"d"日"|王五|一号仓库|电气|一般|配电箱未上锁||加装门锁|500|11月15日前|张三|=45610#yyyy-mm-dd||李四|=45615#yyyy-mm-dd|合格
2|=45601#yyyy"年"m"月"d"日"|王五|二号仓库|消防设施|重大|灭火器过期3具||更换灭火器|1,200|1月底前|张伟||||
`}), "", `
number=1; category=电气; severity=3; finding=配电箱未上锁; place=一号仓库; source=王五; found=2024-11-05; measure=加装门锁; owner=zs; due=2024-11-15; 复查人=李四; 复查时间=2024-11-19; 复查结果=合格; 完成时间=2024-11-14; 整改资金（元）=500
  ! K2 date-year
number=2; category=消防设施; severity=1; finding=灭火器过期3具; place=二号仓库; source=王五; found=2024-11-05; measure=更换灭火器; owner=?张伟; due=2025-01-31; 整改资金（元）=1,200
  ! K3 date-year
  ! L3 person-ambiguous
`},
	{"blanks that repeat, GBK", gbk(`序号,存在问题,整改措施,责任单位,责任人,整改时限
1,执行制度不严,修订制度,办公室,张三,2024.6.30
,,"公布制度，
张贴上墙",,,
,,开展检查,财务科,李四,长期坚持
2,台账不全,补齐台账,财务科,李四,2024/7/31
`), "", `
number=1; finding=执行制度不严; measure=修订制度; unit=off; owner=zs; due=2024-06-30
+ number=1; finding=执行制度不严; measure=公布制度，⏎张贴上墙; unit=off; owner=zs; due=2024-06-30
  ! D3 blank-repeated
+ number=1; finding=执行制度不严; measure=开展检查; unit=fin; owner=ls; due=standing
number=2; finding=台账不全; measure=补齐台账; unit=fin; owner=ls; due=2024-07-31
`},
	{"sections, and headings again on each page", one(tab{rows: `
问题整改清单||||
序号|问题表现|整改措施|责任人|完成时限
一、理论学习方面（2个问题）||||
1|学习不系统|制定计划|张三|2024年9月
2|学用脱节|开展调研|李四|2024年10月底
问题整改清单||||
序号|问题表现|整改措施|责任人|完成时限
二、纪律作风方面||||
3|文风不实|精简文件|王五|长期坚持
小计|3个||||
`, merge: []string{"A1:E1", "A3:E3", "A6:E6", "A8:E8"}}), "", `
number=1; aspect=理论学习方面; finding=学习不系统; measure=制定计划; owner=zs; due=2024-09-30
number=2; aspect=理论学习方面; finding=学用脱节; measure=开展调研; owner=ls; due=2024-10-31
number=3; aspect=纪律作风方面; finding=文风不实; measure=精简文件; owner=ww; due=standing
`},
	{"hidden rows, column and sheet", book(tab{name: "台账", rows: `
序号|问题|措施|内部意见|责任人|时限
1|问题一不到位|完善|不公开|张三|2024.6.30
2|问题二不到位|完善|不公开|张三|2024.6.30
3|问题三不到位|完善|不公开|张三|2024.6.30
4|问题四不到位|完善|不公开|张三|2024.6.30
`, hide: []int{3, 4}, hideCol: []string{"D"}}, tab{name: "旧表", rows: "序号|问题|措施\n1|旧问题|旧措施", hidden: true}), "", `
number=1; finding=问题一不到位; measure=完善; owner=zs; due=2024-06-30
number=4; finding=问题四不到位; measure=完善; owner=zs; due=2024-06-30
! 台账!D1 column-hidden
! 台账!A3 rows-hidden
! 旧表!A1 sheet-left
`},
	{"several sheets, one of figures", book(
		tab{name: "封面", rows: "问题整改台账\n2025年3月"},
		tab{name: "办公室", rows: "序号|存在问题|整改措施|责任人|完成时限\n1|值班记录不全|补齐记录|张三|6月底"},
		tab{name: "财务科", rows: "序号|存在问题|整改措施|责任人|完成时限\n1|报销不及时|按月报销|李四|2025-07-31"},
		tab{name: "统计", rows: "单位|问题数|完成数|完成率\n办公室|=1|=0|=0#0%\n财务科|=1|=1|=1#0%"}), "2025年整改台账.xlsx", `
number=1; finding=值班记录不全; measure=补齐记录; unit=off; owner=zs; due=2025-06-30
  ! 办公室!E2 date-year
number=1; finding=报销不及时; measure=按月报销; unit=fin; owner=ls; due=2025-07-31
! 封面!A1 sheet-left
! 办公室!A1 column-above
! 财务科!A1 column-above
! 统计!A1 sheet-left
`},
	{"dates as cells", one(tab{rows: `
2024年整改台账|||
序号|问题|措施|时限
1|甲项工作不到位|改|=45473#yyyy-m-d
2|乙项工作不到位|改|=45473#m"月"d"日"
3|丙项工作不到位|改|=45444#yyyy"年"m"月"
4|丁项工作不到位|改|=6.3
5|戊项工作不到位|改|=2024.1
6|己项工作不到位|改|=20240630
7|庚项工作不到位|改|=45473
8|辛项工作不到位|改|2024年6月31日
9|壬项工作不到位|改|2024年⏎6月-9月
10|癸项工作不到位|改|已完成
`, merge: []string{"A1:D1"}}), "", `
number=1; finding=甲项工作不到位; measure=改; due=2024-06-30
number=2; finding=乙项工作不到位; measure=改; due=2024-06-30
number=3; finding=丙项工作不到位; measure=改; due=2024-06-30
number=4; finding=丁项工作不到位; measure=改; due=2024-06-03
  ! D6 date-year
  ! D6 date-nought
number=5; finding=戊项工作不到位; measure=改; due=2024-01-31
  ! D7 date-nought
number=6; finding=己项工作不到位; measure=改; due=2024-06-30
number=7; finding=庚项工作不到位; measure=改; due=2024-06-30
  ! D9 date-serial
number=8; finding=辛项工作不到位; measure=改
  ! D10 date-none
number=9; finding=壬项工作不到位; measure=改; due=2024-09-30
number=10; finding=癸项工作不到位; measure=改
  ! D12 due-state
`},
	{"ditto", one(tab{rows: `
序号|问题|整改措施|责任单位|责任人|完成时限|备注
1|巡河次数不足|每周巡河|办公室|张三|2024年12月31日|
2|台账更新不及时|按周更新|同上|〃|同上|
3|公示牌损坏|更换公示牌|财务科|李四|"|同左
`}), "", `
number=1; finding=巡河次数不足; measure=每周巡河; unit=off; owner=zs; due=2024-12-31
number=2; finding=台账更新不及时; measure=按周更新; unit=off; owner=zs; due=2024-12-31
number=3; finding=公示牌损坏; measure=更换公示牌; unit=fin; owner=ls; due=2024-12-31; note="
`},
	{"numbers that count rows", one(tab{rows: `
序号|问题|整改措施|责任人|时限
1|管网漏损率偏高|更换老旧管网|张三|2024年底
2||建立巡查制度|李四|2024年10月
3||公布报修电话|王五|立行立改
4|水质公示不及时|每月公示|赵六|长期坚持
5||设专栏|赵六|2024年8月
`}), "", `
number=1; finding=管网漏损率偏高; measure=更换老旧管网; owner=zs; due=2024-12-31
+ number=1; finding=管网漏损率偏高; measure=建立巡查制度; owner=ls; due=2024-10-31
+ number=1; finding=管网漏损率偏高; measure=公布报修电话; owner=ww; due=at_once
number=4; finding=水质公示不及时; measure=每月公示; owner=zl; due=standing
+ number=4; finding=水质公示不及时; measure=设专栏; owner=zl; due=2024-08-31
`},
	{"a finding that was forgotten", one(tab{rows: `
序号|问题|整改措施|责任人|时限
1|管网漏损率偏高|更换老旧管网|张三|2024年底
2||建立巡查制度|李四|2024年10月
3|水质公示不及时|每月公示|赵六|长期坚持
`}), "", `
number=1; finding=管网漏损率偏高; measure=更换老旧管网; owner=zs; due=2024-12-31
+ number=2; finding=管网漏损率偏高; measure=建立巡查制度; owner=ls; due=2024-10-31
  ! B3 finding-missing FATAL
number=3; finding=水质公示不及时; measure=每月公示; owner=zl; due=standing
`},
	{"findings written again in each row", one(tab{rows: `
编号|问题|整改措施|责任单位|时限
1|应急预案没有演练|修订预案|办公室|2024.7.1
2|应急预案没有演练|组织演练|办公室|2024.8.1
3|应急预案没有演练|组织演练|财务科|2024.8.1
4|物资储备不足|补充物资|办公室|2024.8.1
5|物资储备不足|补充物资|办公室|2024.8.1
`}), "", `
number=1; finding=应急预案没有演练; measure=修订预案; unit=off; due=2024-07-01
+ number=1; finding=应急预案没有演练; measure=组织演练; unit=off; due=2024-08-01
  ! B3 finding-repeated
number=3; finding=应急预案没有演练; measure=组织演练; unit=fin; due=2024-08-01
number=4; finding=物资储备不足; measure=补充物资; unit=off; due=2024-08-01
+ number=4; finding=物资储备不足; measure=补充物资; unit=off; due=2024-08-01
  ! B6 row-twice
`},
	{"units and people in one column", one(tab{rows: `
序号|问题|整改措施|责任单位及责任人|责任领导|完成时限
1|档案不全|补齐档案|办公室⏎张三|王五局长|2024年9月
2|印章管理不严|专人保管|办公室（王五）|张 三|2024年9月
3|考勤不严|打卡|组织人事科赵六、财务科|李肆|2024年9月
4|报表迟报|按时报|各科室|分管领导|2024年9月
`}), "", `
number=1; finding=档案不全; measure=补齐档案; unit=off; owner=zs; superior=ww; due=2024-09-30
number=2; finding=印章管理不严; measure=专人保管; unit=off; owner=ww; superior=zs; due=2024-09-30
number=3; finding=考勤不严; measure=打卡; unit=org,fin; owner=zl; superior=?李肆; due=2024-09-30
  ! E4 person-unknown
number=4; finding=报表迟报; measure=按时报; owner=?各科室; superior=?分管领导; due=2024-09-30
  ! D5 name-all
  ! E5 name-all
! D1 column-unsure
`},
	{"headings that say nothing", one(tab{rows: `
栏目|事由|处理|谁办|几时
1|河道清障不到位，存在垃圾堆放|组织清理，建立巡查制度|张三|2024年6月底
2|取水许可台账缺失|补建台账，定期核对|李四|2024.9.30
3|执法记录不规范|开展培训，规范文书|王五|长期坚持
`}), "", `
number=1; finding=河道清障不到位，存在垃圾堆放; measure=组织清理，建立巡查制度; owner=zs; due=2024-06-30
number=2; finding=取水许可台账缺失; measure=补建台账，定期核对; owner=ls; due=2024-09-30
number=3; finding=执法记录不规范; measure=开展培训，规范文书; owner=ww; due=standing
! A1 column-unsure
! B1 column-unsure
! C1 column-unsure
`},
	{"a corner of the sheet, empty rows between", one(tab{at: 3, rows: `
序 号|存 在 问 题|整 改 措 施|责 任 人|完 成 时 限

一|防汛物资不足|补充物资|张　三|2024年5月31日

二|值守脱岗|严格值守|李　四|立行立改
`}), "", `
number=一; finding=防汛物资不足; measure=补充物资; owner=zs; due=2024-05-31
number=二; finding=值守脱岗; measure=严格值守; owner=ls; due=at_once
`},
	{"one measure for several findings", one(tab{rows: `
序号|问题|整改措施|责任人|时限
1|采购程序不全|开展采购专项整治|李四|2024-10-31
2|合同审核不严|||
3|付款依据不足|完善付款审批|李四|2024-11-30
`, merge: []string{"C2:C3", "D2:D3", "E2:E3"}}), "", `
number=1; finding=采购程序不全; measure=开展采购专项整治; owner=ls; due=2024-10-31
number=2; finding=合同审核不严; measure=开展采购专项整治; owner=ls; due=2024-10-31
number=3; finding=付款依据不足; measure=完善付款审批; owner=ls; due=2024-11-30
`},
	{"ticks, and what was done", one(tab{rows: `
序号|问题|整改措施|整改时限|完成情况|进展情况|是否销号
1|标识牌缺失|补设标识|2024.5|√|已补设12块|√
2|井盖松动|加固井盖|2024.5|×|采购中|
3|泵房渗水|防水处理|2024.5|基本完成|收尾|否
4|围栏锈蚀|除锈|2024.5|正在整改||/
`}), "", `
number=1; finding=标识牌缺失; measure=补设标识; due=2024-05-31; progress=已补设12块; done=yes; closed=yes
number=2; finding=井盖松动; measure=加固井盖; due=2024-05-31; progress=采购中; done=no
number=3; finding=泵房渗水; measure=防水处理; due=2024-05-31; progress=收尾; done=under_way; closed=no
  ! E4 answer-words
number=4; finding=围栏锈蚀; measure=除锈; due=2024-05-31; done=under_way
`},
	{"kinds written once", one(tab{rows: `
序号|问题类别|具体问题|整改措施|责任单位|完成时限
1|党的建设|组织生活不规范|规范流程|组织人事科|2024年6月
2||党费收缴不及时|按月收缴|组织人事科|2024年6月
3||阵地建设滞后|更新展板|办公室|2024年6月
4|业务工作|水价测算滞后|完成测算|财务科|2024年8月
5||报告未按期报送|建立提醒|办公室|2024年8月
`}), "", `
number=1; category=党的建设; finding=组织生活不规范; measure=规范流程; unit=org; due=2024-06-30
number=2; category=党的建设; finding=党费收缴不及时; measure=按月收缴; unit=org; due=2024-06-30
number=3; category=党的建设; finding=阵地建设滞后; measure=更新展板; unit=off; due=2024-06-30
number=4; category=业务工作; finding=水价测算滞后; measure=完成测算; unit=fin; due=2024-08-31
number=5; category=业务工作; finding=报告未按期报送; measure=建立提醒; unit=off; due=2024-08-31
! B1 column-down
`},
	{"semicolons in UTF-16", wide("序号;存在问题;产生原因;整改措施;责任人;完成时限\r\n1;\"台账;资料不全\";重视不够;补齐;张三;2024年第三季度末\r\n2;漏报;流程不清;修订流程;王五;2024年上半年\r\n"), "", `
number=1; finding=台账;资料不全; cause=重视不够; measure=补齐; owner=zs; due=2024-09-30
number=2; finding=漏报; cause=流程不清; measure=修订流程; owner=ww; due=2024-06-30
`},
	{"a page that calls itself a workbook", text(`<html><body><table border=1><tr><td colspan=5>2024年隐患排查治理台账</td></tr><tr><th>序号</th><th>隐患内容</th><th>治理措施</th><th>责任人</th><th>治理期限</th></tr>
<tr><td rowspan=2>1</td><td rowspan=2>闸门锈蚀</td><td>除锈刷漆</td><td>张三</td><td>6月30日前</td></tr><tr><td>定期保养</td><td>李四</td><td>长期坚持</td></tr>
<tr><td colspan=5>填表人：王五　　审核人：张三</td></tr></table></body></html>`), "", `
number=1; finding=闸门锈蚀; measure=除锈刷漆; owner=zs; due=2024-06-30
  ! E3 date-year
+ number=1; finding=闸门锈蚀; measure=定期保养; owner=ls; due=standing
`},
	{"English", text("No.\tFinding\tRoot cause\tCorrective action\tOwner\tDue date\tStatus\n1\tLogs incomplete\tNo training\tTrain staff\t张三\t30 June 2024\tDone\n2\tValve untested\tNo plan\tTest valves\t李四\tby end of September 2024\tOpen\n"), "", `
number=1; finding=Logs incomplete; cause=No training; measure=Train staff; owner=zs; due=2024-06-30; done=yes
number=2; finding=Valve untested; cause=No plan; measure=Test valves; owner=ls; due=2024-09-30; done=no
`},
	{"a form in which most found nothing", one(tab{rows: `
意识形态工作自查表|||||||
自查项目|自查内容|自查情况|存在问题|整改措施|整改时限|责任人
阵地管理|微信群管理|已备案|群成员未及时清理|开展清理|2024年5月|张三
|讲座论坛|已审批|无|/|/|/
|宣传栏|定期更换|更换不及时|每月更换|长期坚持|李四
制度建设|责任制|已制定|未发现问题|||`, merge: []string{"A1:G1", "A3:A5"}}), "", `
finding=群成员未及时清理; measure=开展清理; owner=zs; due=2024-05-31; 自查内容=微信群管理; 自查情况=已备案; 自查项目=阵地管理
finding=更换不及时; measure=每月更换; owner=ls; due=standing; 自查内容=宣传栏; 自查情况=定期更换; 自查项目=阵地管理
! A4 rows-none
! A6 rows-none
`},
	{"a checklist, and rows numbered in advance", one(tab{rows: `
序号|检查要点|检查结果|问题描述|整改措施|责任人|整改期限
1|消防通道畅通|符合||||
2|灭火器有效|不符合|2具灭火器过期|更换|张三|立即整改
3|应急照明|符合||||
4|疏散指示|不符合|标志损坏|维修|李四|2024/6/1
5||||||
6||||||
`}), "", `
number=2; finding=2具灭火器过期; basis=灭火器有效; measure=更换; owner=zs; due=at_once; 检查结果=不符合
number=4; finding=标志损坏; basis=疏散指示; measure=维修; owner=ls; due=2024-06-01; 检查结果=不符合
! A2 rows-none
! A4 rows-none
`},
	{"findings that group others", one(tab{rows: `
序号|反馈问题|具体问题|原因分析|整改措施|牵头领导|责任单位|完成时限
1|落实重大决策部署有差距|河长制落实不到位|认识不足|1.完善机制；2.加强考核|王五|办公室|2024年12月底前
||节水工作推进慢|投入不足|推广节水器具|王五|财务科|2025年6月底前
||水价改革滞后|方案未定|出台方案|李四|财务科|2025年3月底前
2|全面从严治党有短板|廉政教育不经常|重视不够|每季度开展教育|李四|组织人事科|长期坚持
||关键岗位轮岗少|编制紧|制定轮岗计划|李四|组织人事科|2024年10月
`, merge: []string{"A2:A4", "B2:B4", "A5:A6", "B5:B6"}}), "", `
number=1; category=落实重大决策部署有差距; finding=河长制落实不到位; cause=认识不足; measure=1.完善机制；2.加强考核; unit=off; superior=ww; due=2024-12-31
number=1; category=落实重大决策部署有差距; finding=节水工作推进慢; cause=投入不足; measure=推广节水器具; unit=fin; superior=ww; due=2025-06-30
number=1; category=落实重大决策部署有差距; finding=水价改革滞后; cause=方案未定; measure=出台方案; unit=fin; superior=ls; due=2025-03-31
number=2; category=全面从严治党有短板; finding=廉政教育不经常; cause=重视不够; measure=每季度开展教育; unit=org; superior=ls; due=standing
number=2; category=全面从严治党有短板; finding=关键岗位轮岗少; cause=编制紧; measure=制定轮岗计划; unit=org; superior=ls; due=2024-10-31
! B1 column-unsure
`},
	{"two tables on one sheet", one(tab{rows: `
一、审计问题|||||
序号|审计发现问题|审计建议|整改措施|责任科室|完成日期
1|往来款长期挂账|清理往来款|逐笔核对|财务科|2024.10.31

二、督查问题|||||
序号|督查问题|整改责任人|整改时限||
1|会议纪要印发不及时|张三|立行立改||
填表：张三|||审核：李四||
`, merge: []string{"A1:F1", "A5:F5"}}), "", `
number=1; finding=往来款长期挂账; measure=逐笔核对; unit=fin; due=2024-10-31; 审计建议=清理往来款
number=1; finding=会议纪要印发不及时; owner=zs; due=at_once
`},
	{"tables of a document, the second without headings", document(`<w:p><w:r><w:t>2024年度问题整改台账</w:t></w:r></w:p>` +
		drawn("序号 v|存在问题 v|整改措施 v|责任 2|完成时限 v", "^|^|^|单位|人|^", "1 v|闸门锈蚀 v|除锈刷漆|办公室|张三|6月30日前", "^|^|定期保养|财务科|李四|长期坚持", "填表人：王五 6") +
		`<w:p/>` + drawn("2|台账混乱|重建台账|办公室|王五|2024.12.31")), "", `
number=1; finding=闸门锈蚀; measure=除锈刷漆; unit=off; owner=zs; due=2024-06-30
  ! 表1!F3 date-year
+ number=1; finding=闸门锈蚀; measure=定期保养; unit=fin; owner=ls; due=standing
number=2; finding=台账混乱; measure=重建台账; unit=off; owner=ww; due=2024-12-31
`},
	{"sections within sections, and people or units", one(tab{rows: `
责任单位：办公室|||填报日期：2024年3月1日||
序号|问题|整改措施|责任|时间
一、党建工作||||
（一）组织生活方面||||
1|支委会记录不全|补齐记录|张三|3月底
（二）党员教育方面||||
2|学习次数不足|每月一学|组织人事科|长期坚持
二、业务工作||||
3|报表差错|复核|财务科、李四|2024.4
`, merge: []string{"A1:C1", "D1:E1", "A3:E3", "A4:E4", "A6:E6", "A8:E8"}}), "", `
number=1; aspect=党建工作; category=组织生活方面; finding=支委会记录不全; measure=补齐记录; owner=zs; due=2024-03-31
  ! E5 date-year
number=2; aspect=党建工作; category=党员教育方面; finding=学习次数不足; measure=每月一学; unit=org; due=standing
number=3; aspect=业务工作; finding=报表差错; measure=复核; unit=fin; owner=ls; due=2024-04-30
! D2 column-unsure
`},
	{"sections by unit", one(tab{rows: `
序号|问题|整改措施|责任人|整改时限
办公室||||
1|公文错漏|校对|张三|2024年4月
财务科||||
2|凭证不全|补齐|李四|2024年4月
`, merge: []string{"A2:E2", "A4:E4"}}), "", `
number=1; finding=公文错漏; measure=校对; unit=off; owner=zs; due=2024-04-30
number=2; finding=凭证不全; measure=补齐; unit=fin; owner=ls; due=2024-04-30
`},
	{"three lists in one", one(tab{rows: `
附件2|||||||||
青山县水务局党组巡察整改问题清单、任务清单、责任清单|||||||||
序号|问题清单||任务清单||责任清单|||完成时限|落实情况
|主要问题|具体表现|整改措施|整改目标|责任领导|牵头科室|责任人||
1|党的领导弱化|“第一议题”走过场；学习记录不全|制定清单|常态化|王五|办公室|张三|2024年9月底前，长期坚持|
||会议记录不规范|规范记录||李四|组织人事科|赵六|立行立改|
2|选人用人不规范|档案缺材料2份|补齐||王五|组织人事科|赵六|2024年8月|已补齐
`, merge: []string{"A2:J2", "A3:A4", "B3:C3", "D3:E3", "F3:H3", "I3:I4", "J3:J4", "A5:A6", "B5:B6", "E5:E6"}}), "", `
number=1; finding=党的领导弱化; detail=“第一议题”走过场；学习记录不全⏎会议记录不规范; measure=制定清单; standard=常态化; unit=off; owner=zs; superior=ww; due=2024-09-30+
+ number=1; finding=党的领导弱化; detail=“第一议题”走过场；学习记录不全⏎会议记录不规范; measure=规范记录; standard=常态化; unit=org; owner=zl; superior=ls; due=at_once
number=2; finding=选人用人不规范; detail=档案缺材料2份; measure=补齐; unit=org; owner=zl; superior=ww; due=2024-08-31; progress=已补齐
`},
	{"one unit, one day", one(tab{rows: `
检查发现问题及整改情况登记表|||||||
被检查单位：办公室|||检查日期：2024年5月20日||||
项目|问题|整改要求|整改时限|整改责任人|整改情况|复查情况|
安全管理|1.未签订责任书|限期整改|2024.5.30|张三|已签订|符合|
|2.应急预案未修订||5.30|张伟|||
消防设施|3.灭火器压力不足|立即更换|10日内|李四|已更换|符合|
`, merge: []string{"A1:H1", "A2:C2", "D2:H2", "A4:A5"}}), "", `
finding=1.未签订责任书; found=2024-05-20; measure=限期整改; unit=off; owner=zs; due=2024-05-30; progress=已签订; 复查情况=符合; 项目=安全管理
finding=2.应急预案未修订; found=2024-05-20; unit=off; owner=zw1; due=2024-05-30; 项目=安全管理
  ! D5 date-year
  ! E5 person-by-unit
finding=3.灭火器压力不足; found=2024-05-20; measure=立即更换; unit=off; owner=ls; due=2024-05-30; progress=已更换; 复查情况=符合; 项目=消防设施
  ! D6 due-term
! A2 column-above
! D2 column-above
`},
	{"the same finding at two schools", one(tab{rows: `
序号|学校|存在的突出问题|整改举措|完成时间|责任人|联系电话
1|城关小学|食堂留样不规范|规范留样|2024年3月15日|张三|13800000000
2|柳河小学|食堂留样不规范|规范留样|2024年3月15日|李四|13900000000
`}), "", `
number=1; finding=食堂留样不规范; measure=规范留样; unit=?城关小学; owner=zs; due=2024-03-15; 联系电话=13800000000
  ! B2 unit-unknown
number=2; finding=食堂留样不规范; measure=规范留样; unit=?柳河小学; owner=ls; due=2024-03-15; 联系电话=13900000000
  ! B3 unit-unknown
`},
	{"as people talk", one(tab{name: "2024年3月", rows: `
类别|问题|原因|对策|谁负责|什么时候完成|完成了吗
管理|报表总是迟|没人盯|设专人|张三|4月底|没有
|台账乱|交接不清|建交接单|李四|年底|完成了一半
`}), "", `
category=管理; finding=报表总是迟; cause=没人盯; measure=设专人; owner=zs; due=2024-04-30; done=no
  ! 2024年3月!F2 date-year
finding=台账乱; cause=交接不清; measure=建交接单; owner=ls; due=2024-12-31; done=under_way
  ! 2024年3月!F3 date-year
`},
	{"audit with actual dates", one(tab{rows: `
审计整改台账|||||||||
序号|审计报告文号|问题摘要|问题金额|整改金额|应整改时间|实际整改时间|整改状态|责任部门|备注
1|青审报〔2024〕3号|多计工程款|1,250,000.00|1,250,000.00|2024-06-30|2024-06-11|已完成整改|财务科|
2|青审报〔2024〕3号|漏缴税款|23万元||2024-09-30||正在整改|财务科|
总计|||1480000|||||||
`, merge: []string{"A1:J1"}}), "", `
number=1; finding=多计工程款; amount=1250000.00; source=青审报〔2024〕3号; unit=fin; due=2024-06-30; done=yes; 实际整改时间=2024-06-11; 整改金额=1,250,000.00
  ! D3 amount-unit
number=2; finding=漏缴税款; amount=230000.00; source=青审报〔2024〕3号; unit=fin; due=2024-09-30; done=under_way
`},
	{"cells merged sideways", one(tab{rows: `
序号|问题类别|存在问题|整改措施||责任人|完成时限
1|作风|办事拖拉|限时办结||张三|2024.6
2|公车加油未登记||逐笔登记||李四|2024.6
3|财务|票据不全|补齐|复核|李四|2024.7
`, merge: []string{"D1:E1", "D2:E2", "B3:C3", "D3:E3"}}), "", `
number=1; category=作风; finding=办事拖拉; measure=限时办结; owner=zs; due=2024-06-30
number=2; finding=公车加油未登记; measure=逐笔登记; owner=ls; due=2024-06-30
number=3; category=财务; finding=票据不全; measure=补齐; owner=ls; due=2024-07-31
+ number=3; category=财务; finding=票据不全; measure=复核; owner=ls; due=2024-07-31
`},
	{"formulas", handMade(`<row r="1"><c r="A1" t="str"><v>序号</v></c><c r="B1" t="str"><v>存在问题</v></c><c r="C1" t="str"><v>整改措施</v></c><c r="D1" t="str"><v>责任人</v></c><c r="E1" t="str"><v>完成时限</v></c></row>
<row r="2"><c r="A2"><f>ROW()-1</f><v>1</v></c><c r="B2" t="str"><f>"台账"&amp;"不全"</f><v>台账不全</v></c><c r="C2" t="inlineStr"><is><r><t>补</t></r><r><t>齐</t></r></is></c><c r="D2" t="e"><f>VLOOKUP(1,A:B,9)</f><v>#REF!</v></c><c r="E2"><f>DATE(2024,6,30)</f></c></row>`), "", `
number=1; finding=台账不全; measure=补齐
  ! D2 cell-fault
  ! E2 cell-formula
`},
	{"no headings at all", text("1,河长履职不到位,加强培训并开展考核,张三,2024年6月底\n2,巡河记录不完整,完善巡河系统,李四,2024年7月底\n3,问题交办不及时,建立交办机制,王五,立行立改\n"), "", `
number=1; finding=河长履职不到位; measure=加强培训并开展考核; owner=zs; due=2024-06-30
number=2; finding=巡河记录不完整; measure=完善巡河系统; owner=ls; due=2024-07-31
number=3; finding=问题交办不及时; measure=建立交办机制; owner=ww; due=at_once
! A1 column-unsure
! B1 column-unsure
! C1 column-unsure
! D1 column-unsure
! E1 column-unsure
`},
}

func one(x tab) func(testing.TB) []byte { return book(x) }

func book(tabs ...tab) func(testing.TB) []byte {
	return func(t testing.TB) []byte { return workbook(t, tabs...) }
}

func text(s string) func(testing.TB) []byte { return func(testing.TB) []byte { return []byte(s) } }

// document writes a .docx of some markup.
func document(body string) func(testing.TB) []byte {
	return func(testing.TB) []byte {
		return sample.DocxParts(`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`+body+`</w:body></w:document>`, "", "")
	}
}

// drawn writes a table: behind a blank, v begins a cell that is merged downwards and a
// number how many columns it takes; ^ goes on with the cell above.
func drawn(rows ...string) string {
	out := "<w:tbl>"
	for _, row := range rows {
		out += "<w:tr>"
		for _, c := range strings.Split(row, "|") {
			words, more, _ := strings.Cut(c, " ")
			props := ""
			switch {
			case words == "^":
				words, props = "", "<w:vMerge/>"
			case more == "v":
				props = `<w:vMerge w:val="restart"/>`
			case more != "":
				props = `<w:gridSpan w:val="` + more + `"/>`
			}
			out += "<w:tc><w:tcPr>" + props + "</w:tcPr><w:p><w:r><w:t>" + words + "</w:t></w:r></w:p></w:tc>"
		}
		out += "</w:tr>"
	}
	return out + "</w:tbl>"
}

// handMade writes the rows of a sheet as markup.
func handMade(rows string) func(testing.TB) []byte {
	return func(t testing.TB) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, p := range [][2]string{
			{"xl/workbook.xml", `<workbook><sheets><sheet name="Sheet1" r:id="a"/></sheets></workbook>`},
			{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="a" Type="x/worksheet" Target="s.xml"/></Relationships>`},
			{"xl/s.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
		} {
			w, err := z.Create(p[0])
			must(t, err)
			_, err = w.Write([]byte(p[1]))
			must(t, err)
		}
		must(t, z.Close())
		return b.Bytes()
	}
}

func gbk(s string) func(testing.TB) []byte {
	return func(t testing.TB) []byte {
		out, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
		must(t, err)
		return out
	}
}

func wide(s string) func(testing.TB) []byte {
	return func(t testing.TB) []byte {
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(s))
		must(t, err)
		return out
	}
}

func TestLedgers(t *testing.T) {
	for _, c := range ledgers {
		t.Run(c.name, func(t *testing.T) {
			b, err := Open(c.make(t), Options{Name: c.file, Directory: office()})
			must(t, err)
			if got, want := written(b), strings.TrimPrefix(c.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
