package api

import (
	"net/http"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// archiveRoutes open and prove the archive of a round.
func archiveRoutes(s *shapes) []route {
	k := ledger.KindRound
	return []route{{method: http.MethodGet, path: "/rounds/{id}/archive/proof", tag: tag{plurals[k], ledger.KindName(k)}, scope: app.ScopeRead, kind: k,
		gives: s.of(typeFor[archiveProofView]()), run: (*Server).proveArchive,
		say: say.Text{ZH: "核验本轮的归档包：摘要、留痕、记录和文件", EN: "prove the archive of the round: digests, events, records and files"}}}
}

// archiveProofView is what was found when an archive was proven.
type archiveProofView struct {
	Proven    bool          `json:"proven"`
	Wrong     []string      `json:"wrong"`
	Digest    string        `json:"digest"`
	Size      int64         `json:"size"`
	ChainHead string        `json:"chain_head"`
	ChainSeq  int64         `json:"chain_seq"`
	Made      ledger.Moment `json:"made"`
	Records   int           `json:"records"`
	InLedger  int           `json:"in_ledger"` // of these, such as stand in the ledger as they were
	Events    int           `json:"events"`
	Files     int           `json:"files"`
}

func (s *Server) proveArchive(q *request) (reply, error) {
	p, err := s.app.Prove(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	v := archiveProofView{Proven: len(p.Wrong) == 0, Wrong: []string{}, Digest: p.Round.Archive, Size: p.Size, ChainHead: p.Round.ChainHead, InLedger: p.InLedger}
	for _, w := range p.Wrong {
		v.Wrong = append(v.Wrong, w.In(q.lang))
	}
	if a := p.Archive; a != nil {
		v.ChainSeq, v.Made, v.Records, v.Events, v.Files = a.Manifest.Chain.Seq, a.Manifest.Made, len(a.Records), a.Manifest.Events, a.Manifest.Files
	}
	return whole(v)
}
