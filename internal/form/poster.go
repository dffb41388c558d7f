package form

import (
	"fmt"
	"image"
	"net/http"
	"strings"

	"github.com/boombuler/barcode/qr"

	"github.com/bihuan/bihuan/internal/visitor"
	"github.com/bihuan/bihuan/ledger"
)

// address is where people reach the form of a drive.
func (s *Server) address(v *visit) string {
	return visitor.Base(s.opts.Address, v.Request, s.opts.Proxies) + Base + v.PathValue("drive")
}

// poster is a page to be printed and put up.
func (s *Server) poster(v *visit) error {
	d, err := s.app.Form(v.Context(), v.PathValue("drive"))
	if err != nil {
		return err
	}
	return s.show(v, http.StatusOK, "poster", d.Title, struct {
		*ledger.Drive
		Unit, Address string
	}{d, s.app.UnitOf(v.Context(), d), s.address(v)})
}

// code gives the address of the form to be photographed.
func (s *Server) code(v *visit) error {
	if _, err := s.app.Form(v.Context(), v.PathValue("drive")); err != nil {
		return err
	}
	at := s.address(v)
	svg, err := s.blanks.with(blankKey{drive: at, code: true}, "", func(string) ([]byte, error) { return QR(at) })
	if err != nil {
		return err
	}
	v.w.Header().Set("Content-Type", "image/svg+xml")
	v.w.Header().Set("Content-Security-Policy", "default-src 'none'")
	_, _ = v.w.Write(svg)
	return nil
}

func isDark(code image.Image, x, y int) bool {
	r, _, _, _ := code.At(x, y).RGBA()
	return r == 0
}

// quiet is the empty edge around a code, in squares.
//
// Source: ISO/IEC 18004, 9.1.
const quiet = 4

// QR draws a text as a QR code, as SVG. A quarter of it may be soiled.
func QR(text string) ([]byte, error) {
	code, err := qr.Encode(text, qr.Q, qr.Unicode)
	if err != nil {
		return nil, fmt.Errorf("form: no code for %d bytes: %w", len(text), err)
	}
	n := code.Bounds().Dx()
	var path strings.Builder
	for y := range n {
		for x := 0; x < n; x++ {
			from := x
			for x < n && isDark(code, x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+quiet, y+quiet, x-from, x-from)
			}
		}
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %[1]d %[1]d" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h%[1]dv%[1]dH0z"/><path d="%[2]s"/></svg>`,
		n+2*quiet, path.String()), nil
}
