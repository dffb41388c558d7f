// Command bihuan reads office documents and shows what they say is wrong, why,
// and what will be done.
package main

import (
	"os"

	"github.com/bihuan/bihuan/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:]))
}
