package statement

import "testing"

// Pairs are numbered in the order in which they come, over every growth.
func TestPairTableNumbers(t *testing.T) {
	table := newPairTable(0)
	const n = 5000
	for round := range 2 {
		for i := range n {
			got, fresh := table.number(pairKey('一', rune(0x4E00+i)))
			if got != int32(i) || fresh != (round == 0) {
				t.Fatalf("round %d: pair %d is number %d, new %v", round, i, got, fresh)
			}
		}
	}
	if table.has(pairKey('二', '一')) {
		t.Error("a pair that nobody added is there")
	}
}

func TestPairsOf(t *testing.T) {
	set := pairsOf("整改a到位，落实")
	for _, c := range []struct {
		a, b rune
		want bool
	}{{'整', '改', true}, {'改', '到', false}, {'到', '位', true}, {'位', '落', false}, {'落', '实', true}, {'，', '落', false}} {
		if got := set.has(pairKey(c.a, c.b)); got != c.want {
			t.Errorf("%c%c: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}
