package similar

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/doc"
)

// name is a name of a person or a unit in the text, in bytes.
type name struct {
	from, to int
	symbol   byte
}

// namesOf finds every place where the text names its author or its unit: the
// names that stand alone in its first and last lines.
func namesOf(d *doc.Document) []name {
	var list []name
	seen := make([]string, 0, 8)
	learn := func(words string, symbol byte) {
		if words == "" || slices.Contains(seen, words) {
			return
		}
		seen = append(seen, words)
		for at := 0; ; {
			i := strings.Index(d.Text[at:], words)
			if i < 0 {
				return
			}
			list = append(list, name{at + i, at + i + len(words), symbol})
			at += i + len(words)
		}
	}
	n := len(d.Blocks)
	for i := range d.Blocks {
		if i == edgeLines && n > 2*edgeLines {
			for j := n - edgeLines; j < n; j++ {
				learnLine(d, &d.Blocks[j], learn)
			}
			break
		}
		learnLine(d, &d.Blocks[i], learn)
	}
	slices.SortFunc(list, func(a, b name) int {
		if a.from != b.from {
			return a.from - b.from
		}
		return b.to - a.to
	})
	return list
}

// edgeLines is how many lines at either end may name the author and the unit.
const edgeLines = 5

// learnLine learns the names in a line at either end of a document.
func learnLine(d *doc.Document, b *doc.Block, learn func(string, byte)) {
	if b.Kind != doc.Paragraph || b.Span.Len() > maxHeading {
		return
	}
	line := strings.Trim(d.Words(b.Span), "（）() \u3000")
	unit := line
	if i := strings.LastIndexAny(line, " \u3000：:"); i >= 0 {
		_, size := utf8.DecodeRuneInString(line[i:])
		if who := line[i+size:]; personName(who) {
			learn(who, personSymbol)
			unit = line[:i]
		}
	} else if personName(line) {
		learn(line, personSymbol)
		return
	}
	learn(unitPrefix(unit), unitSymbol)
}

// personName: a family name and one to three more Chinese characters.
func personName(s string) bool {
	n := utf8.RuneCountInString(s)
	if n < 2 || n > 4 || len(s) != 3*n {
		return false
	}
	first, size := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(surnames, first) && strings.IndexFunc(s[size:], notHan) < 0
}

func notHan(r rune) bool { return r < 0x4E00 || r > 0x9FFF }

// surnames are the hundred most frequent family names of China (census of 2020).
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷龙史陶贺毛段郝顾龚邵覃武钱戴严莫孔向常"

// unitEnds end the names of units.
var unitEnds = []string{
	"委员会", "办公室", "办事处", "人民政府", "有限公司", "集团公司", "公司", "集团", "服务中心", "管理中心", "中心",
	"医院", "卫生院", "学校", "中学", "小学", "学院", "大学", "幼儿园", "法院", "检察院", "银行", "支行",
	"局", "厅", "所", "队", "站", "厂", "街道", "社区",
}

// unitPrefix gives the name of a unit that a line begins with, or "".
func unitPrefix(line string) string {
	best := 0
	for _, end := range unitEnds {
		if i := strings.Index(line, end); i >= 3*leastUnit {
			best = max(best, i+len(end))
		}
	}
	prefix := line[:best]
	if strings.IndexFunc(prefix, notHan) >= 0 || utf8.RuneCountInString(prefix) > maxUnit || strings.Contains(prefix, "关于") {
		return ""
	}
	return prefix
}

// What stands before the end of a unit's name, and how long the whole may be, in
// code points.
const (
	leastUnit = 2
	maxUnit   = 20
)

// name folds a name that was learned.
func (f *folder) name() {
	n := f.names[0]
	f.names = f.names[1:]
	if n.from < f.byteN || n.symbol == personSymbol && f.nameFrom >= 0 {
		return // within a name that is folded already
	}
	first := len(f.sym)
	for f.byteN < n.to {
		f.add(n.symbol)
		f.skip()
	}
	f.join(first, n.symbol)
	f.last, f.other, f.end, f.letters = 0, 0, 'N', 0
}

// place folds a character that ends the names of places. With the one or two
// characters before it, it is a unit, so that 云溪县 and 青河市 are the same.
func (f *folder) place(r rune) {
	last, other := f.last, f.other
	f.put(r)
	n := len(f.sym)
	if last == 0 || last == '0' || n < 2 || strings.ContainsRune(beforeNoPlace, last) || f.inWord(r) {
		return
	}
	from := n - 2
	if n > 2 && other != 0 && other != '0' && !strings.ContainsRune(beforePlace, other) {
		from--
	}
	f.join(from, unitSymbol)
	f.last, f.other = 0, 0
}

// Characters with which one that ends the name of a place makes a usual word, and
// characters that stand before a name and are no part of it.
const (
	beforeNoPlace = "城都地社灾园辖景厂校片农下全我本各该每县区市省镇村乡节反新老进入驻山小大整开超门夜股上"
	beforePlace   = "在到对向从由与和是为了的将把被给让于至及以各赴往经省市县区镇乡州"
	afterNoPlace  = "场民容域别分村土亲间略值镇"
)

// inWord: the character goes on into a word, as in 市场.
func (f *folder) inWord(r rune) bool {
	at := f.byteN + utf8.RuneLen(r)
	if at >= len(f.text) {
		return false
	}
	next, _ := utf8.DecodeRuneInString(f.text[at:])
	return strings.ContainsRune(afterNoPlace, next)
}
