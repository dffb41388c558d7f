package pdf

import (
	"bytes"
	"math"
	"sort"
)

type kind uint8

const (
	kindNull kind = iota
	kindBool
	kindInt
	kindReal
	kindName
	kindString
	kindArray
	kindDict
	kindRef
	kindStream
	kindWord // an operator or another bare word
	kindEnd  // no more input
)

// object is any PDF object (ISO 32000-2, 7.3).
type object struct {
	kind kind
	gen  uint16   // of a reference
	num  float64  // a number, a truth value, the number a reference names
	data []byte   // a name, a string, a word, a stream's bytes
	list []object // an array's items; a dictionary's keys and values in turn
}

// wideDict is the number of keys from which a dictionary is kept sorted, so that
// no file can make look-ups slow.
const wideDict = 32

func (o object) is(k kind) bool { return o.kind == k }

func (o object) number() bool { return o.kind == kindInt || o.kind == kindReal }

// int gives a number cut to a whole one, 0 for anything else.
func (o object) int() int {
	if !o.number() || math.Abs(o.num) > 1<<52 {
		return 0
	}
	return int(o.num)
}

// isName reports whether o is the name s.
func (o object) isName(s string) bool { return o.kind == kindName && string(o.data) == s }

// get gives the value of a key of a dictionary or of a stream's dictionary.
func (o object) get(key string) object {
	if o.kind != kindDict && o.kind != kindStream {
		return object{}
	}
	n := len(o.list) / 2
	if n > wideDict {
		i := sort.Search(n, func(i int) bool { return string(o.list[2*i].data) >= key })
		if i < n && string(o.list[2*i].data) == key {
			return o.list[2*i+1]
		}
		return object{}
	}
	for i := 2*n - 2; i >= 0; i -= 2 {
		if string(o.list[i].data) == key {
			return o.list[i+1]
		}
	}
	return object{}
}

// dictOf makes a dictionary of keys and values in turn.
func dictOf(list []object) object {
	if len(list)/2 > wideDict {
		sort.Stable(byKey(list))
	}
	return object{kind: kindDict, list: list}
}

type byKey []object

func (k byKey) Len() int           { return len(k) / 2 }
func (k byKey) Less(i, j int) bool { return bytes.Compare(k[2*i].data, k[2*j].data) < 0 }
func (k byKey) Swap(i, j int) {
	k[2*i], k[2*j] = k[2*j], k[2*i]
	k[2*i+1], k[2*j+1] = k[2*j+1], k[2*i+1]
}
