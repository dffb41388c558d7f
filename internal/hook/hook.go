// Package hook posts signed messages to addresses that people name, and to no
// address inside the house unless it may.
//
// Messages are signed as Standard Webhooks 1.0.0 has it: HMAC-SHA256 over the id,
// the time and the body, with points between.
package hook

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// Timeout is how long a delivery may take.
const Timeout = 10 * time.Second

// Options say where messages may go.
type Options struct {
	// Inside lets messages go to loopback and private addresses, and there without
	// TLS. Addresses of machines' own services (169.254.0.0/16 and its like) stay
	// closed.
	Inside bool
	// Agent is what the program calls itself.
	Agent string
}

// Client posts messages.
type Client struct {
	opts  Options
	https *http.Client
	http  *http.Client // to addresses inside only
}

// New makes a client.
func New(o Options) *Client {
	return &Client{opts: o, https: client(&guard{inside: o.Inside}), http: client(&guard{inside: o.Inside, only: true})}
}

// client dials what a guard lets through. It takes no proxy: a proxy would dial for
// it, and the guard would see nothing. It follows no redirects.
func client(g *guard) *http.Client {
	dialer := &net.Dialer{Timeout: Timeout, Control: g.control}
	return &http.Client{
		Timeout:       Timeout,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			DialContext:            dialer.DialContext,
			TLSHandshakeTimeout:    Timeout,
			ResponseHeaderTimeout:  Timeout,
			MaxResponseHeaderBytes: 64 << 10,
			MaxIdleConnsPerHost:    1,
			IdleConnTimeout:        30 * time.Second,
			ForceAttemptHTTP2:      true,
		},
	}
}

// Acceptable reports whether messages could be sent to an address, as far as it can
// be told without asking for its name.
//
// Errors: fault "hook-url", "hook-inside".
func (c *Client) Acceptable(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || u.Fragment != "" || len(address) > longestURL {
		return badURL()
	}
	if u.Scheme != "https" && !(u.Scheme == "http" && c.opts.Inside) {
		return notHTTPS()
	}
	if ip := net.ParseIP(u.Hostname()); ip != nil {
		return c.guardOf(u).lets(ip.String())
	}
	return nil
}

const longestURL = 2000

func (c *Client) guardOf(u *url.URL) *guard {
	return &guard{inside: c.opts.Inside, only: u.Scheme == "http"}
}

// Message is what is posted. Whoever gets the same id twice has it already.
type Message struct {
	ID   string
	At   time.Time
	Body []byte // JSON
}

// Post delivers a message.
//
// Errors: fault "hook-refused" for an answer other than 2xx, ErrGone for 410;
// "hook-inside" for an address that is not let through; "hook-unreached".
func (c *Client) Post(ctx context.Context, address, secret string, m Message) error {
	if err := c.Acceptable(address); err != nil {
		return err
	}
	signature, err := Sign(secret, m)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(m.Body))
	if err != nil {
		return badURL()
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("User-Agent", c.opts.Agent)
	r.Header.Set("Webhook-Id", m.ID)
	r.Header.Set("Webhook-Timestamp", stamp(m.At))
	r.Header.Set("Webhook-Signature", signature)
	by := c.https
	if r.URL.Scheme == "http" {
		by = c.http
	}
	answer, err := by.Do(r)
	if err != nil {
		return unreached(err)
	}
	defer func() { _ = answer.Body.Close() }()
	_, _ = io.CopyN(io.Discard, answer.Body, mostRead) // so that the connection can be used again
	switch {
	case answer.StatusCode/100 == 2:
		return nil
	case answer.StatusCode == http.StatusGone:
		return ErrGone
	}
	return refused(answer.StatusCode)
}

// mostRead is how much of an answer is looked at.
const mostRead = 64 << 10

func stamp(t time.Time) string { return strconv.FormatInt(t.Unix(), 10) }

// secretPrefix stands before secrets, so that they are known for what they are.
const secretPrefix = "whsec_"

// NewSecret makes a secret.
func NewSecret() string {
	var key [32]byte
	_, _ = rand.Read(key[:]) // never fails
	return secretPrefix + base64.StdEncoding.EncodeToString(key[:])
}

// Sign gives the signature of a message.
//
// Source: Standard Webhooks 1.0.0, "Signature scheme".
func Sign(secret string, m Message) (string, error) {
	key, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(secret, secretPrefix))
	if err != nil {
		return "", err
	}
	mac := hmac.New(sha256.New, key)
	mac.Write([]byte(m.ID + "." + stamp(m.At) + "."))
	mac.Write(m.Body)
	return "v1," + base64.StdEncoding.EncodeToString(mac.Sum(nil)), nil
}
