package r402

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/statement"
)

// identity is what a document says of whose it is.
type identity struct {
	names []string // the unit first, then title, author's line, signature
	lines []place
}

type place struct{ from, to int }

// shortLine bounds a line of the head or the signature, in characters.
const shortLine = 40

// edge is how many blocks at either end can say whose the document is.
const edge = 4

// ownNames gathers the unit, the title, and the short lines at both ends.
func ownNames(p *check.Pass) identity {
	var id identity
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" && !slices.Contains(id.names, s) {
			id.names = append(id.names, s)
		}
	}
	add(p.Statement.Unit)
	add(p.Statement.Title)
	for i, b := range p.Doc.Blocks {
		if i >= edge && i < len(p.Doc.Blocks)-edge || b.Span.Len() > shortLine {
			continue
		}
		from, to := p.Doc.ByteSpan(b.Span)
		if words := p.Text()[from:to]; !strings.ContainsAny(words, "。；\t") {
			add(words)
			id.lines = append(id.lines, place{from, to})
		}
	}
	return id
}

// foreign reads a unit's name at the start of a phrase, of the same kind as the
// document's own and yet another, and gives its length; 0 where none stands.
func (id identity) foreign(phrase string) int {
	best, kind := 0, 0
	for e := range phrase + "。" {
		if e == 0 || !unitEnd(phrase[:e]) {
			continue
		}
		if k := id.sameKind(phrase[:e]); k > kind && id.another(phrase[:e-k], phrase[e-k:e]) {
			best, kind = e, k
		}
	}
	return best
}

// sameKind gives the length of the longest end of a name with which one of the
// document's own names, or the beginning of one, ends too.
func (id identity) sameKind(name string) int {
	best := 0
	for _, own := range id.names {
		for e := range own + "。" {
			if k := commonEnd(own[:e], name); k > best && k < e {
				best = k
			}
			if best == 0 && e > len("一") && county(own[:e]) && county(name) {
				best = len("县") // 云溪县 and 临江区 are of one kind
			}
		}
	}
	return best
}

// county: the name of a county or a district of a city.
func county(s string) bool {
	if strings.HasSuffix(s, "县") || strings.HasSuffix(s, "旗") {
		return true
	}
	head, ok := strings.CutSuffix(s, "区")
	if !ok {
		return false
	}
	for _, w := range [...]string{"社", "校", "园", "景", "库", "片", "辖", "城", "小", "山", "灾", "牧", "林", "灌", "新", "老", "矿", "厂", "业", "验", "发", "能", "范", "护", "务", "工", "活", "公", "院", "病", "港", "渔", "市", "地", "大", "战", "禁", "特", "专"} {
		if strings.HasSuffix(head, w) {
			return false
		}
	}
	return true
}

// commonEnd gives the length of the longest common end of two words.
func commonEnd(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) {
		_, size := utf8.DecodeLastRuneInString(a[:len(a)-n])
		if n+size > len(b) || a[len(a)-n-size:len(a)-n] != b[len(b)-n-size:len(b)-n] {
			break
		}
		n += size
	}
	return n
}

// another: what stands before the common end names another place or body, and the
// end says enough of what kind it is of.
func (id identity) another(name, kind string) bool {
	n, k := utf8.RuneCountInString(name), utf8.RuneCountInString(kind)
	if n < 1 || n > 14 || !plainName(name) {
		return false
	}
	for _, own := range id.names {
		if strings.Contains(own, name) || subsequence(name+kind, own) {
			return false
		}
	}
	switch {
	case generic(name):
		return false
	case k >= 4:
		return true
	case k >= 2:
		return n >= 2 && (placeName(name) || n <= 3)
	}
	return strings.Contains("镇乡村县区旗市", kind) && n >= 2 && n <= 3
}

// goesOn: what follows a name is said of one's own unit.
func goesOn(after string) bool {
	if after == "" || startsWith(after, "各项", "各方面", "经济", "而", "作贡献", "工作", "建设", "实际", "人民政府", "更", "再", "美好", "新", "实现", "全面", "振兴", "奋", "迈", "改革", "持续", "健康", "的一", "一名", "一员", "党员", "党组", "党委", "党支部", "作对照", "干部", "班子", "主要负责", "领导", "走", "跨越", "转型", "争", "添", "增光", "教育", "机关", "教师", "职工", "副", "局长", "院长", "校长") {
		return true
	}
	words := after[:min(len(after), farthest)]
	for _, w := range [...]string{"再上", "迈上", "台阶", "新局面", "新篇章", "高质量", "发展", "贡献", "事业", "明天", "形象"} {
		if strings.Contains(words, w) {
			return true
		}
	}
	return false
}

// farthest bounds how far behind a name the words of one's own work may stand, in
// bytes.
const farthest = 45

// isMade: what follows a name says what will be made of it.
func isMade(after string) bool {
	return startsWith(after, "办", "建成", "建设", "打造", "做", "变成", "变为", "带", "管好", "管理好", "发展", "推向", "推上", "推到", "机关", "各项", "食堂", "创建", "经营", "治理", "队伍", "工作", "事业", "这")
}

func startsWith(s string, words ...string) bool {
	for _, w := range words {
		// Most Chinese characters differ in their last byte.
		if n := len(w); n <= len(s) && s[n-1] == w[n-1] && s[:n] == w {
			return true
		}
	}
	return false
}

// superior: the name is of a higher level than the document's own: the bureau of the
// city above that of the district.
func (id identity) superior(name string) bool {
	own := 0
	for _, n := range id.names {
		own = max(own, levelOf(n))
	}
	return own > 0 && levelOf(name) > own
}

// levelOf is the level of the last place in a name: 4 of a province, 1 of a town.
func levelOf(name string) int {
	level, at := 0, -1
	for _, l := range [...]struct {
		sign  string
		level int
	}{{"省", 4}, {"市", 3}, {"州", 3}, {"县", 2}, {"区", 2}, {"旗", 2}, {"镇", 1}, {"乡", 1}, {"街道", 1}} {
		if i := strings.Index(name, l.sign); i > at && i >= len("一") && !strings.HasPrefix(name[i:], "市场") && !strings.HasPrefix(name[i:], "市政") {
			level, at = l.level, i
		}
	}
	return level
}

// plainName: Chinese characters, letters and digits only, without words that no
// name holds.
func plainName(s string) bool {
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) && !unicode.IsDigit(r) && !unicode.IsLetter(r) {
			return false
		}
	}
	for _, w := range [...]string{"根据", "按照", "按", "在", "经", "由", "据", "依", "遵照", "关于", "到", "从", "于", "对", "与", "和", "同", "向", "是", "被", "请", "随", "作为"} {
		if strings.HasPrefix(s, w) {
			return false
		}
	}
	if s[0] >= '0' && s[0] <= '9' {
		return false
	}
	for _, w := range [...]string{"个", "的", "了", "我", "们", "本", "该", "其", "各", "全", "所有", "办成", "建成", "打造", "建设", "成为", "推动", "推进", "加快", "开展", "落实", "完善", "提升", "提高", "强化", "加强", "进一步", "不断", "持续", "以及", "对", "和", "与", "向", "把", "将", "使", "让"} {
		if strings.Contains(s, w) {
			return false
		}
	}
	return true
}

// generic: the words say of what sort, not which.
func generic(s string) bool {
	for _, w := range [...]string{"美丽", "特色", "文明", "示范", "平安", "重点", "先进", "一流", "幸福", "现代", "高质量", "优质", "乡村", "农村", "城乡", "普通", "民办", "公办", "职业", "薄弱", "人民", "附属", "基层", "下属", "辖区", "公立", "定点", "智慧", "区域", "有关", "相关", "专业", "综合", "服务", "开发", "经济", "工业", "试验", "保护", "功能", "数字", "绿色", "生态", "党", "社会", "国家", "中央", "全国", "上级", "本级", "新型", "创新", "法治", "清廉", "模范", "满意", "县域", "市域", "中心城", "老旧", "二级", "三级", "子", "分"} {
		if strings.HasPrefix(s, w) || strings.HasSuffix(s, w) {
			return true
		}
	}
	switch s {
	case "市", "县", "区", "省", "州", "镇", "乡", "市级", "县级", "区级", "省级", "城", "社", "校", "园", "景", "库", "小":
		return true
	}
	return false
}

// placeName: the words end as names of places do.
func placeName(s string) bool {
	for _, w := range [...]string{"省", "市", "县", "区", "旗", "州", "镇", "乡", "村", "街道"} {
		if len(s) > len(w)+len("一") && strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// subsequence: a short form of the own name, such as 市监局 or 集团公司.
func subsequence(short, long string) bool {
	for _, r := range short {
		i := strings.IndexRune(long, r)
		if i < 0 {
			return false
		}
		long = long[i+utf8.RuneLen(r):]
	}
	return true
}

func unitEnd(s string) bool {
	return statement.EndsUnit(s) || strings.HasSuffix(s, "县") || strings.HasSuffix(s, "区") || strings.HasSuffix(s, "市") || strings.HasSuffix(s, "旗")
}
