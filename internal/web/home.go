package web

import (
	"html/template"
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// homeView is the first page: what waits for the person, what changed, their rounds.
type homeView struct {
	Greeting string
	Day      string
	Waiting  []waitingView
	More     []link // lists of which only the first were shown
	News     []newsView
	Since    string
	Rounds   []roundLine
	Idle     string      // why nothing can wait for this person
	First    []link      // where to begin, where nothing has begun
	Steads   []steadView // whom the person can act for
	Stead    string      // for whom they do
	StandIns []string    // who acts for them
	asks     []*ledger.Drive
}

// waitingView is something that waits, with the one thing to do.
type waitingView struct {
	Kind   string
	To     string
	Text   string
	About  string
	Due    template.HTML
	Late   bool
	Form   *formView  // a button that does it at once
	Again  *againView // what it may be again
	Action string     // what is done on another page
	Do     string     // which one, where it is not that of To
	Back   string     // that it was returned, and why
	Nudge  string     // the last reminder of it
	Rule   string     // why it is told of today, by the reminders of its round
	due    ledger.Day
	pick   app.Pick // what may be reminded of
}

// newsView is what somebody did.
type newsView struct {
	Who, When, Move, Kind string
	Why                   string // in their words
	To                    link
	More                  int // others of the kind to which the same was done at once
}

func (s *Server) home(q *request) (reply, error) {
	since, err := q.visit()
	if err != nil {
		return reply{}, err
	}
	v, err := gathered(q, "home", strconv.FormatInt(int64(since), 10), func() (*homeView, error) { return q.homeView(since) })
	if err == nil {
		v, err = q.toAnswer(v)
	}
	return reply{page: "home", title: q.say(say.Text{ZH: "首页", EN: "Home"}), at: "home", view: v}, err
}

func (q *request) homeView(since ledger.Moment) (*homeView, error) {
	v := &homeView{Day: q.longDay(), Greeting: q.me.Name, Steads: q.steads(), StandIns: q.standIns()}
	if q.stead != nil {
		v.Stead = q.stead.Name
	}
	if err := q.waiting(v); err != nil {
		return nil, err
	}
	if err := q.asks(v); err != nil {
		return nil, err
	}
	if err := q.news(v, since); err != nil {
		return nil, err
	}
	var err error
	if v.Rounds, err = q.roundLines(5, ledger.Opened, ledger.Rectifying); err != nil {
		return nil, err
	}
	return v, q.firstStep(v)
}

// firstStep says where to begin: a round, for whoever may open one and sees none; what
// there is to look at, for those who only look.
func (q *request) firstStep(v *homeView) error {
	if v.Idle != "" {
		d := q.duties()
		for _, p := range adminPages {
			if p.whose(d) {
				v.First = append(v.First, link{p.to, q.say(p.say)})
			}
		}
		if d.Audit { // what they are there for comes first
			slices.Reverse(v.First)
		} else if d.Any() {
			return nil
		}
		v.First = append(v.First, []link{{"/ledger", q.say(say.Text{ZH: "看台账", EN: "Look at the ledger"})}, {"/figures", q.say(say.Text{ZH: "看统计", EN: "Look at the figures"})},
			{"/rounds?past=1", q.say(say.Text{ZH: "看已关闭的轮次", EN: "Look at closed rounds"})}}...)
		return nil
	}
	if len(v.Rounds) > 0 || len(v.Waiting) > 0 {
		return nil
	}
	to, err := q.newRound("/")
	if to != "" {
		v.First = []link{{to, q.say(buttons[ledger.KindRound][ledger.MoveAdd])}}
	}
	return err
}

func (s *Server) moveAtHome(q *request) (reply, error) { return s.moveAt(q, (*Server).home) }

var weekdays = []say.Text{
	{ZH: "星期一", EN: "Monday"}, {ZH: "星期二", EN: "Tuesday"}, {ZH: "星期三", EN: "Wednesday"}, {ZH: "星期四", EN: "Thursday"},
	{ZH: "星期五", EN: "Friday"}, {ZH: "星期六", EN: "Saturday"}, {ZH: "星期日", EN: "Sunday"},
}

func (q *request) longDay() string {
	return q.today.String() + " " + q.say(weekdays[q.today.Weekday()-1])
}

// actor is the person in whose name things are done.
func (q *request) actor() *ledger.Person {
	if q.stead != nil {
		return q.stead
	}
	return q.me
}
