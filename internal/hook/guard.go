package hook

import (
	"net"
	"net/netip"
	"syscall"
)

// guard decides which addresses are dialled. It looks at the address itself, after
// a name was looked up: a name can mean one thing now and another in a moment.
type guard struct {
	inside bool // addresses inside are let through
	only   bool // and no others
}

// control is called with every address before it is dialled.
func (g *guard) control(_, address string, _ syscall.RawConn) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return err
	}
	return g.lets(host)
}

func (g *guard) lets(host string) error {
	ip, err := netip.ParseAddr(host)
	if err != nil {
		return closed(host)
	}
	ip = plain(ip.WithZone(""))
	in := within(ip, insideNets)
	switch {
	case within(ip, closedNets), in && !g.inside:
		return closed(host)
	case !in && g.only:
		return outsideHTTP(host)
	}
	return nil
}

// plain takes an address of IPv4 out of one of IPv6 that only carries it.
func plain(ip netip.Addr) netip.Addr {
	ip = ip.Unmap()
	if b := ip.As16(); ip.Is6() && netip.MustParsePrefix("64:ff9b::/96").Contains(ip) {
		return netip.AddrFrom4([4]byte(b[12:]))
	} else if ip.Is6() && netip.MustParsePrefix("2002::/16").Contains(ip) {
		return netip.AddrFrom4([4]byte(b[2:6]))
	}
	return ip
}

func within(ip netip.Addr, nets []string) bool {
	for _, n := range nets {
		if netip.MustParsePrefix(n).Contains(ip) {
			return true
		}
	}
	return false
}

// insideNets are those of an office and of the machine itself.
//
// Source: RFC 1918, RFC 4193, RFC 1122 3.2.1.3, RFC 4291 2.5.3, RFC 6598.
var insideNets = []string{
	"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7",
	"127.0.0.0/8", "::1/128", "100.64.0.0/10",
}

// closedNets are never dialled: what answers there is no machine of an office, or is
// the service that tells a machine in a cloud its own secrets.
//
// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries; the documentation
// of clouds.
var closedNets = []string{
	"169.254.0.0/16", "fe80::/10", "100.100.100.200/32", "fd00:ec2::254/128",
	"0.0.0.0/8", "::/128", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
	"224.0.0.0/4", "240.0.0.0/4", "ff00::/8", "100::/64", "2001::/23", "2001:db8::/32", "64:ff9b:1::/48", "fec0::/10",
}
