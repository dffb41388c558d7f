package app

import "github.com/bihuan/bihuan/say"

// checkNames are how people call the checks.
var checkNames = map[string]say.Text{
	"database": {ZH: "数据库", EN: "Database"}, "clock": {ZH: "时钟", EN: "Clock"}, "disk": {ZH: "磁盘", EN: "Disk"}, "files-open": {ZH: "打开的文件数", EN: "Open files"},
	"jobs": {ZH: "后台任务", EN: "Jobs"}, "webhooks": {ZH: "推送", EN: "Webhooks"}, "files": {ZH: "上传的文件", EN: "Uploads"}, "records": {ZH: "记录", EN: "Records"},
	"texts": {ZH: "查重索引", EN: "Index of copies"}, "figures": {ZH: "统计", EN: "Figures"}, "reports": {ZH: "签发的报告", EN: "Issued reports"}, "engine": {ZH: "数据库内部", EN: "Inside the database"},
	"chain": {ZH: "留痕链", EN: "Chain of events"}, "replay": {ZH: "按留痕重演", EN: "Replay"}, "bytes": {ZH: "文件逐字节", EN: "Every byte of files"},
}

// CheckName is how people call a check; one of another program's is called by its code.
func CheckName(check string) say.Text {
	if name, ok := checkNames[check]; ok {
		return name
	}
	return say.Text{ZH: check, EN: check}
}
