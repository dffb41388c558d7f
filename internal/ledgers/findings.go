package ledgers

import (
	"fmt"

	"github.com/bihuan/bihuan/ledger"
)

var (
	things  = []string{"档案目录", "值班记录", "消防设施", "采购合同", "会议纪要", "专项资金", "固定资产", "信访台账", "巡查日志", "培训计划", "公章使用", "网络设备", "食堂进货", "公务用车", "工程变更", "退休人员补贴"}
	faults  = []string{"登记不完整", "更新不及时", "没有专人负责", "审批手续不全", "与实物不符", "超过期限", "缺少签字", "未按规定公示", "检查流于形式", "重复报销", "整改不到位", "资料丢失"}
	places  = []string{"二楼库房", "东门值班室", "财务科", "城北站", "第三会议室", "综合窗口", "水源地", "老干部中心"}
	methods = []string{"补齐资料", "制定制度", "逐项核对", "明确专人", "公开公示", "组织培训", "定期抽查", "更换设备", "追缴资金", "建立台账"}
	aspects = []string{"A1", "A2", "A3", "A4", "A5"}
	reasons = []string{"交接制度没有建立", "人员变动频繁", "预算没有安排", "系统之间不通", "监督缺位", "对规定不熟悉"}
)

var findingStates = []ledger.State{ledger.Opened, ledger.Opened, ledger.Opened, ledger.Closed, ledger.Closed, ledger.Closed, ledger.Closed, ledger.Closed, ledger.Merged, ledger.Refused}

func (m *maker) findings() error {
	last := m.Now
	for i := range m.Findings {
		m.Now = last - ledger.Moment(int64(m.Days)*86_400_000*int64(m.Findings-i)/int64(m.Findings))
		unit := pick(m, m.tree)
		round := pick(m, m.made.Rounds)
		f := m.finding(i, unit, round)
		if err := m.put(f); err != nil {
			return err
		}
		if m.Causes && i%2 == 0 {
			c := &ledger.Cause{Head: m.head(unit.ID, round, ledger.Standing), Text: pick(m, reasons) + "，" + pick(m, reasons), Findings: []string{f.ID}}
			c.Author = f.Author
			if err := m.put(c); err != nil {
				return err
			}
		}
		for j := range m.Actions {
			if err := m.put(m.action(i*m.Actions+j, f)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *maker) finding(i int, unit *ledger.Unit, round string) *ledger.Finding {
	f := &ledger.Finding{Head: m.head(unit.ID, round, pick(m, findingStates)), Number: fmt.Sprintf("WT2026-%05d", i+1),
		Text:   fmt.Sprintf("%s%s，涉及%d处", pick(m, things), pick(m, faults), m.rnd.IntN(90)+1),
		Detail: fmt.Sprintf("%d月%d日在%s抽查发现，%s也%s。", m.rnd.IntN(12)+1, m.rnd.IntN(28)+1, pick(m, places), pick(m, things), pick(m, faults)),
		Aspect: pick(m, aspects), Category: pick(m, m.made.Categories), Severity: m.rnd.IntN(4), Place: pick(m, places),
		Turn: 1, Turned: m.Now}
	f.Author = m.made.People["clerk "+unit.ID].ID
	f.Source.Kind = ledger.FromInspection
	if i%7 == 0 {
		f.Source.Kind = ledger.ByHand
	}
	if i%3 == 0 {
		f.Amount = int64(m.rnd.IntN(5_000_000))
	}
	if m.Own {
		f.Fields = m.own(i)
	}
	return f
}

// The fields of one's own that findings of a plan have, one of each type.
const (
	OwnGrade = "督办等级" // one of Grades
	OwnCost  = "挽回损失" // a number
	OwnDay   = "核查日"  // a day
	OwnPaper = "交办文号" // words
)

// Grades are what can stand in OwnGrade.
func Grades() []string { return []string{"一般", "较大", "重大", "特别重大"} }

func (m *maker) own(i int) map[string]string {
	f := map[string]string{OwnPaper: fmt.Sprintf("%s督〔2026〕%d号", pick(m, places), m.rnd.IntN(m.Findings)+1)}
	if i%5 > 0 {
		f[OwnGrade] = pick(m, Grades())
	}
	if i%4 > 0 {
		f[OwnCost] = fmt.Sprintf("%d.%d", m.rnd.IntN(2_000_000)-1000, m.rnd.IntN(9)+1)
	}
	if i%3 > 0 {
		f[OwnDay] = (m.Today - ledger.Day(m.rnd.IntN(700))).String()
	}
	return f
}

var actionStates = []ledger.State{ledger.UnderWay, ledger.UnderWay, ledger.Assigned, ledger.Accepted, ledger.Claimed, ledger.Closed, ledger.Closed, ledger.Closed, ledger.Done, ledger.Proposed, ledger.Disputed}

func (m *maker) action(i int, f *ledger.Finding) *ledger.Action {
	a := &ledger.Action{Head: m.head(f.Unit, f.Round, pick(m, actionStates)), Number: fmt.Sprintf("CS2026-%05d", i+1),
		Text: pick(m, methods) + "，" + pick(m, methods), Sort: ledger.Corrective, Findings: []string{f.ID},
		Lead: m.made.People["director "+f.Unit].ID, Standard: pick(m, things) + "齐全",
		Due: ledger.Due{Kind: ledger.ByDate, Day: m.Today - 60 + ledger.Day(m.rnd.IntN(240))}}
	a.Author, a.Original = f.Author, a.Due.Day
	if a.State == ledger.Closed {
		a.Closed = ledger.Stamp{By: a.Author, At: m.Now, On: a.Due.Day - 3}
		a.Claimed = ledger.Stamp{By: a.Lead, At: m.Now, On: a.Due.Day - 5}
	}
	return a
}
