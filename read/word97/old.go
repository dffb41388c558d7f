package word97

// Word 6 and 95 name property changes by one byte. oldOps tells those that
// matter in the form of Word 97; oldSizes the bytes of every operand, -1 where
// the operand begins with its size, -2 where the size itself has two bytes.
var oldOps = [256]uint16{
	2: sprmPIstd, 24: sprmPFInTable, 25: sprmPFTtp, 46: sprmPDcs,
	65: sprmCFRMarkDel, 66: sprmCFRMarkIns, 74: sprmCSymbol,
	80: sprmCIstd, 83: sprmCPlain, 85: sprmCFBold, 92: sprmCFVanish, 93: sprmCRgFtc0, 117: sprmCFSpec,
	188: sprmTDefTableOld, 190: sprmTDefTableOld,
	194: sprmTInsert, 195: sprmTDelete, 196: sprmTDxaCol, 197: sprmTMerge, 198: sprmTSplit,
}

var oldSizes = [256]int8{
	2: 2, 3: -1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 1, 10: 1, 11: 1, 12: -1, 13: 1, 14: 1, 15: -1,
	16: 2, 17: 2, 18: 2, 19: 2, 20: 4, 21: 2, 22: 2, 23: -1, 24: 1, 25: 1, 26: 2, 27: 2, 28: 2, 29: 1,
	30: 2, 31: 2, 32: 2, 33: 2, 34: 2, 35: 2, 36: 2, 37: 1, 38: 2, 39: 2, 40: 2, 41: 2, 42: 2, 43: 2,
	44: 1, 45: 2, 46: 2, 47: 2, 48: 2, 49: 2, 50: 1, 51: 1, 52: -1, 64: -1,
	65: 1, 66: 1, 67: 1, 68: -1, 69: 2, 70: 4, 71: 1, 72: 2, 73: 3, 74: -1, 75: 1,
	80: 2, 81: -1, 82: -1, 83: 0, 85: 1, 86: 1, 87: 1, 88: 1, 89: 1, 90: 1, 91: 1, 92: 1, 93: 2, 94: 1,
	95: 3, 96: 2, 97: 2, 98: 1, 99: 2, 100: 1, 101: 1, 102: 1, 103: -1, 104: 1, 105: -1, 106: -1,
	107: 2, 108: -1, 109: 2, 110: 2, 117: 1, 118: 1, 119: 1, 120: -1, 121: 2, 122: 2, 123: 2, 124: 2,
	131: 1, 132: 1, 133: -1, 136: 2, 137: 2, 138: 2, 139: 2, 140: 2, 141: 2, 142: 1, 143: 1, 144: 2,
	145: 2, 146: 1, 147: 1, 148: 2, 149: 1, 150: 1, 151: 1, 152: 1, 153: 1, 154: 2, 155: 2, 156: 2,
	157: 2, 158: 1, 159: 1, 160: 2, 161: 2, 162: 1, 163: 1, 164: 2, 165: 2, 166: 2, 167: 2, 168: 2,
	169: 2, 170: 2, 171: 2,
	182: 2, 183: 2, 184: 2, 185: 1, 186: 1, 187: 12, 188: -2, 189: 2, 190: -2, 191: -1, 192: 4,
	193: 5, 194: 4, 195: 2, 196: 4, 197: 2, 198: 2, 199: 5, 200: 4,
}

func (s *sprms) nextOld() (op uint16, operand []byte, ok bool) {
	for len(s.rest) >= 2 {
		code, p := s.rest[0], s.rest[1:]
		n := int(oldSizes[code])
		switch {
		case n == -1 && code == 23 && p[0] == 0xFF:
			_, arg, _ := s.variable(sprmPChgTabs, p)
			n = len(arg)
			p = p[1:]
		case n == -1:
			n = int(p[0])
			p = p[1:]
		case n == -2:
			if len(p) < 2 {
				return 0, nil, false
			}
			n = int(le16(p, 0)) - 1
			p = p[2:]
		}
		op, operand, ok = s.take(oldOps[code], p, n)
		if !ok || op != 0 && (n > 0 || op == sprmCPlain) {
			return op, operand, ok
		}
	}
	return 0, nil, false
}
