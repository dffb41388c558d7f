// Package client asks a server of the program over HTTP, in the way of its API.
package client

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/bihuan/bihuan/fault"
	"github.com/bihuan/bihuan/say"
)

// base is where the API stands on a server.
const base = "/api/v1"

// How long is waited: for a connection, and for an answer to begin. An upload is
// read and checked before it is answered.
const (
	dialWait   = 15 * time.Second
	answerWait = 10 * time.Minute
)

// mostAnswer bounds an answer that is held in memory, in bytes.
const mostAnswer = 64 << 20

// Client is somebody's way to one server. It may be used by many at once.
type Client struct {
	Token string
	For   string // id of whom the person stands in for, "" for nobody
	Lang  say.Lang
	Agent string

	server *url.URL
	http   *http.Client
}

// New makes a client of a server, such as https://bihuan.example.org.
//
// Errors: fault "client-server" for what is no address of one.
func New(server string) (*Client, error) {
	u, err := url.Parse(strings.TrimSuffix(server, "/"))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, &fault.Error{Kind: fault.Invalid, Code: "client-server", Err: err, Say: say.Text{
			ZH: "%s 不是服务器地址，应写成 http://主机:端口 或 https://主机", EN: "%s is no address of a server, which is like http://host:port or https://host"}.With(strconv.Quote(server))}
	}
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.DialContext = (&net.Dialer{Timeout: dialWait, KeepAlive: dialWait}).DialContext
	t.ResponseHeaderTimeout = answerWait
	return &Client{server: u, http: &http.Client{Transport: t, CheckRedirect: elsewhere}}, nil
}

// Server is the address without anything after it, as it is told from others.
func (c *Client) Server() string { return c.server.String() }

// Private reports whether nobody on the way can read along.
func (c *Client) Private() bool {
	host := c.server.Hostname()
	return c.server.Scheme == "https" || host == "localhost" || net.ParseIP(host).IsLoopback()
}

// elsewhere refuses to be sent to another address: what is sent, a token or a
// password, is meant for this server.
func elsewhere(r *http.Request, _ []*http.Request) error {
	return &fault.Error{Kind: fault.Invalid, Code: "client-elsewhere", Say: say.Text{
		ZH: "服务器要求改用 %s，请核对后用那个地址", EN: "the server sends you to %s; use that address if it is right"}.With(r.URL.Scheme + "://" + r.URL.Host)}
}

// Ask is a request.
type Ask struct {
	Method string
	Path   string // below /api/v1
	Query  url.Values
	Body   any       // JSON; nil for none
	File   io.Reader // bytes, in the place of a body
	Size   int64     // of the file
	Rev    int       // that the person looked at, 0 where it does not matter
	Last   string    // id of the last event that came, of a stream
}

// Get asks for JSON and lays it into a value.
func (c *Client) Get(ctx context.Context, path string, query url.Values, to any) error {
	data, err := c.Do(ctx, Ask{Method: http.MethodGet, Path: path, Query: query})
	if err != nil {
		return err
	}
	return c.read(data, to)
}

// Do makes a request and gives the answer as it came.
//
// Errors: *Problem where the server says no; faults where there was no answer.
func (c *Client) Do(ctx context.Context, a Ask) ([]byte, error) {
	res, err := c.Open(ctx, a)
	if err != nil {
		return nil, err
	}
	defer func() { _ = res.Body.Close() }()
	data, err := io.ReadAll(io.LimitReader(res.Body, mostAnswer))
	if err != nil {
		return nil, c.broken(ctx, err)
	}
	return data, nil
}

// read lays JSON into a value.
func (c *Client) read(data []byte, to any) error {
	if err := json.Unmarshal(data, to); err != nil {
		return c.strange(err)
	}
	return nil
}

// Answer is what came, while it comes.
type Answer struct {
	Body io.ReadCloser
	Name string // of a file
	Size int64  // -1 where it was not told
}

// Open makes a request; the caller closes the answer.
//
// Errors: those of Do.
func (c *Client) Open(ctx context.Context, a Ask) (*Answer, error) {
	r, err := c.request(ctx, a)
	if err != nil {
		return nil, err
	}
	res, err := c.http.Do(r)
	if err != nil {
		return nil, c.unreachable(ctx, err)
	}
	if res.StatusCode >= 300 {
		defer func() { _ = res.Body.Close() }()
		return nil, c.problem(res)
	}
	_, params, _ := mime.ParseMediaType(res.Header.Get("Content-Disposition"))
	return &Answer{res.Body, params["filename"], res.ContentLength}, nil
}

func (c *Client) request(ctx context.Context, a Ask) (*http.Request, error) {
	u := *c.server
	u.Path += base + a.Path
	u.RawQuery = a.Query.Encode()
	body := a.File
	media := "application/octet-stream"
	if a.Body != nil {
		data, err := json.Marshal(a.Body)
		if err != nil {
			return nil, err
		}
		body, media = bytes.NewReader(data), "application/json"
	}
	r, err := http.NewRequestWithContext(ctx, a.Method, u.String(), body)
	if err != nil {
		return nil, err
	}
	if a.File != nil {
		r.ContentLength = a.Size
	}
	for name, value := range map[string]string{
		"Authorization": after("Bearer ", c.Token), "X-Bihuan-For": c.For, "Accept-Language": string(c.Lang), "User-Agent": c.Agent, "Last-Event-ID": a.Last,
	} {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	if body != nil {
		r.Header.Set("Content-Type", media)
	}
	if a.Rev > 0 {
		r.Header.Set("If-Match", `"`+strconv.Itoa(a.Rev)+`"`)
	}
	return r, nil
}

func after(before, words string) string {
	if words == "" {
		return ""
	}
	return before + words
}

// unreachable says why no answer came.
func (c *Client) unreachable(ctx context.Context, err error) error {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if e, ok := errors.AsType[*url.Error](err); ok {
		err = e.Err
	}
	return &fault.Error{Kind: fault.Full, Code: CodeUnreachable, Err: err, Say: say.Text{
		ZH: "连不上服务器 %s：%v", EN: "the server %s cannot be reached: %v"}.With(c.Server(), err)}
}

// CodeUnreachable is that of faults that may pass by themselves.
const CodeUnreachable = "client-unreachable"

func (c *Client) broken(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return &fault.Error{Kind: fault.Full, Code: CodeUnreachable, Err: err, Say: say.Text{
		ZH: "与服务器 %s 的连接断了：%v", EN: "the connection to %s broke off: %v"}.With(c.Server(), err)}
}

func (c *Client) strange(err error) error {
	return &fault.Error{Kind: fault.Unsupported, Code: "client-answer", Err: err, Say: say.Text{
		ZH: "%s 的答复读不懂，它可能不是闭环的服务器，或者版本不同", EN: "the answer of %s cannot be read; perhaps it is another kind of server, or another version"}.With(c.Server())}
}
