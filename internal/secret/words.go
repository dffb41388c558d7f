package secret

import "strings"

// usualWords are the words that passwords are made of most, lower case, each read
// as begins reads it. Whatever this program's users are likely to take is here too.
var usualWords = runes(`
	password passwd pass word admin administrator root user test guest login welcome master manager system super
	secret letmein changeme default hello iloveyou love baby angel dragon monkey football sunshine princess
	computer internet windows server oracle mysql office google huawei xiaomi tencent alibaba taobao weixin wechat
	abc abcd xyz asd qwe zxc qaz wsx edc asdf qwer zxcv aaa iop jkl code key mima mm pwd pw

	woaini aini woaiwojia woaizhongguo woshishui woshi wode nihao mima zhongguo china beijing shanghai guangzhou
	shenzhen tianjin chongqing chengdu wuhan nanjing hangzhou xian baobao laopo laogong mama baba kuaile pingan
	xiexie zaijian dajiahao wangluo diannao zhanghao yonghu guanliyuan ceshi
	zhang wang zhao qian zhou chen yang huang zhangsan zhangwei wangwei wangfang wangwu zhaoliu liwei lisi lina
	liuyang liuwei chenwei xiaoming xiaohong xiaoli

	520 521 1314 5201314 1314520 5211314 666 888 168 518 588 147 258 369 147258369 147258 159 357 159357
	123 321 456 654 789 987 110 119 120 911 112233 123321 123123 121212 131313 123654 147852 741852963 789456123

	bihuan xunshi xuncha zhenggai duizhao jiancha zijian taizhang wenti dangwei dangzu jiwei jijian zhibu dangyuan
	dangjian bangongshi bangong renshi zuzhi zuzhibu jiguan danwei zhengfu shiwei xianwei shengwei
	inspection rectify rectification

	我爱你 我爱中国 我爱祖国 中国 你好 密码 管理员 用户 测试 北京 上海 老婆 老公 宝贝 平安 快乐 生日 一生平安 万事如意 恭喜发财
	天天向上 好好学习 中华人民共和国 人民 共产党 党员 支部 巡视 巡察 整改 闭环 办公室 机关 单位
`)

// usualRows are what fingers and tongues run along. Each is read both ways.
var usualRows = bothWays(runes(`
	01234567890 abcdefghijklmnopqrstuvwxyz qwertyuiop[] asdfghjkl; zxcvbnm,./ !@#$%^&*()_+
	1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/ !qaz@wsx#edc$rfv%tgb^yhn&ujm qazwsxedcrfvtgbyhnujmikolp
	1q2w3e4r5t6y7u8i9o0p q1w2e3r4t5y6u7i8o9p0 a1b2c3d4e5f6g7 1a2b3c4d5e6f7g qweasdzxc qawsedrftgyhujikolp
	零一二三四五六七八九十 甲乙丙丁戊己庚辛壬癸 子丑寅卯辰巳午未申酉戌亥 东南西北中发白
`))

func runes(list string) [][]rune {
	var out [][]rune
	for w := range strings.FieldsSeq(list) {
		out = append(out, []rune(w))
	}
	return out
}

func bothWays(list [][]rune) [][]rune {
	for _, w := range list {
		back := make([]rune, len(w))
		for i, r := range w {
			back[len(w)-1-i] = r
		}
		list = append(list, back)
	}
	return list
}
