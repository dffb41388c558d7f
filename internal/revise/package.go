package revise

import (
	"archive/zip"
	"bytes"
	"hash/crc32"
	"io"
	"path"
	"strconv"
	"strings"

	"github.com/klauspost/compress/flate"

	"github.com/bihuan/bihuan/read/docx"
	"github.com/bihuan/bihuan/read/markup"
	"github.com/bihuan/bihuan/read/pack"
	"github.com/bihuan/bihuan/read/refuse"
)

const typesPart = "[Content_Types].xml"

// container is the package of a document.
type container struct {
	parts    *pack.Package
	entries  *zip.Reader
	main     *docx.Source
	strict   bool
	rels     string // the part with the relationships of the main one
	notes    string // the part of comments, "" where no relationship leads to one
	comments []byte // that part, or an empty one
	list     *tree  // its elements
	styles   noteStyles
}

func openPackage(data []byte, main *docx.Source, strict bool) (*container, error) {
	parts, err := pack.Open(data)
	if err != nil {
		return nil, err
	}
	entries, err := pack.Directory(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	folder, name := path.Split(main.Name)
	p := &container{parts: parts, entries: entries, main: main, strict: strict}
	p.rels = p.spelled(folder + "_rels/" + name + ".rels")
	styling := ""
	err = p.each(p.rels, func(x *markup.Scanner) {
		kind := string(x.Attr("Type"))
		if string(x.Name) != "Relationship" || string(x.Attr("TargetMode")) == "External" {
			return
		}
		target := string(x.Attr("Target"))
		if !strings.HasPrefix(target, "/") {
			target = "/" + folder + target
		}
		target = p.spelled(strings.TrimPrefix(path.Clean(target), "/"))
		switch kind[strings.LastIndexByte(kind, '/')+1:] {
		case "comments":
			p.notes = target
		case "styles":
			styling = target
		}
	})
	if err == nil {
		err = p.readStyles(styling)
	}
	if err == nil {
		err = p.readComments()
	}
	return p, err
}

// each calls f at every start tag of a part.
func (p *container) each(name string, f func(x *markup.Scanner)) error {
	part, err := p.parts.Part(name)
	if part == nil || err != nil {
		return err
	}
	x := markup.New(part)
	for k := x.Next(); k != markup.EOF; k = x.Next() {
		if k == markup.Start {
			f(x)
		}
	}
	if x.Err() != nil {
		return refuse.Damaged(name, x.Err())
	}
	return nil
}

// spelled finds a part's name as the archive writes it: names match in any case
// (ECMA-376 part 2, 9.1.1).
func (p *container) spelled(name string) string {
	if p.parts.Has(name) {
		return name
	}
	for _, n := range p.parts.Names() {
		if strings.EqualFold(n, name) {
			return n
		}
	}
	return name
}

// relate adds what leads from the main part to the comments: a relationship and
// a content type.
//
// Source: ECMA-376 part 2, 9.3 (relationships), 10.1.2 (content types).
func (p *container) relate(changed map[string][]byte, notes string) error {
	rels, err := p.parts.Part(p.rels)
	if err != nil {
		return err
	}
	if rels == nil {
		rels = []byte(xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`)
	}
	if p.notes == "" {
		kind := "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
		if p.strict {
			kind = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
		}
		target := strings.TrimPrefix(notes, p.main.Name[:strings.LastIndexByte(p.main.Name, '/')+1])
		id := 1
		for bytes.Contains(rels, []byte(`"rId`+strconv.Itoa(id)+`"`)) {
			id++
		}
		changed[p.rels], err = appended(rels, "Relationship", ` Id="rId`+strconv.Itoa(id)+`" Type="`+kind+`" Target="`+escape(target)+`"`)
		if err != nil {
			return refuse.Damaged(p.rels, err)
		}
	}
	types := p.spelled(typesPart)
	known := false
	err = p.each(types, func(x *markup.Scanner) {
		known = known || string(x.Name) == "Override" && strings.EqualFold(string(x.Attr("PartName")), "/"+notes)
	})
	if err != nil || known {
		return err
	}
	list, err := p.parts.Part(types)
	if err != nil || list == nil {
		return refuse.Damaged(typesPart, err)
	}
	changed[types], err = appended(list, "Override", ` PartName="/`+escape(notes)+
		`" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"`)
	if err != nil {
		return refuse.Damaged(typesPart, err)
	}
	return nil
}

// appended adds an empty element as the last one of a part's root.
func appended(part []byte, name, attributes string) ([]byte, error) {
	t, err := parse(part)
	if err != nil || len(t.nodes) == 0 {
		return nil, err
	}
	return markup.Encode(t.within("<"+t.prefixOf(0)+name+attributes+"/>"), part)
}

// within adds elements at the end of the root.
func (t *tree) within(elements string) []byte {
	root := t.nodes[0]
	if root.inner != root.to {
		return spliced(t.xml, []splice{{from: root.end, to: root.end, text: []byte(elements)}})
	}
	tag := bytes.TrimRight(bytes.TrimSuffix(t.startTag(0), []byte("/>")), " \t\r\n")
	whole := string(tag) + ">" + elements + "</" + t.prefixOf(0) + root.name + ">"
	return spliced(t.xml, []splice{{from: root.from, to: root.to, text: []byte(whole)}})
}

// write gives the package with changed parts, each in its place, and new ones
// behind all others. All else is copied as it is packed.
func (p *container) write(changed map[string][]byte) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	done := map[string]bool{}
	for _, f := range p.entries.File {
		name := pack.Name(f)
		part, ok := changed[name]
		if !ok || done[name] {
			if err := z.Copy(f); err != nil {
				return nil, err
			}
			continue
		}
		done[name] = true
		if err := putPart(z, f.FileHeader, part); err != nil {
			return nil, err
		}
	}
	for _, name := range []string{p.rels, p.notesName()} {
		if part, ok := changed[name]; ok && !done[name] {
			h := p.entries.File[0].FileHeader // for its time: there is no clock here
			h.Name, h.Method, h.Extra, h.Comment = name, zip.Deflate, nil, ""
			if err := putPart(z, h, part); err != nil {
				return nil, err
			}
		}
	}
	if err := z.SetComment(p.entries.Comment); err != nil {
		return nil, err
	}
	err := z.Close()
	return out.Bytes(), err
}

// putPart packs one part under a header whose sizes are known beforehand, so that
// no descriptor follows it: some programs cannot read one.
func putPart(z *zip.Writer, h zip.FileHeader, part []byte) error {
	var packed bytes.Buffer
	if h.Method == zip.Store {
		packed.Write(part)
	} else {
		h.Method = zip.Deflate
		w, err := flate.NewWriter(&packed, flate.DefaultCompression)
		if err != nil {
			return err
		}
		if _, err := w.Write(part); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
	}
	h.Flags &^= 8
	h.CRC32 = crc32.ChecksumIEEE(part)
	h.UncompressedSize64, h.CompressedSize64 = uint64(len(part)), uint64(packed.Len())
	w, err := z.CreateRaw(&h)
	if err != nil {
		return err
	}
	_, err = io.Copy(w, &packed)
	return err
}
