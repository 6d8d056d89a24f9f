/*
 * fill-form.js - what the columns of a questionnaire are.
 *
 * kaiji.readForm(rows) gives {head, columns: {ask, answer, section, name}, width}: the row with the heads (-1 without),
 * and a column for each, -1 for those that it lacks.  The reader may correct it.
 */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};

/* The heads of such columns, folded and without blanks; what comes first is meant before what follows. */
const heads = {
	ask: ['質問内容', '確認内容', '質問', '設問', '確認事項', '規定内容', '要求事項', '開示項目', '内容', '項目', 'question', 'requirement',
		'control', 'description', 'ask'],
	answer: ['回答欄', '事業者回答', '回答', '記入欄', '設定', 'answer', 'response', 'reply'],
	section: ['大項目', '大分類', '分類', '区分', '種別', 'カテゴリ', 'category', 'domain', 'section'],
	name: ['中項目', '中分類', '項目名', 'サービスレベル項目', '小項目', 'topic', 'item', 'subject', 'title'],
};
/* So many rows are looked through for the heads. */
const top = 40;

const folded = (words) => kaiji.fold(words.slice(0, 60)).text.replace(/[^\p{L}\p{N}]/gu, '');

/* How well a head says that it is one of these: 0 not at all. */
function says(head, known) {
	let best = 0;
	known.forEach((one, i) => {
		const word = folded(one);
		if (head === word)
			best = Math.max(best, 100 - i);
		else if (head.includes(word) && head.length < word.length + 8)
			best = Math.max(best, 50 - i);
	});
	return best;
}

function columnsOf(row) {
	const columns = { ask: -1, answer: -1, section: -1, name: -1 };
	const all = [];
	row.forEach((cell, at) => {
		const head = folded(cell);
		for (const key of Object.keys(columns))
			all.push([head ? says(head, heads[key]) : 0, key, at]);
	});
	const taken = new Set();
	for (const [points, key, at] of all.sort((x, y) => y[0] - x[0]))
		if (points && columns[key] < 0 && !taken.has(at)) {
			columns[key] = at;
			taken.add(at);
		}
	return columns;
}

/* Without heads: the column with the longest words asks, the first empty one behind it is answered in. */
function guess(rows, width) {
	const lengths = Array.from({ length: width }, (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? '').length, 0));
	const ask = lengths.indexOf(Math.max(...lengths));
	const answer = lengths.findIndex((length, at) => at > ask && length === 0);
	return { ask, answer: answer < 0 ? width : answer, section: -1, name: -1 };
}

kaiji.readForm = (rows) => {
	const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
	for (let head = 0; head < Math.min(rows.length, top); head++) {
		const columns = columnsOf(rows[head]);
		if (columns.ask >= 0 && rows[head].filter((cell) => cell.trim()).length > 1) {
			if (columns.answer < 0)
				columns.answer = width;
			return { head, columns, width };
		}
	}
	return { head: -1, columns: guess(rows, width), width };
};
})();
