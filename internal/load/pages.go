package main

import (
	"maps"
	"net/url"
	"slices"
)

// pages are the mixes that ask for pages as a browser does: signed in by a cookie, packed
// on the way. "sheet" is the ledger; "pages" is all others in turn.
func pages() map[string]func(*client) request {
	others := map[string]func(*client) request{
		"home":       pageAt("/"),
		"rounds":     pageAt("/rounds"),
		"statements": pageAt("/statements"),
		"calendar":   pageAt("/calendar"),
		"me":         pageAt("/me"),
		"figures":    func(c *client) request { return c.page("/figures?round="+pick(c, c.Rounds), pick(c, c.People)) },
		"round":      func(c *client) request { return c.page("/rounds/"+pick(c, c.Rounds), pick(c, c.People)) },
		"finding":    func(c *client) request { return c.page("/findings/"+pick(c, c.Findings), c.seer()) },
		"look": func(c *client) request {
			return c.page("/search?q="+url.QueryEscape(pick(c, words)), pick(c, c.People))
		},
	}
	var all []func(*client) request
	for _, name := range slices.Sorted(maps.Keys(others)) {
		all = append(all, others[name])
	}
	others["pages"] = func(c *client) request { return pick(c, all)(c) }
	others["sheet"] = sheet
	return others
}

func pageAt(path string) func(*client) request {
	return func(c *client) request { return c.page(path, pick(c, c.People)) }
}

func (c *client) page(path string, p person) request {
	return request{method: "GET", path: path, cookie: p.Cookie, who: p.name()}
}

// sheet is the ledger: any filter and sort that is offered, as anybody sees it; every
// third is a page far inside.
func sheet(c *client) request {
	kind := pick(c, kinds)
	q := url.Values{}
	sort := c.sort(kind)
	q.Set("sort", sort)
	c.filter(q, kind)
	q.Del("below") // the page always takes what lies below
	if q.Get("overdue") != "" {
		q.Set("late", "1")
		q.Del("overdue")
	}
	if c.rnd.IntN(3) == 0 {
		q.Set("after", c.far(sort))
	}
	path := map[string]string{"findings": "/ledger", "actions": "/actions"}[kind]
	return c.page(path+"?"+q.Encode(), pick(c, c.People))
}
