package columns

import (
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/table/grid"
)

// book reads a table written with one line a row and | between cells.
func book(t testing.TB, text string) *grid.Book {
	t.Helper()
	rows := strings.Split(strings.Trim(text, "\n"), "\n")
	b, err := grid.Read([]byte("sep=|\n" + strings.Join(rows, "\n")))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// fieldsOf writes what columns hold.
func fieldsOf(s Sheet) string {
	out := []string{fmt.Sprintf("%d-%d", s.First, s.Last)}
	for _, c := range s.Columns {
		f := string(c.Field)
		if f == "" {
			f = "·"
		}
		if c.Also != "" {
			f += "+" + string(c.Also)
		}
		out = append(out, f)
	}
	return strings.Join(out, " ")
}

// TestHeadings holds heads of tables against what they mean; rows count from the line
// behind sep=.
func TestHeadings(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"minimal", "序号|存在问题|整改措施|责任人|完成时限\n1|学习不够深入|制定计划|张三|2024年6月底", "2-2 number finding measure owner due"},
		{"inspection", "序号|问题类别|具体问题|整改目标|整改措施|责任领导|责任部门|责任人|整改时限|整改进展|佐证材料|是否完成|是否销号|备注\n1|作风|不实|到位|加强|李局|办公室|张三|6月|已学|有|是|否|",
			"2-2 number category finding standard measure superior unit owner due progress · done closed note"},
		{"fire", "序号|检查时间|检查人|地点|隐患类别|等级|隐患描述|整改前图片|整改措施|整改资金|整改期限|责任人|完成时间|整改后图片|复查人|复查时间|复查结果\n1|2024.6.1|王|仓库|电气|一般|线路老化|图|更换|500|2024.6.5|李|2024.6.4|图|赵|2024.6.6|合格",
			"2-2 number found source place category severity finding · measure · due owner · · · · ·"},
		{"in everyday words", "编号|隐患点位|隐患具体情况|拟采取的办法|谁来办|啥时候办完|办得咋样\n1|东街菜场|消防栓被货架挡住|搬开货架|白露|12月5日前|正在办\n2|西街|门锁坏了|换锁|白露|立即|没办", "2-2 number place finding measure owner due progress"},
		{"put together", "序号|自查发现的突出短板|短板形成原因|下一步整改办法|牵头科室|完成时限\n1|目录不全|没有专人|补登|办公室|6月底", "2-2 number finding cause measure unit due"},
		{"what happens to a finding is none", "序号|隐患说明|隐患治理情况|治理措施\n1|线路老化|已经换线|更换线路\n2|门锁坏|已经换锁|换锁", "2-2 number finding · measure"},
		{"measures that are done again and again", "序号|存在问题|整改措施|责任单位\n1|温度没有记录|每日两次记录|一科\n2|门没有锁|第1号门每日核对|二科\n3|账没有对|建立台账，每周核对|三科", "2-2 number finding measure unit"},
		{"two rows", "序号|问题|责任||整改||备注\n||单位|责任人|措施|时限|\n1|学习不够深入|办公室|张三|加强|6月|", "2-3 number finding unit owner measure due note"},
		{"title above", "2024年度问题整改台账||||\n填报单位：办公室||||单位：万元\n序号|问题|措施|责任人|时限\n1|学习不够深入|加强|张三|6月", "4-4 number finding measure owner due"},
		{"numbered columns", "序号|问题|措施|责任人|时限\n1|2|3|4|5\n1|学习不够深入|加强|张三|6月", "2-3 number finding measure owner due"},
		{"two names", "序号|问题|整改措施|责任单位及责任人|完成时限\n1|学习不够深入|加强|办公室张三|6月", "2-2 number finding measure unit+owner due"},
		{"slash", "序号|问题|整改措施|责任单位/人|完成时限\n1|学习不够深入|加强|办公室张三|6月", "2-2 number finding measure unit+owner due"},
		{"status or words", "序号|问题|措施|整改情况\n1|学习不够深入|加强学习|已完成\n2|会议多|精简|正在整改", "2-2 number finding measure done"},
		{"status as words", "序号|问题|措施|整改情况\n1|学习不够深入|加强学习|已经组织三次集中学习，印发了学习资料\n2|会议多|精简|会议减少三成，正在修订制度", "2-2 number finding measure progress"},
		{"English, of an audit", "Ref|Observation|Risk rating|Recommendation|Management response / agreed action|Action owner|Agreed date|Status|Verified by\n1.1|Orders came late|High|Order first|Block invoices|Bob|31 May 2026|Open|Jo", "2-2 number finding severity · measure owner due done ·"},
		{"English, of quality", "CAPA No.|Date Raised|Non-conformity description|Root Cause|Corrective Action|Responsible|Dept.|Target Completion Date|Actual Completion|Status\n1|2026-01-02|Late|None|Do it|Bob|QA|30-Nov-2026||Open", "2-2 number found finding cause measure owner unit due · done"},
		{"two languages", "序号No.|问题描述Issue description|根本原因Root cause|改善对策Corrective action|担当PIC|部门Dept.|预定完成日Due date|状态Status\n1|破损|过高|限高|Bob|QA|2026/12/1|OPEN\n2|错误|未清|清线|Jo|QA|2026/12/2|CLOSED", "2-2 number finding cause measure owner unit due done"},
		{"what somebody says at the end is no finding", "序号|问题|措施|责任人|反馈意见\n1|办件超期|建账|张三|同意办结，请继续跟踪", "2-2 number finding measure owner ·"},
		{"checks before findings", "序号|检查项目|检查结果|存在问题|整改期限\n1|出口|合格|无|\n2|通道|不合格|堆放课桌|3月\n3|照明|不合格|灯不亮|4月", "2-2 number basis · finding due"},
		{"questions of another kind", "序号|问题描述|是否重大隐患|整改措施|是否闭环|是否需要长期坚持\n1|连墙件缺失|是|补装|否|是\n2|防护缺失|否|补齐|是|否", "2-2 number finding severity measure closed ·"},
		{"numbers and who complained", "不符合项编号|诉求人|不符合事实描述|工作要求|办理情况|办理状态\nNC-1|李先生|批号缺失|补录|完成2批|正在推进\nNC-2|王女士|未隔离|隔离|已完成|已办结", "2-2 number · finding measure progress done"},
		{"a finding and its forms in one column", "序号|主要问题及具体表现|整改措施\n1|把关不严|培训", "2-2 number finding measure"},
		{"three lists", "问题清单|整改清单|责任清单|时限清单\n会议多|精简|张三|6月底\n学习少|加强|李四|长期", "2-2 finding measure owner due"},
		{"kind and finding", "序号|问题|具体表现|原因|措施\n1|学习不深|学得少，笔记不全，讨论不多|忙|加强", "2-2 number finding detail cause measure"},
		{"detail alone", "序号|问题描述|措施\n1|学习不深|加强学习", "2-2 number finding measure"},
		{"counts are none", "单位|问题数|已整改|整改率\n办公室|3|2|66%\n财务科|4|4|100%", "2-2 unit · done ·"},
		{"completion alone", "序号|问题|措施|责任人|完成时间\n1|学习不够|加强|张三|2024.6", "2-2 number finding measure owner due"},
		{"cells tell", "栏一|栏二|栏三|栏四|栏五\n1|理论学习不够深入，存在差距|加强学习，制定计划并落实|张三|2024年6月底\n2|制度执行不到位，监督缺失|完善制度，定期开展检查|李四|长期坚持\n3|服务意识不强|组织走访，及时回应|王五|2024.9.30", "2-2 number finding measure owner due"},
		{"no heads", "1|理论学习不够深入，存在差距|加强学习，制定计划并落实|张三|2024年6月底\n2|制度执行不到位，监督缺失|完善制度，定期开展检查|李四|长期坚持\n3|服务意识不强|组织走访，及时回应|王五|2024.9.30", "0-0 number finding measure owner due"},
		{"half known", "序号|情况|整改措施|谁|到期\n1|理论学习不够深入，存在差距|加强学习，制定计划并落实|张三|2024年6月底\n2|制度执行不到位，监督缺失|完善制度|李四|长期坚持", "2-2 number finding measure owner due"},
		{"english", "No.|Finding|Root cause|Corrective action|Owner|Due date|Status\n1|Records incomplete|No training|Train staff|J. Smith|30 June 2024|Open", "2-2 number finding cause measure owner due done"},
		{"time alone", "序号|问题|措施|责任人|时间\n1|不够|加强|张三|6月", "2-2 number finding measure owner due"},
		{"time before", "时间|地点|隐患|措施|责任人|期限\n2024.6.1|仓库|漏电|更换|张三|6月", "2-2 found place finding measure owner due"},
		{"who", "序号|问题|措施|责任|时限\n1|不够|加强|办公室|6月", "2-2 number finding measure unit+owner due"},
		{"who by names", "序号|问题|措施|责任|时限\n1|不够|加强|张三|6月\n2|不够|加强|李四|6月", "2-2 number finding measure owner due"},
		{"spaced", "序 号|存 在 问 题|整 改 措 施|责 任 人|完 成 时 限（年月日）\n1|不够|加强|张三|6月", "2-2 number finding measure owner due"},
	} {
		m := Guess(book(t, c.text))
		if got := fieldsOf(m.Sheets[0]); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestApply(t *testing.T) {
	text := "序号|情况说明栏|对应动作|谁\n1|学习不够深入|加强学习|张三\n2|会议多|精简会议|李四"
	m := Guess(book(t, text))
	s := &m.Sheets[0]
	for i := range s.Columns {
		switch s.Columns[i].Heading {
		case "情况说明栏":
			s.Columns[i].Field = "finding"
		case "对应动作":
			s.Columns[i].Field = "measure"
		}
	}
	s.Take = true
	// Another file of the same sender, with a title and another order.
	other := "情况台账||||\n序号|谁|情况说明栏|对应动作\n1|张三|服务不够|走访"
	got := Apply(book(t, other), m)
	if f := fieldsOf(got.Sheets[0]); f != "3-3 number owner finding measure" {
		t.Errorf("another order: %s", f)
	}
	if got := Apply(book(t, text), m); fieldsOf(got.Sheets[0]) != fieldsOf(*s) || !got.Sheets[0].Take {
		t.Errorf("the same file: %s", fieldsOf(got.Sheets[0]))
	}
}

// TestPart: a second table below the first, with more columns, is a table of its own.
func TestPart(t *testing.T) {
	b := Part(book(t, "序号|问题|措施\n1|甲不到位|改\n2|乙不到位|改\n3|丙不到位|改\n4|丁不到位|改\n5|戊不到位|改\n第二批|\n序号|问题|措施|责任人|责任单位|时限|备注\n1|己不到位|改|张三|办公室|6月|"))
	m := Guess(b)
	if len(m.Sheets) != 2 || fieldsOf(m.Sheets[0]) != "2-2 number finding measure" || fieldsOf(m.Sheets[1]) != "9-9 number finding measure owner unit due note" {
		t.Fatalf("%d tables: %v", len(m.Sheets), m.Sheets)
	}
	if got := b.Sheets[0].Number(b.Sheets[0].Len() - 1); got != 7 {
		t.Errorf("the first table ends at row %d", got)
	}
}
