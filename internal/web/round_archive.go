package web

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

func roundRoutes() []route {
	return []route{
		{method: "GET", path: "/rounds/{id}/archive", run: (*Server).archive},
		{method: "GET", path: "/rounds/{id}/remind", run: (*Server).remindPage},
		{method: "POST", path: "/rounds/{id}/remind", keeps: true, run: (*Server).remind},
	}
}

// archiveView is the archive of a round, opened and proven.
type archiveView struct {
	Round            link
	File, Ledger     string
	Made             string
	Size             string
	Digest           string
	Head             string
	Seq              int64
	Events, InLedger int
	Files, Records   int
	Kinds            []countView
	Names            []archivedFinding
	More             int
	Wrong            []string
	Read             bool // it could be read
}

// archivedFinding is a finding as it went into the archive.
type archivedFinding struct{ Number, Unit, Text, State string }

// mostArchivedShown bounds the findings that are listed out of an archive.
const mostArchivedShown = 200

func (s *Server) archive(q *request) (reply, error) {
	p, err := s.app.Prove(q.Context(), q.caller, q.PathValue("id"))
	if err != nil {
		return reply{}, err
	}
	v := &archiveView{Round: link{"/rounds/" + p.Round.ID, p.Round.Name}, File: "/files/round/" + p.Round.ID + "/" + string(app.PartArchive), Ledger: "/ledger?round=" + p.Round.ID, Size: bytesText(p.Size), Digest: p.Round.Archive, Head: p.Round.ChainHead, InLedger: p.InLedger}
	for _, w := range p.Wrong {
		v.Wrong = append(v.Wrong, q.say(w))
	}
	if p.Archive != nil {
		q.addArchived(v, p)
	}
	return reply{page: "round_archive", title: q.say(say.Text{ZH: "归档：%s", EN: "Archive: %s"}.With(p.Round.Name)), at: "rounds", view: v}, nil
}

func (q *request) addArchived(v *archiveView, p *app.Proof) {
	m := &p.Archive.Manifest
	v.Read, v.Made, v.Seq, v.Events, v.Files, v.Records = true, q.moment(m.Made), m.Chain.Seq, m.Events, m.Files, len(p.Archive.Records)
	for _, k := range ledger.Kinds() {
		if n := m.Counts[k]; n > 0 {
			v.Kinds = append(v.Kinds, countView{Name: q.say(ledger.KindName(k)), N: int64(n)})
		}
	}
	for _, r := range p.Archive.Records {
		f, ok := r.(*ledger.Finding)
		if !ok {
			continue
		}
		if len(v.Names) == mostArchivedShown {
			v.More++
			continue
		}
		v.Names = append(v.Names, archivedFinding{f.Number, p.Archive.Names[f.Unit], f.Text, q.say(stateWords(ledger.KindFinding, f.State))})
	}
	slices.SortStableFunc(v.Names, func(a, b archivedFinding) int { return strings.Compare(a.Number, b.Number) })
}

// bytesText writes a size as people say it.
func bytesText(n int64) string {
	switch {
	case n >= 1<<20:
		return strconv.FormatFloat(float64(n)/(1<<20), 'f', 1, 64) + " MB"
	case n >= 1<<10:
		return strconv.FormatInt(n>>10, 10) + " KB"
	}
	return strconv.FormatInt(n, 10) + " B"
}
