package fault

// statuses are those of HTTP (RFC 9110, 15; RFC 6585; RFC 4918) that an answer to each
// kind has. The table is not changed.
var statuses = map[Kind]int{
	Unauthorized: 401, Forbidden: 403, NotFound: 404, Conflict: 409, TooBig: 413, Unsupported: 415, Invalid: 422, TooMany: 429,
	Internal: 500, Away: 503, Full: 507,
}

// Status is the status of HTTP that a fault of this kind is answered with.
func (k Kind) Status() int { return statuses[k] }
