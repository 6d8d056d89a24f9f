/* ranking.mjs - in what order answers are shown, rule by rule, by both kinds of index. */
import assert from 'node:assert/strict';
import { test } from './writer.mjs';
import { answer, both, catalogOf, entry, question, texts } from './portal.mjs';

const rule = (name, portal, query, wanted, of = (one) => one.question.id, options = {}) => test(`ranking: ${name}`, async () => {
	for (const index of await both(portal))
		assert.deepEqual((await index.find(query, { limit: Infinity, ...options })).answers.map(of), wanted);
});
const named = (...names) => (...own) => ({ catalogs: [catalogOf(names.map((name, i) => question(`q${i + 1}`, name)),
	[entry('p', 's', Object.fromEntries(own.map((text, i) => [`q${i + 1}`, answer(text)])))])] });
const byService = (one) => `${one.question.id}/${one.service.service}`;

await rule('a stretch in the name of the question is before one in the answer', named('項一', '項二', '暗号')('暗号', '暗号', '鍵'), '暗号',
	['q3', 'q1', 'q2']);
await rule('the whole name is before its beginning', named('暗号化', '暗号')('x', 'x'), '暗号', ['q2', 'q1']);
await rule('both edges, left edge, inside, all the words', texts('記号と鍵、暗る号', '再暗号化', '暗号化', '暗号'), '暗号', ['q4', 'q3', 'q2']);
await rule('all the words apart are last', texts('鍵で暗号', '暗号で鍵', '暗号 鍵'), '暗号 鍵', ['q3', 'q1', 'q2']);
await rule('ポート is before サポート, even in a name', named('サポート', '項')('x', 'ポート'), 'ポート', ['q2', 'q1']);
await rule('one or two katakana are no hiragana that sound so', texts('くださいね', 'サイト'), 'サイ', ['q2']);
await rule('longer katakana are before hiragana that sound so', texts('のばっくあっぷ', 'のバックアップ'), 'バックアップ', ['q2', 'q1']);
await rule('equal ones are in the order of the sheet', texts('鍵', '鍵', '鍵'), '鍵', ['q1', 'q2', 'q3']);
await rule('a printed number is before words', { catalogs: [catalogOf([question('q1', '3-1'), question('q2', '鍵', { number: '3-1' })],
	[entry('p', 's', { q1: answer('3-1'), q2: answer('x') })])] }, '3-1', ['q2', 'q1']);
await rule('what is meant by other words is after what was asked for', { ...texts('多要素認証', '二要素認証'),
	groups: [['二要素認証', '多要素認証']] }, '二要素認証', ['q2', 'q1']);

const shelves = (own, names = ['項', '項']) => ({ catalogs: [catalogOf(names.map((name, i) => question(`q${i + 1}`, name)),
	own.map((texts_, s) => entry('p', `s${s}`, Object.fromEntries(texts_.map((text, i) => [`q${i + 1}`, answer(text)])))))] });
await rule('a question of which more is found is first', shelves([['鍵', '鍵'], ['x', '鍵'], ['x', '鍵']]), '鍵',
	['q2/s0', 'q2/s1', 'q2/s2', 'q1/s0'], byService);
await rule('more of those that answer it, not more answers', { catalogs: [shelves([['鍵'], ['鍵'], ['x']], ['項']).catalogs[0],
	{ ...shelves([['鍵']], ['項']).catalogs[0], id: 'd' }] }, '鍵', ['d/s0', 'c/s0', 'c/s1'],
(one) => `${one.catalog.id}/${one.service.service}`);
await rule('within a question those with the words themselves are first', shelves([['x', 'y'], ['鍵', 'y'], ['x', 'y']], ['鍵', '項']), '鍵',
	['q1/s1', 'q1/s0', 'q1/s2'], byService);
await rule('without words all is in the order of the sheet', shelves([['x', '鍵'], ['鍵', 'y']]), '', ['q1/s0', 'q1/s1', 'q2/s0', 'q2/s1'], byService,
	{ filters: { catalog: 'c' } });
await rule('where most of the words are is before where fewer are', texts('暗号、鍵、金庫、城', '暗号、鍵、金庫、倉庫、城', '暗号'),
	'暗号 鍵 金庫 倉庫 城 船', ['q2', 'q1']);

await test('ranking: the first page is of the best questions, wherever they are', async () => {
	const questions = Array.from({ length: 30 }, (_, i) => question(`q${i}`, i === 25 ? '暗号の方式' : `項${i}`));
	const portal = { catalogs: [catalogOf(questions, Array.from({ length: 8 }, (_, s) => entry('p', `s${s}`,
		Object.fromEntries(questions.map(({ id }, q) => [id, answer(s === q % 8 ? '暗号を使う' : 'なし')])))))] };
	for (const index of await both(portal)) {
		const found = await index.find('暗号', { limit: 8 });
		assert.deepEqual(found.answers.map(byService), ['s1', 's0', 's2', 's3', 's4', 's5', 's6', 's7'].map((s) => `q25/${s}`));
		assert.deepEqual([found.total, found.exact, found.more], [37, true, true]);
	}
});
