package main

import (
	"database/sql"
	"encoding/base64"
	"flag"
	"fmt"
	"net/http"

	_ "modernc.org/sqlite" // the driver of the program
)

// cursor writes a place in a list as the program does.
func cursor(sort string, value int64, id string) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%s.%d.%s", sort, value, id))
}

// floor is what the program is measured against: a bare handler that reads 50 rows
// by an index and renders them.
func floor(args []string) error {
	f := flag.NewFlagSet("floor", flag.ExitOnError)
	path := f.String("db", "", "SQLite file")
	at := f.String("listen", "127.0.0.1:8421", "host and port")
	if err := f.Parse(args); err != nil {
		return err
	}
	db, err := sql.Open("sqlite", "file:"+*path+"?mode=ro&_pragma=cache_size(-10240)")
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(6)
	st, err := db.Prepare(`SELECT body FROM record WHERE kind = 'finding' ORDER BY kind DESC, id DESC LIMIT 50`)
	if err != nil {
		return err
	}
	return http.ListenAndServe(*at, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		rows, err := st.Query()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		defer func() { _ = rows.Close() }()
		w.Header().Set("Content-Type", "application/json")
		out := []byte(`{"items":[`)
		for i := 0; rows.Next(); i++ {
			var body []byte
			if err := rows.Scan(&body); err != nil {
				http.Error(w, err.Error(), http.StatusInternalServerError)
				return
			}
			if i > 0 {
				out = append(out, ',')
			}
			out = append(out, body...)
		}
		_, _ = w.Write(append(out, ']', '}'))
	}))
}
