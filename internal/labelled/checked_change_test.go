package labelled_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/check"
	"github.com/bihuan/bihuan/check/all"
	"github.com/bihuan/bihuan/check/profile"
	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

// codesOf lists the codes that the checks say of a text, each as often as it is said.
func codesOf(t *testing.T, name, text string) []string {
	t.Helper()
	d, err := read.Document([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	st := statement.Of(d)
	c, err := check.New(all.Rules(), profile.For(st.Profile))
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, said := range c.Run(check.Input{Doc: d, Statement: st}).Diagnostics {
		codes = append(codes, said.Rule.Code)
	}
	slices.Sort(codes)
	return codes
}

// TestOtherSignsSameChecks: the checks object to what a text says, not to its
// signs. L602 is left out, for signs and brackets are what it is about.
func TestOtherSignsSameChecks(t *testing.T) {
	isAboutSigns := func(code string) bool { return code == "L602" }
	for _, c := range cases(t, ownChecks) {
		text := string(c.Text)
		want := slices.DeleteFunc(codesOf(t, c.Name, text), isAboutSigns)
		for _, change := range changes {
			other := change.write(text)
			if other == text {
				continue
			}
			if !change.exact && slices.Contains(want, "S106") {
				continue // it mixes signs: one written as another may join those of another level
			}
			got := slices.DeleteFunc(codesOf(t, c.Name, other), isAboutSigns)
			if !slices.Equal(got, want) {
				t.Errorf("%s, %s:\n\twant %s\n\tgot  %s", c.Name, change.name, strings.Join(want, " "), strings.Join(got, " "))
			}
		}
	}
}
