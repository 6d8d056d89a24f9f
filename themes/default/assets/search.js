/* search.js - finds answers in the index that generator/search/FORMAT.md describes; needs fold.js, and no document. */
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

/* --- bytes and lists ------------------------------------------------------ */

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
	/* Text for people: most of Japanese in two bytes. */
	words(length = this.number()) {
		const codes = [], end = this.at + length;
		let text = '';
		this.check(length <= this.left);
		while (this.at < end) {
			let code = this.bytes[this.at++], more = code < 0x80 ? 0 : code < 0xf0 ? 1 : 3;
			const least = more && 0x80;
			this.check(code <= 0xf0 && this.at + more <= end);
			for (code = more === 1 ? code - 0x50 : more ? 0 : code; more; more--)
				code = code * 256 + this.bytes[this.at++];
			this.check(code >= least && (code < 0xd800 || code > 0xdfff) && code < 0x110000);
			if (codes.push(code) > 4095)
				text += String.fromCodePoint(...codes.splice(0));
		}
		return text + String.fromCodePoint(...codes);
	}
	keyed(before) {
		const same = this.number(), rest = this.take(this.number());
		this.check(same <= before.length && same + rest.length < 4096);
		return before.slice(0, same) + String.fromCharCode(...rest);
	}
	many(read) {
		const all = [];
		for (let count = this.number(); count > 0; count--)
			all.push(read());
		return all;
	}
	records(count) {
		const records = this.words(this.left).split('\0');
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

/* Sorted lists of documents: those of any list; those of all lists. */
function union(lists) {
	const all = new Uint32Array(lists.reduce((sum, list) => sum + list.length, 0));
	lists.reduce((at, list) => (all.set(list, at), at + list.length), 0);
	return lists.length < 2 ? all : all.sort().filter((doc, i) => !i || all[i - 1] !== doc);
}

const common = (lists) => [...lists].sort((a, b) => a.length - b.length).reduce((docs, list) => {
	let at = 0;
	return docs.filter((doc) => {
		while (list[at] < doc)
			at++;
		return list[at] === doc;
	});
});

/* How many of the sorted items are below the key. */
function below(items, key, name) {
	let low = 0;
	for (let high = items.length; low < high;) {
		const middle = low + high >> 1;
		if (items[middle][name] < key)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
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

/* Changes of one letter, or of two neighbours with each other, from one word to the other. */
function distance(a, b) {
	let older, old = Array.from({ length: b.length + 1 }, (_, j) => j);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++)
			row[j] = Math.min(row[j - 1] + 1, old[j] + 1, old[j - 1] + (a[i - 1] !== b[j - 1]),
				older && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? older[j - 2] + 1 : Infinity);
		[older, old] = [old, row];
	}
	return old[b.length];
}

/* --- the index ------------------------------------------------------------ */

/* Keys are strings with a character for each byte of UTF-8: so they compare as the index sorts them. */
const keyOf = (text) => String.fromCharCode(...new TextEncoder().encode(text));
const only = (key) => [key, `${key}\0`];
const prefix = (key) => [key, `${key}\xff`];

/* The keys of neighbouring characters in a run. */
const pairsOf = ({ kind, text }) => [...text].slice(kind === CJK ? 1 : Infinity)
	.map((char, i, all) => only(keyOf((i ? all[i - 1] : [...text][0]) + char)));

const dear = 32 * 1024; /* bytes of terms that a run of characters may cost */
const cheap = 2048; /* bytes for knowing which questions are unanswered */

class Index {
	loads = new Map();
	chunks = new Map();
	read = new Map();
	constructor(bytes, folder, fetch) {
		bytes.check(bytes.text(13) === 'kaiji-search\n');
		if (bytes.number() !== 1)
			throw new Fault('newer', bytes.what);
		this.dated = Boolean(bytes.number() & 1);
		this.generation = bytes.text();
		this.front = bytes.number();
		this.chunk = bytes.number();
		this.answers = bytes.number();
		this.catalogs = bytes.many(() => ({ questions: bytes.number(), entries: bytes.number(), capacity: bytes.number() }));
		this.groups = bytes.many(() => bytes.many(() => bytes.words()).map((synonym) => {
			const field = kaiji.fold(synonym), parts = partsOf(field, true);
			/* 'log' is no beginning of logic, but 'encrypt' is one of encryption */
			return { synonym, field, joined: true,
				parts: parts.map((part, i) => ({ ...part, open: part.open && !parts[i + 1] && part.text.length > 4 })) };
		}).filter(({ parts }) => parts.length).sort((a, b) => b.field.text.length - a.field.text.length));
		let last = '', first = this.catalogs.length;
		this.shards = bytes.many(() => ({ key: last = bytes.keyed(last), size: bytes.number() * 256 }));
		for (const kind of ['question', 'entry', 'answer']) {
			this[kind] = first;
			for (const catalog of this.catalogs) {
				const { questions, entries, capacity } = catalog;
				catalog[kind] = first;
				first += { question: questions, entry: entries, answer: questions * capacity }[kind];
			}
		}
		this.documents = first;
		this.span = first - this.answer;
		bytes.check(first <= mostDocuments && this.answers <= this.span
			&& this.catalogs.every(({ capacity, entries }) => capacity >= entries)
			&& this.shards.every(({ key }, i) => i ? this.shards[i - 1].key < key : !key)
			&& !this.front === !this.chunk
			&& (this.chunk ? /^[0-9a-f]{16}$/.test(this.generation) : !this.generation && !this.shards.length));
		if (!this.chunk)
			this.records = bytes.records(first);
		bytes.check(!bytes.left);
		/* a browser keeps pieces, be they damaged, and that there was none: then it is asked for once more */
		this.load = (name) => load(fetch, `${folder}${this.generation}/${name}.bin`).catch((fault) => {
			if (fault.kind === 'network')
				throw fault;
			return load(fetch, `${folder}${this.generation}/${name}.bin`, { cache: 'reload' });
		});
	}

	piece(name, read) {
		if (!this.loads.has(name)) {
			const loading = this.load(name).then((piece) => {
				piece.check(name === 'v' || piece.number() === Number(name.slice(1)));
				return read(piece);
			});
			this.loads.set(name, loading);
			loading.catch(() => this.loads.delete(name));
		}
		return this.loads.get(name);
	}

	/* --- documents --- */

	/* The piece that has a document's record, and the record's place in it. */
	place(doc) {
		const [kind, first, size] = doc < this.answer ? ['f', 0, this.front] : ['d', this.answer, this.chunk];
		return [`${kind}${Math.floor((doc - first) / size)}`, (doc - first) % size];
	}
	has(doc) {
		return this.records || this.chunks.has(this.place(doc)[0]);
	}
	need(docs) {
		const pieces = new Map(this.records ? [] : [...docs].map((doc) => [...this.place(doc), doc])
			.map(([name, at, doc]) => [name, doc < this.answer ? [this.front, this.answer - doc + at] : [this.chunk, this.documents - doc + at]]));
		return Promise.all([...pieces].map(([name, count]) => this.piece(name, (piece) => {
			this.chunks.set(name, piece.records(Math.min(...count)));
		})));
	}
	/* What a document says; answers of a large index are not kept. */
	said(doc) {
		let said = this.read.get(doc);
		if (!said) {
			const [piece, at] = this.place(doc), record = this.records?.[doc] ?? this.chunks.get(piece)[at];
			const kind = ['answer', 'entry', 'question'].find((one) => doc >= this[one]) ?? 'catalog';
			said = saying[kind](record.split('\x1f'));
			check(kind !== 'catalog' || said.questions === this.catalogs[doc].questions, said.id);
			if (this.records || kind !== 'answer')
				this.read.set(doc, said);
		}
		return said;
	}
	/* The catalog in whose documents of a kind this is. */
	home(kind, doc) {
		return this.catalogs[below(this.catalogs, doc + 1, kind) - 1];
	}
	/* Question and entry of an answer. */
	above(doc) {
		const { answer, capacity, question, entry } = this.home('answer', doc), n = doc - answer;
		return [question + Math.floor(n / capacity), entry + n % capacity];
	}
	dateOf(doc) {
		const { date } = this.said(this.above(doc)[1]), day = new Date(Date.parse(date) + this.said(doc).days * 864e5);
		check(!date || day > 0, date);
		return date && day.toISOString().slice(0, 10);
	}
	/* Calls each(n, doc) for all answers (from 0) that documents stand for. */
	spread(docs, each) {
		for (const doc of docs)
			if (doc >= this.answer)
				each(doc - this.answer, doc);
			else {
				const kind = doc < this.entry ? 'question' : 'entry';
				const { answer, questions, entries, capacity, [kind]: first } = this.home(kind, doc);
				const [many, near, far] = doc < this.entry ? [entries, capacity, 1] : [questions, 1, capacity];
				for (let i = 0, n = answer - this.answer + (doc - first) * near; i < many; i++, n += far)
					each(n, doc);
			}
	}

	/* --- terms --- */

	/* The pieces that hold the keys of a range. */
	shardsOf([from, to]) {
		const first = below(this.shards, `${from}\0`, 'key') - 1;
		return Array.from({ length: below(this.shards, to, 'key') - first }, (_, i) => first + i);
	}
	cost(ranges) {
		if (this.records)
			return 0;
		return [...new Set(ranges.flatMap((range) => this.shardsOf(range)))].reduce((sum, n) => sum + this.shards[n].size, 0);
	}
	terms(n) {
		return this.piece(`t${n}`, (piece) => {
			let least = this.shards[n].key, key = '', at = 0;
			const terms = piece.many(() => {
				key = piece.keyed(key);
				const term = { key, count: piece.number(), at, length: piece.number() };
				piece.check(least <= key && term.count && term.count <= term.length);
				least = `${key}\0`;
				at += term.length;
				return term;
			});
			piece.check(at === piece.left && !(this.shards[n + 1]?.key < least));
			return { terms, lists: piece.take(at), what: piece.what };
		});
	}
	list({ lists, what }, { at, length, count }) {
		const bytes = new Bytes(lists.subarray(at, at + length), what), docs = new Uint32Array(count);
		for (let i = 0, doc = 0; i < count; i++) {
			const step = bytes.number();
			docs[i] = doc += step;
			bytes.check((step || !i) && doc < this.documents);
		}
		bytes.check(!bytes.left);
		return docs;
	}
	/* The keys of a range, each with its documents; printed numbers only when one is asked for. */
	async keys(range) {
		if (this.records)
			return [...this.own()].filter(([key]) => key >= range[0] && key < range[1]);
		const shards = await Promise.all(this.shardsOf(range).map((n) => this.terms(n)));
		return shards.flatMap((shard) => shard.terms.slice(...range.map((key) => below(shard.terms, key, 'key')))
			.filter(({ key }) => key === range[0] || !key.endsWith('\x01')).map((term) => [term.key, this.list(shard, term)]));
	}
	async docs(range) {
		return union((await this.keys(range)).map(([, docs]) => docs));
	}
	/* The keys of a small portal. */
	own() {
		this.owned ??= this.records.reduce((keys, record, doc) => {
			const { provider, service, requirement, status } = record && this.said(doc);
			const say = (text) => keys.set(`\x01${keyOf(text)}`, [...keys.get(`\x01${keyOf(text)}`) ?? [], doc]);
			if (provider !== undefined)
				say(`p${provider}/${service}`);
			if (status)
				['e', `s${status}`, `d${this.dateOf(doc).replaceAll('-', '')}`].forEach(say);
			if (requirement)
				say(`r${requirement}`);
			return keys;
		}, new Map());
		return this.owned;
	}
	/* The documents that a word may be in, whether it `sure`ly is in all of them, and whether it is a `long` sentence. */
	async lookup(word) {
		const { field, parts, joined, plain } = word, ranges = [];
		if (this.records)
			return { sure: true, docs: Uint32Array.from(this.records.keys())
				.filter((doc) => doc >= this.question && inGroup(this.said(doc), word)) };
		let sure = !joined || parts.length === 1, long = false;
		parts.forEach((part, i) => {
			const pairs = pairsOf(part), key = keyOf([...part.text].slice(0, 40).join(''));
			sure &&= pairs.length < 2 && part.text.length <= 40;
			const cover = pairs.length ? this.cover(pairs) : [];
			const sentence = this.cost(cover) > dear && plain && /4444/.test(part.scripts.join(''));
			const inner = sentence ? contentOf([wordOf(part)]).flatMap((one) => one.parts.flatMap(pairsOf)) : [];
			long ||= inner.length > 0;
			if (pairs.length)
				ranges.push(...inner.length ? inner : cover);
			else if (part.kind !== CJK || parts[i - 1]?.kind !== DIGIT)
				ranges.push(part.open || part.kind === CJK ? prefix(key) : only(key));
			else
				sure = false;
		});
		const [numbered, ...lists] = await Promise.all([
			plain && /\d/.test(field.text) ? this.docs(only(`${keyOf(field.text)}\x01`)) : [],
			...ranges.map((range) => this.docs(range))]);
		return { docs: union([common(lists), numbered]), sure, long };
	}
	/*
	 * The cheapest of these neighbouring pairs with every character in one of them, and those that stand in the same
	 * pieces.
	 */
	cover(pairs) {
		const { taken } = pairs.reduce(([before, last], pair, i) => {
			const from = i > 1 && before.cost < last.cost ? before : last;
			return [last, { cost: from.cost + this.cost([pair]), taken: [...from.taken, pair] }];
		}, [null, { cost: 0, taken: [] }])[1];
		const cost = this.cost(taken);
		return pairs.filter((pair) => taken.includes(pair) || this.cost([...taken, pair]) === cost);
	}
	/* Which answers there are (1), without unanswered ones as far as that is cheap to know: then `sure`. */
	async there() {
		if (!this.known) {
			const range = only('\x01s-'), sure = this.cost([range]) <= cheap;
			const [all, open] = await Promise.all([this.docs(only('\x01e')), sure ? this.docs(range) : []]);
			this.known = new Uint8Array(this.span);
			this.spread(all, (n) => this.known[n] = 1);
			this.spread(open, (n) => this.known[n] = 0);
			this.sure = sure;
		}
		return this.known;
	}
	async vocabulary() {
		let word = '';
		return this.records
			? this.records.flatMap((record, doc) => record && doc >= this.question ? this.said(doc).fields : []).flatMap(partsOf)
				.map(({ text }) => text).filter((text) => /^[a-z]{4,}$/.test(text)).sort()
			: this.piece('v', (piece) => piece.many(() => word = piece.keyed(word)));
	}
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
function shown(index, { doc, where }, words) {
	const [q, e] = index.above(doc), answer = index.said(doc), question = index.said(q), service = index.said(e);
	const home = index.home('question', q), catalog = index.said(index.catalogs.indexOf(home));
	const section = catalog.sections.findLast(({ first }) => first <= q - home.question);
	check(section, catalog.id);
	const own = (key) => answer[key] ?? question[key];
	const { id } = question, name = own('name'), ask = own('ask'), row = answer.row ?? id;
	const path = [service.provider, service.service, service.sheet, 'index.html'].map(encodeURIComponent).join('/');
	const marks = (text) => marksOf(text, words);
	return {
		...answer, number: doc, catalog, service, row, path: `${path}#${encodeURIComponent(row)}`, where,
		section: { number: catalog.sections.indexOf(section) + 1, title: section.title },
		question: { id, number: own('number'), name, ask, page: question.page || `catalogs/${catalog.id}/${id}/index.html` },
		requirement: own('requirement').replace('n', ''), changed: index.dateOf(doc),
		marks: { name: marks(name), ask: marks(ask), parts: answer.parts.map(marks) },
	};
}

/* --- finding -------------------------------------------------------------- */

const HIT = 1, OWN = 2, START = 4, LEVEL = 8; /* marks of an answer; how much of the words it has, in LEVELs */
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

/*
 * Marks the answers that all conditions let through and that have `enough` of the words by their weights, one of them
 * not by their services alone.
 */
function mark(index, { conditions, there, without }, { lists, weights, enough, some }) {
	const { span, entry, answer } = index;
	const sums = new Float32Array(span), [last, own, passed] = [1, 2, 3].map(() => new Uint8Array(span));
	lists.forEach((docs, i) => index.spread(docs, (n, doc) => {
		if ((last[n] & 127) <= i)
			sums[n] += weights[i];
		last[n] = i + 1 | last[n] & 128 | (doc < entry || doc >= answer) << 7;
		own[n] += doc >= answer;
	}));
	conditions.forEach((docs, i) => index.spread(docs, (n) => passed[n] += passed[n] === i));
	without.forEach((docs) => index.spread(docs, (n) => passed[n] = 255));
	return passed.map((count, n) => {
		if (count !== conditions.length || there && !there[n] || sums[n] < enough - 1e-3 || lists.length && last[n] < 128)
			return 0;
		return HIT | (own[n] === lists.length) * OWN | (some && sums[n] / enough * 16 | 0) * LEVEL;
	});
}

/* The marked answers, those first that are likely to be shown first: of questions named so, of which many are found. */
function ordered(index, marks, named, ranked) {
	const questions = [], levels = new Set();
	let count = 0;
	for (const { question, questions: many, entries, capacity, answer } of index.catalogs)
		for (let q = 0; q < many; q++) {
			const from = answer + q * capacity - index.answer, before = count;
			let weight = 0;
			for (let n = from; n < from + entries; n++)
				if (marks[n]) {
					count++;
					weight += marks[n] & START ? 1 : marks[n] & OWN ? 0.1 : 0;
					levels.add(marks[n] >> 3);
				}
			if (count > before)
				questions.push({ from, to: from + entries, weight: weight / entries, named: named.has(question + q) });
		}
	if (ranked)
		questions.sort((a, b) => b.named - a.named || b.weight - a.weight);
	const order = new Uint32Array(count);
	count = 0;
	for (const level of [...levels].sort((a, b) => b - a))
		for (const { from, to } of questions)
			for (const kind of [HIT | OWN | START, HIT | OWN, HIT])
				for (let n = from; n < to; n++)
					if (marks[n] === level * LEVEL + kind)
						order[count++] = index.answer + n;
	return order;
}

/* An answer judged by the texts: null when it is not what was asked for, else its place among the others. */
function judge(index, doc, { variants, nots, status }) {
	const answer = index.said(doc), [question, entry] = index.above(doc).map((one) => index.said(one));
	const groups = [answer, question, entry], where = (word) => groups.findIndex((group) => inGroup(group, word));
	if (!answer.status || (status ? answer.status !== status : answer.status === '-')
		|| nots.some((word) => where(word) >= 0))
		return null;
	const name = answer.name === undefined ? question.fields[0] : answer.fields.at(-1);
	return variants.reduce((best, { words, weights, enough, some }, i) => {
		const places = words.map(where), parts = words.flatMap((word) => word.parts);
		const sum = places.reduce((all, place, at) => place < 0 ? all : all + weights[at], 0);
		if (sum < enough - 1e-3 || words.length && !places.some((place) => place === 0 || place === 1))
			return best;
		const tier = i / 99 + (some || !words.length ? -sum : words.some(({ field }) => field.text === question.numbered) ? -1
			: placeOf(gradeIn([name], parts), gradeIn(answer.fields, parts)));
		return { doc, tier: Math.min(tier, best?.tier ?? tier),
			where: best?.where === 'answer' ? 'answer' : some ? 'some' : places.includes(1) ? 'question' : 'answer' };
	}, null);
}

/* The documents of each filter. */
function conditionsOf(index, { service, provider, catalog, section, status, requirement, since }) {
	const key = (text) => keyOf(`\x01${text}`);
	const questions = async (id, s) => {
		await index.need(index.catalogs.keys());
		return index.catalogs.flatMap(({ question }, i) => {
			const said = index.said(i), part = s ? said.sections[s - 1] : said;
			const { first = 0, questions: many = 0 } = said.id === id && part || {};
			return Array.from({ length: many }, (_, q) => question + first + q);
		});
	};
	const ranges = [service && only(key(`p${service}`)), provider && prefix(key(`p${provider}/`)),
		status && only(key(`s${status}`)), requirement && only(key(`r${requirement}`)),
		since && [key(`d${since.replaceAll('-', '')}`), key('e')]];
	return Promise.all(ranges.flatMap((range) => range ? index.docs(range) : []).concat(catalog ? questions(catalog) : [],
		section ? questions(section.replace(/\/[^/]*$/, ''), section.replace(/.*\//, '')) : []));
}

/* What these variants find; null when that is nothing. */
async function attempt(index, { nots, status, filtering, limit, signal }, variants, hint) {
	const some = hint?.kind === 'some', [part] = variants[0].flatMap((word) => word.parts);
	const start = only(`\x02${keyOf([...part?.text ?? ''].slice(0, 1).join(''))}`);
	const [[there, conditions, ...excluded], starts, ...looked] = await Promise.all([filtering,
		/* long words are seldom within others, so where they begin is not worth a piece */
		part?.kind === CJK && part.text.length < 4 && index.cost([start]) <= dear / 2 ? index.docs(start) : [],
		...variants.map((words) => Promise.all(words.map((word) => index.lookup(word))))]);
	signal?.throwIfAborted();
	const without = excluded.filter(({ sure }) => sure).map(({ docs }) => docs), lookups = [...looked.flat(), ...excluded];
	const asked = looked.map((words, i) => {
		const lists = words.map(({ docs }) => docs), weights = lists.map((docs) => {
			let count = 1;
			index.spread(some ? docs : [], () => count++);
			return some ? docs.length && Math.log(1 + index.answers / count) : 1;
		});
		/* a word that is nowhere weighs as much as the others do */
		const sum = weights.reduce((a, b) => a + b, 0), all = sum / weights.filter(Boolean).length * lists.length;
		return { words: variants[i], lists, weights, some, enough: some ? all * most || Infinity : lists.length };
	});
	const each = asked.map((one) => mark(index, { there, conditions, without }, one));
	const marks = each.reduce((all, one) => all.map((flags, n) => flags | one[n]));
	index.spread(starts.filter((doc) => doc >= index.answer), (n) => marks[n] |= marks[n] & OWN && START);
	const above = union(asked.map(({ lists }) => lists.length ? common(lists).filter((doc) => doc < index.answer) : []));
	const entries = [...above.filter((doc) => doc >= index.entry).slice(0, 20)];
	const order = ordered(index, marks, new Set(starts.length ? common([above, starts]) : above), part);

	const good = [], chunks = new Set(), wide = index.records ? Infinity : limit, long = lookups.some((one) => one.long);
	let seen = 0, may = Math.max(long ? 2 : 6, limit * 0.3);
	const look = (doc) => {
		const one = judge(index, doc, { variants: asked, nots, status });
		seen++;
		if (one)
			good.push(one);
		else
			marks[doc - index.answer] = 0;
	};
	for (let batch = []; ; batch.forEach(look)) {
		batch = [];
		for (const doc of order.subarray(seen, seen + wide - good.length)) {
			if (!index.has(doc))
				chunks.add(index.place(doc)[0]);
			if (chunks.size > may)
				break;
			batch.push(doc);
		}
		await index.need([...index.catalogs.keys(), ...entries, ...batch, ...batch.flatMap((doc) => index.above(doc))]);
		signal?.throwIfAborted();
		if (!batch.length && (good.length || long || may > 15 || seen === order.length))
			break;
		may += good.length || long ? 0 : 9;
	}
	/* of what is here already some more, for a better order */
	for (const doc of order.subarray(seen, seen + 500))
		if (!index.has(doc) || !index.has(index.above(doc)[1]) || look(doc))
			break;

	const services = new Map();
	for (const doc of entries) {
		const said = index.said(doc), key = `${said.provider}/${said.service}`;
		if (!services.has(key) && variants.some((words) => words.every((word) => inGroup({ fields: said.fields }, word))))
			services.set(key, { ...said, answers: 0 });
		index.spread(services.has(key) ? [doc] : [], (n) => services.get(key).answers += there?.[n] ?? 1);
	}
	const total = order.length - seen + good.length;
	const meant = variants.filter((_, i) => i && each[i].some(Boolean)).flat().flatMap(({ synonym = [] }) => synonym);
	return good.length || services.size ? { total, wider: [], more: total > Math.min(good.length, limit), marks,
		exact: seen === order.length || (status || index.sure) && lookups.every(({ sure }) => sure),
		hint: hint ?? (meant.length ? { kind: 'synonyms', words: [...new Set(meant)] } : null),
		services: [...services.values()].slice(0, 5),
		answers: good.sort((a, b) => a.tier - b.tier).slice(0, limit).map((one) => shown(index, one, variants.flat())),
	} : null;
}

/* The words with those that are nowhere put right, and what was. */
async function respelled(index, words) {
	let hint = null;
	const put = async (part) => {
		const { text } = part, far = text.length < 8 ? 1 : 2;
		if (!/^[a-z]{4,}$/.test(text) || (await index.lookup(wordOf(part))).docs.length)
			return part;
		const all = (await index.vocabulary()).filter((word) => Math.abs(word.length - text.length) <= far);
		const [[, to] = []] = all.map((word) => [distance(text, word) + (word[0] !== text[0]) / 2, word])
			.filter(([away]) => away < far + 1).sort(([a], [b]) => a - b);
		hint = to ? { kind: 'spelling', from: text, to } : hint;
		return to ? { ...part, text: to } : part;
	};
	const all = words.map(async (word) => word.plain ? { ...word, parts: await Promise.all(word.parts.map(put)) } : word);
	return [await Promise.all(all), hint];
}

async function find(index, query, { limit = 20, filters = {}, signal, wide = false }) {
	const all = parse(query), nots = all.filter(({ not }) => not);
	let words = all.filter(({ not }) => !not), hint = null;
	if (!words.length && !Object.values(filters).some(Boolean))
		return null;
	const filtering = Promise.all([filters.status ? null : index.there(), conditionsOf(index, filters),
		...nots.map((word) => index.lookup(word))]);
	const asked = { nots, status: filters.status, limit, signal, filtering };
	/* in a large index other words cost more pieces: only when they are needed, or wanted */
	const works = async (meant, why) => {
		if (why?.kind === 'some')
			return attempt(index, asked, [meant], why);
		const variants = variantsOf(meant, index.groups), literal = shortened(meant);
		if (!index.records && !wide && limit < Infinity && variants.length > literal.length) {
			const found = await attempt(index, asked, literal, why);
			const others = variants.slice(literal.length).flat().flatMap(({ synonym = [] }) => synonym);
			if (found?.total >= limit)
				return { ...found, wider: [...new Set(others)] };
		}
		return attempt(index, asked, variants, why);
	};
	let found = await works(words);
	if (!found) {
		[words, hint] = await respelled(index, words);
		found = hint && await works(words, hint);
	}
	if (!found) {
		words = contentOf(words);
		found = words.length && await works(words, hint);
		if (words.length > 1 && !(found?.total > few))
			found = await works(words, { kind: 'some' });
	}
	return found;
}

/* How many of the marked answers are of which kind. */
async function counts(index, marks) {
	const total = (docs) => {
		let sum = 0;
		index.spread(docs, (n) => sum += marks[n] & HIT);
		return sum;
	};
	const told = (all) => all.filter(([, n]) => n);
	const kinds = async (letter) =>
		told((await index.keys(prefix(`\x01${letter}`))).map(([key, docs]) => [key.slice(2), total(docs)]));
	const entries = [];
	for (let doc = index.entry; doc < index.answer; doc++)
		entries.push(...told([[doc, total([doc])]]));
	const [status, requirement] = await Promise.all([kinds('s'), kinds('r'),
		index.need([...index.catalogs.keys(), ...entries.map(([doc]) => doc)])]);
	const sums = (nameOf) => {
		const all = new Map();
		for (const [doc, n] of entries) {
			const said = index.said(doc), key = nameOf(said);
			all.set(key, { ...said, n: n + (all.get(key)?.n ?? 0) });
		}
		return [...all.values()].sort((a, b) => b.n - a.n).slice(0, 50);
	};
	const range = (first, many) => total(Array.from({ length: many }, (_, q) => first + q));
	return {
		catalog: told(index.catalogs.map(({ question, questions }, i) => [index.said(i).id, range(question, questions)])),
		section: told(index.catalogs.flatMap(({ question }, i) => index.said(i).sections.map(({ first, questions }, s) =>
			[`${index.said(i).id}/${s + 1}`, range(question + first, questions)]))),
		status, requirement: requirement.filter(([letter]) => letter !== 'n'),
		provider: sums(({ provider }) => provider).map(({ provider, n, providerName }) => [provider, n, providerName]),
		service: sums(({ provider, service }) => `${provider}/${service}`),
	};
}

async function open(folder, { fetch = globalThis.fetch } = {}) {
	const enter = async (cache) => new Index(await load(fetch, `${folder}index.bin`, { cache }), folder, fetch);
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
	const search = (query, options) => work(async (from) => {
		const { marks = new Uint8Array(from.span), ...found } = await find(from, query, options) || {
			total: 0, exact: true, hint: null, wider: [], services: [], answers: [], more: false };
		results.set(found, { query, options, from, marks });
		return found;
	});
	return {
		get answers() {
			return index.answers;
		},
		get dated() {
			return index.dated;
		},
		catalogs: () => work(async (from) => {
			const [there] = await Promise.all([from.there(), from.need(from.catalogs.keys())]);
			return from.catalogs.map(({ question, questions }, i) => {
				let answers = 0;
				from.spread(Array.from({ length: questions }, (_, q) => question + q), (n) => answers += there[n]);
				return { ...from.said(i), answers };
			});
		}),
		find: (query, options = {}) => new Promise((resolve, reject) => {
			const { signal } = options;
			signal?.throwIfAborted();
			signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
			search(query, options).then(resolve, reject);
		}),
		counts: (found) => work(async (from) => {
			let result = results.get(found);
			if (result.from !== from)
				result = results.get(await search(result.query, { ...result.options, signal: undefined }));
			return counts(result.from, result.marks);
		}),
	};
}

kaiji.search = { open, Fault };
})();
