package foreign

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestStruck: words that are struck through within a cell are left out, whole cells are
// taken, and both are told.
func TestStruck(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for at, words := range map[string]string{"A1": "序号", "B1": "问题", "C1": "整改措施", "A2": "1", "C2": "培训", "A3": "2", "B3": "台账缺失", "C3": "补齐", "A4": "3", "C4": "维修"} {
		must(t, f.SetCellStr("Sheet1", at, words))
	}
	must(t, f.SetCellRichText("Sheet1", "B2", []excelize.RichTextRun{{Text: "窗口"}, {Text: "不规范", Font: &excelize.Font{Strike: true}}, {Text: "态度生硬", Font: &excelize.Font{Bold: true}}}))
	must(t, f.SetCellRichText("Sheet1", "B4", []excelize.RichTextRun{{Text: "电梯", Font: &excelize.Font{Strike: true}}, {Text: "异响", Font: &excelize.Font{Strike: true}}}))
	style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
	must(t, err)
	must(t, f.SetCellStyle("Sheet1", "A3", "C3", style))
	var data bytes.Buffer
	must(t, f.Write(&data))
	b, err := Open(data.Bytes(), Options{})
	must(t, err)
	want := `number=1; finding=窗口态度生硬; measure=培训
  ! B2 cell-struck
number=2; finding=台账缺失; measure=补齐
  ! B3 cell-struck
  ! C3 cell-struck
number=3; finding=电梯异响; measure=维修
  ! B4 cell-struck
`
	if got := written(b); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
