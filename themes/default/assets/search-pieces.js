/* search-pieces.js - an index in pieces, for search.js: reads as few of them as it can, and judges the texts of what it shows. */
'use strict';
(() => {
const { search } = globalThis.kaiji;
const { Bytes, load, check, CJK, DIGIT, wordOf, contentOf, say, catalogOf, questionOf, weighed, judge, isNamed, servicesOf, told } = search.inner;

/* --- keys and lists ------------------------------------------------------- */

/* Keys are strings with a character for each byte of UTF-8: so they compare as the index sorts them. */
const keyOf = (text) => String.fromCharCode(...new TextEncoder().encode(text));
const only = (key) => [key, `${key}\0`];
const prefix = (key) => [key, `${key}\xff`];

/* The keys of neighbouring characters in a run. */
const pairsOf = ({ kind, text }) => [...text].slice(kind === CJK ? 1 : Infinity)
	.map((char, i, all) => only(keyOf((i ? all[i - 1] : [...text][0]) + char)));

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

/* What is the same as in the key before is left out. */
function keyed(bytes, before) {
	const same = bytes.number(), rest = bytes.take(bytes.number());
	bytes.check(same <= before.length && same + rest.length < 4096);
	return before.slice(0, same) + String.fromCharCode(...rest);
}

/* --- the index ------------------------------------------------------------ */

const HIT = 1, OWN = 2, START = 4, LEVEL = 8; /* marks of an answer; how much of the words it has, in LEVELs */
const dear = 32 * 1024; /* bytes of terms that a run of characters may cost */
const cheap = 2048; /* bytes for knowing which questions are unanswered */

class Pieces {
	loads = new Map();
	chunks = new Map();
	read = new Map();
	constructor(head, bytes, folder, fetch) {
		let last = '';
		Object.assign(this, head);
		this.shards = bytes.many(() => ({ key: last = keyed(bytes, last), size: bytes.number() * 256 }));
		bytes.check(this.front && /^[0-9a-f]{16}$/.test(this.generation) && !bytes.left
			&& this.shards.every(({ key }, i) => i ? this.shards[i - 1].key < key : !key));
		let first = this.shapes.length;
		for (const kind of ['question', 'entry', 'answer']) {
			this[kind] = first;
			for (const shape of this.shapes) {
				const { questions, entries, capacity } = shape;
				shape[kind] = first;
				first += { question: questions, entry: entries, answer: questions * capacity }[kind];
			}
		}
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
	here(doc) {
		return this.chunks.has(this.place(doc)[0]);
	}
	need(docs) {
		const pieces = new Map([...docs].map((doc) => [...this.place(doc), doc])
			.map(([name, at, doc]) => [name, doc < this.answer ? [this.front, this.answer - doc + at] : [this.chunk, this.documents - doc + at]]));
		return Promise.all([...pieces].map(([name, count]) => this.piece(name, (piece) => {
			this.chunks.set(name, piece.records(this.alphabet, Math.min(...count)));
		})));
	}
	/* What a document says, with what it belongs to; answers are not kept. */
	said(doc) {
		let said = this.read.get(doc);
		if (said)
			return said;
		const [piece, at] = this.place(doc), record = this.chunks.get(piece)[at];
		if (doc >= this.answer) {
			const [question, entry] = this.above(doc).map((one) => this.said(one));
			return { doc, question, entry, ...say('answer', record) };
		}
		if (doc >= this.entry)
			said = say('entry', record);
		else if (doc < this.question)
			said = catalogOf(record, this.shapes[doc]);
		else {
			const home = this.home('question', doc);
			said = questionOf(record, this.said(this.shapes.indexOf(home)), doc - home.question);
		}
		this.read.set(doc, said);
		return said;
	}
	/* The catalog in whose documents of a kind this is. */
	home(kind, doc) {
		return this.shapes[below(this.shapes, doc + 1, kind) - 1];
	}
	/* Question and entry of an answer. */
	above(doc) {
		const { answer, capacity, question, entry } = this.home('answer', doc), n = doc - answer;
		return [question + Math.floor(n / capacity), entry + n % capacity];
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
		return [...new Set(ranges.flatMap((range) => this.shardsOf(range)))].reduce((sum, n) => sum + this.shards[n].size, 0);
	}
	terms(n) {
		return this.piece(`t${n}`, (piece) => {
			let least = this.shards[n].key, key = '', at = 0;
			const terms = piece.many(() => {
				key = keyed(piece, key);
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
		const shards = await Promise.all(this.shardsOf(range).map((n) => this.terms(n)));
		return shards.flatMap((shard) => shard.terms.slice(...range.map((key) => below(shard.terms, key, 'key')))
			.filter(({ key }) => key === range[0] || !key.endsWith('\x01')).map((term) => [term.key, this.list(shard, term)]));
	}
	async docs(range) {
		return union((await this.keys(range)).map(([, docs]) => docs));
	}
	/* The documents that a word may be in, whether it `sure`ly is in all of them, and whether it is a `long` sentence. */
	async lookup(word) {
		const { field, parts, joined, plain } = word, ranges = [];
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
		return this.piece('v', (piece) => piece.many(() => word = keyed(piece, word)));
	}
	async has(word) {
		return (await this.lookup(word)).docs.length > 0;
	}
	async listed() {
		const [there] = await Promise.all([this.there(), this.need(this.shapes.keys())]);
		return this.shapes.map(({ question, questions }, i) => {
			let answers = 0;
			this.spread(Array.from({ length: questions }, (_, q) => question + q), (n) => answers += there[n]);
			return { ...this.said(i), answers };
		});
	}

	/* --- finding --- */

	/*
	 * Marks the answers that all conditions let through and that have `enough` of the words by their weights, one of them
	 * not by their services alone.
	 */
	mark({ conditions, there, without }, { lists, weights, enough, some }) {
		const { span, entry, answer } = this;
		const sums = new Float32Array(span), [last, own, passed] = [1, 2, 3].map(() => new Uint8Array(span));
		lists.forEach((docs, i) => this.spread(docs, (n, doc) => {
			if ((last[n] & 127) <= i)
				sums[n] += weights[i];
			last[n] = i + 1 | last[n] & 128 | (doc < entry || doc >= answer) << 7;
			own[n] += doc >= answer;
		}));
		conditions.forEach((docs, i) => this.spread(docs, (n) => passed[n] += passed[n] === i));
		without.forEach((docs) => this.spread(docs, (n) => passed[n] = 255));
		return passed.map((count, n) => {
			if (count !== conditions.length || there && !there[n] || sums[n] < enough - 1e-3 || lists.length && last[n] < 128)
				return 0;
			return HIT | (own[n] === lists.length) * OWN | (some && sums[n] / enough * 16 | 0) * LEVEL;
		});
	}
	/* The marked answers, those first that are likely to be shown first: of questions named so, of which many are found. */
	ordered(marks, named, ranked) {
		const questions = [], levels = new Set();
		let count = 0;
		for (const { question, questions: many, entries, capacity, answer } of this.shapes)
			for (let q = 0; q < many; q++) {
				const from = answer + q * capacity - this.answer, before = count;
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
							order[count++] = this.answer + n;
		return order;
	}
	/* The documents of each filter. */
	conditions({ service, provider, catalog, section, status, requirement, since }) {
		const key = (text) => keyOf(`\x01${text}`);
		const questions = async (id, s) => {
			await this.need(this.shapes.keys());
			return this.shapes.flatMap(({ question }, i) => {
				const said = this.said(i), part = s ? said.sections[s - 1] : said;
				const { first = 0, questions: many = 0 } = said.id === id && part || {};
				return Array.from({ length: many }, (_, q) => question + first + q);
			});
		};
		const ranges = [service && only(key(`p${service}`)), provider && prefix(key(`p${provider}/`)),
			status && only(key(`s${status}`)), requirement && only(key(`r${requirement}`)),
			since && [key(`d${since.replaceAll('-', '')}`), key('e')]];
		return Promise.all(ranges.flatMap((range) => range ? this.docs(range) : []).concat(catalog ? questions(catalog) : [],
			section ? questions(section.replace(/\/[^/]*$/, ''), section.replace(/.*\//, '')) : []));
	}
	/* What these variants find; null when that is nothing. */
	async attempt(asked, words) {
		const { nots, filters: { status }, limit, signal, hint } = asked, some = hint?.kind === 'some';
		const [part] = words[0].flatMap((word) => word.parts), start = only(`\x02${keyOf([...part?.text ?? ''].slice(0, 1).join(''))}`);
		asked.filtering ??= Promise.all([status ? null : this.there(), this.conditions(asked.filters), ...nots.map((word) => this.lookup(word))]);
		const [[there, conditions, ...excluded], starts, ...looked] = await Promise.all([asked.filtering,
			/* long words are seldom within others, so where they begin is not worth a piece */
			part?.kind === CJK && part.text.length < 4 && this.cost([start]) <= dear / 2 ? this.docs(start) : [],
			...words.map((all) => Promise.all(all.map((word) => this.lookup(word))))]);
		signal?.throwIfAborted();
		const without = excluded.filter(({ sure }) => sure).map(({ docs }) => docs), lookups = [...looked.flat(), ...excluded];
		const lists = looked.map((all) => all.map(({ docs }) => docs));
		const variants = weighed(words, some, this.answers, lists.map((all) => all.map((docs) => {
			let count = 0;
			this.spread(some ? docs : [], () => count++);
			return count;
		})));
		const each = variants.map((variant, i) => this.mark({ there, conditions, without }, { lists: lists[i], ...variant }));
		const marks = each.reduce((all, one) => all.map((flags, n) => flags | one[n]));
		this.spread(starts.filter((doc) => doc >= this.answer), (n) => marks[n] |= marks[n] & OWN && START);
		const above = union(lists.map((all) => all.length ? common(all).filter((doc) => doc < this.answer) : []));
		const entries = [...above.filter((doc) => doc >= this.entry).slice(0, 20)];
		const order = this.ordered(marks, new Set(starts.length ? common([above, starts]) : above), part);
		const judged = [], chunks = new Set(), long = lookups.some((one) => one.long);
		let seen = 0, may = Math.max(long ? 2 : 6, limit * 0.3);
		const look = (doc) => {
			const one = judge(this.said(doc), asked, variants);
			seen++;
			if (one)
				judged.push(one);
			else
				marks[doc - this.answer] = 0;
		};
		for (let batch = []; ; batch.forEach(look)) {
			batch = [];
			for (const doc of order.subarray(seen, seen + limit - judged.length)) {
				if (!this.here(doc))
					chunks.add(this.place(doc)[0]);
				if (chunks.size > may)
					break;
				batch.push(doc);
			}
			await this.need([...this.shapes.keys(), ...entries, ...batch, ...batch.flatMap((doc) => this.above(doc))]);
			signal?.throwIfAborted();
			if (!batch.length && (judged.length || long || may > 15 || seen === order.length))
				break;
			may += judged.length || long ? 0 : 9;
		}
		/* of what is here already some more, for a better order */
		for (const doc of order.subarray(seen, seen + 500))
			if (![doc, ...this.above(doc)].every((one) => this.here(one)) || look(doc))
				break;
		const named = new Map(entries.map((doc) => [this.said(doc), doc]).filter(([entry]) => isNamed(entry, variants)));
		const services = servicesOf(named.keys(), (entry) => {
			let answers = 0;
			this.spread([named.get(entry)], (n) => answers += there?.[n] ?? 1);
			return answers;
		});
		return told(asked, variants, judged, services, { total: order.length - seen + judged.length, of: marks,
			exact: seen === order.length || (status || this.sure) && lookups.every(({ sure }) => sure) });
	}
	/* How many of the marked answers are of which kind. */
	async counts(marks = new Uint8Array(this.span)) {
		const total = (docs) => {
			let sum = 0;
			this.spread(docs, (n) => sum += marks[n] & HIT);
			return sum;
		};
		const told = (all) => all.filter(([, n]) => n);
		const kinds = async (letter) =>
			told((await this.keys(prefix(`\x01${letter}`))).map(([key, docs]) => [key.slice(2), total(docs)]));
		const entries = [];
		for (let doc = this.entry; doc < this.answer; doc++)
			entries.push(...told([[doc, total([doc])]]));
		const [status, requirement] = await Promise.all([kinds('s'), kinds('r'),
			this.need([...this.shapes.keys(), ...entries.map(([doc]) => doc)])]);
		const sums = (nameOf) => {
			const all = new Map();
			for (const [doc, n] of entries) {
				const said = this.said(doc), key = nameOf(said);
				all.set(key, { ...said, n: n + (all.get(key)?.n ?? 0) });
			}
			return [...all.values()].sort((a, b) => b.n - a.n).slice(0, 50);
		};
		const range = (first, many) => total(Array.from({ length: many }, (_, q) => first + q));
		return {
			catalog: told(this.shapes.map(({ question, questions }, i) => [this.said(i).id, range(question, questions)])),
			section: told(this.shapes.flatMap(({ question }, i) => this.said(i).sections.map(({ first, questions }, s) =>
				[`${this.said(i).id}/${s + 1}`, range(question + first, questions)]))),
			status, requirement: requirement.filter(([letter]) => letter !== 'n'),
			provider: sums(({ provider }) => provider).map(({ provider, n, providerName }) => [provider, n, providerName]),
			service: sums(({ provider, service }) => `${provider}/${service}`),
		};
	}
}

search.pieces = { Pieces };
})();
