package revise

// Text revises plain text or Markdown.
func Text(data []byte, changes []Change) (Result, error) { return Result{Data: data}, nil }
