package apptest

import (
	"context"
	"strings"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/ledger"
)

// Closed is a round that was worked through and closed.
func (w *World) Closed() string {
	w.Helper()
	file := func(who, text string) string {
		b, err := w.App.PutFile(context.Background(), w.As(who), strings.NewReader(text))
		if err != nil {
			w.Fatal(err)
		}
		return b.Digest
	}
	round := w.Add("organiser", ledger.KindRound, map[string]any{"name": "春季专项检查", "topic": "计量管理", "unit": w.Units["city"], "units": []string{w.Units["water"]},
		"notice": map[string]any{"number": "3号", "text": "请自查。", "file": file("organiser", "请自查。")}})
	w.Move("organiser", ledger.KindRound, round, ledger.MoveOpen, "")
	reading := w.Add("organiser", ledger.KindReading, map[string]any{"round": round, "title": "办法", "file": file("organiser", "计量器具要按期检定。")})
	w.Add("clerk", ledger.KindNote, map[string]any{"reading": reading, "version": 1, "text": "只给自己看的话"})
	finding := w.Add("organiser", ledger.KindFinding, map[string]any{"round": round, "unit": w.Units["water"], "text": "水表检定不及时"})
	w.Move("organiser", ledger.KindRound, round, ledger.MoveRectify, "")
	action := w.Add("organiser", ledger.KindAction, map[string]any{"findings": []string{finding}, "text": "送检20只水表", "sort": "correction",
		"lead": w.People["officer"], "standard": "都有检定证书", "due": map[string]any{"kind": "date", "day": "2026-12-31"}})
	w.Move("organiser", ledger.KindAction, action, ledger.MoveAssign, "")
	w.Move("officer", ledger.KindAction, action, ledger.MoveAccept, "")
	w.Move("officer", ledger.KindAction, action, ledger.MoveReport, "已送检")
	e := w.Add("officer", ledger.KindEvidence, map[string]any{"actions": []string{action}, "title": "证书", "name": "证书.txt", "file": file("officer", "检定合格")})
	w.Do("officer", app.Deed{Kind: ledger.KindAction, ID: action, Move: ledger.MoveClaim, Reason: "都有证书", Shown: []string{e}})
	w.Move("verifier", ledger.KindAction, action, ledger.MoveConfirm, "")
	w.Move("verifier2", ledger.KindAction, action, ledger.MoveClose, "")
	w.Move("verifier2", ledger.KindFinding, finding, ledger.MoveClose, "")
	w.Move("organiser", ledger.KindRound, round, ledger.MoveClose, "")
	return round
}
