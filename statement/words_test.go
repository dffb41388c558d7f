package statement

import "testing"

func TestHeadingOf(t *testing.T) {
	for _, c := range []struct {
		words  string
		role   Role
		merged bool
	}{
		{"存在的主要问题", Findings, false},
		{"查摆出来的突出问题和不足", Findings, false},
		{"隐患排查情况", Findings, false},
		{"原因分析", Causes, false},
		{"产生问题的思想根源", Causes, false},
		{"存在的问题及原因分析", Findings, true},
		{"存在问题和整改措施", Findings, true},
		{"问题原因", Causes, false},
		{"整改和问题", Findings, true},
		{"努力方向和整改措施", Measures, false},
		{"下一步打算", Measures, false},
		{"原因分析及整改措施", Causes, true},
		{"学习体会", Insight, false},
		{"征求意见情况", Feedback, false},
		{"上年度问题整改落实情况", Followup, false},
		{"典型案例剖析", Cases, false},
		{"个人有关事项说明", Matters, false},
		{"基本情况", Other, false},
		{"结束语", Closing, false},
		{"会前准备情况", Preamble, false},
		{"问题：", Findings, false},
		{"Findings", Findings, false},
		{"Root cause analysis", Causes, false},
		{"Corrective and preventive actions", Measures, false},
		{"Findings and causes", Findings, true},
		{"Lessons learned", Insight, false},
		{"Background and scope", Preamble, false},
		// What says that something is wrong, or is no heading at all.
		{"整改措施不到位", "", false},
		{"原因分析不深不透", "", false},
		{"没有制定整改措施", "", false},
		{"制度执行流于形式", "", false},
		{"库房", "", false},
		{"问题：库房漏雨", "", false},
		{"经过学习，我找到了自己的问题。", "", false},
		{"The actions were not completed in time by the team of the stores", "", false},
		{"", "", false},
	} {
		h, ok := headingOf(c.words)
		if !ok {
			h = heading{}
		}
		if h.role != c.role || h.merged != c.merged {
			t.Errorf("%q: got %q, merged %v; want %q, %v", c.words, h.role, h.merged, c.role, c.merged)
		}
	}
}

func TestDueOf(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"2025年6月底前完成修订", "2025年6月底前"},
		{"由办公室于6月30日前建立台账", "6月30日前"},
		{"力争年底前全部更换", "年底前"},
		{"自2025年3月起每月抽查一次", "2025年3月起"},
		{"即日起停止收费", "即日起"},
		{"立行立改，停止收费", "立行立改"},
		{"长期坚持，每周走访一户", "长期坚持"},
		{"立行立改并长期坚持", "立行立改并长期坚持"},
		{"一个月内完成整改", "一个月内"},
		{"办公室15个工作日内办结", "15个工作日内"},
		{"第三季度组织两次演练", "第三季度"},
		{"即日起巡查，10月底前补齐器材", "10月底前"},
		{"春节前完成检修", "春节前"},
		{"本学期末公布结果", "本学期末"},
		// What is no date of the work to be done.
		{"已于5月12日完成更换", ""},
		{"每季度检查一次", ""},
		{"每月5日前通报", ""},
		{"收到投诉后5日内答复", ""},
		{"压缩到3个工作日内", ""},
		{"执行《消防法》（2021年修订）", ""},
		{"修订3项制度", ""},
		{"", ""},
	} {
		if got := dueOf(c.words); got != c.want {
			t.Errorf("%q: got %q, want %q", c.words, got, c.want)
		}
	}
}

func TestOwnerOf(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"由办公室负责修订制度", "办公室"},
		{"由办公室会同财务科每月核对", "办公室"},
		{"财务科牵头，办公室配合", "财务科"},
		{"工程部于6月底前更换阀门", "工程部"},
		{"分管副局长每季度带队检查", "分管副局长"},
		{"办公室、财务科共同负责", "办公室、财务科"},
		{"修订制度。由后勤保障部具体落实", "后勤保障部"},
		{"我每月走访2户群众", ""},
		{"本人牵头制定计划", ""},
		{"明确专人负责", ""},
		{"加强内部管理", ""},
		{"对全体职工进行培训", ""},
		{"由每月改为每周", ""},
		{"压实各部门的责任", ""},
		{"", ""},
	} {
		if got := ownerOf(c.words); got != c.want {
			t.Errorf("%q: got %q, want %q", c.words, got, c.want)
		}
	}
}

func TestTargetOf(t *testing.T) {
	for _, c := range []struct{ words, owner, want string }{
		{"加强走访。每季度走访不少于2次", "", "每季度走访不少于2次"},
		{"推进数字化。年底前数字化率达到90%", "", "数字化率达到90%"},
		{"培训全员。由人事科组织，培训覆盖率100%", "人事科", "培训覆盖率100%"},
		{"清理欠账。全部收回到位", "", "全部收回到位"},
		{"减少会议。会议数量下降三成", "", ""},
		{"压缩会议。会议数量比去年减少一半", "", "会议数量比去年减少一半"},
		{"加强学习，提高认识", "", ""},
		{"", "", ""},
	} {
		if got := targetOf(c.words, c.owner); got != c.want {
			t.Errorf("%q: got %q, want %q", c.words, got, c.want)
		}
	}
}

func TestEnglishCommitment(t *testing.T) {
	for _, c := range []struct{ words, owner, due, target string }{
		{"Count the stock. The Stores Lead will count all shelves by 30 June 2025.", "Stores Lead", "30 June 2025", "The Stores Lead will count all shelves by 30 June 2025"},
		{"Repair the door. Owner: Estates Office, with support from Security; due: 4 May 2025; target: no door open at night", "Estates Office", "4 May 2025", "no door open at night"},
		{"Train the team. It will be held by the Quality Manager before the end of March 2025.", "Quality Manager", "end of March 2025", ""},
		{"Owner: İİİİİİİİ with support from İ. Due: İ by İ", "İİİİİİİİ", "İ by İ", ""},
		{"", "", "", ""},
	} {
		owner, due, target := englishCommitment(c.words)
		if owner != c.owner || due != c.due || target != c.target {
			t.Errorf("%q:\n got %q, %q, %q\nwant %q, %q, %q", c.words, owner, due, target, c.owner, c.due, c.target)
		}
	}
}

func TestCommitmentReadsLabelledValues(t *testing.T) {
	r := &reader{}
	for _, c := range []struct{ words, owner, due, target string }{
		{"更换阀门。责任人：李工；完成时限：6月底前；整改目标：压力合格", "李工", "6月底前", "压力合格"},
		{"更换阀门（责任单位：工程部，完成时间：2025年6月）", "工程部", "2025年6月", ""},
		{"更换阀门\n牵头单位：工程部\n配合单位：办公室\n整改时限：立行立改", "工程部", "立行立改", ""},
		{"更换阀门。责任人：—；完成时限：/", "", "", ""},
		{"更换阀门。责任领导：王局长；责任部门：工程部", "工程部", "", ""},
	} {
		owner, due, target := r.commitment(c.words)
		if owner != c.owner || due != c.due || target != c.target {
			t.Errorf("%q:\n got %q, %q, %q\nwant %q, %q, %q", c.words, owner, due, target, c.owner, c.due, c.target)
		}
	}
}

func TestBareDate(t *testing.T) {
	for _, c := range []struct{ words, want string }{
		{"2025年6月30日", "2025-06-30"},
		{"（2025年6月）", "2025-06"},
		{"二〇二四年十二月三十一日", "2024-12-31"},
		{"2024-03-05", "2024-03-05"},
		{"2024.3.5", "2024-03-05"},
		{"2024/11", "2024-11"},
		{"２０２４年", ""},
		{"2024年", "2024"},
		{"14 March 2025", "2025-03-14"},
		{"March 14, 2025", "2025-03-14"},
		{"March 2025", "2025-03"},
		{"2025年13月", ""},
		{"2025年6月30日印发", ""},
		{"1.2", ""},
		{"", ""},
	} {
		if got, ok := bareDate(c.words); got != c.want && (ok || c.want != "") {
			t.Errorf("%q: got %q, want %q", c.words, got, c.want)
		} else if ok != (c.want != "") {
			t.Errorf("%q: ok is %v", c.words, ok)
		}
	}
}

func TestOfficeAndName(t *testing.T) {
	for _, c := range []struct {
		words, unit, name string
		ok                bool
	}{
		{"青禾县水务局党组成员、副局长 周望舒", "青禾县水务局", "周望舒", true},
		{"青禾县图书馆馆长 林　原", "青禾县图书馆", "林原", true},
		{"（北湖镇中心小学校长 何书言）", "北湖镇中心小学", "何书言", true},
		{"北湖镇人民政府党政办公室主任 欧阳明月", "北湖镇人民政府", "欧阳明月", true},
		{"青禾县水务局", "", "", false},
		{"会议纪要 第三期", "", "", false},
		{"", "", "", false},
	} {
		unit, name, ok := officeAndName(c.words)
		if unit != c.unit || name != c.name || ok != c.ok {
			t.Errorf("%q: got %q, %q, %v; want %q, %q, %v", c.words, unit, name, ok, c.unit, c.name, c.ok)
		}
	}
}

func TestUnitOfTitle(t *testing.T) {
	for _, c := range []struct{ title, want string }{
		{"青禾县水务局关于巡察反馈问题整改情况的报告", "青禾县水务局"},
		{"北湖镇中心卫生院2024年度安全生产自查报告", "北湖镇中心卫生院"},
		{"南岭供水有限公司领导班子民主生活会对照检查材料", "南岭供水有限公司"},
		{"关于开展安全检查的报告", ""},
		{"个人对照检查材料", ""},
		{"Fire Safety Inspection Report", ""},
	} {
		if got := unitOfTitle(c.title); got != c.want {
			t.Errorf("%q: got %q, want %q", c.title, got, c.want)
		}
	}
}

func TestColumnOf(t *testing.T) {
	for _, c := range []struct {
		name string
		want column
	}{
		{"序号", colNumber}, {"No.", colNumber},
		{"存在问题", colFinding}, {"隐患 描述", colFinding}, {"Finding", colFinding},
		{"原因分析", colCause}, {"Root cause", colCause},
		{"整改措施", colMeasure}, {"Corrective action", colMeasure},
		{"责任人", colPerson}, {"Action owner", colPerson},
		{"责任单位", colUnit}, {"责任领导", colLeader},
		{"完成时限", colDue}, {"Target date", colDue},
		{"整改目标", colTarget}, {"完成标准", colTarget},
		{"问题类别", colOther}, {"隐患等级", colOther}, {"问题数", colOther}, {"是否完成整改", colOther}, {"备注", colOther}, {"", colOther},
	} {
		if got := columnOf(c.name); got != c.want {
			t.Errorf("%q: got %d, want %d", c.name, got, c.want)
		}
	}
}

func TestLexicon(t *testing.T) {
	l := newLexicon("责任", "责任单位", "单位", "a")
	for _, c := range []struct {
		words, prefix string
		ends, in      bool
		index         int
	}{
		{"责任单位", "责任单位", true, true, 0},
		{"责任人", "责任", false, true, 0},
		{"本单位", "", true, true, len("本")},
		{"单", "", false, false, -1},
		{"", "", false, false, -1},
	} {
		if got := l.prefix(c.words); got != c.prefix || l.begins(c.words) != (c.prefix != "") {
			t.Errorf("%q begins with %q, want %q", c.words, got, c.prefix)
		}
		if l.ends(c.words) != c.ends || l.in(c.words) != c.in || l.index(c.words) != c.index {
			t.Errorf("%q: ends %v, in %v, index %d", c.words, l.ends(c.words), l.in(c.words), l.index(c.words))
		}
	}
}
