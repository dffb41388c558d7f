package voice

import "testing"

func TestVoice(t *testing.T) {
	for _, c := range []struct {
		words         string
		people, units int
	}{
		{"我在调度会上没有拍板，我局也没有人提醒我。", 2, 1},
		{"自我要求不高，有人说“我管不了”，我们没有追问。", 0, 1},
		{"本人作为局长过问不多，由本人签字。", 1, 0},
		{"本院、本镇和我市", 0, 3},
		{"", 0, 0},
	} {
		if p, u := People(c.words), Units(c.words); p != c.people || u != c.units {
			t.Errorf("%s: %d people, %d units; want %d, %d", c.words, p, u, c.people, c.units)
		}
	}
}
