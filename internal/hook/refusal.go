package hook

import (
	"context"
	"errors"
	"net"
	"os"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// ErrGone is the answer of somebody who wants no more messages.
var ErrGone error = &fault.Error{Kind: fault.Conflict, Code: "hook-gone", Say: say.Text{
	ZH: "对方表示不再接收（410）", EN: "the other side wants no more messages (410)"}}

func badURL() error {
	return &fault.Error{Kind: fault.Invalid, Code: "hook-url", Say: say.Text{
		ZH: "推送地址不对：要写完整的网址，不带用户名和 #", EN: "that is no address for messages: write it in full, without a user name or #"}}
}

func notHTTPS() error {
	return &fault.Error{Kind: fault.Invalid, Code: "hook-url", Say: say.Text{
		ZH: "推送地址要以 https:// 开头", EN: "an address for messages begins with https://"}}
}

func closed(host string) error {
	return &fault.Error{Kind: fault.Forbidden, Code: "hook-inside", Say: say.Text{
		ZH: "不向这个地址推送：%s 是内部地址", EN: "no messages go to %s: it is an inside address"}.With(host)}
}

func outsideHTTP(host string) error {
	return &fault.Error{Kind: fault.Forbidden, Code: "hook-inside", Say: say.Text{
		ZH: "%s 不是内部地址，要用 https", EN: "%s is no inside address; use https"}.With(host)}
}

func refused(status int) error {
	return &fault.Error{Kind: fault.Internal, Code: "hook-refused", Say: say.Text{
		ZH: "对方没有接收，回答 %d", EN: "the other side answered %d"}.With(status)}
}

// unreached says why nobody answered; what the guard said is said as it is.
func unreached(err error) error {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f
	}
	why := say.Text{ZH: "连接不上", EN: "it cannot be reached"}
	var name *net.DNSError
	switch {
	case errors.As(err, &name):
		why = say.Text{ZH: "找不到这个域名", EN: "its name is not known"}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded):
		why = say.Text{ZH: "10 秒内没有应答", EN: "it did not answer within 10 seconds"}
	}
	return &fault.Error{Kind: fault.Internal, Code: "hook-unreached", Err: err, Say: say.Text{
		ZH: "推送地址" + why.ZH, EN: "the address for messages failed: " + why.EN}}
}
