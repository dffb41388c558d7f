// Package schema holds the JSON Schemas of what the program writes and of the
// files of settings that it reads.
//
// Source: JSON Schema, draft 2020-12.
package schema

import _ "embed"

// Statement1 describes bihuan/statement/1, the object of `bihuan read --json`.
//
//go:embed statement-1.json
var Statement1 string

// Diagnostic1 describes bihuan/diagnostic/1, a line of `bihuan check --format json`.
//
//go:embed diagnostic-1.json
var Diagnostic1 string

// Profile1 describes bihuan/profile/1, the file of a profile.
//
//go:embed profile-1.json
var Profile1 string

// Round1 describes bihuan/round/1, the file of a round.
//
//go:embed round-1.json
var Round1 string

// Compared1 describes bihuan/compared/1, what an uploaded document shares with the
// texts that were there.
//
//go:embed compared-1.json
var Compared1 string
