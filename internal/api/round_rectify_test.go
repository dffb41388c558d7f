package api_test

// cameBefore: what restates an earlier finding of the unit is proposed, and a person
// confirms it.
func (s *town) cameBefore() {
	s.Helper()
	list := s.list("verifier", "/recurrences?state=proposed")
	for i, rec := range list {
		if i == 0 {
			s.post("verifier", "/recurrences/"+rec.text("id")+"/confirm", nil)
			f := s.get("verifier", "/findings/"+rec.text("finding"))
			if earlier, _ := f["earlier"].([]any); len(earlier) != 1 {
				s.Errorf("confirmed, and the finding has %v", f["earlier"])
			}
			continue
		}
		s.post("verifier", "/recurrences/"+rec.text("id")+"/reject", obj{"reason": "不是同一件事"})
	}
}

// tidied merges, splits, transfers and refuses findings.
func (s *town) tidied(r string) {
	s.Helper()
	list := s.list("organiser", "/findings?sort=made&round="+r+"&unit="+s.Units["roads"])
	s.want(403, "mason", "POST", "/findings/"+list[0].text("id")+"/refuse", obj{"reason": "不认"})
	s.post("verifier", "/findings/"+list[0].text("id")+"/merge", obj{"reason": "同一件事", "other": list[1].text("id")})
	merged := s.get("organiser", "/findings/"+list[1].text("id"))
	if numbers, _ := merged["formerly"].([]any); len(numbers) != 1 || numbers[0] != list[0]["number"] {
		s.Errorf("merged, formerly %v", merged["formerly"])
	}
	s.post("verifier", "/findings/"+list[2].text("id")+"/split", obj{"reason": "两件事", "parts": []obj{{"text": "其一"}, {"text": "其二"}}})
	s.post("organiser", "/findings/"+list[3].text("id")+"/transfer", obj{"reason": "归水务局管", "fields": obj{"unit": s.Units["water"]}})
	odd := s.add("verifier", "/findings", obj{"round": r, "unit": s.Units["roads"], "text": "认定有误的问题", "source": obj{"kind": "inspection", "words": "督查组"}})
	s.post("verifier", "/findings/"+odd+"/refuse", obj{"reason": "经核查不属实"})
}

// rectified brings every action and every finding to its end: claimed by one, accepted
// by another, closed by a third.
func (s *town) rectified(r string) {
	s.Helper()
	s.add("director", "/deputies", obj{"by": s.People["clerk"], "from": "2026-11-23", "until": "2027-12-31"})
	actions := s.list("organiser", "/actions?sort=made&round="+r)
	for i, a := range actions {
		s.rectify(a.text("id"), i)
	}
	first := "/actions/" + actions[0].text("id")
	s.want(409, "verifier2", "POST", first+"/close", nil) // nobody has asked whether the same is wrong elsewhere
	findings := s.list("organiser", "/findings?state=open&round="+r)
	for _, f := range findings {
		s.post("organiser", "/findings/"+f.text("id")+"/extent", obj{"fields": obj{"extent": obj{"answer": "nowhere", "text": "查了其他科室"}}})
	}
	for _, a := range actions {
		if a.text("unit") == s.Units["water"] {
			s.want(403, "clerk for director", "POST", "/actions/"+a.text("id")+"/close", nil)
		}
		s.want(403, "verifier", "POST", "/actions/"+a.text("id")+"/close", nil)
		s.post("verifier2", "/actions/"+a.text("id")+"/close", nil)
	}
	for _, f := range findings {
		s.post("verifier2", "/findings/"+f.text("id")+"/close", nil)
	}
}

// rectify is the life of an action: the first is disputed, the second returned, the
// third put off, the fourth accepted by a deputy.
func (s *town) rectify(id string, i int) {
	s.Helper()
	at := "/actions/" + id
	unit := s.get("organiser", at).text("unit")
	lead, helper := "director", "clerk"
	switch unit {
	case s.Units["roads"]:
		lead, helper = "builder", "mason"
	case s.Units["office"]:
		lead = "officer"
	}
	s.want(200, "organiser", "PATCH", at, obj{"lead": s.People[lead], "superior": s.People["mayor"], "helpers": []string{s.People[helper]},
		"due": obj{"kind": "date", "day": "2027-06-30"}, "standard": "台账齐全"})
	s.post("organiser", at+"/assign", nil)
	s.want(403, helper, "POST", at+"/accept", nil)
	if i == 0 {
		s.want(422, lead, "POST", at+"/dispute", nil)
		s.post(lead, at+"/dispute", obj{"reason": "应由办公室牵头"})
		s.post("organiser", at+"/overrule", obj{"reason": "职责在你局"})
	}
	owner := lead
	if i == 3 {
		owner = "clerk for director"
	}
	s.post(owner, at+"/accept", nil)
	s.post(helper, at+"/report", obj{"reason": "已着手"})
	if i == 2 {
		x := s.add(lead, "/extensions", obj{"action": id, "day": "2027-07-20", "reason": "等新表到货"})
		s.want(403, lead, "POST", "/extensions/"+x+"/grant", nil)
		s.post("mayor", "/extensions/"+x+"/grant", nil)
		if a := s.get(lead, at); a.text("original") != "2027-06-30" || a.obj("due").text("day") != "2027-07-20" {
			s.Errorf("put off: %v %v", a["original"], a["due"])
		}
	}
	e := s.add(helper, "/evidence", obj{"actions": []string{id}, "title": "台账", "name": "台账.txt", "file": s.upload(helper, []byte("台账 "+id))})
	claim := func() { s.Helper(); s.post(lead, at+"/claim", obj{"reason": "已办完", "evidence": []string{e}}) }
	claim()
	if i == 1 {
		s.post("verifier", at+"/return", obj{"remarks": []obj{{"part": e, "text": "缺少签字页"}}})
		claim()
	}
	s.want(403, lead, "POST", at+"/confirm", nil)
	s.post("verifier", "/evidence/"+e+"/review", nil)
	s.post("verifier", at+"/confirm", nil)
	s.want(403, "verifier", "POST", at+"/close", nil)
}

// lookedBack looks at what was closed: all of it held but one, which begins anew.
func (s *town) lookedBack(r string) {
	s.Helper()
	s.want(409, "verifier", "POST", "/look-backs/"+s.list("verifier", "/look-backs")[0].text("id")+"/hold", obj{"reason": "太早"})
	s.days(40)
	for i, b := range s.list("verifier", "/look-backs?state=scheduled&sort=due") {
		if i > 0 {
			s.post("verifier", "/look-backs/"+b.text("id")+"/hold", obj{"reason": "抽查仍在执行"})
			continue
		}
		s.post("verifier", "/look-backs/"+b.text("id")+"/fail", obj{"reason": "又有三天没有记录"})
		f := s.get("verifier", "/findings/"+b.text("finding"))
		if f.text("state") != "open" || f["turn"] != 2.0 {
			s.Errorf("it came back: %v, turn %v", f["state"], f["turn"])
		}
		s.again(f.text("id"))
	}
	s.want(409, "organiser", "POST", "/rounds/"+r+"/archive", obj{"fields": obj{"archive": "sha256:1", "chain_head": "sha256:2"}})
}

// again closes a finding that came back, with a new action.
func (s *town) again(f string) {
	s.Helper()
	a := s.add("organiser", "/actions", obj{"findings": []string{f}, "text": "每周抽查记录"})
	s.rectify(a, -1)
	s.post("organiser", "/findings/"+f+"/extent", obj{"fields": obj{"extent": obj{"answer": "nowhere", "text": "再查一遍"}}})
	s.post("verifier2", "/actions/"+a+"/close", nil)
	s.post("verifier2", "/findings/"+f+"/close", nil)
	story := s.get("observer", "/findings/"+f+"/story")
	if len(story.list("closures")) < 4 || len(story.list("look_backs")) != 2 {
		s.Errorf("the story has %d closures and %d look-backs", len(story.list("closures")), len(story.list("look_backs")))
	}
}
