package web_test

import "testing"

// BenchmarkStatement asks for the page of a statement, alone and with another version
// beside it.
func BenchmarkStatement(b *testing.B) {
	w := newWorld(b)
	w.again()
	cookie := w.in("verifier")
	for name, path := range map[string]string{"alone": "", "chosen": "?see=m", "beside": "?beside=v1"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if r := w.send("GET", "/statements/"+w.handed+path, cookie, nil); r.Code != 200 {
					b.Fatal(r.Code)
				}
			}
		})
	}
}
