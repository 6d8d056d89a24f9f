/* since-service.js - the page of a service: what changed since a day or a revision, sheet by sheet. */
'use strict';
(() => {
const { el, dayOf } = globalThis.kaiji;
const main = document.querySelector('[data-since]')?.closest('main');
const past = kaiji.past?.(main); /* not there when it did not come */
if (!past)
	return;

const { say, codeOf, nameOf, when, pointWords, filtered } = past;
const { tools } = past;
const MANY = 8; /* more new answers than this stay closed until someone asks for them */

/* The sheets as the page names them: {name, href, json, history}. */
const sheets = [...main.querySelector('template[data-sheets]').content.querySelectorAll('a')].map((link) => ({
	name: link, href: link.getAttribute('href'), json: link.dataset.json, history: link.dataset.history,
}));

const history = () => kaiji.json(tools.dataset.history);

async function load(text) {
	const [told, line, ...all] = await Promise.all([history(), past.lineFor([text]),
		...sheets.map((sheet) => kaiji.json(sheet.json))]);
	const more = { line, today: past.today };
	return {
		history: { revisions: told.revisions, gaps: told.gaps ?? [], endsAt: told.ends_at, ...more },
		stories: all.map((sheet) => kaiji.story(sheet, told, more)),
	};
}

/* --- one sheet ----------------------------------------------------------------- */

const status = (one) => one.kind === 'withdrawn' || one.kind === 'restored' ||
	kaiji.statementsThatDiffer(one.before, one.after).some(({ before, after }) =>
		before && after && before.status !== after.status);

/* The groups in which changes are told: what weighs most comes first. */
function groupsOf(ones) {
	const groups = { status: [], text: [], added: [], editorial: [] };
	for (const one of ones) {
		let name = 'text';
		if (one.editorial && !one.weakened)
			name = 'editorial';
		else if (one.kind === 'added')
			name = 'added';
		else if (one.weakened || status(one))
			name = 'status';
		groups[name].push(one);
	}
	groups.status.sort((a, b) => Number(b.weakened) - Number(a.weakened));
	return Object.entries(groups).filter(([, some]) => some.length);
}

/* One group below its heading; closed where it need not be read at once. */
function group(story, page, sheet, [name, ones], asked) {
	const articles = ones.map((one) =>
		past.article(story, page, one, 'h5', `${sheet.history}?q=${encodeURIComponent(one.row.id)}`));
	const closed = name === 'editorial' ? asked.show !== 'editorial' : name === 'added' && ones.length > MANY;
	if (!closed && name !== 'editorial')
		return [el('h4', {}, say(`group-${name}`)), articles];
	return el('details', { open: !closed },
		el('summary', {}, el('h4', {}, say(`group-${name}`), ' ', say('in-brackets', { n: ones.length }))), articles);
}

const ownName = (sheet) => [...sheet.name.cloneNode(true).childNodes];

function section({ story, sheet, ones, id }, asked) {
	const page = past.pageOf(story, sheet.href);
	return el('section', { class: 'changed-sheet' },
		el('h3', { id }, ownName(sheet)),
		past.counts(ones),
		el('p', { class: 'ways' },
			el('a', { href: `${sheet.history}?${new URLSearchParams({ from: asked.since })}` }, say('sheet-history')), ' ',
			el('a', { href: sheet.href }, say('sheet-today'))),
		groupsOf(ones).map((one) => group(story, page, sheet, one, asked)));
}

/* --- all of them ---------------------------------------------------------------- */

/* Why less is told than was asked for. */
function earlyWords({ revisions, endsAt }) {
	const first = revisions[revisions.length - 1];
	if (!endsAt || endsAt.commit !== first.commit)
		return [say('early-service', { first: when(first) })];
	return [say('early-history', { first: when(first) }), ' ', say(`ends-${endsAt.reason}`)];
}

/* Answers are counted once, in however many sheets they are printed. */
const once = (all) => [...new Map(all.map((one) => [`${one.row.catalog}/${one.row.question}`, one])).values()];

function gapsWords({ gaps, revisions }, point) {
	const from = point.day ?? dayOf(revisions[point.at]?.date) ?? '';
	const n = gaps.filter((gap) => dayOf(gap.date) >= from).length;
	return n > 0 && el('p', { class: 'meta' }, say('gaps', { n }));
}

function view({ history: told, stories }, asked, point) {
	const parts = stories.map((story, i) => {
		const all = kaiji.compare(story, point.at, 0);
		return { story, sheet: sheets[i], all, ones: filtered(all, asked), id: `since_${i}_` };
	});
	const all = once(parts.flatMap((part) => part.all)), ones = once(parts.flatMap((part) => part.ones));
	const shown = parts.filter((part) => part.ones.length);
	const before = told.revisions[point.at];
	const said = say(ones.length ? 'differ' : all.length ? 'none-shown' : 'alike', { n: ones.length });
	return {
		heading: say(point.day ? 'since' : 'after', { when: pointWords(point) }),
		said,
		nodes: [
			point.early && el('div', { class: 'banner' }, el('p', {}, earlyWords(told))),
			el('p', { class: 'meta' }, say('between'), say('colon'), before ? nameOf(before) : say('unpublished'), ' → ',
				nameOf(told.revisions[0])),
			gapsWords(told, point),
			ones.length ? past.counts(ones) : el('p', { class: 'empty' }, said),
			el('p', { class: 'ways' }, el('a', { href: location.pathname }, say('back'))),
			shown.length > 1 && el('ul', { class: 'to-sheets' }, shown.map((part) =>
				el('li', {}, el('a', { href: `#${part.id}` }, ownName(part.sheet)), ' ',
					say('in-brackets', { n: part.ones.length })))),
			shown.map((part) => section(part, asked)),
		],
	};
}

async function show(asked) {
	const loaded = await load(asked.since);
	const told = loaded.history;
	const found = kaiji.findRevision(told, asked.since, true);
	if (found.fault === 'early')
		return view(loaded, asked, { ...found, at: told.revisions.length - 1, early: true, text: asked.since });
	if (found.fault)
		return past.fault(found.fault, { text: asked.since });
	return view(loaded, asked, { ...found, text: asked.since });
}

past.followSince(() => history().then(({ revisions }) => revisions), show);
})();
