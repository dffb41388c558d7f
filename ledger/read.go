package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// AppendRecord appends the canonical form of a record, its revision included:
// what a store keeps of it.
//
// Errors: text that no database or JSON could carry.
func AppendRecord(to []byte, r Record) ([]byte, error) {
	c := canon{out: to}
	c.value(valueOf(r))
	if c.bad != "" {
		return nil, unsound(c.bad)
	}
	return c.out, nil
}

// ParseRecord reads the canonical form of a record of a kind.
//
// Errors: a kind that is not known, or what is no such record.
func ParseRecord(k Kind, data []byte) (Record, error) {
	r := New(k)
	if r == nil {
		return nil, errors.New("ledger: no kind " + string(k))
	}
	if err := json.Unmarshal(data, r); err != nil {
		return nil, fmt.Errorf("ledger: a record of kind %s: %w", k, err)
	}
	return r, nil
}

// Merge lays fields over a copy of a record: those that are named take the value
// given, the others stay. Field names are those of events.
//
// Errors: fault "ledger-fields" for a field that is not there, or a value that is
// not of its kind.
func Merge(r Record, given map[string]json.RawMessage) (Record, error) {
	out := r.copied()
	for name, value := range given {
		if err := lay(out, name, value); err != nil {
			return nil, badField(r.Kind(), name, err)
		}
	}
	return out, nil
}

func lay(r Record, name string, value json.RawMessage) error {
	f, ok := field(r, name)
	if !ok {
		return errNoField
	}
	fresh := reflect.New(f.Type())
	if k := f.Kind(); k == reflect.String || k == reflect.Int || k == reflect.Int64 || k == reflect.Bool {
		if err := json.Unmarshal(value, fresh.Interface()); err != nil { // has no fields of its own
			return err
		}
		f.Set(fresh.Elem())
		return nil
	}
	d := json.NewDecoder(bytes.NewReader(value))
	d.DisallowUnknownFields()
	if err := d.Decode(fresh.Interface()); err != nil {
		return err
	}
	f.Set(fresh.Elem())
	return nil
}

var errNoField = errors.New("no such field")

func badField(k Kind, name string, err error) error {
	if errors.Is(err, errNoField) {
		return &fault.Error{Kind: fault.Invalid, Code: "ledger-fields", Say: say.Text{
			ZH: "%[1]s没有 %[3]s 这一项", EN: "a %[2]s has no field %[3]s"}.With(KindName(k).ZH, KindName(k).EN, name)}
	}
	return &fault.Error{Kind: fault.Invalid, Code: "ledger-fields", Err: err, Say: say.Text{
		ZH: "%s 填写的格式不对", EN: "%s is not written as it should be"}.With(name)}
}
