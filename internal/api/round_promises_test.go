package api

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"

	"github.com/bihuan/bihuan/ledger"
)

// promises is a round of deeds for the public: one from its promise to its closure,
// with those concerned asked in between.
func (c *course) promises() {
	c.add("organiser", ledger.KindRound, "deeds", obj{"name": "为民办实事", "unit": c.top, "topic": "为民办实事", "units": []string{c.id("清河市水务局"), c.id("清河市道路局")},
		"notice": obj{"number": "清发〔2027〕1号", "text": "请各单位报送办实事项目。"}, "terms": obj{"gates": []string{"evidence", "satisfaction"}, "satisfaction": "90"}})
	c.refused("ledger-terms", "organiser", ledger.KindRound, "deeds", ledger.MoveEdit, obj{"terms": obj{"gates": []string{"satisfaction"}}})
	c.move("organiser", ledger.KindRound, "deeds", ledger.MoveOpen, nil)
	c.refused("ledger-gates-kept", "organiser", ledger.KindRound, "deeds", ledger.MoveEdit, obj{"terms": obj{"gates": []string{"evidence", "satisfaction"}, "satisfaction": "60"}})
	c.promised()
	c.move("organiser", ledger.KindRound, "deeds", ledger.MoveRectify, nil)
	c.doneAndAsked()
	c.askedAgain()
	c.move("organiser", ledger.KindRound, "deeds", ledger.MoveClose, nil)
}

// promised: what an item says, and that it needs no finding.
func (c *course) promised() {
	item := obj{"round": c.id("deeds"), "unit": c.id("清河市水务局"), "text": "为老旧小区换装水表", "sort": "service", "lead": c.id("zhang"), "standard": "1200户全部换完",
		"due": obj{"kind": "date", "day": "2027-06-30"}, "served": "幸福里等6个小区居民"}
	c.refused("ledger-service", "li", ledger.KindAction, "", ledger.MoveAdd, item)
	item["promise"] = "6月底前免费换完，不停水过夜"
	other := obj{}
	for k, v := range item {
		other[k] = v
	}
	other["sort"] = "corrective"
	c.refused("ledger-service", "li", ledger.KindAction, "", ledger.MoveAdd, other)
	delete(other, "served")
	delete(other, "promise")
	c.refused("ledger-findings", "li", ledger.KindAction, "", ledger.MoveAdd, other)
	away := obj{}
	for k, v := range item {
		away[k] = v
	}
	away["unit"] = c.id("清河市园林局")
	c.refused("ledger-taking-part", "lin", ledger.KindAction, "", ledger.MoveAdd, away)
	c.add("li", ledger.KindAction, "water meters", item)
	items := listed[*ledger.Action](c.town, "observer", ledger.KindAction, "measure", "service")
	if len(items) != 1 || items[0].ID != c.id("water meters") || items[0].Promise == "" {
		c.Errorf("the service items: %+v", items)
	}
	if all := listed[*ledger.Action](c.town, "observer", ledger.KindAction, "measure", "corrective", "round", c.id("deeds")); len(all) != 0 {
		c.Errorf("others: %+v", all)
	}
	if list := c.found("li", "q", "停水过夜"); len(list) != 1 {
		c.Errorf("found by its promise: %v", list)
	}
}

// survey enters one about the item, as far as to its numbers.
func (c *course) survey(name, until string, satisfied, mostly, not int) {
	c.Helper()
	c.add("li", ledger.KindSurvey, name, obj{"action": c.id("water meters"), "title": "换表居民满意度测评", "scale": "three-unknown", "sent": 130})
	c.refused("ledger-set-up", "li", ledger.KindSurvey, name, ledger.MoveOpen, nil)
	c.move("li", ledger.KindSurvey, name, ledger.MoveEdit, obj{"asked": "换表住户", "means": "入户发放纸质问卷", "collectors": []string{c.id("chen")}})
	c.move("li", ledger.KindSurvey, name, ledger.MoveOpen, nil)
	c.refused("ledger-not-that-field", "li", ledger.KindSurvey, name, ledger.MoveEdit, obj{"scale": "five"})
	c.refused("ledger-settled", "organiser", ledger.KindRound, "deeds", ledger.MoveClose, nil)
	valid := satisfied + mostly + not + 20
	counts := obj{"satisfied": satisfied, "mostly_satisfied": mostly, "dissatisfied": not, "unknown": 20}
	sheet := c.upload("li", "计票表 "+name)
	fields := obj{"returned": 125, "valid": valid + 1, "counts": counts, "until": until, "file": sheet, "name": "计票表.xlsx"}
	c.refused("ledger-numbers", "li", ledger.KindSurvey, name, ledger.MoveCount, obj{"fields": fields})
	fields["valid"] = valid
	c.refused("ledger-sheet", "li", ledger.KindSurvey, name, ledger.MoveCount, obj{"fields": obj{"returned": 125, "valid": valid, "counts": counts, "until": until}})
	c.move("li", ledger.KindSurvey, name, ledger.MoveCount, obj{"fields": fields})
	c.do(call{as: "verifier", method: "GET", path: "/surveys/" + c.id(name) + "/file"}).want(c.t, 200, "计票表")
}

// doneAndAsked: it is done and accepted, but the gate stays shut: nobody was asked,
// then nobody confirmed, then too few are satisfied.
func (c *course) doneAndAsked() {
	c.move("organiser", ledger.KindAction, "water meters", ledger.MoveAssign, nil)
	c.claimed(got[*ledger.Action](c.town, "organiser", ledger.KindAction, "water meters"))
	c.move("verifier", ledger.KindAction, "water meters", ledger.MoveConfirm, nil)
	c.gate("there is no confirmed survey of satisfaction", "water meters")
	c.survey("first asking", "2027-02-01", 60, 24, 16)
	c.gate("the latest survey of satisfaction is not confirmed", "water meters")
	c.refused("ledger-not-by-you", "zhang", ledger.KindSurvey, "first asking", ledger.MoveConfirm, nil)
	c.refused("ledger-not-judged", "li for verifier", ledger.KindSurvey, "first asking", ledger.MoveConfirm, nil)
	c.move("verifier", ledger.KindSurvey, "first asking", ledger.MoveConfirm, nil)
	c.gate("70.0 % are satisfied (84 of 120), the round asks for 90 %", "water meters")
	c.rated("first asking", "70.0 84/120 valid *", "84.0 84/100 judged", "96.0 120/125 returned", "96.2 125/130 sent")
	c.refused("ledger-settled", "organiser", ledger.KindRound, "deeds", ledger.MoveClose, nil)
}

// rated holds the rates of a survey, with their denominators.
func (c *course) rated(name string, want ...string) {
	c.Helper()
	var v ratesView
	c.do(call{as: "observer", method: "GET", path: "/surveys/" + c.id(name) + "/rates"}).into(c.t, &v)
	var got []string
	for _, r := range v.Rates {
		line := r.Percent + " " + asJSON(r.Part) + "/" + asJSON(r.Whole) + " " + string(r.Over)
		if r.Counts {
			line += " *"
		}
		got = append(got, line)
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		c.Errorf("the rates of %s: %q, want %q", name, got, want)
	}
}

// askedAgain: after more was done people are asked again; the newest answers decide.
func (c *course) askedAgain() {
	c.survey("second asking", "2027-02-05", 95, 0, 0)
	c.move("verifier", ledger.KindSurvey, "second asking", ledger.MoveReturn, why("计票表不清楚"))
	again := obj{"returned": 125, "valid": 125, "counts": obj{"satisfied": 113, "mostly_satisfied": 4, "unknown": 8}, "until": "2027-02-05", "file": c.upload("li", "清楚的计票表")}
	c.move("li", ledger.KindSurvey, "second asking", ledger.MoveCount, obj{"fields": again})
	c.move("second", ledger.KindSurvey, "second asking", ledger.MoveConfirm, nil)
	c.refused("ledger-wrong-state", "li", ledger.KindSurvey, "second asking", ledger.MoveEdit, obj{"title": "改"})
	m := c.move("second", ledger.KindAction, "water meters", ledger.MoveClose, nil)
	proof := m.also[0].(*ledger.Closure)
	if len(proof.Gates) != 2 || proof.Record != c.id("water meters") {
		c.Errorf("the closure: %+v", proof)
	}
}

// measured is an indicator from its base to its target, with a reading that is put
// right, as it stands on several days.
func (c *course) measured() {
	fields := obj{"unit": c.id("清河市水务局"), "name": "水表按期检定率", "definition": "按期检定的水表除以应检水表", "source": "计量台账", "measure": "%", "decimals": 1,
		"direction": "up", "period": "month", "grace": 10, "base": obj{"day": "2026-08-31", "value": "60"}, "lead": c.id("zhang"),
		"targets": []obj{{"day": "2026-12-31", "value": "80"}, {"day": "2027-06-30", "value": "90"}},
		"rounds":  []string{c.id("round")}, "findings": []string{c.id("水表检定不及时")}}
	c.refused("ledger-not-by-you", "zhang", ledger.KindIndicator, "", ledger.MoveAdd, fields)
	back := obj{}
	for k, v := range fields {
		back[k] = v
	}
	back["targets"] = []obj{{"day": "2026-12-31", "value": "80"}, {"day": "2027-06-30", "value": "70"}}
	c.refused("ledger-indicator", "liang", ledger.KindIndicator, "", ledger.MoveAdd, back)
	i := c.add("liang", ledger.KindIndicator, "verified meters", fields).(*ledger.Indicator)
	if i.Base.Value != "60.0" || i.Targets[1].Value != "90.0" {
		c.Errorf("kept as %+v", i)
	}
	c.verdict("2026-09-15", "no_reading")
	c.reading("september", "2026-09-12", "66", "")
	c.verdict("2026-10-05", "no_reading")
	c.confirmed("september")
	c.verdict("2026-10-05", "on_the_way", "66.0", "64.9")
	c.reading("october", "2026-10-31", "64.0", "")
	c.confirmed("october")
	c.verdict("2026-11-05", "wrong_way", "70.0", "66.0")
	c.corrected()
	c.reading("november", "2026-11-30", "74", "")
	c.confirmed("november")
	c.verdict("2026-12-05", "behind", "74.9", "0.9")
	c.verdict("2027-01-10", "missing", "2026-12-31", "74.9")
	c.reading("december", "2026-12-31", "90.0", "")
	c.confirmed("december")
	c.verdict("2027-01-10", "reached", "90.0")
	c.verdict("", "reached")
	c.verdict("2026-12-05", "behind") // by what is known now
	c.verdict("2026-12-05&as_of=2026-11-19", "no_reading", "2026-10-31")
	c.refused("ledger-reason", "liang", ledger.KindIndicator, "verified meters", ledger.MoveShift, obj{"fields": obj{"targets": []obj{{"day": "2027-06-30", "value": "95"}}}})
	c.move("liang", ledger.KindIndicator, "verified meters", ledger.MoveShift, obj{"reason": "上级提高要求", "fields": obj{"targets": []obj{{"day": "2026-12-31", "value": "80"}, {"day": "2027-06-30", "value": "95"}}}})
	c.verdict("2027-01-10", "on_the_way")
	c.drawn()
	c.unseen("wang", ledger.KindIndicator, "verified meters")
	c.unseen("wang", ledger.KindMeasurement, "december")
}

func (c *course) reading(name, on, value, replaces string) {
	c.Helper()
	fields := obj{"indicator": c.id("verified meters"), "on": on, "value": value, "source": "计量台账月结"}
	if replaces != "" {
		fields["replaces"] = c.id(replaces)
	}
	c.add("li", ledger.KindMeasurement, name, fields)
}

// confirmed has a reading confirmed by somebody who has no part in it.
func (c *course) confirmed(name string) {
	c.Helper()
	c.refused("ledger-not-keeper", "li for verifier", ledger.KindMeasurement, name, ledger.MoveConfirm, nil)
	c.move("verifier", ledger.KindMeasurement, name, ledger.MoveConfirm, nil)
}

// corrected: a reading is put right by another one, which counts once it is confirmed.
func (c *course) corrected() {
	again := obj{"indicator": c.id("verified meters"), "on": "2026-10-31", "value": "71.5", "source": "计量台账月结（更正）"}
	c.refused("ledger-one-per-period", "li", ledger.KindMeasurement, "", ledger.MoveAdd, again)
	c.reading("october again", "2026-10-31", "71.5", "october")
	c.verdict("2026-11-05", "wrong_way") // until somebody else has confirmed it
	m := c.move("verifier", ledger.KindMeasurement, "october again", ledger.MoveConfirm, nil)
	if old := m.also[0].(*ledger.Measurement); old.ID != c.id("october") || old.State != ledger.Replaced || old.Value != "64.0" {
		c.Errorf("replaced: %+v", old)
	}
	c.verdict("2026-11-05", "on_the_way", "71.5", "70.0")
	c.refused("ledger-period", "li", ledger.KindMeasurement, "", ledger.MoveAdd, obj{"indicator": c.id("verified meters"), "on": "2027-02-07", "value": "1", "source": "月结"})
	c.refused("ledger-measurement", "li", ledger.KindMeasurement, "", ledger.MoveAdd, obj{"indicator": c.id("verified meters"), "on": "2026-11-30", "value": "71.55", "source": "月结"})
}

// verdict holds how the indicator stands on a day, and words of the reason.
func (c *course) verdict(on, want string, words ...string) {
	c.Helper()
	path := "/indicators/" + c.id("verified meters") + "/verdict"
	if on != "" {
		path += "?on=" + on
	}
	var v verdictView
	a := c.do(call{as: "zhang", method: "GET", path: path})
	a.into(c.t, &v)
	if string(v.Progress) != want {
		c.Errorf("on %s: %s (%s), want %s", on, v.Progress, v.Words, want)
	}
	for _, w := range words {
		if !strings.Contains(v.Words, w) {
			c.Errorf("on %s: %q is not in %q", on, w, v.Words)
		}
	}
}

// drawn holds the picture: well-formed, with the name and the verdict to read.
func (c *course) drawn() {
	a := c.do(call{as: "observer", method: "GET", path: "/indicators/" + c.id("verified meters") + "/chart"}).want(c.t, 200, "<title id=\"t\">水表按期检定率</title>", "on the way", "90.0")
	if a.Header().Get("Content-Type") != mediaSVG || !strings.Contains(a.Header().Get("Content-Security-Policy"), "default-src 'none'") {
		c.Errorf("the headers of the picture: %v", a.Header())
	}
	d := xml.NewDecoder(a.Body)
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			c.Fatalf("the picture: %v", err)
		}
	}
}
