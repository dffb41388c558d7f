package figure

import (
	"slices"
	"strconv"

	"github.com/bihuan/bihuan/say"
)

// Dimension is what figures are broken down by, and chosen by.
type Dimension string

// The dimensions. Those of units and categories count what stands below too; those
// that end in _own do not.
const (
	ByUnit        Dimension = "unit"
	ByUnitOwn     Dimension = "unit_own"
	ByRound       Dimension = "round"
	ByAspect      Dimension = "aspect"
	ByCategory    Dimension = "category"
	ByCategoryOwn Dimension = "category_own"
	ByCause       Dimension = "cause"
	BySeverity    Dimension = "severity"
	ByAmount      Dimension = "amount"
	ByMonth       Dimension = "month"
	ByAge         Dimension = "age"
	BySort        Dimension = "sort"
	ByLate        Dimension = "late"
)

// Dimensions lists them in the order of the documentation.
func Dimensions() []Dimension {
	return []Dimension{ByUnit, ByUnitOwn, ByRound, ByAspect, ByCategory, ByCategoryOwn, ByCause, BySeverity, ByAmount, ByMonth, ByAge, BySort, ByLate}
}

var dimensionWords = map[Dimension]say.Text{
	ByUnit:        {ZH: "单位（含下级）", EN: "unit, with those below"},
	ByUnitOwn:     {ZH: "单位（本级）", EN: "unit itself"},
	ByRound:       {ZH: "轮次", EN: "round"},
	ByAspect:      {ZH: "方面", EN: "aspect"},
	ByCategory:    {ZH: "问题分类（含下级）", EN: "category, with those below"},
	ByCategoryOwn: {ZH: "问题分类（本级）", EN: "category itself"},
	ByCause:       {ZH: "原因分类", EN: "category of cause"},
	BySeverity:    {ZH: "程度", EN: "severity"},
	ByAmount:      {ZH: "金额", EN: "amount"},
	ByMonth:       {ZH: "发现月份", EN: "month found"},
	ByAge:         {ZH: "未销号天数", EN: "days open"},
	BySort:        {ZH: "措施类型", EN: "sort of action"},
	ByLate:        {ZH: "逾期天数", EN: "days overdue"},
}

// Say is what people call a dimension.
func (d Dimension) Say() say.Text { return dimensionWords[d] }

// None is the key of what has nothing in a dimension: no aspect, no category.
const None = "none"

// band is a piece of a scale: up to a bound, the last without one.
type band struct {
	key   string
	least int64
}

var (
	// in yuan; kept in fen
	amountBands = []band{{None, -1 << 62}, {"1-9999", 1}, {"10000-99999", 10_000_00}, {"100000-999999", 100_000_00}, {"1000000-", 1_000_000_00}}
	// in days
	ageBands  = []band{{"0-7", -1 << 62}, {"8-30", 8}, {"31-90", 31}, {"91-180", 91}, {"181-365", 181}, {"366-", 366}}
	lateBands = []band{{"1-7", -1 << 62}, {"8-30", 8}, {"31-90", 31}, {"91-", 91}}
)

func bandOf(bands []band, v int64) int32 {
	i := len(bands) - 1
	for v < bands[i].least {
		i--
	}
	return int32(i)
}

func keysOf(bands []band) []string {
	var list []string
	for _, b := range bands {
		list = append(list, b.key)
	}
	return list
}

// Bands lists the keys of a dimension that has a scale; nil for others.
func Bands(d Dimension) []string {
	switch d {
	case ByAmount:
		return keysOf(amountBands)
	case ByAge:
		return keysOf(ageBands)
	case ByLate:
		return keysOf(lateBands)
	}
	return nil
}

// Where chooses what is counted: only what has this key in a dimension.
type Where struct {
	By  Dimension
	Key string
}

// monthKey writes a month that is counted from January 1970.
func monthKey(n int32) string {
	y, m := n/12+1970, n%12+1
	return strconv.Itoa(int(y)) + "-" + strconv.Itoa(100 + int(m))[1:]
}

// severityKey writes a severity; 0 is not graded.
func severityKey(n uint32) string {
	if n == 0 {
		return None
	}
	return strconv.Itoa(int(n))
}

func keyOrNone(s string) string {
	if s == "" {
		return None
	}
	return s
}

func sortKeys() []string {
	list := make([]string, len(sorts))
	for i, s := range sorts {
		list[i] = keyOrNone(string(s))
	}
	return slices.Clip(list)
}
