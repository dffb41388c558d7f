package cli

import (
	"encoding/json"
	"errors"

	"github.com/bihuan/bihuan/ledger"
)

// recordOf is a record with its kind beside it.
type recordOf struct {
	Kind   ledger.Kind
	Record ledger.Record
	raw    json.RawMessage
}

// UnmarshalJSON reads the record in its own type.
func (r *recordOf) UnmarshalJSON(data []byte) error {
	k, raw, err := kindAndRecord(data)
	if err != nil {
		return err
	}
	r.Kind, r.raw, r.Record = k, raw, ledger.New(k)
	if r.Record == nil {
		return errors.New("an unknown kind of record: " + string(k))
	}
	return json.Unmarshal(raw, r.Record)
}

func kindAndRecord(data []byte) (ledger.Kind, json.RawMessage, error) {
	var v struct {
		Kind   ledger.Kind     `json:"kind"`
		Record json.RawMessage `json:"record"`
	}
	err := json.Unmarshal(data, &v)
	return v.Kind, v.Record, err
}

// UnmarshalJSON reads the record, and what came with it.
func (d *done) UnmarshalJSON(data []byte) error {
	if err := d.recordOf.UnmarshalJSON(data); err != nil {
		return err
	}
	var more struct {
		Also []recordOf `json:"also"`
	}
	err := json.Unmarshal(data, &more)
	d.Also = more.Also
	return err
}
