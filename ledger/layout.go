package ledger

import (
	"reflect"
	"slices"
	"strings"
)

// layout is where the fields of a struct stand, those of embedded ones in their
// place. It is worked out once for every type that a record is made of: looking for
// it with each record would cost more than writing the record.
type layout struct {
	places []place // in the order of the documentation
	sorted []place // in the order of their names
}

// place is a field under its name in events.
type place struct {
	name string
	at   []int
}

// layouts has every type that records are made of. It is not changed.
var layouts = layoutsOf(makers)

func layoutsOf(makers map[Kind]func() Record) map[reflect.Type]*layout {
	all := map[reflect.Type]*layout{}
	for _, make := range makers {
		layOut(all, reflect.TypeOf(make()).Elem())
	}
	return all
}

// layOut adds a type and those within it.
func layOut(all map[reflect.Type]*layout, t reflect.Type) {
	switch t.Kind() {
	case reflect.Slice, reflect.Map:
		layOut(all, t.Elem())
		return
	case reflect.Struct:
	default:
		return
	}
	if all[t] != nil || t == spanType {
		return
	}
	l := &layout{places: placesOf(t, nil)}
	all[t] = l
	l.sorted = slices.Clone(l.places)
	slices.SortFunc(l.sorted, func(a, b place) int { return strings.Compare(a.name, b.name) })
	for _, p := range l.places {
		layOut(all, t.FieldByIndex(p.at).Type)
	}
}

func placesOf(t reflect.Type, above []int) []place {
	var list []place
	for i := range t.NumField() {
		f := t.Field(i)
		at := append(slices.Clone(above), i)
		switch {
		case f.Anonymous:
			list = append(list, placesOf(f.Type, at)...)
		case f.IsExported():
			list = append(list, place{f.Tag.Get("json"), at})
		}
	}
	return list
}

// FieldNames lists the fields of a kind of record, by their names in events.
func FieldNames(k Kind) []string {
	var list []string
	if make, ok := makers[k]; ok {
		for _, p := range layouts[reflect.TypeOf(make()).Elem()].places {
			list = append(list, p.name)
		}
	}
	return list
}
