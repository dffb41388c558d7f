package similar

import (
	"strings"
	"testing"

	"github.com/bihuan/bihuan/doc"
)

// TestEnglishCopies: words with blanks between them are found like characters
// without.
func TestEnglishCopies(t *testing.T) {
	const copied = "The kitchen manager opens the fridge log at half past seven every morning, reads both thermometers aloud to a second person, writes down both figures and signs; the head cook looks through the week's pages on Friday and asks the manager about every gap that she finds in them."
	document := func(text string) *doc.Document {
		b := doc.NewBuilder(doc.TXT)
		for line := range strings.Lines(text) {
			b.WriteString(line)
			b.EndParagraph(doc.Para{})
		}
		return b.Document()
	}
	a := document("Self-inspection report on the school kitchen\n1 Findings\n1.1 Fridge log incomplete. No entry on 11 of 18 weekend days.\n2 Actions\n2.1 Keep the log. " + copied + "\n2.2 Train the cooks.")
	edited := strings.NewReplacer("half past seven", "eight", "Friday", "Monday").Replace(copied)
	for _, c := range []struct {
		name, text string
		kind       Kind
	}{
		{"the same words", copied, Exact},
		{"a few changed", edited, Light},
	} {
		b := document("Hillcrest kitchen report\nThe log is kept as follows.\n" + c.text + "\nEnd of the report.")
		list := Compare(a, b, Options{})
		if len(list) != 1 || list[0].Kind != c.kind {
			t.Fatalf("%s: %d matches: %+v", c.name, len(list), list)
		}
		if words := a.Words(list[0].A); !strings.HasPrefix(words, "The kitchen manager") || !strings.Contains(words, "every gap that she finds") {
			t.Errorf("%s: %q", c.name, words)
		}
	}
	if list := Compare(a, document("Staff handbook\nThe nursery opens at eight. Parents sign in at the desk and hang coats by the door, and the children go to their rooms with a helper."), Options{}); len(list) != 0 {
		t.Errorf("unlike texts: %+v", list)
	}
}
