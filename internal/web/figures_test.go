package web_test

import (
	"html"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/ledger"
)

var (
	numberLink = regexp.MustCompile(`<a href="(/figures/rows\?[^"]*)">(\d+)</a>`)
	rowOfList  = regexp.MustCompile(`<tr data-id=`)
)

// TestNumbersOpenTheirRows follows every number of the page, as things stand and as of a
// day: it opens as many rows.
func TestNumbersOpenTheirRows(t *testing.T) {
	w := newWorld(t)
	day := (w.App.Today() - 1).String()
	for _, path := range []string{"/figures", "/figures?as_of=" + day, "/figures?round=" + w.round + "&unit=" + w.Units["water"] + "&count=open",
		"/figures?by=severity", "/figures?by=cause", "/figures?by=category", "/figures?by=amount", "/figures?by=sort", "/figures?by=month&as_of=" + day, "/figures?by=aspect", "/figures?by=round"} {
		page := w.as("organiser", path).Body.String()
		links := numberLink.FindAllStringSubmatch(page, -1)
		if len(links) < 10 {
			t.Errorf("%s has %d numbers that lead to rows", path, len(links))
		}
		for _, l := range links {
			to := html.UnescapeString(l[1])
			r := w.as("organiser", to)
			if n := len(rowOfList.FindAllString(r.Body.String(), -1)); r.Code != http.StatusOK || strconv.Itoa(n) != l[2] {
				t.Errorf("%s: %s leads to %d rows (%d): %s", path, l[2], n, r.Code, to)
			}
		}
	}
}

// TestBrokenDown chooses by what things are counted: the lines are named in words, money is
// written as money, and leads to its rows.
func TestBrokenDown(t *testing.T) {
	w := newWorld(t)
	c := w.Add("organiser", ledger.KindCategory, map[string]any{"name": "计量管理", "unit": w.Units["city"]})
	w.Add("verifier", ledger.KindFinding, map[string]any{"round": w.round, "unit": w.Units["water"], "text": "水表超期", "severity": 1, "amount": 1234500, "category": c})
	for by, wants := range map[string][]string{
		"category": {">计量管理</a>", ">没有写</a>", ">12345 元<"}, "severity": {"figure=amount_found&amp;severity=1"}, "amount": {"10000—99999 元"}, "nonsense": {`value="unit" selected`, ">临江市水务局</a>"},
	} {
		page := w.as("organiser", "/figures?by="+by).Body.String()
		_, part, _ := strings.Cut(page, `id="by"`)
		part, _, _ = strings.Cut(part, "</section>")
		for _, words := range wants {
			if !strings.Contains(part, words) {
				t.Errorf("by %s: no %s in %s", by, words, part)
			}
		}
	}
	rows := w.as("organiser", "/figures/rows?figure=amount_found&category="+c).Body.String()
	if n := len(rowOfList.FindAllString(rows, -1)); n != 1 || !strings.Contains(rows, "问题分类（含下级） 计量管理") {
		t.Errorf("an amount leads to %d rows, of %s", n, c)
	}
}

func TestFunnel(t *testing.T) {
	w := newWorld(t)
	page := w.as("organiser", "/figures").Body.String()
	_, funnel, _ := strings.Cut(page, `id="funnel"`)
	funnel, _, _ = strings.Cut(funnel, "</section>")
	var got []string
	for _, row := range strings.Split(funnel, `class="step `)[1:] {
		n := regexp.MustCompile(`big">(?:<a[^>]*>)?(\d+)`).FindStringSubmatch(row)
		got = append(got, n[1])
	}
	// Four findings were read, of which three actions answer one: the others have none.
	if want := "4 4 1 1 1 0 0"; strings.Join(got, " ") != want {
		t.Errorf("the funnel is %v, want %s", got, want)
	}
	for _, words := range []string{"逾期未办结", "整改率", "理论学习"} {
		if !strings.Contains(page, words) {
			t.Errorf("the page does not say %s", words)
		}
	}
	if r := w.as("organiser", "/figures/rows?figure=overdue"); !strings.Contains(r.Body.String(), "制定并公开巡查排班表") {
		t.Error("what is overdue is not among the rows")
	}
	if r := w.as("organiser", "/figures/rows?figure=open&unit="+w.Units["water"]); !strings.Contains(r.Body.String(), `href="/ledger?state=open`) {
		t.Error("no way to the ledger")
	}
	if r := w.as("organiser", "/figures/rows?figure=overdue"); strings.Contains(r.Body.String(), `href="/actions?`) {
		t.Error("a list that shows something else is offered")
	}
}

// TestFiguresOfRoles: whoever has a part in something, and no role that shows it, counts
// nothing and opens no rows.
func TestFiguresOfRoles(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/figures", "/figures/rows?figure=found", "/figures/rows?figure=actions&round=" + w.round} {
		page := w.as("officer", path).Body.String()
		if rowOfList.MatchString(page) || numberLink.MatchString(page) || !strings.Contains(page, `class="empty"`) {
			t.Errorf("%s shows the officer: %s", path, page)
		}
	}
}

// TestRoundsComparedInWords: rows of a comparison say which two rounds they are of, and one
// round twice is no comparison.
func TestRoundsComparedInWords(t *testing.T) {
	w := newWorld(t)
	second := w.Add("organiser", ledger.KindRound, map[string]any{"unit": w.Units["city"], "name": "第二轮", "units": []string{w.Units["water"]}})
	page := w.as("organiser", "/figures/rows?part=new&earlier="+second+"&later="+w.round).Body.String()
	if !strings.Contains(page, "上轮“第二轮”，本轮“") {
		t.Error("the rows do not name the rounds")
	}
	if page := w.as("organiser", "/figures?earlier="+second+"&later="+second).Body.String(); !strings.Contains(page, "请选两个不同的轮次") {
		t.Error("nothing says why there is no comparison")
	}
}

func TestFiguresAskedWrong(t *testing.T) {
	w := newWorld(t)
	tomorrow := (w.App.Today() + 1).String()
	r := w.as("organiser", "/figures?as_of="+tomorrow)
	if r.Code != http.StatusUnprocessableEntity || !strings.Contains(r.Body.String(), `value="`+tomorrow) || !strings.Contains(r.Body.String(), "还没有到") {
		t.Errorf("a day to come: %d %s", r.Code, r.Body)
	}
	for path, code := range map[string]int{"/figures?as_of=x&round=x&unit=x": 200, "/figures/rows": 404, "/figures/rows?figure=x": 404, "/figures/rows?part=x": 404,
		"/figures/rows?figure=open&age=x": 422, "/figures/rows?figure=found&after=x": 200, "/indicators/x": 404} {
		if r := w.as("organiser", path); r.Code != code {
			t.Errorf("%s: %d, want %d", path, r.Code, code)
		}
	}
}

// TestIndicatorPages: the verdict stands in words, the picture without styles of its own,
// the readings in a table.
func TestIndicatorPages(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/indicators", "/indicators/" + w.indicator} {
		page := w.as("organiser", path).Body.String()
		for _, words := range []string{"群众诉求按期办结率", "尚无读数", "<svg", `<title id="t-`} {
			if !strings.Contains(page, words) {
				t.Errorf("%s does not have %s", path, words)
			}
		}
		if strings.Contains(page, "<style") || strings.Contains(page, "style=") {
			t.Errorf("%s has a style of its own", path)
		}
	}
	if page := w.as("organiser", "/indicators/"+w.indicator).Body.String(); !strings.Contains(page, "81.5") || !strings.Contains(page, "待确认") {
		t.Error("the reading is not told")
	}
}
