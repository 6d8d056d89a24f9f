/* answer.js - the DOM of an answer, and of how one became another, from the JSON of sheets and histories. */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};
const { el } = kaiji;

/*
 * All take `page`: {say, badgeOf(status), whose(key)}: the page's words, the printed word for a status where the
 * JSON has none, and a node that names another row.
 */
const shapes = new Set(['present', 'absent', 'partial', 'planned', 'alternative', 'not-applicable', 'undisclosed',
	'on-request']);

kaiji.badge = (page, status, words) =>
	el('span', { class: `badge ${shapes.has(status) ? status : 'stated'}` }, words || page.badgeOf(status));

const prose = (text) => el('p', { class: 'prose plain', lang: kaiji.tongue(text) }, text);
const meta = (page, key, words) => el('p', { class: 'meta' }, page.say(key), page.say('colon'), words);

/* 2022, 2022-10, 2022-10-01 or the same with 年月日, in words; null for other texts. */
const partlyWords = (text, lang) => {
	const found = /^(?!0000)(\d{4})(?:-(\d\d)(?:-(\d\d))?|年(?:(\d\d?)月(?:(\d\d?)日)?)?)?$/.exec(text);
	if (!found)
		return null;
	const [, year, month = found[4], day = found[5]] = found;
	const iso = [year, month, day].filter(Boolean).map((part) => part.padStart(2, '0')).join('-');
	if (!kaiji.isDay(`${iso}-01-01`.slice(0, 10)))
		return null;
	return { year, month, words: kaiji.dayWords(iso, lang) };
};

/* A period is written 2023-01..2023-12 and shown in words, as the generator does: a year that both ends have once. */
kaiji.periodWords = (text, lang, say) => {
	const [from, to, ...more] = text.split(/\.\.|[〜～~]/).map((end) => partlyWords(end, lang));
	if (!from || to === null || more.length)
		return text;
	if (!to || from.words === to.words)
		return from.words;
	const once = from.year === to.year && from.month && to.month;
	return say('period-of', {
		from: once && lang === 'en' ? from.words.slice(0, -5) : from.words,
		to: once && lang === 'ja' ? to.words.slice(5) : to.words,
	});
};
const periodWords = (page, text) => text && kaiji.periodWords(text, document.documentElement.lang, page.say);

/* Values are shown as they are spelled, but a day in words. */
const valueWords = (values) => values.length === 1 && kaiji.isDay(values[0])
	? kaiji.dayWords(values[0], document.documentElement.lang) : values.join(' / ');

function references(says) {
	const said = (part) => !part || (says.plain ?? says.text ?? '').includes(part);
	const shown = (says.refs ?? []).filter((ref) => !(said(ref.title) && said(ref.clause) && said(ref.url)));
	const list = shown.map((ref) => [[ref.title, ref.clause].filter(Boolean).join(' ') || ref.url, ref.url ?? '']);
	const links = (says.links ?? []).map((link) => [link.words || link.url, link.url]);
	return [...links, ...list].map(([words, url]) =>
		el('li', { lang: kaiji.tongue(words) }, kaiji.link(url, words, { class: words === url && 'bare' })));
}

function statement(page, says) {
	const text = says.plain ?? says.text;
	const refs = references(says);
	return [
		text ? prose(text) : says.values?.length && el('p', { class: 'value' }, valueWords(says.values)),
		says.period && meta(page, 'period', periodWords(page, says.period)),
		says.inherited_from && meta(page, 'inherited', says.inherited_from),
		says.notes?.length && el('ul', { class: 'notes' }, (says.notes_plain ?? says.notes).map((note) =>
			el('li', {}, el('span', { class: 'mark' }, page.say('note')), prose(note)))),
		refs.length && el('ul', { class: 'refs' }, refs),
	].filter(Boolean);
}

/* A state in full: the nodes of a sheet's cell. */
kaiji.answer = (page, state) => {
	if (!state)
		return [el('p', { class: 'status' }, el('span', { class: 'badge none' }, page.say('no-answer')))];
	const body = state.shows ?? state;
	const withheld = (says) => says.withheld && el('span', { class: 'withheld' }, page.say('withheld'));
	const whose = (key, other) => el('p', { class: 'whose' }, page.say(key), page.say('colon'), page.whose(other));
	return [
		state.shown && el('p', { class: 'status' }, kaiji.badge(page, state.shown, state.badge), withheld(body)),
		state.covered_by && whose('answered-with', state.covered_by),
		state.same_as && whose('same-answer', state.same_as),
		...statement(page, body),
		...(body.cases ?? []).map((one) => el('div', { class: 'case' },
			el('p', { class: 'status' }, el('b', {}, one.heading ?? one.for ?? ''), ' ',
				one.status && kaiji.badge(page, one.status, one.badge), one.status && withheld(one)),
			statement(page, one))),
	].filter(Boolean);
};

/* --- differences --------------------------------------------------------- */

/* Words that went or came: marked by style, and by words for those who hear or copy them. */
function edited(page, edit, text) {
	if (edit === 'folded')
		return el('span', { class: 'folded', title: text }, '…');
	if (edit === 'same')
		return text;
	const tag = edit === 'removed' ? 'del' : 'ins';
	const said = (key) => el('span', { class: 'said' }, page.say(key));
	return el(tag, { lang: kaiji.tongue(text) }, said(edit), text, said('end'));
}

const looks = { same: 'same', changed: 'changed', removed: 'cut', inserted: 'put', moved_here: 'moved' };

function line(page, { edit, spans }) {
	const text = spans.map((span) => span.text).join('');
	if (edit === 'moved_away' || (edit !== 'folded' && !text.trim()))
		return null;
	if (edit === 'folded')
		return el('div', { class: 'fold', title: text }, '…');
	return el('div', { class: looks[edit] },
		edit === 'moved_here' && el('span', { class: 'meta' }, page.say('moved')),
		edit === 'changed' ? spans.map((span) => edited(page, span.edit, span.text))
			: edited(page, edit === 'moved_here' ? 'same' : edit, text));
}

/* How one text became another: a line for each, of folded ones only the first. */
kaiji.textDifference = (page, before, after) => {
	const { lines } = kaiji.wordsDiff(before, after);
	const shown = lines.filter((one, i) => one.edit !== 'folded' || lines[i - 1]?.edit !== 'folded');
	return el('div', { class: 'diff', lang: kaiji.tongue(after.trim() || before) }, shown.map((one) => line(page, one)));
};

/* Periods change as a whole. */
const periodDifference = (page, before, after) => el('div', { class: 'diff' }, el('div', { class: 'changed' },
	before && edited(page, 'removed', periodWords(page, before)),
	after && edited(page, 'inserted', periodWords(page, after))));

/* What came shows its status, what went shows it struck out; else one became the other. */
function flip(page, before, after) {
	const status = (one) => kaiji.badge(page, one.status, one.status ? one.badge : page.say('stated'));
	if (!before || !after)
		return before ? el('del', {}, status(before)) : status(after);
	return [status(before), el('span', { 'aria-hidden': 'true' }, ' → '), el('span', { class: 'said' }, page.say('became')),
		status(after)];
}

/* One statement that differs: its status first, then its parts; below its heading when it is a case. */
function statementDifference(page, { heading, before, after, parts }) {
	const nodes = parts.map(([part, was, is]) => {
		if (part === 'withheld')
			return el('p', { class: 'meta' }, page.say(is ? 'withheld-now' : 'withheld-before'));
		return el('div', { class: `part ${part}` },
			part !== 'text' && part !== 'value' && el('p', { class: 'meta' }, page.say(`part-${part}`)),
			part === 'period' ? periodDifference(page, was, is) : kaiji.textDifference(page, was, is));
	});
	if ((before?.status ?? '') !== (after?.status ?? ''))
		nodes.unshift(el('p', { class: 'status flip' }, flip(page, before, after)));
	const named = () => el('p', { class: 'case-heading' }, el('b', { lang: kaiji.tongue(heading) }, heading));
	return heading ? [named(), nodes] : nodes;
}

/* How one state became another: status first, then what is printed, in its order. */
kaiji.difference = (page, before, after) => {
	const was = before?.covered_by ?? '', is = after?.covered_by ?? '';
	return [
		...kaiji.statementsThatDiffer(before, after).map((one) => statementDifference(page, one)),
		was !== is && el('p', { class: 'whose' }, page.say(is ? 'covered-now' : 'covered-before'), page.say('colon'),
			page.whose(is || was)),
	];
};
})();
