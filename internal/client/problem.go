package client

import (
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"strconv"
)

// Problem is what a server answers where it says no (RFC 9457).
type Problem struct {
	Title   string   `json:"title"`
	Status  int      `json:"status"`
	Code    string   `json:"code"`
	Detail  string   `json:"detail"`
	Request string   `json:"request"` // to be named to whoever looks after the server
	Names   []string `json:"names"`
}

// Error gives title and detail, in the language that was asked for.
func (p *Problem) Error() string {
	words := p.Title
	if p.Detail != "" {
		if words != "" {
			words += ": "
		}
		words += p.Detail
	}
	if p.Request != "" {
		words += " (" + p.Request + ")"
	}
	return words
}

// SignedOut reports whether the server does not know who asks.
func (p *Problem) SignedOut() bool { return p.Status == http.StatusUnauthorized }

// mostProblem bounds what is read of a refusal.
const mostProblem = 1 << 20

// problem reads a refusal; what stands before the server, such as a proxy, may have
// answered in its own way.
func (c *Client) problem(res *http.Response) error {
	p := &Problem{}
	data, _ := io.ReadAll(io.LimitReader(res.Body, mostProblem))
	media, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if media != "application/problem+json" || json.Unmarshal(data, p) != nil || p.Title == "" {
		return c.strange(&Problem{Status: res.StatusCode, Title: "HTTP " + strconv.Itoa(res.StatusCode)})
	}
	p.Status = res.StatusCode
	return p
}
