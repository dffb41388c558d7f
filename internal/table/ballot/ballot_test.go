package ballot_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/table/ballot"
	"github.com/bihuan/bihuan/ledger"
)

func options(t testing.TB, name string) []ledger.Option {
	for _, s := range (&ledger.Terms{}).ScalesOffered(nil) {
		if s.Name == name {
			return s.Options
		}
	}
	t.Fatal(name)
	return nil
}

// Count sheets as offices write them, and what is read out of each.
func TestOf(t *testing.T) {
	for _, c := range []struct{ name, sheet, want string }{
		{"a line each", "满意度测评计票表\n发放问卷,130份\n收回,125\n有效份数,120\n满意,60,50%\n基本满意,24,20%\n不满意,16,13.3%\n不了解,20,16.7%\n", "130 125 120: 60 24 16 20"},
		{"a column each", "发出数,收回数,有效数,满意,基本满意,不满意,不了解\n130,125,120,60,24,16,20\n", "130 125 120: 60 24 16 20"},
		{"two blocks", "发出,130,收回,125,有效,120\n,满意（票）,基本满意（票）,不满意（票）,不了解（票）\n,60,24,16,20\n", "130 125 120: 60 24 16 20"},
		{"without totals", "选项,份数\n满意：,\"1,060\"\n基本满意：,２４\n不满意：,0\n不了解：,0\n", "0 0 1084: 1060 24 0 0"},
		{"in English", "sent,130\nreturned,125\nvalid,120\nSatisfied,60\nMostly satisfied,24\nDissatisfied,16\nDo not know,20\n", "130 125 120: 60 24 16 20"},
		{"an option is missing", "满意,60\n基本满意,24\n不满意,16\n", "计票表里找不到这些选项的份数：不了解，请手工填写"},
		{"two numbers", "满意,60\n基本满意,24\n不满意,16\n不了解,20\n满意,61\n", "计票表里“满意”有两个数：60 和 61，请手工填写"},
		{"the same number twice", "满意,60\n基本满意,24\n不满意,16\n不了解,20\n满意,60\n", "0 0 120: 60 24 16 20"},
		{"many rows", "单位,满意,基本满意,不满意,不了解\n甲,1,2,3,4\n乙,5,6,7,8\n", "计票表里找不到这些选项的份数：满意、基本满意、不满意、不了解，请手工填写"},
		{"only shares", "满意,50%\n基本满意,20%\n不满意,13%\n不了解,17%\n", "计票表里找不到这些选项的份数：满意、基本满意、不满意、不了解，请手工填写"},
	} {
		got, err := ballot.Read([]byte(c.sheet), options(t, "three-unknown"))
		text := fmt.Sprintf("%d %d %d: %d %d %d %d", got.Sent, got.Returned, got.Valid, got.Counts["satisfied"], got.Counts["mostly_satisfied"], got.Counts["dissatisfied"], got.Counts["unknown"])
		if f, ok := errors.AsType[*fault.Error](err); ok {
			text = f.Say.ZH
		}
		if text != c.want {
			t.Errorf("%s: %s, want %s", c.name, text, c.want)
		}
	}
}

// Whatever a sheet holds, the numbers are those of its options and not negative.
func FuzzOf(f *testing.F) {
	f.Add("满意,60\n基本满意,24\n不满意,16\n")
	f.Add("满意,-1,\"a\nb\",,\n,,,,满意,99999999999999999999\n")
	f.Fuzz(func(t *testing.T, sheet string) {
		got, err := ballot.Read([]byte(sheet), options(t, "three"))
		if err != nil {
			return
		}
		if len(got.Counts) != 3 || got.Sent < 0 || got.Returned < 0 || got.Valid < 0 || !strings.ContainsAny(sheet, "0123456789０１２３４５６７８９") {
			t.Errorf("%q: %+v", sheet, got)
		}
	})
}
