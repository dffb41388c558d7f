package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// How large a body may be that is no file.
const (
	mostBody  = 1 << 20
	mostLarge = 16 << 20
	mostDepth = 32
	// mostSpilled is how much of a body that is too large is read and thrown away: whoever
	// is still sending hears no answer.
	mostSpilled = 64 << 20
)

// take reads the body, and holds it to the shape that the route takes.
func (q *request) take() error {
	limit := int64(mostBody)
	if q.route.large {
		limit = mostLarge
	}
	q.line.read()
	var err error
	if q.body, err = bounded(q.Body, limit); err != nil {
		return err
	}
	q.line.allRead()
	if len(q.body) == 0 {
		q.body = []byte("{}") // what needs nothing may come with nothing
	} else if !isJSON(q.Header.Get("Content-Type")) {
		return refuse(http.StatusUnsupportedMediaType, "media", say.Text{
			ZH: "请求体只能是 JSON（Content-Type: application/json）", EN: "a body is JSON (Content-Type: application/json)"})
	}
	takes := q.route.takes
	if takes == nil {
		takes = &shape{sort: isObject}
	}
	return fits(q.body, takes)
}

// bounded reads a body whole.
func bounded(r io.Reader, limit int64) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, cutOff()
	}
	if int64(len(data)) > limit {
		_, _ = io.CopyN(io.Discard, r, mostSpilled)
		return nil, &fault.Error{Kind: fault.TooBig, Code: "api-too-big", Say: say.Text{
			ZH: "请求体不能超过 %d 字节", EN: "a body has %d bytes at most"}.With(limit)}
	}
	return data, nil
}

func cutOff() error {
	return refuse(http.StatusBadRequest, "cut-off", say.Text{ZH: "请求体没有收全", EN: "the body did not come whole"})
}

func isJSON(media string) bool {
	name, params, err := mime.ParseMediaType(media)
	charset, named := params["charset"]
	return err == nil && (name == "application/json" || name == "application/merge-patch+json") &&
		(!named || charset == "utf-8" || charset == "UTF-8")
}

// decode lays the body into a value whose shape it was held to.
func (q *request) decode(to any) error {
	err := json.Unmarshal(q.body, to)
	if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return badValue(e.Field)
	}
	if err != nil {
		return badValue("body")
	}
	return nil
}

// fits reports where JSON is not what it should be: Go's own reader lets much pass
// that different programs understand in different ways (RFC 8259, 4 and 8).
func fits(data []byte, sh *shape) error {
	if !utf8.Valid(data) || !json.Valid(data) || !paired(data) {
		return refuse(http.StatusBadRequest, "json", say.Text{
			ZH: "请求体不是完整的 JSON（UTF-8 编码，只有一个值）", EN: "the body is not one whole JSON value in UTF-8"})
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	return (&reader{d}).value(sh, "", 0)
}

// reader walks over JSON that is known to be well formed.
type reader struct{ *json.Decoder }

func (r *reader) value(sh *shape, at string, depth int) error {
	if depth > mostDepth {
		return refuse(http.StatusBadRequest, "depth", say.Text{ZH: "JSON 嵌套太深", EN: "the JSON is nested too deep"})
	}
	tok, err := r.Token()
	if err != nil {
		return err
	}
	switch tok {
	case json.Delim('{'):
		return r.object(sh, at, depth)
	case json.Delim('['):
		for i := 0; r.More(); i++ {
			if err := r.value(sh.item(), at+"["+strconv.Itoa(i)+"]", depth+1); err != nil {
				return err
			}
		}
		_, err = r.Token()
		if err == nil && !sh.is(isList) {
			err = badValueOf(within(at), sh)
		}
		return err
	case nil:
		if depth == 0 {
			return badValueOf(within(at), sh)
		}
		return nil // empties what it stands for
	}
	if !sh.fitsToken(tok) {
		return badValueOf(within(at), sh)
	}
	return nil
}

func (r *reader) object(sh *shape, at string, depth int) error {
	seen := map[string]bool{}
	for r.More() {
		tok, err := r.Token()
		if err != nil {
			return err
		}
		name := tok.(string)
		path := name
		if at != "" {
			path = at + "." + name
		}
		if seen[name] {
			return wrong("twice", say.Text{ZH: "%s 写了两次", EN: "%s stands there twice"}, path)
		}
		seen[name] = true
		child, known := sh.child(name)
		if !known {
			return wrong("member", say.Text{ZH: "没有这一项：%s", EN: "there is no such member: %s"}, path)
		}
		if err := r.value(child, path, depth+1); err != nil {
			return err
		}
	}
	if _, err := r.Token(); err != nil {
		return err
	}
	if !sh.is(isObject) && !sh.is(isMap) {
		return badValueOf(within(at), sh)
	}
	if sh != nil {
		for _, m := range sh.of {
			if m.must && !seen[m.name] {
				return wrong("missing", sayMissing, within(at+"."+m.name))
			}
		}
	}
	return nil
}

// within names a place in a body; the whole of it has none.
func within(at string) string {
	for len(at) > 0 && at[0] == '.' {
		at = at[1:]
	}
	if at == "" {
		return "body"
	}
	return at
}

// is reports whether a shape is of a sort; one that is nil or any fits all.
func (sh *shape) is(want sort) bool { return sh == nil || sh.sort == isAny || sh.sort == want }

func (sh *shape) item() *shape {
	if sh == nil {
		return nil
	}
	return sh.elem
}

func (sh *shape) child(name string) (*shape, bool) {
	switch {
	case sh == nil || sh.sort != isObject && sh.sort != isMap:
		return nil, true
	case sh.sort == isMap:
		return sh.elem, true
	}
	if m := sh.member(name); m != nil {
		return m.shape, true
	}
	return nil, false
}

// fitsToken holds a text, number or truth to its shape; an empty text is none. Which words
// are right of a list that has a name the program says below, in a better sentence.
func (sh *shape) fitsToken(tok json.Token) bool {
	switch v := tok.(type) {
	case string:
		return sh.is(isString) && (sh == nil || len(sh.enum) == 0 || sh.name != "" || v == "" || slices.Contains(sh.enum, v))
	case bool:
		return sh.is(isBoolean)
	case json.Number:
		if !sh.is(isInteger) {
			return false
		}
		if sh == nil || sh.sort == isAny {
			return true
		}
		n, err := v.Int64()
		return err == nil && (sh.least == 0 && sh.most == 0 || n >= sh.least && n <= sh.most)
	}
	return false
}

// paired reports whether every half of a character outside the Basic Multilingual
// Plane has its other half: Go puts another character in the place of one alone,
// and what was sent would not be what is kept.
func paired(data []byte) bool {
	for i := 0; i < len(data); i++ {
		if data[i] != '\\' {
			continue
		}
		i++
		if data[i] != 'u' {
			continue
		}
		c, _ := strconv.ParseUint(string(data[i+1:i+5]), 16, 16)
		i += 4
		if c >= 0xDC00 && c <= 0xDFFF {
			return false
		}
		if c < 0xD800 || c > 0xDBFF {
			continue
		}
		if i+6 >= len(data) || data[i+1] != '\\' || data[i+2] != 'u' {
			return false
		}
		low, _ := strconv.ParseUint(string(data[i+3:i+7]), 16, 16)
		if low < 0xDC00 || low > 0xDFFF {
			return false
		}
		i += 6
	}
	return true
}
