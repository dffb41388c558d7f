package secret

import "slices"

// fewPieces is how many guessable pieces make a guessable password: 姓名 + 年份 +
// @ + 123 are four.
const fewPieces = 4

// guessed reports whether a password, folded, is made of few pieces that everybody
// tries first, or of one short piece over and over.
func guessed(password, login []rune) bool {
	if p := period(password); p < len(password) && p < leastCharacters {
		return true
	}
	least := make([]int, len(password)+1) // pieces up to each place
	for i := range password {
		least[i+1] = len(password)
	}
	for i := range password {
		for _, n := range pieces(password[i:], login) {
			least[i+n] = min(least[i+n], least[i]+1)
		}
	}
	return least[len(password)] <= fewPieces
}

// period is the length of the shortest part that a text repeats to its end.
func period(s []rune) int {
	for p := 1; p <= len(s)/2; p++ {
		if len(s)%p == 0 && slices.Equal(s[p:], s[:len(s)-p]) {
			return p
		}
	}
	return len(s)
}

// pieces gives the lengths of the pieces that a text begins with. Any character is
// a piece.
func pieces(s, login []rune) []int {
	list := []int{1, same(s)}
	if n := row(s); n > 0 {
		list = append(list, n)
	}
	if len(login) >= 3 && begins(s, login) {
		list = append(list, len(login))
	}
	for _, w := range usualWords {
		if begins(s, w) {
			list = append(list, len(w))
		}
	}
	return append(list, numbers(s)...)
}

// same counts how often the first character stands at the beginning.
func same(s []rune) int {
	n := 1
	for n < len(s) && s[n] == s[0] {
		n++
	}
	return n
}

// row is the length of the longest beginning, of three or more, that runs along
// the keys, the alphabet or the numbers.
func row(s []rune) int {
	longest := 2
	for _, r := range usualRows {
		for at := range r {
			n := 0
			for n < len(s) && at+n < len(r) && s[n] == r[at+n] {
				n++
			}
			longest = max(longest, n)
		}
	}
	if longest < 3 {
		return 0
	}
	return longest
}

// begins reports whether a text begins with a word, also where signs stand for
// letters that look like them: p@ssw0rd.
func begins(s, word []rune) bool {
	if len(s) < len(word) {
		return false
	}
	for i, r := range word {
		if s[i] != r && lookalikes[s[i]] != r {
			return false
		}
	}
	return true
}

var lookalikes = map[rune]rune{'@': 'a', '4': 'a', '8': 'b', '3': 'e', '1': 'i', '!': 'i', '0': 'o', '5': 's', '$': 's', '7': 't', '2': 'z'}

// numbers gives the lengths of years, days, telephone and identity numbers.
func numbers(s []rune) []int {
	digits := 0
	for digits < len(s) && digits < 18 && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	var list []int
	if digits >= 4 && isYear(s) {
		list = append(list, 4)
	}
	if digits >= 6 && isDay(s[2:]) {
		list = append(list, 6)
	}
	if digits >= 8 && isYear(s) && isDay(s[4:]) {
		list = append(list, 8)
	}
	if digits >= 11 && s[0] == '1' && s[1] >= '3' {
		list = append(list, 11)
	}
	if len(s) >= 18 && (digits == 18 || digits == 17 && s[17] == 'x') && isYear(s[6:]) && isDay(s[10:]) {
		list = append(list, 18)
	}
	return list
}

func isYear(s []rune) bool {
	return s[0] == '1' && s[1] == '9' || s[0] == '2' && s[1] == '0'
}

// isDay reads month and day.
func isDay(s []rune) bool {
	month, day := (s[0]-'0')*10+s[1]-'0', (s[2]-'0')*10+s[3]-'0'
	return month >= 1 && month <= 12 && day >= 1 && day <= 31
}
