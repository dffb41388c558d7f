package secret

import (
	"strings"
	"testing"
)

func TestFollowCodesAreReadAsTheyAreTyped(t *testing.T) {
	seen := map[string]bool{}
	for range 200 {
		code := NewFollow()
		plain, ok := Follow(code)
		if !ok || seen[plain] || len(plain) != followLength {
			t.Fatal(code, plain, ok)
		}
		seen[plain] = true
		for _, typed := range []string{strings.ToLower(code), strings.ReplaceAll(code, "-", ""), " " + strings.ReplaceAll(code, "-", " ") + "\n",
			strings.ReplaceAll(strings.ReplaceAll(code, "0", "O"), "1", "l")} {
			if got, ok := Follow(typed); !ok || got != plain {
				t.Errorf("%q became %q", typed, got)
			}
		}
	}
	for _, no := range []string{"", "ABCD", strings.Repeat("A", 21), strings.Repeat("U", 20), "七七七七-七七七七-七七七七-七七七七-七七七七", strings.Repeat("A-", 100)} {
		if code, ok := Follow(no); ok {
			t.Errorf("%q is taken for the code %q", no, code)
		}
	}
}
