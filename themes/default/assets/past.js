/* past.js - what the pages that tell of changes have in common: history.js, changes.js and since-service.js. */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};
const { el, dayWords, dayOf } = kaiji;

/* The last day that somebody can mean: the reader's, unless what is published is newer. */
function lastDay(published) {
	const now = new Date();
	const here = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
	return here > published ? here : published;
}

/* How texts name a revision, and how its changes look, on a page that says so with `say`. */
function tellers(say, lang) {
	const codeOf = (revision) => revision.commit?.slice(0, 10) ?? 'worktree';
	const day = (moment) => el('time', { datetime: moment }, dayWords(dayOf(moment), lang));
	const when = (revision) => revision.date ? dayWords(dayOf(revision.date), lang) : say('not-committed');
	const nameOf = (revision) => say('revision-name', { when: when(revision), code: codeOf(revision).slice(0, 7) });
	/* in one line: for choosing */
	const inLine = (revision) => {
		const note = [...revision.tag ?? revision.note ?? ''];
		const short = note.length > 40 ? `${note.slice(0, 40).join('')}…` : note.join('');
		return `${nameOf(revision)} ${short}`;
	};
	const revisionLine = (revision) => {
		const anchor = `r_${codeOf(revision)}`;
		const date = revision.date ? day(revision.date) : say('not-committed');
		return [
			document.getElementById(anchor) ? el('a', { href: `${location.pathname}#${anchor}` }, date) : date, ' ',
			revision.note && el('span', { lang: kaiji.tongue(revision.note) }, revision.note), ' ',
			el('code', {}, codeOf(revision)),
			revision.tag && [' ', el('span', { class: 'tag' }, revision.tag)], revision.author && [' ', revision.author],
		];
	};
	/* a point in time, {at, day?, named?, text?}, in words: today for one that is not named */
	const pointWords = (point) => {
		if (!point.text)
			return say('today');
		return point.day ? dayWords(point.day, lang) : nameOf(point.named);
	};
	return { codeOf, day, when, nameOf, inLine, revisionLine, pointWords };
}

/* Statuses that count as worse, each than the ones before. */
const falls = ['present', 'partial', 'planned', 'absent', 'undisclosed'];

/* How rows that differ are shown. */
function shapes(say, { revisionLine }) {
	const rowName = (row) => [row.number, row.name ?? row.ask ?? row.question].filter(Boolean).join(' ');
	/* of several changes one may have weakened what is better than ever now */
	const weakened = ({ before, after, changes = [] }) => changes.length > 1 && after &&
		!(falls.indexOf(after.shown) > falls.indexOf(before?.shown ?? falls[0])) ? 'weakened-between' : 'weakened';
	const flags = (one) => [
		one.weakened && [' ', el('span', { class: 'flag weakened' }, say(weakened(one)))],
		one.editorial && [' ', el('span', { class: 'flag editorial' }, say('editorial'))],
	];
	const kind = (name) => el('span', { class: `flag kind-${name}` }, say(`kind-${name}`));
	/* {added, changed, withdrawn, restored, weakened, editorial}: how many there are of each */
	const tallies = (numbers) => el('ul', { class: 'tallies' },
		['added', 'changed', 'withdrawn', 'restored', 'weakened', 'editorial'].filter((key) => numbers[key]).map((key) =>
			el('li', { class: key === 'weakened' && key },
				say(['weakened', 'editorial'].includes(key) ? key : `kind-${key}`), ' ',
				el('b', {}, say('count', { n: numbers[key] })))));
	const counts = (ones) => {
		const numbers = {};
		for (const one of ones)
			for (const key of [one.kind, one.weakened && 'weakened', one.editorial && 'editorial'].filter(Boolean))
				numbers[key] = (numbers[key] ?? 0) + 1;
		return tallies(numbers);
	};
	/* what answer.js asks of a page about the sheet at `address` */
	const pageOf = (story, address) => {
		const toRow = (row, words = rowName(row)) => el('a', { href: `${address}#${encodeURIComponent(row.id)}` }, words);
		return {
			say, toRow,
			badgeOf: (code) => story.rows.find((row) => row.status === code && row.badge)?.badge ?? say(`status-${code}`),
			whose: (key) => {
				const row = story.rowOf(key);
				return row ? toRow(row) : el('code', {}, key);
			},
		};
	};
	/* what is new as a whole is shown as it is */
	const how = (page, one) => one.before ? kaiji.difference(page, one.before, one.after)
		: el('div', { class: 'a' }, kaiji.answer(page, one.after));
	/* one that kaiji.compare() found, below a heading; `every` is where all changes of its row are told */
	const article = (story, page, one, heading, every) => el('article', { class: 'difference' },
		el(heading, { class: 'of-row' }, page.toRow(one.row), ' ', kind(one.kind), flags(one)),
		one.row.name && one.row.ask && el('p', { class: 'ask' }, one.row.ask),
		how(page, one),
		el('ul', { class: 'why' }, one.changes.map(({ at }) => el('li', {}, revisionLine(story.revisions[at])))),
		one.changes.length > 1 && el('p', { class: 'meta every' }, el('a', { href: every }, say('all-versions'))));
	return { rowName, flags, kind, tallies, counts, pageOf, how, article };
}

/* Which changes a reader wants to see; they have no names but these. */
const wanted = {
	__proto__: null,
	substantive: (one) => !one.editorial || one.weakened,
	editorial: (one) => one.editorial,
	weakened: (one) => one.weakened,
};

/*
 * The part of the page that tells of the past: its controls, its place for views, its words, and what is made of
 * them.  Null where there is none.
 */
kaiji.past = (main) => {
	const tools = main?.querySelector('[data-tools]'), result = main?.querySelector('[data-result]');
	if (!result)
		return null;
	const say = kaiji.words(main.querySelector('[data-tools] ~ template[data-words]'));
	const lang = document.documentElement.lang;
	const panel = kaiji.panel(tools, result);
	const told = tellers(say, lang);
	const forms = Object.fromEntries([...tools.querySelectorAll('form')].map((form) => [form.dataset.form, form]));

	/* All revisions of the portal: {revisions: [{commit, date}], ends_at}, newest first. */
	const line = () => kaiji.json(tools.dataset.line);
	/* The same list, when one of the texts names a commit; undefined when they all are days. */
	const lineFor = async (texts) =>
		texts.some((text) => text && !kaiji.isDay(text)) ? (await line()).revisions : undefined;

	/*
	 * Shows what the address asks for, now and whenever it changes: view(asked) promises a view or {fault}, and gives
	 * nothing for the list itself, which list(asked, fault) shows.
	 */
	const follow = ({ names, read, fill, view, list }) => {
		let turn = 0;
		const show = async (moved) => {
			const mine = ++turn;
			const asked = kaiji.asked(names);
			fill(asked);
			const coming = view(asked);
			if (!coming)
				return list(asked);
			panel.wait(say('loading'));
			try {
				const made = await coming;
				if (mine !== turn)
					return;
				if (made.fault)
					list(asked, made.fault);
				else
					panel.showView(made, moved);
			} catch (error) {
				if (mine !== turn)
					return;
				list(asked, say(kaiji.failure()));
				console.debug(error);
			}
		};
		tools.hidden = false;
		kaiji.views(Object.values(forms), read, show);
		forms.show?.addEventListener('change', () => forms.show.requestSubmit());
		show(false);
	};

	/*
	 * The forms of since-form: a day, a revision by its name, one of a list that revisions() promises; and what of
	 * it is shown.  They all ask ?since=.
	 */
	const followSince = (revisions, view) => {
		const { since, code, choose, show } = forms;
		const chooser = choose.closest('details');
		const select = choose.elements.since;
		const offer = () => {
			if (chooser.open && select.length < 2)
				revisions().then((some) => {
					if (select.length < 2)
						select.append(...some.map((one) => el('option', { value: told.codeOf(one) }, told.inLine(one))));
				}, () => panel.tell(say(kaiji.failure())));
		};
		const fill = (asked) => {
			/* what somebody is typing stays while nothing is asked for */
			const isDay = kaiji.isDay(asked.since ?? '');
			if (asked.since) {
				since.elements.since.value = isDay ? asked.since : '';
				code.elements.since.value = isDay ? '' : asked.since;
			}
			if (asked.since && !isDay)
				chooser.open = true;
			if (show) {
				show.elements.show.value = Object.hasOwn(wanted, asked.show ?? '') ? asked.show : '';
				show.hidden = !asked.since;
			}
		};
		const read = (form) => {
			const asked = kaiji.asked(['since', 'show']);
			const chosen = form.elements[form === show ? 'show' : 'since'].value.trim();
			return form === show ? { ...asked, show: chosen } : { since: chosen, show: asked.show };
		};
		const list = (asked, fault) => panel.showList(fault ?? '', fault !== undefined);
		chooser.addEventListener('toggle', offer);
		follow({ names: ['since', 'show'], read, fill, list, view: (asked) => asked.since && view(asked) });
		offer();
	};

	const fault = (key, blanks) => ({ fault: say(`fault-${key}`, blanks) });
	return {
		tools, result, say, lang, panel, forms, line, lineFor, follow, followSince, fault, wanted,
		filtered: (ones, asked) => ones.filter(wanted[asked.show] ?? (() => true)),
		today: lastDay(tools.dataset.day ?? ''),
		...told, ...shapes(say, told),
	};
};
})();
