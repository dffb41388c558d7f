package app

import "iter"

// What beside hands over: so many values together, and so many times as many wait at most.
const (
	besideTogether = 256
	besideAhead    = 4
)

// beside makes values on another goroutine, some of them ahead of who takes them. When it
// ends, nothing is made any more.
func beside[T any](made iter.Seq[T]) iter.Seq[T] {
	return func(yield func(T) bool) {
		out, stop := make(chan []T, besideAhead), make(chan struct{})
		var panicked any
		go func() {
			defer close(out)
			defer func() { panicked = recover() }()
			handOut(made, out, stop)
		}()
		defer func() {
			close(stop)
			for range out { // until it has ended
			}
		}()
		for list := range out {
			for _, v := range list {
				if !yield(v) {
					return
				}
			}
		}
		if panicked != nil {
			panic(panicked)
		}
	}
}

func handOut[T any](made iter.Seq[T], out chan<- []T, stop <-chan struct{}) {
	list := make([]T, 0, besideTogether)
	for v := range made {
		if list = append(list, v); len(list) < cap(list) {
			continue
		}
		select {
		case out <- list:
		case <-stop:
			return
		}
		list = make([]T, 0, besideTogether)
	}
	select {
	case out <- list:
	case <-stop:
	}
}
