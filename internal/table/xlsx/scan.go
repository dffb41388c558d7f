package xlsx

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"
)

// scanner reads tags and the text before them. Sheets are XML of the simplest kind,
// and there is much of it: nothing is built but what is asked for.
type scanner struct {
	r    *bufio.Reader
	text []byte // before the tag, as it stands there
	name []byte // of the tag, without its prefix
	attr []byte // what stands in the tag after the name
	end  bool   // </name>
	self bool   // <name/>
	left int64  // bytes that may still be read
	tag  []byte
}

const (
	readAhead   = 64 << 10
	longestText = 4 << 20 // between two tags, in bytes
)

func newScanner(r io.Reader, most int64) *scanner {
	return &scanner{r: bufio.NewReaderSize(r, readAhead), left: most}
}

var errXML = errors.New("xlsx: the XML is not as it should be")

// next goes to the next tag; io.EOF after the last.
func (s *scanner) next() error {
	s.text = s.text[:0]
	for {
		var err error
		if s.text, err = s.upto(s.text, '<'); err != nil {
			return err
		}
		s.text = s.text[:len(s.text)-1]
		if s.tag, err = s.upto(s.tag[:0], '>'); err != nil {
			return noEnd(err)
		}
		for len(s.tag) > 0 && s.tag[0] != '!' && unbalanced(s.tag) {
			if s.tag, err = s.upto(s.tag, '>'); err != nil {
				return noEnd(err)
			}
		}
		switch c := s.tag[0]; {
		case c == '?':
			continue
		case c == '!':
			if err := s.aside(); err != nil {
				return err
			}
			continue
		}
		return s.split(s.tag[:len(s.tag)-1])
	}
}

func noEnd(err error) error {
	if errors.Is(err, io.EOF) {
		return errXML
	}
	return err
}

// upto reads up to a sign, and appends all of it.
func (s *scanner) upto(to []byte, sign byte) ([]byte, error) {
	for {
		part, err := s.r.ReadSlice(sign)
		to = append(to, part...)
		if s.left -= int64(len(part)); s.left < 0 || len(to) > longestText {
			return to, tooBig()
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return to, err
		}
	}
}

// unbalanced reports a tag that ended within the value of an attribute.
func unbalanced(tag []byte) bool {
	var open byte
	for _, c := range tag {
		switch {
		case open == 0 && (c == '"' || c == '\''):
			open = c
		case c == open:
			open = 0
		}
	}
	return open != 0
}

// aside passes over comments, and takes the text of CDATA.
func (s *scanner) aside() (err error) {
	end, cdata := []byte("-->"), bytes.HasPrefix(s.tag, []byte("![CDATA["))
	switch {
	case cdata:
		end = []byte("]]>")
	case !bytes.HasPrefix(s.tag, []byte("!--")):
		return errXML // a DOCTYPE has no place here, and entities none at all
	}
	for !bytes.HasSuffix(s.tag, end) {
		if s.tag, err = s.upto(s.tag, '>'); err != nil {
			return noEnd(err)
		}
	}
	if cdata {
		for _, c := range s.tag[len("![CDATA[") : len(s.tag)-len(end)] {
			switch c {
			case '&':
				s.text = append(s.text, "&amp;"...)
			default:
				s.text = append(s.text, c)
			}
		}
	}
	return nil
}

func (s *scanner) split(tag []byte) error {
	s.end, s.self = false, false
	if len(tag) == 0 {
		return errXML
	}
	if tag[0] == '/' {
		s.end, tag = true, tag[1:]
	} else if tag[len(tag)-1] == '/' {
		s.self, tag = true, tag[:len(tag)-1]
	}
	n := bytes.IndexAny(tag, " \t\r\n")
	if n < 0 {
		n = len(tag)
	}
	s.name, s.attr = tag[:n], tag[n:]
	if colon := bytes.IndexByte(s.name, ':'); colon >= 0 {
		s.name = s.name[colon+1:]
	}
	return nil
}

// is reports whether the tag begins an element.
func (s *scanner) is(name string) bool { return !s.end && string(s.name) == name }

// ends reports whether the tag ends an element.
func (s *scanner) ends(name string) bool { return (s.end || s.self) && string(s.name) == name }

// value finds an attribute, by its name without a prefix; nil where there is none.
func (s *scanner) value(name string) []byte {
	rest := s.attr
	for {
		eq := bytes.IndexByte(rest, '=')
		if eq < 0 {
			return nil
		}
		key := bytes.TrimSpace(rest[:eq])
		rest = bytes.TrimLeft(rest[eq+1:], " \t\r\n")
		if len(rest) == 0 {
			return nil
		}
		end := bytes.IndexByte(rest[1:], rest[0])
		if end < 0 {
			return nil
		}
		if colon := bytes.IndexByte(key, ':'); colon >= 0 {
			key = key[colon+1:]
		}
		if string(key) == name {
			return rest[1 : end+1]
		}
		rest = rest[end+2:]
	}
}

// number reads an attribute that is a whole number, 0 where it is none.
func (s *scanner) number(name string) int {
	n, _ := strconv.Atoi(string(s.value(name)))
	return n
}

// appendPlain writes text with its entities read.
func appendPlain(to, text []byte) []byte {
	for {
		at := bytes.IndexByte(text, '&')
		if at < 0 {
			return append(to, text...)
		}
		to, text = append(to, text[:at]...), text[at:]
		end := bytes.IndexByte(text, ';')
		if end < 0 || end > 12 {
			to, text = append(to, '&'), text[1:]
			continue
		}
		if r := entity(text[1:end]); r >= 0 {
			to = utf8.AppendRune(to, r)
		} else {
			to = append(to, text[:end+1]...)
		}
		text = text[end+1:]
	}
}

// entity gives the character of an entity, -1 where XML has none such.
func entity(name []byte) rune {
	switch string(name) {
	case "amp":
		return '&'
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "quot":
		return '"'
	case "apos":
		return '\''
	}
	if len(name) < 2 || name[0] != '#' {
		return -1
	}
	digits, base := string(name[1:]), 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseInt(digits, base, 32)
	if err != nil || n == 0 || !utf8.ValidRune(rune(n)) {
		return -1
	}
	return rune(n)
}
