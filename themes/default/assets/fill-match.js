/*
 * fill-match.js - which answer of a service answers a buyer's question: the browser's half of generator/import/find.c,
 * whose numbers it shares.
 *
 * kaiji.findAnswers(asked, known, questions): for each of `asked` ({ask, name, section}) it gives {near: [{entry, score}],
 * good}, the answers that fit best, and whether the first is good enough to be filled in.  `known` are the answered rows
 * ({key, row, printed}), `questions` is catalogs/questions.json.
 */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};
const LETTER = 1, DIGIT = 2, KATAKANA = 3, HIRAGANA = 4, HAN = 5;

/* What things in a text weigh by their kind: generator/import/grams.c. */
const weights = { word: 1.2, stop: .05, digits: .5, katakana: 1.3, kanaPair: .25, hanPair: 1, han: .3, hanAlone: .5, hanKana: .3 };
const stops = new Set(('a an and any are as at be been being by can could do does each etc for from has have how if in into ' +
	'is it its long many may must of on or our shall should so such that the their them there these they this to was we ' +
	'what when where whether which who will with you your please describe explain provide').split(' '));

/* The stem of an English word, roughly. */
function stem(word) {
	const end = ['ments', 'ment', 'ions', 'ings', 'ing', 'ion', 'ies', 'ers', 'es', 'ed', 'er', 'ly', 's', 'y']
		.find((one) => word.length >= one.length + 3 && word.endsWith(one));
	if (end)
		word = word.slice(0, -end.length);
	return word.length >= 4 && word.endsWith('e') ? word.slice(0, -1) : word;
}

/* --- words that are one ---------------------------------------------------------- */

const plain = ({ text, scripts }) => ({ text, scripts: [...scripts] });
const runEnd = ({ text, scripts }, from) => {
	let to = from;
	while (to < text.length && scripts[to] === scripts[from])
		to++;
	return to;
};

/* A word of letters is one only where it begins and ends. */
const isApart = ({ text, scripts }, from, to) =>
	!(scripts[from] === LETTER && from && scripts[from - 1] === LETTER) &&
	(scripts[to - 1] !== LETTER || to === text.length || scripts[to] !== LETTER);

/* Groups of words, of which each becomes the first: the text with every one of them as that. */
function replacer(groups, fold) {
	const words = new Map(), stems = new Map(), lengths = new Map();
	for (const [first, ...others] of groups.map((group) => group.map(fold)))
		for (const word of others) {
			if (!word.text || word.text.length >= 32)
				continue;
			if (word.scripts[0] === LETTER && runEnd(word, 0) === word.text.length) {
				if (!stems.has(stem(word.text)))
					stems.set(stem(word.text), first);
				continue;
			}
			if (!words.has(word.text))
				words.set(word.text, first);
			const known = lengths.get(word.text[0]) ?? new Set();
			lengths.set(word.text[0], known.add(word.text.length));
		}
	const sorted = new Map([...lengths].map(([first, known]) => [first, [...known].sort((a, b) => b - a)]));

	const wordAt = (folded, at) => {
		for (const n of sorted.get(folded.text[at]) ?? []) {
			const word = at + n <= folded.text.length && isApart(folded, at, at + n) && words.get(folded.text.slice(at, at + n));
			if (word)
				return [word, n];
		}
		if (folded.scripts[at] !== LETTER || (at && folded.scripts[at - 1] === LETTER))
			return null;
		const to = runEnd(folded, at), word = stems.get(stem(folded.text.slice(at, to)));
		return word ? [word, to - at] : null;
	};
	return (folded) => {
		const scripts = [];
		let text = '';
		for (let i = 0; i < folded.text.length;) {
			const [word, n] = wordAt(folded, i) ?? [null, 1];
			text += word ? word.text : folded.text[i];
			scripts.push(...word ? word.scripts : [folded.scripts[i]]);
			i += n;
		}
		return { text, scripts };
	};
}

/* --- what is in a text ------------------------------------------------------------- */

function takeRun(take, folded, from, to) {
	const { text, scripts } = folded, run = text.slice(from, to), n = to - from;
	switch (scripts[from]) {
	case LETTER:
		if (stops.has(run))
			take(`s${run}`, weights.stop);
		else
			take(`w${stem(run)}`, n > 1 ? weights.word : weights.digits);
		break;
	case DIGIT:
		take(`d${run}`, weights.digits);
		break;
	case KATAKANA:
		if (n > 1)
			take(`k${run}`, weights.katakana);
		for (let i = 0; i + 1 < n; i++)
			take(`p${run.slice(i, i + 2)}`, weights.kanaPair);
		break;
	case HAN:
		for (let i = 0; i < n; i++) {
			take(`h${run[i]}`, n > 1 ? weights.han : weights.hanAlone);
			if (i + 1 < n)
				take(`H${run.slice(i, i + 2)}`, weights.hanPair);
		}
		if (to < text.length && scripts[to] === HIRAGANA)
			take(`x${text.slice(to - 1, to + 1)}`, weights.hanKana);
		break;
	}
}

/* Texts as bags: what is in each -> what it weighs by its kind; those of one text are made once. */
function bags({ synonyms, kin }) {
	const fold = (text) => plain(kaiji.fold(text));
	const same = replacer(synonyms, fold);
	const near = replacer(kin.map((words) => words.split('|')), (word) => same(fold(word)));
	const made = new Map();
	return (text) => {
		let bag = made.get(text);
		if (!bag) {
			bag = new Map();
			const folded = near(same(fold(text.slice(0, 8192))));
			const take = (key, weight) => bag.set(key, Math.max(bag.get(key) ?? 0, weight));
			for (let i = 0; i < folded.text.length;) {
				const to = runEnd(folded, i);
				takeRun(take, folded, i, to);
				i = to;
			}
			made.set(text, bag);
		}
		return bag;
	};
}

function join(...all) {
	const bag = new Map();
	for (const one of all)
		for (const [key, weight] of one)
			bag.set(key, Math.max(bag.get(key) ?? 0, weight));
	return bag;
}

const total = (bag) => bag.total ??= [...bag.values()].reduce((sum, weight) => sum + weight, 0);
const shared = (a, b) => {
	let sum = 0;
	for (const [key, weight] of a)
		if (b.has(key))
			sum += Math.min(weight, b.get(key));
	return sum;
};
const alike = (a, b) => total(a) + total(b) > 0 ? 2 * shared(a, b) / (total(a) + total(b)) : 0;
const covered = (part, whole) => total(part) > 0 ? shared(part, whole) / total(part) : 0;

/* Letters, digits and characters alone: two questions in the same words. */
const bare = (text) => {
	const { text: folded, scripts } = kaiji.fold(text);
	return [...folded].filter((one, i) => scripts[i] || /[#○◯〇×✕△◎●✓✔❌⭕]/u.test(one)).join('');
};

/* --- how alike a question and a row are: generator/import/likeness.c -------------------- */

/* How much of the prompt, but for what is in the names, the row's own prompt says. */
function restOf(row, wording) {
	let all = 0, said = 0;
	for (const [key, weight] of wording.ask) {
		if (wording.name.has(key))
			continue;
		all += weight;
		said += row.ask.has(key) ? weight : 0;
	}
	return all > 1 ? said / all : .5;
}

function likeness(row, wordings) {
	let best = { fit: -1, both: 0, sameName: false, sameAsk: false };
	for (const one of wordings) {
		const named = row.bareName && one.bareName;
		const sameName = Boolean(named) && row.bareName === one.bareName;
		const sameAsk = Boolean(row.bareAsk) && row.bareAsk === one.bareAsk;
		const whole = total(one.name) + total(one.ask);
		const said = whole > 0 ? (shared(one.name, row.all) + shared(one.ask, row.all)) / whole : 0;
		let asked = 0;
		for (const [key, weight] of row.words)
			asked += one.name.has(key) || one.ask.has(key) ? weight : 0;
		asked = total(row.words) > 0 ? asked / total(row.words) : 0;
		const both = said + asked > 0 ? 2 * said * asked / (said + asked) : 0;
		const name = named ? sameName ? 1 : alike(row.name, one.name) : alike(row.section, one.name);
		const ask = sameAsk ? 1 : alike(row.ask, one.ask);
		const fit = both + .5 * name + .25 * ask + .4 * restOf(row, one);
		if (fit > best.fit)
			best = { fit, both, sameName, sameAsk };
	}
	return best;
}

/* --- how well an answer answers: generator/import/find.c ------------------------------------ */

/* The same numbers as in generator/import/thresholds.h. */
const nameLeast = 6, ofHeads = .4, ofAnswer = .35, ofName = .5, ofBoth = .7, ofAbout = .15;
const mostName = .3, lessUnknown = 1, moreMargin = .25, likely = .3, guess = 0, beaten = .15, other = .2, leastCovered = .3;

function lookAt(row, source, known) {
	let words = 0, heads = 0, answer = 0, unknown = 0, named = 0;
	for (const [key, weight] of row.words) {
		if (source.words.has(key))
			words += weight;
		else if (source.heads.has(key))
			heads += weight;
		else if (source.answer.has(key))
			answer += weight;
		if (!known.has(key))
			unknown += weight;
	}
	for (const { name } of source.wordings)
		named = Math.max(named, shared(name, row.words) / Math.max(total(name), nameLeast));
	const like = likeness(row, source.wordings), all = total(row.words) || 1;
	const same = like.sameAsk || (like.sameName && !row.bareAsk);
	return { source, same, named, covered: (words + heads + answer) / all, unknown: unknown / all, fit: words / all + ofHeads * heads / all + ofAnswer * answer / all +
		ofName * named + ofBoth * like.both + ofAbout * covered(row.section, source.all) + (same ? 1 : 0) };
}

/* The words of a question: those of its catalog, and those that the service's sheets print. */
function sourcesOf(bag, known, { catalogs }) {
	const sources = new Map();
	const answered = new Set(known.map(({ row }) => row.catalog));
	const add = (key, wordings, heads, topic) => {
		const one = sources.get(key) ?? { key, wordings: [], heads: new Map(), answer: new Map(), entry: null, topic: null };
		for (const [name, ask] of wordings)
			if (!one.wordings.some((other) => other.bareName === bare(name) && other.bareAsk === bare(ask)))
				one.wordings.push({ name: new Map(bag(name)), ask: new Map(bag(ask)), bareName: bare(name), bareAsk: bare(ask) });
		one.heads = join(one.heads, ...heads.map(bag));
		one.topic ??= topic ?? null;
		sources.set(key, one);
		return one;
	};
	for (const [catalog, questions] of Object.entries(catalogs))
		for (const { id, topic, wordings, heads, units } of questions)
			add(`${catalog}/${id}`, wordings, [...heads, ...units], topic).asked = answered.has(catalog);
	for (const entry of known) {
		const { name = '', ask = '', group = '', section = '' } = entry.row;
		const one = add(entry.key, [[name, ask]], [group, section]);
		one.entry = entry;
		one.asked = true;
		one.answer = new Map(bag(entry.printed));
	}
	for (const one of sources.values()) {
		one.words = join(...one.wordings.flatMap(({ name, ask }) => [name, ask]));
		one.all = join(one.words, one.heads, one.answer);
	}
	return [...sources.values()];
}

/* What is in many texts weighs little. */
function weigh(sources, rows) {
	const texts = new Map();
	const counted = [...sources.map((one) => join(one.words, one.heads)), ...rows.map((row) => row.words)];
	for (const bag of counted)
		for (const key of bag.keys())
			texts.set(key, 1 + (texts.get(key) ?? 0));
	const done = new Set();
	const apply = (bag) => {
		if (done.has(bag))
			return;
		done.add(bag);
		for (const [key, weight] of bag)
			bag.set(key, weight * Math.max(.1, Math.log((counted.length + 2) / ((texts.get(key) ?? 0) + 1))));
	};
	for (const one of sources)
		[one.words, one.heads, one.answer, one.all, ...one.wordings.flatMap(({ name, ask }) => [name, ask])].forEach(apply);
	for (const row of rows)
		[row.name, row.ask, row.section, row.words, row.all].forEach(apply);
}

const sameTopic = (a, b) => a.source.topic && a.source.topic === b.source.topic;

function tell(row, sources, known) {
	const found = sources.map((source) => lookAt(row, source, known)).sort((a, b) => b.fit - a.fit);
	const best = found.find(({ source }) => source.entry);
	if (!best)
		return { near: [], good: false };
	const rival = found.find((one) => one !== best && !sameTopic(best, one));
	const margin = best.fit - (rival?.fit ?? 0);
	const strength = best.fit - ofName * Math.max(0, best.named - mostName) - lessUnknown * best.unknown + moreMargin * margin;
	if (margin < -beaten || !(best.same || strength >= guess))
		return { near: [], good: false };
	const others = found.filter((one) => one !== best && one.source.entry && one.fit >= other).slice(0, 3);
	return {
		near: [best, ...others].map(({ source, fit }) => ({ entry: source.entry, score: 1 - Math.exp(-fit) })),
		good: best.same || (strength >= likely && best.covered >= leastCovered),
	};
}

/* Without a number in front, as of a section. */
const unnumbered = (text) => text.replace(/^[\s■□●◆◇▶▼【<>＜＞#*]*(?:[0-9０-９]+|[①-⑳])[.\-_):．）、：\s]+/u, '');

kaiji.findAnswers = (asked, known, questions) => {
	const bag = bags(questions), fresh = (text) => new Map(bag(text));
	const rows = asked.map(({ ask, name, section }) => {
		const one = { name: fresh(unnumbered(name)), ask: fresh(ask), section: fresh(unnumbered(section)),
			bareName: bare(unnumbered(name)), bareAsk: bare(ask) };
		one.words = join(one.ask, one.name);
		one.all = join(one.words, one.section);
		return one;
	});
	const sources = sourcesOf(bag, known, questions);
	weigh(sources, rows);
	const answered = new Set();
	for (const source of sources)
		if (source.entry)
			for (const key of source.all.keys())
				answered.add(key);
	const meant = sources.filter((source) => source.asked);
	return rows.map((row) => tell(row, meant, answered));
};
})();
