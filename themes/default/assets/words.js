/*
 * words.js - how the words of one text became those of another, for somebody who reads answers.
 *
 * kaiji.wordsDiff(before, after) gives {lines: [{edit, spans: [{edit, text}]}]}. A line is same, changed, removed,
 * inserted, moved_here, moved_away or folded; a span of a changed line is same, removed, inserted or folded. It is
 * the browser's half of generator/history/, says just what that says, and explains itself there.
 */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};

/* --- script.c: what a character is ------------------------------------------------------------------------------ */

const BREAK = 0, SPACE = 1, MARK = 2, DIGIT = 3, LATIN = 4, HANGUL = 5, HIRAGANA = 6, KATAKANA = 7, KANJI = 8;

/* From U+2E80 on; what is not in it is a mark. */
const east = [
	[0x2e80, 0x2fdf, KANJI], [0x3000, 0x3000, SPACE], [0x3005, 0x3007, KANJI], [0x3021, 0x3029, KANJI],
	[0x3038, 0x303b, KANJI], [0x3041, 0x309f, HIRAGANA], [0x30a1, 0x30fa, KATAKANA], [0x30fc, 0x30ff, KATAKANA],
	[0x3105, 0x312f, LATIN], [0x3131, 0x318e, HANGUL], [0x31f0, 0x31ff, KATAKANA], [0x3400, 0x4dbf, KANJI],
	[0x4e00, 0x9fff, KANJI], [0xa000, 0xabff, LATIN], [0xac00, 0xd7ff, HANGUL], [0xf900, 0xfaff, KANJI],
	[0xfb00, 0xfdff, LATIN], [0xfe70, 0xfefc, LATIN], [0xff10, 0xff19, DIGIT], [0xff21, 0xff3a, LATIN],
	[0xff41, 0xff5a, LATIN], [0xff66, 0xff9f, KATAKANA], [0xffa0, 0xffdc, HANGUL], [0x10000, 0x1afff, LATIN],
	[0x1b000, 0x1b16f, HIRAGANA], [0x20000, 0x3ffff, KANJI],
];
const joining = [
	[0x300, 0x36f], [0x483, 0x489], [0x591, 0x5bd], [0x64b, 0x65f], [0xe34, 0xe3a], [0xe47, 0xe4e], [0x180b, 0x180d],
	[0x1ab0, 0x1aff], [0x1dc0, 0x1dff], [0x200c, 0x200d], [0x2060, 0x2060], [0x20d0, 0x20ff], [0x302a, 0x302f],
	[0x3099, 0x309a], [0xfe00, 0xfe0f], [0xfe20, 0xfe2f], [0xfeff, 0xfeff], [0xff9e, 0xff9f], [0x1f3fb, 0x1f3ff],
	[0xe0020, 0xe007f], [0xe0100, 0xe01ef],
];

function scriptOfWest(code) {
	if (code < 0x80) {
		const lower = code | 0x20;
		if (code === 0x0a)
			return BREAK;
		if (code <= 0x20)
			return SPACE;
		if (code >= 0x30 && code <= 0x39)
			return DIGIT;
		return lower >= 0x61 && lower <= 0x7a ? LATIN : MARK;
	}
	if (code === 0xa0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200b) || code === 0x202f || code === 0x205f)
		return SPACE;
	if (code < 0xc0)
		return code === 0xaa || code === 0xb5 || code === 0xba ? LATIN : MARK;
	if (code >= 0x1100 && code <= 0x11ff)
		return HANGUL;
	if (code < 0x2000)
		return code === 0xd7 || code === 0xf7 ? MARK : LATIN;
	return code >= 0x2c00 && code <= 0x2dff ? LATIN : MARK;
}

function scriptOf(code) {
	if (code < 0x2e80)
		return scriptOfWest(code);
	const range = east.find((one) => code <= one[1]);
	return range && code >= range[0] ? range[2] : MARK;
}

function joins(code) {
	if (code < 0x300 || (code >= 0x309b && code < 0xfe00))
		return false;
	const range = joining.find((one) => code <= one[1]);
	return range !== undefined && code >= range[0];
}

const codes = (text) => new Set(Array.from(text, (one) => one.codePointAt(0)));
const stops = codes('。｡！？!?'), commas = codes('、､，・･／：；,;:/');
const opening = codes('([{（［｛｢“‘〈《「『【〔〖〘〚'), closing = codes(')]}）］｝｣”〉》」』】〕〗〙〛');
const dividing = codes('、，,|｜'), currency = codes('$£¥€＄￥'), percent = codes('%％‰℃');
const signs = codes('+-±−＋－'), points = codes('.,，．'), colons = codes(':：'), apostrophes = codes('\'’');
const rangeMarks = codes('~〜～');
const isFlag = (code) => code >= 0x1f1e6 && code <= 0x1f1ff;
const divides = (code) => opening.has(code) || closing.has(code) || dividing.has(code);

/* --- wording.c: a text taken apart -------------------------------------------------------------------------------- */

const JOINER = 0x200d, FIRST_JOINED = 0x110000, CUT_BEST = 8;

function scriptBeside(code, before) {
	if ((code === 0x30fc || code === 0xff70) && before === HIRAGANA)
		return HIRAGANA;
	if ((code === 0x30f5 || code === 0x30f6) && (before === KANJI || before === DIGIT))
		return KANJI;
	return scriptOf(code);
}

function glyphWeight(code, script) {
	switch (script) {
	case KANJI:
		return 4;
	case KATAKANA:
	case HANGUL:
		return 3;
	case LATIN:
		return code >= 0x61 && code <= 0x7a ? 1 : 4;
	case HIRAGANA:
	case DIGIT:
	case MARK:
		return 2;
	default:
		return script === SPACE ? 1 : 0;
	}
}

const sizeOf = (code) => code > 0xffff ? 2 : 1;

function glyphEnd(text, at, first) {
	let flag = isFlag(first), bound = first === JOINER;
	while (at < text.length) {
		const code = text.codePointAt(at);
		if (!joins(code) && !(bound && scriptOf(code) > SPACE) && !(flag && isFlag(code)))
			break;
		flag = false;
		bound = code === JOINER;
		at += sizeOf(code);
	}
	return at;
}

/* The number of a thing among those seen. */
const numberIn = (map, key) => {
	let number = map.get(key);
	if (number === undefined)
		map.set(key, number = map.size);
	return number;
};

class Wording {
	constructor(text, names) {
		this.text = text;
		this.readGlyphs(names.glyphs);
		this.readWords(names.words);
		this.sumWeights();
		this.readLines();
	}

	readGlyphs(names) {
		const { text } = this, most = text.length + 1;
		this.glyphAt = new Int32Array(most);
		this.glyph = new Int32Array(most);
		this.script = new Uint8Array(most);
		this.begins = new Uint8Array(most);
		this.weight = new Int32Array(most);
		let n = 0, script = BREAK;
		for (let at = 0; at < text.length; n++) {
			const code = text.codePointAt(at), own = at + sizeOf(code);
			script = scriptBeside(code, script);
			const end = script === BREAK ? own : glyphEnd(text, own, code), joined = end > own;
			if (joined && script === DIGIT)
				script = MARK;
			this.glyphAt[n] = at;
			this.glyph[n] = joined ? FIRST_JOINED + numberIn(names, text.slice(at, end)) : code;
			this.script[n] = script;
			this.weight[n] = glyphWeight(code, script);
			at = end;
		}
		this.glyphAt[n] = text.length;
		this.glyphs = n;
	}

	isScript(i, script) {
		return i < this.glyphs && this.script[i] === script;
	}

	isLetter(i) {
		return this.isScript(i, LATIN);
	}

	isDigit(i) {
		return this.isScript(i, DIGIT);
	}

	isMinutes(i) {
		return this.isDigit(i) && this.isDigit(i + 1) && !this.isDigit(i + 2);
	}

	isMonthOrDay(i, mark) {
		return i < this.glyphs && this.glyph[i] === mark && this.isMinutes(i + 1);
	}

	dateEnd(i) {
		let end = i;
		while (this.isDigit(end))
			end++;
		if (end - i !== 4 || end === this.glyphs)
			return 0;
		const mark = this.glyph[end];
		if ((mark !== 0x2d && mark !== 0x2f) || !this.isMonthOrDay(end, mark))
			return 0;
		end += 3;
		if (this.isMonthOrDay(end, mark))
			end += 3;
		return this.isLetter(end) || (end < this.glyphs && this.glyph[end] === mark) ? 0 : end;
	}

	numberEnd(i) {
		let start = i;
		const date = this.dateEnd(i);
		if (date)
			return date;
		for (; i < this.glyphs; i++) {
			if (this.isDigit(i))
				continue;
			if ((points.has(this.glyph[i]) && this.isDigit(i + 1)) ||
				(colons.has(this.glyph[i]) && i - start <= 2 && this.isMinutes(i + 1)))
				start = i + 1;
			else
				break;
		}
		return i;
	}

	lettersEnd(i) {
		while (this.isLetter(i) ||
			(i < this.glyphs && apostrophes.has(this.glyph[i]) && this.isLetter(i + 1)))
			i++;
		return i;
	}

	percentEnd(i) {
		return i < this.glyphs && percent.has(this.glyph[i]) && !this.isLetter(i + 1) && !this.isDigit(i + 1)
			? i + 1 : i;
	}

	lettersAndDigitsEnd(i) {
		const number = this.isDigit(i);
		let first = 0, pieces = 0;
		for (; this.isLetter(i) || this.isDigit(i); pieces++) {
			i = this.isDigit(i) ? this.numberEnd(i) : this.lettersEnd(i);
			if (!pieces)
				first = i;
		}
		if (pieces > 2)
			return i;
		return number ? this.percentEnd(first) : first;
	}

	maybeSign(i) {
		if (!i)
			return true;
		const before = this.glyph[i - 1];
		switch (this.script[i - 1]) {
		case BREAK:
		case SPACE:
		case HIRAGANA:
			return true;
		case MARK:
			return opening.has(before) || commas.has(before) || rangeMarks.has(before);
		default:
			return false;
		}
	}

	markEnd(i) {
		const mark = this.glyph[i];
		if (this.isDigit(i + 1) && (currency.has(mark) || (signs.has(mark) && this.maybeSign(i))))
			return this.lettersAndDigitsEnd(i + 1);
		i++;
		if (!stops.has(mark) && !commas.has(mark) && !opening.has(mark) && !closing.has(mark))
			while (i < this.glyphs && this.glyph[i] === mark)
				i++;
		return i;
	}

	wordEnd(i) {
		const script = this.script[i];
		switch (script) {
		case BREAK:
			return i + 1;
		case MARK:
			return this.markEnd(i);
		case LATIN:
		case DIGIT:
			return this.lettersAndDigitsEnd(i);
		default:
			while (this.isScript(i, script))
				i++;
			return i;
		}
	}

	wordBonus(start, end) {
		if (this.isNumber(start, end))
			return 4;
		return this.script[start] === LATIN && end - start > 3 ? 2 : 0;
	}

	readWords(names) {
		this.wordAt = new Int32Array(this.glyphs + 1);
		this.word = new Int32Array(this.glyphs + 1);
		let n = 0;
		for (let i = 0; i < this.glyphs; n++) {
			const end = this.wordEnd(i);
			this.wordAt[n] = i;
			this.word[n] = numberIn(names, this.part(i, end));
			this.begins[i] = 1;
			this.weight[i] += this.wordBonus(i, end);
			i = end;
		}
		this.wordAt[n] = this.glyphs;
		this.begins[this.glyphs] = 1;
		this.words = n;
	}

	sumWeights() {
		let sum = 0;
		for (let i = 0; i <= this.glyphs; i++) {
			const weight = this.weight[i];
			this.weight[i] = sum;
			sum += weight;
		}
	}

	readLines() {
		this.lineAt = [0];
		for (let i = 0; i < this.words; i++)
			if (this.script[this.wordAt[i]] === BREAK)
				this.lineAt.push(i + 1);
		this.lines = this.words ? this.lineAt.length : 0;
		this.lineAt.push(this.words + 1);
	}

	lineStart(line) {
		return this.lineAt[line];
	}

	lineEnd(line) {
		return this.lineAt[line + 1] - 1;
	}

	lineText(line) {
		return this.part(this.wordAt[this.lineStart(line)], this.wordAt[this.lineEnd(line)]);
	}

	part(from, to) {
		return this.text.slice(this.glyphAt[from], this.glyphAt[to]);
	}

	weigh(from, to) {
		return this.weight[to] - this.weight[from];
	}

	isNumber(from, to) {
		return this.script[from] === DIGIT || this.script[to - 1] === DIGIT;
	}

	endsSentence(i) {
		if (this.script[i - 1] !== SPACE)
			return stops.has(this.glyph[i - 1]);
		return i >= 2 && (this.glyph[i - 2] === 0x2e || stops.has(this.glyph[i - 2]));
	}

	cut(i) {
		if (!i || i >= this.glyphs)
			return CUT_BEST;
		if (!this.begins[i])
			return 0;
		const left = this.script[i - 1], right = this.script[i], before = this.glyph[i - 1], after = this.glyph[i];
		if (left === BREAK || right === BREAK)
			return CUT_BEST;
		if (opening.has(before) || stops.has(after) || commas.has(after) || closing.has(after))
			return 1;
		if (this.endsSentence(i))
			return 7;
		if (right === SPACE)
			return 2;
		if (opening.has(after))
			return commas.has(before) ? 6 : 5;
		if (left === SPACE || commas.has(before) || closing.has(before))
			return 4;
		if (right === HIRAGANA)
			return 1;
		return left === HIRAGANA ? 3 : 2;
	}
}

/* --- alike.c: what two words share -------------------------------------------------------------------------------- */

class Sides {
	constructor(w, from, to) {
		Object.assign(this, { w, from, to });
		this.shorter = Math.min(this.length(0), this.length(1));
		this.surplus = this.length(0) + this.length(1) - 2 * this.shorter;
		this.longer = this.length(1) > this.length(0) ? 1 : 0;
	}

	length(side) {
		return this.to[side] - this.from[side];
	}

	prefix() {
		const { w, from } = this;
		let n = 0;
		while (n < this.shorter && w[0].glyph[from[0] + n] === w[1].glyph[from[1] + n])
			n++;
		return n;
	}

	suffix(most) {
		const { w, to } = this;
		let n = 0;
		while (n < most && w[0].glyph[to[0] - n - 1] === w[1].glyph[to[1] - n - 1])
			n++;
		return n;
	}
}

const okurigana = codes('いうえきぎくぐけげちっつばびぶべみむめらりるれわ');

function isVerb(s, prefix, suffix) {
	return suffix === 1 && [0, 1].every((side) => s.length(side) >= prefix + suffix + 2 &&
		s.to[side] < s.w[side].glyphs && okurigana.has(s.w[side].glyph[s.to[side]]));
}

function alikeKanji(s) {
	let prefix = s.prefix(), suffix = s.suffix(s.shorter - prefix);
	if (prefix + suffix === s.shorter)
		return s.shorter >= (prefix && suffix ? 3 : 2) && { prefix, suffix };
	if (prefix < 2)
		prefix = 0;
	suffix = s.suffix(s.shorter - prefix);
	if (suffix < 2 && !isVerb(s, prefix, suffix))
		suffix = 0;
	return (prefix > 0 || suffix > 0) && { prefix, suffix };
}

const within = codes('ァィゥェォッャュョンーﾝ');
const isWithin = (glyph) => within.has(glyph) || (glyph >= 0xff67 && glyph <= 0xff70);

const tornBehind = (s, prefix) => [0, 1].some((side) =>
	s.from[side] + prefix < s.to[side] && isWithin(s.w[side].glyph[s.from[side] + prefix]));

function katakanaSuffix(s, most) {
	const { glyph } = s.w[0], end = s.to[0];
	let n = s.suffix(most);
	while (n && isWithin(glyph[end - n]))
		n--;
	const ending = n >= 3 && n < 6 && glyph[end - 3] === 0x30b7 && glyph[end - 2] === 0x30e7 && glyph[end - 1] === 0x30f3;
	return ending ? 0 : n;
}

function katakanaWithin(s) {
	const prefix = s.prefix();
	if (prefix >= 2 && prefix === s.shorter && s.surplus === 1 &&
		s.w[s.longer].glyph[s.to[s.longer] - 1] === 0x30fc)
		return { prefix, suffix: 0 };
	if (s.surplus < 2)
		return false;
	if (prefix === s.shorter)
		return prefix >= 3 && !tornBehind(s, prefix) && { prefix, suffix: 0 };
	const suffix = katakanaSuffix(s, s.shorter - prefix);
	if (suffix === s.shorter)
		return suffix >= 2 && { prefix, suffix };
	return prefix + suffix === s.shorter && prefix >= 3 && suffix >= 2 && !tornBehind(s, prefix) && { prefix, suffix };
}

function katakanaPart(s) {
	const left = Math.max(s.shorter - 2, 0);
	let prefix = Math.min(s.prefix(), left);
	while (prefix && tornBehind(s, prefix))
		prefix--;
	if (prefix < 4)
		prefix = 0;
	let suffix = katakanaSuffix(s, left - prefix);
	if (suffix < 4)
		suffix = 0;
	return (prefix > 0 || suffix > 0) && { prefix, suffix };
}

function alikeHiragana(s) {
	if (s.surplus > 2)
		return false;
	if (s.prefix() === s.shorter)
		return { prefix: s.shorter, suffix: 0 };
	return s.suffix(s.shorter) === s.shorter && { prefix: 0, suffix: s.shorter };
}

/* {prefix, suffix} in glyphs, or false. */
function alikeWords(w, before, after) {
	const from = [w[0].wordAt[before], w[1].wordAt[after]], to = [w[0].wordAt[before + 1], w[1].wordAt[after + 1]];
	const script = w[0].script[from[0]];
	if (script < HIRAGANA || script !== w[1].script[from[1]])
		return false;
	const s = new Sides(w, from, to);
	return script === KANJI ? alikeKanji(s)
		: script === KATAKANA ? katakanaWithin(s) || katakanaPart(s)
			: alikeHiragana(s);
}

function alikeSpelling(w, from, to) {
	const s = new Sides(w, from, to);
	if (s.shorter < 2 || !s.surplus || s.surplus > 2 || w[0].script[from[0]] !== KANJI)
		return false;
	const prefix = s.prefix(), suffix = s.suffix(s.shorter - prefix);
	if (!prefix || prefix + suffix < s.shorter)
		return false;
	for (let i = from[s.longer] + prefix; i < to[s.longer] - suffix; i++)
		if (w[s.longer].script[i] !== HIRAGANA)
			return false;
	return { prefix, suffix };
}

/* --- anchor.c, align.c: which elements of two sequences belong together -------------------------------------------- */

function findAnchors(ids, from, to, length) {
	const places = new Map();
	for (const side of [0, 1])
		for (let i = from[side]; i + length <= to[side]; i++) {
			const key = length === 1 ? ids[side][i] : ids[side].slice(i, i + length).join();
			let place = places.get(key);
			if (!place)
				places.set(key, place = [-1, -1]);
			place[side] = place[side] === -1 ? i : -2;
		}
	const all = [...places.values()].filter((place) => place[0] >= 0 && place[1] >= 0);
	const end = [], before = [];
	all.forEach((place, i) => {
		let low = 0, high = end.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if (all[end[middle]][1] < place[1])
				low = middle + 1;
			else
				high = middle;
		}
		before[i] = low ? end[low - 1] : -1;
		end[low] = i;
	});
	const chain = [];
	for (let i = end.length ? end[end.length - 1] : -1; i >= 0; i = before[i])
		chain.push(all[i]);
	return chain.reverse();
}

const TABLE_MOST = 1 << 18, CUTS_MOST = 8, NEVER = -(1 << 30);
const FROM_CHANGE = 1, MATCH_ALIKE = 2, CHANGE_BITS = 28;
const BEFORE_IN_CHANGE = 0, AFTER_IN_CHANGE = 4, BEFORE_BEHIND_MATCH = 8, AFTER_BEHIND_MATCH = 12,
	ALIKE_IN_CHANGE = 16, ALIKE_BEHIND_MATCH = 20;

/*
 * Each side: {id, weight (of all before), head, tail}; alike(i, j) gives {weight, head, tail} or false. The result
 * is a list of {at: [i, j], alike}.
 */
class Align {
	constructor(sides, { gap, anchor, alike, budget }) {
		Object.assign(this, { sides, gap, anchor, alike, budget, matches: [] });
		this.ids = sides.map((side) => side.id);
		this.part([0, 0], this.ids.map((id) => id.length), CUTS_MOST);
	}

	add(i, j, alike = false) {
		this.matches.push({ at: [i, j], alike });
	}

	part(from, to, cuts) {
		const [a, b] = this.ids;
		let [i, j] = from, [iEnd, jEnd] = to;
		while (i < iEnd && j < jEnd && a[i] === b[j])
			this.add(i++, j++);
		while (i < iEnd && j < jEnd && a[iEnd - 1] === b[jEnd - 1]) {
			iEnd--;
			jEnd--;
		}
		this.middle([i, j], [iEnd, jEnd], cuts);
		while (iEnd < to[0])
			this.add(iEnd++, jEnd++);
	}

	middle(from, to, cuts) {
		const cells = (to[0] - from[0]) * (to[1] - from[1]);
		if (!cells)
			return;
		if (cells <= TABLE_MOST && cells <= this.budget.cells) {
			this.budget.cells -= cells;
			this.table(from, to);
		} else if (cuts) {
			this.atAnchors(from, to, cuts);
		}
	}

	atAnchors(from, to, cuts) {
		const [a, b] = this.ids, found = findAnchors(this.ids, from, to, this.anchor);
		let done = from;
		for (let [i, j] of found) {
			if (i < done[0] || j < done[1])
				continue;
			this.part(done, [i, j], cuts - 1);
			while (i < to[0] && j < to[1] && a[i] === b[j])
				this.add(i++, j++);
			done = [i, j];
		}
		if (found.length)
			this.part(done, to, cuts - 1);
	}

	table(from, to) {
		const { gap, alike } = this, [a, b] = this.sides;
		const rows = to[0] - from[0], columns = to[1] - from[1];
		const how = new Uint8Array(rows * columns);
		let match = new Int32Array(columns + 1).fill(NEVER), matchAbove = new Int32Array(columns + 1);
		let change = new Int32Array(columns + 1).fill(-gap), changeAbove = new Int32Array(columns + 1);
		match[0] = 0;
		change[0] = NEVER;
		for (let i = 1; i <= rows; i++) {
			[match, matchAbove, change, changeAbove] = [matchAbove, match, changeAbove, change];
			match[0] = NEVER;
			change[0] = -gap;
			const x = from[0] + i - 1;
			for (let j = 1; j <= columns; j++) {
				const y = from[1] + j - 1;
				let m = NEVER, mFrom = 0, c = matchAbove[j] - gap, cFrom = BEFORE_BEHIND_MATCH;
				if (match[j - 1] - gap > c) {
					c = match[j - 1] - gap;
					cFrom = AFTER_BEHIND_MATCH;
				}
				if (changeAbove[j] > c) {
					c = changeAbove[j];
					cFrom = BEFORE_IN_CHANGE;
				}
				if (change[j - 1] > c) {
					c = change[j - 1];
					cFrom = AFTER_IN_CHANGE;
				}
				if (a.id[x] === b.id[y]) {
					m = matchAbove[j - 1];
					if (changeAbove[j - 1] > m) {
						m = changeAbove[j - 1];
						mFrom = FROM_CHANGE;
					}
					m += a.weight[x + 1] - a.weight[x];
				} else if (alike && (a.head[x] === b.head[y] || a.tail[x] === b.tail[y])) {
					const share = alike(x, y);
					if (share) {
						const behindMatch = matchAbove[j - 1] + share.weight - gap;
						const behindChange = changeAbove[j - 1] + share.weight - (share.head ? gap : 0);
						if (share.tail) {
							if (behindMatch > m) {
								m = behindMatch;
								mFrom = MATCH_ALIKE;
							}
							if (behindChange > m) {
								m = behindChange;
								mFrom = MATCH_ALIKE | FROM_CHANGE;
							}
						} else {
							if (behindMatch > c) {
								c = behindMatch;
								cFrom = ALIKE_BEHIND_MATCH;
							}
							if (behindChange > c) {
								c = behindChange;
								cFrom = ALIKE_IN_CHANGE;
							}
						}
					}
				}
				match[j] = m;
				change[j] = c;
				how[(i - 1) * columns + j - 1] = mFrom | cFrom;
			}
		}
		this.trace(from, to, how, change[columns] > match[columns]);
	}

	trace(from, to, hows, inChange) {
		const columns = to[1] - from[1], found = [];
		let i = to[0] - from[0], j = columns;
		while (i && j) {
			const all = hows[(i - 1) * columns + j - 1], how = all & CHANGE_BITS;
			if (!inChange) {
				found.push({ at: [from[0] + --i, from[1] + --j], alike: (all & MATCH_ALIKE) > 0 });
				inChange = (all & FROM_CHANGE) > 0;
			} else if (how === ALIKE_IN_CHANGE || how === ALIKE_BEHIND_MATCH) {
				found.push({ at: [from[0] + --i, from[1] + --j], alike: true });
				inChange = how === ALIKE_IN_CHANGE;
			} else {
				inChange = how === BEFORE_IN_CHANGE || how === AFTER_IN_CHANGE;
				if (how === BEFORE_IN_CHANGE || how === BEFORE_BEHIND_MATCH)
					i--;
				else
					j--;
			}
		}
		for (const one of found.reverse())
			this.matches.push(one);
	}
}

/* --- changes.c: how some words became others ------------------------------------------------------------------------ */

const GAP = 6, ANCHOR = 3, CRUMB_MOST = 24;

const lengthOf = (run, side) => run.to[side] - run.from[side];
const isEmpty = (run) => !lengthOf(run, 0) && !lengthOf(run, 1);

/* Runs in order; one that continues the last one is joined with it. */
class Runs {
	constructor(done) {
		this.list = [];
		this.done = done;
	}

	add(run) {
		const last = this.list[this.list.length - 1];
		if (isEmpty(run))
			return;
		if (last && last.same === run.same)
			last.to = run.to;
		else
			this.list.push(run);
	}

	upTo(to, same) {
		this.add({ from: this.done, to, same });
		this.done = to;
	}

	/* An empty run, so that no change is the first or the last one. */
	end(at) {
		const last = this.list[this.list.length - 1];
		if (!last || !last.same)
			this.list.push({ from: at, to: at, same: true });
	}
}

class Changes {
	constructor(w, from, to, budget) {
		Object.assign(this, { w, from, to });
		const start = w.map((one, side) => one.wordAt[from[side]]), end = w.map((one, side) => one.wordAt[to[side]]);
		const { matches } = new Align([this.sequence(0, -1), this.sequence(1, -2)],
			{ gap: GAP, anchor: ANCHOR, budget, alike: (i, j) => this.share(from[0] + i, from[1] + j) });
		const runs = new Runs(start);
		for (const match of matches)
			this.addMatch(runs, match);
		runs.upTo(end, false);
		this.runs = this.withoutCrumbs(runs.list);
		if (this.runs.length)
			this.refine();
		this.settleAll();
		this.same = this.runs.reduce((sum, run) => run.same ? sum + w[0].weigh(run.from[0], run.to[0]) : sum, 0);
		this.whole = w.map((one, side) => one.weigh(start[side], end[side]));
	}

	sequence(side, never) {
		const w = this.w[side], from = this.from[side], n = this.to[side] - from;
		const sequence = { id: w.word.subarray(from, from + n), weight: [], head: [], tail: [] };
		const glyph = (i) => w.script[i] >= HIRAGANA ? w.glyph[i] : never;
		for (let i = 0; i < n; i++) {
			sequence.weight.push(w.weight[w.wordAt[from + i]]);
			sequence.head.push(glyph(w.wordAt[from + i]));
			sequence.tail.push(glyph(w.wordAt[from + i + 1] - 1));
		}
		sequence.weight.push(w.weight[w.wordAt[from + n]]);
		return sequence;
	}

	share(before, after) {
		const w = this.w[0], alike = alikeWords(this.w, before, after);
		if (!alike)
			return false;
		const from = w.wordAt[before], to = w.wordAt[before + 1], kana = w.script[from] === HIRAGANA;
		return {
			head: kana || alike.prefix > 0,
			tail: kana || alike.suffix > 0,
			weight: w.weigh(from, from + alike.prefix) + w.weigh(to - alike.suffix, to),
		};
	}

	addMatch(runs, match) {
		const word = match.at.map((at, side) => this.from[side] + at);
		const end = this.w.map((one, side) => one.wordAt[word[side] + 1]);
		runs.upTo(this.w.map((one, side) => one.wordAt[word[side]]), false);
		const alike = match.alike && alikeWords(this.w, word[0], word[1]);
		if (alike) {
			runs.upTo(runs.done.map((at) => at + alike.prefix), true);
			runs.upTo(end.map((at) => at - alike.suffix), false);
		}
		runs.upTo(end, true);
	}

	changeWeight(run) {
		return Math.max(...this.w.map((one, side) => one.weigh(run.from[side], run.to[side])));
	}

	isCrumb(before, run, after) {
		const most = Math.floor(Math.min(this.changeWeight(before), this.changeWeight(after)) / 6);
		return this.w[0].weigh(run.from[0], run.to[0]) <= Math.min(Math.max(most, GAP), CRUMB_MOST);
	}

	withoutCrumbs(runs) {
		const out = [];
		for (const run of runs) {
			out.push(run);
			while (out.length >= 3 && !run.same && this.isCrumb(...out.slice(-3))) {
				const last = out.pop();
				out.pop();
				out[out.length - 1] = { ...out[out.length - 1], to: last.to };
			}
		}
		return out;
	}

	refine() {
		const { runs } = this, out = new Runs(runs[0].from);
		out.end(runs[0].from);
		for (const run of runs) {
			const alike = !run.same && alikeSpelling(this.w, run.from, run.to);
			out.done = run.from;
			if (alike) {
				out.upTo(run.from.map((at) => at + alike.prefix), true);
				out.upTo(run.to.map((at) => at - alike.suffix), false);
				out.upTo(run.to, true);
			} else if (!run.same && this.areOtherNumbers(run)) {
				this.addNumbers(out, run);
			} else {
				out.add({ ...run });
			}
		}
		out.end(runs[runs.length - 1].to);
		this.runs = out.list;
	}

	nextWords(all, done) {
		if (done[0] >= all.to[0] || done[1] >= all.to[1])
			return null;
		const to = this.w.map((one, side) => {
			let end = done[side] + 1;
			while (!one.begins[end])
				end++;
			return end;
		});
		const words = { from: done, to, same: false }, n = lengthOf(words, 0);
		words.same = n === lengthOf(words, 1) && Array.from({ length: n }, (_, k) => k).every((k) =>
			this.w[0].glyph[done[0] + k] === this.w[1].glyph[done[1] + k]);
		return words;
	}

	areOtherNumbers(run) {
		if (!this.w.every((one, side) => one.begins[run.from[side]] && one.begins[run.to[side]]))
			return false;
		let divided = false, done = run.from;
		for (let words; (words = this.nextWords(run, done)); done = words.to) {
			if (!words.same && !this.w.every((one, side) => one.isNumber(words.from[side], words.to[side])))
				return false;
			if (words.same && divides(this.w[0].glyph[words.from[0]]))
				divided = true;
		}
		return divided && done[0] === run.to[0] && done[1] === run.to[1];
	}

	addNumbers(out, run) {
		let done = run.from, same = run.from, divided = false;
		for (let words; (words = this.nextWords(run, done)); done = words.to) {
			if (words.same) {
				divided ||= divides(this.w[0].glyph[words.from[0]]);
				continue;
			}
			if (divided) {
				out.upTo(same, false);
				out.upTo(done, true);
			}
			divided = false;
			same = words.to;
		}
		out.upTo(run.to, false);
	}

	cuts(side, from, to) {
		const w = this.w[side];
		return w.begins[from] && w.begins[to] ? w.cut(from) + w.cut(to) : 0;
	}

	room(i, side) {
		const length = lengthOf(this.runs[i], side);
		return !i || i + 1 === this.runs.length || !length ? length : length - 1;
	}

	settle(i) {
		const run = this.runs[i], side = lengthOf(run, 1) ? 1 : 0, { glyph } = this.w[side];
		const from = run.from[side], to = run.to[side];
		let back = 0, on = 0;
		for (const most = this.room(i - 1, side); back < most && glyph[from - back - 1] === glyph[to - back - 1];)
			back++;
		for (const most = this.room(i + 1, side); on < most && glyph[from + on] === glyph[to + on];)
			on++;
		let by = 0, best = this.cuts(side, from, to);
		for (let k = -back; k <= on; k++) {
			const cuts = this.cuts(side, from + k, to + k);
			if (cuts > best || (cuts === best && k > by)) {
				best = cuts;
				by = k;
			}
		}
		const moved = (at) => at.map((one) => one + by);
		this.runs[i - 1] = { ...this.runs[i - 1], to: moved(this.runs[i - 1].to) };
		this.runs[i] = { from: moved(run.from), to: moved(run.to), same: false };
		this.runs[i + 1] = { ...this.runs[i + 1], from: moved(this.runs[i + 1].from) };
	}

	settleAll() {
		for (let i = 1; i + 1 < this.runs.length; i++)
			if (!this.runs[i].same && (!lengthOf(this.runs[i], 0) || !lengthOf(this.runs[i], 1)))
				this.settle(i);
		this.runs = this.runs.filter((run) => !isEmpty(run));
	}
}

/* --- spans.c: the changes of a line for its reader ------------------------------------------------------------------- */

const FOLD_FROM = 120, FOLD_KEEP = 40, FOLD_LESS = 20, FOLD_MORE = 60, FOLD_LEAST = 24;

const columnsOf = (w, i) => w.glyph[i] < 0x1100 ? 1 : 2;

function takesAtMost(w, from, to, most) {
	let sum = 0;
	while (from < to && sum <= most)
		sum += columnsOf(w, from++);
	return sum <= most;
}

function foldPlace(w, from, step) {
	let best = from, place = from, width = 0, bestOff = 0, bestCut = 0;
	while (width < FOLD_MORE) {
		width += columnsOf(w, step > 0 ? place : place - 1);
		place += step;
		if (width < FOLD_LESS)
			continue;
		const cut = w.cut(place), off = Math.abs(width - FOLD_KEEP);
		if (best === from || cut > bestCut || (cut === bestCut && off < bestOff)) {
			best = place;
			bestCut = cut;
			bestOff = off;
		}
	}
	return best;
}

function spansOf({ w, runs }) {
	const spans = [];
	const add = (edit, side, from, to) => from < to && spans.push({ edit, text: w[side].part(from, to) });
	runs.forEach((run, i) => {
		const [, from] = run.from, [, to] = run.to;
		if (!run.same) {
			add('removed', 0, run.from[0], run.to[0]);
			add('inserted', 1, from, to);
			return;
		}
		let head = to, tail = to;
		if (!takesAtMost(w[1], from, to, FOLD_FROM)) {
			head = i ? foldPlace(w[1], from, 1) : from;
			tail = i + 1 < runs.length ? foldPlace(w[1], to, -1) : to;
			if (takesAtMost(w[1], head, tail, FOLD_LEAST))
				head = tail = to;
		}
		add('same', 1, from, head);
		add('folded', 1, head, tail);
		add('same', 1, tail, to);
	});
	return spans;
}

/* --- traits.c, kin.c: lines that resemble each other ------------------------------------------------------------------ */

const PIECES_MOST = 8, KIN_MOST = 1 << 18, PERCENT_PAIR = 30, PERCENT_PIECE = 50, PERCENT_WHOLE = 60;
const PAST_BEFORE = 0, PAST_AFTER = 1, WITH_PAIR = 2, WITH_SPLIT = 8, WITH_JOIN = 24;

function traitsOf(w, line) {
	const traits = [], to = w.wordAt[w.lineEnd(line)];
	let before = 0, kana = false;
	for (let i = w.wordAt[w.lineStart(line)]; i < to; i++) {
		const script = w.script[i], glyph = w.glyph[i];
		if (script <= MARK)
			continue;
		if (before && !(kana && script === HIRAGANA))
			traits.push(before * 2 ** 26 + glyph);
		if (script === KANJI)
			traits.push(glyph * 2 ** 26);
		before = glyph;
		kana = script === HIRAGANA;
	}
	return Float64Array.from(traits).sort();
}

function commonTraits(a, b) {
	let i = 0, j = 0, n = 0;
	while (i < a.length && j < b.length) {
		if (a[i] === b[j]) {
			n++;
			i++;
			j++;
		} else if (a[i] < b[j]) {
			i++;
		} else {
			j++;
		}
	}
	return n;
}

/* Lists of lines of both sides; the result is a list of {at: [i, j], n: [so many, so many]} in these lists. */
class Kin {
	constructor(w, lists, budget) {
		const n = lists.map((list) => list.length);
		Object.assign(this, { lists, n, found: [] });
		if (n[0] * n[1] > KIN_MOST)
			return;
		this.traits = lists.map((list, side) => list.map((line) => traitsOf(w[side], line)));
		const sums = this.traits.map((traits) => traits.reduce((sum, one) => sum + one.length + 1, 0));
		const cost = n[0] * sums[1] + n[1] * sums[0];
		if (cost > budget.steps)
			return;
		budget.steps -= cost;
		this.common = new Int32Array(n[0] * n[1]);
		this.score = new Int32Array((n[0] + 1) * (n[1] + 1));
		this.how = new Uint8Array(this.score.length);
		for (let i = 0; i < n[0]; i++)
			for (let j = 0; j < n[1]; j++)
				this.common[i * n[1] + j] = commonTraits(this.traits[0][i], this.traits[1][j]);
		for (let i = 1; i <= n[0]; i++)
			for (let j = 1; j <= n[1]; j++)
				this.fill(i, j);
		this.trace();
	}

	cell(i, j) {
		return i * (this.n[1] + 1) + j;
	}

	piecesScore(side, whole, first, n) {
		const size = this.traits[side][whole].length, other = this.traits[1 - side], list = this.lists[1 - side];
		let sum = 0;
		for (let k = 0; k < n; k++) {
			const common = this.common[side ? (first + k) * this.n[1] + whole : whole * this.n[1] + first + k];
			if (list[first + k] !== list[first] + k || common * 100 < other[first + k].length * PERCENT_PIECE)
				return 0;
			sum += common;
		}
		if (!other[first].length || !other[first + n - 1].length || sum * 100 < size * PERCENT_WHOLE)
			return 0;
		return Math.min(sum, size);
	}

	better(here, score, how) {
		if (score > this.score[here]) {
			this.score[here] = score;
			this.how[here] = how;
		}
	}

	fill(i, j) {
		const here = this.cell(i, j), common = this.common[(i - 1) * this.n[1] + j - 1];
		const sum = this.traits[0][i - 1].length + this.traits[1][j - 1].length;
		this.score[here] = this.score[this.cell(i - 1, j)];
		this.how[here] = PAST_BEFORE;
		this.better(here, this.score[this.cell(i, j - 1)], PAST_AFTER);
		if (common && 200 * common >= PERCENT_PAIR * sum)
			this.better(here, this.score[this.cell(i - 1, j - 1)] + common, WITH_PAIR);
		for (let n = 2; n <= PIECES_MOST && n <= j; n++) {
			const score = this.piecesScore(0, i - 1, j - n, n);
			if (score)
				this.better(here, this.score[this.cell(i - 1, j - n)] + score, WITH_SPLIT + n);
		}
		for (let n = 2; n <= PIECES_MOST && n <= i; n++) {
			const score = this.piecesScore(1, j - 1, i - n, n);
			if (score)
				this.better(here, this.score[this.cell(i - n, j - 1)] + score, WITH_JOIN + n);
		}
	}

	trace() {
		let [i, j] = this.n;
		while (i && j) {
			const how = this.how[this.cell(i, j)];
			if (how === PAST_BEFORE) {
				i--;
			} else if (how === PAST_AFTER) {
				j--;
			} else {
				const n = [how > WITH_JOIN ? how - WITH_JOIN : 1,
					how > WITH_SPLIT && how < WITH_JOIN ? how - WITH_SPLIT : 1];
				i -= n[0];
				j -= n[1];
				this.found.push({ at: [i, j], n });
			}
		}
		this.found.reverse();
	}
}

/* --- matching.c: lines that belong together ---------------------------------------------------------------------------- */

const LINE_GAP = 1, MOVED_LEAST = 6, SHORT = 16;

class Matching {
	constructor(w) {
		Object.assign(this, { w, pairs: [], budget: { cells: 1 << 24, steps: 1 << 24 } });
		const names = new Map();
		this.lines = w.map((one) => {
			const id = [], weight = [0];
			for (let i = 0; i < one.lines; i++) {
				id.push(numberIn(names, one.lineText(i)));
				weight.push(weight[i] + one.weigh(one.wordAt[one.lineStart(i)], one.wordAt[one.lineEnd(i)]));
			}
			return { id, weight };
		});
		this.moved = w.map((one) => new Uint8Array(one.lines));
		const { matches } = new Align(this.lines, { gap: LINE_GAP, anchor: 1, budget: this.budget });
		this.findMoved(matches);
		let done = [0, 0];
		for (const { at } of matches) {
			const to = at.map((one) => one + 1);
			this.gap(done, at);
			this.pairs.push({ from: at, to, same: true });
			done = to;
		}
		this.gap(done, w.map((one) => one.lines));
	}

	findMoved(matches) {
		const taken = this.w.map((one, side) => {
			const list = new Uint8Array(one.lines);
			for (const { at } of matches)
				list[at[side]] = 1;
			return list;
		});
		const waiting = new Map(), [before, after] = this.lines;
		for (let j = after.id.length - 1; j >= 0; j--)
			if (!taken[1][j] && after.weight[j + 1] - after.weight[j] >= MOVED_LEAST) {
				if (!waiting.has(after.id[j]))
					waiting.set(after.id[j], []);
				waiting.get(after.id[j]).push(j);
			}
		for (let i = 0; i < before.id.length; i++) {
			const j = taken[0][i] ? undefined : waiting.get(before.id[i])?.pop();
			if (j !== undefined)
				this.moved[0][i] = this.moved[1][j] = 1;
		}
	}

	areShort({ from, to }) {
		return this.w.every((one, side) => {
			const length = one.wordAt[one.lineEnd(to[side] - 1)] - one.wordAt[one.lineStart(from[side])];
			return length > 0 && length <= SHORT;
		});
	}

	tryPair(at, n, alone) {
		const to = at.map((one, side) => one + n[side]), pair = { from: at, to, same: false };
		if (n[0] === 1 && n[1] === 1 && this.lines[0].id[at[0]] === this.lines[1].id[at[1]]) {
			this.pairs.push({ ...pair, same: true });
			return;
		}
		const changes = pair.changes = new Changes(this.w, at.map((line, side) => this.w[side].lineStart(line)),
			to.map((line, side) => this.w[side].lineEnd(line - 1)), this.budget);
		const less = Math.min(...changes.whole), more = Math.max(...changes.whole), { same } = changes;
		if ((same && (20 * same >= (alone ? 5 : 6) * more || (less >= 8 && 10 * same >= 7 * less))) ||
			(alone && this.areShort(pair)))
			this.pairs.push(pair);
	}

	rest(left, from, to) {
		const n = to[0] - from[0];
		if (to[1] - from[1] !== n)
			return;
		for (let k = 0; k < n; k++)
			this.tryPair(left.map((list, side) => list[from[side] + k]), [1, 1], true);
	}

	gap(from, to) {
		const left = this.moved.map((moved, side) => {
			const list = [];
			for (let i = from[side]; i < to[side]; i++)
				if (!moved[i])
					list.push(i);
			return list;
		});
		const n = left.map((list) => list.length);
		if (!n[0] || !n[1])
			return;
		let done = [0, 0];
		if (n[0] !== 1 || n[1] !== 1)
			for (const kin of new Kin(this.w, left, this.budget).found) {
				this.rest(left, done, kin.at);
				this.tryPair(left.map((list, side) => list[kin.at[side]]), kin.n, kin.n[0] === kin.n[1]);
				done = kin.at.map((at, side) => at + kin.n[side]);
			}
		this.rest(left, done, n);
	}
}

/* --- words.c: the lines of both texts ------------------------------------------------------------------------------------ */

const NEAR = 2, FOLD_MOST_SHOWN = 3;
const spanEdit = { removed: 'removed', inserted: 'inserted', folded: 'folded' };

function foldFarLines(lines) {
	for (let i = 0; i < lines.length;) {
		const start = i;
		while (i < lines.length && lines[i].edit === 'same')
			i++;
		const from = start + (start ? NEAR : 0), to = i - (i < lines.length ? NEAR : 0);
		if (to - from > FOLD_MOST_SHOWN)
			for (let k = from; k < to; k++)
				lines[k].edit = lines[k].spans[0].edit = 'folded';
		if (i === start)
			i++;
	}
}

kaiji.wordsDiff = (before, after) => {
	const names = { glyphs: new Map(), words: new Map() };
	const w = [new Wording(before, names), new Wording(after, names)];
	const { pairs, moved } = new Matching(w), lines = [];
	const add = (side, line, edit) =>
		lines.push({ edit, spans: [{ edit: spanEdit[edit] ?? 'same', text: w[side].lineText(line) }] });
	const gap = (from, to) => {
		for (let i = from[0]; i < to[0]; i++)
			add(0, i, moved[0][i] ? 'moved_away' : 'removed');
		for (let j = from[1]; j < to[1]; j++)
			add(1, j, moved[1][j] ? 'moved_here' : 'inserted');
	};
	let done = [0, 0];
	for (const pair of pairs) {
		gap(done, pair.from);
		if (pair.same)
			add(1, pair.from[1], 'same');
		else
			lines.push({ edit: 'changed', spans: spansOf(pair.changes) });
		done = pair.to;
	}
	gap(done, w.map((one) => one.lines));
	foldFarLines(lines);
	return { lines };
};
})();
