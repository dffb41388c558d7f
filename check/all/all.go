// Package all lists the rules.
package all

import (
	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/a301"
	"github.com/bihuan/bihuan/check/a302"
	"github.com/bihuan/bihuan/check/a303"
	"github.com/bihuan/bihuan/check/a304"
	"github.com/bihuan/bihuan/check/a305"
	"github.com/bihuan/bihuan/check/a306"
	"github.com/bihuan/bihuan/check/a307"
	"github.com/bihuan/bihuan/check/a308"
	"github.com/bihuan/bihuan/check/a309"
	"github.com/bihuan/bihuan/check/f501"
	"github.com/bihuan/bihuan/check/f503"
	"github.com/bihuan/bihuan/check/g901"
	"github.com/bihuan/bihuan/check/g902"
	"github.com/bihuan/bihuan/check/g903"
	"github.com/bihuan/bihuan/check/g904"
	"github.com/bihuan/bihuan/check/g905"
	"github.com/bihuan/bihuan/check/l602"
	"github.com/bihuan/bihuan/check/l603"
	"github.com/bihuan/bihuan/check/o701"
	"github.com/bihuan/bihuan/check/o702"
	"github.com/bihuan/bihuan/check/p801"
	"github.com/bihuan/bihuan/check/p802"
	"github.com/bihuan/bihuan/check/p803"
	"github.com/bihuan/bihuan/check/r401"
	"github.com/bihuan/bihuan/check/r402"
	"github.com/bihuan/bihuan/check/s101"
	"github.com/bihuan/bihuan/check/s102"
	"github.com/bihuan/bihuan/check/s103"
	"github.com/bihuan/bihuan/check/s104"
	"github.com/bihuan/bihuan/check/s105"
	"github.com/bihuan/bihuan/check/s106"
	"github.com/bihuan/bihuan/check/s107"
	"github.com/bihuan/bihuan/check/t201"
	"github.com/bihuan/bihuan/check/t202"
	"github.com/bihuan/bihuan/check/t203"
	"github.com/bihuan/bihuan/check/t204"
	"github.com/bihuan/bihuan/check/t205"
)

// Rules are all there are, in the order of their codes.
func Rules() []*check.Rule {
	return []*check.Rule{
		a301.Rule(),
		a302.Rule(),
		a303.Rule(),
		a304.Rule(),
		a305.Rule(),
		a306.Rule(),
		a307.Rule(),
		a308.Rule(),
		a309.Rule(),
		f501.Rule(),
		f503.Rule(),
		g901.Rule(),
		g902.Rule(),
		g903.Rule(),
		g904.Rule(),
		g905.Rule(),
		l602.Rule(),
		l603.Rule(),
		o701.Rule(),
		o702.Rule(),
		p801.Rule(),
		p802.Rule(),
		p803.Rule(),
		r401.Rule(),
		r402.Rule(),
		s101.Rule(),
		s102.Rule(),
		s103.Rule(),
		s104.Rule(),
		s105.Rule(),
		s106.Rule(),
		s107.Rule(),
		t201.Rule(),
		t202.Rule(),
		t203.Rule(),
		t204.Rule(),
		t205.Rule(),
	}
}
