package crash

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
)

// everybody is what the clients of a server under load do; files are of up to some
// bytes.
func everybody(bytes int) []func(*client) error {
	return []func(*client) error{finds, finds, closes, closes, hands, uploads(bytes), together, imports}
}

type fields = map[string]any

// finds adds findings and edits them, minding what others did.
func finds(c *client) error {
	f, err := c.finding()
	if err != nil {
		return err
	}
	for range 3 {
		if f, err = c.edit(f); err != nil {
			return err
		}
	}
	r, err := c.send(ask{as: "verifier", method: http.MethodPatch, path: "/findings/" + f.ID, body: fields{"detail": "迟了"}, rev: f.Rev - 1})
	if err == nil && r.status != http.StatusPreconditionFailed {
		err = fmt.Errorf("an old revision: %d %s", r.status, r.body)
	}
	return err
}

// finding adds one whose words stand nowhere else.
func (c *client) finding() (head, error) {
	mark := c.mark()
	c.told.answer(func(l *ledgerOfAnswers) { l.asked[mark] = 1 })
	f, err := c.post("verifier", "/findings", fields{"round": c.round, "unit": c.units["water"], "text": "水表超期，" + mark})
	if err == nil {
		c.told.answer(func(l *ledgerOfAnswers) { l.made[mark] = true })
	}
	return f, err
}

// edit changes a finding under the revision that was seen. A change whose answer got
// lost is found there when it is made again.
func (c *client) edit(f head) (head, error) {
	words := "见" + c.mark()
	r, err := c.send(ask{as: "verifier", method: http.MethodPatch, path: "/findings/" + f.ID, body: fields{"detail": words}, rev: f.Rev})
	if err != nil {
		return f, err
	}
	if r.resent && r.status == http.StatusPreconditionFailed {
		now, err := c.want(ask{as: "verifier", method: http.MethodGet, path: "/findings/" + f.ID})
		if err != nil {
			return f, err
		}
		d := done{Kind: ledger.KindFinding, Record: now.body}
		if h := d.head(); h.Rev != f.Rev+1 || !bytes.Contains(now.body, []byte(words)) {
			return f, fmt.Errorf("an edit is neither done nor undone: %s", now.body)
		}
		c.told.keep(d)
		return d.head(), nil
	}
	var d done
	if err := json.Unmarshal(r.body, &d); err != nil || r.status != http.StatusOK {
		return f, fmt.Errorf("edit: %d %s %w", r.status, r.body, err)
	}
	c.told.keep(d)
	return d.head(), nil
}

// closes brings an action, and its finding, to their end.
func closes(c *client) error {
	f, err := c.finding()
	if err != nil {
		return err
	}
	a, err := c.post("organiser", "/actions", fields{"findings": []string{f.ID}, "text": "检定水表", "sort": "corrective", "lead": c.people["director"],
		"superior": c.people["mayor"], "standard": "台账齐全", "due": fields{"kind": "date", "day": day(20)}})
	if err != nil {
		return err
	}
	at := "/actions/" + a.ID
	file := []byte("台账 " + c.mark())
	e := head{}
	for _, step := range []func() error{
		c.step("organiser", at+"/assign", fields{}),
		c.step("director", at+"/accept", fields{}),
		c.step("director", at+"/report", fields{"reason": "已开始"}),
		func() error {
			digest, err := c.upload("director", file)
			if err != nil {
				return err
			}
			e, err = c.post("director", "/evidence", fields{"actions": []string{a.ID}, "title": "台账", "name": "台账.txt", "file": digest})
			return err
		},
		func() error {
			return c.step("director", at+"/claim", fields{"reason": "已办完", "evidence": []string{e.ID}})()
		},
		func() error { return c.step("verifier", "/evidence/"+e.ID+"/review", fields{})() },
		c.step("verifier", at+"/confirm", fields{}),
		c.step("verifier2", at+"/close", fields{}),
		c.step("verifier2", "/findings/"+f.ID+"/close", fields{}),
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (c *client) step(as, path string, body any) func() error {
	return func() error {
		_, err := c.post(as, path, body)
		return err
	}
}

// upload puts a file and holds the answer to its bytes.
func (c *client) upload(as string, data []byte) (string, error) {
	r, err := c.want(ask{as: as, method: http.MethodPost, path: "/files", body: data})
	if err != nil {
		return "", err
	}
	var view struct{ Digest string }
	sum := sha256.Sum256(data)
	if err := json.Unmarshal(r.body, &view); err != nil || view.Digest != "sha256:"+hex.EncodeToString(sum[:]) {
		return "", fmt.Errorf("uploaded: %s %w", r.body, err)
	}
	c.told.answer(func(l *ledgerOfAnswers) { l.digests[view.Digest] = true })
	return view.Digest, nil
}

// uploads puts files of many sizes.
func uploads(most int) func(*client) error {
	return func(c *client) error {
		_, err := c.upload("clerk", blobOf(c.mark(), c.rnd.IntN(most)))
		return err
	}
}

// hands brings a statement from its upload into the ledger.
func hands(c *client) error {
	mark := c.mark()
	q, err := c.post("organiser", "/requests", fields{"round": c.round, "unit": c.units["water"], "title": "材料" + mark, "due": day(7)})
	if err != nil {
		return err
	}
	s, err := c.post("clerk", "/statements", fields{"round": c.round, "unit": c.units["water"], "title": "材料" + mark, "request": q.ID})
	if err != nil {
		return err
	}
	at := "/statements/" + s.ID
	r, err := c.want(ask{as: "clerk", method: http.MethodPost, path: at + "/versions?name=a.txt", body: paper(mark)})
	if err != nil {
		return err
	}
	var d done
	if err := json.Unmarshal(r.body, &d); err != nil {
		return err
	}
	c.told.keep(d)
	if _, err := c.post("clerk", at+"/submit", fields{}); err != nil {
		return err
	}
	if r, err = c.want(ask{as: "verifier", method: http.MethodGet, path: at + "/review"}); err != nil {
		return err
	}
	var review struct{ Items []struct{ ID string } }
	if err := json.Unmarshal(r.body, &review); err != nil {
		return err
	}
	var items []string
	for _, it := range review.Items {
		items = append(items, it.ID)
	}
	if _, err := c.post("verifier", "/corrections", fields{"statement": s.ID, "version": 1, "deed": "confirm", "items": items}); err != nil {
		return err
	}
	_, err = c.post("verifier", at+"/accept", fields{})
	return err
}

// together makes several findings as one operation.
func together(c *client) error {
	const n = 7
	mark := c.mark()
	var deeds []fields
	for range n {
		deeds = append(deeds, fields{"kind": "finding", "move": "add", "fields": fields{"round": c.round, "unit": c.units["roads"], "text": "路面破损，" + mark}})
	}
	c.told.answer(func(l *ledgerOfAnswers) { l.asked[mark] = n })
	r, err := c.want(ask{as: "verifier", method: http.MethodPost, path: "/bulk", body: fields{"all": true, "deeds": deeds}})
	if err != nil {
		return err
	}
	var out struct{ Results []struct{ Done done } }
	if err := json.Unmarshal(r.body, &out); err != nil || len(out.Results) != n {
		return fmt.Errorf("bulk: %s %w", r.body, err)
	}
	for _, one := range out.Results {
		c.told.keep(one.Done)
	}
	c.told.answer(func(l *ledgerOfAnswers) { l.made[mark] = true })
	return nil
}

// imports hands in an archive, and waits until its files are statements.
func imports(c *client) error {
	const n = 3
	mark := c.mark()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range n {
		f, err := z.Create(fmt.Sprintf("roads-%s-%d.txt", mark, i))
		if err != nil {
			return err
		}
		if _, err := f.Write(paper(fmt.Sprintf("%s-%d", mark, i))); err != nil {
			return err
		}
	}
	if err := z.Close(); err != nil {
		return err
	}
	c.told.answer(func(l *ledgerOfAnswers) { l.asked[mark] = n })
	r, err := c.want(ask{as: "organiser", method: http.MethodPost, path: "/rounds/" + c.round + "/imports", body: b.Bytes()})
	if err != nil {
		return err
	}
	var j struct {
		ID    string
		State store.JobState
		Error string
	}
	if err := json.Unmarshal(r.body, &j); err != nil {
		return err
	}
	c.told.answer(func(l *ledgerOfAnswers) { l.jobs[j.ID] = true })
	for j.State != store.JobDone {
		time.Sleep(10 * time.Millisecond)
		if c.over.Load() {
			return errOver
		}
		if r, err = c.want(ask{as: "organiser", method: http.MethodGet, path: "/jobs/" + j.ID}); err != nil {
			return err
		}
		if err := json.Unmarshal(r.body, &j); err != nil {
			return err
		}
		if j.State == store.JobFailed {
			return errors.New("an import failed: " + string(r.body))
		}
	}
	c.told.answer(func(l *ledgerOfAnswers) { l.made[mark] = true })
	return nil
}
