/* changes.js - the portal's changes page: what changed since a day or a revision, service by service. */
'use strict';
(() => {
const { el, dayOf } = globalThis.kaiji;
const main = document.querySelector('main[data-years]');
const past = kaiji.past(main);
if (!past)
	return;

const { say, day, when, pointWords } = past;
const years = main.dataset.years.split(/[ ,]+/).filter(Boolean).sort().reverse();
const file = (year) => kaiji.json(`${year}.json`);
const kinds = ['added', 'changed', 'withdrawn', 'restored', 'weakened', 'editorial'];

/* --- from when on ----------------------------------------------------------- */

/* The point that a text names.  A day may lie before the first revision, too. */
async function find(text) {
	const isDay = kaiji.isDay(text);
	if (isDay && text > past.today)
		return { fault: 'future' };
	if (isDay && text.slice(0, 4) > years[years.length - 1])
		return { day: text };
	const { revisions: line, ends_at: endsAt } = await past.line();
	if (!isDay)
		return { ...kaiji.findRevision({ revisions: line }, text, true), line };
	const first = line[line.length - 1];
	return { day: text, endsAt, first: first && dayOf(first.date) > text ? first : undefined };
}

/* Whether a revision is later than the point. */
function later(point) {
	if (point.day)
		return (revision) => !revision.date || dayOf(revision.date) >= point.day;
	const newer = new Set(point.line.slice(0, point.at).map((revision) => revision.commit));
	return (revision) => newer.has(revision.commit);
}

/* The files that may have such revisions, newest first. */
function yearsOf(point) {
	const days = point.day ? [point.day]
		: point.line.slice(0, point.at).map((revision) => dayOf(revision.date)).filter(Boolean);
	const from = days.length ? days.reduce((a, b) => a < b ? a : b).slice(0, 4) : '9999';
	return years.filter((year) => year >= from || (!point.day && year === years[0]));
}

/* --- what changed ------------------------------------------------------------ */

/* Service -> what changed in it, both from the newest on; those with new wording only come last. */
function byService(files, isLater) {
	const services = new Map();
	for (const revision of files.flatMap(({ revisions }) => revisions).filter(isLater))
		for (const one of revision.services) {
			if (!services.has(one.service))
				services.set(one.service, []);
			services.get(one.service).push({ ...one, revision });
		}
	const all = [...services.values()].map((moments) => {
		const numbers = Object.fromEntries(kinds.map((key) => [key, moments.reduce((n, one) => n + one[key], 0)]));
		const n = numbers.added + numbers.changed + numbers.withdrawn + numbers.restored;
		return { moments, numbers, quiet: n === numbers.editorial && !numbers.weakened };
	});
	return [...all.filter((one) => !one.quiet), ...all.filter((one) => one.quiet)];
}

/* Addresses come from a file of the site, and lead to pages of the site. */
const inside = (href) => /^(\.{0,2}\/)*[a-z0-9]/.test(href) && !/^[a-z]+:/i.test(href);
const leading = (href, words) => inside(href) ? el('a', { href }, words) : words;

const moment = (one) => el('li', {},
	el('p', {},
		leading(one.href, one.revision.date ? day(one.revision.date) : when(one.revision)), ' ',
		one.revision.note && el('span', { lang: kaiji.tongue(one.revision.note) }, one.revision.note)),
	past.tallies(one));

function service({ moments, numbers }, text) {
	const [{ name, service: id, page = '' }] = moments;
	const href = `${page}?since=${encodeURIComponent(text)}`;
	const words = name || id;
	return el('section', { class: 'changed-service' },
		el('h3', {}, leading(href, el('span', { lang: kaiji.tongue(words) }, words)),
			moments.some((one) => one.first) && [' ', el('span', { class: 'flag kind-first' }, say('first-public'))],
			numbers.weakened > 0 && [' ', el('span', { class: 'flag weakened' }, say('weakened'))]),
		moments.length > 1 && past.tallies(numbers),
		inside(page) && el('p', { class: 'ways' }, el('a', { href }, say('answers'))),
		el('ul', { class: 'moments' }, moments.map(moment)));
}

function view(files, point) {
	const services = byService(files, later(point));
	const n = services.length;
	const words = say(n ? 'found' : 'none', { n });
	const { first, endsAt } = point;
	return {
		heading: say(point.day ? 'since' : 'after', { when: pointWords(point) }),
		said: words,
		nodes: [
			first && el('p', { class: 'meta' }, say('early-history', { first: when(first) }),
				endsAt && [' ', say(`ends-${endsAt.reason}`)]),
			el('p', { class: n ? 'meta' : 'empty' }, words),
			el('p', { class: 'ways' }, el('a', { href: location.pathname }, say('back'))),
			services.map((one) => service(one, point.text)),
			n > 0 && el('p', { class: 'meta' }, say('others')),
		],
	};
}

async function show({ since }) {
	const point = { ...await find(since), text: since };
	if (point.fault)
		return past.fault(point.fault, { text: since });
	return view(await Promise.all(yearsOf(point).map(file)), point);
}

/* Those of the newest years, as many as one can choose from. */
async function choices() {
	const revisions = [];
	for (const year of years)
		if (revisions.length < 100)
			revisions.push(...(await file(year)).revisions);
	return revisions;
}

past.followSince(choices, show);
})();
