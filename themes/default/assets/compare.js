/*
 * compare.js - the page that compares sheets.  The address says which: ?with=provider/service/sheet,... and &show=; a
 * sheet of another portal on this host is named by the path of its JSON.  Files that were opened are not in it.
 */
'use strict';
(() => {
const { el } = kaiji;
const main = document.querySelector('.compare-page');
const tools = main?.querySelector('[data-tools]'), result = main?.querySelector('[data-result]');
if (!tools || !result)
	return;

const most = 5;
/* what ?show= keeps */
const kept = {
	__proto__: null,
	differ: (kind) => kind === 'status' || kind === 'wording',
	status: (kind) => kind === 'status',
	equal: (kind) => kind === 'equal',
	one: (kind) => kind === 'one',
};
const say = kaiji.words(main.querySelector('template[data-words]'));
const lang = document.documentElement.lang;
const panel = kaiji.panel(tools, result);
const { table, alone, namesOf } = kaiji.comparison(say, lang);
const forms = Object.fromEntries([...tools.querySelectorAll('form')].map((form) => [form.dataset.form, form]));
const { only } = tools.dataset;
const ownName = /^[a-z0-9][a-z0-9-]{0,63}(\/[a-z0-9][a-z0-9-]{0,63}){2}$/;

/* Sheets from files, in the order in which they came; and what stands on the page now. */
let files = [], columns = [], same = [];

/* --- the address -------------------------------------------------------------------------------- */

const asked = () => {
	const { with: list = '', show = '' } = kaiji.asked(['with', 'show']);
	return { ids: [...new Set(list.split(',').map((id) => id.trim()).filter((id) => id))].slice(0, most), show };
};
/* Strokes and commas stay readable: they mean nothing else behind the question mark. */
const readable = (search) => search.replace(/%2F/gi, '/').replace(/%2C/gi, ',');
const address = (ids, show = asked().show) => readable(kaiji.address({ with: ids.join(','), show }));

/* Where the page of a sheet lies; null for a name that cannot be one. */
function folderOf(id) {
	if (id.startsWith('/')) {
		const path = /^\/(?:[^\s?#,\\/]+\/)*[a-z0-9-]+\.json$/.test(id) ? new URL(id, location.href) : null;
		return path?.origin === location.origin ? path.pathname.replace(/[^/]+$/, '') : null;
	}
	if (!ownName.test(id))
		return null;
	if (!only)
		return `../${id}/`;
	return id.startsWith(`${only}/`) ? `../${id.slice(only.length + 1)}/` : null;
}

/* --- columns ------------------------------------------------------------------------------------ */

async function load(id) {
	const folder = folderOf(id);
	if (!folder)
		throw new Error(id);
	const name = id.startsWith('/') ? id.split('/').pop() : `${id.split('/')[2]}.json`;
	return { id, folder, sheet: kaiji.readSheet(await kaiji.json(folder + name)) };
}

const crosswalk = async () => kaiji.readCrosswalk(await kaiji.json(tools.dataset.crosswalk));

function ofFiles(room) {
	return files.slice(0, room).map((sheet) => ({
		sheet, folder: null, away: () => {
			files = files.filter((other) => other !== sheet);
			show(true);
		},
	}));
}

/* --- the view ----------------------------------------------------------------------------------- */

const countOf = (lines, fits) => lines.filter(({ kind }) => fits(kind)).length;

function fillForms(kind, lines) {
	const few = columns.length < 2;
	forms.show.hidden = few;
	forms.show.elements.show.value = kind;
	if (few)
		return;
	for (const span of forms.show.querySelectorAll('[data-count]'))
		span.textContent = say('count', { n: countOf(lines, kept[span.dataset.count] ?? (() => true)) });
}

function summary(lines) {
	const [differ, status, equal, one] = Object.values(kept).map((fits) => countOf(lines, fits));
	const none = lines.length - differ - equal - one;
	const shared = lines.some(({ cells }) => cells.filter((cell) => cell).length > 1);
	return [say('summary', { rows: lines.length, differ, status, equal, one }), none && say('unasked', { n: none }),
		!shared && say('nothing-shared')].filter(Boolean).join(lang === 'ja' ? '' : ' ');
}

function viewOf(kind, faults) {
	const sections = columns.length > 1 ? kaiji.alignSheets(columns.map(({ sheet }) => sheet), same) : [];
	const lines = sections.flatMap((section) => section.lines);
	fillForms(kind, lines);
	const said = columns.length > 1 ? summary(lines) : say('chosen-one');
	main.classList.toggle('wide', columns.length > 3);
	return {
		heading: say('title', { names: namesOf(columns).join(say('comma')) }),
		said,
		nodes: [el('p', { class: 'on-paper' }, said), faults.map((words) => el('p', { class: 'fault-note' }, words)),
			columns.length > 1 ? table(columns, sections, kept[kind] ?? (() => true)) : alone(columns[0])],
	};
}

let turn = 0;

async function show(moved) {
	const mine = ++turn;
	const { ids, show: wanted } = asked();
	const kind = kept[wanted] ? wanted : '';
	const faults = [];
	main.classList.toggle('shown', ids.length + files.length > 0);
	if (ids.length)
		panel.wait(say('loading'));
	const loaded = await Promise.all(ids.map((id) => load(id).catch((error) => {
		console.debug(error);
		faults.push(location.protocol === 'file:' ? say('needs-server') : say('fault-sheet', { text: id }));
		return null;
	})));
	const there = loaded.filter((one) => one);
	const known = !there.length && !files.length ? [] : await crosswalk().catch(() => {
		faults.push(say('fault-crosswalk'));
		return [];
	});
	if (mine !== turn)
		return;
	same = known;
	columns = [...there.map((one) => ({ ...one, away: address(ids.filter((id) => id !== one.id)) })),
		...ofFiles(most - there.length)];
	chooser.full(columns.length >= most);
	if (columns.length) {
		panel.showView(viewOf(kind, [...new Set(faults)]), moved);
		return;
	}
	fillForms('', []);
	main.classList.remove('wide', 'shown');
	panel.showList(faults[0] ?? '', faults.length > 0);
}

/* --- what a reader does --------------------------------------------------------------------------- */

const read = (form) => {
	const { ids, show: kind } = asked();
	return form === forms.show ? { with: ids.join(','), show: form.elements.show.value }
		: { with: form.elements.with.value, show: kind };
};
const add = (id) => {
	forms.add.elements.with.value = [...asked().ids, id].join(',');
	forms.add.requestSubmit();
};
const shown = (moved) => {
	try {
		if (/%2[CF]/i.test(location.search))
			history.replaceState(null, '', readable(location.href));
	} catch {
		/* from the disk some browsers keep the address as it is */
	}
	show(moved);
};
const chooser = kaiji.chooser(forms.add, {
	say, pieces: Number(tools.dataset.pieces), choose: add,
	chosen: () => asked().ids,
	beside: () => columns.length ? kaiji.catalogsBeside(columns.map(({ sheet }) => sheet), same) : null,
});
kaiji.otherPortals(tools.querySelector('[data-elsewhere]'), {
	say, lang,
	linkTo: (path) => address([...asked().ids, path]),
	add: (sheet) => {
		if (columns.length >= most)
			return false;
		files.push(sheet);
		columns.push({ sheet });
		show(false);
		return true;
	},
});
for (const item of main.querySelectorAll('[data-sheet]'))
	item.append(' ', el('a', { class: 'start', href: `?with=${item.dataset.sheet}`,
		'aria-label': say('start-named', { name: item.dataset.name }) }, say('start')));
for (const note of main.querySelectorAll('[data-needs-script]'))
	note.hidden = true;
kaiji.views([forms.add, forms.show], read, shown);
forms.show.addEventListener('change', () => forms.show.requestSubmit());
tools.hidden = false;
shown(false);
})();
