package app

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/internal/store"
	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/say"
)

// MostBytes bounds an upload, in bytes.
const MostBytes = 200 << 20

// PutFile keeps a file, to be named by its digest in a record: by the one who brought it.
//
// Errors: faults "blob-too-big", "blob-full".
func (a *App) PutFile(ctx context.Context, c Caller, r io.Reader) (blob.Blob, error) {
	b, err := a.KeepFile(ctx, c, r)
	if err != nil || c.House {
		return b, err
	}
	return b, a.store.Write(ctx, func(tx *store.Tx) error { return tx.Uploaded(ctx, c.Person, b.Digest) })
}

// KeepFile keeps a file for what is done with it in the same request.
func (a *App) KeepFile(ctx context.Context, c Caller, r io.Reader) (blob.Blob, error) {
	if err := c.May(ScopeWrite); err != nil {
		return blob.Blob{}, err
	}
	_, act, err := a.asking(ctx, c.reading())
	if err != nil {
		return blob.Blob{}, err
	}
	if !works(&act) && administers(&act) != nil { // an administrator brings tables of people
		return blob.Blob{}, &fault.Error{Kind: fault.Forbidden, Code: "app-no-worker", Say: say.Text{
			ZH: "您的角色不办理业务，不能上传文件", EN: "your role changes nothing, so it uploads nothing"}}
	}
	return a.blobs.Put(r, MostBytes)
}

// brought reports a file that the caller did not upload. That somebody else did is no
// reason to let them have it, or to tell them that it is there.
func (a *App) brought(ctx context.Context, c Caller, digest, name string) error {
	ok, err := a.blobs.Has(digest)
	if err == nil && ok && !c.House {
		ok, err = a.store.View().HasUploaded(ctx, c.Person, digest)
	}
	if err != nil || ok {
		return err
	}
	return &fault.Error{Kind: fault.Invalid, Code: "app-no-upload", Say: say.Text{
		ZH: "您没有上传过这个文件：%s", EN: "you have uploaded no such file: %s"}.With(name)}
}

// works reports whether whoever acts has a role that does anything.
func works(act *ledger.Act) bool {
	p := act.Who
	if act.For != nil {
		p = act.For
	}
	return act.House || p != nil && slices.ContainsFunc(p.Grants, func(g ledger.Grant) bool {
		return (g.Role == ledger.Organiser || g.Role == ledger.Member || g.Role == ledger.Verifier) &&
			(g.From == 0 || act.Today >= g.From) && (g.Until == 0 || act.Today <= g.Until)
	})
}

// reading is the caller with the right to read added: who may write something may
// look at what that needs.
func (c Caller) reading() Caller {
	c.Scopes = append(c.Scopes[:len(c.Scopes):len(c.Scopes)], ScopeRead)
	return c
}

// File is a file that belongs to a record.
type File struct {
	Body   io.ReadSeekCloser
	Size   int64
	Digest string
	Name   string
	// Alone says of what the checks said that some was kept in one language alone, that
	// of the program at the time.
	Alone bool
}

// Part names which file of a record is meant.
type Part string

// The parts. A version has all of them.
const (
	PartFile     Part = "file"
	PartText     Part = "text"
	PartAnswer   Part = "answer"
	PartChecked  Part = "checked"
	PartCompared Part = "compared"
	PartNotice   Part = "notice"
	PartArchive  Part = "archive" // not for everybody who sees the round
	// Written when they are asked for.
	PartCommented   Part = "commented"    // the file itself with what the checks say as comments
	PartReport      Part = "report"       // the text with all that is said of it, as a page
	PartCopies      Part = "copies"       // what others hold too, side by side, as a page
	PartCopiesPaper Part = "copies-paper" // the same as a document
)

// OpenFile gives a file of a record that the caller may see. The caller closes it.
//
// Errors: NotFound where the record has no such file.
func (a *App) OpenFile(ctx context.Context, c Caller, k ledger.Kind, id string, part Part) (*File, error) {
	if k == ledger.KindRound && part == PartArchive {
		return a.openArchive(ctx, c, id)
	}
	r, err := a.Record(ctx, c, k, id)
	if err != nil {
		return nil, err
	}
	if v, ok := r.(*ledger.Version); ok && madeParts[part] != "" {
		return a.madePart(ctx, c, v, part)
	}
	f := &File{}
	f.Digest, f.Name = fileOf(r, part)
	if f.Digest == "" {
		return nil, &fault.Error{Kind: fault.NotFound, Code: "app-no-file", Say: say.Text{
			ZH: "这条%[1]s没有这个文件", EN: "this %[2]s has no such file"}.With(ledger.KindName(k).ZH, ledger.KindName(k).EN)}
	}
	switch part {
	case PartCompared:
		return f, a.redacted(ctx, c, f)
	case PartChecked:
		return f, a.checkedFor(c, f)
	}
	f.Body, f.Size, err = a.blobs.Open(f.Digest)
	return f, err
}

// checkedFor opens what the checks said in the language of who asks.
func (a *App) checkedFor(c Caller, f *File) error {
	kept, err := a.blobs.Bytes(f.Digest)
	if err != nil {
		return err
	}
	data, alone, err := a.examiner.Checked(kept, c.Lang)
	f.Body, f.Size, f.Alone = nopCloser{bytes.NewReader(data)}, int64(len(data)), alone
	f.Digest += "-" + string(c.Lang)
	return err
}

func fileOf(r ledger.Record, part Part) (digest, name string) {
	switch r := r.(type) {
	case *ledger.Evidence:
		if part == PartFile {
			return r.File, r.Name
		}
	case *ledger.Survey:
		if part == PartFile {
			return r.File, r.Name
		}
	case *ledger.Measurement:
		if part == PartFile {
			return r.File, r.Name
		}
	case *ledger.Reading:
		if part == PartText {
			return r.Text, r.Title + ".txt"
		}
		return r.File, r.Title
	case *ledger.Round:
		if part == PartNotice {
			return r.Notice.File, r.Notice.Title
		}
	case *ledger.Version:
		return fileOfVersion(r, part)
	}
	return "", ""
}

func fileOfVersion(v *ledger.Version, part Part) (digest, name string) {
	switch part {
	case PartFile:
		return v.File, v.Name
	case PartText:
		return v.Text, v.Name + ".txt"
	case PartAnswer:
		return v.Answer, v.Name + ".answer.json"
	case PartChecked:
		return v.Checked, v.Name + ".checked.json"
	case PartCompared:
		return v.Compared, v.Name + ".compared.json"
	}
	return "", ""
}

// named holds deeds to files that the caller brought, and reads the text of required
// reading; all of that takes its time, and is done before the operation.
func (a *App) named(ctx context.Context, c Caller, deeds []Deed) error {
	for i := range deeds {
		d := &deeds[i]
		if err := a.files(ctx, c, d); err != nil {
			return nth(i, len(deeds), err)
		}
	}
	return nil
}

func (a *App) files(ctx context.Context, c Caller, d *Deed) error {
	switch d.Kind {
	case ledger.KindVersion:
		if d.Move == ledger.MoveAdd {
			return byUpload()
		}
	case ledger.KindEvidence, ledger.KindSurvey, ledger.KindMeasurement:
		_, err := a.fileNamed(ctx, c, d, d.Fields["file"])
		return err
	case ledger.KindRound:
		return a.noticeText(ctx, c, d)
	case ledger.KindReading:
		return a.readingText(ctx, c, d)
	}
	return nil
}

// fileNamed gives the digest of an upload that a field names, "" where it names
// none. What is no text is refused later, with all that is written wrongly.
func (a *App) fileNamed(ctx context.Context, c Caller, d *Deed, field json.RawMessage) (string, error) {
	var digest string
	if field == nil || json.Unmarshal(field, &digest) != nil || digest == "" {
		return "", nil
	}
	err := a.brought(ctx, c, digest, digest)
	if err != nil && d.ID != "" && a.keeps(ctx, c, d, digest) {
		err = nil
	}
	return digest, err
}

// keeps reports whether a record that the caller sees has a file already: an edit may say
// it again.
func (a *App) keeps(ctx context.Context, c Caller, d *Deed, digest string) bool {
	r, err := a.Record(ctx, c.reading(), d.Kind, d.ID)
	if err != nil {
		return false
	}
	part := PartFile
	if d.Kind == ledger.KindRound {
		part = PartNotice
	}
	has, _ := fileOf(r, part)
	return has == digest
}

// readingText reads the plain text of required reading: what spans count in.
func (a *App) readingText(ctx context.Context, c Caller, d *Deed) error {
	if d.Fields["text"] != nil {
		return &fault.Error{Kind: fault.Invalid, Code: "app-fields", Say: say.Text{
			ZH: "text 由系统从文件里读出", EN: "text is read from the file by the program"}}
	}
	digest, err := a.fileNamed(ctx, c, d, d.Fields["file"])
	if err != nil || digest == "" {
		return err
	}
	words, err := a.wordsOf(digest)
	if err != nil {
		return err
	}
	text, err := a.keepBytes([]byte(words))
	if err != nil {
		return err
	}
	d.Fields = withField(d.Fields, "text", json.RawMessage(`"`+text+`"`))
	return nil
}

// wordsOf reads the plain text of an upload.
func (a *App) wordsOf(digest string) (string, error) {
	data, err := a.blobs.Bytes(digest)
	if err != nil {
		return "", err
	}
	doc, err := read.Document(data)
	if err != nil {
		return "", err
	}
	return doc.Text, nil
}

// noticeText reads the words of a notice that came as a file, where nobody typed them. A
// file without words stands as it is.
func (a *App) noticeText(ctx context.Context, c Caller, d *Deed) error {
	var n map[string]json.RawMessage
	if d.Fields["notice"] == nil || json.Unmarshal(d.Fields["notice"], &n) != nil {
		return nil // what is no notice is refused later
	}
	digest, err := a.fileNamed(ctx, c, d, n["file"])
	if err != nil || digest == "" || hasWords(n["text"]) {
		return err
	}
	words, err := a.wordsOf(digest)
	if err != nil {
		a.opts.Log.Debug("no words were read out of a notice", "error", err) // a scan is a notice too
		return nil
	}
	if n["text"], err = json.Marshal(words); err != nil {
		return err
	}
	notice, err := json.Marshal(n)
	d.Fields = withField(d.Fields, "notice", notice)
	return err
}

// hasWords reports a text that is not empty.
func hasWords(text json.RawMessage) bool {
	var s string
	return text != nil && (json.Unmarshal(text, &s) != nil || strings.TrimSpace(s) != "")
}

// withField is fields with one more, and leaves these as they are.
func withField(fields map[string]json.RawMessage, name string, value json.RawMessage) map[string]json.RawMessage {
	more := maps.Clone(fields)
	more[name] = value
	return more
}

func byUpload() error {
	return &fault.Error{Kind: fault.Invalid, Code: "app-by-upload", Say: say.Text{
		ZH: "新稿请用上传文件的方式提交", EN: "a version comes by uploading its file"}}
}
