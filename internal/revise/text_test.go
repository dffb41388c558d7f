package revise

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/bihuan/bihuan/internal/sample"
	"github.com/bihuan/bihuan/internal/sample/readtest"
	"github.com/bihuan/bihuan/read/plain"
)

func TestText(t *testing.T) {
	// 40 characters a line, as programs cut texts that they send by mail.
	const cut = "上半年只检查了两次，发现的三处灭火器过期没有及时更换，班组长对此并不知情，有关制\n度虽然挂在墙上，却没有人照着去做，记录本上的签名是事后补的，时间也对不上，这说明\n从检查到验收都流于形式，必须从头再来，把每一项责任落实到人，写明完成的时限和检查\n的办法，由分管领导逐项过问，逾期没有办完的要说明缘由，办完了的要到现场看一看，听\n一听一线职工怎么讲，不能只凭材料就算数，对确实需要时间的事情，要排出先后次序，一\n件一件盯住不放，年底再回头核对一遍，看问题有没有反弹，看群众是不是满意，做到有头\n有尾，件件有着落，这样才能让大家真正信服，也才能把这一次的教训变成今后长久管用的\n规矩。\n"
	for _, c := range []struct{ name, text, old, new, want string }{
		{"a word", "一、问题\r\n　　（一）布署不细。\r\n", "布署", "部署", "一、问题\r\n　　（一）部署不细。\r\n"},
		{"no end of line, BOM", "\uFEFF甲，，乙", "，，", "，", "\uFEFF甲，乙"},
		{"more", "“甲。\n乙\n", "甲", "甲”", "“甲”。\n乙\n"},
		{"over a line that was cut", cut, "查的", "某", strings.Replace(cut, "查\n的", "某\n", 1)},
		{"settings that hold the title", "---\ntitle: 学习报告\n---\n\n# 学习报告\n\n正文**很**长。\n", "报告", "汇报", "---\ntitle: 学习报告\n---\n\n# 学习汇报\n\n正文**很**长。\n"},
		{"Markdown", "# 标题\n\n- 一项[链接](http://a.b/c)，后\n- 二项 `代码` &lt;x\n- **三**项\n", "链接，后", "连接，后", "# 标题\n\n- 一项[连接](http://a.b/c)，后\n- 二项 `代码` &lt;x\n- **三**项\n"},
		{"behind a reference", "# 标题\n\n- 一 &lt;甲乙\n", "甲", "丙", "# 标题\n\n- 一 &lt;丙乙\n"},
		{"a table", "# 表\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 是 |\n| 2 | 是 |\n", "2\t是", "2\t否", ""},
		{"a cell", "# 表\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 是的 |\n| 2 | 否 |\n", "是的", "是", "# 表\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 是 |\n| 2 | 否 |\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := plain.Read([]byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			got, err := Text([]byte(c.text), []Change{{span(t, d, c.old), c.old, c.new}})
			if err != nil {
				t.Fatal(err)
			}
			if c.want == "" {
				if len(got.Left) != 1 || string(got.Data) != c.text {
					t.Errorf("got %q, left %v", got.Data, got.Left)
				}
			} else if string(got.Data) != c.want || len(got.Left) > 0 {
				t.Errorf("\n got %q, left %v\nwant %q", got.Data, got.Left, c.want)
			}
		})
	}
}

func TestTextKeepsTheEncoding(t *testing.T) {
	text := "一、存在的问题\r\n（一）工作布署不细𠮷，检查不到位。\r\n"
	want := strings.Replace(text, "布署", "部署", 1)
	for name, e := range map[string]encoding.Encoding{
		"gb18030": simplifiedchinese.GB18030, "utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"utf-16be": unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-8": unicode.UTF8BOM,
	} {
		data, _ := e.NewEncoder().Bytes([]byte(text))
		wanted, _ := e.NewEncoder().Bytes([]byte(want))
		d, err := plain.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Text(data, []Change{{span(t, d, "布署"), "布署", "部署"}})
		if err != nil || string(got.Data) != string(wanted) {
			t.Errorf("%s: % X, %v", name, got.Data, err)
		}
	}
}

// TestAlign finds nearly every character of every text in its source.
func TestAlign(t *testing.T) {
	for name, lines := range readtest.Texts(t) {
		for kind, data := range map[string][]byte{"txt": sample.Text(lines, encoding.Nop), "md": sample.Markdown(lines)} {
			d, err := plain.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			s, err := plain.Open(data)
			if err != nil {
				t.Fatal(err)
			}
			words, source := []rune(d.Text), []rune(s.Text)
			lost := 0
			for i, at := range align(d, source) {
				switch {
				case at >= 0 && words[i] != source[at]:
					t.Fatalf("%s in %s: %q at %q", name, kind, words[i], source[at])
				case at < 0 && !strings.ContainsRune(" \n\t", words[i]):
					lost++
				}
			}
			if lost*500 > len(words) {
				t.Errorf("%s in %s: %d of %d characters lost", name, kind, lost, len(words))
			}
		}
	}
}
