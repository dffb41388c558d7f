package cli

import (
	"os"
	"strings"
)

// style is how a word is painted; what it says never hangs on it.
type style uint8

const (
	plain style = iota
	bold
	faint
	findingStyle // vermilion
	causeStyle   // indigo
	measureStyle // pine
	errorStyle   // dark red
)

// palette turns a style into the escape that begins it; the zero value paints
// nothing.
type palette map[style]string

const unpainted = "\x1b[0m"

// The colours of every face of the program; the terminal takes those for a dark
// page unless it says that it is light.
var (
	darkPalette = palette{
		bold: "\x1b[1m", faint: "\x1b[2m",
		findingStyle: "\x1b[38;2;229;120;109m", causeStyle: "\x1b[38;2;143;176;232m",
		measureStyle: "\x1b[38;2;124;196;160m", errorStyle: "\x1b[1;38;2;229;120;109m",
	}
	lightPalette = palette{
		bold: "\x1b[1m", faint: "\x1b[2m",
		findingStyle: "\x1b[38;2;181;51;42m", causeStyle: "\x1b[38;2;47;75;124m",
		measureStyle: "\x1b[38;2;46;107;79m", errorStyle: "\x1b[1;38;2;156;28;28m",
	}
	// sixteenPalette leaves the shade to the terminal's own theme.
	sixteenPalette = palette{
		bold: "\x1b[1m", faint: "\x1b[2m",
		findingStyle: "\x1b[31m", causeStyle: "\x1b[34m", measureStyle: "\x1b[32m", errorStyle: "\x1b[1;31m",
	}
)

// paletteFor chooses by what the terminal says of itself.
//
// Source: no-color.org; COLORTERM as terminals set it; COLORFGBG as rxvt and
// konsole set it ("foreground;background", 7 and 15 are light).
func paletteFor(terminal bool, env func(string) string) palette {
	switch term := env("TERM"); {
	case !terminal, env("NO_COLOR") != "", term == "dumb":
		return nil
	case env("COLORTERM") != "truecolor" && env("COLORTERM") != "24bit" &&
		env("WT_SESSION") == "" && !strings.HasSuffix(term, "-direct"):
		return sixteenPalette
	}
	fgbg := env("COLORFGBG")
	if strings.HasSuffix(fgbg, ";7") || strings.HasSuffix(fgbg, ";15") {
		return lightPalette
	}
	return darkPalette
}

// stdoutPalette is the palette of this run.
func stdoutPalette() palette {
	return paletteFor(isTerminal(os.Stdout) && allowEscapes(os.Stdout), os.Getenv)
}
