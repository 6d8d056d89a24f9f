/* search-page.js - the page of the search: what is asked, by field, filters and address; and what was found. */
'use strict';
(() => {
const { el, dayWords } = globalThis.kaiji;
const main = document.querySelector('main[data-search]');
const part = (name) => main.querySelector(`[data-${name}]`);
const form = main && part('form');
if (!form)
	return;

const PAGE = 20; /* answers shown at first, and added by the button */
const KEPT = 400; /* so many are shown again to who comes back */
const SMALL = 4000; /* a portal with so few answers counts them unasked */
const QUERY = 400; /* characters of a query */
const TYPING = 120, SLOW = 500; /* milliseconds */

const { lang } = document.documentElement;
const say = kaiji.words(part('words'));
const field = form.elements.q;
const [filters, chips, status, beside, found, results, more, questions, needs] =
	['filters', 'chips', 'status', 'beside', 'found', 'results', 'more', 'questions', 'needs-script'].map(part);
const number = new Intl.NumberFormat(lang);

/* --- what is asked ------------------------------------------------------- */

const shapes = kaiji.searchShapes;
const kinds = ['catalog', 'section', 'status', 'requirement', 'since', 'provider', 'service'];
const can = {
	__proto__: null,
	section: (text) => /^[^/]+\/[1-9]\d*$/.test(text),
	status: (text) => text in shapes,
	requirement: (text) => text === 'r' || text === 'o',
	since: kaiji.isDay,
	wide: (text) => text === '1',
	service: (text) => /^[^/]+\/[^/]+$/.test(text),
};

let asked = {}; /* the members of the address that can be meant */
let settled = true; /* its entry in the history is one to come back to */

const members = ['q', 'wide', ...kinds];
const clean = (given) => Object.fromEntries(members.map((name) => [name, given[name]])
	.filter(([name, text]) => text && (!can[name] || can[name](text))));
const filtersOf = ({ q, wide, ...rest }) => rest;
const isAsked = () => members.some((name) => name !== 'wide' && asked[name]);
const sliced = (text) => text.slice(0, QUERY).trim();

function readAddress() {
	const given = kaiji.asked(members);
	asked = clean({ ...given, q: sliced(given.q ?? '') });
	field.value = asked.q ?? '';
	settled = true;
}

/* Asks for something else, in an entry of its own or in the place of the last. */
function ask(next, ofItsOwn) {
	asked = clean(next);
	try {
		history[ofItsOwn ? 'pushState' : 'replaceState'](null, '', kaiji.address(asked));
	} catch {
		/* some browsers allow so many a minute: the next one will do */
	}
}

/* What was chosen or entered is come back to; what was only typed on the way is not. */
function choose(next) {
	ask(next, true);
	settled = true;
	run();
}

let typing = 0;

function typed() {
	clearTimeout(typing);
	const q = sliced(field.value);
	if (q === (asked.q ?? ''))
		return;
	ask({ ...asked, q }, settled && isAsked());
	settled = false;
	run();
}

/* --- names of what is asked ----------------------------------------------- */

const known = new Map();
const learn = (kind, value, name) => name && known.set(`${kind} ${value}`, name);

function learnFrom({ answers = [], services = [] }) {
	for (const { service } of [...answers, ...services.map((one) => ({ service: one }))]) {
		learn('service', `${service.provider}/${service.service}`, service.name);
		learn('provider', service.provider, service.providerName);
	}
}

function nameOf(kind, value) {
	if (kind === 'status' || kind === 'requirement')
		return say(`${kind}-${value}`);
	return kind === 'since' ? say('day-on', { day: dayWords(value, lang) }) : known.get(`${kind} ${value}`);
}

/* What an address names is perhaps on no answer that was found. */
async function learnNames(index) {
	for (const { id, title, sections } of await index.catalogs()) {
		learn('catalog', id, title || id);
		sections.forEach((section, i) => learn('section', `${id}/${i + 1}`, section.title || title || id));
	}
	for (const kind of ['provider', 'service'])
		if (asked[kind] && !nameOf(kind, asked[kind]))
			learnFrom(await index.find('', { limit: 1, filters: { [kind]: asked[kind] } }));
}

function chip(kind, name) {
	const what = `${say(kind)}${say('colon')}`;
	const attributes = { type: 'button', 'aria-label': say('remove', { name: what + name }) };
	const button = el('button', attributes, what, el('b', {}, name));
	button.addEventListener('click', () => {
		const place = [...chips.children].indexOf(button.parentNode);
		choose({ ...asked, [kind]: '' });
		(chips.children[place] ?? chips.lastElementChild ?? filters).querySelector('button, summary').focus();
	});
	return el('li', {}, button);
}

/* A name that is not known yet is an ellipsis; `all` says that none is going to be. */
function showChosen(all = false) {
	const chosen = kinds.filter((kind) => asked[kind]);
	const list = chosen.map((kind) => chip(kind, nameOf(kind, asked[kind]) ?? (all ? asked[kind] : '…')));
	if (chosen.length > 1) {
		const button = el('button', { type: 'button', class: 'all' }, say('remove-all'));
		button.addEventListener('click', () => {
			choose({ q: asked.q });
			field.focus();
		});
		list.push(el('li', {}, button));
	}
	const texts = (items) => items.map((item) => item.textContent).join('\n');
	if (texts(list) !== texts([...chips.children]))
		chips.replaceChildren(...list);
	chips.hidden = !chosen.length;
}

/* --- the filters ----------------------------------------------------------- */

const selects = new Map([...filters.querySelectorAll('[data-filter]')].map((one) => [one.dataset.filter, one]));
const filled = new Map(); /* what each of them lists */

/* A list that says the same is left alone: it may be open. */
function fill(kind, options) {
	const select = selects.get(kind), value = asked[kind] ?? '';
	if (value && !options.some((one) => one.value === value))
		options = [...options, { value, name: nameOf(kind, value) ?? value }];
	const words = ({ name, n }) => n === undefined ? name : say('option', { name, n: number.format(n) });
	const list = [el('option', { value: '' }, say('any'))];
	let group = null;
	for (const one of options) {
		const option = el('option', { value: one.value }, words(one));
		if (one.group && group?.label !== one.group)
			list.push(group = el('optgroup', { label: one.group }));
		(one.group ? group : { append: (item) => list.push(item) }).append(option);
	}
	const all = JSON.stringify(options);
	if (filled.get(kind) !== all)
		select.replaceChildren(...list);
	filled.set(kind, all);
	select.value = value;
	select.parentNode.hidden = !options.length;
}

/* [value, number] or what a service or provider is called. */
const counted = (kind, list) => list.map((one) => {
	if (Array.isArray(one))
		return { value: one[0], n: one[1], name: nameOf(kind, one[0]) ?? one[0] };
	const value = kind === 'service' ? `${one.provider}/${one.service}` : one.provider;
	learn('provider', one.provider, one.providerName);
	learn('service', `${one.provider}/${one.service}`, one.name);
	return { value, n: one.n, name: nameOf(kind, value) ?? value };
});

/* How many there are of each kind; of a kind that is chosen, how many there would be otherwise. */
async function countsOf(index, answers, signal) {
	const counts = { ...await index.counts(answers) };
	for (const kind of kinds)
		if (asked[kind] && kind !== 'since') {
			const others = filtersOf({ ...asked, [kind]: undefined });
			const all = await index.find(asked.q ?? '', { limit: 1, filters: clean(others), wide: Boolean(asked.wide), signal });
			counts[kind] = (asked.q || Object.keys(clean(others)).length ? await index.counts(all) : {})[kind];
		}
	return counts;
}

async function showFilters(index, answers, signal, mine) {
	if (!filters.open && index.answers > SMALL)
		return;
	selects.get('since').value = asked.since ?? '';
	selects.get('since').parentNode.hidden = !index.dated;
	const catalogs = await index.catalogs();
	const counts = answers ? await countsOf(index, answers, signal) : {};
	if (mine !== turn)
		return;
	/* sections lie below their catalogs while there are several */
	const groups = new Map(asked.catalog || catalogs.length < 2 ? [] : catalogs.map(({ id, title }) => [id, title || id]));
	const sections = (list) => list.filter(({ value }) => !asked.catalog || value.startsWith(`${asked.catalog}/`))
		.map((one) => ({ ...one, group: groups.get(one.value.replace(/\/\d+$/, '')) }));
	fill('catalog', counted('catalog', counts.catalog ?? catalogs.map(({ id, answers: n }) => [id, n])));
	fill('section', sections(counted('section', counts.section ??
		catalogs.flatMap(({ id, sections: list }) => list.map((one, i) => [`${id}/${i + 1}`])))));
	fill('status', counted('status', counts.status ?? Object.keys(shapes).map((one) => [one])));
	fill('requirement', counted('requirement', counts.requirement ?? [['r'], ['o']]));
	fill('provider', counted('provider', counts.provider ?? []));
	fill('service', counted('service', counts.service ?? []));
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
	for (const one of services ?? []) {
		const key = `${one.provider}/${one.service}`;
		all.set(key, { ...one, answers: (all.get(key)?.answers ?? 0) + (one.answers ?? 0) });
	}
	all.delete(asked.service);
	return [...all].map(([service, one]) => el('li', {},
		el('a', { href: pageOf(one, 'index.html'), 'data-hit': true }, one.name), ' ',
		el('span', { class: 'provider' }, el('span', {}, one.providerName)),
		one.answers > 0 && el('span', { class: 'meta' },
			view({ service }, say('answers-of', { n: number.format(one.answers) })))));
}

function showBeside(answers) {
	const hint = hintOf(answers), services = only ? [] : servicesOf(answers);
	beside.replaceChildren(...[
		!answers.total && el('p', {}, say('advice')),
		hint && el('p', { class: 'meta' }, hint),
		asked.service && asked.q && !only &&
			el('p', { class: 'ways' }, view({ ...asked, service: '' }, el('span', { 'data-whole': true }, say('whole')))),
		services.length && el('div', { class: 'named' }, el('h2', {}, say('services-found')), el('ul', {}, services)),
	].filter((node) => node));
	beside.hidden = !beside.children.length;
}

/* How many the whole portal has. */
async function showWhole(index, signal, mine) {
	const place = beside.querySelector('[data-whole]');
	if (!place)
		return;
	const all = await index.find(asked.q, { limit: 1, filters: filtersOf({ ...asked, service: undefined }), wide: Boolean(asked.wide), signal });
	if (mine === turn)
		place.textContent = say('option', { name: say('whole'), n: say('count', { n: amount(all) }) });
}

const amount = ({ total, exact }) => number.format(exact ? total : Number(total.toPrecision(2)));

function summary(answers) {
	if (answers.total)
		return say(answers.exact ? 'found' : 'about', { n: amount(answers) });
	return asked.q ? say('none', { q: asked.q }) : say('none-listed');
}

let shown = []; /* the answers in the page, in their order */

function show(answers) {
	learnFrom(answers);
	results.replaceChildren();
	append(answers.answers);
	shown = answers.answers;
	more.hidden = !answers.more;
	found.hidden = !shown.length;
	found.querySelector('h2').textContent = asked.q ? say('results-of', { q: asked.q }) : say('results');
	questions.hidden = true;
	showBeside(answers);
	tell(summary(answers));
}

/* --- from one to the other -------------------------------------------------- */

const folder = new URL('./', document.baseURI).href;
let opening = null; /* the index, or the promise of it */
let turn = 0, running = null, slow = 0, latest = null;

/* From the disk a browser loads scripts, but fetches nothing: there a small portal's index is a script. */
const disk = location.protocol === 'file:';
const fromDisk = () => new Promise((resolve, reject) => {
	const script = el('script', { src: `${folder}index.js` });
	script.addEventListener('load', resolve);
	script.addEventListener('error', reject);
	document.head.append(script);
});
const fetchFile = async () => new Response(Uint8Array.from(atob(kaiji.indexFile), (char) => char.charCodeAt()));

const opened = () => opening ??= kaiji.search.open(folder, disk ? { fetch: fetchFile } : {}).catch((error) => {
	opening = null;
	throw error;
});

/* The title, the other languages and paper say what is asked. */
const { title } = document, { head = '' } = document.documentElement.dataset;
const address = document.querySelector('footer .address');
const canonical = address?.textContent;

function showAsked() {
	document.title = asked.q ? `${asked.q} | ${title}` : title;
	document.documentElement.dataset.head = asked.q ? `${asked.q} | ${head}` : head;
	for (const link of document.querySelectorAll('.tongues a'))
		link.search = location.search;
	if (address)
		address.textContent = canonical + location.search;
	showChosen();
}

function clear() {
	shown = [];
	results.replaceChildren();
	beside.replaceChildren();
	beside.hidden = found.hidden = more.hidden = true;
}

/* What was found before is not left standing as if it were the answer. */
function fail(error) {
	const kind = ['missing', 'damaged', 'newer', 'network'].includes(error?.kind) ? error.kind : 'failed';
	const button = el('button', { type: 'button', 'data-retry': true }, say('retry'));
	button.addEventListener('click', () => {
		/* what is wrong with the page's own scripts a new page has right */
		if (kind === 'newer' || !kaiji.search)
			return location.reload();
		opening = null;
		field.focus();
		run();
	});
	clear();
	questions.hidden = false;
	tell(say(kind), true);
	beside.replaceChildren(el('p', {}, button));
	beside.hidden = false;
	showChosen(true);
}

/* What may come after the answers; without it the page is still right. */
async function follow(index, answers, signal, mine) {
	try {
		await learnNames(index);
		if (mine === turn)
			showChosen(true);
		await showWhole(index, signal, mine);
		await showFilters(index, answers, signal, mine);
	} catch {
		if (mine === turn)
			showChosen(true);
	}
}

function done() {
	clearTimeout(slow);
	results.removeAttribute('aria-busy');
}

async function run(limit = PAGE) {
	const mine = ++turn;
	running?.abort();
	running = new AbortController();
	const { signal } = running;
	clearTimeout(slow);
	latest = null;
	results.setAttribute('aria-busy', 'true');
	showAsked();
	if (isAsked()) {
		slow = setTimeout(() => tell(say('searching')), SLOW);
	} else {
		clear();
		tell('');
		questions.hidden = false;
	}
	try {
		const index = await opened();
		const answers = isAsked() ? await index.find(asked.q ?? '', { limit, filters: filtersOf(asked), wide: Boolean(asked.wide), signal }) : null;
		if (mine !== turn)
			return;
		done();
		if (answers)
			show(answers);
		latest = { index, answers };
		await follow(index, answers, signal, mine);
	} catch (error) {
		if (mine !== turn)
			return;
		done();
		/* who asks nothing misses nothing */
		if (isAsked())
			fail(error);
	}
}

async function showMore() {
	const mine = turn, before = shown, limit = before.length + PAGE;
	try {
		const index = await opened();
		const answers = await index.find(asked.q ?? '', { limit, filters: filtersOf(asked), wide: Boolean(asked.wide),
			signal: running.signal });
		if (mine !== turn)
			return;
		/* with another index in between, another order */
		if (before.some((one, i) => one.path !== answers.answers[i]?.path))
			return show(answers);
		learnFrom(answers);
		append(answers.answers.slice(before.length));
		shown = answers.answers;
		more.hidden = !answers.more;
		tell(summary(answers));
		history.replaceState({ limit }, '');
		results.querySelectorAll('.hit a')[before.length]?.focus();
	} catch (error) {
		if (mine === turn)
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

function start() {
	let composing = false;
	const later = () => {
		clearTimeout(typing);
		typing = setTimeout(typed, TYPING);
	};
	field.addEventListener('compositionstart', () => {
		composing = true;
		clearTimeout(typing);
	});
	field.addEventListener('compositionend', () => {
		composing = false;
		later();
	});
	field.addEventListener('input', (event) => {
		if (!composing && !event.isComposing)
			later();
	});
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		if (composing)
			return;
		typed();
		settled = true;
		/* the keys of a telephone would hide what was found */
		if (matchMedia('(pointer: coarse)').matches)
			field.blur();
		if (status.classList.contains('fault'))
			run();
	});
	filters.addEventListener('change', ({ target }) => {
		const kind = target.dataset.filter;
		if (!kind || (kind === 'since' && target.value && !kaiji.isDay(target.value)))
			return;
		const leaves = kind === 'catalog' && asked.section && !asked.section.startsWith(`${target.value}/`) && target.value;
		choose({ ...asked, q: sliced(field.value), [kind]: target.value, ...leaves && { section: '' } });
	});
	filters.addEventListener('toggle', () => {
		if (filters.open && latest)
			follow(latest.index, latest.answers, running.signal, turn);
	});
	more.querySelector('button').addEventListener('click', showMore);
	main.addEventListener('keydown', walk);
	main.addEventListener('click', (event) => {
		const link = event.target.closest?.('a[data-view]');
		if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
			return;
		event.preventDefault();
		const given = new URLSearchParams(link.search);
		choose(Object.fromEntries(given));
		field.value = asked.q ?? '';
		field.focus();
	});
	const kept = (state) => Math.min(Math.max(Number(state?.limit) || PAGE, PAGE), KEPT);
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
	fromDisk().then(start, () => {
		needs.classList.add('now');
		needs.querySelector('p').textContent = say('needs-server');
	});
else
	start();
})();
