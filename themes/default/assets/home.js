/*
 * home.js - lists that readers narrow down: the services of the home page by name, the answers to a question by status.
 * The form is data-narrow, the list data-items.  What is asked for stands in the address.
 */
'use strict';
(() => {
const { el } = globalThis.kaiji;
const form = document.querySelector('form[data-narrow]');
const list = document.querySelector('[data-items]');
if (!form || !list)
	return;

/* The longest list of names that is made here. */
const most = 300;
const say = kaiji.words(document.querySelector('template[data-words]'));
const fields = [...form.elements].filter((field) => field.name);
const named = (name) => fields.find((field) => field.name === name);
const items = [...list.children];
const pager = list.parentNode.querySelector('.pager');
const told = form.querySelector('[data-status]');

/* True for a text that has all the words. */
const made = new Map();
const folded = (text) => {
	if (!made.has(text))
		made.set(text, kaiji.fold(text).text);
	return made.get(text);
};
const matcher = (words) => {
	const wanted = words.split(/\s+/).map(folded).filter((word) => word);
	return (text) => wanted.every((word) => folded(text).includes(word));
};

const tell = (n, shown, more = '') => {
	told.textContent = [shown ? say('shown', { n, shown }) : say('none'), more].filter((words) => words).join(' ');
};

/* --- items that are shown or not ------------------------------------------ */

const changed = (one, two) => (two.dataset.changed ?? '').localeCompare(one.dataset.changed ?? '');

function showItems({ name = '', status, order }) {
	const fits = matcher(name);
	let shown = 0;
	for (const item of items) {
		item.hidden = !(fits(item.querySelector('[data-name]')?.textContent ?? '') &&
			(!status || item.dataset.status === status));
		shown += !item.hidden;
	}
	list.append(...order === 'newest' ? [...items].sort(changed) : items);
	if (name || status)
		tell(items.length, shown);
}

/* The statuses there are in the list, and how many of each. */
function fillStatuses(select) {
	const counts = new Map();
	for (const { dataset: { status, word } } of items)
		counts.set(status, { word, n: (counts.get(status)?.n ?? 0) + 1 });
	const option = (value, word, n) => el('option', { value }, say('option', { name: word, n }));
	select.replaceChildren(option('', say('all'), items.length),
		...[...counts].map(([status, { word, n }]) => option(status, word, n)));
}

/* --- names of services below their providers -------------------------------- */

/* [{name, services: [[address, name]]}], of this page or of all pages. */
const here = items.map((item) => ({
	name: item.querySelector('.provider')?.textContent ?? '',
	services: [...item.querySelectorAll('a')].map((link) => [link.getAttribute('href'), link.textContent]),
}));
const everywhere = async () => {
	const root = list.dataset.names.replace(/[^/]+\/[^/]+$/, '');
	return (await kaiji.json(list.dataset.names)).map(({ name, services }) => ({
		name,
		services: Object.entries(services).filter(([path]) => /^[a-z0-9-]+\/[a-z0-9-]+$/.test(path))
			.map(([path, words]) => [`${root}${path}/index.html`, words]),
	}));
};

const line = ({ name, services }) => el('li', {},
	el('span', { class: 'provider', lang: kaiji.tongue(name) }, name), ' ',
	services.map(([href, words]) => [el('a', { href, lang: kaiji.tongue(words) }, words), ' ']));

function showNames(providers, { name }, more) {
	const fits = matcher(name), found = [];
	let n = 0, matching = 0, shown = 0;
	for (const provider of providers) {
		const services = provider.services.filter(([, words]) => fits(`${provider.name} ${words}`));
		n += provider.services.length;
		matching += services.length;
		const kept = services.slice(0, most - shown);
		shown += kept.length;
		if (kept.length)
			found.push(line({ ...provider, services: kept }));
	}
	list.replaceChildren(...found);
	tell(n, matching, more || (matching > shown ? say('most', { shown }) : ''));
}

let turn = 0;

async function narrowNames(asked) {
	const mine = ++turn;
	let providers = here, more = '';
	if (pager)
		pager.hidden = !!asked.name;
	if (!asked.name) {
		list.replaceChildren(...items);
		return;
	}
	if (list.dataset.names)
		try {
			providers = await everywhere();
		} catch {
			more = say('page');
			pager.hidden = false;
		}
	if (mine === turn)
		showNames(providers, asked, more);
}

/* ------------------------------------------------------------------------------ */

const read = () => Object.fromEntries(fields.map((field) => [field.name, field.value.trim()]));

function show() {
	const asked = read();
	told.textContent = '';
	if (list.matches('.providers'))
		narrowNames(asked);
	else
		showItems(asked);
	try {
		history.replaceState(null, '', kaiji.address(asked) + location.hash);
	} catch {
		/* from the disk some browsers keep the address as it is */
	}
}

let timer;

form.addEventListener('submit', (event) => {
	event.preventDefault();
	show();
});
form.addEventListener('input', () => {
	clearTimeout(timer);
	timer = setTimeout(show, 200);
});
if (named('status'))
	fillStatuses(named('status'));
const asked = kaiji.asked(fields.map((field) => field.name));
for (const field of fields)
	field.value = asked[field.name] ?? '';
for (const select of form.querySelectorAll('select'))
	if (select.selectedIndex < 0)
		select.value = '';
form.hidden = false;
if (Object.keys(asked).length)
	show();
})();
