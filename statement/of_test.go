package statement_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/read/plain"
	"github.com/bihuan/bihuan/statement"
)

func of(t *testing.T, text string) *statement.Statement {
	t.Helper()
	d, err := plain.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	st := statement.Of(d)
	checkStatement(t, d, st)
	return st
}

// tell writes items, a line each, with what the contract says of them.
func tell(st *statement.Statement) string {
	var out strings.Builder
	for _, a := range st.Aspects {
		fmt.Fprintf(&out, "%s %s|%s\n", a.ID, a.Label, a.Text)
	}
	for _, f := range st.Findings {
		fmt.Fprintf(&out, "%s %s|%s (%s)\n", f.ID, f.Label, f.Text, f.Aspect)
	}
	for _, c := range st.Causes {
		fmt.Fprintf(&out, "%s %s|%s\n", c.ID, c.Label, c.Text)
	}
	for _, m := range st.Measures {
		fmt.Fprintf(&out, "%s %s|%s (%s, %s, %s)\n", m.ID, m.Label, m.Text, m.Owner, m.Due, m.Target)
	}
	for _, l := range st.Links {
		fmt.Fprintf(&out, "%s-%s ", l.From, l.To)
	}
	return strings.TrimSpace(out.String())
}

func TestOf(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"two levels give aspects and findings", `检查报告
一、存在的问题
（一）库房管理方面
1.雨季漏水。去年漏了三次。
2.没有温度计。
（二）值班管理方面
1.夜间无人值守。
二、整改措施
1.修好漏水的库房。由后勤科于6月底前完成。
2.买来温度计。
3.夜间派人值守。`, `A1 （一）|库房管理方面
A2 （二）|值班管理方面
F1 1.|雨季漏水 (A1)
F2 2.|没有温度计 (A1)
F3 1.|夜间无人值守 (A2)
M1 1.|修好漏水的库房 (后勤科, 6月底前, )
M2 2.|买来温度计 (, , )
M3 3.|夜间派人值守 (, , )
F1-M1 F2-M2 F3-M3`},
		{"one level gives findings without aspects", `检查报告
一、存在的问题
1.库房漏水。
2.没有温度计。
二、原因分析
1.库房屋顶年久失修。
2.没有人想到买温度计。`, `F1 1.|库房漏水 ()
F2 2.|没有温度计 ()
C1 1.|库房屋顶年久失修
C2 2.|没有人想到买温度计
F1-C1 F2-C2`},
		{"parts under one finding answer it", `检查报告
一、存在的问题
1.库房漏水
原因：屋顶失修。
整改措施：换瓦。责任人：李工；完成时限：6月底前。
2.没有温度计
原因：没有预算。
整改措施：买两支。`, `F1 1.|库房漏水 ()
F2 2.|没有温度计 ()
C1 |屋顶失修
C2 |没有预算
M1 |换瓦 (李工, 6月底前, )
M2 |买两支 (, , )
F1-C1 F1-M1 F2-C2 F2-M2`},
		{"a ledger", "整改台账\n序号\t存在问题\t原因\t整改措施\t责任人\t完成时限\n" +
			"1\t库房漏水\t屋顶失修\t1.换瓦；2.补墙\t李工\t6月底前\n" +
			"2\t没有温度计\t—\t买两支\t王工\t立行立改\n" +
			"合计\t2\t\t\t\t", `F1 1|库房漏水 ()
F2 2|没有温度计 ()
C1 |屋顶失修
M1 1.|换瓦 (李工, 6月底前, )
M2 2.|补墙 (李工, 6月底前, )
M3 |买两支 (王工, 立行立改, )
F1-C1 F1-M1 F1-M2 F2-M3`},
		{"rows without a finding add to the one above", "整改台账\n序号\t问题\t措施\t责任人\n" +
			"1\t库房漏水\t换瓦\t李工\n\t\t补墙\t王工\n2\t没有温度计\t/\t/", `F1 1|库房漏水 ()
F2 2|没有温度计 ()
M1 |换瓦 (李工, , )
M2 |补墙 (王工, , )
F1-M1 F1-M2`},
		{"a measure that covers all", `检查报告
一、存在的问题
1.库房漏水。
2.没有温度计。
二、整改措施
1.对上述2个问题逐一复核销号。`, `F1 1.|库房漏水 ()
F2 2.|没有温度计 ()
M1 1.|对上述2个问题逐一复核销号 (, , 对上述2个问题逐一复核销号)
F1-M1 F2-M1`},
		{"measures that name findings", `检查报告
一、存在的问题
1.库房漏水。
2.没有温度计。
3.门锁生锈。
二、整改措施
1.针对问题3，换新锁。
2.针对问题1、2，改造库房。`, `F1 1.|库房漏水 ()
F2 2.|没有温度计 ()
F3 3.|门锁生锈 ()
M1 1.|针对问题3，换新锁 (, , )
M2 2.|针对问题1、2，改造库房 (, , )
F1-M2 F2-M2 F3-M1`},
		{"praise is no finding", `检查报告
一、存在的问题
1.值班制度落实较好。
2.库房漏水。`, `F1 2.|库房漏水 ()`},
		{"nothing to read", `一段与检查毫不相干的文字。`, ``},
		{"a count that a finding and a measure share ties them", `一、存在问题
1、车间通道堆放杂物。
2、特种作业人员2人证件过期。
二、整改措施
1、清理车间通道，9月5日前完成。
2、安排2人复审培训，取证前停止上岗，9月底前。`, `F1 1、|车间通道堆放杂物 ()
F2 2、|特种作业人员2人证件过期 ()
M1 1、|清理车间通道，9月5日前完成 (, 9月5日前, )
M2 2、|安排2人复审培训，取证前停止上岗，9月底前 (, 9月底前, 安排2人复审培训)
F1-M1 F2-M2`},
	} {
		if got := tell(of(t, c.text)); got != c.want {
			t.Errorf("%s:\n got\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

func TestReferences(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"为开好会议，我认真学习了《甲条例》《乙规定》和《丙意见》，查摆了不足。", []string{"甲条例", "乙规定", "丙意见"}},
		{"按照《关于开展检查的通知》要求，学习了《关于落实〈甲〉的《乙》办法》。", []string{"关于落实〈甲〉的《乙》办法"}},
		{"收到《审计报告》后，对照《甲标准》，再对照《甲标准》逐项检查。", []string{"甲标准"}},
		{"没有书名。", nil},
	} {
		text := "自查报告\n" + c.text + "\n一、存在问题\n1.库房漏水。\n"
		if got := of(t, text).References; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestAnnounced(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"经检查，发现3个方面12个问题。", "3方面 12问题"},
		{"共查摆出不足5条，逐条列出如下。", "5不足"},
		{"主要存在三方面的问题：", "3方面"},
		{"对照五个带头，查找不足。", ""},
		{"去年查摆的6个问题已全部整改。", ""},
		{"2024年第3次检查用了两天。", ""},
	} {
		text := "自查报告\n" + c.text + "\n一、存在问题\n1.库房漏水。\n2.没有温度计。\n"
		var got []string
		for _, a := range of(t, text).Announced {
			got = append(got, fmt.Sprint(a.Count, a.Of))
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q: got %q, want %q", c.text, s, c.want)
		}
	}
}

func TestFront(t *testing.T) {
	for _, c := range []struct{ text, title, unit, author, date string }{
		{"青禾县水务局2024年自查报告\n一、存在问题\n1.漏水。\n2.漏电。\n青禾县水务局\n2025年1月8日", "青禾县水务局2024年自查报告", "青禾县水务局", "", "2025-01-08"},
		{"个人对照检查材料\n青禾县水务局副局长 周望舒\n（2025年1月）\n一、存在问题\n1.学习不够。\n2.走访不多。", "个人对照检查材料", "青禾县水务局", "周望舒", "2025-01"},
		{"整改台账\n填报单位：北湖镇卫生院　填报日期：2025年3月2日\n一、存在问题\n1.漏水。\n2.漏电。", "整改台账", "北湖镇卫生院", "", "2025-03-02"},
		{"Fire Safety Report\nPrepared by: Larkfield College Estates Office\nDate: 14 March 2025\nFindings\n1. Doors wedged open\n2. Lamps broken", "Fire Safety Report", "Larkfield College Estates Office", "", "2025-03-14"},
	} {
		st := of(t, c.text)
		if st.Title != c.title || st.Unit != c.unit || st.Author != c.author || st.Date != c.date {
			t.Errorf("%q:\n got %q, %q, %q, %q\nwant %q, %q, %q, %q", c.text, st.Title, st.Unit, st.Author, st.Date, c.title, c.unit, c.author, c.date)
		}
	}
}
