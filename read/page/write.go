package page

import "github.com/bihuan/bihuan/doc"

// Write lays the pages' text into b: lines, tables, paragraphs. Page numbers,
// running heads and feet are left out.
func Write(b *doc.Builder, pages []Page) {
	for _, p := range pages {
		for _, r := range p.Runs {
			b.WriteString(r.Text)
			b.EndParagraph(doc.Para{})
		}
	}
}
