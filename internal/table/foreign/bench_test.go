package foreign

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// large is a ledger of some rows and twelve columns, most of its words its own.
func large(t testing.TB, rows int) []byte {
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	must(t, err)
	must(t, w.SetRow("A1", []any{"序号", "问题类别", "存在问题", "具体表现", "原因", "整改措施", "责任单位", "责任人", "整改时限", "涉及金额（万元）", "是否完成", "备注"}))
	units, people := []string{"办公室", "财务科", "组织人事科"}, []string{"张三", "李四", "王五", "赵六"}
	for i := range rows {
		must(t, w.SetRow(fmt.Sprintf("A%d", i+2), []any{i + 1, "制度执行", fmt.Sprintf("第%d批物资验收记录不完整，缺少经办人签字", i), fmt.Sprintf("2024年%d月抽查发现%d份验收单没有签字", i%12+1, i%7+1), "制度学习不深入，日常监督流于形式", "1.组织学习物资管理办法。2.每月抽查一次验收记录。", units[i%3], people[i%4], fmt.Sprintf("2024年%d月底前", i%12+1), float64(i%1000) / 8, "否", ""}))
	}
	must(t, w.Flush())
	var b bytes.Buffer
	must(t, f.Write(&b))
	return b.Bytes()
}

// BenchmarkOpen reads and types every row of a large ledger.
func BenchmarkOpen(b *testing.B) {
	data := large(b, 100_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		book, err := Open(data, Options{Directory: office()})
		must(b, err)
		n := 0
		for range book.Rows() {
			n++
		}
		if n != 100_000 {
			b.Fatal(n)
		}
	}
}
