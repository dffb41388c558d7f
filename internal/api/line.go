package api

import (
	"net/http"
	"time"
)

// line is the connection of a request. Whoever sends or hears nothing is not waited
// for; that it takes long to answer is nobody's fault.
type line struct {
	*http.ResponseController
	patience time.Duration
}

// read gives time for the next piece of a body. Tests have no connection.
func (l *line) read() { _ = l.SetReadDeadline(time.Now().Add(l.patience)) }

// allRead takes the bound away: past it the server would give up the request, though
// nothing more is to come.
func (l *line) allRead() { _ = l.SetReadDeadline(time.Time{}) }

// write gives time for the next piece of an answer.
func (l *line) write() { _ = l.SetWriteDeadline(time.Now().Add(l.patience)) }
