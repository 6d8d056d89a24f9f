// search.mjs SITE - asks the index of a published site for what its sheets say, row by row, and says how it went.
import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { fileURLToPath } from 'node:url';

const site = process.argv[2];
const assets = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../themes/default/assets');
for (const name of ['fold.js', 'search.js', 'search-pieces.js', 'search-more.js'])
	vm.runInThisContext(fs.readFileSync(path.join(assets, name), 'utf8'), { filename: name });
const { kaiji } = globalThis;

const fetchFile = async (address) => {
	const file = path.join(site, new URL(address, 'http://site/').pathname);
	try {
		return new Response(fs.readFileSync(file));
	} catch {
		return new Response('', { status: 404 });
	}
};

let failures = 0;
const check = (what, good, detail = '') => {
	console.log(`${good ? 'ok' : 'not ok'} - ${what}`);
	if (!good) {
		failures++;
		if (detail)
			console.log(`    ${detail}`);
	}
};

// a small generator, so that the stretches are the same each time
let seed = 20261120;
const random = (n) => {
	seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
	return Math.floor(seed / 4294967296 * n);
};

// what a reader sees of an answer in a sheet's JSON, piece by piece
const shown = (answer) => {
	if (!answer)
		return [];
	if (answer.shows)
		return shown(answer.shows);
	return [answer.plain ?? answer.text, ...(answer.text ? [] : answer.values ?? []), ...(answer.notes_plain ?? answer.notes ?? []),
		...(answer.refs ?? []).flatMap((ref) => [ref.title, ref.clause]),
		...(answer.cases ?? []).flatMap((one) => [one.heading, ...shown(one)])].filter(Boolean);
};

const letters = { present: 'p', absent: 'a', partial: 'h', planned: 'f', alternative: 'l', 'not-applicable': 'n',
	undisclosed: 'u', 'on-request': 'r' };
const compact = (text) => kaiji.fold(text).text.replace(/[^\p{L}\p{N}\p{M}]/gu, '');

// every row that is printed, by its address; a question that two sheets print belongs to the first
const rowsOf = (folder) => {
	const rows = new Map();
	const walk = (dir) => fs.readdirSync(dir, { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && !['assets', 'catalogs', 'changes', 'search', 'en'].includes(entry.name))
		.map((entry) => path.join(dir, entry.name));
	for (const provider of walk(folder))
		for (const service of walk(provider)) {
			const html = fs.readFileSync(path.join(service, 'index.html'), 'utf8');
			const sheets = walk(service).filter((dir) => fs.existsSync(path.join(dir, `${path.basename(dir)}.json`)))
				.sort((a, b) => html.indexOf(`"${path.basename(a)}/`) - html.indexOf(`"${path.basename(b)}/`));
			const seen = new Set();
			for (const sheet of sheets) {
				const json = JSON.parse(fs.readFileSync(path.join(sheet, `${path.basename(sheet)}.json`), 'utf8'));
				const page = fs.readFileSync(path.join(sheet, 'index.html'), 'utf8');
				for (const row of json.rows) {
					const key = `${row.catalog}/${row.question}`;
					if (!seen.has(key))
						rows.set(`${path.relative(folder, sheet)} ${key}`, { ...row, page, json });
					seen.add(key);
				}
			}
		}
	return rows;
};

const keyOf = (answer) => `${answer.service.provider}/${answer.service.service}/${answer.service.sheet} ` +
	`${answer.catalog.id}/${answer.question.id}`;

const language = async (prefix) => {
	const named = prefix || 'ja/';
	const rows = rowsOf(path.join(site, prefix));
	const index = await kaiji.search.open(`http://site/${prefix}search/`, { fetch: fetchFile });
	check(`${named} every printed question is in the index once`, index.answers === rows.size,
		`${index.answers} in the index, ${rows.size} printed`);

	const everything = [];
	for (const { id } of await index.catalogs())
		for (const status of [undefined, '-'])
			everything.push(...(await index.find('', { limit: Infinity, filters: { catalog: id, status } })).answers);
	const listed = new Map(everything.map((answer) => [keyOf(answer), answer]));
	check(`${named} each has its address`, listed.size === rows.size && [...rows.keys()].every((key) => listed.has(key)),
		[...rows.keys()].find((key) => !listed.has(key)));
	const wrong = { row: [], status: [], words: [], cells: [], date: [] };
	for (const [key, row] of rows) {
		const answer = listed.get(key);
		if (!answer)
			continue;
		if (!answer.path.endsWith(`/index.html#${answer.row}`) || !row.page.includes(` id="${answer.row}"`))
			wrong.row.push(key);
		const letter = letters[row.status] ?? (row.coverage === 'unanswered' ? '-' : 's');
		if (answer.status !== letter && !row.covered_by || answer.badge !== (letter === 's' || letter === '-' ? '' : row.badge))
			wrong.status.push(`${key} ${answer.status} ${answer.badge}`);
		const words = answer.parts.join(' ').replace(/\s+/g, ' ');
		for (const text of shown(row.answer))
			if (!words.includes(text.trim().replace(/\s+/g, ' ')))
				wrong.words.push(`${key} ${text}`);
		if (answer.question.number !== (row.number ?? '') || row.name && answer.question.name !== row.name)
			wrong.cells.push(`${key} ${answer.question.number} ${answer.question.name}`);
		const changed = (row.versions ?? []).find((version) => !version.editorial || version.weakened) ?? row.versions?.at(0);
		if (row.versions && answer.status !== '-' && answer.changed !== changed.date.slice(0, 10))
			wrong.date.push(`${key} ${answer.changed} ${changed.date}`);
	}
	check(`${named} leads to a row of that id`, !wrong.row.length, wrong.row[0]);
	check(`${named} has the status of the row`, !wrong.status.length, wrong.status[0]);
	check(`${named} has all that the row says`, !wrong.words.length, wrong.words[0]);
	check(`${named} has the number and name that the sheet prints`, !wrong.cells.length, wrong.cells[0]);
	check(`${named} has the day of its last change`, !wrong.date.length, wrong.date[0]);

	// any stretch of what a row says finds the row, and nothing that does not say it
	const missed = [];
	const strange = [];
	let asked = 0;
	for (const [key, row] of rows)
		for (const text of [...shown(row.answer), row.name, row.ask].filter(Boolean)) {
			const runs = text.match(/[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{2,}/gu) ??
				text.match(/[A-Za-z]{3,}/g);
			if (!runs)
				continue;
			const run = runs[random(runs.length)];
			const from = random(Math.max(1, run.length - 1));
			let to = from + 2 + random(7);
			// words of katakana stay whole: where a run of them ends tells whether a long vowel counts
			while (/^[ァ-ー]{2}/.test(run.slice(to - 1)))
				to++;
			const query = /^[A-Za-z]/.test(run) ? run : run.slice(from, to).replace(from && /[ァ-ー]/.test(run[from - 1]) ? /^[ァ-ー]+/ : '', '');
			if ([...query].length < 2)
				continue;
			asked++;
			const found = await index.find(`"${query}"`, { limit: Infinity });
			const silent = row.coverage === 'unanswered';
			if (!silent && !found.answers.some((answer) => keyOf(answer) === key))
				missed.push(`${key} ${query}`);
			for (const answer of found.answers)
				if (answer.where === 'answer' &&
				    ![...answer.parts, answer.badge, answer.question.name, answer.question.ask].some((part) => compact(part).includes(compact(query))))
					strange.push(`${keyOf(answer)} ${query}`);
			if (found.hint)
				strange.push(`${query}: ${found.hint.kind}`);
		}
	check(`${named} ${asked} stretches of text find their rows`, asked > 0 && !missed.length,
		`${missed.length} missed, the first: ${missed[0]}`);
	check(`${named} and nothing that does not hold them`, !strange.length, `${strange.length}, the first: ${strange[0]}`);
};

await language('');
if (fs.existsSync(path.join(site, 'en')))
	await language('en/');
process.exitCode = failures ? 1 : 0;
