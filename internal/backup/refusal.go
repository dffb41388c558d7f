package backup

import (
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Errors to compare with errors.Is.
var (
	// ErrDamaged is a backup that is not as it was written; the sentence names the
	// place.
	ErrDamaged = &fault.Error{Code: "backup-damaged"}
	// ErrNone is a file that is no backup.
	ErrNone = &fault.Error{Code: "backup-none"}
)

var writeFailed = say.Text{ZH: "备份没有写成", EN: "the backup could not be written"}

func damaged(part string, why say.Text, err error) error {
	return &fault.Error{Kind: fault.Invalid, Code: ErrDamaged.Code, Err: err, Say: say.Text{
		ZH: "备份文件已损坏（" + part + "）：" + why.ZH + "。没有恢复，请换用另一份备份",
		EN: "the backup is damaged at " + part + ": " + why.EN + "; nothing was restored, use another backup"}}
}

var (
	notThere   = say.Text{ZH: "缺少这一部分", EN: "this part is missing"}
	unexpected = say.Text{ZH: "多出这一部分", EN: "this part should not be there"}
	unreadable = say.Text{ZH: "读不出来", EN: "it cannot be read"}
	otherBytes = say.Text{ZH: "内容与校验值不符", EN: "its bytes do not match its hash"}
	otherCount = say.Text{ZH: "条数与清单不符", EN: "it has not as many rows as were written"}
	otherHead  = say.Text{ZH: "留痕链末端与清单不符", EN: "the chain of events does not end as it did"}
)

func none(err error) error {
	return &fault.Error{Kind: fault.Unsupported, Code: ErrNone.Code, Err: err, Say: say.Text{
		ZH: "这不是备份文件，或文件不完整", EN: "this is no backup, or not all of one"}}
}

func newerFormat(n int) error {
	return &fault.Error{Kind: fault.Unsupported, Code: "backup-newer", Say: say.Text{
		ZH: "备份是更新的程序做的（格式 %d），请换用新程序恢复", EN: "the backup was made by a newer program (format %d); restore it with that one"}.With(n)}
}
