// Package fault is the error that a person meets: a kind for the program, a
// stable code for support, and a sentence that says what happened and what to do.
package fault

import (
	"errors"

	"github.com/bihuan/bihuan/say"
)

// Kind tells a face (command, page, API) how to answer.
type Kind uint8

// Internal is the zero value: what nobody classified is our own mistake. Full is
// nobody's mistake: the request was right, and there was no room to keep what it
// brought (507 Insufficient Storage, RFC 4918, 11.5); it may be sent again later.
// Unauthorized is nobody known (401): whoever asks has not signed in, or no longer
// counts as signed in, while Forbidden is somebody known who may not. TooMany is
// asked too often (429 Too Many Requests, RFC 6585, 4). Away is something that the
// answer needs and that does not answer itself (503); it may come back by itself.
const (
	Internal Kind = iota
	Invalid
	Forbidden
	NotFound
	Conflict
	TooBig
	Unsupported
	Full
	Unauthorized
	TooMany
	Away
)

// Error is a failure with a sentence for the person who meets it.
type Error struct {
	Kind Kind
	Code string   // stable, kebab-case, for example "read-encrypted"
	Say  say.Text // what happened, where, what to do
	Err  error    // the cause, for the log; may be nil
}

// Error gives the English sentence and the cause, for logs.
func (e *Error) Error() string {
	if e.Err != nil {
		return e.Say.EN + ": " + e.Err.Error()
	}
	return e.Say.EN
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Is makes errors.Is match by code.
func (e *Error) Is(target error) bool {
	t, ok := target.(*Error)
	return ok && t.Code == e.Code
}

// KindOf classifies any error; what carries no kind is Internal.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Internal
}

// SayOf gives the sentence for a person; an unclassified error speaks for itself.
func SayOf(err error) say.Text {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Say
	}
	return say.Text{ZH: err.Error(), EN: err.Error()}
}
