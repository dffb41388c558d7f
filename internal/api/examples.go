package api

// examples are bodies as they may be sent, by route. Ids, codes and digests are made up.
// The table is not changed; a test holds each to its route.
var examples = map[string]string{
	"POST /sessions":          `{"login":"li.na","password":"…"}`,
	"POST /links/{code}":      `{"login":"li.na","password":"…"}`,
	"POST /tokens":            `{"label":"月报","scopes":["read"],"days":90}`,
	"POST /accounts":          `{"name":"李娜","unit":"0cn8fr14jztq0","login":"li.na","title":"科长","grants":[{"role":"member","unit":"0cn8fr14jztq0"}]}`,
	"POST /units":             `{"name":"市水务局","short":"水务局","parent":"0cn8fr14jztq0"}`,
	"POST /people":            `{"name":"王强","unit":"0cn8fr14jztq0","grants":[{"role":"verifier","unit":"0cn8fr14jztq0","from":"2026-01-01","until":"2026-12-31"}]}`,
	"POST /people/{id}/grant": `{"fields":{"grants":[{"role":"member","unit":"0cn8fr14jztq0"}]}}`,
	"POST /deputies":          `{"for":"0cn8fr1a2b3c4","by":"0cn8fr1d5e6f7","from":"2026-08-01","until":"2026-08-14"}`,
	"POST /rounds": `{"name":"2026年度对照检查","unit":"0cn8fr14jztq0","topic":"作风建设","units":["0cn8fr14jztq1"],` +
		`"notice":{"number":"临发〔2026〕1号","issuer":"市委办公室","on":"2026-03-02","text":"请各单位认真查摆问题。"},` +
		`"aspects":[{"id":"style","text":"工作作风"}],"stages":[{"name":"学习研讨","from":"2026-03-02","until":"2026-03-20"}],` +
		`"terms":{"gates":["evidence","extent"],"at_once":5,"look_back":90}}`,
	"POST /readings":               `{"round":"0cn8fr240jjjj","title":"学习材料","file":"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","due":"2026-03-15"}`,
	"POST /receipts":               `{"reading":"0cn8fr25kq3z1","version":1}`,
	"POST /notes":                  `{"reading":"0cn8fr25kq3z1","version":1,"span":[120,158],"text":"与我局会议偏多有关"}`,
	"POST /requests":               `{"round":"0cn8fr240jjjj","unit":"0cn8fr14jztq1","title":"对照检查材料","due":"2026-04-10"}`,
	"POST /statements":             `{"round":"0cn8fr240jjjj","unit":"0cn8fr14jztq1","title":"市水务局对照检查材料"}`,
	"POST /statements/{id}/return": `{"remarks":[{"part":"第二部分","text":"问题没有写到具体事例"}]}`,
	"POST /findings":               `{"round":"0cn8fr240jjjj","unit":"0cn8fr14jztq1","text":"会议过多","detail":"全年召开全局性会议46次","severity":2,"amount":1250000,"aspect":"style","source":{"kind":"hand"}}`,
	"PATCH /findings/{id}":         `{"severity":1,"place":null}`,
	"POST /findings/{id}/extent":   `{"fields":{"extent":{"answer":"nowhere","text":"查了其余六个科室，没有同类问题"}}}`,
	"POST /findings/{id}/split":    `{"reason":"两件事","parts":[{"text":"会议过多"},{"text":"文件过长"}]}`,
	"POST /findings/{id}/merge":    `{"reason":"同一件事","other":"0cn8fr25jxjhd"}`,
	"POST /findings/{id}/transfer": `{"reason":"不归本单位管","fields":{"unit":"0cn8fr14jztq2"}}`,
	"POST /findings/{id}/refuse":   `{"reason":"经核实不属实"}`,
	"POST /findings/{id}/close":    `{"reason":"措施都已办完"}`,
	"POST /findings/{id}/reopen":   `{"reason":"群众又有反映"}`,
	"POST /causes":                 `{"round":"0cn8fr240jjjj","unit":"0cn8fr14jztq1","text":"缺少统筹","whys":["各科室各开各的会","没有会议计划"],"findings":["0cn8fr25jxjhd"]}`,
	"POST /actions": `{"round":"0cn8fr240jjjj","unit":"0cn8fr14jztq1","text":"每月全局性会议不超过四次","sort":"corrective","findings":["0cn8fr25jxjhd"],` +
		`"lead":"0cn8fr1a2b3c4","superior":"0cn8fr1d5e6f7","due":{"kind":"date","day":"2026-12-20","milestones":[{"day":"2026-09-30","text":"会议减少五分之一"}]},"standard":"会议减少三分之一"}`,
	"POST /actions/{id}/dispute": `{"reason":"不属于本人职责"}`,
	"POST /actions/{id}/report":  `{"reason":"已制定会议计划","on":"2026-06-30"}`,
	"POST /actions/{id}/claim":   `{"reason":"会议减少三分之一","evidence":["0cn8fr2haxedr"]}`,
	"POST /actions/{id}/return":  `{"remarks":[{"part":"standard","text":"没有写明减少了多少"}]}`,
	"POST /evidence":             `{"actions":["0cn8fr26mx45k"],"title":"会议台账","name":"会议台账.xlsx","file":"sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"}`,
	"POST /extensions":           `{"action":"0cn8fr26mx45k","day":"2027-01-31","reason":"需等年度统计"}`,
	"POST /look-backs":           `{"finding":"0cn8fr25jxjhd","on":"2027-03-31","criteria":"会议次数没有反弹"}`,
	"POST /look-backs/{id}/hold": `{"reason":"抽查三个月，没有反弹"}`,
	"POST /look-backs/{id}/fail": `{"reason":"一季度又开了20次"}`,
	"POST /recurrences":          `{"finding":"0cn8fr25jxjhd","earlier":"0cfk0aah7wq2m"}`,
	"POST /hooks":                `{"url":"https://oa.example.org/bihuan","label":"办公系统","kinds":["finding","action"]}`,
	"POST /files/join":           `{"pieces":["sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"]}`,
	"POST /bulk": `{"all":true,"deeds":[{"kind":"finding","move":"edit","id":"0cn8fr25jxjhd","rev":1,"fields":{"severity":1}},` +
		`{"kind":"action","move":"assign","id":"0cn8fr26mx45k"}]}`,
}
