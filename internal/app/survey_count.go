package app

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/table/ballot"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// countSurvey fills the numbers of a survey in. Of one that names a drive they are those
// of its answers, and nobody else's; otherwise what was left out is read from the count
// sheet.
func (a *App) countSurvey(ctx context.Context, c Caller, d *Deed) error {
	rec, err := a.Record(ctx, c, ledger.KindSurvey, d.ID)
	if err != nil {
		return err
	}
	s := rec.(*ledger.Survey)
	var given struct {
		Drive *string `json:"drive"`
		File  string  `json:"file"`
	}
	if err := remade(d.Fields, &given); err != nil || s.State != ledger.Opened {
		return nil // the ledger says what is wrong
	}
	switch {
	case s.Drive != "":
		if d.Seen == 0 {
			d.Seen = s.Rev // one that was changed meanwhile is not counted
		}
		return a.countDrive(ctx, c, d, s)
	case given.File != "" && d.Fields["counts"] == nil:
		data, err := a.blobs.Bytes(given.File)
		if err != nil {
			return nil // the ledger says that there is no such file
		}
		read, err := ballot.Read(data, s.Options)
		if err != nil {
			return err
		}
		return a.putNumbers(d, read)
	}
	return nil
}

// remade reads fields into a value.
func remade(fields map[string]json.RawMessage, to any) error {
	body, err := json.Marshal(fields)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, to)
}

// putNumbers writes what a sheet says where nothing was typed.
func (a *App) putNumbers(d *Deed, read ballot.Sheet) error {
	for _, n := range []struct {
		field string
		n     int
	}{{"sent", read.Sent}, {"returned", read.Returned}, {"valid", read.Valid}} {
		if was := string(d.Fields[n.field]); n.n > 0 && (was == "" || was == "0") {
			if err := d.put(n.field, n.n); err != nil {
				return err
			}
		}
	}
	return d.put("counts", read.Counts)
}

// put sets a field; the caller's own map stays as it is.
func (d *Deed) put(name string, value any) error {
	body, err := json.Marshal(value)
	if err != nil {
		return err
	}
	fields := map[string]json.RawMessage{name: body}
	for n, v := range d.Fields {
		if n != name {
			fields[n] = v
		}
	}
	d.Fields = fields
	return nil
}

// countDrive takes the numbers from what was answered to a drive: only when nothing is
// added any more, to who reads its answers, and of no fewer than may be told of.
func (a *App) countDrive(ctx context.Context, c Caller, d *Deed, s *ledger.Survey) error {
	r, err := a.Results(ctx, c, s.Drive)
	if err != nil {
		return err
	}
	switch {
	case r.Drive.State != ledger.Closed && r.Drive.State != ledger.Published:
		return uncounted(say.Text{ZH: "征求意见结束以后才能计票：%s", EN: "its numbers are taken when the drive is closed: %s"}.With(r.Drive.Title))
	case !r.Told:
		return uncounted(say.Text{ZH: "答的人少于 %d 个，不能计票", EN: "fewer than %d answered: nothing is told of them"}.With(r.Drive.Shows()))
	}
	for i := range r.Questions {
		t := &r.Questions[i]
		ids, ok := scaleOf(s.Options, t.Options)
		if !ok {
			continue
		}
		counts, valid := map[string]int{}, 0
		for n, id := range ids {
			for _, of := range t.Counts[n] {
				counts[id] += of
				valid += of
			}
		}
		return a.putDrive(d, r, counts, valid)
	}
	return uncounted(say.Text{ZH: "这次征求意见没有一道题的选项和测评的档次一样", EN: "no question of the drive has the options of the scale"})
}

func (a *App) putDrive(d *Deed, r *Results, counts map[string]int, valid int) error {
	for name, v := range map[string]any{"counts": counts, "valid": valid, "returned": r.Heard} {
		if err := d.put(name, v); err != nil {
			return err
		}
	}
	if until := string(d.Fields["until"]); until == "" || until == `""` {
		return d.put("until", min(r.Drive.Until, a.today(), a.dayOf(r.Drive.ClosedBy.At)))
	}
	return nil
}

func uncounted(s say.Text) error {
	return &fault.Error{Kind: fault.Conflict, Code: "app-uncounted", Say: s}
}

// scaleOf matches the options of a question with those of a scale, by their words or
// ids; false where one of either has no other.
func scaleOf(scale []ledger.Option, asked []ledger.Pick) (ids []string, ok bool) {
	if len(asked) != len(scale) {
		return nil, false
	}
	for _, p := range asked {
		at := slices.IndexFunc(scale, func(o ledger.Option) bool { return p.ID == o.ID || p.Text == o.ZH || p.Text == o.EN })
		if at < 0 || slices.Contains(ids, scale[at].ID) {
			return nil, false
		}
		ids = append(ids, scale[at].ID)
	}
	return ids, true
}

// ReadSheet tells what a count sheet says to a survey, and keeps nothing.
//
// Errors: those of ballot.Read; NotFound for a survey that the caller does not see.
func (a *App) ReadSheet(ctx context.Context, c Caller, survey string, data []byte) (ballot.Sheet, error) {
	rec, err := a.Record(ctx, c, ledger.KindSurvey, survey)
	if err != nil {
		return ballot.Sheet{}, err
	}
	return ballot.Read(data, rec.(*ledger.Survey).Options)
}
