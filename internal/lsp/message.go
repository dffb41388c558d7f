package lsp

import (
	"bytes"
	"encoding/json"
)

// incoming is a request, a notification (without an id), or a response to us,
// which nobody awaits.
//
// Source: JSON-RPC 2.0, 4.
type incoming struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
}

// wantsAnswer tells requests from notifications.
func (m *incoming) wantsAnswer() bool { return len(m.ID) > 0 }

// key is the id as a key of a map.
func key(id json.RawMessage) string { return string(bytes.TrimSpace(id)) }

type answer struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Result  any             `json:"result"`
}

type refusal struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id"`
	Error   *wireError      `json:"error"`
}

type notice struct {
	Version string `json:"jsonrpc"`
	Method  string `json:"method"`
	Params  any    `json:"params"`
}

// wireError is an error as the protocol has it.
type wireError struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
}

// The codes of errors.
//
// Source: JSON-RPC 2.0, 5.1; Language Server Protocol 3.17, ErrorCodes.
const (
	parseError       = -32700
	invalidRequest   = -32600
	methodNotFound   = -32601
	invalidParams    = -32602
	notInitialized   = -32002
	requestCancelled = -32800
)

var null = json.RawMessage("null")
