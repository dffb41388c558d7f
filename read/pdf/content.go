package pdf

import "bytes"

// state is the graphics state that text and rules need (ISO 32000-2, 8.4).
type state struct {
	ctm        matrix
	font       *font
	size       float64
	char, word float64 // spacing
	scale      float64 // horizontal, 1 is 100 %
	leading    float64
	rise       float64
	lines      bool // stroking paint can be seen on paper
	fills      bool
}

// maxStates bounds nested q operators.
const maxStates = 1024

// content interprets content streams (ISO 32000-2, 7.8.2) onto one sheet.
type content struct {
	r       *reader
	sheet   *sheet
	state   state
	saved   []state
	tm, tlm matrix // text matrix, text line matrix
	path    path
	marks   marks
	depth   int // forms under way

	resources object
	fontDict  object
	operands  []object
}

func newContent(r *reader, base matrix) *content {
	return &content{
		r:     r,
		sheet: &r.sheet,
		state: state{ctm: base, scale: 1, lines: true, fills: true},
		tm:    identity, tlm: identity,
	}
}

// run interprets one stream with its resources.
func (c *content) run(data []byte, resources object) {
	outer, outerFonts := c.resources, c.fontDict
	c.resources = resources
	c.fontDict = c.r.get(resources, "Font")
	l := c.r.lexerAt(c.depth)
	l.start(data, maxTokens-c.r.tokens)
	mark := len(c.operands)
	for c.r.err == nil {
		o := l.next()
		if o.kind == kindEnd {
			break
		}
		if o.kind != kindWord {
			if len(c.operands)-mark >= 256 { // no operator takes so many
				c.operands = c.operands[:mark]
				l.reset()
			}
			c.operands = append(c.operands, o)
			continue
		}
		c.r.operators++
		if string(o.data) == "BI" {
			c.inlineImage(l)
		} else {
			c.operator(o.data, c.operands[mark:])
		}
		c.operands = c.operands[:mark]
		l.reset()
		c.r.limit(c.r.operators, maxOperators, "绘图指令超过 500 万条", "more than 5,000,000 content operators")
	}
	c.operands = c.operands[:mark]
	c.r.tokens = maxTokens - l.left
	c.r.limit(c.r.tokens, maxTokens-1, "绘图内容过多", "too much content")
	c.resources, c.fontDict = outer, outerFonts
}

// num gives the operand at a place as a number, 0 where there is none.
func num(args []object, i int) float64 {
	if i < 0 || i >= len(args) {
		return 0
	}
	return args[i].num
}

// last cuts operands to the n that an operator takes: what stands before them is
// left over from something unknown.
func last(args []object, n int) []object {
	if len(args) > n {
		return args[len(args)-n:]
	}
	return args
}

func (c *content) operator(op []byte, args []object) {
	switch string(op) {
	case "q":
		c.save()
	case "Q":
		c.restore()
	case "cm":
		if args = last(args, 6); len(args) == 6 {
			c.state.ctm = matrixArgs(args).mul(c.state.ctm)
		}
	case "Do":
		c.do(args)
	case "BMC", "BDC":
		c.beginMark(args)
	case "EMC":
		c.endMark()
	case "gs":
		c.graphicsState(args)
	default:
		if !c.textOperator(op, args) {
			c.pathOperator(op, args)
		}
	}
}

func matrixArgs(args []object) matrix {
	return matrix{args[0].num, args[1].num, args[2].num, args[3].num, args[4].num, args[5].num}
}

func (c *content) save() {
	if len(c.saved) < maxStates {
		c.saved = append(c.saved, c.state)
	}
}

func (c *content) restore() {
	if n := len(c.saved); n > 0 {
		c.state = c.saved[n-1]
		c.saved = c.saved[:n-1]
	}
}

// graphicsState takes the font out of a parameter dictionary.
func (c *content) graphicsState(args []object) {
	if len(args) == 0 {
		return
	}
	dict := c.r.get(c.r.get(c.resources, "ExtGState"), string(args[len(args)-1].data))
	if f := c.r.get(dict, "Font"); f.kind == kindArray && len(f.list) == 2 {
		c.state.font, c.state.size = c.r.font(f.list[0]), c.r.item(f, 1).num
	}
}

// do draws an external object: forms are read, pictures are counted.
func (c *content) do(args []object) {
	if len(args) == 0 {
		return
	}
	ref := c.r.get(c.resources, "XObject").get(string(args[len(args)-1].data))
	s := c.r.resolve(ref)
	switch kind := c.r.get(s, "Subtype"); {
	case kind.isName("Image"):
		c.r.pictures++
	case kind.isName("Form") && !c.r.layers.off(s.get("OC")):
		c.form(ref, s)
	}
}

// form runs a form XObject in a state of its own (8.10).
func (c *content) form(ref, s object) {
	if c.depth >= maxNesting/2 {
		return
	}
	c.depth++
	keep, saved, tm, tlm, open := c.state, len(c.saved), c.tm, c.tlm, len(c.marks.open)
	c.state.ctm = c.r.matrixOf(c.r.get(s, "Matrix")).mul(c.state.ctm)
	resources := c.r.get(s, "Resources")
	if resources.kind != kindDict {
		resources = c.resources
	}
	c.run(c.r.form(ref, s), resources)
	for len(c.marks.open) > open {
		c.endMark()
	}
	c.state, c.tm, c.tlm = keep, tm, tlm
	c.saved = c.saved[:min(saved, len(c.saved))]
	c.depth--
}

// inlineImage passes over an image within the content (8.9.7). Its data ends at
// "EI" between white space, with nothing but text after it.
func (c *content) inlineImage(l *lexer) {
	c.r.pictures++
	for {
		o := l.next()
		if o.kind == kindEnd {
			return
		}
		if o.kind == kindWord && string(o.data) == "ID" {
			break
		}
	}
	at := l.pos + 1
	for at < len(l.data) {
		i := bytes.Index(l.data[at:], []byte("EI"))
		if i < 0 {
			break
		}
		at += i + 2
		if classes[l.data[at-3]] == classSpace && plainAfter(l.data[at:]) {
			l.pos = at
			return
		}
	}
	l.pos = len(l.data)
}

// plainAfter reports whether what follows may be content and not picture data.
func plainAfter(rest []byte) bool {
	if len(rest) > 0 && classes[rest[0]] != classSpace {
		return false
	}
	for _, b := range rest[:min(len(rest), 10)] {
		if b > 0x7E || b < ' ' && classes[b] != classSpace || b == 0 {
			return false
		}
	}
	return true
}
