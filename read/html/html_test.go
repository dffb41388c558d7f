package html

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/refuse"
)

func TestText(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"blocks", "<title>不要</title><h1>标题</h1><p>甲<p>乙<div>丙<br>丁</div>戊", "标题\n甲\n乙\n丙\n丁\n戊"},
		{"white space", "<p>  甲\n乙 丙\nab\ncd \n  ，<b> 丁</b> </p><p>&nbsp; &nbsp;x&nbsp;y</p>", "甲乙 丙 ab cd ， 丁\nx\u00a0y"},
		{"entities", "<p>&lt;一&gt; &amp; &#20108; &unknown;</p>", "<一> & 二 &unknown;"},
		{"pre", "<pre>甲  乙\n丙</pre>", "甲  乙\n丙"},
		{"hidden", "<p>甲<span style='display:none'>无</span><span hidden>无<span>无</span>无</span><i aria-hidden=true>无</i>乙</p><script>无</script><style>无</style><noscript>无</noscript><div style='DISPLAY: none'><p>无</div>", "甲乙"},
		{"sheet", "<style>.x,p.y{display:none} ol{list-style-type:simp-chinese-informal}</style><p class='x'>无</p><p class='a y'>无<p class=z>甲<ol><li>乙</ol>", "甲\n一、乙"},
		{"print sheet", "<style>@media print{.x{display:none}} .y{display:none}</style><style media=print>.x{display:none}</style><p class=x>甲<p class=y>无", "甲"},
		{"visibility", "<div style='visibility:hidden'>甲</div>", "甲"},
		{"ordered", "<ol><li>甲<li><p>乙</p><p>丙</p></li><ul><li>丁</ul><li>Findings</ol>", "1.甲\n2.乙\n丙\n丁\n3. Findings"},
		{"start and value", "<ol start=3><li>甲<li value=7>乙<li>丙</ol><ol reversed><li>甲<li>乙</ol>", "3.甲\n7.乙\n8.丙\n2.甲\n1.乙"},
		{"styles", "<ol type=a><li>甲</ol><ol type=I start=4><li>甲</ol><ol style='list-style-type:cjk-ideographic' start=11><li>甲</ol><ol style='list-style:none'><li>甲</ol>", "a.甲\nIV.甲\n十一、甲\n甲"},
		{"nested lists", "<ol><li>甲<ol type=A><li>乙</li></ol></li><li>丙</li></ol>", "1.甲\nA.乙\n2.丙"},
		{"table", "<table><caption>表</caption><tr><th>序号<th>问题<tr><td>1<td>甲<br>乙</table>", "表\n序号\t问题\n1\t甲\n乙"},
		{"merged", "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td rowspan=2>丁<tr><td>戊<td>己</table>", "甲\t乙\t乙\n甲\t丙\t丁\n戊\t己\t丁"},
		{"late merge", "<table><tr><td>甲<td>乙<td rowspan=2>丙<tr><td>丁</table>", "甲\t乙\t丙\n丁\t\t丙"},
		{"layout table", "<table><tr><td>甲<td><table><tr><td>1<td>2</table></table>", "甲\n1\t2"},
		{"one column", "<table><tr><td>甲<tr><td>乙</table>", "甲\n乙"},
		{"words in tables", "<table>甲<tr><td>乙<td>丙</table>", "甲\n乙\t丙"},
		{"ruby", "<p><ruby>汉<rp>(</rp><rt>han</rt><rp>)</rp></ruby>字</p>", "汉字"},
		{"Word lists", "<p class=MsoListParagraph><![if !supportLists]><span lang=EN-US style='mso-list:Ignore'>一、<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>甲</p><p><span style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Test</p><p><span style='mso-list:Ignore'>Ø<span>&nbsp;</span></span>丙</p><h6><span style='mso-list:Ignore'>1.</span>&nbsp;</h6>丁", "一、甲\n1. Test\n丙\n丁"},
		{"Word notes", "<p>甲<a href='#_ftn1'><span class=MsoFootnoteReference>[1]</span></a><span style='mso-tab-count:1'>   </span>乙<o:p></o:p></p><div style='mso-element:footnote-list'><p>注</div>", "甲\t乙"},
		{"misnested", "<p><b>甲<p>乙</b>丙<a href=x><div>丁</a>戊</div>己", "甲\n乙丙\n丁戊\n己"},
		{"form around table", "<table><form><tr><td>甲<td>乙</form></table><button>无</button><select><option>无</select>", "甲\t乙"},
		{"LibreOffice", "<meta name=\"generator\" content=\"LibreOffice 7\"/>\n<p>\n\t甲\n乙\t丙</p>", "甲 乙\t丙"},
		{"open head", "<head><meta x><title>无</title><head><body>甲</body>", "甲"},
		{"deep", strings.Repeat("<div>", 9999) + "甲" + strings.Repeat("</div>", 9999) + "乙", "甲\n乙"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read([]byte(c.in))
			if err != nil {
				t.Fatal(err)
			}
			if d.Text != c.want {
				t.Errorf("\n got %q\nwant %q", d.Text, c.want)
			}
		})
	}
}

func TestFurniture(t *testing.T) {
	in := `<!DOCTYPE html><html><body>
<header><a href="/">某网</a></header><nav><a href="/a">首页</a></nav>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/z">政务公开</a></div>
<ul><li><a href="/1">新闻</a><li><a href="/2">公告</a><li><a href="/3">机构</a></ul>
<div id="zoom"><h1>自查报告</h1><p>一、基本情况。我局按照要求开展自查，共查出问题3个。</p>
<p>附件：<a href="1.doc">附件一</a> <a href="2.pdf">附件二</a> <a href="3.xls">附件三</a></p></div>
<div>上一篇：<a href="/p">关于开展检查的通知</a></div>
<footer>版权所有 某局 京ICP备00000000号</footer><div>主办：某局 ICP备1号</div></body></html>`
	want := "自查报告\n一、基本情况。我局按照要求开展自查，共查出问题3个。\n附件：附件一 附件二 附件三"
	d, err := Read([]byte(in))
	if err != nil || d.Text != want {
		t.Errorf("%v\n got %q\nwant %q", err, d.Text, want)
	}
	if d, err := Read([]byte("<ul><li><a href=a>甲</a><li><a href=b>乙</a><li><a href=c>丙</a></ul>")); err != nil || d.Text != "甲\n乙\n丙" {
		t.Errorf("nothing but links: %q, %v", d.Text, err)
	}
}

func TestNotesLevelsAndLabels(t *testing.T) {
	d, err := Read([]byte(`<h2>标题</h2><ol><li>甲<del>无</del><ins>新<mark>增</mark></ins><span style="background:yellow">黄</span><span style="background:#ffffff">白</span></ol><p class=MsoToc1>目<span style='mso-tab-count:1 dotted'>. </span>1</p>`))
	if err != nil {
		t.Fatal(err)
	}
	if b := d.Blocks; b[0].Level != 2 || b[1].Level != 0 || b[1].Label != 2 || !b[2].Contents || b[1].Contents {
		t.Errorf("blocks: %+v", b)
	}
	if d.Words(d.Blocks[2].Span) != "目\t1" {
		t.Errorf("contents: %q", d.Text)
	}
	got := ""
	for _, n := range d.Notes {
		got += fmt.Sprintf("%d%s ", n.Kind, d.Words(n.Span))
	}
	if want := "1 3增 0新增 3黄 "; got != want {
		t.Errorf("notes: got %q, want %q", got, want)
	}
}

func TestCharsets(t *testing.T) {
	page := "<html><head><meta http-equiv=Content-Type content='text/html; charset=%s'></head><body><p>关于检查的报告</p></body></html>"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(page)
	if err != nil {
		t.Fatal(err)
	}
	big5, err := traditionalchinese.Big5.NewEncoder().String(strings.Replace(page, "关于检查的报告", "關於檢查的報告", 1))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ in, label, want string }{
		{gb, "gb2312", "关于检查的报告"}, {gb, "utf-8", "关于检查的报告"}, {gb, "iso-8859-1", "关于检查的报告"}, {gb, "", "关于检查的报告"},
		{page, "gb2312", "关于检查的报告"}, {"\xEF\xBB\xBF" + page, "gbk", "关于检查的报告"},
		{big5, "big5", "關於檢查的報告"}, {big5, "utf-8", "關於檢查的報告"},
	} {
		if d, err := Read([]byte(strings.Replace(c.in, "%s", c.label, 1))); err != nil || d.Text != c.want {
			t.Errorf("%s: got %q, %v", c.label, d.Text, err)
		}
	}
}

func TestArchive(t *testing.T) {
	body := base64.StdEncoding.EncodeToString([]byte("<p>甲</p>"))
	gb, err := simplifiedchinese.GBK.NewEncoder().String("<p>甲乙丙</p>")
	if err != nil {
		t.Fatal(err)
	}
	quoted := ""
	for i := range len(gb) {
		quoted += fmt.Sprintf("=%02X", gb[i])
	}
	for _, c := range []struct{ in, want string }{
		{"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=\"--=_x\"; type=\"text/html\"\r\n\r\npreamble\r\n----=_x\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" + body + "\r\n----=_x\r\nContent-Type: image/png\r\n\r\nxx\r\n----=_x--", "甲"},
		{"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=q\n\n--q\nContent-Type: text/html; charset=\"gb2312\"\nContent-Transfer-Encoding: quoted-printable\n\n" + quoted + "\n--q--", "甲乙丙"},
		{"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n<p>甲", "甲"},
	} {
		if d, err := Read([]byte(c.in)); err != nil || d.Text != c.want {
			t.Errorf("got %v, %v, want %q", d, err, c.want)
		}
	}
	if _, err := Read([]byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=q\n\n--q--")); !errors.Is(err, refuse.ErrDamaged) {
		t.Errorf("no page: %v", err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<table><tr><td rowspan=2>a<td colspan=3>b<tr><td>c</table><ol start=2><li>x<p>y</ol><b><p>z</b>"))
	f.Add([]byte("<style>p{display:none}</style><p style='mso-list:Ignore'>1.</p><del>a</del><a href=x>b</a><pre> x\n y</pre>"))
	f.Add([]byte("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=q\n\n--q\nContent-Type: text/html\n\n<p>x\n--q--"))
	f.Fuzz(func(t *testing.T, data []byte) {
		start := time.Now()
		readtest.Sound(t, Read, data)
		if d := time.Since(start); d > 4*time.Second {
			t.Fatalf("%v for %d bytes", d, len(data))
		}
	})
}

func BenchmarkRead(b *testing.B) {
	page := "<html><body>" + strings.Repeat("<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US style='font-size:16pt'>（一）</span>制度落实不到位，<b>上半年</b>只检查2次。</p><table><tr><td>1</td><td>甲</td></tr></table>", 5000)
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := Read([]byte(page)); err != nil {
			b.Fatal(err)
		}
	}
}
