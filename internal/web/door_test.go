package web_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/bihuan/bihuan/ledger"
)

func TestSignInOut(t *testing.T) {
	w := newWorld(t)
	w.in("clerk")
	r := w.send("POST", "/sign-in", "", url.Values{"sign-in.login": {"clerk"}, "sign-in.password": {"wrong-wrong-1"}, "then": {"/ledger"}})
	if r.Code != 401 || !strings.Contains(r.Body.String(), `value="clerk"`) || !strings.Contains(r.Body.String(), "role=\"alert\"") || strings.Contains(r.Body.String(), "wrong-wrong-1") {
		t.Errorf("a wrong password: %d %s", r.Code, r.Body)
	}
	for then, to := range map[string]string{"/ledger?round=x": "/ledger?round=x", "https://elsewhere.example/": "/", "//elsewhere.example": "/", `/\elsewhere.example`: "/"} {
		r = w.send("POST", "/sign-in", "", url.Values{"sign-in.login": {"clerk"}, "sign-in.password": {password}, "then": {then}})
		if r.Code != 303 || r.Header().Get("Location") != to {
			t.Errorf("then %s: %d to %s", then, r.Code, r.Header().Get("Location"))
		}
	}
	cookies := r.Result().Cookies()
	if len(cookies) != 1 || !cookies[0].HttpOnly || cookies[0].SameSite != 2 {
		t.Errorf("cookies: %v", cookies)
	}
	mine := cookies[0].Name + "=" + cookies[0].Value
	if r = w.send("GET", "/findings/x?a=b", "", nil); r.Code != 303 || r.Header().Get("Location") != "/sign-in?then=%2Ffindings%2Fx%3Fa%3Db" {
		t.Errorf("a stranger is sent to %s", r.Header().Get("Location"))
	}
	if r = w.send("POST", "/sign-out", mine, url.Values{}); r.Code != 303 {
		t.Errorf("signing out: %d", r.Code)
	}
	if r = w.send("GET", "/", mine, nil); r.Code != 303 {
		t.Errorf("after signing out: %d", r.Code)
	}
}

// TestLink sets a password with a one-time link, and is in.
func TestLink(t *testing.T) {
	w := newWorld(t)
	inv, err := w.App.Invite(t.Context(), w.As("admin"), w.People["mason"])
	if err != nil {
		t.Fatal(err)
	}
	form := url.Values{"code": {inv.Code}, "login": {"shiqizhi"}, "password": {"riverbank-41"}, "again": {"riverbank-42"}}
	r := w.send("POST", "/link", "", form)
	if r.Code != 422 || !strings.Contains(r.Body.String(), "shiqizhi") || strings.Contains(r.Body.String(), "riverbank") {
		t.Errorf("two passwords that differ: %d %s", r.Code, r.Body)
	}
	form.Set("again", "riverbank-41")
	r = w.send("POST", "/link", "", form)
	if r.Code != 303 || r.Header().Get("Location") != "/" || len(r.Result().Cookies()) != 1 {
		t.Errorf("the link: %d %s", r.Code, r.Body)
	}
	if r = w.send("POST", "/link", "", form); r.Code != 404 {
		t.Errorf("the link a second time: %d", r.Code)
	}
	if r = w.send("GET", "/link/"+inv.Code, "", nil); r.Code != 200 || !strings.Contains(r.Body.String(), inv.Code) {
		t.Errorf("the page of a link: %d", r.Code)
	}
}

// TestSessionEndsInForm: what was typed waits while its author signs in again, and is
// not done before they send it once more.
func TestSessionEndsInForm(t *testing.T) {
	w := newWorld(t)
	old := w.in("officer")
	text := "人员刚刚调整，请改由城南站办理 <b>\"'"
	form := url.Values{"kind": {"action"}, "id": {w.assigned}, "move": {"dispute"}, "seen": {"2"}, "reason": {text}, "back": {"/findings/" + w.finding}}
	w.PassTime(13 * time.Hour)
	path := "/findings/" + w.finding
	r := w.send("POST", path, old, form)
	if r.Code != 401 || !strings.Contains(r.Body.String(), "城南站") || !strings.Contains(r.Body.String(), `action="`+path) || !strings.Contains(r.Body.String(), "12 小时没有操作") {
		t.Fatalf("the session ended: %d %s", r.Code, r.Body)
	}
	again := url.Values{"sign-in.login": {"officer"}, "sign-in.password": {"wrong-wrong-1"}}
	for name, list := range form {
		again[name] = list
	}
	if r = w.send("POST", path, "", again); r.Code != 401 || !strings.Contains(r.Body.String(), "城南站") {
		t.Fatalf("a wrong password on the way: %d", r.Code)
	}
	again.Set("sign-in.password", password)
	r = w.send("POST", path, "", again)
	if r.Code != 409 || !strings.Contains(r.Body.String(), "城南站") || !strings.Contains(r.Body.String(), "已重新登录") || len(r.Result().Cookies()) != 1 {
		t.Fatalf("signed in again: %d %s", r.Code, r.Body)
	}
	if is := w.state(ledger.KindAction, w.assigned); is != ledger.Assigned {
		t.Fatalf("it was done before it was sent again: %s", is)
	}
	c := r.Result().Cookies()[0]
	form.Set("seen", "0")
	if r = w.send("POST", path, c.Name+"="+c.Value, form); r.Code != 303 || w.state(ledger.KindAction, w.assigned) != ledger.Disputed {
		t.Errorf("sent once more: %d %s", r.Code, r.Body)
	}
}

// TestWhyToSignInAgain: the page says why the session of this browser ended, in its own
// language, and says nothing to whoever shows none.
func TestWhyToSignInAgain(t *testing.T) {
	w := newWorld(t)
	mine := w.in("clerk")
	delete(w.cookies, "clerk")
	w.in("clerk") // by a new link: the password is set again
	for shown, said := range map[string]bool{"": false, "bihuan=bhs_no.such": false, mine: true} {
		page := w.send("GET", "/sign-in?lang=en", shown, nil).Body.String()
		if strings.Contains(page, "Your password was changed") != said || strings.Count(page, `class="note"`) > 1 {
			t.Errorf("%q is told %s", shown, page)
		}
	}
}

func TestCrossOrigin(t *testing.T) {
	w := newWorld(t)
	form := url.Values{"kind": {"action"}, "id": {w.assigned}, "move": {"accept"}}
	r := w.send("POST", "/findings/"+w.finding, w.in("officer"), form, "Sec-Fetch-Site", "cross-site")
	if r.Code != 403 || w.state(ledger.KindAction, w.assigned) != ledger.Assigned {
		t.Errorf("a form of another site: %d", r.Code)
	}
}

func TestOwnPage(t *testing.T) {
	w := newWorld(t)
	mine := w.in("clerk")
	r := w.send("POST", "/me/lang", mine, url.Values{"lang": {"en"}, "back": {"/rounds"}})
	if r.Code != 303 || r.Header().Get("Location") != "/rounds" {
		t.Errorf("choosing a language: %d", r.Code)
	}
	if r = w.as("clerk", "/"); !strings.Contains(r.Body.String(), "Waiting for me") || !strings.Contains(r.Body.String(), `lang="en"`) {
		t.Errorf("the language was not kept")
	}
	r = w.send("POST", "/me/password", mine, url.Values{"old": {"wrong-wrong-1"}, "password": {"riverbank-41"}, "again": {"riverbank-41"}})
	if r.Code != 422 || !strings.Contains(r.Body.String(), "role=\"alert\"") {
		t.Errorf("a wrong password: %d", r.Code)
	}
	if r = w.send("POST", "/me/password", mine, url.Values{"old": {password}, "password": {"riverbank-41"}, "again": {"riverbank-41"}}); r.Code != 303 {
		t.Errorf("changing the password: %d %s", r.Code, r.Body)
	}
}
