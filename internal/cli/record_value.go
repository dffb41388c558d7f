package cli

import (
	"context"
	"encoding"
	"encoding/json"
	"os"
	"reflect"
	"strings"

	"github.com/bihuan/bihuan/ledger"
	"github.com/bihuan/bihuan/say"
)

var (
	badField   = say.Text{ZH: "内容要写成 项=值：%s", EN: "contents are written FIELD=VALUE: %s"}
	noField    = say.Text{ZH: "没有 %s 这一项；可写的项：%s", EN: "there is no field %s; fields: %s"}
	twiceField = say.Text{ZH: "%s 写了两次", EN: "%s is given twice"}
	jsonWanted = say.Text{ZH: "%s 的值要写成 JSON，如 %s", EN: "the value of %s is JSON, such as %s"}
)

// contents reads what a record is to hold, as it was typed: FIELD=VALUE.
func (r *remote) contents(ctx context.Context, k ledger.Kind, fields, args []string) (map[string]json.RawMessage, error) {
	body := map[string]json.RawMessage{}
	for _, arg := range args {
		name, value, ok := strings.Cut(arg, "=")
		name, part, nested := strings.Cut(name, ".")
		switch {
		case !ok || name == "":
			return nil, usageError(badField, arg)
		case !contains(fields, name):
			return nil, usageError(noField, name, strings.Join(fields, " "))
		case body[name] != nil && !nested:
			return nil, usageError(twiceField, name)
		}
		value, err := fromFile(value)
		if err != nil {
			return nil, err
		}
		t := typeOf(reflect.TypeOf(ledger.New(k)).Elem(), name)
		if nested {
			body[name], err = r.partOf(ctx, k, body[name], t, name, part, value)
		} else {
			body[name], err = r.valueOf(ctx, k, t, name, value)
		}
		if err != nil {
			return nil, err
		}
	}
	return body, nil
}

// partOf puts one part into what a field holds: notice.title=… beside others of the
// notice.
func (r *remote) partOf(ctx context.Context, k ledger.Kind, before json.RawMessage, t reflect.Type, name, part, value string) (json.RawMessage, error) {
	parts := map[string]json.RawMessage{}
	if before != nil && json.Unmarshal(before, &parts) != nil {
		return nil, usageError(twiceField, name)
	}
	inner := reflect.TypeFor[string]()
	if t != nil && t.Kind() == reflect.Map {
		inner = t.Elem()
	}
	if t != nil && t.Kind() == reflect.Struct {
		if inner = typeOf(t, part); inner == nil {
			return nil, usageError(noField, name+"."+part, strings.Join(partsOf(t, name), " "))
		}
	}
	var err error
	if parts[part], err = r.valueOf(ctx, k, inner, part, value); err != nil {
		return nil, err
	}
	return json.Marshal(parts)
}

func partsOf(t reflect.Type, name string) []string {
	var list []string
	for _, f := range within("", reflect.New(t).Elem()) {
		list = append(list, name+"."+f.name)
	}
	return list
}

// fromFile reads a value out of a file where it says so.
func fromFile(value string) (string, error) {
	name, ok := strings.CutPrefix(value, "@")
	if !ok || strings.HasPrefix(name, "@") {
		return name, nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return "", settingsFault(name, err)
	}
	return strings.TrimRight(string(data), "\r\n"), nil
}

var textMarshaler = reflect.TypeFor[encoding.TextMarshaler]()

// valueOf makes JSON of what was typed, by the type of the field.
func (r *remote) valueOf(ctx context.Context, k ledger.Kind, t reflect.Type, name, value string) (json.RawMessage, error) {
	switch {
	case t == reflect.TypeFor[ledger.Due]() && !strings.HasPrefix(value, "{"):
		return json.Marshal(dueOf(value))
	case t == nil, t.Kind() == reflect.String, t.Implements(textMarshaler):
		if kind, ok := (field{kind: k, name: name}).refers(); ok {
			id, err := r.id(ctx, kind, value)
			if err != nil {
				return nil, err
			}
			value = id
		}
		return json.Marshal(value)
	case t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.String && !strings.HasPrefix(value, "["):
		return r.listOf(ctx, k, name, value)
	case !json.Valid([]byte(value)):
		return nil, usageError(jsonWanted, name, exampleOf(t))
	}
	return json.RawMessage(value), nil
}

// listOf makes a list of what is parted by commas.
func (r *remote) listOf(ctx context.Context, k ledger.Kind, name, value string) (json.RawMessage, error) {
	list := []string{}
	for one := range strings.SplitSeq(value, ",") {
		if one = strings.TrimSpace(one); one == "" {
			continue
		}
		if kind, ok := (field{kind: k, name: name}).refers(); ok {
			id, err := r.id(ctx, kind, one)
			if err != nil {
				return nil, err
			}
			one = id
		}
		list = append(list, one)
	}
	return json.Marshal(list)
}

// dueOf makes a due date of a day, or of one of the words for others.
func dueOf(value string) map[string]string {
	if day, ok := ledger.ParseDay(value); ok && day != 0 {
		return map[string]string{"kind": string(ledger.ByDate), "day": value}
	}
	return map[string]string{"kind": value}
}

// typeOf is the type of a field of a struct, nil where there is none of the name.
func typeOf(t reflect.Type, name string) reflect.Type {
	for _, f := range within("", reflect.New(t).Elem()) {
		if f.name == name {
			return f.value.Type()
		}
	}
	return nil
}

// exampleOf is an empty value of a type, as JSON.
func exampleOf(t reflect.Type) string {
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Slice:
		v = reflect.MakeSlice(t, 1, 1)
	case reflect.Map:
		return `{"…":"…"}`
	}
	data, err := json.Marshal(v.Interface())
	if err != nil {
		return "{}"
	}
	return string(data)
}
