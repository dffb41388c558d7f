package similar

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/corpora"
)

// paper makes a document of lines; a line with tabs is a row of a table.
func paper(lines ...string) *doc.Document {
	b := doc.NewBuilder(doc.TXT)
	for i, line := range lines {
		if !strings.Contains(line, "\t") {
			b.WriteString(line)
			b.EndParagraph(doc.Para{})
			continue
		}
		if i == 0 || !strings.Contains(lines[i-1], "\t") {
			b.BeginTable()
		}
		for _, c := range strings.Split(line, "\t") {
			b.WriteString(c)
			b.EndCell(1)
		}
		b.EndRow()
		if i+1 == len(lines) || !strings.Contains(lines[i+1], "\t") {
			b.EndTable()
		}
	}
	return b.Document()
}

const copied = "对群众反映的河道采砂问题，班子只开过一次会，没有到现场看过，委托第三方出具的报告放在档案柜里，半年后才有人翻出来对照整改"

func TestCompare(t *testing.T) {
	const before, after = "二季度以来，本局共办理来信二十三件。", "下一步，由办公室负责汇总进度。"
	for _, c := range []struct{ name, a, b, want string }{
		{"word for word", before + copied + "。" + after, "全文如下：" + copied + "。特此说明。", copied + "。"},
		{"figures, dates and marks", "2024年3月5日，共排查隐患17处，其中消防设施老化9处，疏散通道堵塞5处，已督促业主单位在两周内整改完毕并上报照片",
			"2025年11月2日共排查隐患四十三处。其中消防设施老化二十处，疏散通道堵塞1处；已督促业主单位在3周内整改完毕，并上报照片。", "2025年11月2日共排查隐患四十三处。其中消防设施老化二十处，疏散通道堵塞1处；已督促业主单位在3周内整改完毕，并上报照片。"},
		{"names of places", "云溪县城管部门牵头，对清溪镇、白岩镇的垃圾中转站逐个检查，发现渗滤液直排的现象一直没有人负责处理，台账也没有更新。",
			"青河市城管部门牵头，对沙田镇、石桥镇的垃圾中转站逐个检查，发现渗滤液直排的现象一直没有人负责处理，台账也没有更新。", "青河市城管部门牵头，对沙田镇、石桥镇的垃圾中转站逐个检查，发现渗滤液直排的现象一直没有人负责处理，台账也没有更新。"},
		{"words changed", copied + "。", strings.NewReplacer("群众", "居民", "开过一次会", "议了一回", "翻出来", "找出来").Replace(copied) + "。", ""},
		{"a clause dropped", copied + "。", strings.Replace(copied, "没有到现场看过，", "", 1) + "。", ""},
		{"clauses moved", copied + "。", "没有到现场看过，对群众反映的河道采砂问题，班子只开过一次会，半年后才有人翻出来对照整改，委托第三方出具的报告放在档案柜里。", ""},
	} {
		a, b := paper(c.a), paper(c.b)
		list := Compare(a, b, Options{})
		if len(list) != 1 {
			t.Errorf("%s: %d matches, want 1: %v", c.name, len(list), list)
			continue
		}
		if got := b.Words(list[0].B); c.want != "" && got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if list[0].Likeness < 0.6 || list[0].Likeness > 1 {
			t.Errorf("%s: likeness %.2f", c.name, list[0].Likeness)
		}
	}
}

func TestWhatIsNoCopying(t *testing.T) {
	const formula = "深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”，不忘初心、牢记使命"
	for _, c := range []struct{ name, a, b string }{
		{"titles", "学习了《中国共产党纪律处分条例》《农村公路建设质量管理办法》《公路安全保护条例》。", "重温《中国共产党纪律处分条例》《农村公路建设质量管理办法》《公路安全保护条例》。"},
		{"a quotation", "文中写道：“治国有常，利民为本，为民造福是立党为公执政为民的本质要求，必须坚持在发展中保障和改善民生”。", "有一句话：“治国有常，利民为本，为民造福是立党为公执政为民的本质要求，必须坚持在发展中保障和改善民生”，很受启发。"},
		{"set formulas", "我们要" + formula + "。", "一年来，全体干部" + formula + "，工作有进步。"},
		{"different texts", "值班记录有三天空白，交接班只签名不写情况，领导带班表贴在墙上没人照做，应急物资柜的钥匙找了半个小时才找到。", "合同归档拖到年底，付款节点没有人核对，供应商名录三年没有更新，验收单上的日期早于到货日期，财务没有退回。"},
	} {
		if list := Compare(paper(c.a), paper(c.b), Options{}); len(list) > 0 {
			t.Errorf("%s: %v", c.name, list)
		}
	}
}

func TestKnownTextsAreNoCopying(t *testing.T) {
	reading := paper("前言。" + copied + "。结语。")
	a, b := paper("学习体会："+copied+"。"), paper("摘抄如下，"+copied+"。")
	if list := Compare(a, b, Options{Known: NewKnown(Fold(reading))}); len(list) > 0 {
		t.Errorf("%v", list)
	}
}

func TestWithin(t *testing.T) {
	d := paper("一、情况", copied+"。", "二、问题", "会议多，文件多。", copied+"。", "三、原因", "学习不够。")
	list := Within(d, Options{})
	if len(list) != 1 {
		t.Fatalf("%v", list)
	}
	m := list[0]
	if d.Words(m.A) != copied+"。" || d.Words(m.B) != copied+"。" || m.A.End > m.B.Start || m.Kind != Exact {
		t.Errorf("%+v: %s | %s", m, d.Words(m.A), d.Words(m.B))
	}
	rows := paper("问题\t措施\t责任单位", "河道管护不到位\t"+copied+"\t水务局", "岸线管护不到位\t"+copied+"\t水务局")
	if list := Within(rows, Options{}); len(list) > 0 {
		t.Errorf("rows of a table: %v", list)
	}
}

// A statement of 4,000 characters; within one, what is done while somebody types.
func BenchmarkPassages(b *testing.B) {
	g := corpora.New(corpora.Corpus{Docs: 6, Seed: 1, Long: 4000})
	text, _ := g.Text(0)
	other, _ := g.Text(1)
	lines := strings.Split(text, "\n")
	d := paper(append(lines, lines[len(lines)/2])...)
	e := paper(append(strings.Split(other, "\n"), lines[3:]...)...)
	b.Run("fold", func(b *testing.B) {
		for b.Loop() {
			Fold(d)
		}
	})
	b.Run("within", func(b *testing.B) {
		for b.Loop() {
			Within(d, Options{})
		}
	})
	b.Run("compare", func(b *testing.B) {
		for b.Loop() {
			Compare(d, e, Options{})
		}
	})
}
