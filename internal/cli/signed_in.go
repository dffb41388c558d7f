package cli

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
)

// signedIn is what is kept of a sign-in, in a file that only its owner reads: one for
// each server.
type signedIn struct {
	Server string `json:"server"`
	Login  string `json:"login"`
	Token  string `json:"token"`
	Until  int64  `json:"until"` // milliseconds
}

// sessionFile is where the sign-in at a server is kept.
func sessionFile(server string) (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", err
	}
	name := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' || r == '-' {
			return r
		}
		return '_'
	}, server)
	return filepath.Join(dir, "bihuan", "sessions", name+".json"), nil
}

// keptSession gives what is kept for a server; nil where there is nothing.
func keptSession(server string) *signedIn {
	name, err := sessionFile(server)
	if err != nil {
		return nil
	}
	data, err := os.ReadFile(name)
	s := &signedIn{}
	if err != nil || json.Unmarshal(data, s) != nil || s.Server != server {
		return nil
	}
	return s
}

func keptToken(server string) string {
	if s := keptSession(server); s != nil {
		return s.Token
	}
	return ""
}

// keep writes a sign-in, whole or not at all.
func (s *signedIn) keep() error {
	name, err := sessionFile(s.Server)
	if err != nil {
		return outFault("~/.config", err)
	}
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		return outFault(name, err)
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".session-*") // with mode 0600
	if err != nil {
		return outFault(name, err)
	}
	data, err := json.Marshal(s)
	if err == nil {
		_, err = f.Write(data)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return outFault(name, err)
	}
	return nil
}

// forgetSession removes what is kept for a server.
func forgetSession(server string) {
	if name, err := sessionFile(server); err == nil {
		_ = os.Remove(name)
	}
}
