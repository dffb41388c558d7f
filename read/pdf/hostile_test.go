package pdf

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/read/refuse"
)

// hostile are files that try to cost more than they may.
func hostile(t testing.TB) map[string]string {
	bomb := packed(t, strings.Repeat("0 ", 30<<20))
	show := "BT /F 1 Tf 1 1 Td (a) Tj 9 9 Td ET\n"
	nested := func(open string, n int) string { return "%PDF-1.4\n1 0 obj " + strings.Repeat(open, n) }
	forms := "q " + strings.Repeat("/X Do ", 40) + "Q"
	loop := strings.Replace(onePage("/Fm Do", "/XObject<</Fm 8 0 R>>"), "(form) Tj", "(form) Tj /Fm Do /Fm Do", 1)
	loop = strings.Replace(loop, "/Resources<</Font", "/Resources<</XObject<</Fm 8 0 R>>/Font", 1)
	kids := "%PDF-1.4\n1 0 obj<</Pages 2 0 R>>endobj 2 0 obj<</Kids[" + strings.Repeat("2 0 R 3 0 R ", 200_000) + "]>>endobj 3 0 obj<</Kids[2 0 R]>>endobj trailer<</Root 1 0 R>>"
	many := "%PDF-1.4\n1 0 obj<</Pages 2 0 R>>endobj 2 0 obj<</Kids[" + strings.Repeat("<<>>", 6000) + "]>>endobj trailer<</Root 1 0 R>>"
	chain := strings.Builder{}
	chain.WriteString("%PDF-1.4\n")
	for i := range 20_000 {
		fmt.Fprintf(&chain, "%d 0 obj %d 0 R endobj ", i+1, i+2)
	}
	chain.WriteString("trailer<</Root 1 0 R>>")
	filtered := func(filters, data string) string {
		return strings.Replace(onePage("@", latin), "<<>>stream\n@", "<</Filter"+filters+">>stream\n"+data, 1)
	}
	return map[string]string{
		"open arrays":        nested("[", 2<<20),
		"open dictionaries":  nested("<</A", 1<<20),
		"open strings":       nested("1 0 obj (", 200_000),
		"object headers":     nested("1 0 obj ", 1<<20),
		"reference chain":    chain.String(),
		"page tree loops":    kids,
		"pages":              many,
		"form loops":         loop,
		"forms in forms":     strings.Replace(loop, "BT /F 12 Tf", forms+" BT /F 12 Tf", 1),
		"inflated numbers":   filtered("/Fl", bomb),
		"inflated operators": filtered("/Fl", packed(t, strings.Repeat("q Q ", 15<<20))),
		"inflated text":      filtered("/Fl", packed(t, strings.Repeat(show, 3<<19))),
		"one long string":    filtered("/Fl", packed(t, "BT /F 1 Tf ("+strings.Repeat("a", 60<<20)+") Tj ET")),
		"long hex string":    filtered("/Fl", packed(t, "BT /F 1 Tf <"+strings.Repeat("4 1 ", 15<<20)+"> Tj ET")),
		"lines":              filtered("/Fl", packed(t, strings.Repeat("1 1 m 99 1 l S ", 4<<20))),
		"one path":           filtered("/Fl", packed(t, strings.Repeat("1 1 m 99 1 l ", 4<<20)+" S")),
		"TJ array":           filtered("/Fl", packed(t, "BT /F 1 Tf ["+strings.Repeat("(a)9", 15<<20)+"] TJ ET")),
		"inflated twice":     filtered("[/Fl/Fl]", packed(t, packed(t, strings.Repeat(" ", 60<<20)))),
		"LZW":                filtered("/LZW", strings.Repeat("\x80\x0b\x60\x50\x22\x0c\x0c\x85", 1<<19)),
		"run lengths":        filtered("/RL", strings.Repeat("\x81 ", 2<<20)),
		"inline pictures":    filtered("/Fl", packed(t, strings.Repeat("BI ID EI", 8<<20))),
		"marks":              filtered("/Fl", packed(t, strings.Repeat("/OC /L BDC ", 5<<20))),
		"fonts":              filtered("/Fl", packed(t, strings.Repeat("/F 1 Tf ", 4<<20))),
		"wide cross-reference": "%PDF-1.5\n1 0 obj<</Type/XRef/W[1 1 0]/Size 99999999/Root 1 0 R/Filter/Fl>>stream\n" +
			packed(t, strings.Repeat("\x01\x02", 30<<20)) + "\nendstream endobj\nstartxref 9",
		"cross-reference loop": "%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer<</Prev 9/Root 1 0 R>>\nstartxref 9 ",
		"length of itself":     "%PDF-1.4\n4 0 obj<</Length 4 0 R>>stream\nendstream endobj trailer<</Root 4 0 R>>",
	}
}

func TestHostileFilesAreBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("inflates a gigabyte")
	}
	for name, file := range hostile(t) {
		_, err := Read([]byte(file))
		known := false
		for _, e := range []error{nil, refuse.ErrDamaged, refuse.ErrTooBig, refuse.ErrEmpty, refuse.ErrScan} {
			known = known || err == e || e != nil && errors.Is(err, e)
		}
		if !known {
			t.Errorf("%s: %v", name, err)
		}
	}
}
