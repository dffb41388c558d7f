package web

// statementRoutes are those of documents: handed in, looked over, tried.
func statementRoutes() []route {
	return []route{
		{method: "GET", path: "/statements", run: (*Server).statements},
		{method: "GET", path: "/statements/new", run: (*Server).newStatement},
		{method: "POST", path: "/statements/new", keeps: true, run: (*Server).addStatement},
		{method: "POST", path: "/statements/{id}/file", keeps: true, run: (*Server).upload},
		{method: "GET", path: "/statements/{id}/items/{item}", run: (*Server).item},
		{method: "POST", path: "/statements/{id}/items", keeps: true, run: (*Server).correct},
		{method: "GET", path: "/statements/{id}", run: (*Server).statement},
		{method: "POST", path: "/statements/{id}", keeps: true, run: (*Server).moveAtStatement},

		{method: "GET", path: "/rounds/{id}/files", run: (*Server).filesPage},
		{method: "POST", path: "/rounds/{id}/files", keeps: true, run: (*Server).takeFiles},
		{method: "GET", path: "/rounds/{id}/files/{job}", run: (*Server).filesJob},
		{method: "POST", path: "/files/piece", run: (*Server).takePiece},

		{method: "GET", path: "/check", run: (*Server).checkPage},
		{method: "POST", path: "/check", keeps: true, unkept: true, run: (*Server).check},
	}
}
