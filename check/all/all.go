// Package all lists the rules.
package all

import (
	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/t201"
)

// Rules are all there are, in the order of their codes.
func Rules() []*check.Rule {
	return []*check.Rule{
		t201.Rule(),
	}
}
