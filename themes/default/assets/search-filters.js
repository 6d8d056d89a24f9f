/* search-filters.js - what can be asked of the search, and the filters that ask it. */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};
const { el, dayWords, searchShapes: shapes } = kaiji;

/* --- what can be asked ------------------------------------------------------- */

const QUERY = 400; /* characters of a query */

const kinds = ['catalog', 'section', 'status', 'requirement', 'since', 'provider', 'service'];
const members = ['q', ...kinds, 'wide'];
const can = {
	__proto__: null,
	section: (text) => /^[^/]+\/[1-9]\d*$/.test(text),
	status: (text) => text in shapes,
	requirement: (text) => text === 'r' || text === 'o',
	since: kaiji.isDay,
	service: (text) => /^[^/]+\/[^/]+$/.test(text),
	wide: (text) => text === '1',
};

/*
 * What is asked is an object of the members of the address that can be meant: clean(given) has these alone, read() as
 * an address asks it, perhaps that of a link.  It says() something when there is more than how it is looked for.
 */
const sliced = (text = '') => text.slice(0, QUERY).trim();
const clean = ({ q, ...given }) => Object.fromEntries(members.map((name) => [name, name === 'q' ? sliced(q) : given[name]])
	.filter(([name, text]) => text && (!can[name] || can[name](text))));
const read = (search = location.search) => clean(Object.fromEntries(new URLSearchParams(search)));
const filtersOf = ({ q, wide, ...rest }) => rest;
const says = ({ wide, ...rest }) => Object.keys(rest).length > 0;
const find = (index, asked, limit, signal) =>
	index.find(asked.q ?? '', { limit, filters: filtersOf(asked), wide: Boolean(asked.wide), signal });

kaiji.searchAsked = { sliced, clean, read, filtersOf, says, find };

/* --- the filters ------------------------------------------------------------- */

/*
 * {learn, showChosen, showCounts} for the page's chips and lists; say has its words, choose(change) is called with the
 * members of what is asked that are to be others.
 */
kaiji.searchFilters = (main, say, choose) => {
	const { lang } = document.documentElement;
	const number = new Intl.NumberFormat(lang);
	const filters = main.querySelector('[data-filters]'), chips = main.querySelector('[data-chips]');
	const selects = new Map([...filters.querySelectorAll('[data-filter]')].map((one) => [one.dataset.filter, one]));
	const filled = new Map(); /* what each of them lists */
	const known = new Map();

	const name = (kind, value, words) => words && known.set(`${kind} ${value}`, words);

	/* What the services are called that were found. */
	function learn(services) {
		for (const one of services) {
			name('service', `${one.provider}/${one.service}`, one.name);
			name('provider', one.provider, one.providerName);
		}
	}

	function nameOf(kind, value) {
		if (kind === 'status' || kind === 'requirement')
			return say(`${kind}-${value}`);
		return kind === 'since' ? say('day-on', { day: dayWords(value, lang) }) : known.get(`${kind} ${value}`);
	}

	/* What an address names is perhaps on no answer that was found. */
	async function learnNames(index, asked) {
		for (const { id, title, sections } of await index.catalogs()) {
			name('catalog', id, title || id);
			sections.forEach((section, i) => name('section', `${id}/${i + 1}`, section.title || title || id));
		}
		for (const kind of ['provider', 'service'])
			if (asked[kind] && !nameOf(kind, asked[kind]))
				learn((await find(index, { [kind]: asked[kind] }, 1)).answers.map(({ service }) => service));
	}

	function chip(kind, words) {
		const what = `${say(kind)}${say('colon')}`;
		const attributes = { type: 'button', 'aria-label': say('remove', { name: what + words }) };
		const button = el('button', attributes, what, el('b', {}, words));
		button.addEventListener('click', () => {
			const place = [...chips.children].indexOf(button.parentNode);
			choose({ [kind]: '' });
			(chips.children[place] ?? chips.lastElementChild ?? filters).querySelector('button, summary').focus();
		});
		return el('li', {}, button);
	}

	/* A name that is not known yet is an ellipsis; `all` says that none is going to be. */
	function showChosen(asked, all = false) {
		const chosen = kinds.filter((kind) => asked[kind]);
		const list = chosen.map((kind) => chip(kind, nameOf(kind, asked[kind]) ?? (all ? asked[kind] : '…')));
		if (chosen.length > 1) {
			const button = el('button', { type: 'button', class: 'all' }, say('remove-all'));
			button.addEventListener('click', () => {
				choose(Object.fromEntries(chosen.map((kind) => [kind, ''])));
				filters.querySelector('summary').focus();
			});
			list.push(el('li', {}, button));
		}
		const texts = (items) => items.map((item) => item.textContent).join('\n');
		if (texts(list) !== texts([...chips.children]))
			chips.replaceChildren(...list);
		chips.hidden = !chosen.length;
	}

	/* A list that says the same is left alone: it may be open. */
	function fill(kind, value, options) {
		const select = selects.get(kind), list = [el('option', { value: '' }, say('any'))];
		let group = null;
		if (value && !options.some((one) => one.value === value))
			options = [...options, { value, words: nameOf(kind, value) ?? value }];
		for (const one of options) {
			const words = one.n === undefined ? one.words : say('option', { name: one.words, n: number.format(one.n) });
			const option = el('option', { value: one.value }, words);
			if (one.group && group?.label !== one.group)
				list.push(group = el('optgroup', { label: one.group }));
			if (one.group)
				group.append(option);
			else
				list.push(option);
		}
		const all = JSON.stringify(options);
		if (filled.get(kind) !== all)
			select.replaceChildren(...list);
		filled.set(kind, all);
		select.value = value;
		select.parentNode.hidden = !options.length;
	}

	/* How many there are of each kind; of a kind that is chosen, how many there would be otherwise. */
	async function countsOf(index, answers, asked, signal) {
		const counts = { ...await index.counts(answers) };
		for (const kind of kinds)
			if (asked[kind] && kind !== 'since') {
				const others = clean({ ...asked, [kind]: '' });
				delete counts[kind];
				if (says(others))
					Object.assign(counts, { [kind]: (await index.counts(await find(index, others, 1, signal)))[kind] });
			}
		return counts;
	}

	/* The lists with their numbers, once they are open. */
	async function showCounts(index, answers, asked, signal) {
		if (!filters.open)
			return;
		const since = selects.get('since'), catalogs = await index.catalogs();
		/* lists without their numbers are better than none */
		const counts = answers ? await countsOf(index, answers, asked, signal).catch(() => ({})) : {};
		if (signal.aborted)
			return;
		learn(counts.service ?? []);
		since.parentNode.hidden = !index.dated;
		if (since !== document.activeElement)
			since.value = asked.since ?? '';
		const lists = {
			catalog: catalogs.map(({ id, answers: n }) => [id, n]),
			section: catalogs.flatMap(({ id, sections }) => sections.map((one, i) => [`${id}/${i + 1}`])),
			status: Object.keys(shapes).map((letter) => [letter]),
			requirement: [['r'], ['o']],
			provider: [],
			service: [],
			...counts,
		};
		/* sections lie below their catalogs while there are several */
		const groups = new Map(asked.catalog || catalogs.length < 2 ? [] : catalogs.map(({ id, title }) => [id, title || id]));
		for (const [kind, list] of Object.entries(lists)) {
			const options = list.map((one) => Array.isArray(one) ? one : [`${one.provider}/${one.service}`, one.n])
				.map(([value, n]) => ({ value, n, words: nameOf(kind, value) ?? value }));
			fill(kind, asked[kind] ?? '', kind !== 'section' ? options : options
				.filter(({ value }) => !asked.catalog || value.startsWith(`${asked.catalog}/`))
				.map((one) => ({ ...one, group: groups.get(one.value.replace(/\/\d+$/, '')) })));
		}
	}

	filters.addEventListener('change', ({ target }) => {
		const { value, dataset: { filter: kind } } = target;
		/* a day whose year is being entered is of the year 2 or 20 */
		if (kind && !(kind === 'since' && value && (!kaiji.isDay(value) || value < '1900')))
			choose({ [kind]: value });
	});

	return { learn, learnNames, showChosen, showCounts };
};
})();
