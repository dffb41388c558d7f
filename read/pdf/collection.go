package pdf

import (
	"sort"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// cidRange says that the CIDs from first on follow the order of a character set
// from one of its codes on.
type cidRange struct {
	first, last int
	code        int
}

// collection is a character collection of Adobe: numbers for the characters of
// one script (ISO 32000-2, 9.7.3). The first characters of each collection lie in
// the order of the national standard, so a few ranges tell nearly all of what
// office texts hold; rarer CIDs stay unknown.
type collection struct {
	charset encoding.Encoding
	trails  [2][2]int // ranges of the second byte
	ranges  []cidRange
}

// rows94 is the second bytes of EUC, rowsB5 those of Big5.
var (
	rows94 = [2][2]int{{0xA1, 0xFE}, {1, 0}}
	rowsB5 = [2][2]int{{0x40, 0x7E}, {0xA1, 0xFE}}
)

var collections = map[string]collection{
	"GB1":    {simplifiedchinese.GB18030, rows94, gb1},
	"CNS1":   {traditionalchinese.Big5, rowsB5, cns1},
	"Japan1": {japanese.EUCJP, rows94, japan1},
	"Korea1": {korean.EUCKR, rows94, korea1},
}

// text gives the character of a CID.
func (c collection) text(cid int) (string, bool) {
	i := sort.Search(len(c.ranges), func(i int) bool { return c.ranges[i].first > cid }) - 1
	if i < 0 || cid > c.ranges[i].last {
		return "", false
	}
	code, n := c.ranges[i].code, cid-c.ranges[i].first
	if code < 0x100 {
		return string(rune(code + n)), true
	}
	lead, n := code>>8, n+c.column(code&0xFF)
	low := c.trails[0][1] - c.trails[0][0] + 1
	wide := low + c.trails[1][1] - c.trails[1][0] + 1
	lead, n = lead+n/wide, n%wide
	trail := c.trails[0][0] + n
	if n >= low {
		trail = c.trails[1][0] + n - low
	}
	return decoded(c.charset, []byte{byte(lead), byte(trail)})
}

// column counts the second bytes before b.
func (c collection) column(b int) int {
	if b <= c.trails[0][1] {
		return b - c.trails[0][0]
	}
	return c.trails[0][1] - c.trails[0][0] + 1 + b - c.trails[1][0]
}

var gb1 = []cidRange{
	{1, 95, 0x20}, {96, 189, 0xA1A1}, {190, 239, 0xA2B1}, {240, 249, 0xA2E5}, {250, 261, 0xA2F1},
	{262, 438, 0xA3A1}, {439, 524, 0xA5A1}, {525, 548, 0xA6A1}, {549, 601, 0xA6C1}, {602, 634, 0xA7A1},
	{635, 667, 0xA7D1}, {668, 699, 0xA8A1}, {700, 737, 0xA8C5}, {738, 813, 0xA9A4}, {814, 907, 0x21},
	{908, 939, 0xABA1}, {940, 4694, 0xB0A1}, {4695, 7702, 0xD8A1}, {7716, 7716, 0x20},
}

var cns1 = []cidRange{
	{1, 95, 0x20}, {99, 123, 0xA140}, {128, 246, 0xA15D}, {247, 247, 0xA1F7}, {248, 248, 0xA1F6},
	{249, 502, 0xA1F8}, {503, 505, 0xA3BD}, {506, 535, 0xC6A1}, {537, 552, 0xC6BF}, {554, 556, 0xC6D0},
	{558, 558, 0xC6D4}, {560, 560, 0xC6D6}, {595, 2006, 0xA440}, {2007, 2430, 0xAD40},
	{2431, 2431, 0xACFE}, {2432, 4307, 0xAFD0}, {4308, 4308, 0xBE52}, {4309, 4695, 0xBBC8},
	{4696, 5220, 0xBE53}, {5221, 5221, 0xC2CB}, {5222, 5410, 0xC1AB}, {5411, 5494, 0xC2CC},
	{5495, 5495, 0xC456}, {5496, 5549, 0xC361}, {5550, 5550, 0xC3BA}, {5551, 5551, 0xC3B9},
	{5552, 5641, 0xC3BB}, {5642, 5995, 0xC457}, {5996, 6005, 0xC940}, {6006, 6038, 0xC94B},
	{6039, 6039, 0xC9BE}, {6040, 6087, 0xC96C}, {6088, 6133, 0xC9BF}, {6134, 6134, 0xCAF7},
	{6135, 6301, 0xC9ED}, {6302, 8141, 0xCAF8}, {8142, 8142, 0xDADF}, {8143, 8250, 0xD6CD},
	{8251, 8787, 0xD77B}, {8788, 8788, 0xD6CC}, {8789, 8888, 0xDAE0}, {8889, 8889, 0xD77A},
	{8890, 9288, 0xDBA7}, {9289, 10925, 0xDDFD}, {10926, 10926, 0xEBF1}, {10927, 11072, 0xE8A3},
	{11073, 11073, 0xECDE}, {11074, 11360, 0xE976}, {11361, 11361, 0xF0CB}, {11362, 11477, 0xEB5B},
	{11478, 11614, 0xEBF2}, {11615, 11718, 0xECDF}, {11719, 11719, 0xF056}, {11720, 11941, 0xEDAA},
	{11942, 12139, 0xEEEC}, {12140, 12221, 0xF057}, {12222, 12307, 0xF0CC}, {12308, 12308, 0xEEEB},
	{12309, 12316, 0xF163}, {12317, 12469, 0xF16C}, {12470, 12525, 0xF269}, {12526, 12526, 0xF4B5},
	{12527, 12639, 0xF2C3}, {12640, 12640, 0xF16B}, {12641, 12782, 0xF375}, {12783, 12783, 0xF268},
	{12784, 12828, 0xF466}, {12829, 12899, 0xF4B6}, {12900, 12900, 0xF663}, {12901, 13094, 0xF4FD},
	{13095, 13584, 0xF664}, {13585, 13585, 0xF9C4}, {13586, 13628, 0xF977}, {13629, 13629, 0xF9C5},
	{13630, 13640, 0xF9C7}, {13641, 13641, 0xF9C6}, {13642, 13645, 0xF9D2}, {13648, 13742, 0x20},
	{13743, 13746, 0xA159}, {13747, 13752, 0xC6D8}, {13754, 14008, 0xC6E0}, {14049, 14055, 0xC8CD},
	{14056, 14096, 0xF9D6},
}

var japan1 = []cidRange{
	{1, 95, 0x20}, {231, 325, 0x20}, {633, 740, 0xA1A1}, {741, 748, 0xA2BA}, {749, 755, 0xA2CA},
	{756, 770, 0xA2DC}, {771, 778, 0xA2F2}, {779, 779, 0xA2FE}, {780, 789, 0xA3B0}, {790, 815, 0xA3C1},
	{816, 841, 0xA3E1}, {842, 924, 0xA4A1}, {925, 1010, 0xA5A1}, {1011, 1034, 0xA6A1},
	{1035, 1058, 0xA6C1}, {1059, 1091, 0xA7A1}, {1092, 1124, 0xA7D1}, {1125, 4089, 0xB0A1},
	{4090, 7477, 0xD0A1}, {7479, 7479, 0xA8A1}, {7480, 7480, 0xA8AC}, {7481, 7481, 0xA8A2},
	{7482, 7482, 0xA8AD}, {7491, 7491, 0xA8A3}, {7494, 7494, 0xA8AE}, {7495, 7495, 0xA8A4},
	{7498, 7498, 0xA8AF}, {7499, 7499, 0xA8A6}, {7502, 7502, 0xA8B1}, {7503, 7503, 0xA8A5},
	{7506, 7506, 0xA8B0}, {7507, 7507, 0xA8A7}, {7508, 7508, 0xA8BC}, {7511, 7511, 0xA8B7},
	{7514, 7514, 0xA8B2}, {7515, 7515, 0xA8A9}, {7516, 7516, 0xA8BE}, {7519, 7519, 0xA8B9},
	{7522, 7522, 0xA8B4}, {7523, 7523, 0xA8A8}, {7526, 7526, 0xA8B8}, {7527, 7527, 0xA8BD},
	{7530, 7530, 0xA8B3}, {7531, 7531, 0xA8AA}, {7534, 7534, 0xA8BA}, {7535, 7535, 0xA8BF},
	{7538, 7538, 0xA8B5}, {7539, 7539, 0xA8AB}, {7542, 7542, 0xA8BB}, {7545, 7545, 0xA8C0},
	{7554, 7554, 0xA8B6}, {8284, 8285, 0xF4A5},
}

var korea1 = []cidRange{
	{1, 95, 0x20}, {101, 263, 0xA1A1}, {264, 408, 0xA3A1}, {409, 460, 0xA4D5}, {461, 470, 0xA5B0},
	{471, 494, 0xA5C1}, {495, 518, 0xA5E1}, {519, 586, 0xA6A1}, {587, 665, 0xA7A1}, {679, 933, 0xA8B1},
	{934, 1019, 0xABA1}, {1020, 1052, 0xACA1}, {1053, 1085, 0xACD1}, {1086, 3435, 0xB0A1},
	{3436, 3576, 0xCAA1}, {3582, 3597, 0xCBD7}, {3598, 3677, 0xCBE8}, {3679, 3760, 0xCCDB},
	{3761, 3784, 0xCDD0}, {3785, 3818, 0xCDE9}, {3819, 3989, 0xCEAE}, {3994, 4014, 0xD0A3},
	{4015, 4037, 0xD0B9}, {4038, 4049, 0xD0D1}, {4050, 4115, 0xD0DE}, {4117, 4130, 0xD1C3},
	{4159, 4169, 0xD2B3}, {4186, 4354, 0xD2F9}, {4355, 4373, 0xD4E7}, {4425, 4491, 0xD5D3},
	{4492, 4510, 0xD6B9}, {4551, 4563, 0xD6F5}, {4577, 4602, 0xD7B1}, {4613, 4626, 0xD7D6},
	{4627, 4970, 0xD7E5}, {4971, 5000, 0xDBC6}, {5001, 5030, 0xDBE5}, {5031, 5123, 0xDCA6},
	{5124, 5150, 0xDDA6}, {5152, 5170, 0xDDC2}, {5171, 5200, 0xDDD6}, {5201, 5301, 0xDDF5},
	{5303, 5320, 0xDFA1}, {5321, 5365, 0xDFB4}, {5372, 5473, 0xDFE9}, {5474, 5484, 0xE0F2},
	{5486, 5498, 0xE0FE}, {5499, 5551, 0xE1AE}, {5553, 5561, 0xE1E4}, {5562, 5583, 0xE1EE},
	{5585, 5756, 0xE2A7}, {5757, 5765, 0xE3F6}, {5773, 5799, 0xE4AA}, {5801, 5870, 0xE4C6},
	{5887, 5895, 0xE5C5}, {5901, 5935, 0xE5D7}, {6005, 6018, 0xE7B1}, {6031, 6041, 0xE7D4},
	{6047, 6062, 0xE7E7}, {6063, 6139, 0xE7F8}, {6166, 6196, 0xE9AD}, {6197, 6238, 0xE9CD},
	{6239, 6277, 0xE9F8}, {6278, 6312, 0xEAC2}, {6313, 6326, 0xEAE6}, {6340, 6354, 0xEBAB},
	{6373, 6415, 0xEBD9}, {6437, 6446, 0xECCB}, {6460, 6473, 0xECE9}, {6479, 6552, 0xEDA4},
	{6553, 6626, 0xEDEF}, {6627, 6971, 0xEEDC}, {6972, 7008, 0xF2BE}, {7010, 7031, 0xF2E4},
	{7032, 7051, 0xF2FB}, {7054, 7082, 0xF3B4}, {7084, 7134, 0xF3D2}, {7135, 7204, 0xF4A8},
	{7205, 7369, 0xF4EF}, {7371, 7397, 0xF6D9}, {7399, 7429, 0xF6F7}, {7430, 7444, 0xF7B9},
	{7445, 7454, 0xF7C9}, {7455, 7517, 0xF7D4}, {7519, 7555, 0xF8B6}, {7556, 7571, 0xF8DC},
	{7576, 7606, 0xF8F1}, {7608, 7683, 0xF9B3}, {7684, 7708, 0xFAA3}, {7710, 7750, 0xFABD},
	{7751, 7782, 0xFAE7}, {7784, 7876, 0xFBAA}, {7877, 7899, 0xFCAA}, {7901, 7987, 0xFCC2},
	{7989, 8055, 0xFDBC}, {8094, 8188, 0x20},
}
