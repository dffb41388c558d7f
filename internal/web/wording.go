package web

import (
	"html/template"
	tree "text/template/parse"
)

// settleTexts puts the texts of a language into a template: {{t "退出" "Sign out"}} says
// the same each time, so it is said once, when the template is read. word is which of
// the two stands.
func settleTexts(list *tree.ListNode, word int) {
	if list == nil {
		return
	}
	for i, n := range list.Nodes {
		switch n := n.(type) {
		case *tree.ActionNode:
			if text, ok := plainText(n.Pipe, word); ok {
				list.Nodes[i] = &tree.TextNode{NodeType: tree.NodeText, Pos: n.Pos, Text: []byte(template.HTMLEscapeString(text))}
			}
		case *tree.IfNode:
			settleTexts(n.List, word)
			settleTexts(n.ElseList, word)
		case *tree.RangeNode:
			settleTexts(n.List, word)
			settleTexts(n.ElseList, word)
		case *tree.WithNode:
			settleTexts(n.List, word)
			settleTexts(n.ElseList, word)
		}
	}
}

// plainText is the text of a call of t that has two texts and nothing else.
func plainText(p *tree.PipeNode, word int) (string, bool) {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 3 {
		return "", false
	}
	args := p.Cmds[0].Args
	name, ok := args[0].(*tree.IdentifierNode)
	text, plain := args[word].(*tree.StringNode)
	if !ok || !plain || name.Ident != "t" {
		return "", false
	}
	return text.Text, true
}
