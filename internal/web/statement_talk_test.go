package web_test

import (
	"bytes"
	"context"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/ledger"
)

// spoken is the statement of a clerk as Word keeps it: a heading by style alone, and a
// comment with a reply.
func spoken(comments string) []byte {
	const space = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"`
	var body strings.Builder
	for line := range strings.Lines(document) {
		line = strings.TrimSpace(line)
		props, before, after := "", "", ""
		switch {
		case line == "二、原因分析":
			body.WriteString(`<w:p><w:pPr><w:pStyle w:val="own"/></w:pPr><w:r><w:t>有关情况说明</w:t></w:r></w:p><w:p><w:r><w:t>以上数据截至2026年10月底。</w:t></w:r></w:p>`)
		case strings.HasPrefix(line, "一是水源地"):
			before, after = `<w:commentRangeStart w:id="0"/>`, `<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`
		}
		fmt.Fprintf(&body, `<w:p><w:pPr>%s</w:pPr>%s<w:r><w:t>%s</w:t></w:r>%s</w:p>`, props, before, line, after)
	}
	return sample.DocxWith(`<w:document`+space+`><w:body>`+body.String()+`</w:body></w:document>`,
		`<w:styles`+space+`><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style><w:style w:type="paragraph" w:styleId="own"><w:name w:val="小标题"/><w:basedOn w:val="1"/></w:style></w:styles>`, "",
		sample.DocxPart{Name: "comments.xml", Kind: "comments", Content: comments},
		sample.DocxPart{Name: "commentsExtended.xml", Kind: "commentsExtended", Content: `<w15:commentsEx` + space + `><w15:commentEx w15:paraId="B" w15:paraIdParent="A"/></w15:commentsEx>`})
}

const talk = `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">` +
	`<w:comment w:id="0" w:author="韩启文" w:date="2026-11-20T10:20:00Z"><w:p w14:paraId="A"><w:r><w:t>哪四次？存在的问题要写明日期&lt;b&gt;。</w:t></w:r></w:p></w:comment>` +
	`<w:comment w:id="1" w:author="江映雪" w:date="下午"><w:p w14:paraId="B"><w:r><w:t>已补。</w:t></w:r></w:p></w:comment></w:comments>`

func (w *world) handSpoken(comments string) (statement string) {
	w.Helper()
	id := w.Add("clerk", ledger.KindStatement, map[string]any{"round": w.round, "title": "带批注的材料", "unit": w.Units["water"]})
	if _, err := w.App.AddVersion(context.Background(), w.As("clerk"), id, app.Upload{Name: "带批注.docx", Body: bytes.NewReader(spoken(comments))}); err != nil {
		w.Fatal(err)
	}
	return id
}

// Comments that came with a file stand at their words; nothing is made of what they say.
// A part that is broken loses the comments and nothing else.
func TestCommentsOfTheFile(t *testing.T) {
	w := newWorld(t)
	page := w.as("clerk", "/statements/"+w.handSpoken(talk)).Body.String()
	card := regexp.MustCompile(`(?s)<li class="card s" id="card-s1".*?\n</li>`).FindString(page)
	for _, words := range []string{"原件里的批注", "韩启文 · 2026-11-20 10:20", "存在的问题要写明日期&lt;b&gt;。", "江映雪 · 下午", "已补。"} {
		if !strings.Contains(card, words) {
			t.Errorf("the card does not say %q: %s", words, card)
		}
	}
	mark := regexp.MustCompile(`<mark class="([^"]*)" data-of="[^"]*s1`).FindStringSubmatch(page)
	if mark == nil || !strings.Contains(" "+mark[1]+" ", " s ") {
		t.Errorf("no words are marked: %v", mark)
	}
	if !strings.Contains(page, `?see=s"`) || strings.Contains(page, "s2") {
		t.Error("comments cannot be shown alone, or a reply has a card of its own")
	}
	without := w.as("clerk", "/statements/"+w.handSpoken(`<w:comments><w:comment w:id="0"`)).Body.String()
	doc := regexp.MustCompile(`(?s)<article.*?</article>`)
	plain := func(page string) string {
		return regexp.MustCompile(`<[^>]*>`).ReplaceAllString(doc.FindString(page), "")
	}
	if plain(page) != plain(without) || len(plain(page)) < 600 {
		t.Error("the text is another one with broken comments")
	}
	for _, n := range []string{"读出 10 条"} {
		if !strings.Contains(page, n) || !strings.Contains(without, n) {
			t.Errorf("not %s", n)
		}
	}
}

// A heading that is one by its style alone is in the contents.
func TestContentsByStyle(t *testing.T) {
	w := newWorld(t)
	page := html.UnescapeString(w.as("clerk", "/statements/"+w.handSpoken(talk)).Body.String())
	_, list, _ := strings.Cut(page, "<details class=\"outline\"")
	list, _, _ = strings.Cut(list, "</details>")
	if !strings.Contains(list, ">有关情况说明</a>") {
		t.Errorf("the contents are %s", list)
	}
}

// The contents lie at the edge of the paper where there is no room beside it: they cover no
// words until they are opened, and Escape gives the place back.
func TestContentsMakeNoRoom(t *testing.T) {
	w := newWorld(t)
	b := open(t, w)
	b.signIn("verifier")
	for _, width := range []int64{1280, 820, 390} {
		b.do(chromedp.EmulateViewport(width, 800))
		b.open("/statements/" + w.handed)
		b.until(`document.querySelector("[data-outline]") && !document.querySelector("[data-outline]").open`)
		if width > 760 {
			if over := js[bool](b, `(() => { const tab = document.querySelector(".outline summary").getBoundingClientRect();
				const words = document.createRange(); words.selectNodeContents(document.querySelector(".doc p"));
				return [...words.getClientRects()].some((r) => r.left < tab.right) })()`); over {
				t.Errorf("%d: the tab covers words", width)
			}
		}
		js[any](b, `scrollTo(0, document.body.scrollHeight / 3)`)
		js[any](b, `scrollBy(0, -60)`)
		b.until(`(() => { const r = document.querySelector(".outline summary").getBoundingClientRect(); return r.top >= 52 && r.bottom <= innerHeight && r.left >= 0 })()`)
		js[any](b, `document.querySelector(".outline summary").focus()`)
		b.do(chromedp.KeyEvent("\r"))
		b.until(`document.querySelector("[data-outline]").open && document.querySelector(".outline a").getBoundingClientRect().height > 0`)
		b.do(chromedp.KeyEvent("\x1b"))
		b.until(`!document.querySelector("[data-outline]").open && document.activeElement === document.querySelector(".outline summary")`)
	}
	b.quiet()
}
