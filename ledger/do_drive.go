package ledger

import (
	"slices"
	"strconv"
	"strings"
)

func addDrive(s *step) {
	d := fresh[*Drive](s)
	d.OpenedBy, d.ClosedBy, d.Told, d.Entered, d.Invited = Stamp{}, Stamp{}, Stamp{}, nil, 0
	d.settle()
	s.put(nil, d)
}

func editDrive(s *step) {
	d := copyOf(as[*Drive](s.q.Given.Record))
	d.Head = *s.q.Subject.Top()
	d.settle()
	s.done(d)
}

// settle fills in what is usual, and names what nobody named.
func (d *Drive) settle() {
	if d.Sort == "" {
		d.Sort = AskOpinions
	}
	if d.Least == 0 {
		d.Least = UsualLeast
	}
	d.Groups, d.Questions = slices.Clone(d.Groups), slices.Clone(d.Questions)
	for i := range d.Groups {
		if d.Groups[i].ID == "" {
			d.Groups[i].ID = unused("g", d.Groups, func(g Group) string { return g.ID })
		}
	}
	for i := range d.Questions {
		q := &d.Questions[i]
		if q.ID == "" {
			q.ID = unused("q", d.Questions, func(q Question) string { return q.ID })
		}
		q.Options = slices.Clone(q.Options)
		for n := range q.Options {
			if q.Options[n].ID == "" {
				q.Options[n].ID = unused("", q.Options, func(o Pick) string { return o.ID })
			}
		}
	}
}

// unused is the first number, behind a letter, that nothing goes by.
func unused[T any](letter string, list []T, id func(T) string) string {
	for n := 1; ; n++ {
		name := letter + strconv.Itoa(n)
		if !slices.ContainsFunc(list, func(t T) bool { return id(t) == name }) {
			return name
		}
	}
}

func openDrive(s *step) {
	d := move[*Drive](s)
	d.OpenedBy = s.q.stamp()
	s.done(d)
}

// enterDrive counts what was entered for givers. What they answered is not told.
func enterDrive(s *step) {
	d := move[*Drive](s)
	d.Entered = slices.Clone(d.Entered)
	at := slices.IndexFunc(d.Entered, func(e Entered) bool { return e.Channel == s.q.Channel })
	if at < 0 {
		at, d.Entered = len(d.Entered), append(d.Entered, Entered{Channel: s.q.Channel})
	}
	d.Entered[at].Count += s.q.Count
	s.done(d)
}

// inviteDrive counts the links that were made. What stands in them is not told.
func inviteDrive(s *step) {
	d := move[*Drive](s)
	d.Invited += s.q.Count
	s.done(d)
}

func closeDrive(s *step) {
	d := move[*Drive](s)
	d.ClosedBy = s.q.stamp()
	s.done(d)
}

func publishDrive(s *step) {
	d := move[*Drive](s)
	d.Told = s.q.stamp()
	s.done(d)
}

func withdrawDrive(s *step) {
	d := move[*Drive](s)
	d.Told = Stamp{}
	s.done(d)
}

func addOpinion(s *step) {
	o := fresh[*Opinion](s)
	o.Verdict, o.Reply, o.Replied, o.Finding, o.From, o.Into = "", "", Stamp{}, "", nil, nil
	s.hear(o)
	s.put(nil, o)
}

func editOpinion(s *step) {
	o := copyOf(as[*Opinion](s.q.Given.Record))
	o.Head = *s.q.Subject.Top()
	s.hear(o)
	s.done(o)
}

// showOpinion chooses the wordings that are published.
func showOpinion(s *step) {
	o := move[*Opinion](s)
	o.Shown = as[*Opinion](s.q.Given.Record).Shown
	s.done(o)
}

// hear lets an opinion say what its voices said, in their own words, and counts
// who said it.
func (s *step) hear(o *Opinion) {
	ids := make([]string, 0, len(o.Voices))
	for _, v := range o.Voices {
		ids = append(ids, v.ID)
	}
	o.Voices, o.Heard = heardIn(s.q.Spoken, ids, s.q.Drive.Anonymous)
}

// heardIn finds voices by their ids, and counts their givers. They stand in the
// order of their ids, which is none. Of an anonymous drive so many are counted as
// answered one of the questions: a true number would tell whether two wordings are of
// the same giver.
func heardIn(all []Spoken, ids []string, anonymous bool) (list []Voice, heard int) {
	wanted := map[string]bool{}
	for _, id := range ids {
		wanted[id] = true
	}
	givers, most := map[int]bool{}, map[string]int{}
	for _, v := range all {
		if wanted[v.ID] {
			list = append(list, v.Voice)
			givers[v.Giver] = true
			most[v.Question]++
			heard = max(heard, most[v.Question])
		}
	}
	slices.SortFunc(list, func(a, b Voice) int { return strings.Compare(a.ID, b.ID) })
	if !anonymous {
		heard = len(givers)
	}
	return list, heard
}

// mergeOpinion lets another opinion stand for this one too, with all its voices.
func mergeOpinion(s *step) {
	o, into := move[*Opinion](s), copyOf(s.q.Opinion)
	o.Into = []string{into.ID}
	into.From = with(into.From, o.ID)
	into.Voices = with(into.Voices, o.Voices...)
	into.Shown = added(into.Shown, o.Shown...)
	s.hear(into)
	s.done(o)
	s.put(s.q.Opinion, into)
}

func answerOpinion(s *step) {
	o, given := move[*Opinion](s), as[*Opinion](s.q.Given.Record)
	o.Verdict, o.Reply, o.Replied = given.Verdict, given.Reply, s.q.stamp()
	s.done(o)
}

// raiseOpinion turns an opinion into a finding of the round.
func raiseOpinion(s *step) {
	o := move[*Opinion](s)
	f := copyOf(s.q.Parts[0])
	unit := f.Unit
	if unit == "" {
		unit = o.Unit
	}
	f.Head = s.head(unit, Opened)
	f.Round = s.q.landing().ID
	s.begin(f)
	f.Source = Source{Kind: FromOpinion, Record: o.ID, Words: o.Matter}
	o.Finding = f.ID
	s.done(o)
	s.put(nil, f)
}

// landing is the round that a finding made of an opinion comes to.
func (q *Ask) landing() *Round {
	if q.Into != nil {
		return q.Into
	}
	return q.round()
}
