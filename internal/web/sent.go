package web

import (
	"errors"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/blob"
	"github.com/bihuan/bihuan/say"
)

// sent is what a form brought.
type sent struct {
	url.Values
	files map[string][]upload
	lost  bool // files came from somebody unknown, and were not kept
}

// upload is a file that came with a form, kept already unless it is only looked at.
type upload struct {
	name   string
	digest string
	blob   blob.Blob
	data   []byte // of one that is only read
}

// mostTyped bounds what is typed into one form, in bytes; files are beside that.
const mostTyped = 4 << 20

// mostRead bounds a file that is only read, in bytes.
const mostRead = 16 << 20

// mostFiles bounds the files of one form.
const mostFiles = 200

// take reads a form. Files are kept at once where the person is known.
func (q *request) take(known bool) error {
	q.takeTime()
	kind, attributes, _ := mime.ParseMediaType(q.Header.Get("Content-Type"))
	q.sent = &sent{Values: url.Values{}, files: map[string][]upload{}}
	switch kind {
	case "multipart/form-data":
		if err := q.takeParts(attributes["boundary"], known); err != nil {
			return err
		}
		return q.takePieces(known)
	case "application/x-www-form-urlencoded", "":
		body, err := io.ReadAll(http.MaxBytesReader(q.w, q.Body, mostTyped))
		if err != nil {
			return tooLong(err)
		}
		if q.sent.Values, err = url.ParseQuery(string(body)); err != nil {
			return badForm(err)
		}
		return nil
	}
	return badForm(nil)
}

func (q *request) takeParts(boundary string, known bool) error {
	parts, err := q.MultipartReader()
	if err != nil || boundary == "" {
		return badForm(err)
	}
	left := int64(mostTyped)
	files := 0
	for {
		p, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return cutOff(err)
		}
		if p.FileName() == "" && p.Header.Get("Content-Type") == "" {
			text, err := io.ReadAll(io.LimitReader(p, left+1))
			if left -= int64(len(text)); left < 0 || err != nil {
				return tooLong(err)
			}
			q.sent.Add(p.FormName(), string(text))
			continue
		}
		if files++; files > mostFiles {
			return tooLong(nil)
		}
		if err := q.takeFile(p.FormName(), baseName(p.FileName()), p, known); err != nil {
			return err
		}
	}
}

func (q *request) takeFile(field, name string, body io.Reader, known bool) error {
	if name == "" {
		_, err := io.Copy(io.Discard, body)
		return err
	}
	if !known {
		q.sent.lost = true
		_, err := io.Copy(io.Discard, io.LimitReader(body, app.MostBytes))
		return err
	}
	if q.route.unkept {
		data, err := io.ReadAll(io.LimitReader(body, mostRead+1))
		if len(data) > mostRead {
			return tooLong(nil)
		}
		q.sent.files[field] = append(q.sent.files[field], upload{name: name, data: data})
		return err
	}
	b, err := q.s.app.PutFile(q.Context(), q.caller, body)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return cutOff(err)
	}
	if err != nil {
		return err
	}
	q.sent.files[field] = append(q.sent.files[field], upload{name: name, digest: b.Digest, blob: b})
	return nil
}

// takePieces takes the files that a script sent before the form, piece by piece: the form
// has their digests with commas between, and their names.
func (q *request) takePieces(known bool) error {
	for name, list := range q.sent.Values {
		field, ok := strings.CutSuffix(name, ".pieces")
		if !ok || q.route.unkept {
			continue
		}
		q.sent.Del(name)
		if q.sent.lost = q.sent.lost || !known; !known {
			continue
		}
		for _, one := range list {
			digests, file, _ := strings.Cut(one, " ")
			whole, err := q.s.app.JoinFile(q.Context(), q.caller, strings.Split(digests, ","))
			if err != nil {
				return err
			}
			q.sent.files[field] = append(q.sent.files[field], upload{name: baseName(file), digest: whole.Digest, blob: whole})
		}
	}
	return nil
}

// baseName is the name of a file without the folders that some browsers send.
func baseName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	return name
}

func badForm(err error) error {
	return &fault.Error{Kind: fault.Invalid, Code: "web-form", Err: err, Say: say.Text{
		ZH: "提交的内容读不出来，没有保存。请返回再试一次", EN: "what was sent could not be read, and nothing was kept; go back and try again"}}
}

func cutOff(err error) error {
	return &fault.Error{Kind: fault.Invalid, Code: "web-cut-off", Err: err, Say: say.Text{
		ZH: "上传中断了，没有保存。请检查网络后再传一次", EN: "the upload was cut off, and nothing was kept; check the network and send it again"}}
}

func tooLong(err error) error {
	return &fault.Error{Kind: fault.TooBig, Code: "web-too-long", Err: err, Say: say.Text{
		ZH: "填写的内容太长，没有保存。请分几次提交", EN: "this is too long, and nothing was kept; send it in parts"}}
}
