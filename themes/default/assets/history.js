/* history.js - the history page of a sheet: two revisions compared, the sheet as of a day, one answer's versions. */
'use strict';
(() => {
const { el, dayWords, dayOf } = globalThis.kaiji;
const main = document.querySelector('main[data-history][data-sheet]');
const tools = main?.querySelector('[data-tools]');
const result = main?.querySelector('[data-result]');
if (!result)
	return;

const lang = document.documentElement.lang;
const say = kaiji.words(main.querySelector('template[data-words]'));
const panel = kaiji.panel(tools, result);
const sheetPage = main.dataset.sheet.replace(/[^/]*$/, 'index.html');
const names = ['from', 'to', 'asof', 'q', 'show'];
const day = (moment) => el('time', { datetime: moment }, dayWords(dayOf(moment), lang));

/* --- what revisions and rows are called --------------------------------- */

const codeOf = (revision) => revision.commit?.slice(0, 10) ?? 'worktree';

const when = (revision) => revision.date ? dayWords(dayOf(revision.date), lang) : say('not-committed');

const nameOf = (revision) => `${when(revision)} (${codeOf(revision).slice(0, 7)})`;

/* In one line: for choosing. */
function inLine(revision) {
	const note = [...revision.tag ?? revision.note ?? ''];
	const short = note.length > 40 ? `${note.slice(0, 40).join('')}…` : note.join('');
	return `${nameOf(revision)} ${short}`;
}

function revisionLine(revision) {
	const anchor = `r_${codeOf(revision)}`;
	const date = revision.date ? day(revision.date) : say('not-committed');
	return [
		document.getElementById(anchor) ? el('a', { href: `${location.pathname}#${anchor}` }, date) : date,
		' ', revision.note && el('span', { lang: kaiji.tongue(revision.note) }, revision.note), ' ', el('code', {}, codeOf(revision)),
		revision.tag && [' ', el('span', { class: 'tag' }, revision.tag)], revision.author && [' ', revision.author],
	];
}

const rowName = (row) => [row.number, row.name ?? row.ask ?? row.question].filter(Boolean).join(' ');
const toRow = (row, words = rowName(row)) => el('a', { href: `${sheetPage}#${encodeURIComponent(row.id)}` }, words);

/* What answer.js asks of the page. */
function pageOf(story) {
	return {
		say,
		badgeOf: (code) => story.rows.find((row) => row.status === code && row.badge)?.badge ?? say(`status-${code}`),
		whose: (key) => {
			const row = story.rowOf(key);
			return row ? toRow(row) : el('code', {}, key);
		},
	};
}

/* --- what stands in the place of the list --------------------------------- */

const flags = (one) => [
	one.weakened && [' ', el('span', { class: 'flag weakened' }, say('weakened'))],
	one.editorial && [' ', el('span', { class: 'flag editorial' }, say('editorial'))],
];
const kind = (name) => el('span', { class: `flag kind-${name}` }, say(`kind-${name}`));

const wanted = { /* which have no names but these */
	__proto__: null,
	substantive: (one) => !one.editorial || one.weakened,
	editorial: (one) => one.editorial,
	weakened: (one) => one.weakened,
};
const filtered = (ones, asked) => ones.filter(wanted[asked.show] ?? (() => true));

function counts(ones) {
	const numbers = ['added', 'changed', 'withdrawn', 'restored'].map((name) =>
		[`kind-${name}`, ones.filter((one) => one.kind === name).length]);
	numbers.push(['weakened', ones.filter((one) => one.weakened).length]);
	numbers.push(['editorial', ones.filter((one) => one.editorial).length]);
	return el('ul', { class: 'tallies' }, numbers.filter(([, n]) => n).map(([key, n]) =>
		el('li', { class: key === 'weakened' && key }, say(key), ' ', el('b', {}, say('count', { n })))));
}

const back = () => el('a', { href: location.pathname }, say('back'));
const asOfLink = (text, words) => el('a', { href: kaiji.address({ asof: text }) }, words);

/* Rows below the sections of their sheet: [title, rows]. */
function bySection(ones) {
	const sections = [];
	for (const one of ones) {
		const name = one.row.section ?? '';
		if (!sections.length || sections[sections.length - 1][0] !== name)
			sections.push([name, []]);
		sections[sections.length - 1][1].push(one);
	}
	return sections;
}

/* A point in time, {at, text, day?}, in words: `today` for one that is not named. */
function pointWords(story, point) {
	const revision = story.revisions[point.at];
	if (!point.text)
		return say('today');
	return point.day ? dayWords(point.day, lang) : nameOf(revision);
}

/* What is new as a whole is shown as it is. */
const how = (page, one) => one.before ? kaiji.difference(page, one.before, one.after)
	: el('div', { class: 'a' }, kaiji.answer(page, one.after));

function changeOf(story, page, one) {
	return el('article', { class: 'difference' },
		el('h4', {}, toRow(one.row), ' ', kind(one.kind), flags(one)),
		one.row.name && one.row.ask && el('p', { class: 'ask' }, one.row.ask),
		how(page, one),
		el('ul', { class: 'why' }, one.changes.map(({ at }) => el('li', {}, revisionLine(story.revisions[at])))),
		one.changes.length > 1 && el('p', { class: 'meta every' },
			el('a', { href: kaiji.address({ q: one.row.id }) }, say('all-versions'))));
}

function compared(story, asked, from, to) {
	if (from.at < to.at)
		[from, to] = [to, from];
	const page = pageOf(story);
	const all = kaiji.compare(story, from.at, to.at).filter(({ row }) => !asked.q || row.id === asked.q);
	const ones = filtered(all, asked);
	const before = story.revisions[from.at]; /* none before the first publication */
	const lies = (day) => (from.day ? day >= from.day : day > (dayOf(before?.date) ?? '')) &&
		day <= (to.day ?? dayOf(story.revisions[to.at].date) ?? '9999-12-31');
	const gaps = story.gaps.filter((gap) => lies(dayOf(gap.date)));
	const said = say(ones.length ? 'differ' : all.length ? 'none-shown' : 'alike', { n: ones.length });
	return {
		heading: say('compared', { from: pointWords(story, from), to: pointWords(story, to) }),
		said,
		nodes: [
			el('p', { class: 'meta' }, say('between'), say('colon'),
				before ? nameOf(before) : say('unpublished'), ' → ', nameOf(story.revisions[to.at])),
			ones.length ? counts(ones) : el('p', { class: 'empty' }, said),
			gaps.length > 0 && el('p', { class: 'meta' }, say('gaps', { n: gaps.length })),
			el('p', { class: 'ways' }, before && asOfLink(codeOf(before), say('sheet-from')), ' ',
				to.text && asOfLink(to.text, say('sheet-to')), ' ', back()),
			bySection(ones).map(([name, some]) => el('section', {}, name && el('h3', {}, name),
				some.map((one) => changeOf(story, page, one)))),
		],
	};
}

function rowOfSheet(page, one, above) {
	const { row } = one;
	const again = row.name && row.ask && above?.name === row.name;
	const words = again ? row.ask : row.name ?? row.ask ?? row.question;
	return el('tr', { id: row.id, class: one.differs && 'differs' },
		el('td', { class: 'n' }, row.number ?? ''),
		el('th', { scope: 'row', class: 'q' }, again && [el('span', { class: 'again' }, row.name), ' '],
			toRow(row, words),
			!again && row.name && row.ask && el('span', { class: 'ask' }, row.ask)),
		el('td', { class: 'a' }, kaiji.answer(page, one.state), one.differs && el('p', { class: 'meta differs' },
			el('a', { href: kaiji.address({ q: row.id }) }, say('differs')))));
}

function groupsOf(page, ones) {
	const bodies = [];
	let group = null, above = null;
	for (const one of ones) {
		const name = one.row.group ?? '';
		if (!bodies.length || name !== group) {
			bodies.push(el('tbody', {}, name && el('tr', { class: 'group' },
				el('th', { colspan: 3, scope: 'rowgroup' }, name))));
			above = null;
		}
		bodies[bodies.length - 1].append(rowOfSheet(page, one, above));
		group = name;
		above = one.row;
	}
	return bodies;
}

function asOf(story, asked, point) {
	const page = pageOf(story);
	const revision = story.revisions[point.at];
	const label = (key) => story.sheet.columns?.find((column) => column.key === key)?.label || say(key);
	const ones = story.rows.filter((row) => !asked.q || row.id === asked.q).map((row) => {
		const state = kaiji.stateAt(story, row, point.at);
		return { row, state, differs: !kaiji.sameState(state, kaiji.stateAt(story, row, 0)) };
	});
	const n = ones.filter((one) => one.differs).length;
	const columns = () => el('thead', {}, el('tr', {}, ['number', 'name', 'answer'].map((key, i) =>
		el('th', { scope: 'col', class: ['n', 'q', null][i] }, label(key)))));
	return {
		heading: say('as-of', { when: pointWords(story, point) }),
		said: say(n ? 'as-of-differs' : 'as-of-alike', { n }),
		foot: `${say('as-of', { when: point.day ? dayWords(point.day, lang) : when(revision) })} ` +
			`${say('revision-then')}${say('colon')}${codeOf(revision)}`,
		nodes: [
			el('div', { class: 'banner' },
				n > 0 && el('p', {}, el('b', {}, say('old-sheet'))),
				el('p', {}, say('revision-then'), say('colon'), revisionLine(revision)),
				el('p', {}, say(n ? 'as-of-differs' : 'as-of-alike', { n }), ' ', say('as-of-rows')),
				el('p', { class: 'ways' }, el('a', { href: sheetPage }, say('sheet-today')), ' ',
					n > 0 && el('a', { href: kaiji.address({ from: codeOf(revision) }) }, say('what-changed')), ' ',
					back())),
			el('div', { class: `sheet${ones.length > 300 ? ' many' : ''}` }, el('div', { class: 'sections' },
				bySection(ones).map(([name, some]) => el('section', {}, name && el('h3', {}, name),
					el('table', {}, columns(), groupsOf(page, some)))))),
		],
	};
}

function oneAnswer(story, asked) {
	const row = story.rows.find(({ id }) => id === asked.q);
	if (!row)
		return null;
	const page = pageOf(story);
	const versions = filtered(story.changesOf(row).map(({ at, change }) => ({ ...change, at })), asked);
	return {
		heading: say('one-answer', { name: rowName(row) }),
		said: say('versions', { n: versions.length }),
		nodes: [
			row.ask && row.name && el('p', { class: 'ask' }, row.ask),
			el('p', { class: 'ways' }, toRow(row, say('row-today')), ' ', back()),
			!versions.length && el('p', { class: 'empty' },
				say(story.changesOf(row).length ? 'none-shown' : 'never-answered')),
			versions.map((one) => el('article', { class: 'difference' },
				el('h3', {}, revisionLine(story.revisions[one.at])),
				el('p', {}, kind(one.kind), flags(one)),
				kaiji.sameState(one.before, one.after) ? el('p', { class: 'meta' }, say('other-language')) : how(page, one))),
		],
	};
}

/* What the address asks for; or a sentence about why that cannot be shown. */
function view(story, asked) {
	const fault = (key, blanks) => ({ fault: say(key, blanks) });
	const points = {};
	for (const name of ['from', 'to', 'asof']) {
		if (!asked[name])
			continue;
		const found = kaiji.findRevision(story, asked[name], name === 'from');
		const first = story.revisions[story.revisions.length - 1];
		if (found.fault)
			return fault(`fault-${found.fault}`, { text: asked[name], first: first ? when(first) : '' });
		points[name] = { ...found, text: asked[name] };
	}
	if (points.asof)
		return asOf(story, asked, points.asof);
	if (points.from)
		return compared(story, asked, points.from, points.to ?? { at: 0 });
	if (points.to)
		return fault('fault-from');
	return oneAnswer(story, asked) ?? fault('fault-row', { text: asked.q });
}

/* --- the controls ---------------------------------------------------------- */

const forms = Object.fromEntries([...tools.querySelectorAll('form')].map((form) => [form.dataset.form, form]));
const chooser = forms.compare.closest('details');

function load() {
	return Promise.all([kaiji.json(main.dataset.sheet), kaiji.json(main.dataset.history)])
		.then(([sheet, past]) => kaiji.story(sheet, past));
}

/* The revisions to choose from stand in the form once they are known. */
function offer(story, asked) {
	const { from, to } = forms.compare.elements;
	const options = () => story.revisions.map((revision) => el('option', { value: codeOf(revision) }, inLine(revision)));
	if (from.length === 0) {
		from.append(...options().slice(1));
		to.append(el('option', { value: '' }, say('today')), ...options());
	}
	const choose = (select, text) => {
		const found = text && kaiji.findRevision(story, text, select === from);
		if (story.revisions[found?.at])
			select.value = codeOf(story.revisions[found.at]);
	};
	choose(from, asked.from);
	choose(to, asked.to);
}

function fill(asked) {
	const set = (input, text) => {
		input.value = kaiji.isDay(text ?? '') ? text : '';
	};
	set(forms.since.elements.from, asked.from);
	set(forms.since.elements.to, asked.to);
	set(forms.asof.elements.asof, asked.asof);
	forms.show.elements.show.value = Object.hasOwn(wanted, asked.show ?? '') ? asked.show : '';
	forms.show.hidden = Boolean(asked.asof);
	if (asked.from && !kaiji.isDay(asked.from))
		chooser.open = true;
}

function read(form) {
	const given = Object.fromEntries([...new FormData(form)].map(([name, text]) => [name, String(text)]));
	const asked = kaiji.asked(names);
	return form === forms.show ? { ...asked, ...given } : { ...given, show: form === forms.asof ? '' : asked.show };
}

/* --- the list itself, filtered --------------------------------------------- */

function filterList(asked) {
	const keep = wanted[asked.show];
	let shown = 0;
	for (const revision of main.querySelectorAll('[data-revision]')) {
		const changes = [...revision.querySelectorAll('[data-change]')];
		for (const change of changes) {
			change.hidden = Boolean(keep) && !keep({
				editorial: change.dataset.change.includes('editorial'),
				weakened: change.dataset.change.includes('weakened'),
			});
			shown += change.hidden ? 0 : 1;
		}
		revision.hidden = Boolean(keep) && changes.every((change) => change.hidden);
		for (const fold of revision.querySelectorAll('details'))
			fold.hidden = ![...fold.querySelectorAll('[data-change]')].some((change) => !change.hidden);
	}
	return keep ? say(shown ? 'list-shown' : 'none-shown', { n: shown }) : '';
}

/* With a sentence about why nothing else is shown, when there is one. */
function showList(asked, words) {
	const told = filterList(asked);
	panel.showList(words ?? told, words !== undefined);
	for (const year of main.querySelectorAll('.year'))
		year.hidden = Boolean(wanted[asked.show]) &&
			![...year.querySelectorAll('.moment')].some((moment) => !moment.hidden);
}

/* --- one view after another ---------------------------------------------- */

let turn = 0;

async function show(moved) {
	const mine = ++turn;
	const asked = kaiji.asked(names);
	fill(asked);
	if (!asked.from && !asked.to && !asked.asof && !asked.q)
		return showList(asked);
	panel.wait(say('loading'));
	try {
		const story = await load();
		if (mine !== turn)
			return;
		offer(story, asked);
		const made = view(story, asked);
		if (made.fault)
			showList(asked, made.fault);
		else
			panel.showView(made, moved);
	} catch (error) {
		if (mine !== turn)
			return;
		showList(asked, say(kaiji.failure()));
		console.debug(error);
	}
}

chooser.addEventListener('toggle', () => {
	/* what somebody chose meanwhile stays */
	if (chooser.open && !forms.compare.elements.from.length)
		load().then((story) => offer(story, kaiji.asked(names)), () => panel.tell(say(kaiji.failure())));
});
for (const single of main.querySelectorAll('.singles li[id]'))
	single.querySelector('.whose-row')?.append(' ',
		el('a', { class: 'meta', href: kaiji.address({ q: single.id }) }, say('word-by-word')));
tools.hidden = false;
kaiji.views(Object.values(forms), read, show);
forms.show.addEventListener('change', () => forms.show.requestSubmit());
show(false);
})();
