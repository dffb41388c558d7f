package words

import (
	"embed"
	"strings"
	"sync"
)

//go:embed lists
var files embed.FS

// Builtin gives a built-in list by its name. Its entries are those of all who ask,
// and must not be changed.
func Builtin(name string) (List, bool) {
	l, ok := builtin()[name]
	return l, ok
}

// builtin reads the lists when the first is asked for: a batch has a checker for
// each kind of document.
var builtin = sync.OnceValue(func() map[string]List {
	dir, err := files.ReadDir("lists")
	if err != nil {
		panic(err)
	}
	lists := make(map[string]List, len(dir))
	for _, f := range dir {
		data, err := files.ReadFile("lists/" + f.Name())
		if err != nil {
			panic(err)
		}
		if name, ok := strings.CutSuffix(f.Name(), ".txt"); ok {
			l := parse(name, string(data))
			l.tested = len(l.Entries)
			lists[name] = l
		}
	}
	return lists
})
