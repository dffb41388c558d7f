package app

import (
	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

func unauthorized(code string, s say.Text) error {
	return &fault.Error{Kind: fault.Unauthorized, Code: code, Say: s}
}

// notIn is all that is said to somebody whom a password did not let in.
func notIn() error {
	return unauthorized("app-sign-in", say.Text{
		ZH: "用户名或密码不对，或者账号已停用。连续输错多次会锁定一段时间；请稍后再试，或请账号管理员发一个新链接",
		EN: "the login or the password is wrong, or the account is disabled; many wrong ones in a row lock it for a while: try again later, or ask the account administrator for a new link"})
}

func signedOut() error {
	return unauthorized("app-signed-out", say.Text{
		ZH: "请先登录；登录或令牌可能已经失效", EN: "sign in first; your session or token may have ended"})
}

func tooMany() error {
	return &fault.Error{Kind: fault.TooMany, Code: "app-many", Say: say.Text{
		ZH: "从这个地址尝试的次数太多，请过一会儿再试", EN: "too many attempts came from this address; try again in a while"}}
}

func badLogin() error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-login", Say: say.Text{
		ZH: "用户名要有 %d 到 %d 个字符，只能用文字、数字和 . _ - @ +",
		EN: "a login has %d to %d characters: letters, digits and . _ - @ +"}.With(shortestLogin, longestLogin)}
}

func loginTaken(login string) error {
	return &fault.Error{Kind: fault.Conflict, Code: "app-login-taken", Say: say.Text{
		ZH: "用户名 %s 已经有人用了，请换一个", EN: "somebody has the login %s already; choose another"}.With(login)}
}

func badLink() error {
	return &fault.Error{Kind: fault.NotFound, Code: "app-link", Say: say.Text{
		ZH: "这个链接不对、已经用过或已经过期，或者用户名不是它的用户名。请账号管理员发一个新链接",
		EN: "this link is wrong, was used, or has expired, or the login is not the one it is for; ask the account administrator for a new one"}}
}

func noSuchAccount() error {
	return &fault.Error{Kind: fault.NotFound, Code: "app-no-account", Say: say.Text{
		ZH: "这个人没有账号", EN: "this person has no account"}}
}

func noSuchToken() error {
	return &fault.Error{Kind: fault.NotFound, Code: "app-no-token", Say: say.Text{
		ZH: "没有这个登录或令牌，或者已经结束", EN: "there is no such session or token, or it has ended"}}
}

func sessionOnly() error {
	return &fault.Error{Kind: fault.Forbidden, Code: "app-session-only", Say: say.Text{
		ZH: "令牌不能办这件事，请用密码登录后办理", EN: "a token cannot do that; sign in with a password"}}
}

func notYours() error {
	return &fault.Error{Kind: fault.Forbidden, Code: "app-not-your-people", Say: say.Text{
		ZH: "此人所在的单位或所任的角色不在您管理的范围内", EN: "this person belongs to a unit, or holds a role in one, that you do not look after"}}
}

func notOneself() error {
	return &fault.Error{Kind: fault.Forbidden, Code: "app-oneself", Say: say.Text{
		ZH: "不能这样改自己的账号，请另一位账号管理员办理", EN: "nobody does that to their own account; let another account administrator do it"}}
}

func notInUse() error {
	return &fault.Error{Kind: fault.Conflict, Code: "app-not-in-use", Say: say.Text{
		ZH: "此人或其账号已停用", EN: "this person has been retired, or the account disabled"}}
}

func wrongPassword() error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-old-password", Say: say.Text{
		ZH: "原密码不对；连续输错多次会锁定一段时间", EN: "the old password is wrong; many wrong ones in a row lock it for a while"}}
}

func changedMeanwhile() error {
	return &fault.Error{Kind: fault.Conflict, Code: "app-password-changed", Say: say.Text{
		ZH: "密码刚刚在别处改过，请重试", EN: "the password has just been changed elsewhere; try again"}}
}

func setUpAlready() error {
	return &fault.Error{Kind: fault.Conflict, Code: "app-set-up", Say: say.Text{
		ZH: "已经启用：已有账号", EN: "it has been set up: there are accounts"}}
}

func nobodyToBegin() error {
	return &fault.Error{Kind: fault.Conflict, Code: "app-nobody", Say: say.Text{
		ZH: "已有人员，但没有在用的账号管理员，不能启用", EN: "there are people, but no account administrator among them; it cannot be set up"}}
}

func badToken(s say.Text) error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-token", Say: s}
}
