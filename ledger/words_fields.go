package ledger

import (
	"strings"

	"github.com/bihuan/bihuan/say"
)

// FieldName is what a field is called, by its name in JSON; some go by another name in one
// kind of record. One that is not known gives its own name.
func FieldName(k Kind, name string) say.Text {
	if t, ok := fieldNames[string(k)+"."+name]; ok {
		return t
	}
	if t, ok := fieldNames[name]; ok {
		return t
	}
	name = strings.TrimPrefix(name, "fields.") // one of a finding's own
	return say.Text{ZH: name, EN: name}
}

// fieldNames are by field, or by kind and field. The table is not changed.
var fieldNames = map[string]say.Text{
	"id": {ZH: "ID", EN: "id"}, "rev": {ZH: "版本", EN: "revision"}, "round": {ZH: "轮次", EN: "round"}, "unit": {ZH: "单位", EN: "unit"},
	"state": {ZH: "状态", EN: "state"}, "author": {ZH: "登记人", EN: "author"}, "made": {ZH: "登记时间", EN: "made"},

	"name": {ZH: "名称", EN: "name"}, "person.name": {ZH: "姓名", EN: "name"}, "version.name": {ZH: "文件名", EN: "file name"}, "evidence.name": {ZH: "文件名", EN: "file name"},
	"short": {ZH: "简称", EN: "short name"}, "code": {ZH: "代码", EN: "code"}, "parent": {ZH: "上级", EN: "above it"}, "place": {ZH: "排序", EN: "place"}, "finding.place": {ZH: "地点", EN: "place"},
	"title": {ZH: "标题", EN: "title"}, "person.title": {ZH: "职务", EN: "title"}, "superior": {ZH: "直接上级", EN: "superior"}, "action.superior": {ZH: "责任领导", EN: "superior"},
	"grants": {ZH: "角色", EN: "roles"}, "role": {ZH: "角色", EN: "role"}, "from": {ZH: "自", EN: "from"}, "finding.from": {ZH: "来自问题", EN: "came of"}, "until": {ZH: "至", EN: "until"},
	"for": {ZH: "被代理人", EN: "stands in for"}, "by": {ZH: "办理人", EN: "by"}, "deputy.by": {ZH: "代理人", EN: "deputy"}, "only": {ZH: "限轮次", EN: "only in"},

	"notice": {ZH: "通知", EN: "notice"}, "number": {ZH: "编号", EN: "number"}, "version.number": {ZH: "第几稿", EN: "number"}, "round.number": {ZH: "文号", EN: "number"}, "issuer": {ZH: "发文单位", EN: "issuer"},
	"on": {ZH: "日期", EN: "day"}, "text": {ZH: "内容", EN: "text"}, "reading.text": {ZH: "正文摘要值", EN: "digest of text"}, "version.text": {ZH: "正文摘要值", EN: "digest of text"}, "cause.text": {ZH: "原因", EN: "cause"}, "finding.text": {ZH: "问题", EN: "finding"}, "action.text": {ZH: "措施", EN: "action"}, "file": {ZH: "文件摘要值", EN: "digest of file"},
	"topic": {ZH: "主题", EN: "topic"}, "profile": {ZH: "材料种类", EN: "profile"}, "aspects": {ZH: "规定方面", EN: "aspects"}, "stages": {ZH: "阶段", EN: "stages"}, "units": {ZH: "参加单位", EN: "units"},
	"terms": {ZH: "要求", EN: "terms"}, "gates": {ZH: "销号条件", EN: "gates"}, "at_once": {ZH: "立行立改工作日", EN: "days for at once"}, "look_back": {ZH: "回头看天数", EN: "look back after"}, "criteria": {ZH: "回头看标准", EN: "criteria"}, "calendar": {ZH: "工作日历", EN: "calendar"}, "profiles": {ZH: "检查配置", EN: "profiles"},
	"reminders": {ZH: "提醒", EN: "reminders"}, "before": {ZH: "提前天数", EN: "days before"}, "extension.before": {ZH: "原期限", EN: "present day"}, "on_day": {ZH: "到期当天", EN: "on the day"}, "every": {ZH: "每隔天数", EN: "every"}, "steps": {ZH: "升级", EN: "steps"}, "after": {ZH: "逾期天数", EN: "days late"}, "to": {ZH: "对象", EN: "to"},
	"colours": {ZH: "颜色", EN: "colours"}, "sign": {ZH: "标志", EN: "sign"}, "zh": {ZH: "中文", EN: "Chinese"}, "en": {ZH: "英文", EN: "English"}, "when": {ZH: "时段", EN: "when"}, "days": {ZH: "天数", EN: "days"}, "works": {ZH: "按工作日", EN: "working days"},
	"closed": {ZH: "销号", EN: "closed"}, "round.closed": {ZH: "关闭", EN: "closed"}, "at": {ZH: "时间", EN: "at"}, "archive": {ZH: "归档摘要值", EN: "digest of archive"}, "chain_head": {ZH: "留痕末端", EN: "chain head"},

	"version": {ZH: "第几稿", EN: "version"}, "reading.version": {ZH: "第几版", EN: "version"}, "receipt.version": {ZH: "第几版", EN: "version"}, "note.version": {ZH: "第几版", EN: "version"}, "nudge.version": {ZH: "第几版", EN: "version"}, "nudge.of": {ZH: "等的是什么", EN: "what waits"}, "nudge.record": {ZH: "等的哪一条", EN: "which waits"}, "nudge.at": {ZH: "当时状态", EN: "its state then"}, "again": {ZH: "再催一次", EN: "again that day"}, "evidence.version": {ZH: "第几版", EN: "version"},
	"due": {ZH: "期限", EN: "due"}, "reading": {ZH: "必读材料", EN: "reading"}, "person": {ZH: "人员", EN: "person"}, "span": {ZH: "位置", EN: "span"},
	"statement": {ZH: "材料", EN: "statement"}, "received": {ZH: "收到", EN: "received"}, "answered": {ZH: "答复", EN: "answered"}, "request": {ZH: "报送要求", EN: "request"},
	"submitted": {ZH: "提交", EN: "submitted"}, "returned": {ZH: "退回", EN: "returned"}, "remarks": {ZH: "退回意见", EN: "remarks"}, "part": {ZH: "部分", EN: "part"}, "seen": {ZH: "上次审到第几稿", EN: "last returned"}, "accepted": {ZH: "接收", EN: "accepted"},
	"answer": {ZH: "读出内容摘要值", EN: "digest of reading"}, "finding.answer": {ZH: "结论", EN: "answer"}, "checked": {ZH: "检查意见摘要值", EN: "digest of checks"}, "compared": {ZH: "比对结果摘要值", EN: "digest of compared"}, "engine": {ZH: "程序版本", EN: "read by"}, "errors": {ZH: "错误", EN: "errors"}, "warnings": {ZH: "警告", EN: "warnings"},
	"deed": {ZH: "更正方式", EN: "deed"}, "items": {ZH: "条目", EN: "items"}, "new": {ZH: "更正为", EN: "new items"}, "kind": {ZH: "种类", EN: "kind"}, "label": {ZH: "序号", EN: "label"}, "detail": {ZH: "详情", EN: "detail"}, "aspect": {ZH: "方面", EN: "aspect"}, "owner": {ZH: "责任人", EN: "owner"}, "target": {ZH: "目标", EN: "target"}, "ties": {ZH: "对应", EN: "ties"},
	"into": {ZH: "并入", EN: "into"}, "correction.into": {ZH: "改为", EN: "into"}, "reason": {ZH: "理由", EN: "reason"},

	"source": {ZH: "来源", EN: "source"}, "record": {ZH: "记录", EN: "record"}, "item": {ZH: "条目", EN: "item"}, "words": {ZH: "说明", EN: "words"},
	"category": {ZH: "分类", EN: "category"}, "severity": {ZH: "程度", EN: "severity"}, "amount": {ZH: "金额（元）", EN: "amount (yuan)"}, "basis": {ZH: "依据", EN: "basis"}, "fields": {ZH: "其他项", EN: "other fields"},
	"turn": {ZH: "第几次", EN: "turn"}, "turned": {ZH: "上次打开", EN: "opened last"}, "extent": {ZH: "举一反三", EN: "extent"}, "findings": {ZH: "对应问题", EN: "findings"}, "formerly": {ZH: "曾用编号", EN: "formerly"}, "trail": {ZH: "变动", EN: "trail"}, "move": {ZH: "事项", EN: "move"}, "others": {ZH: "相关问题", EN: "others"}, "numbers": {ZH: "当时编号", EN: "numbers"}, "earlier": {ZH: "以前的问题", EN: "earlier"},
	"whys": {ZH: "逐层追问", EN: "whys"}, "sort": {ZH: "类型", EN: "sort"}, "causes": {ZH: "对应原因", EN: "causes"}, "lead": {ZH: "责任人", EN: "owner"}, "helpers": {ZH: "配合人员", EN: "helpers"}, "helper_units": {ZH: "配合单位", EN: "helping units"}, "written": {ZH: "材料原文", EN: "as written"},
	"day": {ZH: "日期", EN: "day"}, "extension.day": {ZH: "申请延到", EN: "asked for"}, "lasting": {ZH: "长期坚持", EN: "lasting"}, "milestones": {ZH: "节点", EN: "milestones"}, "done": {ZH: "完成", EN: "done"}, "standard": {ZH: "完成标准", EN: "standard"}, "progress": {ZH: "进展", EN: "progress"}, "original": {ZH: "最初期限", EN: "first due"},
	"assigned": {ZH: "交办", EN: "assigned"}, "taken": {ZH: "认领", EN: "accepted"}, "disputed": {ZH: "异议", EN: "disputed"}, "claimed": {ZH: "申请销号", EN: "claimed"}, "confirmed": {ZH: "验收", EN: "confirmed"}, "returns": {ZH: "退回次数", EN: "returns"},
	"action": {ZH: "措施", EN: "action"}, "milestone": {ZH: "节点", EN: "milestone"}, "evidence": {ZH: "佐证材料", EN: "evidence"}, "actions": {ZH: "对应措施", EN: "actions"}, "replaces": {ZH: "替换", EN: "replaces"}, "reviewed": {ZH: "审核", EN: "reviewed"},
	"report.number": {ZH: "文号", EN: "number"}, "as_of": {ZH: "截至", EN: "as of"}, "where": {ZH: "条件", EN: "where"}, "split": {ZH: "分列", EN: "split by"}, "report.earlier": {ZH: "接续报告", EN: "follows"}, "dimension": {ZH: "维度", EN: "dimension"}, "key": {ZH: "值", EN: "key"},
	"tables": {ZH: "数字", EN: "numbers"}, "lines": {ZH: "行", EN: "lines"}, "counts": {ZH: "数", EN: "counts"}, "figure": {ZH: "统计数", EN: "figure"}, "n": {ZH: "数", EN: "n"}, "changes": {ZH: "与前一份相比", EN: "changes"}, "changed": {ZH: "变动条数", EN: "how many changed"}, "why": {ZH: "原因", EN: "why"}, "issued": {ZH: "签发", EN: "issued"},
	"of": {ZH: "种类", EN: "of"}, "digest": {ZH: "摘要值", EN: "digest"}, "finding": {ZH: "问题", EN: "finding"}, "likeness": {ZH: "相似（%）", EN: "likeness (%)"}, "shared": {ZH: "相同的话", EN: "shared words"},

	"purpose": {ZH: "目的", EN: "purpose"}, "about": {ZH: "针对", EN: "about"}, "groups": {ZH: "征求对象", EN: "groups"}, "size": {ZH: "人数", EN: "size"}, "channels": {ZH: "渠道", EN: "channels"}, "channel": {ZH: "渠道", EN: "channel"}, "count": {ZH: "份数", EN: "count"},
	"questions": {ZH: "题目", EN: "questions"}, "question": {ZH: "题目", EN: "question"}, "help": {ZH: "提示", EN: "help"}, "required": {ZH: "必答", EN: "required"}, "anonymous": {ZH: "不记名", EN: "anonymous"}, "least": {ZH: "少于几份不显示", EN: "least shown"}, "drive.promise": {ZH: "承诺", EN: "promise"},
	"entered": {ZH: "代录份数", EN: "entered"}, "invited": {ZH: "专用链接数", EN: "links"}, "opened": {ZH: "开始", EN: "opened"}, "drive.closed": {ZH: "结束", EN: "closed"}, "published": {ZH: "公开", EN: "published"},
	"drive": {ZH: "征求意见", EN: "drive"}, "matter": {ZH: "事项", EN: "matter"}, "voices": {ZH: "原话", EN: "wordings"}, "heard": {ZH: "几人提到", EN: "said by"}, "shown": {ZH: "公开的原话", EN: "published wordings"}, "verdict": {ZH: "处理", EN: "verdict"}, "reply": {ZH: "答复", EN: "reply"}, "replied": {ZH: "答复于", EN: "answered"}, "opinion.from": {ZH: "并入的意见", EN: "merged from"},
	"served": {ZH: "服务对象", EN: "served"}, "promise": {ZH: "承诺事项", EN: "promise"}, "satisfaction": {ZH: "满意率要求（%）", EN: "satisfied, at least (%)"}, "scales": {ZH: "测评档次", EN: "scales"},
	"asked": {ZH: "测评对象", EN: "asked"}, "means": {ZH: "方式", EN: "means"}, "collectors": {ZH: "收集人", EN: "collected by"}, "agency": {ZH: "受托机构", EN: "agency"},
	"scale": {ZH: "档次", EN: "scale"}, "options": {ZH: "选项", EN: "answers"}, "base": {ZH: "基数", EN: "base"}, "survey.base": {ZH: "满意率分母", EN: "divided by"}, "satisfied": {ZH: "计入满意", EN: "satisfied"}, "aside": {ZH: "不作评价", EN: "judges nothing"},
	"sent": {ZH: "发出", EN: "sent"}, "survey.returned": {ZH: "收回", EN: "returned"}, "valid": {ZH: "有效", EN: "valid"}, "survey.counts": {ZH: "各选项份数", EN: "counts"}, "counted": {ZH: "计票", EN: "counted"}, "survey.name": {ZH: "计票表", EN: "count sheet"}, "survey.confirmed": {ZH: "确认", EN: "confirmed"},
	"definition": {ZH: "口径", EN: "definition"}, "measure": {ZH: "计量单位", EN: "unit of measure"}, "decimals": {ZH: "小数位数", EN: "decimals"}, "direction": {ZH: "方向", EN: "direction"}, "period": {ZH: "周期", EN: "period"}, "grace": {ZH: "宽限天数", EN: "days of grace"}, "targets": {ZH: "目标", EN: "targets"}, "value": {ZH: "数值", EN: "value"}, "most": {ZH: "上限", EN: "at most"}, "rounds": {ZH: "对应轮次", EN: "rounds"},
	"indicator": {ZH: "指标", EN: "indicator"}, "note": {ZH: "说明", EN: "note"}, "measurement.on": {ZH: "截至", EN: "to"}, "measurement.name": {ZH: "文件名", EN: "file name"}, "measurement.source": {ZH: "数据来源", EN: "source"}, "indicator.source": {ZH: "数据来源", EN: "source"},
}
