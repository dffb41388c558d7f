package word97

import "github.com/bihuan/bihuan/internal/sample"

// rich is a document with one of everything.
func rich() sample.Word {
	return sample.Word{Pieces: []sample.Piece{{Text: "字\r"}}, Stories: [8]int{2}}
}
