/* compare-sheet.js - sheets read from JSON that nobody vouches for, and how their questions are lined up. */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};

/* --- a sheet from its JSON --------------------------------------------------------------------- */

/* What is not as it should be is left out; without what it needs, it is a TypeError. */

const most = { text: 100000, list: 1000, rows: 5000 };
const id = /^[a-z0-9][a-z0-9.-]{0,95}$/;
const key = /^[a-z0-9][a-z0-9-]{0,63}\/[a-z0-9][a-z0-9.-]{0,95}$/;
const isObject = (one) => typeof one === 'object' && one !== null && !Array.isArray(one);
const text = (one) => typeof one === 'string' ? one.slice(0, most.text) : undefined;
const list = (many, read) => Array.isArray(many)
	? many.slice(0, most.list).map(read).filter((one) => one !== undefined) : undefined;
const texts = (many) => list(many, text);
const object = (one, read) => isObject(one) ? read(one) : undefined;
const named = (one) => typeof one === 'string' && key.test(one) ? one : undefined;

const statement = (says) => ({
	status: text(says.status),
	values: texts(says.values),
	period: text(says.period),
	text: text(says.text),
	plain: text(says.plain),
	links: list(says.links, (one) => object(one, (link) => ({ words: text(link.words), url: text(link.url) ?? '' }))),
	notes: texts(says.notes),
	notes_plain: texts(says.notes_plain),
	refs: list(says.refs, (one) => object(one, (ref) =>
		({ title: text(ref.title), clause: text(ref.clause), url: text(ref.url) }))),
	inherited_from: text(says.inherited_from),
	withheld: says.withheld === 'detail' ? 'detail' : undefined,
});

const answer = (says) => ({
	...statement(says),
	cases: list(says.cases, (one) => object(one, (part) => ({
		...statement(part), heading: text(part.heading) ?? text(part.for) ?? '', badge: text(part.badge),
	}))),
});

function row(one) {
	if (!isObject(one) || !id.test(one.catalog) || !id.test(one.question))
		throw new TypeError('row');
	return {
		catalog: one.catalog, question: one.question, key: `${one.catalog}/${one.question}`,
		number: text(one.number), section: text(one.section), group: text(one.group), name: text(one.name),
		ask: text(one.ask), status: text(one.status), badge: text(one.badge), coverage: text(one.coverage),
		covered_by: named(one.covered_by), shows: object(one.shows, answer),
		answer: object(one.answer, (says) =>
			({ ...answer(says), same_as: named(says.same_as), shows: object(says.shows, answer) })),
		hasHistory: Array.isArray(one.versions) && one.versions.length > 0,
	};
}

/* What a row says, in the shape that kaiji.answer() shows; null when it is unanswered. */
function stateOf(one, byKey) {
	const shown = { shown: one.status, badge: one.badge };
	if (one.covered_by) {
		const other = byKey.get(one.covered_by)?.answer;
		return { ...shown, covered_by: one.covered_by, shows: one.shows ?? other?.shows ?? other ?? {} };
	}
	return one.answer ? { ...one.answer, ...shown } : null;
}

kaiji.readSheet = (json) => {
	if (!isObject(json) || json.format !== 'kaiji-sheet-1' || !Array.isArray(json.rows) || json.rows.length > most.rows)
		throw new TypeError('sheet');
	const part = (one) => ({ id: text(one?.id) ?? '', name: text(one?.name) || text(one?.id) || '' });
	const rows = json.rows.map(row);
	/* gives each its id on the sheet's page */
	kaiji.story({ rows }, { revisions: [] });
	const byKey = new Map();
	for (const one of rows)
		if (!byKey.has(one.key))
			byKey.set(one.key, one);
	for (const one of rows)
		one.state = stateOf(one, byKey);
	const day = kaiji.dayOf(text(json.date)) ?? '';
	return {
		provider: part(json.provider), service: part(json.service), sheet: part(json.sheet),
		commit: text(json.commit), day: kaiji.isDay(day) ? day : null,
		rows, byKey, answered: rows.filter(({ coverage }) => coverage !== 'unanswered').length,
	};
};

/* --- what differs ------------------------------------------------------------------------------ */

/* Width and blanks make no difference, nor does where a reference leads. */
const plain = (words) => (words ?? '').normalize('NFKC').replace(/\s+/gu, '');
const wording = (says) => [says.withheld ?? '', plain(says.plain ?? says.text ?? says.values?.join('/')),
	plain(says.period), plain(says.inherited_from), (says.notes_plain ?? says.notes ?? []).map(plain)];

function signature(state) {
	if (!state)
		return '';
	const body = state.shows ?? state;
	return JSON.stringify([state.shown ?? '', wording(body),
		(body.cases ?? []).map((one) => [plain(one.heading), one.status ?? '', wording(one)])]);
}

/*
 * 'status' or 'wording' when that differs, 'equal', 'one' (answered by one of them only) or 'none' (by none).  Sheets
 * that do not ask are not counted; an answer beside an unanswered question differs, and one without a status may be
 * of any.
 */
function kindOf(cells) {
	const asked = cells.filter((cell) => cell);
	const answered = asked.filter((cell) => cell.state).length;
	if (answered < 2)
		return answered ? 'one' : 'none';
	const statuses = new Set(asked.map(({ state }) => state ? state.shown : 'unanswered').filter((status) => status));
	if (statuses.size > 1 || answered < asked.length)
		return 'status';
	return new Set(asked.map(({ state }) => signature(state))).size > 1 ? 'wording' : 'equal';
}

/* --- which questions stand in one line --------------------------------------------------------- */

/*
 * Lines of {cells, section, kind}: `cells` has for each sheet the row that asks this, or undefined.  A question meets
 * itself, else one that asks the same as `same` says ([[catalog/question, ...], ...]).  The lines stand as in the first
 * sheet; what only later ones ask follows below a section of the same name or at the end, `of` being whose that is.
 */
kaiji.alignSheets = (sheets, same) => {
	const group = new Map();
	same.forEach((keys, i) => keys.forEach((one) => group.set(one, i)));
	const byKey = new Map(), byGroup = new Map(), sections = new Map();
	sheets.forEach((sheet, at) => {
		for (const one of sheet.byKey.values()) {
			const mine = group.get(one.key);
			const known = byKey.get(one.key) ?? (byGroup.get(mine) ?? []).find((line) =>
				!line.cells[at] && ![...line.keys].some((other) => sheet.byKey.has(other)));
			const line = known ?? { cells: [], keys: new Set() };
			line.cells[at] = one;
			line.keys.add(one.key);
			byKey.set(one.key, line);
			if (known)
				continue;
			if (mine !== undefined)
				byGroup.set(mine, [...byGroup.get(mine) ?? [], line]);
			const title = one.section ?? '';
			if (!sections.has(title))
				sections.set(title, { title, of: at, lines: [] });
			sections.get(title).lines.push(line);
		}
	});
	return [...sections.values()].map((section) => ({
		...section,
		lines: section.lines.map(({ cells }) => {
			const all = sheets.map((sheet, at) => cells[at]);
			return { cells: all, kind: kindOf(all) };
		}),
	}));
};

/* Catalogs whose questions are among those of the sheets, or ask the same as one of them. */
kaiji.catalogsBeside = (sheets, same) => {
	const keys = new Set(sheets.flatMap((sheet) => [...sheet.byKey.keys()]));
	const linked = same.filter((group) => group.some((one) => keys.has(one))).flat();
	return new Set([...keys, ...linked].map((one) => one.split('/')[0]));
};

/* [[catalog/question, ...], ...] from the crosswalk's JSON. */
kaiji.readCrosswalk = (json) => isObject(json) && Array.isArray(json.same)
	? json.same.map((group) => list(group, named)).filter((group) => group?.length > 1) : [];
})();
