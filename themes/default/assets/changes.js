/* changes.js - the portal's changes page: what changed since a day, service by service. */
'use strict';
(() => {
const { el, dayWords, dayOf } = globalThis.kaiji;
const main = document.querySelector('main[data-years]');
const tools = main?.querySelector('[data-tools]');
const result = main?.querySelector('[data-result]');
if (!result)
	return;

const lang = document.documentElement.lang;
const say = kaiji.words(main.querySelector('template[data-words]'));
const panel = kaiji.panel(tools, result);
const form = tools.querySelector('form');
const folder = main.dataset.changes ?? '';

/* The files of the years from that of `since` on, newest first. */
const filesSince = (since) => main.dataset.years.split(/[ ,]+/).filter((year) => year && year >= since.slice(0, 4))
	.sort().reverse().map((year) => `${folder}${year}.json`);

/* Service -> what changed in it, both from the newest on. */
function byService(years, since) {
	const services = new Map();
	for (const { revisions } of years)
		for (const revision of revisions) {
			if (revision.date && dayOf(revision.date) < since)
				continue;
			for (const one of revision.services) {
				if (!services.has(one.service))
					services.set(one.service, []);
				services.get(one.service).push({ ...one, revision });
			}
		}
	return [...services.values()];
}

const kinds = ['added', 'changed', 'withdrawn', 'restored', 'weakened', 'editorial'];
const tallies = (one) => kinds.filter((key) => one[key])
	.map((key) => el('li', { class: key === 'weakened' && key }, say(key), ' ', el('b', {}, say('count', { n: one[key] }))));

/* Addresses come from a file of the site, and lead to pages of the site. */
const inside = (href) => /^(\.{0,2}\/)*[a-z0-9]/.test(href) && !/^[a-z]+:/i.test(href);

const moment = (one) => el('li', {},
	el('p', {},
		inside(one.href) ? el('a', { href: folder + one.href }, whenOf(one.revision)) : whenOf(one.revision), ' ',
		one.revision.note && el('span', { lang: kaiji.tongue(one.revision.note) }, one.revision.note)),
	el('ul', { class: 'tallies' }, tallies(one)));

const whenOf = ({ date }) =>
	date ? el('time', { datetime: date }, dayWords(dayOf(date), lang)) : say('not-committed');

function view(years, since) {
	const services = byService(years, since);
	return {
		heading: say('since', { when: dayWords(since, lang) }),
		said: services.length ? say('found', { n: services.length }) : say('none'),
		nodes: [
			el('p', { class: 'ways' }, el('a', { href: location.pathname }, say('back'))),
			services.map((moments) => el('section', { class: 'changed-service' },
				el('h3', {}, moments[0].name || moments[0].service), el('ul', { class: 'moments' }, moments.map(moment)))),
		],
	};
}

let turn = 0;

async function show(moved) {
	const mine = ++turn;
	const { since } = kaiji.asked(['since']);
	form.elements.since.value = since && kaiji.isDay(since) ? since : '';
	if (!since)
		return panel.showList('');
	if (!kaiji.isDay(since))
		return panel.showList(say('fault-day', { text: since }), true);
	panel.wait(say('loading'));
	try {
		const years = await Promise.all(filesSince(since).map(kaiji.json));
		if (mine === turn)
			panel.showView(view(years, since), moved);
	} catch (error) {
		if (mine === turn)
			panel.showList(say(kaiji.failure()), true);
	}
}

tools.hidden = false;
kaiji.views([form], (given) => ({ since: given.elements.since.value }), show);
show(false);
})();
