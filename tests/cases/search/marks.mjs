/* marks.mjs - the stretches that are highlighted, in texts as they are shown. */
import assert from 'node:assert/strict';
import { test } from './writer.mjs';
import { both, texts } from './portal.mjs';

/* Each: what is said, the query, the text with its marks in [ ], perhaps groups of synonyms. */
const table = [
	['each place', '暗号', '[暗号]と[暗号]化'],
	['half-width katakana with their voice', 'バック', '([ﾊﾞｯｸ]ｱｯﾌﾟ)'],
	['radicals', '日次', '毎[⽇次]で'],
	['over a line break', '世代保存', '30[世代\n保存]する'],
	['without the line break behind', '世代', '[世代]\n保存'],
	['full-width letters', 'tls1.2', '[ＴＬＳ１．２]以上'],
	['a middle dot within', 'バックアップ', 'の[バック・アップ]を'],
	['a long vowel at the end', 'サーバ', '[サーバー]室'],
	['a comma in a number', '10000', '約[10,000]件'],
	['one sign that is several characters', '株式', '[㍿]と[株式]会社'],
	['characters of two code units', '野', '𠮷[野]家の𠮷'],
	['a quoted stretch only as a whole', '"AES 暗号"', 'AES、[AES暗号]、暗号'],
	['words that touch are one', '暗号 号化', '[暗号化]する'],
	['the beginning of a word of letters', 'guard', '[Guard]Duty'],
	['words meant by others', 'バックアップ', 'a [backup]', [['バックアップ', 'backup']]],
	['damaged digits', '256', 'AES-[䏅䏈䏉]'],
];

for (const [name, query, marked, groups = []] of table)
	await test(`marks: ${name}`, async () => {
		const text = marked.replace(/[[\]]/g, '');
		for (const index of await both({ ...texts(text, 'x'), groups })) {
			const [{ parts, marks }] = (await index.find(query)).answers;
			assert.deepEqual(parts, [text]);
			let shown = text;
			for (const [from, to] of [...marks.parts[0]].reverse())
				shown = `${shown.slice(0, from)}[${shown.slice(from, to)}]${shown.slice(to)}`;
			assert.equal(shown, marked);
		}
	});
