package web

import (
	"errors"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// moveAt makes the move of a form, and shows the page again: anew where it was done,
// with what was typed where it was not.
func (s *Server) moveAt(q *request, page handler) (reply, error) {
	m := q.asked()
	if q.sent.Has("more") { // rows to fill in: nothing is done yet
		q.failed = &failure{kind: m.kind, id: m.id, move: m.move}
		return page(s, q)
	}
	done, err := q.act(m)
	if err == nil {
		return goTo(q.after(m, done, q.back(q.URL.Path))), nil
	}
	if k := fault.KindOf(err); k == fault.Internal || k == fault.NotFound {
		return reply{}, err
	}
	q.failed = q.failure(m, err)
	out, bad := page(s, q)
	out.status = statusOf(err)
	return out, bad
}

// failure says what is to be mended, and where.
func (q *request) failure(m moved, err error) *failure {
	f := &failure{kind: m.kind, id: m.id, move: m.move, err: err}
	if w, ok := errors.AsType[*mend](err); ok {
		f.fields = []string{w.field}
	} else {
		f.fields = fieldsOfCode[codeOf(err)]
	}
	if stale, ok := errors.AsType[*app.Stale](err); ok {
		f.since = stale.Since
	}
	return f
}

// after is where somebody comes to when something was done: the record that it was
// about, with a word on what was done.
func (q *request) after(m moved, done *app.Done, to string) string {
	u, err := url.Parse(to)
	if err != nil {
		return "/"
	}
	v := u.Query()
	v.Set("done", string(m.kind)+"."+string(m.move))
	if v.Del("undo"); app.CanTakeBack(m.kind, m.move) && len(done.Events) > 0 {
		v.Set("undo", spanText(app.StretchOf([]*app.Done{done})))
	}
	if v.Del("reopen"); m.move == ledger.MoveClose && slices.Contains(reopened, m.kind) {
		v.Set("reopen", string(m.kind)+"."+done.First().Top().ID) // three people stand for it: it is not undone
	}
	u.RawQuery = v.Encode()
	if u.Fragment == "" {
		u.Fragment = "r-" + done.First().Top().ID
	}
	return u.String()
}

// reopened are the kinds that are opened again after they were closed.
var reopened = []ledger.Kind{ledger.KindFinding, ledger.KindAction}

// reopenPath is where what was just closed is opened again, with a reason; "" for nothing.
func (q *request) reopenPath() string {
	kind, id, _ := strings.Cut(q.param("reopen"), ".")
	if !slices.Contains(reopened, ledger.Kind(kind)) || !store.ValidID(id) {
		return ""
	}
	return "/do/" + kind + "/" + id + "/reopen?" + url.Values{"back": {"/" + kind + "s/" + id}}.Encode()
}

// done is the word on what was just done, "" for nothing.
func (q *request) done() string {
	k, m, ok := strings.Cut(q.param("done"), ".")
	if k == "admin" {
		return q.say(adminDeeds[m])
	}
	if k == "undo" {
		return q.say(say.Text{ZH: "已还原。原来办的和还原，台账里各有记录", EN: "Taken back. What was done and that it was taken back are both on record"})
	}
	if n, err := strconv.Atoi(m); err == nil && k == string(ledger.KindNudge) {
		return q.say(say.Text{ZH: "催办了 %d 件，对方首页已经显示", EN: "Reminded: %d. It stands at the home of those concerned"}.With(n))
	}
	m, many, _ := strings.Cut(m, ".")
	if !ok || ledger.KindName(ledger.Kind(k)).ZH == "" || ledger.MoveName(ledger.Kind(k), ledger.Move(m)).ZH == "" {
		return ""
	}
	if n, err := strconv.Atoi(many); err == nil && n > 1 {
		kind, move := ledger.KindName(ledger.Kind(k)), ledger.MoveName(ledger.Kind(k), ledger.Move(m))
		return q.say(say.Text{ZH: "已" + move.ZH + " %d 条（" + kind.ZH + "）", EN: "Done with %d: " + move.EN + " (" + kind.EN + ")"}.With(n))
	}
	if text, ok := doneWords[ledger.Kind(k)][ledger.Move(m)]; ok {
		return q.say(text)
	}
	kind, move := ledger.KindName(ledger.Kind(k)), ledger.MoveName(ledger.Kind(k), ledger.Move(m))
	return q.say(say.Text{ZH: "已" + move.ZH + "（" + kind.ZH + "）", EN: "Done: " + move.EN + " (" + kind.EN + ")"})
}

// doneWords say more than that it was done: what comes next.
var doneWords = map[ledger.Kind]map[ledger.Move]say.Text{
	ledger.KindVersion: {ledger.MoveAdd: {ZH: "已收到，读过也查过了。请看读得对不对，再提交", EN: "It is here, read and checked. See whether it was read right, then submit it"}},
	ledger.KindStatement: {
		ledger.MoveSubmit: {ZH: "已提交，等审核。退回或接收后，首页会告诉您", EN: "Submitted for review. Your home tells you when it is returned or accepted"},
		ledger.MoveReturn: {ZH: "已退回，意见已转给报送人", EN: "Returned, with your remarks"},
	},
	ledger.KindRound: {ledger.MoveAdd: {ZH: "轮次已建好。加上必读材料和报送要求，再启动", EN: "The round is here. Add what is to be read and handed in, then open it"},
		ledger.MoveOpen: {ZH: "轮次已启动，各单位首页已经显示", EN: "The round is open; it stands at the home of every unit"}},
	ledger.KindDrive: {ledger.MoveAdd: {ZH: "已建好，还是草稿。看一遍题目，再开始征求", EN: "It is here as a draft. Look the questions over, then open it"},
		ledger.MoveOpen:    {ZH: "已开始征求，把二维码或链接发出去", EN: "It is open: hand out its code or its links"},
		ledger.MoveClose:   {ZH: "已结束征求。下面看答了什么，把说同一件事的归并起来答复", EN: "It is closed. See what was answered, bring together what is about one matter and answer it"},
		ledger.MovePublish: {ZH: "已公开，谁都能看", EN: "Published for everybody"}},
	ledger.KindOpinion: {ledger.MoveAnswer: {ZH: "已答复，公开以后大家能看到", EN: "Answered; everybody sees it once it is published"},
		ledger.MoveRaise: {ZH: "已转为问题，进了台账", EN: "It is a finding of the ledger now"}},
	ledger.KindSurvey: {ledger.MoveAdd: {ZH: "测评已建好。准备好了就开始测评", EN: "The survey is here; open it when it is ready"},
		ledger.MoveCount: {ZH: "已计票，等另一个人确认结果", EN: "Counted; another person confirms the result"}},
	ledger.KindDeputy: {ledger.MoveAdd: {ZH: "代理已记下，到那天代理人首页会显示", EN: "Noted. From its first day on it stands at the deputy's home"},
		ledger.MoveEnd: {ZH: "代理已结束", EN: "They stand in no more"}},
	ledger.KindPerson:    {ledger.MoveGrant: {ZH: "角色已改，马上起作用", EN: "The roles are changed, and count at once"}},
	ledger.KindReceipt:   {ledger.MoveAdd: {ZH: "已签回执", EN: "Signed: you have read it"}},
	ledger.KindNote:      {ledger.MoveAdd: {ZH: "已记笔记", EN: "Noted"}},
	ledger.KindReading:   {ledger.MoveAdd: {ZH: "必读材料已加上", EN: "Required reading added"}},
	ledger.KindRequest:   {ledger.MoveAdd: {ZH: "报送要求已加上，要报的单位首页会显示", EN: "Asked for; it stands at the home of those concerned"}},
	ledger.KindEvidence:  {ledger.MoveAdd: {ZH: "佐证已上传，等审核", EN: "Evidence uploaded; it waits to be looked at"}},
	ledger.KindExtension: {ledger.MoveAdd: {ZH: "延期申请已报，等审批", EN: "Extension asked for; it waits for a decision"}},
	ledger.KindLookBack: {ledger.MoveAdd: {ZH: "回头看已安排，到那天核验人首页会提醒", EN: "Look-back scheduled; it stands at the verifiers' home on its day"},
		ledger.MoveHold: {ZH: "已记下：保持住了", EN: "Noted: it held"},
		ledger.MoveFail: {ZH: "已记下：反弹了。问题重新打开，要有新的措施", EN: "Noted: it did not hold. The finding is open again and wants another action"}},
	ledger.KindAction: {ledger.MoveAssign: {ZH: "已交办，责任人首页已经显示，等认领", EN: "Assigned; it stands at its owner's home, to be accepted"},
		ledger.MoveAccept:  {ZH: "已认领。有进展就报，办完申请销号", EN: "Accepted. Report progress, and claim completion when it is done"},
		ledger.MoveDispute: {ZH: "已提出异议，等组织人处理", EN: "Disputed; the organiser decides"},
		ledger.MoveReturn:  {ZH: "已退回，责任人首页会显示要改什么", EN: "Returned; its owner's home says what is to be changed"},
		ledger.MoveConfirm: {ZH: "已验收，等另一个人销号", EN: "Accepted; another person closes it"},
		ledger.MoveClaim:   {ZH: "已申请销号，等验收", EN: "Completion claimed; it waits to be verified"},
		ledger.MoveReopen:  {ZH: "销号已撤回，措施回到“已验收”；还要再办的，请接着退回", EN: "The closing is taken back, the action stands as accepted again; return it if more is to be done"}},
}
