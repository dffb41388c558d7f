package html

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// dropFurniture leaves out what surrounds the document on a page. A block goes
// only where its role, its links or its opening words tell it from the
// document; when in doubt it stays.
func (t *tree) dropFurniture() {
	root := &t.nodes[0]
	site := root.links >= 5
	t.keepMain()
	for i := int32(1); i < int32(len(t.nodes)); i++ {
		n := &t.nodes[i]
		if n.dropped {
			i = n.end - 1
			continue
		}
		if n.furniture || t.margin(n, root) || block(n.tag) && (menu(n) || site && t.imprint(i, n)) {
			n.dropped = true
			i = n.end - 1
		}
	}
}

// unmark takes the marks of furniture back, but for what is hidden, and tells
// whether there were any.
func (t *tree) unmark() bool {
	any := false
	for i := range t.nodes {
		n := &t.nodes[i]
		if n.dropped && !n.hidden && !unread(n.tag) && n.tag != atom.Del {
			n.dropped, any = false, true
		}
	}
	return any
}

// keepMain drops what stands outside the one element that says it is the
// document, headings excepted, if it holds most of the words.
func (t *tree) keepMain() {
	for _, is := range []func(*node) bool{
		func(n *node) bool { return n.tag == atom.Main || n.main },
		func(n *node) bool { return n.tag == atom.Article },
	} {
		main, count := int32(0), 0
		for i := range t.nodes {
			if n := &t.nodes[i]; is(n) && !n.dropped && !t.nodes[n.parent].dropped {
				main = int32(i)
				count++
			}
		}
		n := &t.nodes[main]
		root := &t.nodes[0]
		if count == 1 && 2*(n.words-n.linkWords) > root.words-root.linkWords {
			t.keepOnly(main)
			return
		}
	}
}

func (t *tree) keepOnly(main int32) {
	end := t.nodes[main].end
	for i := int32(1); i < int32(len(t.nodes)); i++ {
		n := &t.nodes[i]
		switch {
		case i == main:
			i = end - 1
		case i < main && main < n.end, n.heading:
		default:
			n.dropped = true
			i = n.end - 1
		}
	}
}

// margin reports the head, foot and side of a page; those of an article are
// part of it.
func (t *tree) margin(n, root *node) bool {
	switch n.tag {
	case atom.Header:
		return !n.heading && !t.inArticle(n)
	case atom.Footer:
		return n.words*3 < root.words && !t.inArticle(n)
	case atom.Aside:
		return n.words*3 < root.words
	}
	return false
}

func (t *tree) inArticle(n *node) bool {
	for up := n.parent; up != 0; up = t.nodes[up].parent {
		if tag := t.nodes[up].tag; tag == atom.Article || tag == atom.Main || tag == atom.Section {
			return true
		}
	}
	return false
}

// menu reports a block that is little but links: a few short ones, or many.
func menu(n *node) bool {
	switch {
	case n.links < 3 || n.linkWords*10 < n.words*7:
		return false
	case n.linkWords <= 12*n.links:
		return true
	}
	return n.links >= 5 && n.linkWords*10 >= n.words*9 && n.linkWords <= 40*n.links
}

// shortLine is the length, in letters, up to which a block may be an imprint.
const shortLine = 150

// imprint reports lines that sites put before and after a document.
func (t *tree) imprint(id int32, n *node) bool {
	if n.words == 0 || n.words > shortLine || n.blocks > 3 || n.heading {
		return false
	}
	words := t.opening(id, 600)
	for _, start := range []string{"当前位置", "您的位置", "您现在的位置", "您当前的位置", "所在位置", "首页>", "首页»",
		"上一篇", "下一篇", "上一条", "下一条", "分享到", "扫一扫", "打印本页", "【打印", "关闭窗口", "【关闭", "返回顶部", "返回首页"} {
		if strings.HasPrefix(words, start) {
			return true
		}
	}
	for _, part := range []string{"ICP备", "公网安备", "网站标识码", "版权所有", "Allrightsreserved", "Copyright©"} {
		if strings.Contains(words, part) {
			return true
		}
	}
	return false
}
