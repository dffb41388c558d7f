package value

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// People finds the persons that a cell names: by name, without titles (李四局长 is 李四;
// for 李局长 those are named whom it may mean), with their unit before them (办公室张三). Of several with
// one name the only one of the row's unit is meant, which is told.
//
// Shape: one Named for each name, in the order of the cell, those marked as in charge
// too; unit is the id of the row's unit, or "".
func (d *Directory) People(words, unit string) ([]Named, []Doubt) {
	if Blank(words) {
		return nil, nil
	}
	var out []Named
	var doubts []Doubt
	for _, p := range split(words) {
		named, more := d.person(p, unit)
		out, doubts = append(out, named...), append(doubts, more...)
	}
	if len(out) == 0 && len(doubts) == 0 {
		doubts = one(PersonUnknown, "「%s」中没有人名", "“%s” holds no name", quote(words))
	}
	return out, doubts
}

func (d *Directory) person(p namePart, unit string) ([]Named, []Doubt) {
	n, doubts := d.onePerson(p, unit)
	if n.ID != "" || len(n.Candidates) > 1 && doubts[0].Code == PersonAmbiguous {
		return []Named{n}, doubts
	}
	if two := joined(p); two != nil {
		a, more := d.onePerson(two[0], unit)
		b, others := d.onePerson(two[1], unit)
		if a.ID != "" || b.ID != "" {
			return []Named{a, b}, append(more, others...)
		}
	}
	return []Named{n}, doubts
}

func (d *Directory) onePerson(p namePart, unit string) (Named, []Doubt) {
	n := Named{Words: p.words, Lead: p.lead}
	key := nameKey(p.words)
	if id := d.said[key]; id != "" {
		n.ID = id
		return n, nil
	}
	if isAll(key) {
		return n, collective(p.words)
	}
	found, within := d.personsOf(key)
	if len(found) == 0 {
		found, within = d.personInside(p)
	}
	if within != "" {
		unit = within
	} else if inside := d.units.by[nameKey(p.inside)]; len(inside) == 1 {
		unit = d.units.list[inside[0]].ID // 张伟（办公室）
	}
	switch len(found) {
	case 0:
		if n.Candidates = d.people.near(untitled(key)); len(n.Candidates) == 0 {
			n.Candidates = d.surnamed(key, unit)
		}
		return n, []Doubt{d.unknownPerson(n)}
	case 1:
		n.ID = found[0].ID
		return n, nil
	}
	inUnit := d.nearest(found, unit)
	n.Candidates = found
	if len(inUnit) == 1 {
		n.ID = inUnit[0].ID
		return n, []Doubt{doubtOf("person-by-unit", "有 %[2]d 人叫「%[1]s」，按责任单位取 %[3]s", "%[2]d people are called “%[1]s”; the one of the row's unit was taken, %[3]s", p.words, len(found), names(d, inUnit))}
	}
	return n, []Doubt{doubtOf(PersonAmbiguous, "有 %[2]d 人叫「%[1]s」：%[3]s，请指明", "%[2]d people are called “%[1]s”: %[3]s; say which", p.words, len(found), names(d, found))}
}

// nearest are those of a unit and what is below it, or else of the first unit above it that
// has any: who leads a department often belongs to the office.
func (d *Directory) nearest(found []Candidate, unit string) []Candidate {
	var in []Candidate
	for _, c := range found {
		if unit != "" && d.below(c.Unit, unit) {
			in = append(in, c)
		}
	}
	for range 64 { // a tree that goes round ends here
		if unit = d.parent[unit]; len(in) > 0 || unit == "" {
			break
		}
		for _, c := range found {
			if c.Unit == unit {
				in = append(in, c)
			}
		}
	}
	return in
}

// personInside finds the person in brackets behind a unit: 办公室（张三）.
func (d *Directory) personInside(p namePart) (found []Candidate, unit string) {
	if units := d.units.by[nameKey(p.words)]; p.inside != "" && len(units) == 1 {
		found, _ = d.personsOf(nameKey(p.inside))
		return found, d.units.list[units[0]].ID
	}
	return nil, ""
}

func (d *Directory) unknownPerson(n Named) Doubt {
	if len(n.Candidates) == 0 {
		return doubtOf(PersonUnknown, "名录里没有「%s」", "nobody is called “%s”", quote(n.Words))
	}
	return doubtOf(PersonUnknown, "名录里没有「%s」，相近的有 %s", "nobody is called “%s”; names like it: %s", quote(n.Words), names(d, n.Candidates))
}

// surnamed finds those whom 李局长 may mean, the people of the row's unit before others.
func (d *Directory) surnamed(key, unit string) []Candidate {
	r, size := utf8.DecodeRuneInString(key)
	if !slices.Contains(nameWords()["title"], key[size:]) {
		return nil
	}
	var near, far []Candidate
	for _, at := range d.people.lookup[r] {
		c := d.people.list[at]
		switch {
		case !strings.HasPrefix(nameKey(c.Name), string(r)):
		case unit != "" && d.below(c.Unit, unit):
			near = append(near, c)
		default:
			far = append(far, c)
		}
	}
	near = append(near, far...)
	return near[:min(3, len(near))]
}

// personsOf finds the people of a name: as it stands, without titles, and behind the
// name of a unit, whose id it then gives.
func (d *Directory) personsOf(key string) (found []Candidate, unit string) {
	for _, k := range []string{key, untitled(key)} {
		if list := d.people.all(k); len(list) > 0 {
			return list, ""
		}
		for at := range k {
			if at == 0 || utf8.RuneCountInString(k[at:]) < 2 {
				continue
			}
			units, rest := d.units.all(k[:at]), untitled(k[at:])
			if len(units) != 1 {
				continue
			}
			if list := d.people.all(rest); len(list) > 0 {
				return list, units[0].ID
			}
		}
	}
	return d.behindOffice(key), ""
}

// behindOffice finds the people of a name behind words that call an office which the
// directory does not have: 总务处张三.
func (d *Directory) behindOffice(key string) []Candidate {
	for at := range key {
		if utf8.RuneCountInString(key[:at]) < 2 || utf8.RuneCountInString(key[at:]) < 2 || !slices.ContainsFunc(nameWords()["unit"], func(e string) bool { return strings.HasSuffix(key[:at], e) }) {
			continue
		}
		if list := d.people.all(untitled(key[at:])); len(list) > 0 {
			return list
		}
	}
	return nil
}

func (x *index) all(key string) []Candidate {
	var out []Candidate
	for _, at := range x.by[key] {
		out = append(out, x.list[at])
	}
	return out
}

// LooksLikeName reports words that a column of people may hold: Chinese names of two
// to four characters, with or without titles.
func LooksLikeName(words string) bool {
	parts := split(words)
	for _, p := range parts {
		key := untitled(nameKey(p.words))
		n := utf8.RuneCountInString(key)
		r, _ := utf8.DecodeRuneInString(key)
		if n < 2 || n > 4 || !strings.ContainsRune(surnames, r) {
			return false
		}
	}
	return len(parts) > 0
}

// surnames are the first characters of most Chinese names.
//
// Source: the hundred most frequent surnames of the 2020 census, and some more.
const surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由"
