package markup

import (
	"fmt"
	"strings"
	"testing"
)

// dump writes the tokens of a part in one line.
func dump(part string) string {
	var out strings.Builder
	s := New([]byte(part), "urn:a urn:a:strict", "urn:b")
	for {
		switch s.Next() {
		case Start:
			fmt.Fprintf(&out, "<%d:%s", s.Space, s.Name)
			if v := s.Attr("v"); v != nil {
				fmt.Fprintf(&out, " v=%s", v)
			}
			out.WriteString(">")
		case End:
			fmt.Fprintf(&out, "</%d:%s>", s.Space, s.Name)
		case Text:
			out.Write(s.Text())
		case EOF:
			if s.Err() != nil {
				return out.String() + " ! " + s.Err().Error()
			}
			return out.String()
		}
	}
}

func TestScanner(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{`<?xml version="1.0"?><a>x</a>`, `<-1:a>x</-1:a>`},
		{`<p:a xmlns:p="urn:a"><p:b v='1>2'/></p:a>`, `<0:a><0:b v=1>2></0:b></0:a>`},
		{`<q:a xmlns:q="urn:a:strict"/>`, `<0:a></0:a>`},
		{`<a xmlns="urn:b"><b xmlns="urn:a"/><c/></a>`, `<1:a><0:b></0:b><1:c></1:c></1:a>`},
		{`<a>&lt;&#x4E00;&#19968;&unknown;&</a>`, `<-1:a><一一&unknown;&</-1:a>`},
		{`<a><![CDATA[<b>&amp;]]></a>`, `<-1:a><b>&amp;</-1:a>`},
		{`<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>`, `<-1:a>&x;</-1:a>`},
		{`<a><!-- <b> --></a>`, `<-1:a></-1:a>`},
		{`<a></b>`, `<-1:a> ! byte 3: </b> closes another element`},
		{`<a>`, `<-1:a> ! byte 3: the part ends inside an element`},
	} {
		if got := dump(c.in); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.in, got, c.want)
		}
	}
}

func TestSkip(t *testing.T) {
	for _, part := range []string{
		`<a><b><c/>x</b>y</a>`,
		`<a><b/>y</a>`,
		`<a><b v="/>" w='</b>'><c v=">"><!-- </b> --></c><![CDATA[</b>]]><b></b ></b>y</a>`,
	} {
		s := New([]byte(part))
		s.Next()
		s.Next()
		s.Skip()
		if s.Next() != Text || string(s.Text()) != "y" || s.Next() != End || s.Next() != EOF || s.Err() != nil {
			t.Errorf("%s: after Skip %q, %v", part, s.Text(), s.Err())
		}
	}
	for _, part := range []string{`<a><b><c`, `<a><b><c>`, `<a><b></b`, `<a><b></c>`, `<a><b><`, `<a><b><!-- `} {
		s := New([]byte(part))
		s.Next()
		s.Next()
		if s.Skip(); s.Err() == nil {
			t.Errorf("%s: no error", part)
		}
	}
}

func TestCut(t *testing.T) {
	s := New([]byte(`<a xmlns:p="urn:a"><p:b xmlns:q="urn:b">x<q:c/></p:b><d/>y</a>`), "urn:a", "urn:b")
	s.Next()
	s.Next()
	inner := s.Cut()
	if inner.Next() != Text || inner.Next() != Start || inner.Space != 1 || inner.Next() != End || inner.Next() != EOF || inner.Err() != nil {
		t.Errorf("inner: %d %s %v", inner.Space, inner.Name, inner.Err())
	}
	if s.Next() != Start || string(s.Name) != "d" || !s.Cut().done() || s.Next() != Text || string(s.Text()) != "y" {
		t.Errorf("after Cut: %s", s.Name)
	}
}

func (s *Scanner) done() bool { return s.Next() == EOF && s.Err() == nil }

func BenchmarkNext(b *testing.B) {
	part := []byte(`<w:document xmlns:w="urn:a" xmlns:r="urn:b" xmlns:wp="urn:c">` + strings.Repeat(
		`<w:r w:rsidRPr="00A12B34"><w:rPr><w:rFonts w:ascii="a" w:eastAsia="b" w:hint="eastAsia"/><w:sz w:val="32"/></w:rPr><w:t>words</w:t></w:r>`,
		1000) + `</w:document>`)
	b.SetBytes(int64(len(part)))
	for range b.N {
		for s := New(part, "urn:a urn:b", "urn:c"); s.Next() != EOF; {
		}
	}
}

func FuzzScanner(f *testing.F) {
	f.Add(`<a xmlns="urn:a" v="1">&amp;<b/></a>`)
	f.Fuzz(func(t *testing.T, part string) {
		if a, b := dump(part), dump(part); a != b {
			t.Errorf("two answers: %q, %q", a, b)
		}
	})
}

func TestEachAttr(t *testing.T) {
	s := New([]byte(`<a p:x="1" y = '2&amp;'/>`))
	s.Next()
	var got strings.Builder
	s.EachAttr(func(local, raw []byte) { fmt.Fprintf(&got, "%s=%s;", local, raw) })
	if got.String() != "x=1;y=2&amp;;" {
		t.Errorf("got %s", got.String())
	}
}
