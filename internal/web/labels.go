package web

import (
	"net/http"
	"net/url"
	"strconv"
	"unicode"
)

// On a phone a row of the ledger is a card, and before each cell stands what it is. Said
// in every cell it would be a third of the page: a style says it, for each column once.

// labelsPath is where the style of some columns lies. It is made of the address alone.
func labelsPath(columns []columnView) string {
	v := url.Values{}
	for _, c := range columns[min(2, len(columns)):] { // a number and the words need none
		v.Add("n", c.Name)
	}
	return "/ledger/labels.css?" + v.Encode()
}

// firstLabelled is the place in a row of the first column that has a label.
const firstLabelled = 4

func (s *Server) labels(q *request) (reply, error) {
	css := []byte("@media (max-width: 760px) {\n")
	for i, name := range q.URL.Query()["n"] {
		if i > 99 {
			break
		}
		css = append(css, ".ledger td:nth-child("+strconv.Itoa(i+firstLabelled)+")::before { content: \""...)
		for _, r := range name {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				css = append(css, string(r)...)
			} else {
				css = append(css, `\`+strconv.FormatInt(int64(r), 16)+" "...)
			}
		}
		css = append(css, "\u3000\"; }\n"...)
	}
	css = append(css, "}\n"...)
	return reply{send: func(w http.ResponseWriter) error {
		h := w.Header()
		h.Set("Content-Type", mediaOf(".css"))
		h.Set("Cache-Control", "private, max-age=31536000, immutable")
		h.Set("X-Content-Type-Options", "nosniff")
		_, err := w.Write(css)
		return err
	}}, nil
}
