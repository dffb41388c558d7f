package web_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"github.com/bihuan/bihuan/internal/need"
)

// TestPrint prints pages as a browser does: what they say is on the paper, what is pressed
// and filled in is not, and heads of a long table stand on every page.
func TestPrint(t *testing.T) {
	reads := need.Program(t, "pdftotext")
	w := newWorld(t)
	b := open(t, w)
	b.enter("organiser")
	b.scheme("dark") // paper is white all the same
	for name, page := range map[string]struct{ path, has, not string }{
		"finding":   {"/findings/" + w.finding, "整改措施 制定并公开巡查排班表 排班表初稿已经发各站 佐证材料", "＋ 上传佐证 安排回头看 申请延期"},
		"ledger":    {"/ledger", "问题 水务局", "选列 办理选中的 双击"},
		"statement": {"/statements/" + w.statement, "水务局领导班子对照检查材料 一是学习不够系统 问题（一） 措施（一） A305", "上传新稿 没看过的都确认"},
		"figures":   {"/figures", "办到哪一步 整改率 单位和方面", "统计什么 打印"},
		"help":      {"/help/accept", "认领措施，或者提出异议", "在帮助里查"},
	} {
		b.open(page.path)
		data, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize()))
		if err != nil {
			t.Fatal(err)
		}
		dir := os.Getenv("BIHUAN_SHOTS")
		if dir == "" {
			dir = t.TempDir()
		}
		file := filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(reads, "-layout", file, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		said := flat(string(out))
		for words := range strings.FieldsSeq(page.has) {
			if !strings.Contains(said, words) {
				t.Errorf("%s: %q is not on the paper:\n%s", name, words, out)
			}
		}
		for words := range strings.FieldsSeq(page.not + " 我的账号 退出登录 跳到正文") {
			if strings.Contains(said, words) {
				t.Errorf("%s: %q is on the paper", name, words)
			}
		}
	}
}
