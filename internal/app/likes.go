package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/bihuan/bihuan/internal/recur"
)

// mostCompared bounds what is compared, each wording with all others.
const mostCompared = 20_000

// Like is wordings that are likely to be on one matter, for a person to look at.
type Like struct {
	Voices []Uttered
	// Likeness is that of the two that are least alike of those that tie it together,
	// in per cent.
	Likeness int
}

// Likes proposes which wordings of a drive that stand in no opinion yet belong
// together: by what they speak of, as findings that come back are known. Those that
// are like no other stand alone. Nothing is brought together by it.
func (a *App) Likes(ctx context.Context, c Caller, drive string) ([]Like, error) {
	r, err := a.Results(ctx, c, drive)
	if err != nil {
		return nil, err
	}
	var open []Uttered
	for _, t := range r.Questions {
		for _, u := range t.Voices {
			if len(u.Opinions) == 0 {
				open = append(open, u)
			}
		}
	}
	return likesOf(open), nil
}

func likesOf(open []Uttered) []Like {
	same := map[string]int{} // wordings, each once
	var texts []string
	at := make([]int, len(open))
	for i, u := range open {
		key := strings.Join(strings.Fields(u.Text), " ")
		n, ok := same[key]
		if !ok && len(texts) < mostCompared {
			n = len(texts)
			same[key], texts = n, append(texts, key)
		} else if !ok {
			n = -1
		}
		at[i] = n
	}
	group, least := tied(texts)
	byGroup := map[int]int{}
	var list []Like
	for i, u := range open {
		if at[i] < 0 { // more than can be compared
			list = append(list, Like{[]Uttered{u}, 100})
			continue
		}
		g := group[at[i]]
		n, ok := byGroup[g]
		if !ok {
			n = len(list)
			byGroup[g], list = n, append(list, Like{Likeness: least[g]})
		}
		list[n].Voices = append(list[n].Voices, u)
	}
	slices.SortStableFunc(list, func(a, b Like) int { return cmp.Compare(len(b.Voices), len(a.Voices)) })
	return list
}

// tied gives for every text the first of its group, and for each group the
// least likeness that ties it.
func tied(texts []string) (group []int, least map[int]int) {
	past := recur.New()
	group, least = make([]int, len(texts)), map[int]int{}
	for i, t := range texts {
		past.Add(recur.Entry{ID: strconv.Itoa(i), Text: t})
		group[i], least[i] = i, 100
	}
	first := func(i int) int {
		for group[i] != i {
			i = group[i]
		}
		return i
	}
	for i, t := range texts {
		for _, m := range past.Like(recur.Entry{ID: strconv.Itoa(i), Text: t}) {
			j, _ := strconv.Atoi(m.ID)
			a, b := first(i), first(j)
			if a == b {
				continue
			}
			if b < a {
				a, b = b, a
			}
			group[b], least[a] = a, min(least[a], least[b], m.Likeness)
		}
	}
	for i := range group {
		group[i] = first(i)
	}
	return group, least
}
