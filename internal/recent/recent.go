// Package recent keeps what was asked for lately, in a bounded place.
package recent

// List keeps things by their keys: twice its bound at most, and what was asked for
// within the last as many others for sure. Whoever shares one locks it.
type List[K comparable, V any] struct {
	most       int
	young, old map[K]V
}

// New makes a list with a bound.
func New[K comparable, V any](most int) List[K, V] {
	return List[K, V]{most: most, young: map[K]V{}}
}

// Get gives what is kept under a key.
func (r *List[K, V]) Get(k K) (V, bool) {
	v, ok := r.young[k]
	if ok {
		return v, true
	}
	if v, ok = r.old[k]; ok {
		r.Put(k, v)
	}
	return v, ok
}

// Put keeps something under a key.
func (r *List[K, V]) Put(k K, v V) {
	if _, ok := r.young[k]; !ok && len(r.young) >= r.most {
		r.old, r.young = r.young, map[K]V{}
	}
	r.young[k] = v
}

// Young gives what is kept under a key and changes nothing, so that many may ask at
// once; what is about to be dropped is not found.
func (r *List[K, V]) Young(k K) V { return r.young[k] }

// Len counts what is kept.
func (r *List[K, V]) Len() int { return len(r.young) + len(r.old) }
