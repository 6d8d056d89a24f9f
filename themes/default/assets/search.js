/*
 * search.js - finds answers in the index that generator/search/FORMAT.md describes; needs fold.js, and no document.
 *
 * What not every search needs comes when it is needed: search-pieces.js for an index in pieces, search-more.js for
 * misspelt words and for counts.
 */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};

/* kind: 'missing' or 'damaged' (a piece of the index), 'newer' (a format not known here), 'network'. */
class Fault extends Error {
	constructor(kind, what) {
		super(`${kind}: ${what}`);
		this.kind = kind;
	}
}

const check = (good, what) => {
	if (!good)
		throw new Fault('damaged', what);
};

/* --- bytes --------------------------------------------------------------- */

const mostBytes = 2 ** 25; /* of a piece, inflated */
const mostDocuments = 2 ** 24;

class Bytes {
	at = 0;
	constructor(bytes, what) {
		this.bytes = bytes;
		this.what = what;
	}
	check(good) {
		check(good, this.what);
	}
	get left() {
		return this.bytes.length - this.at;
	}
	number() {
		for (let value = 0, scale = 1; ; scale *= 128) {
			const byte = this.bytes[this.at++];
			value += (byte & 127) * scale;
			this.check(byte >= 0 && value < 2 ** 32 && scale < 2 ** 32);
			if (byte < 128)
				return value;
		}
	}
	take(length) {
		this.check(length <= this.left);
		return this.bytes.subarray(this.at, this.at += length);
	}
	text(length = this.number()) {
		try {
			return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(this.take(length));
		} catch {
			return this.check(false);
		}
	}
	/* Text for people, in the bytes of an alphabet. */
	words([singles, doubles], length = this.number()) {
		const codes = [], end = this.at + length, next = () => this.bytes[this.at++];
		let text = '';
		this.check(length <= this.left);
		while (this.at < end) {
			const first = next(), place = first - 128, plain = place < 0;
			const code = plain ? first : first === 255 ? next() * 65536 + next() * 256 + next()
				: place < singles.length ? singles[place] : doubles[(place - singles.length) * 256 + next()];
			this.check(this.at <= end && (plain || code > 127) && (code < 0xd800 || code > 0xdfff) && code < 0x110000);
			if (codes.push(code) > 4095)
				text += String.fromCodePoint(...codes.splice(0));
		}
		return text + String.fromCodePoint(...codes);
	}
	many(read) {
		const all = [];
		for (let count = this.number(); count > 0; count--)
			all.push(read());
		return all;
	}
	records(alphabet, count) {
		const records = this.words(alphabet, this.left).split('\0');
		this.check(!records.pop() && records.length === count);
		return records;
	}
}

async function load(fetch, address, options) {
	let response, body;
	try {
		response = await fetch(address, options);
		body = response.ok && await response.arrayBuffer();
	} catch {
		throw new Fault('network', address);
	}
	if (!body)
		throw new Fault([403, 404, 410].includes(response.status) ? 'missing' : 'network', address);
	const reader = new Blob([body]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
	const parts = [];
	let size = 0;
	try {
		for (let step; !(step = await reader.read()).done; parts.push(step.value))
			check((size += step.value.length) <= mostBytes);
	} catch {
		reader.cancel().catch(() => {});
		check(false, address);
	}
	return new Bytes(new Uint8Array(await new Blob(parts).arrayBuffer()), address);
}

/* --- words and parts ------------------------------------------------------ */

const LETTER = 1, DIGIT = 2, CJK = 3, KATAKANA = 3, HIRAGANA = 4, HAN = 5;
const kindOf = (script = 0) => Math.min(script, CJK);

const cut = ({ text, scripts }, from, to) => ({ text: text.slice(from, to), scripts: scripts.slice(from, to) });

/* The runs of a folded text.  An `open` run of letters may go on; one letter alone never does. */
function partsOf(field, open) {
	const { text, scripts } = field, parts = [];
	for (let from = 0, to; from < text.length; from = to) {
		const kind = kindOf(scripts[from]);
		for (to = from + 1; to < text.length && (kindOf(scripts[to]) === kind
			|| kind === DIGIT && text[to] === '.' && scripts[to + 1] === DIGIT);)
			to++;
		if (kind)
			parts.push({ kind, ...cut(field, from, to), open: open && kind === LETTER && to - from > 1 });
	}
	return parts;
}

/* True when the part, which stands in the field at that place, is a part there too; short kana count as written. */
function bordered({ text, scripts }, { kind, text: { length }, scripts: own, open }, at) {
	const end = at + length;
	if (kind === CJK)
		return length > 2 || !own.every((script) => script < HAN) || own.every((script, i) => script === scripts[at + i]);
	return scripts[at - 1] !== kind && (open || scripts[end] !== kind) && (kind === LETTER
		|| !(text[at - 1] === '.' && scripts[at - 2] === DIGIT) && !(text[end] === '.' && scripts[end + 1] === DIGIT));
}

/* The places [from, to] in a field where these parts stand one after the other, with nothing but signs between. */
function* stretches(field, parts) {
	const { text, scripts } = field;
	for (let at = -1, end; (end = at = text.indexOf(parts[0].text, at + 1)) >= 0;)
		if (parts.every((part, i) => {
			while (i && scripts[end] === 0)
				end++;
			const from = end;
			end += part.text.length;
			return text.startsWith(part.text, from) && bordered(field, part, from);
		}))
			yield [at, end];
}

const holds = (field, parts) => !stretches(field, parts).next().done;

/* A word's parts stand in one group of fields; of a `joined` word, in one stretch.  Only `plain` words are varied. */
const wordOf = (field) => ({ field, parts: partsOf(field, true), plain: true });

const inGroup = ({ fields, numbered }, { field, parts, plain, joined }) => joined
	? fields.some((one) => holds(one, parts))
	: plain && field.text === numbered || parts.every((part) => fields.some((one) => holds(one, [part])));

/* "..." and 「...」 are exact stretches, -word excludes. */
function parse(query) {
	const words = [];
	const token = /([-－−]?)(?:["“”＂]([^"“”＂]*)["“”＂]|「([^」]*)」)|[^\s\x85"“”＂「]+/gu;
	for (const [all, minus, double, exact = double] of query.slice(0, 500).matchAll(token)) {
		const joined = exact !== undefined, not = joined ? minus !== '' : /^[-－−]./u.test(all);
		const field = kaiji.fold(joined ? exact : all.slice(not)), parts = partsOf(field, !joined);
		if (parts.length && words.length < 48)
			words.push({ field, parts, joined, plain: !joined && !not, not });
	}
	return words;
}

/* What a sentence is about: its stretches of kanji, of katakana, and of letters and digits, each a word. */
const contentOf = (words) => words.flatMap((word) => {
	const { field, plain } = word, { text, scripts } = field, found = [];
	for (let from = 0, to; plain && from < text.length; from = to) {
		for (to = from + 1; scripts[to] === scripts[from] || Math.max(scripts[to], scripts[from]) < CJK;)
			to++;
		if (scripts[from] !== HIRAGANA && (scripts[from] !== KATAKANA || to - from > 1))
			found.push(wordOf(cut(field, from, to)));
	}
	return plain ? found.filter(({ parts }) => parts.length) : word;
});

/* True of a part that may be a misspelt word. */
const correctable = ({ text }) => /^[a-z]{4,}$/.test(text);

/* The words with `member` of a group, wherever it stands in them, replaced by `other`; else null. */
function replaced(words, member, other) {
	const plain = words.filter((word) => word.plain);
	const [place] = stretches({ text: plain.map((word) => word.field.text).join(' '),
		scripts: plain.flatMap((word) => [...word.field.scripts, 0]) }, member.parts);
	let start = 0;
	return place && words.filter((word) => !word.plain).concat(other, plain.flatMap((word) => {
		const [from, to] = place.map((at) => at - start), end = word.field.text.length;
		start += end + 1;
		return to <= 0 || from >= end ? word
			: contentOf([[0, Math.max(from, 0)], [to, end]].map((rest) => wordOf(cut(word.field, ...rest))));
	}));
}

/*
 * In a text a longer run of katakana may have lost the long vowel that is kept where a query begins within the run:
 * ンターを利用 is looked for as ンタを利用 too.
 */
function shortened(words) {
	const others = words.map((word) => {
		const { field: { text, scripts } } = word;
		if (text[2] !== 'ー' || scripts[0] !== KATAKANA || scripts[1] !== KATAKANA || scripts[3] === KATAKANA || !text[3])
			return word;
		const field = { text: text.slice(0, 2) + text.slice(3), scripts: scripts.filter((_, i) => i !== 2) };
		return { ...word, field, parts: partsOf(field, !word.joined) };
	});
	return others.some((word, i) => word !== words[i]) ? [words, others] : [words];
}

/* The query itself, and what else may be meant by it. */
function variantsOf(words, groups) {
	const variants = shortened(words);
	for (const group of groups)
		for (const variant of [...variants]) {
			const member = group.find((one) => replaced(variant, one, one));
			for (const other of member ? group : [])
				if (other !== member && variants.length < 8)
					variants.push(replaced(variant, member, other));
		}
	return variants;
}

/* --- what records say ----------------------------------------------------- */

const foldAll = (texts) => texts.map((text) => kaiji.fold(text ?? ''));
const numberOf = (text = '') => kaiji.fold(text).text.replaceAll(' ', '');

const saying = {
	catalog: ([id, title, ...texts]) => {
		let first = 0;
		const sections = texts.map((text) => {
			const [, many, name] = /^(\d{1,8}) (.*)$/s.exec(text) ?? check(false, id);
			first += Number(many);
			return { title: name, questions: Number(many), first: first - many };
		});
		return { id, title, sections, questions: first };
	},
	question: ([id, number, requirement, page, name, ask = '']) => {
		check(name !== undefined, id);
		return { id, number, requirement, page, name, ask, fields: foldAll([name, ask]), numbered: numberOf(number) };
	},
	entry: ([provider, service, sheet, name, providerName, date]) => {
		check(/^(\d{4}-\d\d-\d\d)?$/.test(date), provider);
		return { provider, service, sheet, name, providerName, date, fields: foldAll([name, providerName]) };
	},
	answer: ([head, ...texts]) => {
		const [, status = '', days = 0] = /^(?:([-a-z])(\d{0,5}))?$/.exec(head) ?? check(false, head), own = [], parts = [];
		for (const text of texts)
			if (/^[\x01-\x06]/.test(text))
				own[text.charCodeAt()] = text.slice(1);
			else
				parts.push(text);
		const [, badge = '', name, ask, number, requirement, row] = own;
		return { status, days, badge, name, ask, number, requirement, row, parts, numbered: numberOf(number),
			fields: foldAll([...parts, badge, ask, name]) };
	},
};

/* What the record of a kind says. */
const say = (kind, record) => saying[kind](record.split('\x1f'));

function catalogOf(record, { questions, entries }) {
	const catalog = say('catalog', record);
	check(catalog.questions === questions, catalog.id);
	return { ...catalog, entries };
}

/* The question with number q of a catalog. */
function questionOf(record, catalog, q) {
	const number = catalog.sections.findLastIndex(({ first }) => first <= q);
	check(number >= 0, catalog.id);
	return { ...say('question', record), catalog, section: { number: number + 1, title: catalog.sections[number].title } };
}

function dateOf({ entry: { date }, days }) {
	const day = new Date(Date.parse(date) + days * 864e5), iso = isNaN(day) ? '' : day.toISOString();
	check(!date || iso.length === 24, date);
	return iso.slice(0, 10);
}

/* What filters ask for, and counts are of. */
const kindsOf = ({ status, requirement, question, entry: { provider, service } }) => ({
	catalog: question.catalog.id, section: `${question.catalog.id}/${question.section.number}`, status,
	requirement: (requirement ?? question.requirement).replace('n', ''), provider, service: `${provider}/${service}`,
});

/* --- judging -------------------------------------------------------------- */

const most = 0.6; /* of the words' weights */
const few = 9; /* answers are so few that others are shown with them */

/* 0 where the parts stand between edges of words, 1 after one, 2 anywhere; else Infinity. */
function gradeIn(fields, parts) {
	const first = parts[0].scripts[0], last = parts.at(-1).scripts.at(-1);
	return Math.min(...fields.flatMap((field) => [...stretches(field, parts)].map(([from, to]) => {
		const { scripts } = field, edge = (at) => scripts[at] !== scripts[at - 1];
		const begins = scripts[from] === first && (edge(from) || first === HIRAGANA);
		return begins ? edge(to) && scripts[to - 1] === last ? 0 : 1 : 2;
	})));
}

/* With an edge in the name, with one in the answer, inside of words, only all the words. */
const placeOf = (name, own) => Math.min(name + 2 * (name > 1), own + 2 + (own > 1), 6);

/* The variants, with what their words weigh: the less, the more answers have them; where all are needed, all the same. */
const weighed = (variants, some, answers, counts) => variants.map((words, i) => {
	const weights = counts[i].map((count) => some ? count && Math.log(1 + answers / (1 + count)) : 1);
	/* a word that is nowhere weighs as much as the others do */
	const sum = weights.reduce((a, b) => a + b, 0), all = sum / weights.filter(Boolean).length * words.length;
	return { words, weights, some, enough: some ? all * most || Infinity : words.length };
});

/* Which of its texts has a word: 0 the answer, 1 its question, 2 its service, -1 none. */
const whereIs = (word, answer) => inGroup(answer, word) ? 0 : inGroup(answer.question, word) ? 1 : inGroup(answer.entry, word) ? 2 : -1;

/* An answer judged by its texts: null when it is not what was asked for, else its place among the others. */
function judge(answer, { nots, filters: { status } }, variants) {
	if ((status ? answer.status !== status : answer.status === '-') || nots.some((word) => whereIs(word, answer) >= 0))
		return null;
	const { question, name, fields } = answer;
	const names = [name === undefined ? question.fields[0] : fields.at(-1)];
	return variants.reduce((best, variant, i) => {
		const { words, weights, enough, some } = variant;
		const places = words.map((word) => whereIs(word, answer)), parts = words.flatMap((word) => word.parts);
		const sum = places.reduce((all, place, at) => place < 0 ? all : all + weights[at], 0);
		if (sum < enough - 1e-3 || words.length && !places.some((place) => place === 0 || place === 1))
			return best;
		variant.found = true;
		const tier = i / 99 + (some || !words.length ? -sum : words.some(({ field }) => field.text === question.numbered) ? -1
			: placeOf(gradeIn(names, parts), gradeIn(fields, parts)));
		return { answer, tier: Math.min(tier, best?.tier ?? tier), own: best?.own || places.every((place) => !place),
			where: best?.where === 'answer' ? 'answer' : some ? 'some' : places.includes(1) ? 'question' : 'answer' };
	}, null);
}

/* The first services of entries, with how many answers they have. */
function servicesOf(entries, answersOf) {
	const all = new Map();
	for (const entry of entries) {
		const key = `${entry.provider}/${entry.service}`, one = all.get(key) ?? { ...entry, answers: 0 };
		one.answers += answersOf(entry);
		all.set(key, one);
	}
	return [...all.values()].slice(0, 5);
}

/* True when it has all words of a variant. */
const isNamed = (group, variants) => variants.some(({ words }) => words.length && words.every((word) => inGroup(group, word)));

/* Where in a text these words stand, as ranges that do not touch. */
function marksOf(text, words) {
	const field = kaiji.fold(text), { at } = field;
	return words.flatMap(({ parts, joined }) => (joined ? [parts] : parts.map((part) => [part])).flatMap((run) =>
		[...stretches(field, run)].map(([from, to]) => {
			const last = at[to - 1];
			while (at[to] <= last)
				to++;
			return [at[from], at[from] + text.slice(at[from], at[to]).trimEnd().length];
		}))).sort((a, b) => a[0] - b[0]).reduce((all, [from, to]) => {
		if (from <= all.at(-1)?.[1])
			all.at(-1)[1] = Math.max(all.at(-1)[1], to);
		else
			all.push([from, to]);
		return all;
	}, []);
}

/* An answer as it is shown. */
function shown({ answer, where }, words) {
	const { doc, question, entry: service, row = question.id } = answer, { catalog, section, page } = question;
	const own = (key) => answer[key] ?? question[key], name = own('name'), ask = own('ask');
	const path = [service.provider, service.service, service.sheet, 'index.html'].map(encodeURIComponent).join('/');
	const marks = (text) => marksOf(text, words);
	return {
		...answer, number: doc, catalog, section, service, row, path: `${path}#${encodeURIComponent(row)}`, where,
		question: { id: question.id, number: own('number'), name, ask, page: page || `catalogs/${catalog.id}/${question.id}/index.html` },
		requirement: kindsOf(answer).requirement, changed: dateOf(answer),
		marks: { name: marks(name), ask: marks(ask), parts: answer.parts.map(marks) },
	};
}

/* What is told of the judged answers, best first; null when that is nothing. */
function told({ limit, hint }, variants, judged, services, { total = judged.length, exact = true, of = judged } = {}) {
	const synonyms = variants.slice(1).filter(({ found }) => found).flatMap(({ words }) => words).flatMap(({ synonym = [] }) => synonym);
	const words = variants.flatMap((variant) => variant.words);
	return judged.length || services.length ? { total, exact, of, services, wider: [], more: total > Math.min(judged.length, limit),
		hint: hint ?? (synonyms.length ? { kind: 'synonyms', words: [...new Set(synonyms)] } : null),
		answers: judged.sort((a, b) => a.tier - b.tier).slice(0, limit).map((one) => shown(one, words)),
	} : null;
}

/* --- an index of one file ------------------------------------------------- */

/* How a file of the index begins. */
function headOf(bytes) {
	const number = () => bytes.number();
	bytes.check(bytes.text(13) === 'kaiji-search\n');
	if (number() !== 2)
		throw new Fault('newer', bytes.what);
	const letters = (code = 0) => bytes.many(() => code += number());
	const head = { dated: Boolean(number() & 1), generation: bytes.text(), front: number(), chunk: number(), answers: number(),
		shapes: bytes.many(() => ({ questions: number(), entries: number(), capacity: number() })),
		alphabet: [letters(), letters()] };
	head.groups = bytes.many(() => bytes.many(() => bytes.words(head.alphabet)).map((synonym) => {
		const field = kaiji.fold(synonym), parts = partsOf(field, true);
		/* 'log' is no beginning of logic, but 'encrypt' is one of encryption */
		return { synonym, field, joined: true,
			parts: parts.map((part, i) => ({ ...part, open: part.open && !parts[i + 1] && part.text.length > 4 })) };
	}).filter(({ parts }) => parts.length).sort((a, b) => b.field.text.length - a.field.text.length));
	head.span = head.shapes.reduce((sum, { questions, capacity }) => sum + questions * capacity, 0);
	head.documents = head.shapes.reduce((sum, { questions, entries }) => sum + 1 + questions + entries, head.span);
	bytes.check(head.documents <= mostDocuments && head.answers <= head.span
		&& head.shapes.every(({ capacity, entries }) => capacity >= entries));
	return head;
}

/* The index of a small portal: its texts, all of which are looked through. */
class Whole {
	constructor(head, bytes) {
		bytes.check(!head.front && !head.generation && !bytes.number());
		const records = bytes.records(head.alphabet, Object.assign(this, head).documents)[Symbol.iterator](), { shapes } = head;
		const next = () => records.next().value, times = (length, make) => Array.from({ length }, (_, i) => make(i));
		this.catalogs = shapes.map((shape) => catalogOf(next(), shape));
		const questions = shapes.map((shape, c) => times(shape.questions, (q) => questionOf(next(), this.catalogs[c], q)));
		const entries = shapes.map((shape) => times(shape.entries, () => say('entry', next())));
		let doc = this.documents - this.span;
		this.all = shapes.flatMap(({ capacity }, c) => questions[c].flatMap((question) => times(capacity, (rank) =>
			({ doc: doc++, question, entry: entries[c][rank], ...say('answer', next()) })))).filter(({ status }) => status);
		this.entries = entries.flat();
		bytes.check(this.all.every(({ entry }) => entry));
	}
	async listed() {
		return this.catalogs.map((catalog) => ({ ...catalog,
			answers: this.all.filter(({ question, status }) => question.catalog === catalog && status !== '-').length }));
	}
	async has(word) {
		return this.all.some((answer) => whereIs(word, answer) >= 0);
	}

	async attempt(asked, words) {
		const { filters, hint } = asked, { since, ...others } = filters, some = hint?.kind === 'some';
		const variants = weighed(words, some, this.answers, words.map((all) => all.map((word) =>
			some && this.all.filter((answer) => whereIs(word, answer) >= 0).length)));
		const passes = (answer) => {
			const kinds = kindsOf(answer);
			return Object.entries(others).every(([kind, value]) => !value || kinds[kind] === value)
				&& (!since || dateOf(answer) >= since);
		};
		const judged = this.all.filter(passes).map((answer) => judge(answer, asked, variants)).filter(Boolean);
		/* first the questions named so, then those of which more is found, in each those that say it themselves */
		const worth = new Map();
		for (const { answer: { question }, own } of judged) {
			const one = worth.get(question) ?? { named: isNamed(question, variants), own: 0 };
			one.own += own / question.catalog.entries;
			worth.set(question, one);
		}
		const before = ({ answer: a, own }, { answer: b, own: other }) => {
			const [one, two] = [a, b].map(({ question }) => worth.get(question));
			return two.named - one.named || two.own - one.own || a.question === b.question && other - own || a.doc - b.doc;
		};
		return told(asked, variants, variants[0].words.length ? judged.sort(before) : judged,
			servicesOf(this.entries.filter((entry) => isNamed(entry, variants)).slice(0, 20), (entry) =>
				this.all.filter((answer) => answer.entry === entry && (filters.status || answer.status !== '-')).length));
	}
}

/* --- finding -------------------------------------------------------------- */

async function find(index, query, { limit = 20, filters = {}, signal, wide = false }, more) {
	const all = parse(query), nots = all.filter(({ not }) => not);
	let words = all.filter(({ not }) => !not), hint = null, found = null;
	if (!words.length && !Object.values(filters).some(Boolean))
		return null;
	const asked = { nots, filters, limit, signal };
	const attempt = (variants) => index.attempt(Object.assign(asked, { hint }), variants);
	/* in a large index other words cost more pieces: only when they are needed, or wanted */
	const works = async () => {
		const variants = variantsOf(words, index.groups), literal = shortened(words);
		if (index.chunk && !wide && limit < Infinity && variants.length > literal.length) {
			const found = await attempt(literal);
			const others = variants.slice(literal.length).flat().flatMap(({ synonym = [] }) => synonym);
			if (found?.total >= limit)
				return { ...found, wider: [...new Set(others)] };
		}
		return attempt(variants);
	};
	found = await works();
	if (!found && words.some(({ plain, parts }) => plain && parts.some(correctable))) {
		[words, hint] = await (await more()).respelled(index, words);
		found = hint && await works();
	}
	if (!found) {
		words = contentOf(words);
		found = words.length && await works();
		hint = { kind: 'some' };
		if (words.length > 1 && !(found?.total > few))
			found = await attempt([words]);
	}
	return found;
}

/* `fetch` as the browser's; `script` brings a script of this folder by its name, without its ending. */
async function open(folder, { fetch = globalThis.fetch, script } = {}) {
	const bring = async (name) => kaiji.search[name] ?? (await script(`search-${name}`), kaiji.search[name]);
	const enter = async (cache) => {
		const bytes = await load(fetch, `${folder}index.bin`, { cache }), head = headOf(bytes);
		return head.chunk ? new (await bring('pieces')).Pieces(head, bytes, folder, fetch) : new Whole(head, bytes);
	};
	let index = await enter('no-cache'), entering = null;
	const results = new WeakMap();

	/* A piece that is not there or not whole may be of another publication: then once more with that. */
	const work = async (job) => {
		const before = index;
		try {
			return await job(index);
		} catch (error) {
			if (error.kind !== 'missing' && error.kind !== 'damaged')
				throw error;
			if (index === before) {
				const now = await (entering ??= enter('reload').finally(() => entering = null));
				if (now.generation === before.generation)
					throw error;
				index = now;
			}
			return job(index);
		}
	};
	const ask = (query, options) => work(async (from) => {
		const { of, ...found } = await find(from, query, options, () => bring('more')) || {
			total: 0, exact: true, hint: null, wider: [], services: [], answers: [], more: false };
		results.set(found, { query, options, from, of });
		return found;
	});
	return {
		get answers() {
			return index.answers;
		},
		get dated() {
			return index.dated;
		},
		catalogs: () => work((from) => from.listed()),
		find: (query, options = {}) => new Promise((resolve, reject) => {
			const { signal } = options;
			signal?.throwIfAborted();
			signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
			ask(query, options).then(resolve, reject);
		}),
		counts: (found) => work(async (from) => {
			let result = results.get(found);
			if (result.from !== from)
				result = results.get(await ask(result.query, { ...result.options, signal: undefined }));
			return from.counts?.(result.of) ?? (await bring('more')).tally(result.of);
		}),
	};
}

/* For search-pieces.js and search-more.js. */
const inner = { load, check, DIGIT, CJK, partsOf, wordOf, inGroup, contentOf, correctable, say, catalogOf, questionOf, kindsOf, weighed, judge,
	isNamed, servicesOf, told, Bytes };

kaiji.search = { open, Fault, inner };
})();
