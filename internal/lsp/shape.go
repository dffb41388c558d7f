package lsp

// The shapes of the protocol that are used, named as it names them. Positions
// count UTF-16 units, which every editor knows.
//
// Source: Language Server Protocol 3.17.

type position struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

func (p position) before(o position) bool {
	return p.Line < o.Line || p.Line == o.Line && p.Character < o.Character
}

// touches reports that two ranges share a place, an edge at least.
func (s span) touches(o span) bool { return !s.End.before(o.Start) && !o.End.before(s.Start) }

type textDocument struct {
	URI     string `json:"uri"`
	Version int    `json:"version"`
	Text    string `json:"text"`
}

type initializeParams struct {
	Capabilities struct {
		Workspace struct {
			Edit struct {
				DocumentChanges bool `json:"documentChanges"`
			} `json:"workspaceEdit"`
		} `json:"workspace"`
	} `json:"capabilities"`
}

type didOpenParams struct {
	Document textDocument `json:"textDocument"`
}

type didChangeParams struct {
	Document textDocument `json:"textDocument"`
	Changes  []change     `json:"contentChanges"`
}

// change replaces a range, or everything where it has none.
type change struct {
	Range *span  `json:"range"`
	Text  string `json:"text"`
}

type placeParams struct {
	Position position `json:"position"`
}

type actionParams struct {
	Range   span `json:"range"`
	Context struct {
		Only []string `json:"only"`
	} `json:"context"`
}

type diagnostic struct {
	Range    span          `json:"range"`
	Severity int           `json:"severity"`
	Code     string        `json:"code,omitempty"`
	Source   string        `json:"source"`
	Message  string        `json:"message"`
	Related  []relatedInfo `json:"relatedInformation,omitempty"`
}

type relatedInfo struct {
	Location location `json:"location"`
	Message  string   `json:"message"`
}

type location struct {
	URI   string `json:"uri"`
	Range span   `json:"range"`
}

type publishParams struct {
	URI         string       `json:"uri"`
	Version     int          `json:"version"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type textEdit struct {
	Range   span   `json:"range"`
	NewText string `json:"newText"`
}

type workspaceEdit struct {
	Changes         map[string][]textEdit `json:"changes,omitempty"`
	DocumentChanges []documentEdit        `json:"documentChanges,omitempty"`
}

type documentEdit struct {
	Document versioned  `json:"textDocument"`
	Edits    []textEdit `json:"edits"`
}

type versioned struct {
	URI     string `json:"uri"`
	Version int    `json:"version"`
}

type codeAction struct {
	Title       string         `json:"title"`
	Kind        string         `json:"kind"`
	Diagnostics []diagnostic   `json:"diagnostics,omitempty"`
	Preferred   bool           `json:"isPreferred,omitempty"`
	Edit        *workspaceEdit `json:"edit"`
}

type hover struct {
	Contents markup `json:"contents"`
	Range    span   `json:"range"`
}

type markup struct {
	Kind  string `json:"kind"`
	Value string `json:"value"`
}

type initializeResult struct {
	Capabilities capabilities `json:"capabilities"`
	Info         serverInfo   `json:"serverInfo"`
}

type serverInfo struct {
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
}

type capabilities struct {
	Encoding string      `json:"positionEncoding"`
	Sync     syncOptions `json:"textDocumentSync"`
	Hover    bool        `json:"hoverProvider"`
	Actions  struct {
		Kinds []string `json:"codeActionKinds"`
	} `json:"codeActionProvider"`
}

type syncOptions struct {
	OpenClose bool `json:"openClose"`
	Change    int  `json:"change"`
}
