/* search-more.js - what few searches need of search.js: misspelt words put right, and an index of one file counted. */
'use strict';
(() => {
const { search } = globalThis.kaiji, { inner: { partsOf, wordOf, correctable, kindsOf } } = search;

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

/* The Latin words of an index of one file, sorted. */
const vocabularyOf = ({ all }) => [...new Set(all.flatMap(({ fields, question, entry }) => [...fields, ...question.fields, ...entry.fields])
	.flatMap((field) => partsOf(field)).map(({ text }) => text).filter((text) => correctable({ text })))].sort();

/* The words with those that are nowhere put right, and what was. */
async function respelled(index, words) {
	let hint = null;
	const put = async (part) => {
		const { text } = part, far = text.length < 8 ? 1 : 2;
		if (!correctable(part) || await index.has(wordOf(part)))
			return part;
		const all = (await (index.vocabulary?.() ?? vocabularyOf(index))).filter((word) => Math.abs(word.length - text.length) <= far);
		const [[, to] = []] = all.map((word) => [distance(text, word) + (word[0] !== text[0]) / 2, word])
			.filter(([away]) => away < far + 1).sort(([a], [b]) => a - b);
		hint = to ? { kind: 'spelling', from: text, to } : hint;
		return to ? { ...part, text: to } : part;
	};
	const all = words.map(async (word) => word.plain ? { ...word, parts: await Promise.all(word.parts.map(put)) } : word);
	return [await Promise.all(all), hint];
}

/* How many of these answers are of which kind. */
function tally(judged = []) {
	const all = { catalog: new Map(), section: new Map(), status: new Map(), requirement: new Map(), provider: new Map(), service: new Map() };
	const named = new Map();
	for (const { answer } of [...judged].sort((a, b) => a.answer.doc - b.answer.doc))
		for (const [kind, key] of Object.entries(kindsOf(answer))) {
			all[kind].set(key, (all[kind].get(key) ?? 0) + 1);
			named.set(`${kind} ${key}`, answer.entry);
		}
	const [catalog, section, status, requirement, provider, service] = Object.values(all).map((counts) => [...counts]);
	const sorted = (counts) => counts.sort(([, a], [, b]) => b - a).slice(0, 50);
	return {
		catalog, section, status: status.sort(), requirement: requirement.filter(([letter]) => letter).sort(),
		provider: sorted(provider).map(([id, n]) => [id, n, named.get(`provider ${id}`).providerName]),
		service: sorted(service).map(([id, n]) => ({ ...named.get(`service ${id}`), n })),
	};
}

search.more = { respelled, tally };
})();
