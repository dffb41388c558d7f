package web

// Asked lists the paths of all pages in the table of routes.
func Asked() []string {
	var list []string
	for _, r := range routes() {
		if r.method == "GET" {
			list = append(list, r.path)
		}
	}
	return list
}
