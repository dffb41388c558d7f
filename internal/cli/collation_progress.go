package cli

import (
	"math"
	"sync/atomic"
	"time"

	"github.com/bihuan/bihuan/say"
)

var (
	comparingWords = say.Text{ZH: "比较 %d%%，约剩 %s", EN: "comparing %d%%, about %s left"}
	beginningWords = say.Text{ZH: "比较 %d%%", EN: "comparing %d%%"}
)

// compareState is how far comparing is. Several goroutines tell and ask.
type compareState struct {
	start atomic.Int64  // Unix nanoseconds; 0 while documents are read
	share atomic.Uint64 // bits of a float64
}

func (s *compareState) begin() { s.start.Store(time.Now().UnixNano()) }

func (s *compareState) done(share float64) { s.share.Store(math.Float64bits(share)) }

// leastKnown is the share of the work from which on the rest can be guessed.
const leastKnown = 0.03

func (s *compareState) words(n int, last string) say.Text {
	start := s.start.Load()
	if start == 0 {
		return progressWords.With(n, last)
	}
	share := math.Float64frombits(s.share.Load())
	percent := int(100 * share)
	if share < leastKnown {
		return beginningWords.With(percent)
	}
	took := time.Since(time.Unix(0, start))
	left := time.Duration(float64(took) * (1 - share) / share).Round(time.Second)
	return comparingWords.With(percent, left)
}
