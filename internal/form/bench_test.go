package form

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
)

// BenchmarkForm shows the form, and takes in one that was filled in, one after the
// other and many at once: those that wait together are committed together.
func BenchmarkForm(b *testing.B) {
	w := newWorld(b, "")
	id := w.drive(nil)
	var from atomic.Int64
	fill := func() {
		n := from.Add(1)
		f := url.Values{"code": {app.NewCode()}, "group": {"user"}, "q.rate": {"good"}, "t.words": {"水压低，晚上七点以后没有水"}}
		r := httptest.NewRequest("POST", Base+id, strings.NewReader(f.Encode()))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.RemoteAddr = "10.0.0.1:1"
		if n%1000 == 0 {
			w.PassTime(1e12) // so that nobody is held off
		}
		a := httptest.NewRecorder()
		w.pages.ServeHTTP(a, r)
		if a.Code != 200 {
			b.Fatal(a.Code, a.Body)
		}
	}
	b.Run("look", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if from.Add(1)%1000 == 0 {
				w.PassTime(1e12)
			}
			if a := w.visit(Base+id, nil); a.Code != 200 {
				b.Fatal(a.Code)
			}
		}
	})
	b.Run("send", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			fill()
		}
	})
	b.Run("send-together", func(b *testing.B) {
		b.ReportAllocs()
		b.SetParallelism(100)
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				fill()
			}
		})
	})
	b.Run("code", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := QR("https://yijian.example.cn/f/" + id); err != nil {
				b.Fatal(err)
			}
		}
	})
}
