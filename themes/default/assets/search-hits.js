/* search-hits.js - the DOM of the answers that a search found. */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};
const { el, dayWords } = kaiji;

/* How the letters of the index look; FORMAT.md has the list. */
const shapes = kaiji.searchShapes = {
	__proto__: null,
	s: 'stated', p: 'present', a: 'absent', h: 'partial', f: 'planned', l: 'alternative',
	n: 'not-applicable', u: 'undisclosed', r: 'on-request', '-': 'none',
};

/* The text from one place to another, with what was looked for marked. */
function marked(text, ranges, from = 0, to = text.length) {
	const nodes = [];
	let done = from;
	for (const [start, end] of ranges ?? []) {
		const first = Math.max(start, done), last = Math.min(end, to);
		if (first >= last)
			continue;
		nodes.push(text.slice(done, first), el('mark', {}, text.slice(first, last)));
		done = last;
	}
	return [...nodes, text.slice(done, to)].filter((node) => node !== '');
}

const BEFORE = 40, WIDTH = 190; /* columns of a stretch */
const columns = (text, i) => text.charCodeAt(i) < 0x1100 ? 1 : 2;
const isHalf = (text, i) => i > 0 && i < text.length && (text.charCodeAt(i) & 0xfc00) === 0xdc00;

/* So much of a text as is to be read around what was found first in it. */
function stretch(text, ranges, width = WIDTH) {
	const first = ranges?.[0]?.[0] ?? 0;
	let from = first, left = width;
	for (let back = BEFORE; from > 0 && back > 0 && !/[。\n]/.test(text[from - 1]); from--)
		back -= columns(text, from - 1);
	/* not within a word, where one ends nearby */
	const sign = from > 0 && !/[。\n]/.test(text[from - 1]) ? text.slice(from, first).search(/[、・，）」\s]/) : -1;
	if (sign >= 0 && sign < BEFORE / 2)
		from += sign + 1;
	if (isHalf(text, from))
		from--;
	let to = from;
	while (to < text.length && left > 0)
		left -= columns(text, to++);
	if (isHalf(text, to))
		to++;
	return el('span', { lang: kaiji.tongue(text) },
		from > 0 && '…', marked(text, ranges, from, to), to < text.length && '…');
}

function stretches({ parts, marks }) {
	const all = parts.map((text, i) => [text, marks.parts?.[i]]);
	const hit = all.filter(([, ranges]) => ranges?.length).slice(0, 2);
	const shown = hit.length ? hit : all.slice(0, 2);
	return shown.map(([text, ranges], i) => [i > 0 && ' / ', stretch(text, ranges, WIDTH / shown.length)]);
}

/*
 * {pageOf, append} for the list `results`, with the page's words.  In a site of one service its pages stand where a
 * portal has the provider's folder.
 */
kaiji.searchHits = (results, say, only) => {
	const { lang } = document.documentElement;
	const pageOf = ({ provider, service }, rest) => `../${only ? '' : `${provider}/${service}/`}${rest}`;

	function badge({ status: letter, badge: words }) {
		const shape = shapes[letter] ?? 'stated';
		return shape !== 'stated' && [el('span', { class: `badge ${shape}` }, words || say(`status-${letter}`)), ' '];
	}

	function hit(answer) {
		const { question, service, marks, catalog, section, changed } = answer;
		const own = `${service.provider}/${service.service}/`;
		const rest = answer.path.startsWith(own) ? answer.path.slice(own.length) : answer.path;
		const name = question.name || question.ask || question.id;
		return el('li', { class: 'hit' },
			el('p', { class: 'hit-name' },
				question.number && [el('span', { class: 'n' }, question.number), ' '],
				el('a', { href: pageOf(service, rest), 'data-hit': true, lang: kaiji.tongue(name) },
					question.name ? marked(name, marks.name) : name)),
			question.name && marks.ask?.length > 0 && el('p', { class: 'ask' }, stretch(question.ask, marks.ask)),
			el('p', { class: 'says' }, badge(answer), stretches(answer)),
			el('p', { class: 'meta' },
				el('span', {}, [catalog.title || catalog.id, section?.title].filter(Boolean).join(' › ')), ' ',
				changed && el('span', {}, say('last-changed'), say('colon'),
					el('time', { datetime: changed }, dayWords(changed, lang)))));
	}

	/* Services in the order of their first answers, below what is shown already. */
	function append(answers) {
		const lists = new Map();
		const last = results.lastElementChild;
		if (last)
			lists.set(last.dataset.service, last.querySelector('.hits'));
		for (const answer of answers) {
			const { service } = answer, key = `${service.provider}/${service.service}`;
			if (!lists.has(key)) {
				const hits = el('ul', { class: 'hits' });
				lists.set(key, hits);
				results.append(el('div', { class: 'group', 'data-service': key },
					el('div', { class: 'who' },
						el('h3', {}, el('a', { href: pageOf(service, 'index.html'), lang: kaiji.tongue(service.name) }, service.name)),
						el('p', { class: 'provider' }, service.providerName)),
					hits));
			}
			lists.get(key).append(hit(answer));
		}
	}

	return { pageOf, append };
};
})();
