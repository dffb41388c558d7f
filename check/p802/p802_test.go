package p802

import (
	"testing"

	"github.com/bihuan/bihuan/check/checktest"
)

func Test(t *testing.T) { checktest.Run(t, Rule()) }

func FuzzRule(f *testing.F) { checktest.Fuzz(f, Rule()) }
