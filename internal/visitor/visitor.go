// Package visitor says what a request tells of who sends it, and of the address at
// which the server was reached.
package visitor

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/say"
)

// Source is the address of whoever asks. What stands in a header is believed where a
// proxy of ours wrote it, and only the last address that none of ours has.
func Source(r *http.Request, proxies []netip.Prefix) string {
	host := peer(r)
	told := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(told) - 1; i >= 0 && isProxy(host, proxies); i-- {
		next := strings.TrimSpace(told[i])
		if _, err := netip.ParseAddr(next); err != nil {
			break
		}
		host = next
	}
	return host
}

// peer is who the connection is with.
func peer(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

func isProxy(host string, proxies []netip.Prefix) bool {
	a, err := netip.ParseAddr(host)
	return err == nil && slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(a.Unmap()) })
}

// Base is the address at which people reach the server, such as https://example.org: the
// one that was set, or else the one at which this request came.
func Base(set string, r *http.Request, proxies []netip.Prefix) string {
	if set != "" {
		return strings.TrimRight(set, "/")
	}
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" && isProxy(peer(r), proxies) {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// Lang chooses a language by Accept-Language (RFC 9110, 12.5.4); Chinese where
// neither is named.
func Lang(header string) say.Lang {
	best, lang := 0.0, say.ZH
	for one := range strings.SplitSeq(header, ",") {
		tag, rest, _ := strings.Cut(one, ";")
		tag, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		weight := 1.0
		if q, ok := strings.CutPrefix(strings.TrimSpace(rest), "q="); ok {
			weight = Quality(q)
		}
		if (tag == string(say.ZH) || tag == string(say.EN)) && weight > best {
			best, lang = weight, say.Lang(tag)
		}
	}
	return lang
}

// Quality reads a weight of an Accept header; 0 for what is none.
func Quality(q string) float64 {
	if q == "" {
		return 1
	}
	n, err := strconv.ParseFloat(q, 64)
	if err != nil || n < 0 || n > 1 {
		return 0
	}
	return n
}
