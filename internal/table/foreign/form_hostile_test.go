package foreign

import (
	"fmt"
	"strings"
	"testing"
)

// TestNoForms: what is no form is left as it is.
func TestNoForms(t *testing.T) {
	var long strings.Builder
	for i := range 3000 {
		fmt.Fprintf(&long, "设备%d,型号%d,库房%d\n", i, i, i)
	}
	for name, text := range map[string]string{
		"a list of something else": long.String(),
		"contacts":                 "姓名,张三\n电话,123\n单位,办公室\n职务,科长\n",
		"only a finding":           "存在问题,路灯不亮\n",
	} {
		b, err := Open([]byte(text), Options{Directory: office()})
		if err != nil {
			continue // it is no table at all
		}
		for r := range b.Rows() {
			if b.sheets[0].grid.Composed() {
				t.Errorf("%s: %+v", name, r.Cells)
			}
		}
	}
}

// FuzzForms: nothing that looks like a form breaks the reader, and every problem stands
// at a cell.
func FuzzForms(f *testing.F) {
	f.Add("存在问题,甲\n整改措施,乙\n责任人,张三,完成时限,12月\n")
	f.Add("问题整改单\n一、存在问题\n甲\n二、整改措施\n乙\n责任单位,责任人\n办公室,王五\n")
	f.Add("存在问题：甲　原因分析：乙\n整改措施：丙,责任人：丁\n")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := Open([]byte(text), Options{Directory: office()})
		if err != nil {
			return
		}
		for r := range b.Rows() {
			for _, p := range r.Problems {
				if p.Row < 1 || p.Col < 1 {
					t.Fatalf("%+v", p)
				}
			}
		}
	})
}
