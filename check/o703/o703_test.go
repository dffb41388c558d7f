package o703

import (
	"testing"

	"github.com/bihuan/bihuan/check/checktest"
)

func Test(t *testing.T) { checktest.Run(t, Rule()) }
