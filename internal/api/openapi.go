package api

import (
	"encoding/json"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// tree is a piece of the description.
type tree = map[string]any

// describe writes the table of routes down as OpenAPI 3.1.
func describe(list []route, s *shapes, lang say.Lang) tree {
	d := &describer{schemas{lang: lang, parts: tree{}}}
	problem := d.schema(s.problem())
	paths, tags, tagged := tree{}, []any{}, map[string]bool{}
	for i := range list {
		r := &list[i]
		p, ok := paths[Base+r.path].(tree)
		if !ok {
			p = tree{}
			paths[Base+r.path] = p
		}
		p[map[string]string{http.MethodGet: "get", http.MethodPost: "post", http.MethodPut: "put", http.MethodPatch: "patch", http.MethodDelete: "delete"}[r.method]] = d.operation(r)
		if !tagged[r.tag.name] {
			tagged[r.tag.name] = true
			tags = append(tags, tree{"name": r.tag.name, "description": r.tag.say.In(lang)})
		}
	}
	return tree{
		"openapi": "3.1.0",
		"info":    tree{"title": titleSay.In(lang), "version": "1", "description": aboutSay.In(lang), "license": tree{"name": "Apache-2.0", "identifier": "Apache-2.0"}},
		"servers": []any{tree{"url": "/"}},
		"tags":    tags,
		"paths":   paths,
		"components": tree{
			"schemas":         d.parts,
			"securitySchemes": tree{"token": tree{"type": "http", "scheme": "bearer"}},
			"responses": tree{"Problem": tree{"description": problemSay.In(lang),
				"content": tree{"application/problem+json": tree{"schema": problem}}}},
		},
		"security": []any{tree{"token": []any{}}},
	}
}

var (
	titleSay   = say.Text{ZH: "闭环 API", EN: "Bihuan API"}
	aboutSay   = say.Text{ZH: "网页上能做的，这里都能做。", EN: "What can be done on the pages can be done here."}
	problemSay = say.Text{ZH: "没有办成（RFC 9457）", EN: "It was not done (RFC 9457)"}
	wellSay    = say.Text{ZH: "办成了", EN: "Done"}
	sayParts   = say.Text{ZH: "，", EN: ", "}
	sameSay    = say.Text{ZH: "没有变", EN: "As the caller knows it"}
)

type describer struct{ schemas }

// headers that many requests take.
var (
	sayFor   = say.Text{ZH: "代理谁（人员 id）", EN: "whom the caller stands in for (id of a person)"}
	sayMatch = say.Text{ZH: "看过的版本，例如 \"3\"；之后有人改过则答复 412", EN: `the revision that was looked at, such as "3"; 412 if it was changed since`}
	sayKey   = say.Text{ZH: "幂等键：24 小时内同一个键只办一次", EN: "with the same key it is done once in 24 hours"}
	sayNone  = say.Text{ZH: "已有的版本；没有变则答复 304", EN: "the revision that is known; 304 if it is still that"}
	sayRev   = say.Text{ZH: "记录的版本，用在 If-Match 和 If-None-Match 里", EN: "the revision of the record, for If-Match and If-None-Match"}
	sayWhere = say.Text{ZH: "新记录在哪里", EN: "where the new record is"}
	sayAgain = say.Text{ZH: "true：这个幂等键办过，答复与上次相同", EN: "true: it was done before under this key, and the answer is the same"}
	sayLast  = say.Text{ZH: "收到的最后一个序号，从它之后接着推送", EN: "the last number that came: what follows it is sent"}
)

func (d *describer) operation(r *route) tree {
	op := tree{"operationId": r.name(), "summary": r.say.In(d.lang), "tags": []any{r.tag.name}, "responses": d.responses(r)}
	if list := d.params(r); len(list) > 0 {
		op["parameters"] = list
	}
	switch {
	case r.stream:
		op["requestBody"] = tree{"required": true, "content": tree{anyMedia: tree{}}}
	case r.takes != nil:
		op["requestBody"] = d.body(r)
	}
	if r.open {
		op["security"] = []any{}
	}
	if r.scope != "" {
		op["x-scope"] = string(r.scope)
	}
	return op
}

var inPath = regexp.MustCompile(`\{(\w+)\}`)

func (d *describer) params(r *route) []any {
	var list []any
	for _, m := range inPath.FindAllStringSubmatch(r.path, -1) {
		list = append(list, tree{"name": m[1], "in": "path", "required": true, "schema": tree{"type": "string"}})
	}
	for _, p := range r.query {
		one := tree{"name": p.name, "in": "query", "description": p.say.In(d.lang), "schema": d.schema(p.shape)}
		if p.shape.needed {
			one["required"] = true
		}
		if p.shape.sort == isList {
			one["explode"] = true
		}
		list = append(list, one)
	}
	for _, h := range headersOf(r) {
		list = append(list, tree{"name": h.name, "in": "header", "description": h.say.In(d.lang), "schema": tree{"type": "string"}})
	}
	return list
}

// body describes what a request brings, with an example where there is one.
func (d *describer) body(r *route) tree {
	media := tree{"schema": d.given(r.takes)}
	if e, ok := examples[r.method+" "+r.path]; ok {
		media["example"] = json.RawMessage(e)
	}
	out := tree{"content": tree{"application/json": media}}
	if slices.ContainsFunc(r.takes.of, func(m member) bool { return m.must || m.asked }) {
		out["required"] = true
	}
	return out
}

// answered lists the headers of an answer that is well.
func (d *describer) answered(r *route) tree {
	out := tree{}
	put := func(name string, words say.Text) {
		out[name] = tree{"description": words.In(d.lang), "schema": tree{"type": "string"}}
	}
	if r.kind != "" && r.gives != nil && (r.move != "" || r.path == "/"+plurals[r.kind]+"/{id}") {
		put("ETag", sayRev)
	}
	if r.move == ledger.MoveAdd {
		put("Location", sayWhere)
	}
	if slices.ContainsFunc(headersOf(r), func(p param) bool { return p.name == keyHeader }) {
		put(replayedHeader, sayAgain)
	}
	return out
}

// headersOf lists the headers that a route listens to.
func headersOf(r *route) []param {
	var list []param
	if r.open {
		return nil
	}
	if r.method == http.MethodPost && !r.unkept {
		list = append(list, param{keyHeader, nil, sayKey})
	}
	switch {
	case r.move != "" && hasID(r):
		list = append(list, param{"If-Match", nil, sayMatch})
	case r.kind != "" && r.gives != nil && r.path == "/"+plurals[r.kind]+"/{id}":
		list = append(list, param{"If-None-Match", nil, sayNone})
	case r.media == "text/event-stream":
		list = append(list, param{"Last-Event-ID", nil, sayLast})
	}
	return append(list, param{forHeader, nil, sayFor})
}

func hasID(r *route) bool { return inPath.MatchString(r.path) }

func (d *describer) responses(r *route) tree {
	well := tree{"description": wellSay.In(d.lang)}
	if list := d.answered(r); len(list) > 0 {
		well["headers"] = list
	}
	switch {
	case r.gives != nil:
		well["content"] = tree{"application/json": tree{"schema": d.schema(r.gives)}}
	case r.media != "":
		well["content"] = tree{r.media: tree{}}
	}
	out := tree{strconv.Itoa(r.well()): well, "default": tree{"$ref": "#/components/responses/Problem"}}
	for _, h := range headersOf(r) {
		if h.name == "If-None-Match" {
			out["304"] = tree{"description": sameSay.In(d.lang)}
		}
	}
	return out
}

// schemas writes shapes down as JSON Schema, those with a name each once.
type schemas struct {
	lang  say.Lang
	parts tree
	// closed forbids members that are not named; clients are to bear those that
	// come later, tests are not.
	closed bool
}

// given is the schema of a body: what is not named is refused.
func (c *schemas) given(sh *shape) tree {
	out := c.plain(sh)
	out["additionalProperties"] = false
	return out
}

func (c *schemas) schema(sh *shape) tree {
	if sh.name == "" {
		return c.plain(sh)
	}
	if _, ok := c.parts[sh.name]; !ok {
		c.parts[sh.name] = tree{} // stands for itself while it is being written
		c.parts[sh.name] = c.plain(sh)
	}
	return tree{"$ref": "#/components/schemas/" + sh.name}
}

func (c *schemas) plain(sh *shape) tree {
	out := tree{}
	switch sh.sort {
	case isMap:
		out["type"], out["additionalProperties"] = "object", c.schema(sh.elem)
	case isList:
		out["type"], out["items"] = "array", c.schema(sh.elem)
	case isObject:
		c.members(out, sh)
	case isAny:
		c.choice(out, sh)
	default:
		out["type"] = string(sh.sort)
	}
	if sh.format == "id" {
		out["pattern"] = "^[0-9a-z]{13}$"
	} else if sh.format != "" {
		out["format"] = sh.format
	}
	if len(sh.enum) > 0 {
		out["enum"] = sh.enum
	}
	if words := sh.say.In(c.lang); words != "" {
		out["description"] = words
	}
	if sh.least != 0 || sh.most != 0 {
		out["minimum"], out["maximum"] = sh.least, sh.most
	}
	return out
}

func (c *schemas) choice(out tree, sh *shape) {
	var list []any
	for _, one := range sh.any {
		list = append(list, c.schema(one))
	}
	if len(list) > 0 {
		out["anyOf"] = list
	}
}

func (c *schemas) members(out tree, sh *shape) {
	props, needed := tree{}, []string{}
	for _, m := range sh.of {
		one := c.schema(m.shape)
		if words := m.say.In(c.lang); words != "" {
			one["description"] = strings.Join(slices.DeleteFunc([]string{words, m.shape.say.In(c.lang)}, func(s string) bool { return s == "" }), sayParts.In(c.lang))
		}
		props[m.name] = one
		if m.must || m.asked {
			needed = append(needed, m.name)
		}
	}
	out["type"], out["properties"] = "object", props
	if len(needed) > 0 {
		out["required"] = needed
	}
	if c.closed {
		out["additionalProperties"] = false
	}
}
