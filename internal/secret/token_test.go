package secret

import (
	"regexp"
	"strings"
	"testing"
	"time"
)

func TestTokens(t *testing.T) {
	seen := map[string]bool{}
	for range 1000 {
		plain, digest := New("bh_")
		if !regexp.MustCompile(`^bh_[a-z2-7]{52}$`).MatchString(plain) {
			t.Fatal(plain)
		}
		if !regexp.MustCompile(`^sha256:[0-9a-f]{64}$`).MatchString(digest) || digest != Digest(plain) {
			t.Fatal(digest)
		}
		if seen[plain] || seen[digest] {
			t.Fatal("a token came twice")
		}
		seen[plain], seen[digest] = true, true
	}
	if got := Digest("abc"); got != "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" {
		t.Error(got)
	}
}

func TestCodes(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	seen := map[string]bool{}
	letters := map[rune]bool{}
	for range 1000 {
		plain, c := NewCode(now.Add(time.Hour))
		if !regexp.MustCompile(`^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$`).MatchString(plain) || seen[plain] {
			t.Fatal(plain)
		}
		seen[plain] = true
		for _, r := range plain {
			letters[r] = true
		}
		if !c.Opens(plain, now) {
			t.Fatalf("%s does not open", plain)
		}
	}
	if len(letters) != 33 {
		t.Errorf("%d signs are used, want 32 and the hyphen", len(letters))
	}
}

func TestCodesAsPeopleTypeThem(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	c := Code{Digest: Digest("10AB2345WXYZ"), Until: now.Add(time.Hour)}
	for plain, want := range map[string]bool{
		"10AB-2345-WXYZ": true, "10ab2345wxyz": true, " IOab 2345\u3000wxyz\r\n": true, "lOAB–2345—WXYZ": true,
		"１０ＡＢ－２３４５－ＷＸＹＺ": true,
		"": false, "10AB-2345-WXY": false, "10AB-2345-WXYZZ": false, "10AB_2345_WXYZ": false, "U0AB-2345-WXYZ": false,
		"10AB-2345-WXYZ" + strings.Repeat("-", 2000): false,
	} {
		if got := c.Opens(plain, now); got != want {
			t.Errorf("%.40q: %v, want %v", plain, got, want)
		}
	}
	for at, want := range map[time.Duration]bool{0: true, time.Hour - 1: true, time.Hour: false, 48 * time.Hour: false} {
		if got := c.Opens("10AB-2345-WXYZ", now.Add(at)); got != want {
			t.Errorf("after %v: %v, want %v", at, got, want)
		}
	}
	if (Code{}).Opens("", now) {
		t.Error("no code opens")
	}
}
