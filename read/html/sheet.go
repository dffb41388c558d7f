package html

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// sheet holds the rules of a page's style sheets that hide elements or set the
// signs of lists, by their selector where it is a tag, a class or both; what
// depends on the place of an element is passed over.
type sheet map[string]props

// Bounds of a style sheet.
const (
	maxRules   = 4096
	maxClasses = 16
)

// add reads the text of a style element.
func (s *sheet) add(css string) {
	css = strings.ToLower(css)
	for css != "" {
		head, rest, found := strings.Cut(css, "{")
		if !found {
			return
		}
		if strings.Contains(head, "@media") || strings.Contains(head, "@supports") || strings.Contains(head, "keyframes") {
			css = afterBlock(rest) // for printers, narrow screens, motion
			continue
		}
		body, after, _ := strings.Cut(rest, "}")
		css = after
		p := props{}
		p.css(body, false)
		if !p.hidden && p.style == unset {
			continue
		}
		if i := strings.LastIndex(head, "*/"); i >= 0 {
			head = head[i+2:]
		}
		for selector := range strings.SplitSeq(head, ",") {
			s.put(strings.TrimSpace(selector), p)
		}
	}
}

// afterBlock steps over a block whose brace is open.
func afterBlock(css string) string {
	for depth := 1; depth > 0; {
		i := strings.IndexAny(css, "{}")
		if i < 0 {
			return ""
		}
		if css[i] == '{' {
			depth++
		} else {
			depth--
		}
		css = css[i+1:]
	}
	return css
}

func (s *sheet) put(selector string, p props) {
	selector = strings.TrimSpace(strings.TrimPrefix(selector, "<!--"))
	if *s == nil {
		*s = sheet{}
	}
	if selector == "" || strings.ContainsAny(selector, " >+~#[:*@\n\t") || len(*s) >= maxRules {
		return
	}
	old := (*s)[selector]
	old.hidden = p.hidden
	if p.style != unset {
		old.style = p.style
	}
	(*s)[selector] = old
}

// apply adds what the rules say of an element with these classes.
func (s sheet) apply(p *props, tag atom.Atom, classes string) {
	if len(s) == 0 {
		return
	}
	name := tag.String()
	if classes == "" {
		if p.style == unset {
			p.style = s[name].style
		}
		p.hidden = p.hidden || s[name].hidden
		return
	}
	n := 0
	for class := range strings.FieldsSeq(strings.ToLower(classes)) {
		if n++; n > maxClasses {
			return
		}
		for _, key := range [2]string{"." + class, name + "." + class} {
			if rule, ok := s[key]; ok {
				p.hidden = p.hidden || rule.hidden
				if rule.style != unset {
					p.style = rule.style
				}
			}
		}
	}
}
