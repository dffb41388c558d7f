package web

import "slices"

// route is a row of the table: what can be asked, and what answers.
type route struct {
	method string
	path   string
	open   bool // to whoever has not signed in, too
	// keeps says that the page shows what was typed again: what is sent after a session
	// has run out waits there until it is sent once more.
	keeps bool
	// unkept says that files are only read: what was answered is nobody's file.
	unkept bool
	run    handler
}

// handler answers a request.
type handler func(*Server, *request) (reply, error)

// routes is the table. A place with many pages has its part of it beside them.
func routes() []route {
	return slices.Concat(
		mainRoutes(),
		adminRoutes(),
		roundRoutes(),
		cellRoutes(),
		calendarRoutes(),
		viewRoutes(),
		listenRoutes(),
		statementRoutes(),
		remindRoutes(),
		categoryRoutes(),
	)
}

func mainRoutes() []route {
	return []route{
		{method: "GET", path: "/{$}", run: (*Server).home},
		{method: "POST", path: "/{$}", keeps: true, run: (*Server).moveAtHome},

		{method: "GET", path: "/sign-in", open: true, run: (*Server).signInPage},
		{method: "POST", path: "/sign-in", open: true, run: (*Server).signIn},
		{method: "POST", path: "/sign-out", run: (*Server).signOut},
		{method: "GET", path: "/link", open: true, run: (*Server).linkPage},
		{method: "GET", path: "/link/{code}", open: true, run: (*Server).linkPage},
		{method: "POST", path: "/link", open: true, run: (*Server).useLink},
		{method: "GET", path: "/me", run: (*Server).mePage},
		{method: "POST", path: "/me/lang", run: (*Server).chooseLang},
		{method: "POST", path: "/me/stead", run: (*Server).standIn},
		{method: "POST", path: "/me/password", run: (*Server).changePassword},
		{method: "POST", path: "/me/sessions/{id}/end", run: (*Server).endSession},

		{method: "GET", path: "/rounds", run: (*Server).rounds},
		{method: "GET", path: "/rounds/{id}", run: (*Server).round},
		{method: "POST", path: "/rounds/{id}", keeps: true, run: (*Server).moveAtRound},
		{method: "GET", path: "/readings/{id}", run: (*Server).reading},
		{method: "POST", path: "/readings/{id}", keeps: true, run: (*Server).moveAtReading},

		{method: "GET", path: "/ledger", run: (*Server).findings},
		{method: "GET", path: "/ledger/labels.css", run: (*Server).labels},
		{method: "POST", path: "/ledger/columns", run: (*Server).chooseColumns},
		{method: "GET", path: "/ledger.xlsx", run: (*Server).ledgerXLSX},
		{method: "GET", path: "/ledger.csv", run: (*Server).ledgerCSV},
		{method: "GET", path: "/import", run: (*Server).importAt},
		{method: "GET", path: "/rounds/{id}/import", run: (*Server).tablePage},
		{method: "POST", path: "/rounds/{id}/import", keeps: true, run: (*Server).takeTable},
		{method: "GET", path: "/rounds/{id}/import/{job}", run: (*Server).tableJob},
		{method: "GET", path: "/actions", run: (*Server).actions},
		{method: "GET", path: "/many", run: (*Server).manyPage},
		{method: "POST", path: "/many", keeps: true, run: (*Server).many},
		{method: "POST", path: "/undo", run: (*Server).undo},
		{method: "GET", path: "/findings/{id}", run: (*Server).finding},
		{method: "POST", path: "/findings/{id}", keeps: true, run: (*Server).moveAtFinding},
		{method: "GET", path: "/actions/{id}", run: (*Server).action},

		{method: "GET", path: "/drives", run: (*Server).drives},
		{method: "GET", path: "/drives/{id}", run: (*Server).drive},
		{method: "POST", path: "/drives/{id}", keeps: true, run: (*Server).moveAtDrive},
		{method: "POST", path: "/drives/{id}/opinions", keeps: true, run: (*Server).gather},

		{method: "GET", path: "/do/{kind}/{id}/{move}", run: (*Server).deedPage},
		{method: "POST", path: "/do/{kind}/{id}/{move}", keeps: true, run: (*Server).deed},
		{method: "GET", path: "/add/{kind}", run: (*Server).addPage},
		{method: "POST", path: "/add/{kind}", keeps: true, run: (*Server).add},

		{method: "GET", path: "/figures", run: (*Server).figures},
		{method: "GET", path: "/figures/rows", run: (*Server).figureRows},
		{method: "GET", path: "/indicators", run: (*Server).indicators},
		{method: "GET", path: "/indicators/{id}", run: (*Server).indicator},

		{method: "GET", path: "/search", run: (*Server).search},
		{method: "GET", path: "/files/{kind}/{id}/{part}", run: (*Server).file},

		{method: "GET", path: "/help", open: true, run: (*Server).help},
		{method: "GET", path: "/help/{page}", open: true, run: (*Server).helpPage},
	}
}
