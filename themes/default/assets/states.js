/* states.js - what each answer of a sheet said at each revision, from the sheet's JSON and history.json. */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};

/* The ids that rows have on the sheet's page: the question's own, unless one above has it already. */
kaiji.nameRows = (rows) => {
	const taken = new Set();
	rows.forEach((row, i) => {
		row.id = row.question;
		if (taken.has(row.id))
			row.id = `${row.catalog}.${row.question}`;
		for (let line = i + 1; taken.has(row.id); line++)
			row.id = `${row.catalog}.${row.question}.${line}`;
		taken.add(row.id);
	});
};

/* What a row says now, in the shape of `before` and `after`; null when it is unanswered. */
function saysNow(row) {
	const shown = { shown: row.status, badge: row.badge };
	if (row.covered_by)
		return { covered_by: row.covered_by, ...shown };
	return row.answer ? { ...row.answer, ...shown } : null;
}

/*
 * Row -> its changes from the newest to the oldest: {at, change}, `at` being the revision's place in the list.
 * `line` has all revisions of the portal, also those that changed nothing here; `today` is the last day there is.
 */
kaiji.story = (sheet, history, { line, today } = {}) => {
	const changes = new Map();
	kaiji.nameRows(sheet.rows);
	history.revisions.forEach((revision, at) => {
		for (const change of revision.changes) {
			const key = `${change.catalog}/${change.question}`;
			if (!changes.has(key))
				changes.set(key, []);
			changes.get(key).push({ at, change });
		}
	});
	return {
		sheet, rows: sheet.rows, revisions: history.revisions, gaps: history.gaps ?? [], endsAt: history.ends_at,
		line, today,
		changesOf: (row) => changes.get(`${row.catalog}/${row.question}`) ?? [],
		rowOf: (key) => sheet.rows.find((row) => `${row.catalog}/${row.question}` === key),
	};
};

/* What a row said at revision number `at`, 0 being the newest. */
kaiji.stateAt = (story, row, at) => {
	const newer = story.changesOf(row).filter((change) => change.at < at);
	return newer.length ? newer[newer.length - 1].change.before : saysNow(row);
};

/*
 * The place of a day in the list: of the newest revision not after its end or, where a comparison starts, before its
 * beginning, so that what changed on the day itself is a change since.  Before the first one nothing had been said.
 */
function placeOfDay({ revisions, endsAt }, day, starts) {
	const days = revisions.map((revision) => revision.date ? kaiji.dayOf(revision.date) : '9999-12-31');
	const at = days.findIndex((one) => starts ? one < day : one <= day);
	if (at >= 0)
		return at;
	if (!starts || !days.includes(day))
		return -1;
	return endsAt ? days.length - 1 : days.length;
}

/* The places in a list of revisions that a text may mean: a commit or its first digits, a tag. */
function placesOf(revisions, text) {
	const digits = /^[0-9a-f]{4,40}$/i.test(text) ? text.toLowerCase() : null;
	const places = revisions.map((revision, at) => at).filter((at) => {
		const { tag, commit } = revisions[at];
		return tag === text || (commit ? digits && commit.startsWith(digits) : text === 'worktree');
	});
	return revisions[places[0]]?.tag === text ? places.slice(0, 1) : places;
}

/* The newest revision that is not after place `named` on the line of all revisions; -1 when none is. */
function placeOnLine({ revisions, line }, named) {
	const places = new Map(line.map((revision, i) => [revision.commit, i]));
	return revisions.findIndex((revision) => places.get(revision.commit) >= named);
}

/*
 * The revision that a text names: a day, a commit or its first digits, a tag; `starts` where a comparison does.
 * {at, day} or {at, named}, `named` being the revision itself, which may have changed nothing here; or with {fault}:
 * 'unknown', 'ambiguous', 'future', 'early' (before the history begins), 'empty' (no history).
 */
kaiji.findRevision = (story, text, starts) => {
	const { revisions, line = revisions } = story;
	if (!revisions.length)
		return { fault: 'empty' };
	if (kaiji.isDay(text)) {
		const at = placeOfDay(story, text, starts);
		if (starts && text > (story.today ?? text))
			return { fault: 'future' };
		return { ...(at < 0 ? { fault: 'early' } : { at }), day: text };
	}
	const [place, ...more] = placesOf(line, text);
	if (place === undefined || more.length)
		return { fault: more.length ? 'ambiguous' : 'unknown' };
	const at = placeOnLine({ revisions, line }, place);
	return { ...(at < 0 ? { fault: 'early' } : { at }), named: line[place] };
};

/*
 * The rows that differ between two revisions, in the sheet's order, each with the changes in between; those of the
 * wording in another language are none here.
 */
kaiji.compare = (story, from, to) => story.rows.map((row) => {
	const changes = story.changesOf(row).filter(({ at, change }) => at >= to && at < from &&
		!kaiji.sameState(change.before, change.after));
	const before = kaiji.stateAt(story, row, from), after = kaiji.stateAt(story, row, to);
	let kind = 'changed';
	if (!before)
		kind = changes.some(({ change }) => change.kind === 'restored') ? 'restored' : 'added';
	else if (!after)
		kind = 'withdrawn';
	return {
		row, before, after, kind, changes,
		weakened: changes.some(({ change }) => change.weakened),
		editorial: changes.length > 0 && changes.every(({ change }) => change.editorial),
	};
}).filter(({ before, after }) => !kaiji.sameState(before, after));

/* --- two states beside each other ---------------------------------------- */

const lines = (list) => list.filter(Boolean).join('\n');
const textOf = (says) => says.plain ?? says.text ?? '';
const valuesOf = (says) => (says.values ?? []).join(' / ');

/*
 * True when the values are a part of their own: not where a text is shown in their place that says what is new.
 * Values that became the text, or the reverse, are compared with it; and what a text says all along is nothing new.
 */
function tellsValues(a, b) {
	const had = Boolean(valuesOf(a)), has = Boolean(valuesOf(b));
	if ((!had || textOf(a)) && (!has || textOf(b)) && textOf(a) !== textOf(b))
		return false;
	if (had === has)
		return had;
	if ((textOf(a) || valuesOf(a)) === (textOf(b) || valuesOf(b)))
		return valuesOf(had ? a : b) !== (textOf(b) || valuesOf(b));
	return had ? Boolean(textOf(a)) || !textOf(b) : Boolean(textOf(b)) || !textOf(a);
}

/* What differs between two statements, in the order in which it is told: [part, what was, what is]. */
function partsThatDiffer(a = {}, b = {}) {
	const told = valuesOf(a) !== valuesOf(b) && tellsValues(a, b);
	const body = (says) => textOf(says) || (told ? '' : valuesOf(says));
	const urls = (says) => lines((says.links ?? []).map((link) => link.url));
	const links = (says) => lines((says.links ?? []).map(({ words, url }) => words ? `${words}: ${url}` : url));
	const refs = (says) => lines((says.refs ?? []).map(({ title, clause, url }) =>
		[title, clause, url].filter(Boolean).join(' ')));
	return [
		['withheld', a.withheld ?? '', b.withheld ?? ''],
		['value', told ? valuesOf(a) : '', told ? valuesOf(b) : ''],
		['period', a.period ?? '', b.period ?? ''],
		['text', body(a), body(b)],
		urls(a) === urls(b) ? ['links', '', ''] : ['links', links(a), links(b)],
		['inherited', a.inherited_from ?? '', b.inherited_from ?? ''],
		['notes', lines(a.notes_plain ?? a.notes ?? []), lines(b.notes_plain ?? b.notes ?? [])],
		['refs', refs(a), refs(b)],
	].filter(([, was, is]) => was !== is);
}

/* The statements of a state: what holds for all of it, then its cases by their headings. */
function statementsOf(state) {
	if (!state)
		return [];
	const body = state.shows ?? state;
	const times = new Map();
	return [{ key: '', heading: '', status: state.shown ?? '', badge: state.badge, says: body },
		...(body.cases ?? []).map((one) => {
			const heading = one.heading ?? one.for ?? one.when ?? one.when_not ?? '';
			const again = times.get(heading) ?? 0;
			times.set(heading, again + 1);
			return { key: `${heading}\n${again}`, heading, status: one.status ?? '', badge: one.badge, says: one };
		})];
}

/*
 * How a state became another: for each statement that differs {heading, before, after, parts}, in the order of the
 * new one; `before` or `after` is missing when it came or went.
 */
kaiji.statementsThatDiffer = (before, after) => {
	const old = new Map(statementsOf(before).map((one) => [one.key, one]));
	const pairs = statementsOf(after).map((one) => {
		const was = old.get(one.key);
		old.delete(one.key);
		return [was, one];
	});
	for (const one of old.values())
		pairs.push([one, undefined]);
	return pairs.map(([was, is]) => ({
		heading: (is ?? was).heading, before: was, after: is, parts: partsThatDiffer(was?.says, is?.says),
	})).filter((one) => one.parts.length || !one.before || !one.after || one.before.status !== one.after.status);
};

/* True when nobody who reads them sees a difference. */
kaiji.sameState = (a, b) => {
	if (!a || !b)
		return !a === !b;
	const was = textOf(a.shows ?? a), is = textOf(b.shows ?? b);
	if ((was && is && was !== is) || (a.covered_by ?? '') !== (b.covered_by ?? ''))
		return false;
	return !kaiji.statementsThatDiffer(a, b).length;
};
})();
