package api

import (
	"encoding/json"
	"reflect"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// settle gives the shapes of types that are written otherwise than Go keeps them, and of
// words of which there are a few.
func (s *shapes) settle() {
	s.types[typeFor[ledger.Span]()] = &shape{sort: isList, name: "Span", elem: number(0, 0), say: say.Text{
		ZH: "[起, 止)：正文里的位置，按字（Unicode 码点）数", EN: "[start, end): a place in the plain text, in code points"}}
	s.types[typeFor[ledger.Day]()] = day()
	s.types[typeFor[json.RawMessage]()] = &shape{sort: isAny}
	s.types[typeFor[ledger.Kind]()] = enumOf("Kind", ledger.Kinds())
	s.types[typeFor[ledger.Role]()] = enumOf("Role", ledger.Roles())
	s.types[typeFor[app.Scope]()] = enumOf("Scope", app.Scopes())
	moment := wholeNumber()
	moment.say = say.Text{ZH: "毫秒，从 1970-01-01 零时（UTC）起", EN: "milliseconds since 1970-01-01 00:00 UTC"}
	s.types[typeFor[ledger.Moment]()] = moment
	s.types[typeFor[ledger.Sort]()] = enumOf("", ledger.Sorts())
	s.types[typeFor[ledger.SourceKind]()] = enumOf("", ledger.SourceKinds())
	s.types[typeFor[ledger.Gate]()] = enumOf("", ledger.Gates())
	s.types[typeFor[ledger.DueKind]()] = enumOf("", []ledger.DueKind{ledger.ByDate, ledger.AtOnce, ledger.Perpetual})
	s.types[typeFor[ledger.Answered]()] = enumOf("", []ledger.Answered{ledger.NowhereElse, ledger.Elsewhere})
	s.types[typeFor[ledger.Listener]()] = enumOf("", []ledger.Listener{ledger.TellLead, ledger.TellSuperior, ledger.TellOrganisers})
	s.types[typeFor[ledger.Phase]()] = enumOf("", []ledger.Phase{ledger.PhaseLate, ledger.PhaseLeft, ledger.PhaseClosed, ledger.PhaseAfter, ledger.PhaseAny})
	s.types[typeFor[ledger.Direction]()] = enumOf("", []ledger.Direction{ledger.Up, ledger.Down, ledger.Within})
	s.types[typeFor[ledger.Period]()] = enumOf("", []ledger.Period{ledger.Monthly, ledger.Quarterly, ledger.HalfYearly, ledger.Yearly, ledger.AnyDay})
	s.types[typeFor[ledger.Base]()] = enumOf("", []ledger.Base{ledger.BaseValid, ledger.BaseJudged})
	s.types[typeFor[ledger.Channel]()] = enumOf("", ledger.Channels())
	s.types[typeFor[ledger.DriveSort]()] = enumOf("", ledger.DriveSorts())
	s.types[typeFor[ledger.QuestionSort]()] = enumOf("", ledger.QuestionSorts())
	s.types[typeFor[ledger.Handling]()] = enumOf("", ledger.Handlings())
	s.types[typeFor[ledger.Deed]()] = enumOf("", []ledger.Deed{ledger.DeedConfirm, ledger.DeedRefuse, ledger.DeedEdit, ledger.DeedSplit,
		ledger.DeedMerge, ledger.DeedMove, ledger.DeedRelink, ledger.DeedAdd, ledger.DeedRestore, ledger.DeedAllow, ledger.DeedDisallow})
}

func wholeNumber() *shape { return &shape{sort: isInteger, least: -exact, most: exact} }

// sayOf says what a field of the ledger is: by the name that people know it by, and what
// a program has to know beside it. Of our own types, where a name does not tell.
func sayOf(t reflect.Type, name string) say.Text {
	key := strings.ToLower(t.Name()) + "." + name
	if note, ok := memberNotes[key]; ok {
		return note
	}
	if t.PkgPath() != typeFor[ledger.Head]().PkgPath() {
		return say.Text{}
	}
	for _, k := range ledger.Kinds() {
		if reflect.TypeOf(ledger.New(k)).Elem() == t {
			return fieldSay(k, name)
		}
	}
	return fieldSay("", name)
}

// fieldSay is the name of a field, nothing where it has none but its own.
func fieldSay(k ledger.Kind, name string) say.Text {
	t := ledger.FieldName(k, name)
	if t.ZH == name {
		return say.Text{}
	}
	return t
}

// memberNotes say of fields what their names leave open: units, and what words mean. By
// type and field; the table is not changed.
var memberNotes = map[string]say.Text{
	"head.round":  {ZH: "所属轮次（id）", EN: "the round that it belongs to (id)"},
	"head.unit":   {ZH: "所属单位（id）", EN: "whose it is: a unit (id)"},
	"head.author": {ZH: "登记人（id）", EN: "who entered it: a person (id)"},
	"head.rev":    {ZH: "版本，从 1 起，每改一次加 1；也是 ETag", EN: "revision, from 1, one more with each change; the ETag as well"},

	"finding.amount":   {ZH: "金额，单位是分", EN: "amount of money in fen (1/100 yuan)"},
	"finding.severity": {ZH: "程度：0 没有分级，1 最重，最大 9", EN: "severity: 0 not graded, 1 the gravest, 9 at most"},
	"finding.category": {ZH: "问题分类（id）", EN: "category (id)"},
	"finding.aspect":   {ZH: "方面：轮次 aspects 里的 id", EN: "aspect: an id of the aspects of its round"},
	"finding.fields":   {ZH: "自设栏目：名称和内容", EN: "fields of one's own, by name"},
	"finding.turn":     {ZH: "第几次打开，从 1 起", EN: "how often it was opened, from 1"},
	"finding.formerly": {ZH: "以前在别的单位、轮次的编号", EN: "the numbers that it had elsewhere"},
	"finding.earlier":  {ZH: "经人确认，这次是这些问题又犯（id）", EN: "findings of which a person said: this one again (ids)"},
	"source.kind":      {ZH: "来源：statement 材料、opinion 意见、inspection 检查、import 导入、hand 手工登记", EN: "where it comes from"},
	"source.record":    {ZH: "材料、意见或者导入的 id", EN: "id of the statement, opinion or import"},
	"source.version":   {ZH: "材料的第几稿", EN: "which version of the statement"},
	"source.item":      {ZH: "读出内容里的条目 id", EN: "id of the item among what was read"},
	"source.words":     {ZH: "谁检查的，见什么报告", EN: "who inspected, in what report"},
	"extent.answer":    {ZH: "nowhere 没有发现同类问题，elsewhere 别处也有", EN: "nowhere: no such finding elsewhere; elsewhere: there is"},

	"action.sort":         {ZH: "correction 立行立改，corrective 整改措施，systemic 长效机制，service 办实事", EN: "correction puts this one right, corrective removes the cause, systemic keeps it from coming back, service is promised to the public"},
	"action.findings":     {ZH: "对应的问题（id），同一轮次、未销号；办实事可以没有，但要写明 round 和 unit", EN: "open findings of the same round (ids); a service item may have none, and then names round and unit"},
	"cause.findings":      {ZH: "说明哪些问题（id），同一轮次、未销号", EN: "open findings of one round that it explains (ids)"},
	"action.lead":         {ZH: "责任人（id）；本人认领后才算", EN: "who is to own it (id of a person), once they accept it"},
	"action.superior":     {ZH: "责任领导（id）", EN: "the accountable superior (id of a person)"},
	"action.helpers":      {ZH: "配合人员（id）", EN: "people who help (ids)"},
	"action.helper_units": {ZH: "配合单位（id）", EN: "units that help (ids)"},
	"action.original":     {ZH: "延期以前最初的期限", EN: "the day before any extension"},
	"due.kind":            {ZH: "date 到某天，at_once 立行立改，standing 长期坚持（按节点）", EN: "date: by a day; at_once; standing: by its milestones"},
	"due.day":             {ZH: "期限（kind 为 date 时填写）", EN: "the day, where the kind is date"},
	"due.lasting":         {ZH: "到期以后仍长期坚持", EN: "kept up after the day"},
	"milestone.done":      {ZH: "哪天完成，没有就是未完成", EN: "the day on which it was done, none while it is open"},
	"closure.digest":      {ZH: "所销内容的摘要值，算法见 docs/ledger.md", EN: "hash of what was closed; how it is taken: docs/ledger.md"},
	"closure.record":      {ZH: "销的是哪个问题或措施（id）", EN: "the finding or action that was closed (id)"},
	"evidence.file":       {ZH: "POST /files 答复的 digest", EN: "the digest that POST /files answered"},
	"reading.file":        {ZH: "POST /files 答复的 digest", EN: "the digest that POST /files answered"},
	"notice.file":         {ZH: "POST /files 答复的 digest", EN: "the digest that POST /files answered"},
	"measurement.file":    {ZH: "POST /files 答复的 digest", EN: "the digest that POST /files answered"},
	"survey.file":         {ZH: "POST /files 答复的 digest", EN: "the digest that POST /files answered"},

	"round.units":        {ZH: "参加单位（id）", EN: "the units that take part (ids)"},
	"round.profile":      {ZH: "材料种类，见 GET /profiles", EN: "the kind of document, see GET /profiles"},
	"terms.at_once":      {ZH: "立行立改是几个工作日以内", EN: "within how many working days at_once is due"},
	"terms.look_back":    {ZH: "销号多少天以后回头看，0 为不安排", EN: "after how many days a closed finding is looked at again, 0 for none"},
	"terms.gates":        {ZH: "销号条件：evidence 有审核通过的佐证，errors 材料没有检查错误，measures 各项措施都办完，extent 已经举一反三，satisfaction 满意度达标，drives 征求意见已结束", EN: "what must hold before anything is closed: evidence found good, no check errors, all measures done, the extent review answered, satisfaction, drives closed"},
	"terms.satisfaction": {ZH: "满意率至少百分之几，十进制数", EN: "the least rate of satisfaction in per cent, a decimal"},
	"grant.role":         {ZH: "角色", EN: "role"},
	"grant.unit":         {ZH: "在哪个单位（id）", EN: "in which unit (id)"},
	"grant.round":        {ZH: "限于哪一轮次（id），不填为全部", EN: "in one round only (id)"},
	"deputy.for":         {ZH: "被代理人（id）", EN: "who is stood in for (id)"},
	"deputy.by":          {ZH: "代理人（id）", EN: "who stands in (id)"},

	"tokenbody.days":    {ZH: "几天以内有效，1 到 366", EN: "good for so many days, 1 to 366"},
	"tokenbody.scopes":  {ZH: "权限：read 看，write 办，accounts 管账号", EN: "what it may: read, write, accounts"},
	"tokenview.used":    {ZH: "最近用过的时间，0 为没有用过", EN: "when it was used last, 0 for never"},
	"hookview.told":     {ZH: "推送到第几条留痕", EN: "up to which event it was told"},
	"hookview.failing":  {ZH: "从什么时候起推送不成，0 为没有", EN: "since when it has failed, 0 if it has not"},
	"hookview.stopped":  {ZH: "什么时候停用的，0 为在用", EN: "when it was stopped, 0 if it is not"},
	"deedbody.reason":   {ZH: "理由或者内容", EN: "why, or what"},
	"deedbody.on":       {ZH: "说的是哪一天的事，默认今天", EN: "the day that it tells of, today if none is given"},
	"deedbody.other":    {ZH: "并入哪一条（id）", EN: "what it is merged into (id)"},
	"deedbody.into":     {ZH: "轮次已关闭时，到哪一轮次里办（id）", EN: "where its round is closed: the round that it goes on in (id)"},
	"deedbody.remarks":  {ZH: "退回意见：哪一部分，怎么改", EN: "which parts are sent back, and why"},
	"deedbody.evidence": {ZH: "凭哪些佐证材料（id）", EN: "the evidence for it (ids)"},
	"deedbody.parts":    {ZH: "分成哪些问题，两个以上", EN: "the findings that it is split into, two at least"},
}
