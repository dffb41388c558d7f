package store

import "testing"

func FuzzLine(f *testing.F) {
	for _, s := range []string{"", "a", "a\tb", "\\", "\\N", "行\n列\t\\\\t", "\b\f\v\r\x01"} {
		f.Add(s, "b")
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		line := append(appendValue(append(appendValue(nil, []byte(a)), '\t'), []byte(b)), '\t')
		line = appendValue(line, nil)
		values := make([]any, 3)
		if !splitLine(line, values) || values[0] != a || values[1] != b || values[2] != nil {
			t.Errorf("%q %q became %q", a, b, values)
		}
		for _, n := range []int{1, 2, 4} {
			if splitLine(line, make([]any, n)) {
				t.Errorf("%q has %d values", line, n)
			}
		}
		splitLine([]byte(a), values) // whatever comes
	})
}
