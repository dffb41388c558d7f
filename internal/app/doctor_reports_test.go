package app_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/app/apptest"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// TestDoctorRecountsReports: a report that was changed is named, and so is one whose
// numbers are not those that the events tell.
func TestDoctorRecountsReports(t *testing.T) {
	w := apptest.New(t, "", store.Options{})
	r, request := round(w, nil)
	accepted(w, r, request)
	runJobs(w)
	w.Pass(2)
	id := w.Add("organiser", ledger.KindReport, map[string]any{"unit": w.Units["city"], "title": "第一期", "as_of": (w.App.Today() - 1).String(), "split": []string{"unit"}})
	w.Move("organiser", ledger.KindReport, id, ledger.MoveIssue, "")
	if bad := examined(w); len(bad) > 0 {
		t.Fatalf("%+v", bad)
	}
	do := tampering(t, "sqlite", filepath.Join(w.Dir, "ledger.db"))
	rec, err := w.App.Record(ctx, w.As("organiser"), ledger.KindReport, id)
	if err != nil {
		t.Fatal(err)
	}
	more := rec.(*ledger.Report) // whoever changes a number makes the digest fit
	more.Tables[0].Lines[0].Counts[0].N++
	more.Digest = more.Proof(w.Store.Hasher())
	body, err := ledger.AppendRecord(nil, more)
	if err != nil {
		t.Fatal(err)
	}
	do("UPDATE record SET body = '" + strings.ReplaceAll(string(body), "'", "''") + "' WHERE kind = 'report'")
	if bad := examined(w); !says(bad, "reports", "重新统计") {
		t.Errorf("%+v", bad)
	}
	do(`UPDATE record SET body = replace(body, '第一期', '第二期') WHERE kind = 'report'`)
	if bad := examined(w); !says(bad, "reports", "摘要") {
		t.Errorf("%+v", bad)
	}
}
