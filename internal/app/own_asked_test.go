package app_test

import (
	"reflect"
	"testing"

	"github.com/bihuan/bihuan/internal/app"
	"github.com/bihuan/bihuan/internal/store"
)

func TestOwnAsked(t *testing.T) {
	for line, want := range map[string][]store.Own{
		"":                   nil,
		" ; ":                nil,
		"督办等级=重大|较大":         {{Field: "督办等级", In: []string{"重大", "较大"}}},
		"督办等级=":              {{Field: "督办等级", In: []string{""}}},
		"挽回损失=1,000..2000.5": {{Field: "挽回损失", From: "1000", Upto: "2000.5"}},
		"核查日=2026-01-01..":   {{Field: "核查日", From: "2026-01-01"}},
		"文号~督查; 等级=一般":       {{Field: "文号", Has: "督查"}, {Field: "等级", In: []string{"一般"}}},
		`文号~a\;b`:            {{Field: "文号", Has: "a;b"}},
		`甲\|乙=丙\|丁|戊`:        {{Field: "甲|乙", In: []string{"丙|丁", "戊"}}},
	} {
		if got, ok := app.OwnAsked(line); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v %v", line, got, ok)
		}
	}
	for _, line := range []string{"督办等级", "=重大", "挽回损失=x..", "挽回损失=..", "文号~", "~督"} {
		if got, ok := app.OwnAsked(line); ok {
			t.Errorf("%s: %+v", line, got)
		}
	}
}

func FuzzOwnAsked(f *testing.F) {
	f.Add("督办等级=重大|较大;挽回损失=100..;文号~督\\;查")
	f.Fuzz(func(t *testing.T, line string) {
		list, ok := app.OwnAsked(line)
		for _, o := range list {
			if !ok || o.Field == "" || o.Has == "" && o.In == nil && o.From == "" && o.Upto == "" {
				t.Errorf("%q: %+v", line, o)
			}
		}
	})
}
