package ledger

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// The canonical form of a value is JSON without spaces: keys in the order of
// their bytes, whole numbers, only the escapes that JSON demands, and nothing
// that is empty. It follows RFC 8785 but for the order of keys outside the Basic
// Multilingual Plane. What is hashed is this form, so it never changes.

// canon writes the canonical form, and remembers whether a value had none.
type canon struct {
	out []byte
	// bad names what cannot be written: text that is no UTF-8, a number that JSON
	// cannot carry exactly.
	bad string
}

const exact = 1 << 53 // RFC 8785, 3.2.2.3: whole numbers beyond are not exact

// Two types have forms of their own.
var (
	spanType = reflect.TypeFor[Span]()
	dayType  = reflect.TypeFor[Day]()
)

func (c *canon) value(v reflect.Value) {
	switch v.Type() {
	case spanType:
		s := v.Interface().(Span)
		c.out = append(c.out, '[')
		c.number(int64(s.Start))
		c.out = append(c.out, ',')
		c.number(int64(s.End))
		c.out = append(c.out, ']')
		return
	case dayType:
		c.text(Day(v.Int()).String())
		return
	}
	switch v.Kind() {
	case reflect.String:
		c.text(v.String())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		c.number(v.Int())
	case reflect.Bool:
		c.out = strconv.AppendBool(c.out, v.Bool())
	case reflect.Slice:
		c.list(v)
	case reflect.Map:
		c.dictionary(v)
	case reflect.Struct:
		c.object(v)
	default:
		panic("ledger: no canonical form for " + v.Type().String())
	}
}

func (c *canon) number(n int64) {
	if n > exact || n < -exact {
		c.bad = strconv.FormatInt(n, 10)
	}
	c.out = strconv.AppendInt(c.out, n, 10)
}

func (c *canon) list(v reflect.Value) {
	c.out = append(c.out, '[')
	for i := range v.Len() {
		if i > 0 {
			c.out = append(c.out, ',')
		}
		c.value(v.Index(i))
	}
	c.out = append(c.out, ']')
}

func (c *canon) dictionary(v reflect.Value) {
	keys := make([]string, 0, v.Len())
	for _, k := range v.MapKeys() {
		keys = append(keys, k.String())
	}
	slices.Sort(keys)
	c.out = append(c.out, '{')
	for i, k := range keys {
		if i > 0 {
			c.out = append(c.out, ',')
		}
		c.text(k)
		c.out = append(c.out, ':')
		c.value(v.MapIndex(reflect.ValueOf(k)))
	}
	c.out = append(c.out, '}')
}

func (c *canon) object(v reflect.Value) {
	c.out = append(c.out, '{')
	first := true
	for _, p := range layouts[v.Type()].sorted {
		f := v.FieldByIndex(p.at)
		if empty(f) {
			continue
		}
		if !first {
			c.out = append(c.out, ',')
		}
		first = false
		c.text(p.name)
		c.out = append(c.out, ':')
		c.value(f)
	}
	c.out = append(c.out, '}')
}

const hex = "0123456789abcdef"

// plain are the bytes that JSON needs not escape.
var plain = func() (list [256]bool) {
	for b := range list {
		list[b] = b >= 0x20 && b != '"' && b != '\\'
	}
	return list
}()

// text writes a string as RFC 8785, 3.2.2.2 asks.
func (c *canon) text(s string) {
	// A zero character is legal JSON, but no database keeps it.
	if !utf8.ValidString(s) || strings.IndexByte(s, 0) >= 0 {
		c.bad = strconv.QuoteToASCII(s)
		s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
	}
	c.out = append(c.out, '"')
	from := 0
	for i := range len(s) {
		b := s[i]
		if plain[b] {
			continue
		}
		c.out = append(c.out, s[from:i]...)
		from = i + 1
		if at := strings.IndexByte("\"\\\b\f\n\r\t", b); at >= 0 {
			c.out = append(c.out, '\\', `"\bfnrt`[at])
		} else {
			c.out = append(c.out, '\\', 'u', '0', '0', hex[b>>4], hex[b&15])
		}
	}
	c.out = append(c.out, s[from:]...)
	c.out = append(c.out, '"')
}

// field finds a field of a record by its name in events.
func field(r Record, name string) (reflect.Value, bool) {
	v := valueOf(r)
	for _, p := range layouts[v.Type()].places {
		if p.name == name {
			return v.FieldByIndex(p.at), true
		}
	}
	return reflect.Value{}, false
}

func empty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Slice, reflect.Map:
		return v.Len() == 0
	}
	return v.IsZero()
}

func valueOf(r Record) reflect.Value { return reflect.ValueOf(r).Elem() }
