package secret

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/bihuan/bihuan/fault"
)

func TestAcceptable(t *testing.T) {
	for _, c := range []struct {
		password, login string
		want            *fault.Error
	}{
		{"", "zhangsan", ErrShort},
		{"k7#9dQ2!x", "zhangsan", ErrShort},
		{"k7#9dQ2!xz", "zhangsan", nil},
		{"雨过天青云破处", "zhangsan", ErrShort},
		{"雨过天青云破处这般颜色", "zhangsan", nil},
		{"correct horse battery staple", "zhangsan", nil},
		{"tractor moon sideways", "", nil},
		{"xuanzhi-moxiang-37", "zhangsan", nil},
		{"𠮷野家的牛肉饭真好吃", "", nil},
		{strings.Repeat("k7#9dQ2!xz", 200), "a", ErrLong},
		{strings.Repeat("k7#9dQ2!xz ab", 78), "a", nil}, // 1014 bytes
		{"k7#9dQ2\x00!xz", "a", ErrUnsound},
		{"k7#9dQ2\n!xzab", "a", ErrUnsound},
		{"k7#9dQ2!xz\xff\xfe", "a", ErrUnsound},
		{"ouyangxiuwen", "ouyangxiuwen", ErrLogin},
		{"OuyangXiuwen ", "ouyangxiuwen", ErrLogin},
		{"ｏｕｙａｎｇxiuwen", "OUYANGxiuwen", ErrLogin},
		{"ouyang", "ouyang", ErrLogin},
		{"ouyangxiuwen123", "ouyangxiuwen", ErrCommon},
		{"ouyangxiuwen@1990", "ouyangxiuwen", ErrCommon},
		{"ouyangxiuwen", "someone", nil},
	} {
		err := Acceptable(c.password, c.login)
		switch {
		case c.want == nil && err != nil:
			t.Errorf("%.40q: %v", c.password, err)
		case c.want != nil && (!errors.Is(err, c.want) || fault.KindOf(err) != fault.Invalid):
			t.Errorf("%.40q of %s: %v, want %s", c.password, c.login, err, c.want.Code)
		}
		if err != nil && c.password != "" && strings.Contains(fault.SayOf(err).ZH+err.Error(), c.password) {
			t.Errorf("the refusal of %q repeats it", c.password)
		}
	}
}

func TestWhatEverybodyTries(t *testing.T) {
	for password := range strings.FieldsSeq(`
		1234567890 0123456789 0987654321 12345678910 1111111111 0000000000 8888888888 aaaaaaaaaa
		password123 Password123! P@ssw0rd123 Passw0rd@2024 passwordpassword admin12345 Admin@123456 admin888888
		administrator Administrator1 root123456 qwertyuiop qwerty123456 1qaz2wsx3edc 1qaz@WSX3edc !QAZ2wsx#EDC
		qazwsxedcrfv zxcvbnm123 asdfghjkl1 a123456789 aa123456789 qq123456789 abc123456789 abcd1234567 1q2w3e4r5t
		woaini1314 woaini1314520 5201314520 woaini5201314 147258369a 112233445566 123123123123 abcabcabcabc
		13812345678 19900101abc zhangsan1990 zhangwei19880808 wangwei@1985 lisi123456 110101199003074514 11010119900307451x
		bihuan2026 xunshi@2025 zhenggai123 dangwei2024! jiwei123456 iloveyou520 letmein123 welcome2026 Huawei@123
		我爱你我爱你我爱你我爱你 一二三四五六七八九十 中华人民共和国123 好好学习天天向上123 １２３４５６７８９０ qwe123!@#asd
		k7#9k7#9k7#9 000000000000000000000000x`) {
		if err := Acceptable(password, "someone"); !errors.Is(err, ErrCommon) {
			t.Errorf("%s: %v", password, err)
		}
	}
}

func TestWhatNobodyTries(t *testing.T) {
	for password := range strings.FieldsSeq(`
		Tr0ub4dor&3x vK2mQ9pLx7 nine-lamps-drift sevenpurpledoors Zq83nVb2Lw 8h3k5m1p9x 4839207156 sfYg2xMqBt
		春眠不觉晓处处闻啼 落霞与孤鹜齐飞秋水共 wobuxihuanchixiangcai taishan-riluo-42`) {
		if err := Acceptable(password, "someone"); errors.Is(err, ErrCommon) {
			t.Errorf("%s: %v", password, err)
		}
	}
}

// What a program makes up is taken.
func TestRandomPasswordsAreTaken(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	const signs = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
	refused := 0
	for range 5000 {
		password := make([]byte, leastCharacters)
		for i := range password {
			password[i] = signs[random.IntN(len(signs))]
		}
		if Acceptable(string(password), "zhangsan") != nil {
			refused++
		}
	}
	if refused > 0 {
		t.Errorf("%d of 5000 were refused", refused)
	}
}

func FuzzAcceptable(f *testing.F) {
	f.Add("Password123!", "admin")
	f.Add("11010119900307451x", "")
	f.Fuzz(func(t *testing.T, password, login string) {
		a, b := Acceptable(password, login), Acceptable(password, login)
		if (a == nil) != (b == nil) {
			t.Errorf("%v, then %v", a, b)
		}
	})
}
