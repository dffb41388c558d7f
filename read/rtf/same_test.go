package rtf

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/internal/sample"
)

const made = `2024年度组织生活会对照检查材料
一、存在的主要问题
（一）理论学习方面。平时能够参加集体学习，但学习质量不高。
1.学得不系统。只精读了12篇，其余翻过即止。
2.学用结合不紧。研究方案时仍然沿用“先建后管”的老路子。
（二）担当作为方面
1.碰硬的劲头不足。
①协调过两次没有谈拢。
②此后放了下来。
2. Findings in {English}, C:\files
序号	问题	措施
1	制度不健全𠮷	修订3项制度
2	检查不到位	每月检查
二、原因分析
（一）思想上有松懈
一是自我要求不高。
二是2024年以来放松了学习。
（三）中间跳了一个数
三、整改措施
1.再从一开始。
3.跳到三。
四、附：篇二
一、重新开始
（一）也重新开始`

// corpus gives texts to write and read again.
func corpus(t testing.TB) map[string][]string {
	t.Helper()
	texts := map[string][]string{"made": strings.Split(made, "\n")}
	files, err := filepath.Glob("../../testdata/statements/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		texts[name] = sample.Lines(string(text))
	}
	return texts
}

func TestReadGivesTheSameWords(t *testing.T) {
	for name, lines := range corpus(t) {
		for opts := range sample.Split << 1 {
			if name != "made" && opts != 0 && opts != sample.Numbers|sample.Split {
				continue
			}
			for kind, file := range map[string][]byte{
				"unicode": sample.RTF(lines, opts), "cp936": sample.ChineseRTF(lines, opts),
			} {
				d, err := Read(file)
				if err != nil {
					t.Fatal(err)
				}
				if want := strings.Join(lines, "\n"); d.Text != want {
					t.Fatalf("%s, %s, options %b:\n got %s\nwant %s", name, kind, opts, d.Text, want)
				}
				if opts&sample.Styles != 0 && name == "made" && (d.Blocks[1].Label != 2 || d.Blocks[1].Level != 1) {
					t.Errorf("%s, options %b: %+v", kind, opts, d.Blocks[1])
				}
			}
		}
	}
}

func BenchmarkRead(b *testing.B) {
	lines := thousands(b)
	for _, kind := range []struct {
		name string
		file []byte
	}{{"unicode", sample.RTF(lines)}, {"cp936", sample.ChineseRTF(lines)}, {"lists", sample.RTF(lines, sample.Numbers)}} {
		b.Run(kind.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Read(kind.file); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// thousands gives about 3,000 characters.
func thousands(b *testing.B) []string {
	var lines []string
	n := 0
	for n < 3000 {
		for _, line := range strings.Split(made, "\n") {
			lines = append(lines, line)
			n += len(line) / 3
		}
	}
	return lines
}
