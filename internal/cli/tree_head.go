package cli

import (
	"path"
	"strings"

	"github.com/bihuan/bihuan/doc"
	"github.com/bihuan/bihuan/internal/report"
	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/statement"
)

var profileWords = map[statement.Profile]say.Text{
	statement.StudyStatement:          {ZH: "学习研讨发言", EN: "study statement"},
	statement.SelfExamination:         {ZH: "个人对照检查", EN: "personal self-examination"},
	statement.TeamExamination:         {ZH: "班子对照检查", EN: "leading group's self-examination"},
	statement.SelfInspection:          {ZH: "自查报告", EN: "self-inspection report"},
	statement.AuditRectification:      {ZH: "审计整改报告", EN: "audit rectification report"},
	statement.InspectionRectification: {ZH: "巡视巡察整改报告", EN: "inspection rectification report"},
	statement.SafetyInspection:        {ZH: "安全检查报告", EN: "safety inspection report"},
	statement.CAPA:                    {ZH: "纠正和预防措施报告", EN: "corrective and preventive action report"},
	statement.Ledger:                  {ZH: "问题台账", EN: "ledger"},
}

var (
	inFact       = say.Text{ZH: "（实为 %s）", EN: " (in fact %s)"}
	refersTo     = say.Text{ZH: "对照", EN: "Against"}
	announcedRow = say.Text{ZH: "自报", EN: "Announced"}
	outlineRow   = say.Text{ZH: "结构", EN: "Parts"}
	readRow      = say.Text{ZH: "读出", EN: "Read"}
)

// head draws what the document as a whole is.
func (t *tree) head(name string, format doc.Format) {
	first := []run{{name, bold}}
	if other := endingOf(name); other != "" && other != format {
		first = append(first, run{inFact.With(format).In(t.lang), faint})
	}
	t.line(nil, indent(1), first...)
	if t.st.Title != "" {
		t.line(indent(1), indent(1), run{t.st.Title, bold})
	}
	var about []string
	for _, words := range []string{profileWords[t.st.Profile].In(t.lang), t.st.Unit, t.st.Author, t.st.Date} {
		if words != "" {
			about = append(about, words)
		}
	}
	if len(about) > 0 {
		t.line(indent(1), indent(1), run{strings.Join(about, " · "), plain})
	}
	var titles, counts []string
	for _, r := range t.st.References {
		titles = append(titles, "《"+r+"》")
	}
	for _, a := range t.st.Announced {
		counts = append(counts, a.Of+" "+digits(a.Count))
	}
	t.row(refersTo, run{strings.Join(titles, ""), plain})
	t.row(announcedRow, run{strings.Join(counts, " · "), plain})
	t.row(outlineRow, run{t.outline(), plain})
	t.row(readRow, t.counts()...)
}

// row draws a named line of the head; one without words is left out.
func (t *tree) row(name say.Text, words ...run) {
	if len(words) == 0 || words[0].words == "" {
		return
	}
	const size = 10
	title := run{name.In(t.lang) + "  ", faint}
	if t.lang == say.EN {
		title.words = name.EN + strings.Repeat(" ", size-len(name.EN)+1)
	}
	first := with(indent(1), title)
	t.line(first, []run{{strings.Repeat(" ", widthOf(split(first))), plain}}, words...)
}

// outline names the parts in order, neighbours of one role together.
func (t *tree) outline() string {
	var parts []string
	for i := 0; i < len(t.st.Sections); {
		role, n := t.st.Sections[i].Role, 1
		for i+n < len(t.st.Sections) && t.st.Sections[i+n].Role == role {
			n++
		}
		words := report.RoleName(role).In(t.lang)
		if n > 1 {
			words += "×" + digits(n)
		}
		parts = append(parts, words)
		i += n
	}
	return strings.Join(parts, " › ")
}

var (
	findingWord = say.Text{ZH: "问题", EN: "findings"}
	causeWord   = say.Text{ZH: "原因", EN: "causes"}
	measureWord = say.Text{ZH: "措施", EN: "measures"}
	withoutOne  = say.Text{ZH: "%d 个问题无措施", EN: "%d without a measure"}
	withoutAny  = say.Text{ZH: "全文没有措施", EN: "no measures at all"}
)

// counts gives the line that is the key of the signs as well.
func (t *tree) counts() []run {
	var runs []run
	for _, c := range []struct {
		mark  string
		style style
		words say.Text
		n     int
	}{
		{"■", findingStyle, findingWord, len(t.st.Findings)},
		{"◆", causeStyle, causeWord, len(t.st.Causes)},
		{"●", measureStyle, measureWord, len(t.st.Measures)},
	} {
		runs = append(runs, run{c.mark, c.style}, run{" " + c.words.In(t.lang) + " " + digits(c.n) + "   ", plain})
	}
	switch n := t.unanswered(); {
	case len(t.st.Findings) > 0 && len(t.st.Measures) == 0:
		runs = append(runs, run{"✕ " + withoutAny.In(t.lang), errorStyle})
	case n > 0:
		runs = append(runs, run{"✕ " + withoutOne.With(n).In(t.lang), errorStyle})
	}
	return runs
}

// unanswered counts the findings that no measure answers.
func (t *tree) unanswered() int {
	n := 0
	for _, f := range t.st.Findings {
		if _, measures := t.answering(f.ID); len(measures) == 0 {
			n++
		}
	}
	return n
}

// endingOf is the format that the ending of a name promises, or "".
func endingOf(name string) doc.Format {
	switch strings.ToLower(path.Ext(name)) {
	case ".docx", ".docm":
		return doc.Docx
	case ".doc":
		return doc.Doc
	case ".wps":
		return doc.WPS
	case ".odt":
		return doc.ODT
	case ".rtf":
		return doc.RTF
	case ".ofd":
		return doc.OFD
	case ".pdf":
		return doc.PDF
	case ".html", ".htm":
		return doc.HTML
	case ".md", ".markdown":
		return doc.MD
	case ".txt":
		return doc.TXT
	}
	return ""
}
