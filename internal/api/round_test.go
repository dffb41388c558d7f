package api_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/bihuan/bihuan/internal/sample"
)

// A whole round, as those do it who have a part in it: from the notice to the last
// look-back. Then every figure is held against the events.
func TestWholeRound(t *testing.T) {
	eachTown(t, func(s *town) {
		r := s.announced()
		s.read(r)
		papers := s.handedIn(r)
		s.compared(papers)
		s.taken(papers)
		s.post("organiser", "/rounds/"+r+"/rectify", nil)
		s.jobs()
		s.cameBefore()
		s.tidied(r)
		s.rectified(r)
		s.lookedBack(r)
		s.post("organiser", "/rounds/"+r+"/close", nil)
		s.want(409, "verifier", "POST", "/findings", obj{"round": r, "unit": s.Units["water"], "text": "晚了"})
		s.reconciled()
	})
}

// announced makes a round with its notice, reading and what is due, and opens it.
func (s *town) announced() string {
	s.Helper()
	r := s.add("organiser", "/rounds", obj{"name": "第一专题", "unit": s.Units["city"], "topic": "作风建设", "units": []string{s.Units["city"]},
		"notice": obj{"number": "清发〔2026〕12号", "issuer": "清河市", "title": "关于开展对照检查的通知", "text": "请各单位对照检查。"},
		"stages": []obj{{"name": "自查", "from": "2026-11-20", "until": "2026-12-10"}},
		"terms":  obj{"gates": []string{"evidence", "measures", "extent"}, "at_once": 5, "look_back": 30, "criteria": "抽查"}})
	s.add("organiser", "/readings", obj{"round": r, "title": "作风建设规定", "file": s.upload("organiser", []byte("第一条 值班记录每日填写。\n第二条 水表按期检定。\n"))})
	for _, unit := range []string{"water", "office", "roads"} {
		for i := range 4 {
			s.add("organiser", "/requests", obj{"round": r, "unit": s.Units[unit], "title": fmt.Sprintf("对照检查材料%d", i+1), "due": "2026-12-01"})
		}
	}
	s.want(404, "clerk", "POST", "/rounds/"+r+"/open", nil) // a draft is not seen
	s.post("organiser", "/rounds/"+r+"/open", nil)
	return r
}

// read reads what is required; a changed text asks again.
func (s *town) read(r string) {
	s.Helper()
	text := s.list("clerk", "/readings?round="+r)[0].text("id")
	s.add("clerk", "/receipts", obj{"reading": text, "version": 1})
	s.add("clerk", "/notes", obj{"reading": text, "version": 1, "span": []int{4, 12}, "text": "我局值班记录断过"})
	s.want(200, "organiser", "PATCH", "/readings/"+text, obj{"file": s.upload("organiser", []byte("第一条 值班记录每日填写。\n第二条 水表每年检定。\n"))})
	s.want(409, "clerk", "POST", "/receipts", obj{"reading": text, "version": 1})
	s.add("clerk", "/receipts", obj{"reading": text, "version": 2})
	if n := len(s.list("director", "/notes")); n != 0 {
		s.Errorf("somebody else sees %d notes", n)
	}
}

// paper is a statement on its way.
type paper struct{ id, unit, writer, text string }

var (
	writers = map[string]string{"water": "clerk", "office": "officer", "roads": "mason"}
	matters = []string{"值班记录", "水表检定", "道路巡查", "档案归档", "合同备案", "公车使用", "物资验收", "信访回复", "培训考核", "印章管理", "食堂采购", "库房消防"}
)

// copied stands in two statements.
const copied = "由于日常管理只重结果而不看过程，交接时只说不记，责任落在口头上，出了差错才想起来查找原因，所以同样的差错隔几个月又会出现一次。"

func (p paper) lines(i int, more string) []string {
	m := matters[i]
	return sample.Lines(fmt.Sprintf("%s对照检查材料\n\n一、存在的问题\n（一）%s不及时。2026年上半年有%d次%s超过规定时限。\n（二）%s台账不完整。抽查%d份，有%d份缺少签字。\n\n"+
		"二、原因分析\n（一）%s没有专人负责。%s\n（二）%s台账没有交接制度。\n\n三、整改措施\n（一）由张明负责，2026年12月20日前明确%s专人，逐次登记。\n（二）由李华负责，2026年12月25日前补齐%s台账签字。%s\n",
		p.unit, m, i+3, m, m, i+20, i+2, m, map[bool]string{true: copied}[i == 1 || i == 9], m, m, m, more))
}

// handedIn uploads twelve statements in several formats. One is returned, and comes
// again.
func (s *town) handedIn(r string) []paper {
	s.Helper()
	forms := []func([]string) ([]byte, string){
		func(l []string) ([]byte, string) { return sample.Docx(l), "材料.docx" },
		func(l []string) ([]byte, string) { return sample.ODT(l), "材料.odt" },
		func(l []string) ([]byte, string) { return sample.RTF(l), "材料.rtf" },
		func(l []string) ([]byte, string) { return sample.Text(l, simplifiedchinese.GB18030), "材料.txt" },
		func(l []string) ([]byte, string) { return sample.HTML(l), "材料.html" },
		func(l []string) ([]byte, string) { return sample.Doc(l), "材料.doc" },
	}
	var papers []paper
	i := 0
	for _, unit := range []string{"water", "office", "roads"} {
		for _, q := range s.list(writers[unit], "/requests?round="+r+"&unit="+s.Units[unit]) {
			p := paper{unit: unit, writer: writers[unit]}
			p.id = s.add(p.writer, "/statements", obj{"round": r, "unit": s.Units[unit], "title": "对照检查材料", "request": q.text("id")})
			data, name := forms[i%len(forms)](p.lines(i, ""))
			s.version(p.writer, p.id, name, data)
			s.post(p.writer, "/statements/"+p.id+"/submit", nil)
			papers = append(papers, p)
			i++
		}
	}
	back := papers[3]
	s.post("verifier", "/statements/"+back.id+"/return", obj{"remarks": []obj{{"part": "", "text": "措施写得不具体"}}})
	s.want(409, back.writer, "POST", "/statements/"+back.id+"/submit", nil)
	data, name := forms[0](back.lines(3, "每月5日前抽查一次。"))
	s.version(back.writer, back.id, name, data)
	s.post(back.writer, "/statements/"+back.id+"/submit", nil)
	if n := len(s.get("verifier", "/statements/"+back.id+"/changes").list("items")); n != 1 {
		s.Errorf("%d items changed since the return", n)
	}
	return papers
}

// compared: the reviewer is told whose passage it is, the writer only that there is
// one.
func (s *town) compared(papers []paper) {
	s.Helper()
	of := func(who string) string {
		v := s.list(who, "/versions?of="+papers[9].id)[0].text("id")
		_, answer := s.ask(who, "GET", "/versions/"+v+"/compared", "", nil)
		return string(answer)
	}
	if told := of("verifier"); !strings.Contains(told, papers[1].id) {
		s.Errorf("the reviewer is not told of %s: %s", papers[1].id, told)
	}
	if told := of("mason"); strings.Contains(told, papers[1].id) || !strings.Contains(told, `"id":""`) {
		s.Errorf("the writer is told: %s", told)
	}
}

// taken reviews every statement, and takes it into the ledger.
func (s *town) taken(papers []paper) {
	s.Helper()
	for i, p := range papers {
		review := s.get("verifier", "/statements/"+p.id+"/review")
		items := review.list("items")
		if len(items) != 6 {
			s.Fatalf("statement %d (%s): %d items were read", i, p.unit, len(items))
		}
		version := review.obj("version")["number"]
		correct := func(c obj) {
			s.Helper()
			c["statement"], c["version"] = p.id, version
			s.add("verifier", "/corrections", c)
		}
		if i == 0 {
			s.corrected(items, correct)
		}
		s.want(409, "verifier2", "POST", "/statements/"+p.id+"/accept", nil)
		var open []string
		for _, it := range s.get("verifier", "/statements/"+p.id+"/review").list("items") {
			if it.text("fate") == "proposed" {
				open = append(open, it.text("id"))
			}
		}
		correct(obj{"deed": "confirm", "items": open})
		s.want(403, p.writer, "POST", "/statements/"+p.id+"/accept", nil)
		s.post("verifier", "/statements/"+p.id+"/accept", nil)
	}
}

// corrected does once what can be done to what was read.
func (s *town) corrected(items []obj, correct func(obj)) {
	s.Helper()
	f1, f2, c1, c2, m1 := items[0].text("id"), items[1].text("id"), items[2].text("id"), items[3].text("id"), items[4].text("id")
	span := items[1]["span"].([]any)
	from, until := int(span[0].(float64)), int(span[1].(float64))
	correct(obj{"deed": "edit", "items": []string{f1}, "new": []obj{{"text": "值班记录断档"}}})
	correct(obj{"deed": "split", "items": []string{f2}, "new": []obj{{"text": "台账不全", "span": []int{from, from + 5}}, {"text": "缺签字", "span": []int{from + 5, until}}}})
	correct(obj{"deed": "merge", "items": []string{c1, c2}, "new": []obj{{"text": "没有专人和交接制度"}}})
	correct(obj{"deed": "relink", "items": []string{c1}, "ties": []obj{{"from": f1, "to": c1}, {"from": f2 + ".1", "to": c1}, {"from": f2 + ".2", "to": c1}}})
	correct(obj{"deed": "move", "items": []string{f1}, "aspect": "作风"})
	correct(obj{"deed": "add", "new": []obj{{"kind": "finding", "id": "X1", "text": "漏读的一条", "span": []int{0, 1}}}})
	correct(obj{"deed": "relink", "items": []string{"X1"}, "ties": []obj{{"from": "X1", "to": m1}}})
	s.want(404, "verifier", "POST", "/corrections", obj{"statement": "none", "version": 1, "deed": "confirm", "items": []string{"nothing"}})
}
