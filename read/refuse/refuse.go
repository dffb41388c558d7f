// Package refuse holds the reasons for which a file cannot be read.
//
// Every reader answers with one of these, so that the same trouble is told in
// the same words whatever the format.
package refuse

import (
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// Errors to compare with errors.Is; the functions below give the full ones.
var (
	ErrEncrypted   = &fault.Error{Code: "read-encrypted"}
	ErrScan        = &fault.Error{Code: "read-scan"}
	ErrDamaged     = &fault.Error{Code: "read-damaged"}
	ErrNotDocument = &fault.Error{Code: "read-not-document"}
	ErrTooBig      = &fault.Error{Code: "read-too-big"}
	ErrEmpty       = &fault.Error{Code: "read-empty"}
	ErrUnsupported = &fault.Error{Code: "read-unsupported"}
)

func refuse(k fault.Kind, code, zh, en string, cause error, args ...any) error {
	return &fault.Error{Kind: k, Code: code, Say: say.Text{ZH: zh, EN: en}.With(args...), Err: cause}
}

// Encrypted: the file opens only with a password.
func Encrypted() error {
	return refuse(fault.Invalid, "read-encrypted",
		"文件已加密，请解除密码后再读", "the file is encrypted; remove its password and try again", nil)
}

// Scan: the pages are pictures without a text layer.
func Scan(pages int) error {
	return refuse(fault.Unsupported, "read-scan",
		"扫描件，%d 页都没有文字层，请先做文字识别", "a scan: none of its %d pages holds text; run text recognition first", nil, pages)
}

// NoUnicode: the text is drawn by glyph numbers that nothing maps to characters.
func NoUnicode() error {
	return refuse(fault.Unsupported, "read-scan",
		"文字只有字形编号，无法还原成字符，请先做文字识别", "the text is glyph numbers without characters; run text recognition first", nil)
}

// Damaged: the bytes are not what the format promises. where names the part or
// the byte offset ("word/document.xml", "byte 1024").
func Damaged(where string, cause error) error {
	return refuse(fault.Invalid, "read-damaged",
		"文件已损坏，请重新索取（损坏处：%s）", "the file is damaged at %s; ask for another copy", cause, where)
}

// NotDocument: nothing we know; what says what it seems to be, or "".
func NotDocument(what string) error {
	if what == "" {
		return refuse(fault.Unsupported, "read-not-document",
			"不是可读的文档", "not a document", nil)
	}
	return refuse(fault.Unsupported, "read-not-document",
		"不是可读的文档，看起来是 %s", "not a document: it looks like %s", nil, what)
}

// TooBig: a limit was passed; zh and en name it with its bound.
func TooBig(zh, en string) error {
	return &fault.Error{Kind: fault.TooBig, Code: "read-too-big", Say: say.Text{
		ZH: "文件超出限制：" + zh, EN: "the file passes a limit: " + en}}
}

// Empty: a whole document that holds no text.
func Empty() error {
	return refuse(fault.Invalid, "read-empty",
		"文件里没有文字", "the file holds no text", nil)
}

// Unsupported: a document of a kind we do not read, named by what.
func Unsupported(what string) error {
	return refuse(fault.Unsupported, "read-unsupported",
		"暂不支持的格式：%s", "a format that is not supported: %s", nil, what)
}

// MaxText is how many characters of text a document may hold.
const MaxText = 1_000_000

// TooLong: the document holds more than MaxText characters.
func TooLong() error {
	return TooBig("文字超过 100 万字", "more than 1 million characters of text")
}
