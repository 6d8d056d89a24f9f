/*
 * fold.js - the form in which the search compares texts: generator/search/FORMAT.md, 'Fold', here for the browser.
 *
 * kaiji.fold(text) gives {text, scripts, at}: the folded text; of each code unit the script (0 other, 1 letter,
 * 2 digit, 3 katakana, 4 hiragana, 5 han), and where in the source the stretch begins that it was made of (㈱ is (株),
 * all of one place); last the source's length.
 */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};

/* U+2E81 to U+2EF2, by generator/base/radicals.py from data of Unicode 15.0 */
const radicals = [...
	'厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵⺚旡日月歺⺟民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀'];

const katakana = '[ァ-ヺー-ヾㇰ-ㇿ]', hiragana = '[ぁ-ゖゝゞ]';
const han = '[々-〇\\u3400-\\u4dbf一-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]';
const cjk = `(?:${[katakana, hiragana, han].join('|')})`, blank = '[\\s\\x85]';
/* what combines with the character before it */
const joins = '[\\p{M}\\u1161-\\u1175\\u11a8-\\u11c2\\u3131-\\u318e\\uff9e-\\uffdc]';

/* What `make` makes of a key, made once. */
const once = (make, made = new Map()) => (key) => {
	let one = made.get(key);
	if (one === undefined) {
		if (made.size > 9999)
			made.clear();
		made.set(key, one = make(key));
	}
	return one;
};

/* The script of a code point; whether it is one without blanks between words. */
const scripts = ['', '[\\p{L}\\p{M}\\p{N}]', '[0-9]', katakana, hiragana, han].map((one) => new RegExp(one, 'u'));
kaiji.script = once((code) => scripts.findLastIndex((one) => one.test(String.fromCodePoint(code))));
kaiji.cjk = (script) => script > 2;

/* Steps 1 to 3, stretch by stretch; of plain ones nothing changes but the case. */
const stretches = new RegExp(
	`([\\0-~、-〒ぁ-ゖァ-ヺー\\u3400-\\u43c2\\u43cd-\\u4dbf一-\\u9fff]+(?!${joins}))|.${joins}{0,255}`, 'gsu');
const changed = once((stretch) => stretch.normalize('NFKC').replace(/İ/g, 'i').toLowerCase()
	.replace(/ß/g, 'ss').replace(/ς/g, 'σ')
	.replace(/[\u2e81-\u2ef2]/g, (one) => radicals[one.charCodeAt() - 0x2e81])
	.replace(/[\u43c3-\u43cc]/g, (one) => one.charCodeAt() - 0x43c3)
	.replace(/[\u2010-\u2015\u2043\u2212]/g, '-')
	.replace(/[\xad\xb7\u2027・\u200b-\u200f\u2060\ufeff\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu, ''));

/* Steps 4 to 6: what is left out, and the blanks that stay. */
const odd = new RegExp(
	`,(?<=[0-9],)(?=[0-9]{3}(?![0-9]))|ー(?<=(?:${katakana}${blank}*){3}ー)(?!${blank}*${katakana})|` +
	`(?=${blank})(?<=${cjk})${blank}+(?=${cjk})|(${blank}+)`, 'gu');

kaiji.fold = (source) => {
	const from = [], at = [];
	let text = '', i = 0, done = 0;
	for (const [stretch, plain] of source.matchAll(stretches)) {
		const one = plain ? plain.toLowerCase() : changed(stretch);
		for (let k = 0; k < one.length; k++)
			from.push(plain ? i + k : i);
		text += one;
		i += stretch.length;
	}
	from.push(i);

	const upTo = (end) => {
		while (done < end)
			at.push(from[done++]);
	};
	text = text.replace(odd, (one, space, place) => {
		upTo(place);
		if (space)
			at.push(from[done]);
		done += one.length;
		return space ? ' ' : '';
	});
	upTo(from.length);

	const scripts = new Uint8Array(text.length);
	for (let k = 0; k < text.length;) {
		const code = text.codePointAt(k), script = kaiji.script(code);
		scripts[k++] = script;
		if (code > 0xffff)
			scripts[k++] = script;
	}
	/* step 7 */
	text = text.replace(/[ぁ-ゖゝゞ]/g, (one) => String.fromCharCode(one.charCodeAt() + 0x60)).replace(/[ヵヶ]/g, 'カ');
	return { text, scripts, at: new Uint32Array(at) };
};
})();
