// Package hasher finds the hash function that an organisation chose for its ledger.
package hasher

import (
	"github.com/emmansun/gmsm/sm3"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// ErrUnknown is to be compared with errors.Is.
var ErrUnknown = &fault.Error{Code: "hasher-unknown"}

// All gives every hash function: a ledger that changed from one to the other is
// verified with both. The usual one is the first.
func All() []ledger.Hasher { return []ledger.Hasher{ledger.SHA256(), SM3()} }

// SM3 (国密杂凑算法) is the hash function of GB/T 32905—2016.
func SM3() ledger.Hasher { return ledger.Hasher{Name: "sm3", New: sm3.New} }

// ByName gives the hash function of a name, sha256 or sm3.
//
// Errors: ErrUnknown.
func ByName(name string) (ledger.Hasher, error) {
	for _, h := range All() {
		if h.Name == name {
			return h, nil
		}
	}
	return ledger.Hasher{}, &fault.Error{Kind: fault.Invalid, Code: ErrUnknown.Code, Say: say.Text{
		ZH: "不认识摘要算法 %q，可以写 sha256 或 sm3", EN: "%q is no hash function known here; it is sha256 or sm3"}.With(name)}
}
