// Command load makes a large ledger, and measures the program with it as its users
// would: over the API, from a second process. docs/load.md says how, and what was
// measured.
package main

import (
	"fmt"
	"os"
)

func main() {
	verbs := map[string]func([]string) error{"make": makeLedger, "tokens": makeTokens, "drive": drive, "answer": answer, "import": importFindings, "floor": floor, "backup": backUp}
	if len(os.Args) < 2 || verbs[os.Args[1]] == nil {
		fmt.Fprintln(os.Stderr, "usage: load make|tokens|drive|answer|import|floor|backup [options]")
		os.Exit(2)
	}
	if err := verbs[os.Args[1]](os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
