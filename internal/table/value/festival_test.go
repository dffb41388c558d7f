package value

import (
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

func TestFestivals(t *testing.T) {
	after, _ := ledger.Date(2026, 10, 8)
	for words, want := range map[string]string{
		"2027年春节前": "2027-02-05", "春节前": "2027-02-05", "国庆节前": "2027-09-30", "2026年中秋节前完成": "2026-09-24", "明年五一": "2027-05-01",
		"元旦前": "2026-12-31", "2028年端午节前": "2028-05-27", "七一前": "2027-06-30", "2050年春节前": "", "十一月": "2026-11-30",
	} {
		d, _ := Due(words, When{After: after})
		if got := d.Day.String(); got != want {
			t.Errorf("%s: %s, want %s", words, got, want)
		}
	}
	if d, _ := Due("取得阶段性成效并长期坚持", When{}); d.Kind != ledger.Perpetual {
		t.Errorf("%+v", d)
	}
}
