package web

import (
	"encoding/json"
	"errors"
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// buttons are moves whose name on a button says more than elsewhere.
var buttons = map[ledger.Kind]map[ledger.Move]say.Text{
	ledger.KindFinding: {
		ledger.MoveAdd:      {ZH: "登记问题", EN: "Add a finding"},
		ledger.MoveEdit:     {ZH: "修改", EN: "Edit"},
		ledger.MoveExtent:   {ZH: "举一反三", EN: "Answer the extent review"},
		ledger.MoveMerge:    {ZH: "合并", EN: "Merge"},
		ledger.MoveSplit:    {ZH: "拆分", EN: "Split"},
		ledger.MoveTransfer: {ZH: "移交", EN: "Transfer"},
		ledger.MoveRefuse:   {ZH: "不予认定", EN: "Refuse"},
		ledger.MoveClose:    {ZH: "销号", EN: "Close"},
		ledger.MoveReopen:   {ZH: "重新打开", EN: "Open again"},
	},
	ledger.KindAction: {
		ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveAssign: {ZH: "交办", EN: "Assign"}, ledger.MoveAccept: {ZH: "认领", EN: "Accept"},
		ledger.MoveDispute: {ZH: "提出异议", EN: "Dispute"}, ledger.MoveUphold: {ZH: "采纳异议", EN: "Uphold the dispute"}, ledger.MoveOverrule: {ZH: "维持交办", EN: "Overrule the dispute"},
		ledger.MoveRecall: {ZH: "收回", EN: "Take back"}, ledger.MoveReport: {ZH: "报进展", EN: "Report progress"}, ledger.MoveClaim: {ZH: "申请销号", EN: "Claim completion"},
		ledger.MoveConfirm: {ZH: "验收通过", EN: "Accept the completion"}, ledger.MoveReturn: {ZH: "退回", EN: "Return"}, ledger.MoveClose: {ZH: "销号", EN: "Close"}, ledger.MoveDrop: {ZH: "撤销", EN: "Drop"},
		ledger.MoveAdd: {ZH: "加一条措施", EN: "Add an action"},
	},
	ledger.KindCause: {
		ledger.MoveAdd: {ZH: "加一条原因", EN: "Add a cause"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveMerge: {ZH: "合并", EN: "Merge"}, ledger.MoveRefuse: {ZH: "不予采用", EN: "Refuse"},
	},
	ledger.KindEvidence: {
		ledger.MoveAdd: {ZH: "上传佐证", EN: "Add evidence"}, ledger.MoveReview: {ZH: "合格", EN: "Good"}, ledger.MoveRefuse: {ZH: "不合格", EN: "Refuse"}, ledger.MoveReplace: {ZH: "换新版", EN: "Replace"},
	},
	ledger.KindExtension: {
		ledger.MoveAdd: {ZH: "申请延期", EN: "Ask for an extension"}, ledger.MoveGrant: {ZH: "同意延期", EN: "Grant"}, ledger.MoveRefuse: {ZH: "不同意", EN: "Refuse"}, ledger.MoveWithdraw: {ZH: "撤回申请", EN: "Withdraw"},
	},
	ledger.KindLookBack: {
		ledger.MoveAdd: {ZH: "安排回头看", EN: "Schedule a look-back"}, ledger.MoveShift: {ZH: "改期", EN: "Move its day"}, ledger.MoveHold: {ZH: "保持住了", EN: "It held"},
		ledger.MoveFail: {ZH: "反弹了，重新打开", EN: "It did not hold: open again"}, ledger.MoveWithdraw: {ZH: "撤销", EN: "Withdraw"},
	},
	ledger.KindRecurrence: {ledger.MoveConfirm: {ZH: "是同一个问题", EN: "It is the same"}, ledger.MoveReject: {ZH: "不是", EN: "It is not"}},
	ledger.KindRound: {
		ledger.MoveAdd: {ZH: "新建轮次", EN: "New round"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveOpen: {ZH: "启动", EN: "Open"}, ledger.MoveRectify: {ZH: "转入整改", EN: "Begin rectification"}, ledger.MoveClose: {ZH: "关闭", EN: "Close"}, ledger.MoveArchive: {ZH: "归档", EN: "Put into the archive"},
	},
	ledger.KindReading: {ledger.MoveAdd: {ZH: "加必读材料", EN: "Add required reading"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveRetire: {ZH: "停用", EN: "Retire"}},
	ledger.KindDrive: {
		ledger.MoveAdd: {ZH: "新建征求意见", EN: "New drive"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveOpen: {ZH: "开始征求", EN: "Open"}, ledger.MoveClose: {ZH: "结束征求", EN: "Close"},
		ledger.MoveEnter: {ZH: "录入答卷", EN: "Enter answers"}, ledger.MoveInvite: {ZH: "做专用链接", EN: "Make named links"}, ledger.MovePublish: {ZH: "公开结果", EN: "Publish"}, ledger.MoveWithdraw: {ZH: "撤回公开", EN: "Take back what was published"}, ledger.MoveDrop: {ZH: "作废", EN: "Drop"},
	},
	ledger.KindOpinion: {
		ledger.MoveAdd: {ZH: "归并为一条意见", EN: "Bring together as one opinion"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveMerge: {ZH: "并入另一条", EN: "Merge"},
		ledger.MoveAnswer: {ZH: "答复", EN: "Answer"}, ledger.MoveRaise: {ZH: "转为问题", EN: "Turn into a finding"},
	},
	ledger.KindSurvey: {
		ledger.MoveAdd: {ZH: "新建测评", EN: "New survey"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveOpen: {ZH: "开始测评", EN: "Open"}, ledger.MoveCount: {ZH: "计票", EN: "Enter its numbers"},
		ledger.MoveRecall: {ZH: "收回计票", EN: "Take the numbers back"}, ledger.MoveReturn: {ZH: "退回", EN: "Return"}, ledger.MoveConfirm: {ZH: "确认结果", EN: "Confirm"}, ledger.MoveDrop: {ZH: "作废", EN: "Drop"},
	},
	ledger.KindIndicator: {
		ledger.MoveAdd: {ZH: "新建指标", EN: "New indicator"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveShift: {ZH: "调整口径或目标", EN: "Move its definition or targets"}, ledger.MoveRetire: {ZH: "停用", EN: "Retire"},
	},
	ledger.KindMeasurement: {
		ledger.MoveAdd: {ZH: "报读数", EN: "Enter a reading"}, ledger.MoveConfirm: {ZH: "确认", EN: "Confirm"}, ledger.MoveRefuse: {ZH: "不予确认", EN: "Refuse"}, ledger.MoveWithdraw: {ZH: "撤回", EN: "Withdraw"},
	},
	ledger.KindReport: {
		ledger.MoveAdd: {ZH: "新建报告", EN: "New report"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveIssue: {ZH: "签发", EN: "Issue"}, ledger.MoveDrop: {ZH: "作废", EN: "Drop"},
	},
	ledger.KindReceipt: {ledger.MoveAdd: {ZH: "我已读完", EN: "I have read it"}},
	ledger.KindUnit:    {ledger.MoveAdd: {ZH: "新增单位", EN: "Add a unit"}, ledger.MoveEdit: {ZH: "修改或划转", EN: "Edit or move"}, ledger.MoveRetire: {ZH: "停用", EN: "Retire"}},
	ledger.KindPerson: {ledger.MoveAdd: {ZH: "新增人员", EN: "Add a person"}, ledger.MoveEdit: {ZH: "修改或调动", EN: "Edit or move"},
		ledger.MoveGrant: {ZH: "改角色", EN: "Change the roles"}, ledger.MoveRetire: {ZH: "停用", EN: "Retire"}},
	ledger.KindDeputy:  {ledger.MoveAdd: {ZH: "加代理", EN: "Add a deputy"}, ledger.MoveEnd: {ZH: "结束", EN: "End it"}},
	ledger.KindNote:    {ledger.MoveAdd: {ZH: "记笔记", EN: "Add a note"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveRetire: {ZH: "删去", EN: "Remove"}},
	ledger.KindRequest: {ledger.MoveAdd: {ZH: "加报送要求", EN: "Ask for a statement"}, ledger.MoveEdit: {ZH: "修改", EN: "Edit"}, ledger.MoveReceive: {ZH: "登记纸质件", EN: "Record that it came on paper"}, ledger.MoveReturn: {ZH: "退回", EN: "Return"}, ledger.MoveAccept: {ZH: "接收", EN: "Accept"}, ledger.MoveWaive: {ZH: "免报", EN: "Waive"}},
	ledger.KindStatement: {
		ledger.MoveAdd: {ZH: "报送材料", EN: "Hand in a statement"}, ledger.MoveEdit: {ZH: "改题目", EN: "Change the title"}, ledger.MoveSubmit: {ZH: "提交", EN: "Submit"}, ledger.MoveRecall: {ZH: "收回", EN: "Take back"},
		ledger.MoveReturn: {ZH: "退回", EN: "Return"}, ledger.MoveAccept: {ZH: "接收", EN: "Accept"}, ledger.MoveDrop: {ZH: "作废", EN: "Drop"},
	},
}

// moved is a move that was asked for by a form.
type moved struct {
	kind ledger.Kind
	id   string
	move ledger.Move
}

// asked reads which move a form is of.
func (q *request) asked() moved {
	return moved{ledger.Kind(q.sent.Get("kind")), q.sent.Get("id"), ledger.Move(q.sent.Get("move"))}
}

// act makes the move that a form asks for.
//
// Errors: *mend where one input is to be changed; those of App.Do.
func (q *request) act(m moved) (*app.Done, error) {
	if ledger.New(m.kind) == nil {
		return nil, badForm(nil)
	}
	if q.resumed {
		return nil, resumed()
	}
	d, err := q.deedOf(m)
	if err != nil {
		return nil, err
	}
	ctx := q.Context()
	shown := q.evidenceDeeds(m)
	if m.move == ledger.MoveClaim && len(shown) > 0 {
		// What is shown has to be there before it is claimed with.
		list, err := q.s.app.DoAll(ctx, q.caller, shown)
		if err != nil {
			return nil, first(err)
		}
		for _, done := range list {
			d.Shown = append(d.Shown, done.First().Top().ID)
		}
		shown = nil
	}
	list, err := q.s.app.DoAll(ctx, q.caller, slices.Concat([]app.Deed{d}, q.furtherUnits(&d), shown))
	if err != nil {
		return nil, first(err)
	}
	return list[0], nil
}

// furtherUnits are the same deed for the other units that were chosen with the first.
func (q *request) furtherUnits(d *app.Deed) []app.Deed {
	units := full(q.sent.Values["units"])
	if d.Kind != ledger.KindRequest || d.Move != ledger.MoveAdd || len(units) < 2 {
		return nil
	}
	var list []app.Deed
	for _, u := range units[1:] {
		other := *d
		other.Fields = with(maps.Clone(d.Fields), "unit", u)
		list = append(list, other)
	}
	return list
}

// first is the failure itself, where it was one of several.
func first(err error) error {
	if n, ok := errors.AsType[*app.Nth](err); ok {
		return n.Unwrap()
	}
	return err
}

// deedOf lays a form out for the program.
func (q *request) deedOf(m moved) (app.Deed, error) {
	d := app.Deed{Kind: m.kind, ID: m.id, Move: m.move}
	var r ledger.Record
	var values map[string]json.RawMessage
	if m.move != ledger.MoveAdd {
		var err error
		if r, err = q.s.app.Record(q.Context(), q.caller, m.kind, m.id); err != nil {
			return d, err
		}
		values = valuesOf(r)
		d.Seen, _ = strconv.Atoi(q.sent.Get("seen"))
	} else {
		_, hangs := q.hangingFields(m.kind)
		r = q.fresh(m.kind, hangs)
	}
	for _, in := range inputsOf(m.kind, m.move, r) {
		if err := q.lay(&d, in, values); err != nil {
			return d, err
		}
	}
	for name, list := range q.sent.Values { // what a new record hangs on
		if field, ok := strings.CutPrefix(name, "on."); ok && m.move == ledger.MoveAdd && slices.Contains(hangings[m.kind], field) {
			d.Fields = with(d.Fields, field, hanging(field, list[0]))
		}
	}
	return d, nil
}

// hangings are the fields by which a new record hangs on another one.
var hangings = map[ledger.Kind][]string{
	ledger.KindFinding: {"round"}, ledger.KindCause: {"findings"}, ledger.KindAction: {"findings", "round", "sort"}, ledger.KindEvidence: {"actions"},
	ledger.KindExtension: {"action"}, ledger.KindLookBack: {"finding"}, ledger.KindReading: {"round"}, ledger.KindRequest: {"round"},
	ledger.KindDrive: {"round"}, ledger.KindSurvey: {"round", "action", "finding"}, ledger.KindMeasurement: {"indicator", "replaces"},
	ledger.KindUnit: {"parent"}, ledger.KindPerson: {"unit"}, ledger.KindDeputy: {"for"},
	ledger.KindStatement: {"round", "request", "unit"}, ledger.KindNote: {"reading", "version", "span"}, ledger.KindReceipt: {"reading", "version"},
}

// hanging writes such a field.
func hanging(field, value string) any {
	switch field {
	case "findings", "actions":
		return []string{value}
	case "version":
		n, _ := strconv.Atoi(value)
		return n
	case "span":
		from, to, _ := strings.Cut(value, ",")
		a, _ := strconv.Atoi(from)
		b, _ := strconv.Atoi(to)
		return [2]int{a, b}
	}
	return value
}

func with(fields map[string]json.RawMessage, name string, value any) map[string]json.RawMessage {
	if fields == nil {
		fields = map[string]json.RawMessage{}
	}
	data, err := json.Marshal(value)
	if err == nil {
		fields[name] = data
	}
	return fields
}

// lay puts what was typed into one input into the deed.
func (q *request) lay(d *app.Deed, in input, values map[string]json.RawMessage) error {
	text := strings.TrimSpace(strings.ReplaceAll(q.sent.Get(in.name), "\r\n", "\n"))
	if name, ok := strings.CutPrefix(in.name, "f."); ok {
		return q.layField(d, in, name, values[name])
	}
	switch in.name {
	case "reason":
		d.Reason = text
	case "on":
		on, ok := ledger.ParseDay(text)
		if !ok {
			return wrong(in, say.Text{ZH: "请填日期，例如 2026-12-31", EN: "is a day, such as 2026-12-31"})
		}
		d.On = on
	case "milestone":
		d.Milestone = text
	case "into":
		d.Into = text
	case "other":
		id, err := q.other(in, text)
		if err != nil {
			return err
		}
		d.Other = id
	case "units":
		units := full(q.sent.Values["units"])
		if len(units) == 0 {
			return wrong(in, say.Text{ZH: "请至少选一个单位", EN: "names one unit at least"})
		}
		if len(units) > 1 && q.sent.Get("f.person") != "" {
			return wrong(in, say.Text{ZH: "只能选一个，因为选了报送人；几个人的请分开登记", EN: "is one unit where a person is named; ask several people one by one"})
		}
		d.Fields = with(d.Fields, "unit", units[0])
	case "shown":
		d.Shown = full(q.sent.Values["shown"])
	case "parts":
		for _, line := range linesOf(text) {
			d.Parts = append(d.Parts, with(nil, "text", line))
		}
	case "remarks":
		for name, list := range q.sent.Values {
			if part, ok := strings.CutPrefix(name, "remark."); ok && strings.TrimSpace(list[0]) != "" {
				d.Remarks = append(d.Remarks, ledger.Remark{Part: part, Text: strings.TrimSpace(list[0])})
			}
		}
		slices.SortFunc(d.Remarks, func(a, b ledger.Remark) int { return strings.Compare(a.Part, b.Part) })
	}
	return nil
}

// ticked are shapes of which nothing is sent where nothing is chosen.
var ticked = []shape{people, unitList, voices, channels, splits, roundList, counts}

// namedFiles are kinds that keep what their file was called.
var namedFiles = []ledger.Kind{ledger.KindEvidence, ledger.KindSurvey, ledger.KindMeasurement}

func (q *request) layField(d *app.Deed, in input, name string, was json.RawMessage) error {
	if in.shape == aFile {
		list := q.sent.files[in.name]
		if len(list) == 0 {
			return nil
		}
		d.Fields = with(d.Fields, name, list[0].digest)
		if slices.Contains(namedFiles, d.Kind) {
			d.Fields = with(d.Fields, "name", list[0].name)
		}
		if d.Kind == ledger.KindEvidence {
			if q.sent.Get("f.title") == "" {
				d.Fields = with(d.Fields, "title", titleOfFile(list[0].name))
			}
		}
		return nil
	}
	if in.name == "f.title" && d.Kind == ledger.KindEvidence && strings.TrimSpace(q.sent.Get(in.name)) == "" {
		return nil
	}
	if cells := rowCells[in.shape]; cells != nil && !q.sent.Has(in.name+"."+cells[1].name) {
		return nil // the form did not ask
	}
	if in.shape == findingList || in.shape == actionList {
		return q.layNumbered(d, in, name, decode[[]string](was))
	}
	if in.shape == grants {
		list, err := q.grantsSent(in, was)
		if err == nil {
			d.Fields = with(d.Fields, name, list)
		}
		return err
	}
	if _, there := q.sent.Values[in.name]; !there && rowCells[in.shape] == nil && partsOf[in.shape] == nil && !slices.Contains(ticked, in.shape) {
		return nil // the form did not ask
	}
	v, err := encode(in, q.sent, was)
	if err != nil {
		return err
	}
	if in.shape == anExtent && was != nil {
		e := decode[ledger.Extent](was)
		m := v.(map[string]string)
		e.Answer, e.Text = ledger.Answered(m["answer"]), m["text"]
		v = e
	}
	d.Fields = with(d.Fields, name, v)
	return nil
}

// titleOfFile is the name of a file without its ending.
func titleOfFile(name string) string {
	if i := strings.LastIndexByte(name, '.'); i > 0 {
		return name[:i]
	}
	return name
}

// other finds a record that was named: a finding by its number.
func (q *request) other(in input, text string) (string, error) {
	if in.shape != aFinding {
		return text, nil
	}
	f, err := q.findingNumbered(text)
	if err != nil {
		return "", err
	}
	if f == nil {
		return "", wrong(in, say.Text{ZH: "没有这个编号，或者您不能看", EN: "names no finding that you can see"})
	}
	return f.ID, nil
}

// evidenceDeeds are for the files that came with a report or a claim.
func (q *request) evidenceDeeds(m moved) []app.Deed {
	if m.kind != ledger.KindAction {
		return nil
	}
	var list []app.Deed
	for _, f := range q.sent.files["files"] {
		fields := with(nil, "actions", []string{m.id})
		fields = with(with(with(fields, "title", titleOfFile(f.name)), "name", f.name), "file", f.digest)
		list = append(list, app.Deed{Kind: ledger.KindEvidence, Move: ledger.MoveAdd, Fields: fields})
	}
	return list
}

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
		f.field = w.field
	} else {
		f.field = fieldOfCode[codeOf(err)]
	}
	if stale, ok := errors.AsType[*app.Stale](err); ok {
		f.since = stale.Since
	}
	return f
}

// fieldOfCode says which input a refusal is about.
var fieldOfCode = map[string]string{
	"ledger-reason": "reason", "ledger-words": "reason", "ledger-remarks": "remarks", "ledger-not-in-future": "on", "ledger-milestone": "milestone",
	"ledger-evidence": "shown", "ledger-shown": "files", "ledger-into": "other", "ledger-parts": "parts", "ledger-elsewhere": "f.unit",
	"ledger-extent": "f.extent", "ledger-finding": "f.text", "ledger-cause": "f.text", "ledger-action": "f.text", "ledger-later": "f.day",
	"ledger-day-ahead": "f.on", "ledger-file": "f.file", "ledger-text": "f.file", "ledger-unit": "f.unit", "ledger-ower": "f.person", "ledger-somewhere": "into",
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
		v.Set("undo", spanText(app.SpanOf([]*app.Done{done})))
	}
	u.RawQuery = v.Encode()
	if u.Fragment == "" {
		u.Fragment = "r-" + done.First().Top().ID
	}
	return u.String()
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
	if !ok || ledger.KindName(ledger.Kind(k)).ZH == "" || ledger.MoveName(ledger.Kind(k), ledger.Move(m)).ZH == "" {
		return ""
	}
	return q.moveName(ledger.Kind(k), ledger.Move(m))
}
