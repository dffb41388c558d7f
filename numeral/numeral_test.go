package numeral

import "testing"

func TestRead(t *testing.T) {
	for _, c := range []struct {
		in string
		v  int
		n  int
	}{
		{"12个", 12, 2},
		{"１２个", 12, 6},
		{"1,204项", 1204, 5},
		{"12,5", 12, 2},
		{"1234567890", 0, 0},
		{"十二条", 12, 6},
		{"二十一项", 21, 9},
		{"一百零五户", 105, 12},
		{"二〇二五年", 2025, 12},
		{"二○二五年", 2025, 12},
		{"两千三百", 2300, 12},
		{"三万五千元", 35000, 12},
		{"五个", 5, 3},
		{"两三个", 0, 0},
		{"三五个", 0, 0},
		{"十三四岁", 0, 0},
		{"百个", 0, 0},
		{"万元", 0, 0},
		{"个", 0, 0},
		{"", 0, 0},
	} {
		if v, n := Read(c.in); v != c.v || n != c.n {
			t.Errorf("Read(%q) = %d, %d; want %d, %d", c.in, v, n, c.v, c.n)
		}
	}
}

func TestEnglish(t *testing.T) {
	for word, want := range map[string]int{"Seven": 7, "twenty": 20, "on": 0, "seventh": 0} {
		if got := English(word); got != want {
			t.Errorf("English(%q) = %d, want %d", word, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"1,204", "二十一", "十", "万", "9999999999", "一百零五"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		v, n := Read(s)
		if n < 0 || n > len(s) || v < 0 || n == 0 && v != 0 {
			t.Errorf("Read(%q) = %d, %d", s, v, n)
		}
	})
}
