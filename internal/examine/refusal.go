package examine

import (
	"fmt"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Errors to compare with errors.Is, beside those of package refuse.
var (
	ErrBusy   = &fault.Error{Code: "examine-busy"}
	ErrFull   = &fault.Error{Code: "examine-full"}
	ErrDisk   = &fault.Error{Code: "examine-disk"}
	ErrOurs   = &fault.Error{Code: "examine-failed"}
	ErrAnswer = &fault.Error{Code: "examine-answer"}
)

func busy(dir string) error {
	return &fault.Error{Kind: fault.Conflict, Code: ErrBusy.Code, Say: say.Text{
		ZH: "%s 正由另一个程序使用，请先停掉它", EN: "another process is using %s; stop it first"}.With(dir)}
}

// trouble gives what the disk said of the index its sentence.
func trouble(doing string, err error) error {
	err = fmt.Errorf("%s: %w", doing, err)
	if isFull(err) {
		return &fault.Error{Kind: fault.Full, Code: ErrFull.Code, Err: err, Say: say.Text{
			ZH: "服务器存储空间不足，比对索引没有更新。请联系管理员清理空间后重试",
			EN: "there is no room left on the server, and the index of texts was not updated; ask the administrator to make room, then try again"}}
	}
	return &fault.Error{Kind: fault.Internal, Code: ErrDisk.Code, Err: err, Say: say.Text{
		ZH: "读写比对索引时出错；停机后删去索引文件夹，会从已存的文本重建",
		EN: "the index of texts could not be read or written; stop the server and remove its folder, and it is made again from the stored texts"}}
}

// ours is a mistake of the program that one file brought out.
func ours(err error) error {
	return &fault.Error{Kind: fault.Internal, Code: ErrOurs.Code, Err: err, Say: say.Text{
		ZH: "程序出错，未能读出；请把文件和版本告诉我们",
		EN: "the program failed on this file; please report it with the version"}}
}

func noAnswer(err error) error {
	return &fault.Error{Kind: fault.Internal, Code: ErrAnswer.Code, Err: err, Say: say.Text{
		ZH: "保存的读出结果不完整或已损坏", EN: "what was kept of the reading is damaged"}}
}
