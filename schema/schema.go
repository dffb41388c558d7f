// Package schema holds the JSON Schemas of what the program writes.
package schema

import _ "embed"

// Statement1 describes bihuan/statement/1, the object of `bihuan read --json`.
//
// Source: JSON Schema, draft 2020-12.
//
//go:embed statement-1.json
var Statement1 string
