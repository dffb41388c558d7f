package app

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/bihuan/bihuan/internal/store"
)

// The length of a login, in characters.
const (
	shortestLogin = 2
	longestLogin  = 64
)

// loginOf makes one of capitals and small letters, full and half width; "" and
// false where it cannot be a login.
func loginOf(typed string) (string, bool) {
	if len(typed) > 8*longestLogin || !utf8.ValidString(typed) {
		return "", false
	}
	login := strings.ToLower(strings.TrimSpace(norm.NFKC.String(typed)))
	n := utf8.RuneCountInString(login)
	if n < shortestLogin || n > longestLogin || strings.ContainsFunc(login, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("._-@+", r)
	}) {
		return "", false
	}
	return login, true
}

// newLogin checks a login that somebody wants to have.
//
// Errors: faults "app-login", "app-login-taken".
func newLogin(ctx context.Context, v *store.View, typed string) (string, error) {
	login, ok := loginOf(typed)
	if !ok {
		return "", badLogin()
	}
	other, err := v.AccountOf(ctx, login)
	if err == nil && other != nil {
		err = loginTaken(login)
	}
	return login, err
}
