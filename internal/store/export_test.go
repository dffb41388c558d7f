package store

// SmallSteps has searches look through a few records at a time, where they go in steps.
func SmallSteps(s *Store) {
	if _, ok := s.engine.text.(postgresText); ok {
		s.engine.text = postgresText{&windows{first: 5}}
	}
}
