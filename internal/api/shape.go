package api

import (
	"encoding"
	"reflect"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

// shape is what a piece of JSON looks like: bodies are held to it before they are
// read, and the description of the API is printed from it.
type shape struct {
	sort   sort
	name   string   // under which the description keeps it, "" for one that stands in place
	of     []member // of an object
	elem   *shape   // of a list or a map
	any    []*shape // any of these
	format string
	enum   []string
	least  int64
	most   int64    // 0 for no bound
	say    say.Text // what its values mean, where the sort does not tell
	needed bool     // of a parameter: it has to be there
}

type sort string

const (
	isObject  sort = "object"
	isList    sort = "array"
	isMap     sort = "map" // an object with names that nobody settled
	isString  sort = "string"
	isInteger sort = "integer"
	isBoolean sort = "boolean"
	isAny     sort = ""
)

// member is a named part of an object.
type member struct {
	name  string
	shape *shape
	must  bool     // it is always there
	asked bool     // of a body: without it the ledger says what is missing
	say   say.Text // what it is
}

func (sh *shape) member(name string) *member {
	for i := range sh.of {
		if sh.of[i].name == name {
			return &sh.of[i]
		}
	}
	return nil
}

// object makes a shape that has no Go type of its own.
func object(name string, of ...member) *shape { return &shape{sort: isObject, name: name, of: of} }

func listOf(elem *shape) *shape { return &shape{sort: isList, elem: elem} }

func must(name string, sh *shape) member { return member{name: name, shape: sh, must: true} }

func may(name string, sh *shape) member { return member{name: name, shape: sh} }

func text() *shape { return &shape{sort: isString} }

func oneOf(words ...string) *shape { return &shape{sort: isString, enum: words} }

func id() *shape { return &shape{sort: isString, format: "id"} }

func day() *shape { return &shape{sort: isString, format: "date"} }

func truth() *shape { return &shape{sort: isBoolean} }

func number(least, most int64) *shape { return &shape{sort: isInteger, least: least, most: most} }

// shapes makes shapes of Go types by their json tags, each once.
type shapes struct {
	types   map[reflect.Type]*shape
	records map[ledger.Kind]*shape
}

func newShapes() *shapes {
	s := &shapes{map[reflect.Type]*shape{}, map[ledger.Kind]*shape{}}
	s.settle()
	for _, k := range ledger.Kinds() {
		s.records[k] = s.recordShape(k)
	}
	return s
}

func enumOf[T ~string](name string, list []T) *shape {
	sh := &shape{sort: isString, name: name}
	for _, v := range list {
		sh.enum = append(sh.enum, string(v))
	}
	return sh
}

// of gives the shape of a Go type.
func (s *shapes) of(t reflect.Type) *shape {
	if sh := s.types[t]; sh != nil {
		return sh
	}
	sh := s.make(t)
	s.types[t] = sh
	return sh
}

func (s *shapes) make(t reflect.Type) *shape {
	switch t.Kind() {
	case reflect.Pointer:
		return s.of(t.Elem())
	case reflect.String:
		return text()
	case reflect.Bool:
		return truth()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if !t.Implements(typeFor[encoding.TextMarshaler]()) {
			return wholeNumber()
		}
	case reflect.Slice:
		return listOf(s.of(t.Elem()))
	case reflect.Map:
		return &shape{sort: isMap, elem: s.of(t.Elem())}
	case reflect.Struct:
		return s.object(t)
	}
	panic("api: no shape for " + t.String())
}

// exact is the largest whole number that JSON carries everywhere.
const exact = 1 << 53

// object lists the fields of a struct. What the ledger keeps leaves out what is
// empty; of our own types a field without omitempty is always there.
func (s *shapes) object(t reflect.Type) *shape {
	sh := &shape{sort: isObject}
	if name := strings.TrimSuffix(t.Name(), "View"); name != "" {
		sh.name = strings.ToUpper(name[:1]) + name[1:]
	}
	ours := t.PkgPath() != typeFor[ledger.Head]().PkgPath()
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Anonymous {
			sh.of = append(sh.of, s.of(f.Type).of...)
			continue
		}
		name, opts, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		sh.of = append(sh.of, member{name: name, shape: s.of(f.Type), must: ours && opts == "", say: sayOf(t, name)})
	}
	return sh
}

// record is the shape of a kind of record.
func (s *shapes) record(k ledger.Kind) *shape { return s.records[k] }

func (s *shapes) recordShape(k ledger.Kind) *shape {
	base := s.of(reflect.TypeOf(ledger.New(k)).Elem())
	sh := &shape{sort: isObject, name: base.name}
	for _, m := range base.of {
		switch m.name {
		case "id", "rev":
			m.must = true
		case "state":
			m.shape, m.must = oneOf(statesOf(k)...), true
		}
		sh.of = append(sh.of, m)
	}
	if hasDue(k) {
		sh.of = append(sh.of, may("overdue", truth()))
	}
	return sh
}

// anyRecord is a record of any of some kinds.
func (s *shapes) anyRecord(kinds ...ledger.Kind) *shape {
	sh := &shape{}
	for _, k := range kinds {
		sh.any = append(sh.any, s.record(k))
	}
	return sh
}

// page is a piece of a list.
func (s *shapes) page(name string, items *shape) *shape {
	return object(name, must("items", listOf(items)), must("next", text()))
}

// written are the fields of a kind that somebody may give.
func (s *shapes) written(k ledger.Kind, wanted func(string) bool) *shape {
	sh := &shape{sort: isObject}
	for _, m := range s.of(reflect.TypeOf(ledger.New(k)).Elem()).of {
		if wanted(m.name) {
			sh.of = append(sh.of, member{name: m.name, shape: m.shape, say: m.say})
		}
	}
	return sh
}
