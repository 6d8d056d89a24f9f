// states.mjs ASSETS - the part of the history scripts that needs no page: what was said when.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const assets = process.argv[2];
for (const name of ['base.js', 'states.js', 'answer.js'])
	await import(join(assets, name));
const { kaiji } = globalThis;
const same = (got, expected, name) => {
	const good = JSON.stringify(got) === JSON.stringify(expected);
	console.log(`${good ? 'ok' : 'not ok'} - ${name}${good ? '' : `\n    got ${JSON.stringify(got)}\n    expected ${JSON.stringify(expected)}`}`);
};

const text = (words) => ({ text: words });
const change = (question, kind, before, after, more = {}) => ({ catalog: 'c', question, kind, before, after, ...more });
const commit = (digit) => digit.repeat(40);
const row = (question, answer) => ({ catalog: 'c', question, answer });
const revisions = [
	{ commit: null, date: null, changes: [change('a', 'changed', text('3'), text('4'))] },
	{ commit: commit('d'), date: '2025-03-01T00:10:00+09:00', changes: [change('b', 'restored', null, text('b'))] },
	{ commit: `ab${commit('c').slice(2)}`, date: '2025-02-03T10:00:00+09:00', tag: 'v2',
		changes: [change('a', 'changed', text('2'), text('3'), { weakened: true }), change('b', 'withdrawn', text('b'), null)] },
	{ commit: `ab${commit('b').slice(2)}`, date: '2025-02-02T23:50:00+09:00', changes: [change('a', 'changed', text('1'), text('2'))] },
	{ commit: commit('a'), date: '2025-01-01T00:00:00+09:00', changes: [change('a', 'added', null, text('1')), change('b', 'added', null, text('b'))] },
];
const sheet = { rows: [row('a', text('4')), row('b', text('b')), row('never'), row('always', text('same'))] };
const story = kaiji.story(sheet, { revisions, gaps: [] });
const states = (i) => revisions.map((_, at) => kaiji.stateAt(story, story.rows[i], at)?.text ?? null);

same(states(0), ['4', '3', '3', '2', '1'], 'a row says at a revision what it said before the oldest newer change');
same(states(1), ['b', 'b', null, 'b', 'b'], 'a withdrawn answer is none until it is restored');
same(states(2), [null, null, null, null, null], 'a row that was never answered is unanswered at every revision');
same(states(3), ['same', 'same', 'same', 'same', 'same'], 'a row without changes says what it says today');

const find = (words) => {
	const found = kaiji.findRevision(story, words);
	return found.fault ?? found.at;
};
for (const [words, expected, name] of [
	['2025-02-02', 3, 'a day means the newest revision of that day'],
	['2025-02-28', 2, 'a day between revisions means the newest one before its end'],
	['2025-03-01', 1, 'a day is that of the portal: ten past midnight there is still February in London'],
	['2030-01-01', 1, 'a day to come means the newest revision'],
	['2024-12-31', 'early', 'a day before the first revision is before the history'],
	['2025-02-30', 'unknown', 'a day that the calendar does not have is none'],
	['dddd', 1, 'a commit is named by its first digits'],
	['DDDDDD', 1, 'in capitals, too'],
	['ddd', 'unknown', 'three digits are too few'],
	['abcc', 2, 'digits that begin one commit mean it'],
	['e'.repeat(40), 'unknown', 'a commit that is not there is unknown'],
	['v2', 2, 'a tag names its revision'],
	['worktree', 0, 'what is not committed has a name, too'],
	['__proto__', 'unknown', 'a word with a meaning to JavaScript has none here'],
])
	same(find(words), expected, name);
same(kaiji.findRevision(kaiji.story({ rows: [] }, { revisions: [] }), '2025-01-01'), { fault: 'empty' }, 'no history has no revision');
const twins = kaiji.story({ rows: [] }, { revisions: ['1', '2'].map((end) => ({ commit: commit('f').slice(1) + end, date: '2025-01-01T00:00:00Z', changes: [] })) });
same(kaiji.findRevision(twins, 'ffff'), { fault: 'ambiguous' }, 'digits that begin two commits are not enough');

const told = (from, to) => kaiji.compare(story, from, to).map((one) => [one.row.question, one.kind, one.weakened]);
same(told(3, 2), [['a', 'changed', true], ['b', 'withdrawn', false]], 'neighbours differ by the changes of the newer one');
same(told(4, 1), [['a', 'changed', true]], 'what came back is not different, and what was weakened in between is said');
same(told(2, 0), [['a', 'changed', false], ['b', 'restored', false]], 'what was withdrawn before is disclosed again');
same(told(2, 2), [], 'a revision does not differ from itself');

for (const [a, b, expected, name] of [
	[null, null, true, 'unanswered'],
	[null, {}, false, 'unanswered and stated'],
	[text('a'), { ...text('a'), reviewed: '2025-01-01', from: 'provider' }, true, 'a review and the file it stands in are not seen'],
	[text('**a**'), { text: 'other marks', plain: '**a**' }, true, 'plain words count, not marks'],
	[{ same_as: 'c/x', shows: text('a') }, text('a'), true, 'said by reference or by itself'],
	[{ shown: 'present', badge: 'yes' }, { shown: 'present', badge: 'ja' }, true, 'the word for a status is not the status'],
	[{ shown: 'present' }, { shown: 'absent' }, false, 'another status'],
	[{ refs: [{ title: 'a', url: 'u' }] }, { refs: [{ title: 'a', url: 'v' }] }, false, 'another address'],
	[{ cases: [{ for: 'x', status: 'present' }] }, { cases: [{ for: 'x', status: 'absent' }] }, false, 'another status of a case'],
	[{ values: ['7'], text: 'seven' }, { values: ['8'], text: 'seven' }, false, 'another value below the same text'],
	[{ values: ['7'] }, text('7'), true, 'a value that became a text of the same words'],
	[{ covered_by: 'c/x' }, { covered_by: 'c/y' }, false, 'answered together with another question'],
])
	same(kaiji.sameState(a, b), expected, `${expected ? 'the same' : 'different'}: ${name}`);

const many = Array.from({ length: 1000 }, (_, i) => row(`q${i}`, text('answer '.repeat(20))));
const long = Array.from({ length: 200 }, (_, at) => ({ commit: commit('0'), date: '2025-01-01T00:00:00Z',
	changes: many.filter((_, i) => i % 10 === at % 10).map(({ question }) => change(question, 'changed', text(`${at}`), text('x'))) }));
const began = performance.now();
const large = kaiji.story({ rows: many }, { revisions: long });
same(kaiji.compare(large, 199, 0).length, 1000, '1,000 rows and 200 revisions are compared');
same(performance.now() - began < 2000, true, 'in less than two seconds, however slow the machine');
const names = kaiji.story({ rows: [row('x'), { catalog: 'd', question: 'x' }, row('d.x'), row('x')] }, { revisions: [] }).rows;
same(names.map((one) => one.id), ['x', 'd.x', 'c.d.x', 'c.x'], 'rows of one name are told apart as on the page of the sheet');

// --- with all revisions of the portal, of which some changed nothing in this history
const line = [
	{ commit: commit('9'), date: '2025-03-20' }, revisions[1], { commit: `dd${commit('0').slice(2)}`, date: '2025-02-20' },
	revisions[2], revisions[3], revisions[4], { commit: commit('8'), date: '2024-12-01' },
];
const lined = kaiji.story({ rows: [] }, { revisions, gaps: [] }, { line, today: '2025-03-21' });
const named = (words, starts = true) => {
	const found = kaiji.findRevision(lined, words, starts);
	return [found.fault ?? found.at, found.named?.commit[0]];
};
same(named('9999'), [1, '9'], 'a revision that changed nothing means the newest one before it that did');
same(named('dd00'), [2, 'd'], 'also between two that did');
same(named('dddd'), [1, 'd'], 'one that did means itself');
same(named('dd'), ['unknown', undefined], 'two digits are too few');
same(named('8888'), ['early', '8'], 'one from before the history begins is early');
same(kaiji.findRevision({ ...lined, line: [...line, { commit: `dd${commit('7').slice(2)}`, date: '2024-01-01' },
	{ commit: `dd77${commit('6').slice(4)}`, date: '2023-01-01' }] }, 'dd77', true).fault, 'ambiguous',
	'digits that begin two revisions of the portal are not enough');
same(named('2025-03-21'), [1, undefined], 'today is no day to come');
same(named('2025-03-22'), ['future', undefined], 'nobody has reviewed anything tomorrow');
same(named('2025-03-22', false), [1, undefined], 'but a comparison may end there');

// the same table as for the generator
const patterns = { ja: '{from}〜{to}', en: '{from} to {to}' };
const cases = readFileSync(join(assets, '../../../tests/cases/periods/periods.txt'), 'utf8').split('\n')
	.filter((line) => line && !line.startsWith('#')).map((line) => line.split('|'));
for (const [written, ...wanted] of cases)
	for (const [i, lang] of ['ja', 'en'].entries())
		same(kaiji.periodWords(written, lang, (key, ends) => patterns[lang].replace(/\{(\w+)\}/g, (all, end) => ends[end])), wanted[i],
			`'${written}' in words: ${lang}`);
same(cases.length > 20, true, 'the table of cases was read');
