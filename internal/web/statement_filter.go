package web

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// seeView is what of the marks is shown: one kind or several, all where none is chosen.
// What is chosen stands in the address.
type seeView struct {
	Kinds, Codes []seeChip
	Any          bool
	All          string // the address that shows all of them
}

// seeChip is a kind of mark that can be chosen alone.
type seeChip struct {
	sumView
	Token string
	On    bool
	To    string // "" where the page is no address, but is being typed
}

// seen reads what the address chooses.
func seen(q *request) []string {
	return slices.DeleteFunc(strings.Split(q.param("see"), ","), func(s string) bool { return s == "" })
}

// shows reports whether a card is among what was chosen.
func (c *card) shows(see []string) bool {
	return len(see) == 0 || slices.ContainsFunc(strings.Fields(c.Is), func(t string) bool { return slices.Contains(see, t) })
}

// choose hides the cards that were not chosen; the marks of their words go with them.
func (d *reader) choose(see []string) {
	for i := range d.cards {
		d.cards[i].Hidden = !d.cards[i].shows(see)
	}
	for i := range d.marks {
		m := &d.marks[i]
		if at := slices.IndexFunc(d.cards, func(c card) bool { return c.ID == m.id }); at >= 0 && d.cards[at].Hidden {
			m.class = ""
		}
	}
}

// otherMarks are the kinds beside those that have a sign of their own.
var otherMarks = []struct {
	token, sign string
	say         say.Text
}{
	{"new", "?", say.Text{ZH: "没有人看过", EN: "Not looked at"}},
	{"human", "✎", say.Text{ZH: "人改过", EN: "Corrected"}},
}

// seeView counts what can be chosen. at is the page it is chosen on, nil where that is no
// address.
func (d *reader) seeView(see []string, at *url.URL) seeView {
	n := map[string]int{}
	for i := range d.cards {
		for _, t := range strings.Fields(d.cards[i].Is) {
			n[t]++
		}
	}
	v := seeView{Any: len(see) > 0}
	chip := func(class, token, sign, name string) seeChip {
		c := seeChip{sumView{class, sign, name, n[token]}, token, slices.Contains(see, token), ""}
		if at != nil {
			c.To = seeing(at, toggled(see, token))
		}
		delete(n, token)
		return c
	}
	add := func(c seeChip) {
		if c.N > 0 || c.On {
			v.Kinds = append(v.Kinds, c)
		}
	}
	for _, s := range markSigns {
		add(chip(s.class, s.class, s.sign, d.q.say(s.say)))
	}
	for _, s := range otherMarks {
		add(chip("", s.token, s.sign, d.q.say(s.say)))
	}
	for code := range n {
		v.Codes = append(v.Codes, chip("", code, "", code))
	}
	slices.SortFunc(v.Codes, func(a, b seeChip) int { return cmp.Compare(a.Token, b.Token) })
	for i := range v.Codes {
		if p := d.q.s.books[d.q.lang].Page(v.Codes[i].Token); p != nil {
			v.Codes[i].Name = p.Title
		}
	}
	if at != nil {
		v.All = seeing(at, nil)
	}
	return v
}

func toggled(see []string, token string) []string {
	if slices.Contains(see, token) {
		return slices.DeleteFunc(slices.Clone(see), func(s string) bool { return s == token })
	}
	return append(slices.Clone(see), token)
}

// seeing is the address of a page with some marks chosen.
func seeing(at *url.URL, see []string) string {
	q := at.Query()
	q.Del("see")
	if len(see) > 0 {
		q.Set("see", strings.Join(see, ","))
	}
	to := url.URL{Path: at.Path, RawQuery: strings.ReplaceAll(q.Encode(), "%2C", ",")}
	return to.String()
}

// deedNames say what a person did with an item.
var deedNames = map[ledger.Deed]say.Text{
	ledger.DeedEdit: {ZH: "改了内容", EN: "changed its words"}, ledger.DeedSplit: {ZH: "分成几条", EN: "split it"}, ledger.DeedMerge: {ZH: "合并", EN: "joined it"},
	ledger.DeedMove: {ZH: "改了归类", EN: "put it elsewhere"}, ledger.DeedRelink: {ZH: "改了对应", EN: "tied it anew"}, ledger.DeedAdd: {ZH: "补的", EN: "added it"},
	ledger.DeedRefuse: {ZH: "认为不是", EN: "took it out"}, ledger.DeedRestore: {ZH: "恢复", EN: "took it back in"},
}

// tellHands says of each item who changed what of it. A confirmation changes nothing.
func (d *reader) tellHands(list []*ledger.Correction) {
	d.hands = map[string][]string{}
	for _, c := range list {
		name, ok := deedNames[c.Deed]
		if !ok {
			continue
		}
		line := d.q.person(c.Author) + " " + d.q.say(name) + " · " + d.q.moment(c.Made)
		ids := slices.Clone(c.Items)
		for i, it := range c.New {
			switch c.Deed {
			case ledger.DeedAdd:
				ids = append(ids, it.ID)
			case ledger.DeedSplit:
				ids = append(ids, c.Items[0]+"."+itoa(i+1))
			}
		}
		for _, id := range ids {
			d.hands[id] = append(d.hands[id], line)
		}
	}
}

// keptQuery is what the page somebody came from chose to show, for whoever goes back to
// it.
func (q *request) keptQuery(path string) string {
	from, err := url.Parse(q.Header.Get("Referer"))
	if err != nil || from.Path != path {
		return ""
	}
	keep := url.Values{}
	for _, name := range []string{"see", "beside"} {
		if v := from.Query().Get(name); v != "" {
			keep.Set(name, v)
		}
	}
	if len(keep) == 0 {
		return ""
	}
	return "?" + strings.ReplaceAll(keep.Encode(), "%2C", ",")
}
