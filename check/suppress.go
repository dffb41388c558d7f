package check

import "slices"

// suppress sets aside what somebody gave a reason for.
func (in *Input) suppress(general []Suppression, found []Diagnostic) Report {
	rules := append(slices.Clone(general), in.Suppress...)
	if len(rules) == 0 {
		return Report{Diagnostics: found}
	}
	var r Report
	for _, d := range found {
		by, expired := in.reason(rules, d)
		if expired != nil && !slices.Contains(r.Expired, *expired) {
			r.Expired = append(r.Expired, *expired)
		}
		if by != nil {
			r.Suppressed = append(r.Suppressed, Suppressed{d, *by})
			continue
		}
		r.Diagnostics = append(r.Diagnostics, d)
	}
	return r
}

// reason finds what sets a diagnostic aside, or what did before it ran out.
func (in *Input) reason(rules []Suppression, d Diagnostic) (by, expired *Suppression) {
	for i := range rules {
		s := &rules[i]
		switch {
		case !in.covers(s, d):
		case s.Until != "" && in.Today > s.Until:
			expired = s
		default:
			return s, nil
		}
	}
	return nil, expired
}

func (in *Input) covers(s *Suppression, d Diagnostic) bool {
	return s.Code == d.Rule.Code &&
		(s.Words == "" || s.Words == in.Doc.Words(d.Span)) &&
		(s.Within.Len() == 0 || s.Within.Start <= d.Span.Start && d.Span.Start < s.Within.End)
}
