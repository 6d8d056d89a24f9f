/*
 * writer.mjs - writes a small portal as generator/search/FORMAT.md says, for the tests of the browser's reader.
 *
 * A portal is {catalogs: [{id, title, sections: [{title, questions: [...]}], entries: [{provider, service, sheet, name,
 * providerName, answers: {question's id: {...}}}]}], groups}.
 */
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';
import { deflateSync } from 'node:zlib';

for (const script of ['fold', 'search', 'search-pieces', 'search-more'])
	runInThisContext(readFileSync(`themes/default/assets/${script}.js`, 'utf8'), { filename: `${script}.js` });
export const { fold, search } = globalThis.kaiji;

export const number = (value) => {
	const bytes = [];
	for (; value > 127; value = Math.floor(value / 128))
		bytes.push(value % 128 | 128);
	return Buffer.from([...bytes, value]);
};
export const string = (text) => Buffer.concat([number(Buffer.byteLength(text)), Buffer.from(text)]);

/* Text for people in an alphabet: lists of one-byte and of two-byte characters. */
export const textBytes = (text, [singles, doubles] = [[], []]) => Buffer.from([...text].flatMap((char) => {
	const code = char.codePointAt(), one = singles.indexOf(code), two = doubles.indexOf(code);
	if (code < 0x80)
		return code;
	if (one >= 0)
		return 0x80 + one;
	return two >= 0 ? [0x80 + singles.length + (two >> 8), two & 255] : [0xff, code >> 16, code >> 8 & 255, code & 255];
}));
const textString = (text, alphabet) => Buffer.concat([number(textBytes(text, alphabet).length), textBytes(text, alphabet)]);
const letters = (codes) => Buffer.concat([number(codes.length), ...codes.map((code, i) => number(code - (codes[i - 1] ?? 0)))]);

/* Of what texts hold some in one byte, some in two, and some in neither, so that each kind is there. */
function alphabetOf(text) {
	const codes = [...new Set(text)].map((char) => char.codePointAt()).filter((code) => code > 0x7f).sort((a, b) => a - b);
	return [0, 1].map((kind) => codes.filter((_, i) => i % 5 === 4 ? false : i % 3 === 0 === !kind).slice(0, kind ? 3000 : 112));
}

/* Front-coded: what is the same as before, then the rest. */
function keyed(before, key) {
	let same = 0;
	while (same < Math.min(before.length, key.length) && before[same] === key[same])
		same++;
	return Buffer.concat([number(same), number(key.length - same), key.subarray(same)]);
}

/* The terms of one field. */
export function termsOf(text) {
	const { text: folded, scripts } = fold(text);
	const chars = [];
	for (let at = 0; at < folded.length; at += String.fromCodePoint(folded.codePointAt(at)).length)
		chars.push({ char: String.fromCodePoint(folded.codePointAt(at)), script: scripts[at] });
	const terms = new Set();
	const isCjk = (i) => chars[i]?.script >= 3;
	for (let i = 0; i < chars.length; i++) {
		const { char, script } = chars[i];
		if (script >= 3) {
			terms.add(isCjk(i + 1) ? char + chars[i + 1].char : char);
			if (script !== 4 && chars[i - 1]?.script !== script)
				terms.add(`\x02${char}`);
		} else if (script) {
			let run = '';
			const goes = (at) => chars[at]?.script === script
				|| script === 2 && chars[at]?.char === '.' && chars[at + 1]?.script === 2;
			for (run = char; goes(i + 1);)
				run += chars[++i].char;
			terms.add([...run].slice(0, 40).join(''));
		}
	}
	return terms;
}

const daysBetween = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 864e5);
const numbered = (text) => fold(text).text.replaceAll(' ', '');

/* The documents in their order: {record, terms, keys} each; null where no answer is. */
export function documentsOf({ catalogs, capacityOf = (n) => n }) {
	const kinds = [[], [], [], []];
	const shape = [];
	for (const { id, title, sections, entries } of catalogs) {
		const questions = sections.flatMap((section) => section.questions), firstQuestion = kinds[1].length;
		const capacity = capacityOf(entries.length);
		shape.push({ questions: questions.length, entries: entries.length, capacity });
		kinds[0].push({ record: [id, title, ...sections.map((one) => `${one.questions.length} ${one.title}`)], texts: [], keys: [`c${id}`] });
		for (const { id: question, number: printed = '', requirement = '', page = '', name, ask } of questions)
			kinds[1].push({ record: [question, printed, requirement, page, name, ...ask && ask !== name ? [ask] : []],
				texts: [name, ask ?? ''], keys: [requirement && `r${requirement}`], number: printed });
		const dates = entries.map(({ answers }) => Object.values(answers).map(({ date }) => date).filter(Boolean).sort()[0] ?? '');
		entries.forEach(({ provider, service, sheet, name, providerName }, r) => kinds[2].push({
			record: [provider, service, sheet, name, providerName, dates[r]], texts: [name, providerName],
			keys: [`p${provider}/${service}`, dates[r] && `d${dates[r].replaceAll('-', '')}`] }));
		for (const [q, question] of questions.entries()) {
			const full = capacity === entries.length && entries.every(({ answers }) => answers[question.id]);
			if (full)
				kinds[1][firstQuestion + q].full = true;
			for (let r = 0; r < capacity; r++) {
				const answer = entries[r]?.answers[question.id];
				if (!answer) {
					kinds[3].push(null);
					continue;
				}
				const later = answer.date && answer.date > dates[r] ? answer.date : '';
				const own = [['\x01', 'badge'], ['\x02', 'name'], ['\x03', 'ask'], ['\x04', 'number'], ['\x05', 'requirement'],
					['\x06', 'row']].filter(([, key]) => answer[key] !== undefined).map(([mark, key]) => mark + answer[key]);
				kinds[3].push({ record: [answer.status + (later && daysBetween(dates[r], later)), ...own, ...answer.parts],
					texts: [answer.badge ?? '', answer.name ?? '', answer.ask ?? '', ...answer.parts],
					number: answer.number,
					keys: [`s${answer.status}`, later && `d${later.replaceAll('-', '')}`, !full && 'e',
						!question.requirement && 'ro'.includes(answer.requirement) && `r${answer.requirement}`] });
			}
		}
	}
	const documents = kinds.flat();
	for (const document of documents)
		if (document?.full)
			document.keys.push('e');
	return { documents, shape };
}

/* All files of the index, by name.  With `chunk` 0 there is only index.bin; pieces are said to be `claim` times as large. */
export function write(portal, { chunk = 0, front = chunk && Math.ceil(chunk * 0.7), shard = 200, generation = '0123456789abcdef', claim = 1 } = {}) {
	const { documents, shape } = documentsOf(portal);
	const files = new Map(), groups = portal.groups ?? [];
	const records = documents.map((one) => one ? one.record.join('\x1f') : '');
	const put = (name, ...parts) => files.set(name, deflateSync(Buffer.concat(parts)));
	const alphabet = alphabetOf(records.join('') + groups.flat().join(''));
	const separators = [], answers = shape.reduce((sum, one) => sum + one.questions * one.capacity, 0);
	if (chunk) {
		const lists = new Map();
		const add = (term, doc) => {
			const key = Buffer.from(term).toString('latin1');
			if (!lists.has(key))
				lists.set(key, []);
			if (lists.get(key).at(-1) !== doc)
				lists.get(key).push(doc);
		};
		documents.forEach((one, doc) => {
			for (const text of one?.texts ?? [])
				for (const term of termsOf(text))
					add(term, doc);
			for (const key of one?.keys ?? [])
				if (key)
					add(`\x01${key}`, doc);
			if (one?.number)
				add(`${numbered(one.number)}\x01`, doc);
		});
		const keys = [...lists.keys()].sort();
		let piece = [], size = 0;
		const flush = (next) => {
			let before = Buffer.alloc(0);
			const heads = piece.map(({ key, list, docs }) => {
				const head = Buffer.concat([keyed(before, key), number(docs), number(list.length)]);
				before = key;
				return head;
			});
			const name = `${generation}/t${separators.length - 1}`;
			put(name, number(separators.length - 1), number(piece.length), ...heads, ...piece.map(({ list }) => list));
			separators.at(-1).size = files.get(name).length;
			if (next)
				separators.push({ key: next });
			piece = [];
			size = 0;
		};
		separators.push({ key: Buffer.alloc(0) });
		for (const text of keys) {
			const key = Buffer.from(text, 'latin1');
			const docs = lists.get(text);
			const list = Buffer.concat(docs.map((doc, i) => number(i ? doc - docs[i - 1] : doc)));
			if (size && size + list.length > shard)
				flush(key);
			piece.push({ key, list, docs: docs.length });
			size += key.length + list.length;
		}
		flush(null);
		const first = documents.length - answers;
		for (const [kind, size, list] of [['f', front, records.slice(0, first)], ['d', chunk, records.slice(first)]])
			for (let n = 0; n * size < list.length; n++)
				put(`${generation}/${kind}${n}`, number(n), textBytes(list.slice(n * size, (n + 1) * size).map((one) => `${one}\0`).join(''), alphabet));
		const words = keys.filter((key) => /^[a-z]{4,}$/.test(key));
		put(`${generation}/v`, number(words.length), ...words.map((word, i) => keyed(Buffer.from(words[i - 1] ?? ''), Buffer.from(word))));
	}
	put('index', Buffer.from('kaiji-search\n'), number(2), number(1), string(chunk ? generation : ''), number(front), number(chunk),
		number(documents.slice(documents.length - answers).filter(Boolean).length),
		number(shape.length), ...shape.flatMap((one) => [one.questions, one.entries, one.capacity].map(number)),
		...alphabet.map(letters), number(groups.length), ...groups.flatMap((group) => [number(group.length), ...group.map((one) => textString(one, alphabet))]),
		number(separators.length), ...separators.map(({ key, size }, i) =>
			Buffer.concat([keyed(separators[i - 1]?.key ?? Buffer.alloc(0), key), number(Math.ceil(size / 256) * claim)])),
		...chunk ? [] : [textBytes(records.map((one) => `${one}\0`).join(''), alphabet)]);
	return files;
}

/* Serves files as fetch does; `asked` remembers each address. */
export function serve(files, asked = []) {
	return async (address, options) => {
		const name = address.replace('search/', '').replace(/\.bin$/, '');
		asked.push(name + (options?.cache === 'reload' ? '!' : ''));
		const file = files.get(name);
		if (file instanceof Error)
			throw file;
		return new Response(file ?? 'not found', { status: file ? 200 : 404 });
	};
}

export const openIt = (portal, how, asked) => search.open('search/', { fetch: serve(write(portal, how), asked) });

/* --- what tests say ------------------------------------------------------- */

export async function test(name, run) {
	try {
		await run();
		console.log(`ok - search: ${name}`);
	} catch (error) {
		console.log(`not ok - search: ${name}\n${String(error.stack ?? error).split('\n').slice(0, 24).map((line) => `    ${line}`).join('\n')}`);
	}
}
