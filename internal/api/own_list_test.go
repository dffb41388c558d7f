package api

import (
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

// TestListsByOwnFieldsOverTheAPI: lists go by fields of one's own; a condition that cannot
// be read is refused.
func TestListsByOwnFieldsOverTheAPI(t *testing.T) {
	towns(t, func(t *testing.T, w *town) {
		w.bureau()
		for name, fields := range map[string]map[string]string{"a": {"等级": "重大", "损失": "90"}, "b": {"等级": "一般", "损失": "1200.5"}, "c": nil} {
			w.add("verifier", ledger.KindFinding, name, obj{"round": w.id("round"), "unit": w.id("water"), "text": "值班" + name, "fields": fields})
		}
		for _, c := range []struct {
			want  string
			query []string
		}{
			{"a", []string{"own", "等级=重大"}}, {"ab", []string{"own", "等级=重大|一般", "sort_own", "损失"}},
			{"bac", []string{"sort_own", "-损失"}}, {"abc", []string{"sort_own", "损失"}}, {"b", []string{"own", "损失=100..;等级~般"}}, {"c", []string{"own", "损失="}},
		} {
			got := ""
			for _, f := range listed[*ledger.Finding](w, "verifier", ledger.KindFinding, c.query...) {
				got += f.Text[len("值班"):]
			}
			if got != c.want {
				t.Errorf("%v: %s, want %s", c.query, got, c.want)
			}
		}
		if a := w.do(call{as: "verifier", method: "GET", path: "/findings?own=%E6%8D%9F%E5%A4%B1%3Dx.."}); a.Code != 422 {
			t.Errorf("a bound that is none: %d", a.Code)
		}
	})
}
