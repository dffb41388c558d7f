package visitor

import (
	"net/http/httptest"
	"net/netip"
	"testing"

	"github.com/bihuan/bihuan/say"
)

var ours = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}

func TestSource(t *testing.T) {
	for _, c := range []struct{ remote, told, want string }{
		{"203.0.113.9:1", "1.2.3.4", "203.0.113.9"}, {"10.0.0.1:1", "1.2.3.4", "1.2.3.4"}, {"10.0.0.1:1", "6.6.6.6, 1.2.3.4, 10.0.0.2", "1.2.3.4"},
		{"10.0.0.1:1", "", "10.0.0.1"}, {"10.0.0.1:1", "rubbish", "10.0.0.1"}, {"[2001:db8::1]:1", "1.2.3.4", "2001:db8::1"}, {"[::ffff:10.0.0.1]:1", "1.2.3.4", "1.2.3.4"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.remote
		r.Header.Set("X-Forwarded-For", c.told)
		if got := Source(r, ours); got != c.want {
			t.Errorf("%s by %s: %s, want %s", c.told, c.remote, got, c.want)
		}
	}
}

func TestBase(t *testing.T) {
	for _, c := range []struct{ remote, proto, want string }{
		{"10.0.0.1:1", "https", "https://example.com"}, {"203.0.113.9:1", "https", "http://example.com"}, {"10.0.0.1:1", "gopher", "http://example.com"},
	} {
		r := httptest.NewRequest("GET", "/", nil)
		r.RemoteAddr = c.remote
		r.Header.Set("X-Forwarded-Proto", c.proto)
		if got := Base("", r, ours); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestBaseThatIsSet(t *testing.T) {
	if got := Base("https://yijian.example.cn/", httptest.NewRequest("GET", "/", nil), nil); got != "https://yijian.example.cn" {
		t.Error(got)
	}
}

func TestLang(t *testing.T) {
	for header, want := range map[string]say.Lang{
		"": say.ZH, "en-GB,en;q=0.9": say.EN, "fr, zh-TW;q=0.4, en;q=0.3": say.ZH, "de": say.ZH, "en;q=2": say.ZH, "zh;q=0.1, EN;q=0.2": say.EN,
	} {
		if got := Lang(header); got != want {
			t.Errorf("%q: %s", header, got)
		}
	}
}
