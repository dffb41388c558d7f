package statement_test

import (
	"testing"

	"github.com/bihuan/bihuan/internal/labelled"
	"github.com/bihuan/bihuan/read/plain"
	"github.com/bihuan/bihuan/statement"
)

// BenchmarkOf reads the project's labelled documents one after the other; time
// is a document's.
func BenchmarkOf(b *testing.B) {
	cases, err := labelled.Load("../testdata/statements")
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range cases {
		d, err := plain.Read(c.Text)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(c.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				statement.Of(d)
			}
		})
	}
}
