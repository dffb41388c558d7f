package ledger_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
)

// asked is a drive with a question of each sort.
func asked(in ledger.Head, today ledger.Day) *ledger.Drive {
	return &ledger.Drive{Head: in, Title: "征求意见", Groups: []ledger.Group{{ID: "staff", Name: "职工", Size: 30}, {Name: "群众"}},
		Channels: []ledger.Channel{ledger.ByLink, ledger.ByName, ledger.ByPaper}, From: today - 1, Until: today + 20, Anonymous: true,
		Questions: []ledger.Question{
			{ID: "rate", Sort: ledger.Steps, Text: "办事是否方便", Options: []ledger.Pick{{ID: "good", Text: "满意"}, {ID: "fair", Text: "基本满意"}, {ID: "bad", Text: "不满意"}}, Required: true},
			{Sort: ledger.Several, Text: "哪些要改", Options: []ledger.Pick{{Text: "窗口"}, {Text: "电话"}, {Text: "网站"}}},
			{Sort: ledger.Choice, Text: "办过几次", Options: []ledger.Pick{{Text: "一次"}, {Text: "多次"}}},
			{ID: "words", Sort: ledger.Words, Text: "还有什么意见"},
		}}
}

func spoken(n int) []ledger.Spoken {
	var list []ledger.Spoken
	for i := range n {
		list = append(list, ledger.Spoken{Voice: ledger.Voice{ID: fmt.Sprint("v", i), Question: []string{"words", "more"}[i%2], Text: fmt.Sprint("第", i, "句")}, Giver: i / 2})
	}
	return list
}

func (w *world) fetchDrive(q *ledger.Ask, r ledger.Record) {
	id := r.Top().ID
	if o, ok := r.(*ledger.Opinion); ok {
		id = o.Drive
	}
	q.Drive = get[*ledger.Drive](w, ledger.KindDrive, id)
	q.Opinions = all(w, ledger.KindOpinion, func(o *ledger.Opinion) bool { return o.Drive == id })
	if q.Drive != nil && q.Drive.Readable() {
		q.Spoken = spoken(6)
	}
}

func (w *walker) changeDrive(r *ledger.Drive, text string) {
	switch w.d.n(5) {
	case 0:
		r.Title = text
	case 1, 4:
		r.Groups = pick(w.d, [][]ledger.Group{nil, {{ID: "g1", Name: "群众"}}, {{ID: "staff", Name: "职工"}, {ID: "g1", Name: "群众", Size: 5}}, {{ID: "staff", Name: ""}}})
	case 2:
		r.Until = w.today + ledger.Day(w.d.n(20)) - 1
	case 3:
		r.Questions = pick(w.d, [][]ledger.Question{{{Sort: ledger.Words, Text: "有什么意见"}}, {{Sort: "essay", Text: "写一篇"}}, nil})
	}
}

func (w *walker) changeOpinion(m ledger.Move, r *ledger.Opinion, text string) {
	switch {
	case m == ledger.MoveAnswer:
		r.Verdict, r.Reply = pick(w.d, append(ledger.Handlings(), "later")), pick(w.d, []string{"已经换了灯", "", "明年办"})
	case r.State != ledger.Opened || w.d.n(2) == 0:
		r.Shown = pick(w.d, [][]string{{"v0"}, nil, {"nothing"}})
	default:
		r.Matter = text
		r.Voices = pick(w.d, [][]ledger.Voice{{{ID: "v0"}, {ID: "v3"}}, {{ID: "v1"}}, {{ID: "unheard"}}})
	}
}

func (w *walker) freshDrive(k ledger.Kind, in ledger.Head) ledger.Record {
	if w.d.n(3) == 0 {
		in.Round = ""
	}
	switch k {
	case ledger.KindDrive:
		if over := pick(w.d, all(w.world, ledger.KindRound, func(r *ledger.Round) bool { return r.State == ledger.Closed })); over != nil && w.d.n(4) == 0 {
			in.Round = over.ID // few rounds come so far
		}
		d := asked(in, w.today)
		d.Anonymous, d.Until = w.d.n(2) == 0, w.today+ledger.Day(w.d.n(30))-2
		if w.d.n(6) == 0 {
			d.Groups = nil
		}
		if d.Until < d.From {
			d.From = d.Until
		}
		return d
	case ledger.KindOpinion:
		d := pick(w.d, all[*ledger.Drive](w.world, ledger.KindDrive, nil))
		if d == nil {
			return nil
		}
		return &ledger.Opinion{Head: ledger.Head{Round: d.Round, Unit: d.Unit}, Drive: d.ID, Matter: "路灯", Voices: []ledger.Voice{{ID: fmt.Sprint("v", w.d.n(7))}}}
	}
	return nil
}

// lawfulOpinion: no wording is lost or made up, and people are counted, not wordings.
func (w *walker) lawfulOpinion(o *ledger.Opinion) error {
	d := get[*ledger.Drive](w.world, ledger.KindDrive, o.Drive)
	if !d.Readable() {
		return fmt.Errorf("opinions of a drive that cannot be read yet")
	}
	givers, most := map[int]bool{}, map[string]int{}
	for _, v := range o.Voices {
		at := slices.IndexFunc(spoken(6), func(s ledger.Spoken) bool { return s.Voice == v })
		if at < 0 {
			return fmt.Errorf("nobody said %q", v.Text)
		}
		givers[at/2] = true
		most[v.Question]++
	}
	heard := len(givers)
	if d.Anonymous { // or it would tell which wordings are of the same giver
		heard = max(most["words"], most["more"])
	}
	if heard != o.Heard || len(o.Voices) == 0 {
		return fmt.Errorf("%d people said it, not %d", heard, o.Heard)
	}
	for _, id := range o.From {
		from := get[*ledger.Opinion](w.world, ledger.KindOpinion, id)
		if o.State == ledger.Opened && from.Rev == 0 {
			return fmt.Errorf("%s is not there", id)
		}
	}
	return nil
}

func TestDriveFromBeginningToEnd(t *testing.T) {
	s := &teller{t, newWorld(t)}
	r := s.open()
	d := s.does("organiser", ledger.MoveAdd, nil, add(asked(ledger.Head{Round: r.ID, Unit: "water"}, s.today))).Records[0].(*ledger.Drive)
	if d.Groups[1].ID != "g1" || d.Questions[1].ID != "q1" || d.Questions[1].Options[2].ID != "3" || d.Least != ledger.UsualLeast || d.Sort != ledger.AskOpinions {
		t.Errorf("what nobody named was not named: %+v", d)
	}
	s.refused("channel", "clerk", ledger.MoveEnter, func() ledger.Record {
		s.does("organiser", ledger.MoveOpen, d, ledger.Given{})
		return d
	}(), ledger.Given{Channel: ledger.ByLink, Count: 1})
	s.does("clerk", ledger.MoveEnter, d, ledger.Given{Channel: ledger.ByPaper, Count: 3})
	out := s.does("clerk", ledger.MoveEnter, d, ledger.Given{Channel: ledger.ByPaper, Count: 2})
	if n := out.Records[0].(*ledger.Drive).Entered[0].Count; n != 5 {
		t.Errorf("%d were entered, want 5", n)
	}
	say := func(ids ...string) *ledger.Opinion {
		o := &ledger.Opinion{Head: ledger.Head{Round: r.ID}, Drive: d.ID, Matter: "路灯不亮"}
		for _, id := range ids {
			o.Voices = append(o.Voices, ledger.Voice{ID: id, Text: "made up"})
		}
		return o
	}
	s.refused("heard-out", "verifier", ledger.MoveAdd, nil, add(say("v0")))
	s.refused("not-that-field", "organiser", ledger.MoveEdit, d, add(func() ledger.Record {
		c := *get[*ledger.Drive](s.world, ledger.KindDrive, d.ID)
		c.Anonymous = false
		return &c
	}()))
	s.refused("groups-kept", "organiser", ledger.MoveEdit, d, add(func() ledger.Record {
		c := *get[*ledger.Drive](s.world, ledger.KindDrive, d.ID)
		c.Groups = c.Groups[1:]
		return &c
	}()))
	s.does("organiser", ledger.MoveClose, d, ledger.Given{})
	s.refused("all-answered", "organiser", ledger.MovePublish, d, ledger.Given{})
	s.refused("voices", "verifier", ledger.MoveAdd, nil, add(say("v9")))
	s.refused("opinion", "verifier", ledger.MoveAdd, nil, add(say()))
	one := s.does("verifier", ledger.MoveAdd, nil, add(say("v0", "v1"))).Records[0].(*ledger.Opinion)
	if one.Heard != 1 || one.Voices[0].Text != "第0句" || one.Unit != "water" {
		t.Errorf("got %+v", one)
	}
	two := s.does("verifier", ledger.MoveAdd, nil, add(say("v2", "v4"))).Records[0].(*ledger.Opinion)
	q := s.ask("verifier", ledger.MoveMerge, two, ledger.Given{})
	q.Opinion = one
	merged, err := s.do(q)
	if err != nil {
		t.Fatal(err)
	}
	if into := merged.Records[1].(*ledger.Opinion); into.Heard != 3 || len(into.Voices) != 4 || into.From[0] != two.ID {
		t.Errorf("merged into %+v", into)
	}
	q = s.ask("verifier", ledger.MoveRaise, one, ledger.Given{Parts: []*ledger.Finding{{Text: "路灯损坏长期无人修"}}})
	raised, err := s.do(q)
	if err != nil {
		t.Fatal(err)
	}
	f := raised.Records[1].(*ledger.Finding)
	if f.Source.Kind != ledger.FromOpinion || f.Source.Record != one.ID || f.Unit != "water" || f.Round != r.ID || raised.Records[0].(*ledger.Opinion).Finding != f.ID {
		t.Errorf("raised %+v", f)
	}
	answered := *raised.Records[0].(*ledger.Opinion)
	answered.Verdict, answered.Reply = ledger.Planned, "列入整改，年内换完"
	s.does("organiser", ledger.MoveAnswer, one, add(&answered))
	s.does("organiser", ledger.MovePublish, d, ledger.Given{})
	s.refused("reason", "organiser", ledger.MoveWithdraw, d, ledger.Given{})
	s.does("organiser", ledger.MoveWithdraw, d, why("有人名"))
	s.does("organiser", ledger.MovePublish, d, ledger.Given{})
}

func TestDrivesThatAreNotSound(t *testing.T) {
	s := &teller{t, newWorld(t)}
	for name, spoil := range map[string]func(*ledger.Drive){
		"an option alone":        func(d *ledger.Drive) { d.Questions[2].Options = d.Questions[2].Options[:1] },
		"words with options":     func(d *ledger.Drive) { d.Questions[3].Options = d.Questions[2].Options },
		"no words":               func(d *ledger.Drive) { d.Questions[0].Text = " " },
		"an id twice":            func(d *ledger.Drive) { d.Questions[3].ID = "rate" },
		"an id for nothing":      func(d *ledger.Drive) { d.Groups[0].ID = "a b" },
		"too few":                func(d *ledger.Drive) { d.Least = 2 },
		"days the wrong way":     func(d *ledger.Drive) { d.Until = d.From - 1 },
		"no such channel":        func(d *ledger.Drive) { d.Channels = []ledger.Channel{"pigeon"} },
		"an account that hides":  func(d *ledger.Drive) { d.Channels = []ledger.Channel{ledger.ByAccount} },
		"a group without a name": func(d *ledger.Drive) { d.Groups[0].Name = "" },
		"a size below nothing":   func(d *ledger.Drive) { d.Groups[0].Size = -1 },
		"no such sort":           func(d *ledger.Drive) { d.Sort = "rumours" },
	} {
		d := asked(ledger.Head{Unit: "water"}, s.today)
		spoil(d)
		t.Run(name, func(t *testing.T) { (&teller{t, s.world}).refused("drive", "organiser", ledger.MoveAdd, nil, add(d)) })
	}
	d := asked(ledger.Head{Unit: "water"}, s.today)
	d.Questions[2].Options = d.Questions[2].Options[:1]
	if _, err := s.do(s.ask("organiser", ledger.MoveAdd, nil, add(d))); !strings.Contains(fault.SayOf(err).ZH, "第 3 题“"+d.Questions[2].Text) {
		t.Errorf("which question it is is not said: %v", fault.SayOf(err))
	}
}

func settled(t testing.TB) *ledger.Drive {
	s := &teller{t.(*testing.T), newWorld(t)}
	return s.does("organiser", ledger.MoveAdd, nil, add(asked(ledger.Head{Unit: "water"}, s.today))).Records[0].(*ledger.Drive)
}

func TestAnswersFit(t *testing.T) {
	d := settled(t)
	for _, c := range []struct {
		name, group string
		said        []ledger.Said
		want        []ledger.Said // nil for a refusal
		wrong       []string
	}{
		{name: "all", group: "staff", said: []ledger.Said{{Question: "words", Text: "  窗口\r\n太少\u200b\x00 "}, {Question: "q1", Options: []string{"3", "1"}}, {Question: "rate", Options: []string{"bad"}}},
			want: []ledger.Said{{Question: "rate", Options: []string{"bad"}}, {Question: "q1", Options: []string{"1", "3"}}, {Question: "words", Text: "窗口\n太少"}}},
		{name: "what is left out", said: []ledger.Said{{Question: "rate", Options: []string{"good"}}, {Question: "words", Text: " \n"}}, want: []ledger.Said{{Question: "rate", Options: []string{"good"}}}},
		{name: "what must be there", said: []ledger.Said{{Question: "words", Text: "好"}}, wrong: []string{"rate"}},
		{name: "two steps", said: []ledger.Said{{Question: "rate", Options: []string{"good", "bad"}}}, wrong: []string{"rate"}},
		{name: "no such option", said: []ledger.Said{{Question: "rate", Options: []string{"best"}}}, wrong: []string{"rate"}},
		{name: "an option twice", said: []ledger.Said{{Question: "rate", Options: []string{"good"}}, {Question: "q1", Options: []string{"1", "1"}}}, wrong: []string{"q1"}},
		{name: "words to a scale", said: []ledger.Said{{Question: "rate", Options: []string{"good"}, Text: "很好"}}, wrong: []string{"rate"}},
		{name: "no such question", said: []ledger.Said{{Question: "salary", Text: "8000"}}, wrong: []string{"salary"}},
		{name: "twice", said: []ledger.Said{{Question: "rate", Options: []string{"good"}}, {Question: "rate", Options: []string{"bad"}}}, wrong: []string{"rate"}},
		{name: "too long", said: []ledger.Said{{Question: "rate", Options: []string{"good"}}, {Question: "words", Text: strings.Repeat("长", ledger.LongestWords+1)}}, wrong: []string{"words"}},
		{name: "no such group", group: "bosses", said: []ledger.Said{{Question: "rate", Options: []string{"good"}}}},
	} {
		got, err := d.Fit(c.group, c.said)
		if c.want == nil {
			bad, ok := errors.AsType[*ledger.BadAnswers](err)
			if !ok || !slices.Equal(bad.Questions, c.wrong) || fault.KindOf(err) != fault.Invalid {
				t.Errorf("%s: %v, want it refused for %v", c.name, err, c.wrong)
			}
		} else if err != nil || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %v %v\nwant %v", c.name, got, err, c.want)
		}
	}
}

// Nothing is ever told of fewer than least: not by a class, and not by what all of
// them have more than the classes that are shown.
func TestClassesHideTheFew(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 6))
	order := []string{"a", "b", "c", "d", "e", ""}
	for range 20_000 {
		heard, total, least := map[string]int{}, 0, 1+r.IntN(8)
		for _, g := range order {
			heard[g] = max(0, r.IntN(14)-4)
			total += heard[g]
		}
		list := ledger.Classes(order, heard, least)
		sum, in := 0, map[string]bool{}
		for _, c := range list {
			n := 0
			for _, g := range c.Groups {
				if in[g] {
					t.Fatalf("%v stands twice in %v", g, list)
				}
				in[g], n = true, n+heard[g]
			}
			if n != c.Heard || n < least {
				t.Fatalf("%v of %v, least %d: %v", c, heard, least, list)
			}
			sum += n
		}
		if sum != total && (len(list) > 0 || total >= least) {
			t.Fatalf("%v, least %d: %v leaves %d of %d out", heard, least, list, total-sum, total)
		}
	}
}

func TestCodesTellNothing(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range []string{ledger.ReplyKey("a"), ledger.LinkKey("a"), ledger.VoiceID("a", "q"), ledger.VoiceID("a", "q2"), ledger.VoiceID("b", "q")} {
		if seen[s] || strings.Contains(s, "q") {
			t.Errorf("%s", s)
		}
		seen[s] = true
	}
}
