package blob

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"strconv"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Errors to compare with errors.Is.
var (
	ErrTooBig   = &fault.Error{Code: "blob-too-big"}
	ErrFull     = &fault.Error{Code: "blob-full"}
	ErrNotThere = &fault.Error{Code: "blob-not-there"}
	ErrDamaged  = &fault.Error{Code: "blob-damaged"}
	ErrDisk     = &fault.Error{Code: "blob-disk"}
)

func tooBig(limit int64) error {
	size := sized(limit)
	return &fault.Error{Kind: fault.TooBig, Code: ErrTooBig.Code, Say: say.Text{
		ZH: "文件超过 %s，没有保存。请拆分或压缩后再上传", EN: "the file is over %s and was not kept; split or compress it and upload it again"}.With(size)}
}

func notThere(digest string, err error) error {
	return &fault.Error{Kind: fault.NotFound, Code: ErrNotThere.Code, Err: err, Say: say.Text{
		ZH: "找不到这个文件（%s）", EN: "this file is not there (%s)"}.With(shown(digest))}
}

func damaged(digest string) error {
	return &fault.Error{Kind: fault.Internal, Code: ErrDamaged.Code, Say: say.Text{
		ZH: "保存的文件已损坏（%s），内容与校验值不符。请从备份恢复，或重新上传原文件",
		EN: "the file was damaged where it is kept (%s): its bytes do not match its hash; restore it from a backup, or upload the original again"}.With(shown(digest))}
}

// unreadable says why a blob cannot be read.
func unreadable(digest string, err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return notThere(digest, err)
	}
	return trouble("read "+digest, err)
}

// trouble gives what the disk said its sentence.
func trouble(doing string, err error) error {
	err = fmt.Errorf("%s: %w", doing, err)
	if isFull(err) {
		return &fault.Error{Kind: fault.Full, Code: ErrFull.Code, Err: err, Say: say.Text{
			ZH: "服务器存储空间不足，文件没有保存。请联系管理员清理空间后重试",
			EN: "there is no room left on the server, and the file was not kept; ask the administrator to make room, then try again"}}
	}
	return &fault.Error{Kind: fault.Internal, Code: ErrDisk.Code, Err: err, Say: say.Text{
		ZH: "读写保存文件的目录时出错", EN: "the folder where files are kept could not be read or written"}}
}

// shown keeps a sentence short and clean whatever was asked for.
func shown(digest string) string { return strconv.QuoteToASCII(digest[:min(len(digest), 80)]) }

// sized writes bytes as people count them.
func sized(n int64) string {
	const names = "KMGTPE"
	if n < 1<<10 {
		return strconv.FormatInt(n, 10) + " B"
	}
	f, i := float64(n)/(1<<10), 0
	for f >= 1<<10 {
		f, i = f/(1<<10), i+1
	}
	return strconv.FormatFloat(math.Round(f*10)/10, 'f', -1, 64) + " " + names[i:i+1] + "iB"
}
