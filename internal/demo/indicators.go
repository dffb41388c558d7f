package demo

import (
	"time"

	"github.com/bihuan/bihuan/ledger"
)

// indicator says how far something has come, with readings at the ends of quarters.
type indicator struct {
	name, definition, source string
	unit, lead, by           string
	tied                     string // the action that is to bring it there
	base                     string // of the quarter before the readings
	soon, later              string // what is to be reached next quarter, and three from now
	readings                 []string
	wrong                    map[int]string // what a reading was entered as at first
	waits                    bool           // nobody has confirmed the newest
}

// indicators of openness, use and satisfaction: behind, on the way, and one whose
// newest reading waits.
var indicators = []indicator{
	{name: "档案开放率", definition: "已经开放的档案卷数，除以形成满二十五年的馆藏卷数", source: "馆藏统计季报",
		unit: "保管利用科", lead: "qin", by: "bai", tied: "开放审核，成立", base: "41.0", soon: "55.0", later: "65.0",
		readings: []string{"42.1", "43.6", "45.0", "46.2", "48.0"}},
	{name: "网上查档占比", definition: "网上受理的查档件数，除以受理的全部查档件数", source: "查档登记系统季报",
		unit: "信息技术科", lead: "duan", by: "ye", tied: "网上查档由7步", base: "22.0", soon: "40.0", later: "46.0",
		readings: []string{"25.4", "28.9", "31.6", "35.5", "38.2"}, wrong: map[int]string{3: "36.8"}},
	{name: "群众满意度", definition: "评价满意和基本满意的份数，除以有效评价份数", source: "窗口评价器季报",
		unit: "办公室", lead: "xu", by: "xu", tied: "开放查档大厅", base: "91.0", soon: "95.0", later: "96.0",
		readings: []string{"92.2", "92.8", "93.7", "94.1", "94.6"}, waits: true},
}

// quarters is how many readings each has.
const quarters = 5

// quarterEnd is the last day of the last quarter that was over ten days ago, or of so
// many before that; what lies ahead has a number below 0.
func (p *play) quarterEnd(back int) ledger.Day {
	t := p.clock.day(-10)
	first := (t.Month()-1)/3*3 + 1
	y, m, d := time.Date(t.Year(), first-time.Month(3*back), 0, 0, 0, 0, 0, t.Location()).Date()
	day, _ := ledger.Date(y, int(m), d) // a day of the clock exists
	return day
}

// measure sets the indicators up and enters their readings, most of which are confirmed.
func (p *play) measure() {
	for _, i := range indicators {
		p.add("gu", ledger.KindIndicator, i.name, fields{"unit": p.units[i.unit], "name": i.name, "definition": i.definition, "source": i.source,
			"measure": "%", "decimals": 1, "direction": ledger.Up, "period": ledger.Quarterly, "grace": 20, "lead": p.people[i.lead],
			"base":    fields{"day": p.quarterEnd(quarters), "value": i.base},
			"targets": []fields{{"day": p.quarterEnd(-1), "value": i.soon}, {"day": p.quarterEnd(-3), "value": i.later}},
			"rounds":  []string{p.ids["autumn"]}, "actions": []string{p.action("autumn", i.tied).ID}})
		for n, value := range i.readings {
			p.read(i, n, value)
		}
	}
}

// read enters a reading; one that was wrong at first is put right.
func (p *play) read(i indicator, n int, value string) {
	f := fields{"indicator": p.ids[i.name], "on": p.quarterEnd(quarters - 1 - n), "value": value, "source": i.source}
	if first, ok := i.wrong[n]; ok {
		f["value"] = first
		f["replaces"] = p.add(i.by, ledger.KindMeasurement, "", f)
		p.move("he", ledger.KindMeasurement, f["replaces"].(string), ledger.MoveConfirm, "")
		f["value"], f["note"] = value, "有14件重复登记，已剔除"
	}
	id := p.add(i.by, ledger.KindMeasurement, "", f)
	if i.waits && n == len(i.readings)-1 {
		return
	}
	p.move("luo", ledger.KindMeasurement, id, ledger.MoveConfirm, "")
}
