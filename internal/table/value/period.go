package value

import "strings"

// bare leaves out what people write around a date in digits.
func bare(s string) string {
	for _, p := range []string{"计划", "力争", "确保", "务必", "截至", "截止", "限", "于", "在", "至", "到", "自", "从"} {
		s = strings.TrimPrefix(s, p)
	}
	for changed := true; changed; {
		changed = false
		for _, e := range []string{"完成", "整改", "到位", "之前", "以前", "前", "为止", "止", "底", "末", "份", "。", "；", ";", "，", "."} {
			if t, ok := strings.CutSuffix(s, e); ok {
				s, changed = t, true
			}
		}
	}
	return s
}

// period parts a period in two. A stroke parts one where the dates are written with
// other signs, or where there are too many numbers for one date.
func period(s string) []string {
	for _, mark := range []string{"至", "到", "~", "——", "—", "–", "―", "起至", "--"} {
		if a, b, ok := strings.Cut(s, mark); ok && a != "" && b != "" {
			return []string{bare(strings.TrimSuffix(a, "起")), bare(b)}
		}
	}
	strokes := strings.Count(s, "-")
	switch {
	case strokes == 1 && strings.ContainsAny(s, "./年月日"):
		a, b, _ := strings.Cut(s, "-")
		return []string{a, b}
	case strokes == 3 || strokes == 5:
		fields := strings.Split(s, "-")
		half := len(fields) / 2
		return []string{strings.Join(fields[:half], "-"), strings.Join(fields[half:], "-")}
	}
	return []string{s}
}

// behind fills in what the second date of a period leaves out.
func (f figures) behind(first figures) figures {
	switch {
	case f.year == 0 && f.month == 0 && first.day == 0:
		f.month, f.day = f.day, 0 // 2024.6-9
	case f.year == 0 && f.month == 0:
		f.month = first.month // 2024.6.1-30
	}
	if f.year == 0 && first.year > 0 {
		f.year = first.year
		if f.month < first.month {
			f.year++
		}
	}
	return f
}
