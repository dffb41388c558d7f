package statement_test

import (
	"fmt"

	"github.com/bihuan/bihuan/read"
	"github.com/bihuan/bihuan/statement"
)

func Example() {
	d, err := read.Document([]byte(`一、存在的问题
（一）查档等候时间偏长。平均等候42分钟。
（二）库房改造推进缓慢。方案改了四稿，至今没有动工。
二、整改措施
（一）压缩查档等候时间。由利用科牵头，6月底前完成林权档案数字化。
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	st := statement.Of(d)
	answered := map[string]bool{}
	for _, l := range st.Links {
		answered[l.From] = true
	}
	for _, f := range st.Findings {
		fmt.Println(f.ID, f.Text, f.Span, answered[f.ID])
	}
	for _, m := range st.Measures {
		fmt.Println(m.ID, m.Text, m.Owner, m.Due)
	}
	// Output:
	// F1 查档等候时间偏长 {8 29} true
	// F2 库房改造推进缓慢 {30 56} false
	// M1 压缩查档等候时间 利用科 6月底前
}
