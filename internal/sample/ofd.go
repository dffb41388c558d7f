package sample

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/typeset"
	laid "github.com/bihuan/bihuan/read/page"
)

// OFD lays lines of plain text out as an official document and writes it as an
// OFD file (GB/T 33190—2016). Lines that follow each other and have the same
// number of tabs become a ruled table.
func OFD(lines []string) []byte {
	return OFDPages(typeset.Pages(lines, official()))
}

// official is the layout of an official document as word processors set it: Latin
// words are kept whole.
func official() typeset.Layout {
	l := typeset.Official()
	l.Words = true
	return l
}

// OFDPages writes pages as an OFD file.
func OFDPages(pages []laid.Page) []byte {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	part := func(name, body string) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(`<?xml version="1.0" encoding="UTF-8"?>` + "\n" + body))
		}
		if err != nil {
			panic(err) // a buffer takes everything
		}
	}
	part("OFD.xml", `<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" DocType="OFD" Version="1.1"><ofd:DocBody>`+
		`<ofd:DocInfo><ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID></ofd:DocInfo>`+
		`<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`)
	var list strings.Builder
	for i := range pages {
		fmt.Fprintf(&list, `<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, i+10, i)
		part(fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i), ofdContent(&pages[i]))
	}
	part("Doc_0/Document.xml", `<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData>`+
		`<ofd:MaxUnitID>9999</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>`+
		`<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>`+list.String()+`</ofd:Pages></ofd:Document>`)
	part("Doc_0/PublicRes.xml", `<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:Fonts>`+
		`<ofd:Font ID="5" FontName="仿宋" FamilyName="仿宋"/></ofd:Fonts></ofd:Res>`)
	if err := z.Close(); err != nil {
		panic(err)
	}
	return out.Bytes()
}

func ofdContent(p *laid.Page) string {
	var b strings.Builder
	b.WriteString(`<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Area><ofd:PhysicalBox>0 0 `)
	b.WriteString(mm(p.W) + " " + mm(p.H))
	b.WriteString(`</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="2">`)
	id := 100
	for _, r := range p.Rules {
		id++
		fmt.Fprintf(&b, `<ofd:PathObject ID="%d" Boundary="%s %s %s %s" LineWidth="0.25"><ofd:AbbreviatedData>M 0 0 L %s %s</ofd:AbbreviatedData></ofd:PathObject>`,
			id, mm(r.X0), mm(r.Y0), mm(max(r.X1-r.X0, 0.25)), mm(max(r.Y1-r.Y0, 0.25)), mm(r.X1-r.X0), mm(r.Y1-r.Y0))
	}
	for _, r := range p.Runs {
		id++
		fmt.Fprintf(&b, `<ofd:TextObject ID="%d" Boundary="%s %s %s %s" Font="5" Size="%s"><ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="%s"`,
			id, mm(r.X), mm(r.Y-0.85*r.Size), mm(r.W), mm(1.15*r.Size), mm(r.Size), mm(0.85*r.Size))
		if d := ofdDeltas(r.Advances); d != "" {
			fmt.Fprintf(&b, ` DeltaX="%s"`, d)
		}
		b.WriteByte('>')
		if err := xml.EscapeText(&b, []byte(r.Text)); err != nil {
			panic(err)
		}
		b.WriteString(`</ofd:TextCode></ofd:TextObject>`)
	}
	b.WriteString(`</ofd:Layer></ofd:Content></ofd:Page>`)
	return b.String()
}

// ofdDeltas writes the distances between characters; equal ones that follow each
// other as "g count distance".
func ofdDeltas(at []float64) string {
	var out []string
	for i := 1; i < len(at); {
		step := mm(at[i] - at[i-1])
		n := 1
		for i+n < len(at) && mm(at[i+n]-at[i+n-1]) == step {
			n++
		}
		if n > 2 {
			out = append(out, "g", strconv.Itoa(n), step)
		} else {
			out = append(out, strings.Repeat(step+" ", n-1)+step)
		}
		i += n
	}
	return strings.Join(out, " ")
}

func mm(v float64) string {
	return strconv.FormatFloat(float64(int(v*10000+0.5))/10000, 'f', -1, 64)
}
