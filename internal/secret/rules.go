package secret

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// The bounds of a password. The upper one keeps hashing cheap.
const (
	leastCharacters = 10   // code points
	mostBytes       = 1024 // as it was sent
)

// Errors to compare with errors.Is.
var (
	ErrShort   = &fault.Error{Code: "password-short"}
	ErrLong    = &fault.Error{Code: "password-long"}
	ErrUnsound = &fault.Error{Code: "password-unsound"}
	ErrLogin   = &fault.Error{Code: "password-login"}
	ErrCommon  = &fault.Error{Code: "password-common"}
)

var (
	tooShort = say.Text{ZH: "密码至少要 %d 个字符", EN: "a password has %d characters or more"}
	tooLong  = say.Text{ZH: "密码不能超过 %d 字节", EN: "a password has no more than %d bytes"}
	unsound  = say.Text{ZH: "密码里有键盘无法输入的字符，请重新填写", EN: "the password holds characters that no keyboard enters; enter it again"}
	isLogin  = say.Text{ZH: "密码不能和用户名相同", EN: "the password must not be the login name"}
	isCommon = say.Text{ZH: "这个密码太容易猜到：由常见的词、连续的字符、生日、手机号或用户名拼成。请换一个",
		EN: "this password is easy to guess: it is put together of usual words, rows of characters, a birthday, a telephone number or the login name; choose another"}
)

// Acceptable says why a new password cannot be taken; nil where it can. There are
// no rules about kinds of characters: length and being hard to guess matter.
//
// Errors: ErrShort, ErrLong, ErrUnsound, ErrLogin, ErrCommon.
// Source: NIST SP 800-63B-4, 3.1.1.2.
func Acceptable(password, login string) error {
	if len(password) > mostBytes {
		return refuse(ErrLong, tooLong.With(mostBytes))
	}
	if !utf8.ValidString(password) || strings.ContainsFunc(password, unicode.IsControl) {
		return refuse(ErrUnsound, unsound)
	}
	password = typed(password)
	plain, login := folded(password), folded(login)
	switch {
	case login != "" && plain == login:
		return refuse(ErrLogin, isLogin)
	case utf8.RuneCountInString(password) < leastCharacters:
		return refuse(ErrShort, tooShort.With(leastCharacters))
	case guessed([]rune(plain), []rune(login)):
		return refuse(ErrCommon, isCommon)
	}
	return nil
}

func refuse(as *fault.Error, s say.Text) error {
	return &fault.Error{Kind: fault.Invalid, Code: as.Code, Say: s}
}

// typed makes one of the ways in which machines send the same keys.
//
// Source: RFC 8265, 4.2.2 (OpaqueString: blanks become one kind of blank, then NFC).
func typed(password string) string {
	blank := func(r rune) rune {
		if unicode.Is(unicode.Zs, r) {
			return ' '
		}
		return r
	}
	return norm.NFC.String(strings.Map(blank, password))
}

// folded makes one of capitals and small letters, full and half width.
func folded(s string) string {
	return strings.ToLower(strings.TrimSpace(norm.NFKC.String(s)))
}
