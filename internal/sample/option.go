package sample

// Option is a way to write the same words differently.
type Option uint

// What a sample may be made with; a writer takes those that its format has.
const (
	// Numbers turns typed signs (一、（一） 1. ①) into automatic numbers, with lists
	// that start again where the signs do.
	Numbers Option = 1 << iota
	// Styles ties the automatic numbers to heading styles.
	Styles
	// Tracked puts words into tracked insertions and adds deleted ones.
	Tracked
	// Split breaks the words into runs at odd places.
	Split
)

func join(opts []Option) Option {
	var all Option
	for _, o := range opts {
		all |= o
	}
	return all
}
