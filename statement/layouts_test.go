package statement_test

import (
	"fmt"
	"strings"
	"testing"
)

// signs are those that offices number with, by what they look like.
var signs = map[string]func(n int) string{
	"一、":   func(n int) string { return numeralOf(n) + "、" },
	"（一）":  func(n int) string { return "（" + numeralOf(n) + "）" },
	"1.":   func(n int) string { return fmt.Sprint(n, ".") },
	"1、":   func(n int) string { return fmt.Sprint(n, "、") },
	"（1）":  func(n int) string { return fmt.Sprintf("（%d）", n) },
	"1）":   func(n int) string { return fmt.Sprintf("%d）", n) },
	"①":    func(n int) string { return string([]rune("①②③④")[n-1]) },
	"一是":   func(n int) string { return numeralOf(n) + "是" },
	"第一，":  func(n int) string { return "第" + numeralOf(n) + "，" },
	"第一部分": func(n int) string { return "第" + numeralOf(n) + "部分 " },
	"问题1：": func(n int) string { return fmt.Sprintf("问题%d：", n) },
	"":     func(int) string { return "" },
}

// alike are signs that would be taken for each other's level.
var alike = map[string]string{"1.": "arabic", "1、": "arabic"}

func family(sign string) string {
	if f, ok := alike[sign]; ok {
		return f
	}
	return sign
}

// What is wrong, why, and what is done, four times; each names something of its own.
var plain4 = [4][3]string{
	{"窗口等候时间长。群众办证平均等候50分钟，最长的等了两个小时。", "窗口只开了一个，忙闲没有人调度。", "增开一个窗口，把等候时间降到20分钟以内，由张华负责，2026年9月底前完成。"},
	{"档案目录登记不全。抽查的200卷目录中有18卷没有登记。", "目录登记没有专人核对。", "补登18卷目录，由李敏负责，2026年8月底前完成。"},
	{"值班记录不连续。上月有5天没有值班记录。", "值班交接没有制度，记录靠自觉。", "制定值班交接制度，每天由带班领导签字，由王强负责，2026年7月底前完成。"},
	{"车辆使用不登记。一季度有7次出车没有派车单。", "派车凭口头，车辆使用没有人管。", "实行派车单制度，车辆使用一车一单，由赵刚负责，2026年7月15日前完成。"},
}

// answered4 is how these are tied.
const answered4 = "F1-C1 F1-M1 F2-C2 F2-M2 F3-C3 F3-M3 F4-C4 F4-M4"

func reads4(t *testing.T, name, text string) {
	t.Helper()
	st := of(t, text)
	all := strings.Split(tell(st), "\n")
	if len(st.Findings) != 4 || len(st.Causes) != 4 || len(st.Measures) != 4 || all[len(all)-1] != answered4 {
		t.Errorf("%s: %d findings, %d causes, %d measures, %s", name, len(st.Findings), len(st.Causes), len(st.Measures), all[len(all)-1])
	}
}

// Parts of findings, causes and measures, with aspects or without, under whatever
// signs, whether numbers begin anew under each aspect or run on.
func TestPartsUnderAnySigns(t *testing.T) {
	for _, part := range []string{"一、", "1.", "1、", "（一）", "第一部分", ""} {
		for _, item := range []string{"1.", "（1）", "①", "一是", "1、", "第一，", "（一）", "1）"} {
			if family(part) != family(item) {
				reads4(t, part+" "+item, inParts(part, "-", item, false))
			}
			for _, aspect := range []string{"（一）", "1.", "一是", "第一，", ""} {
				if family(part) == family(item) || family(aspect) == family(item) || family(part) == family(aspect) {
					continue
				}
				for _, on := range []bool{false, true} {
					reads4(t, fmt.Sprint(part, " ", aspect, " ", item, " ", on), inParts(part, aspect, item, on))
				}
			}
		}
	}
}

// inParts writes the four in three parts; aspect "-" is for none.
func inParts(part, aspect, item string, runOn bool) string {
	lines := []string{"关于开展作风自查的报告", "按照通知要求，我局对照检查，现将情况报告如下。", signs[part](1) + "存在的主要问题"}
	n := 0
	for i, p := range plain4 {
		if n++; aspect != "-" && i <= 1 {
			lines = append(lines, signs[aspect](i+1)+[]string{"服务群众方面", "内部管理方面"}[i])
			if !runOn {
				n = 1
			}
		}
		lines = append(lines, signs[item](n)+p[0])
	}
	for i, title := range []string{"原因分析", "整改措施"} {
		lines = append(lines, signs[part](i+2)+title)
		for j, p := range plain4 {
			lines = append(lines, signs[item](j+1)+p[i+1])
		}
	}
	return strings.Join(lines, "\n")
}

// Each finding with its cause and its measure below it, under whatever labels.
func TestChainsUnderAnyLabels(t *testing.T) {
	labels := [][2]string{{"原因：", "措施："}, {"原因分析：", "整改措施："}, {"【原因】", "【整改措施】"}, {"（原因）", "（措施）"}, {"存在原因：", "整改："},
		{"主要原因：", "下一步措施："}, {"成因：", "整改举措："}, {"原因剖析：", "具体措施："}, {"原因是", "整改情况："}, {"究其原因，", "改进措施："},
		{"1.原因：", "2.措施："}, {"（1）原因：", "（2）整改措施："}, {"（1）原因分析\n", "（2）整改措施\n"}}
	for _, item := range []string{"一、", "（一）", "1.", "①", "1、", "问题1："} {
		for _, l := range labels {
			for _, head := range []string{"", "问题：", "存在问题：", "【问题】", "问题表现："} {
				if item == "问题1：" && head != "" || strings.HasPrefix(l[0], "1.") && family(item) == "arabic" {
					continue
				}
				reads4(t, item+l[0]+l[1]+head, inChains(item, head, l, "\n"))
				if l[0][0] != '1' && !strings.HasPrefix(l[0], "（1") && strings.HasSuffix(l[0], "：") {
					reads4(t, item+l[0]+l[1]+head+" in one paragraph", inChains(item, head, l, ""))
				}
			}
		}
	}
}

func inChains(item, head string, labels [2]string, between string) string {
	lines := []string{"关于开展作风自查的报告", "按照通知要求，我局对照检查，现将情况报告如下。"}
	for i, p := range plain4 {
		lines = append(lines, signs[item](i+1)+head+p[0]+between+labels[0]+p[1]+between+labels[1]+p[2])
	}
	return strings.Join(lines, "\n")
}

func numeralOf(n int) string { return string([]rune("一二三四")[n-1]) }
