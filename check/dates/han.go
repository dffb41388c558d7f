package dates

import (
	"strings"
	"unicode/utf8"

	"github.com/bihuan/bihuan/numeral"
)

// han reads a date that opens with a character beyond ASCII, and gives its length,
// or that of the character where none stands.
func (s *scanner) han(i int) int {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	n := 0
	switch r {
	case '今', '去', '前', '明', '后', '本', '上', '下', '次', '翌', '来', '当', '年', '月':
		n = s.relative(i)
	case '元':
		if strings.HasPrefix(s.text[i:], "元月") {
			n = s.ofMonth(i, i, Date{From: i})
		}
	case '第':
		d := Date{From: i}
		if n = s.quarterOf(i+size, &d); n > 0 {
			n = s.finish(d, i+size+n)
		}
	case '〇', '○', '零', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '０', '１', '２', '３', '４', '５', '６', '７', '８', '９':
		if !s.digitBefore(i) {
			n = s.numbered(i)
		}
	}
	return max(n, size)
}

// numbered reads a date that opens with a number.
func (s *scanner) numbered(i int) int {
	v, n := numeral.Read(s.text[i:])
	if n == 0 {
		return 0
	}
	j := s.skip(i + n)
	switch {
	case v >= 1900 && v <= 2199 && s.word(j, "年") > 0 && !s.endsAny(i, "第"):
		return s.ofYear(i, j+len("年"), Date{From: i, Year: v, Known: Written})
	case v >= 1900 && v <= 2199 && n <= len("２０２４"):
		return s.dotted(i, i+n, v)
	case v > 0 && v < 100:
		return s.ofMonth(i, i, Date{From: i})
	}
	return 0
}

// ofYear reads what follows a year: month, quarter, half or part; else it is the
// whole year.
func (s *scanner) ofYear(from, i int, d Date) int {
	if k := s.word(i, "度"); k > 0 {
		i += k
	}
	j := s.skip(i)
	if n := s.ofMonth(from, j, d); n > 0 {
		return n
	}
	d.To = i
	if k := s.word(j, "第"); k > 0 {
		if q := s.quarterOf(j+k, &d); q > 0 {
			return s.finish(d, j+k+q)
		}
	}
	if q := s.quarterOf(j, &d); q > 0 {
		return s.finish(d, j+q)
	}
	if k := s.partOfYear(j, &d); k > 0 {
		return s.finish(d, j+k)
	}
	return s.finish(d, i)
}

// partsOfYear are words behind a year, with the months that they mean.
var partsOfYear = [...]struct {
	word     string
	from, to int
}{
	{"年底", 12, 12}, {"年末", 12, 12}, {"年初", 1, 3}, {"年中", 5, 8}, {"年内", 1, 12}, {"全年", 1, 12},
	{"上半年", 1, 6}, {"下半年", 7, 12}, {"底", 12, 12}, {"末", 12, 12}, {"初", 1, 3},
	{"Q1", 1, 3}, {"Q2", 4, 6}, {"Q3", 7, 9}, {"Q4", 10, 12},
	{"春季", 2, 7}, {"夏季", 6, 8}, {"秋季", 9, 12}, {"冬季", 10, 12},
}

// partOfYear reads 底, 上半年 and the like behind a year, or 年底 without one.
func (s *scanner) partOfYear(i int, d *Date) int {
	for k := range partsOfYear {
		p := &partsOfYear[k]
		if s.at(i, p.word) && !s.otherWord(i+len(p.word), p.word) {
			d.months = [2]int{p.from, p.to}
			return len(p.word)
		}
	}
	return 0
}

// otherWord: 初, 底 or 末 belongs to the word that goes on at i (初中, 底线, 末位).
func (s *scanner) otherWord(i int, last string) bool {
	switch last {
	case "初":
		return s.word(i, "中", "步", "级", "一", "二", "三", "期", "心", "始", "衷", "审", "验") > 0
	case "底":
		return s.word(i, "线", "数", "册", "板", "层", "稿", "座") > 0
	case "末":
		return s.word(i, "位", "端", "梢", "尾") > 0
	}
	return false
}

// quarterOf reads 三季度 into d.
func (s *scanner) quarterOf(i int, d *Date) int {
	v, n := numeral.Read(s.text[i:])
	if n == 0 || v < 1 || v > 4 {
		return 0
	}
	k := s.word(i+n, "季度")
	if k == 0 {
		return 0
	}
	d.months = [2]int{3*v - 2, 3 * v}
	k += s.word(i+n+k, "末", "底")
	return n + k
}

// ofMonth reads a month at i with what follows it; 0 where none stands.
func (s *scanner) ofMonth(from, i int, d Date) int {
	v, n := numeral.Read(s.text[i:])
	if strings.HasPrefix(s.text[i:], "元月") {
		v, n = 1, len("元")
	}
	if n == 0 || v > 99 {
		return 0
	}
	j := s.skip(i + n)
	if k := s.word(j, "季度"); k > 0 && d.Known == NoYear {
		if q := s.quarterOf(i, &d); q > 0 {
			return s.finish(d, i+q)
		}
		return 0
	}
	k := s.word(j, "月")
	if k == 0 {
		return s.dayAlone(from, i, d)
	}
	end := j + k
	if s.word(end, "龄", "薪", "租", "息", "均", "嫂", "子", "饼", "供", "经", "光", "球", "票", "费", "卡") > 0 || d.Known == NoYear && s.endsAny(from, "第", "共", "满", "近", "期", "约", "余", "达") {
		return 0
	}
	d.Month = v
	dayed := s.day(end, &d)
	if !dayed {
		d.To = end + s.word(end, "份")
		d.To += s.partOfMonth(d.To, &d)
	}
	if v == 0 || v > 12 && d.Known == NoYear && !dayed && d.To == end {
		return 0 // 工期18月
	}
	if before := s.last(from); before != nil && d.Known == NoYear && before.Month > 0 {
		d.share(before)
	}
	return s.finish(d, d.To)
}

// share takes the year of the date at the other end of a range.
func (d *Date) share(before *Date) {
	switch before.Known {
	case Written, Shared:
		d.Known, d.Year = Shared, before.Year
		if d.Month < before.Month {
			d.Year++
		}
	case Relative:
		d.Known, d.Year = Relative, before.Year
	}
}

// day reads a day behind a month into d.
func (s *scanner) day(i int, d *Date) bool {
	j := s.skip(i)
	v, n := numeral.Read(s.text[j:])
	if n == 0 || v > 99 {
		return false
	}
	k := s.word(s.skip(j+n), "日", "号")
	if k == 0 {
		return false
	}
	at := s.skip(j+n) + k
	if s.endsAny(at, "号") && s.word(at, "楼", "线", "库", "仓", "机", "井", "文", "令", "公告") > 0 {
		return false
	}
	d.Day, d.To = v, at
	return true
}

// dayAlone reads the second day of 2月3日至5日; the date then has the month of the
// first.
func (s *scanner) dayAlone(from, i int, d Date) int {
	before := s.last(from)
	if d.Known != NoYear || before == nil || before.Day == 0 || before.Style != Han || strings.HasPrefix(s.text[before.To:from], "，") {
		return 0
	}
	d.Month = before.Month
	if !s.day(i, &d) || s.word(d.To, "内", "之内", "以内") > 0 {
		return 0
	}
	d.Known, d.Year = before.Known, before.Year
	if d.Known == Written {
		d.Known = Shared
	}
	return s.finish(d, d.To)
}

// partsOfMonth are words behind a month, with the days that they mean.
var partsOfMonth = [...]struct {
	word     string
	from, to int
}{
	{"上旬", 1, 10}, {"中旬", 11, 20}, {"下旬", 21, 0}, {"中下旬", 11, 0}, {"上中旬", 1, 20},
	{"初", 1, 10}, {"底", 20, 0}, {"末", 20, 0}, {"第一周", 1, 7}, {"第二周", 8, 14}, {"第三周", 15, 21}, {"第四周", 22, 0}, {"最后一周", 22, 0},
}

// partOfMonth reads 上旬, 底 and the like into d.
func (s *scanner) partOfMonth(i int, d *Date) int {
	for k := range partsOfMonth {
		p := &partsOfMonth[k]
		if s.at(i, p.word) && !s.otherWord(i+len(p.word), p.word) {
			d.days = [2]int{p.from, p.to}
			return len(p.word)
		}
	}
	return 0
}

// otherYears count from the year of reference.
var otherYears = [...]struct {
	word string
	year int
}{
	{"今年", 0}, {"本年", 0}, {"去年", -1}, {"上年", -1}, {"上一年", -1}, {"前年", -2}, {"明年", 1}, {"来年", 1}, {"次年", 1}, {"翌年", 1}, {"下一年", 1}, {"后年", 2},
}

// otherMonths count from the month of reference.
var otherMonths = [...]struct {
	word  string
	month int
}{
	{"本月", 0}, {"当月", 0}, {"下月", 1}, {"次月", 1}, {"下个月", 1}, {"上月", -1}, {"上个月", -1},
}

// relative reads a date that counts from the day of reference.
func (s *scanner) relative(i int) int {
	for k := range otherYears {
		y := &otherYears[k]
		if s.at(i, y.word) {
			return s.ofYear(i, i+len(y.word), Date{From: i, Year: y.year, Known: Relative})
		}
	}
	for k := range otherMonths {
		m := &otherMonths[k]
		if s.at(i, m.word) {
			d := Date{From: i, byMonth: true, nearby: m.month}
			end := i + len(m.word)
			if !s.day(end, &d) {
				d.To = end + s.partOfMonth(end, &d)
			}
			return s.finish(d, d.To)
		}
	}
	d := Date{From: i}
	if s.endsAny(i, "每", "半") || s.digitBefore(i) || s.endsAny(i, "个") {
		return 0
	}
	if k := s.word(i, "月底", "月末"); k > 0 {
		d.byMonth, d.days = true, [2]int{20, 0}
		return s.finish(d, i+k)
	}
	if s.word(i, "年", "上半年", "下半年") > 0 {
		if k := s.partOfYear(i, &d); k > 0 {
			return s.finish(d, i+k)
		}
	}
	return 0
}

// finish keeps a Chinese date with what stands around it.
func (s *scanner) finish(d Date, end int) int {
	d.To = end
	i := s.skip(end)
	switch {
	case s.word(i, "前后", "前三", "前两") > 0:
	case s.word(i, "前", "之前", "以前", "底前", "末前", "内", "之内", "以内", "底", "为止", "止") > 0 || s.endsAny(d.From, "截至", "截止", "截止到", "截至到", "不晚于", "不迟于"):
		d.Bound = Until
	case s.word(i, "起", "开始", "以来") > 0:
		d.Bound = From
	case s.word(i, "后", "之后", "以后") > 0:
		d.Bound = Later
	}
	if strings.HasSuffix(s.text[d.From:d.To], "年内") {
		d.Bound = Until
	}
	return s.add(d)
}
