package pdf

// layers tells which optional content is switched off (ISO 32000-2, 8.11).
type layers struct {
	file    *file
	hidden  map[int]bool // groups by object number
	allOff  bool         // groups are off unless listed
	visible map[int]bool
}

func (f *file) layers() layers {
	ly := layers{file: f, hidden: map[int]bool{}, visible: map[int]bool{}}
	config := f.get(f.get(f.get(f.trailer, "Root"), "OCProperties"), "D")
	ly.allOff = f.get(config, "BaseState").isName("OFF")
	for _, o := range f.get(config, "OFF").list {
		ly.hidden[int(o.num)] = true
	}
	for _, o := range f.get(config, "ON").list {
		ly.visible[int(o.num)] = true
	}
	return ly
}

// off reports whether content of a group, or of a membership dictionary, is hidden.
func (ly layers) off(o object) bool {
	if o.kind == kindNull {
		return false
	}
	dict := ly.file.resolve(o)
	if !dict.get("Type").isName("OCMD") {
		return ly.groupOff(o)
	}
	groups := ly.file.get(dict, "OCGs")
	list := groups.list
	if groups.kind == kindDict {
		list = []object{dict.get("OCGs")}
	}
	if len(list) == 0 {
		return false
	}
	off := 0
	for _, g := range list[:min(len(list), maxNesting)] {
		if ly.groupOff(g) {
			off++
		}
	}
	switch policy := ly.file.get(dict, "P"); string(policy.data) {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return off < len(list)
	}
	return off == len(list)
}

func (ly layers) groupOff(o object) bool {
	if o.kind != kindRef {
		return false
	}
	n := int(o.num)
	return ly.hidden[n] || ly.allOff && !ly.visible[n]
}
