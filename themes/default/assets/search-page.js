/* search-page.js - the page of the search: from the field and the address to what is found. */
'use strict';
(() => {
const { el, searchAsked } = globalThis.kaiji;
const main = document.querySelector('main[data-search]');
const part = (name) => main.querySelector(`[data-${name}]`);
const form = main && part('form');
if (!form)
	return;

const PAGE = 20; /* answers shown at first, and added by the button */
const KEPT = 400; /* so many are shown again to who comes back */
const TYPING = 120, SLOW = 500; /* milliseconds */

const say = kaiji.words(part('words'));
const field = form.elements.q;
const [filters, status, beside, found, results, more, questions, needs] =
	['filters', 'status', 'beside', 'found', 'results', 'more', 'questions', 'needs-script'].map(part);
const number = new Intl.NumberFormat(document.documentElement.lang);

/* --- what is asked ------------------------------------------------------- */

const { sliced, clean, read, filtersOf, says, find } = searchAsked;

let asked = {}; /* the members of the address that can be meant */
let settled = true; /* its entry in the history is one to come back to */

function readAddress() {
	asked = read();
	field.value = asked.q ?? '';
	settled = true;
}

function keep(how, state, address) {
	try {
		history[how](state, '', address);
	} catch {
		/* some browsers allow so many a minute, or none from the disk: the page works without */
	}
}

/* Asks for something else, in an entry of its own or in the place of the last. */
function ask(next, ofItsOwn) {
	asked = clean(next);
	keep(ofItsOwn ? 'pushState' : 'replaceState', null, kaiji.address(asked));
}

/* What was chosen or entered is come back to; what was only typed on the way is not. */
function choose(next) {
	ask(next, true);
	settled = true;
	run();
}

const chosen = kaiji.searchFilters(main, say, (change) => {
	const { catalog } = change, leaves = catalog && asked.section && !asked.section.startsWith(`${catalog}/`);
	choose({ ...asked, q: field.value, ...change, ...leaves && { section: '' } });
});

let typing = 0;

function typed() {
	clearTimeout(typing);
	const q = sliced(field.value);
	if (q === (asked.q ?? ''))
		return;
	ask({ ...asked, q, wide: '' }, settled && says(asked));
	settled = false;
	run();
}

/* --- what was found --------------------------------------------------------- */

const only = 'only' in main.dataset;
const { pageOf, append } = kaiji.searchHits(results, say, only);

function tell(words, fault = false) {
	if (status.textContent !== words)
		status.textContent = words;
	status.classList.toggle('fault', fault);
}

/* A link to this page that asks for something else. */
const view = (next, words) => el('a', { href: kaiji.address(clean(next)), 'data-view': true }, words);
const quoted = (words) => words.map((text) => say('quoted', { text })).join('');

function hintOf({ hint, wider = [] }) {
	if (!hint && wider.length)
		return view({ ...asked, wide: '1' }, say('wider', { words: quoted(wider) }));
	if (hint?.kind === 'synonyms')
		return say('synonyms', { words: quoted(hint.words) });
	if (hint?.kind !== 'spelling')
		return hint?.kind === 'some' && say('some');
	const [head, tail] = say('spelling', { from: hint.from, to: '\n' }).split('\n');
	const q = (asked.q ?? '').split(hint.from).join(hint.to);
	return [head, view({ ...asked, q }, say('quoted', { text: hint.to })), tail];
}

/* Those whose names have the words; one with several sheets once. */
function servicesOf({ services }) {
	const all = new Map();
	for (const one of only ? [] : services) {
		const key = `${one.provider}/${one.service}`;
		all.set(key, { ...one, answers: (all.get(key)?.answers ?? 0) + one.answers });
	}
	all.delete(asked.service);
	return [...all].map(([service, one]) => el('li', {},
		el('a', { href: pageOf(one, 'index.html'), 'data-hit': true }, one.name), ' ',
		el('span', { class: 'provider' }, el('span', {}, one.providerName)),
		one.answers > 0 && el('span', { class: 'meta' },
			view({ service }, say('answers-of', { n: number.format(one.answers) })))));
}

/* Where else the words may be: in the whole portal, or without the filters that let nothing through. */
function elsewhere({ total }) {
	const { service, ...others } = filtersOf(asked);
	const without = !total && Object.keys(others).length > 0;
	if (!asked.q || !without && (!service || only))
		return null;
	const { q, wide } = asked, key = without ? 'unfiltered' : 'whole';
	return view(without ? { q, wide } : { ...asked, service: '' }, el('span', { 'data-else': key }, say(key)));
}

function showBeside(answers) {
	const hint = hintOf(answers), services = servicesOf(answers), link = elsewhere(answers);
	beside.replaceChildren(...[
		!answers.total && !services.length && el('p', { class: 'advice' }, say('advice')),
		hint && el('p', { class: 'meta' }, hint),
		link && el('p', { class: 'ways' }, link),
		services.length && el('div', { class: 'named' }, el('h2', {}, say('services-found')), el('ul', {}, services)),
	].filter((node) => node));
	beside.hidden = !beside.children.length;
}

/* How many there are elsewhere. */
async function showElsewhere(index, signal) {
	const place = beside.querySelector('[data-else]');
	if (!place)
		return;
	const all = await find(index, read(place.parentNode.search), 1, signal);
	if (signal.aborted)
		return;
	place.textContent = say('option', { name: say(place.dataset.else), n: say('count', { n: amount(all) }) });
	if (!all.total)
		place.closest('.ways').remove();
	showQuestions();
}

/* The list of all questions, where nothing else leads on. */
function showQuestions() {
	questions.hidden = Boolean(shown.length || beside.querySelector('.named, .ways'));
}

const amount = ({ total, exact }) => number.format(exact ? total : Number(total.toPrecision(2)));

/* The query in the page's quotes, without its own. */
const bare = () => /^(["「])([^"「」]+)(["」])$/.exec(asked.q)?.[2] ?? asked.q;

function summary(answers) {
	if (answers.total)
		return say(answers.exact ? 'found' : 'about', { n: amount(answers) });
	return say(!asked.q ? 'none-listed' : beside.querySelector('.named') ? 'none-but-named' : 'none', { q: bare() });
}

let shown = []; /* the answers in the page, in their order */

function add(answers) {
	chosen.learn([...answers.answers.map(({ service }) => service), ...answers.services]);
	append(answers.answers.slice(shown.length));
	shown = answers.answers;
	more.hidden = !answers.more;
	tell(summary(answers));
}

function show(answers) {
	clear();
	showBeside(answers);
	add(answers);
	found.hidden = !shown.length;
	found.querySelector('h2').textContent = asked.q ? say('results-of', { q: bare() }) : say('results');
	showQuestions();
}

function clear() {
	shown = [];
	results.replaceChildren();
	beside.replaceChildren();
	beside.hidden = found.hidden = more.hidden = true;
	questions.hidden = false;
}

/* --- the index ---------------------------------------------------------------- */

const folder = new URL('./', document.baseURI).href;
const disk = location.protocol === 'file:';

const script = (address) => new Promise((resolve, reject) => {
	const element = el('script', { src: address ?? '' });
	element.addEventListener('load', () => resolve());
	element.addEventListener('error', () => {
		element.remove();
		reject(Object.assign(new Error(address), { kind: 'network' }));
	});
	document.head.append(element);
});

/* From the disk a browser loads scripts, but fetches nothing: there a small portal's index is a script. */
async function fetchFile() {
	return new Response(Uint8Array.from(atob(kaiji.indexFile), (char) => char.charCodeAt()));
}

let opening = null; /* the promise of the index */
let lost = 0; /* scripts that did not come */

const opened = () => opening ??= kaiji.search.open(folder, {
	script: (name) => script(main.getAttribute(`data-${name}`)).catch((error) => {
		lost++;
		throw error;
	}),
	...disk && { fetch: fetchFile },
}).catch((error) => {
	opening = null;
	throw error;
});

/* --- from one to the other -------------------------------------------------- */

let running = null, slow = 0, latest = null;
const stand = kaiji.standing();

function showAsked() {
	stand(asked.q, new URL(kaiji.address(asked), document.baseURI).search);
	chosen.showChosen(asked);
}

/* What was found before is not left standing as if it were the answer. */
function fail(error) {
	const kind = ['missing', 'damaged', 'newer', 'network'].includes(error?.kind) ? error.kind : 'failed';
	const button = el('button', { type: 'button', 'data-retry': true }, say('retry'));
	button.addEventListener('click', () => {
		/* what is wrong with the page's own scripts a new page has right */
		if (kind === 'newer' || !kaiji.search || lost > 1)
			return location.reload();
		opening = null;
		field.focus();
		run();
	});
	clear();
	tell(say(kind), true);
	beside.replaceChildren(el('p', {}, button));
	beside.hidden = false;
	chosen.showChosen(asked, true);
}

/* What may come after the answers; without it the page is still right. */
async function follow({ index, answers }, signal) {
	try {
		await chosen.learnNames(index, asked);
		if (!signal.aborted)
			chosen.showChosen(asked, true);
		await showElsewhere(index, signal);
		await chosen.showCounts(index, answers, asked, signal);
	} catch {
		if (!signal.aborted)
			chosen.showChosen(asked, true);
	}
}

function done() {
	clearTimeout(slow);
	results.removeAttribute('aria-busy');
}

async function run(limit = PAGE) {
	running?.abort();
	running = new AbortController();
	const { signal } = running;
	clearTimeout(slow);
	latest = null;
	results.setAttribute('aria-busy', 'true');
	showAsked();
	if (says(asked)) {
		slow = setTimeout(() => tell(say('searching')), SLOW);
	} else {
		clear();
		tell('');
	}
	try {
		const index = await opened();
		const answers = says(asked) ? await find(index, asked, limit, signal) : null;
		if (signal.aborted)
			return;
		done();
		if (answers)
			show(answers);
		latest = { index, answers };
		await follow(latest, signal);
	} catch (error) {
		if (signal.aborted)
			return;
		done();
		/* who asks nothing misses nothing */
		if (says(asked))
			fail(error);
	}
}

async function showMore() {
	const { signal } = running, before = shown, limit = before.length + PAGE;
	try {
		const answers = await find(await opened(), asked, limit, signal);
		if (signal.aborted)
			return;
		/* with another index in between, another order */
		if (before.some((one, i) => one.path !== answers.answers[i]?.path))
			return show(answers);
		add(answers);
		keep('replaceState', { limit });
		results.querySelectorAll('.hit a')[before.length]?.focus();
	} catch (error) {
		if (!signal.aborted)
			fail(error);
	}
}

/* --- hands ------------------------------------------------------------------ */

/* ArrowDown goes from the field into what was found, arrows walk there, Escape goes back and then clears. */
function walk(event) {
	if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
		return;
	const stops = [...main.querySelectorAll('[data-hit], [data-more]:not([hidden]) button')];
	const at = stops.indexOf(event.target), inField = event.target === field;
	let to = null;
	if (event.key === 'ArrowDown' && (inField || at >= 0))
		to = stops[at + 1];
	else if (event.key === 'ArrowUp' && at >= 0)
		to = stops[at - 1] ?? field;
	else if (event.key === 'Escape' && (at >= 0 || (inField && field.value)))
		to = field;
	if (!to)
		return;
	event.preventDefault();
	if (event.key === 'Escape' && inField) {
		field.value = '';
		typed();
	}
	to.focus();
}

/* Nothing is looked for while an input method composes. */
function listen() {
	const later = ({ type, isComposing }) => {
		clearTimeout(typing);
		if (type === 'compositionend' || !isComposing)
			typing = setTimeout(typed, TYPING);
	};
	for (const type of ['input', 'compositionend'])
		field.addEventListener(type, later);
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		typed();
		settled = true;
		/* the keys of a telephone would hide what was found */
		if (matchMedia('(pointer: coarse)').matches)
			field.blur();
		if (status.classList.contains('fault'))
			run();
	});
}

function start() {
	const kept = (state) => Math.min(Math.max(Number(state?.limit) || PAGE, PAGE), KEPT);
	listen();
	filters.addEventListener('toggle', () => {
		if (filters.open && latest)
			follow(latest, running.signal);
	});
	more.querySelector('button').addEventListener('click', showMore);
	main.addEventListener('keydown', walk);
	main.addEventListener('click', (event) => {
		const link = kaiji.clicked(event, 'a[data-view]');
		if (!link)
			return;
		event.preventDefault();
		choose(read(link.search));
		field.value = asked.q ?? '';
		field.focus();
	});
	addEventListener('popstate', (event) => {
		readAddress();
		run(kept(event.state));
	});
	needs.hidden = true;
	filters.hidden = false;
	if (matchMedia('(hover: hover)').matches && document.activeElement === document.body)
		field.focus({ preventScroll: true });
	run(kept(history.state));
}

readAddress();
if (disk)
	script(`${folder}index.js`).then(start, () => {
		needs.classList.add('now');
		needs.querySelector('p').textContent = say('needs-server');
	});
else
	start();
})();
