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
		switch {
		case !ok || name == "":
			return nil, usageError(badField, arg)
		case !contains(fields, name):
			return nil, usageError(noField, name, strings.Join(fields, " "))
		case body[name] != nil:
			return nil, usageError(twiceField, name)
		}
		value, err := fromFile(value)
		if err != nil {
			return nil, err
		}
		if body[name], err = r.valueOf(ctx, k, name, value); err != nil {
			return nil, err
		}
	}
	return body, nil
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
func (r *remote) valueOf(ctx context.Context, k ledger.Kind, name, value string) (json.RawMessage, error) {
	t := typeOf(k, name)
	switch {
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

// typeOf is the type of a field, nil where there is none of the name.
func typeOf(k ledger.Kind, name string) reflect.Type {
	for _, f := range fieldsOf(ledger.New(k)) {
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
