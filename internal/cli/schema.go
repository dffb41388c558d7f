package cli

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/bihuan/bihuan/say"
	"github.com/bihuan/bihuan/schema"
)

var schemaShort = say.Text{
	ZH: "显示 read --json 输出的 JSON Schema",
	EN: "Print the JSON Schema of what read --json prints",
}

func (w *world) schemaVerb() *cobra.Command {
	return &cobra.Command{
		Use: "schema", Short: schemaShort.In(w.lang), Args: nothing,
		RunE: func(*cobra.Command, []string) error {
			_, err := io.WriteString(w.out, schema.Statement1)
			return err
		},
	}
}
