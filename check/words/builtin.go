package words

import "embed"

//go:embed lists
var files embed.FS

// Builtin gives a built-in list by its name.
func Builtin(name string) (List, bool) {
	data, err := files.ReadFile("lists/" + name + ".txt")
	if err != nil {
		return List{}, false
	}
	return parse(name, string(data)), true
}
