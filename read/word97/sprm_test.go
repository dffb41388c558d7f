package word97

import "testing"

// Every operand is stepped over, whatever its form.
func TestSprms(t *testing.T) {
	list := []byte{
		0x03, 0x24, 1, // one byte
		0x0B, 0x46, 1, 0, // two
		0x49, 0x66, 1, 0, 0, 0, // four
		0x00, 0xE6, 1, 2, 3, // three
		0x0D, 0xC6, 2, 0, 0, // sized
		0x15, 0xC6, 255, 1, 0, 0, 0, 0, 1, 9, 9, 9, // sized by its lists
		0x08, 0xD6, 3, 0, 1, 1, // sized in two bytes
		0x16, 0x24, 1, 0x0B, 0x46, // breaks off
	}
	want := []uint16{0x2403, sprmPIlfo, sprmPItap, 0xE600, 0xC60D, sprmPChgTabs, sprmTDefTable, sprmPFInTable}
	s := sprms{rest: list}
	for i := 0; ; i++ {
		op, _, ok := s.next()
		if !ok {
			if i != len(want) {
				t.Errorf("%d changes, want %d", i, len(want))
			}
			return
		}
		if i >= len(want) || op != want[i] {
			t.Fatalf("change %d: %X", i, op)
		}
	}
}
