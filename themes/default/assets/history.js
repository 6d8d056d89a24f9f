/* history.js - the history page of a sheet: two revisions compared, the sheet as of a day, one answer's versions. */
'use strict';
(() => {
const { el, dayWords, dayOf } = globalThis.kaiji;
const main = document.querySelector('main[data-history][data-sheet]');
const past = kaiji.past(main);
if (!past)
	return;

const {
	say, lang, panel, forms, wanted, codeOf, when, nameOf, inLine, revisionLine, pointWords, filtered, counts,
	kind, flags, how, rowName,
} = past;
const sheetPage = main.dataset.sheet.replace(/[^/]*$/, 'index.html');
const names = ['from', 'to', 'asof', 'q', 'show'];
const pageOf = (story) => past.pageOf(story, sheetPage);

/* --- what stands in the place of the list --------------------------------- */

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
		heading: say('compared', { from: pointWords(from), to: pointWords(to) }),
		said,
		nodes: [
			el('p', { class: 'meta' }, say('between'), say('colon'),
				before ? nameOf(before) : say('unpublished'), ' → ', nameOf(story.revisions[to.at])),
			ones.length ? counts(ones) : el('p', { class: 'empty' }, said),
			gaps.length > 0 && el('p', { class: 'meta' }, say('gaps', { n: gaps.length })),
			el('p', { class: 'ways' }, before && asOfLink(codeOf(before), say('sheet-from')), ' ',
				to.text && asOfLink(to.text, say('sheet-to')), ' ', back()),
			bySection(ones).map(([name, some]) => el('section', {}, name && el('h3', {}, name),
				some.map((one) => past.article(story, page, one, name ? 'h4' : 'h3', kaiji.address({ q: one.row.id }))))),
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
			page.toRow(row, words),
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
		heading: say('as-of', { when: pointWords(point) }),
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
			el('p', { class: 'ways' }, page.toRow(row, say('row-today')), ' ', back()),
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
	const { fault } = past;
	const points = {};
	for (const name of ['from', 'to', 'asof']) {
		if (!asked[name])
			continue;
		const found = kaiji.findRevision(story, asked[name], name === 'from');
		const first = story.revisions[story.revisions.length - 1];
		if (found.fault)
			return fault(found.fault, { text: asked[name], first: first ? when(first) : '' });
		points[name] = { ...found, text: asked[name] };
	}
	if (points.asof)
		return asOf(story, asked, points.asof);
	if (points.from)
		return compared(story, asked, points.from, points.to ?? { at: 0 });
	if (points.to)
		return fault('from');
	return oneAnswer(story, asked) ?? fault('row', { text: asked.q });
}

/* --- the controls ---------------------------------------------------------- */

const chooser = forms.compare.closest('details');

function load(asked = {}) {
	const line = past.lineFor([asked.from, asked.to, asked.asof]);
	return Promise.all([kaiji.json(main.dataset.sheet), kaiji.json(main.dataset.history), line])
		.then(([sheet, history, all]) => kaiji.story(sheet, history, { line: all, today: past.today }));
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
	if (!keep)
		return '';
	/* the pages of older years stay as they are */
	const told = say(shown ? 'list-shown' : 'none-shown', { n: shown });
	return main.querySelector('.pager') ? `${told} ${say('list-paged')}` : told;
}

/* With a sentence about why nothing else is shown, when there is one. */
function showList(asked, words) {
	const told = filterList(asked);
	panel.showList(words ?? told, words !== undefined);
	for (const year of main.querySelectorAll('.year'))
		year.hidden = Boolean(wanted[asked.show]) &&
			![...year.querySelectorAll('.moment')].some((moment) => !moment.hidden);
}

/* How sheets look is asked for when one is shown. */
let styled = null;
const sheetStyles = () => styled ??= new Promise((resolve) => {
	const link = el('link', { rel: 'stylesheet', href: main.dataset.styles });
	link.onload = link.onerror = resolve;
	document.head.append(link);
});

chooser.addEventListener('toggle', () => {
	/* what somebody chose meanwhile stays */
	if (chooser.open && !forms.compare.elements.from.length)
		load().then((story) => offer(story, kaiji.asked(names)), () => panel.tell(say(kaiji.failure())));
});
for (const single of main.querySelectorAll('.singles li[id]'))
	single.querySelector('.whose-row')?.append(' ',
		el('a', { class: 'meta', href: kaiji.address({ q: single.id }) }, say('word-by-word')));
past.follow({
	names, read, fill, list: showList,
	view: (asked) => (asked.from || asked.to || asked.asof || asked.q)
		&& Promise.all([load(asked), asked.asof && sheetStyles()]).then(([story]) => {
			offer(story, asked);
			return view(story, asked);
		}),
});
})();
