/* sheet.js - a sheet's page: which rows and cases are shown, sections that fold, long answers, links to copy. */
'use strict';
(() => {
const { el } = globalThis.kaiji;
const main = document.querySelector('main.sheet-page');
const tools = main?.querySelector('[data-tools]');
const form = tools?.querySelector('[data-form]');
if (!form)
	return;

const { lang } = document.documentElement;
const template = main.querySelector('template[data-words]');
const say = kaiji.words(template);
const status = tools.querySelector('[data-status]');
const again = tools.querySelector('[data-again]');
const paper = main.querySelector('[data-paper]');
const allShown = status.textContent;
const stand = kaiji.standing();
const sections = [...main.querySelectorAll('.sections > section')];
const links = new Map([...main.querySelectorAll('.contents a')].map((link) => [link.hash.slice(1), link]));
const rows = [...main.querySelectorAll('.sections > section > .body > table > tbody > tr[id]')].map((row) => ({
	row,
	is: new Set((row.dataset.is ?? '').split(' ')),
	changed: row.querySelector(':scope > .a > .changed time')?.getAttribute('datetime') ?? '',
}));
const groups = [...main.querySelectorAll('.sections > section > .body > table > tbody')];
const cases = [...main.querySelectorAll('.sections [data-when]')];
const switches = [...form.querySelectorAll('[data-switch]')];

/* Hidden, but found by the browser's own search where it can do that. */
const finds = 'onbeforematch' in main;
const hide = (element, hidden) => hidden ? element.setAttribute('hidden', finds ? 'until-found' : '')
	: element.removeAttribute('hidden');

/* The row that the address leads to. */
const target = () => {
	try {
		return document.getElementById(decodeURIComponent(location.hash.slice(1)));
	} catch {
		return null;
	}
};

/* --- what is shown --------------------------------------------------- */

const statuses = ['unanswered', 'undisclosed', 'inapplicable'];
const names = ['show', 'since', 'with', 'without', 'paper'];

/* What the address asks for, as far as this sheet has it: {show, since, features: id -> with or without, paper}. */
function wanted() {
	const asked = kaiji.asked(names);
	const list = (name) => (asked[name] ?? '').split(',');
	const offered = [...form.querySelectorAll('[name="show"]')].map((box) => box.value);
	const features = new Map();
	for (const { dataset } of switches)
		for (const side of ['with', 'without'])
			if (list(side).includes(dataset.switch))
				features.set(dataset.switch, side);
	return {
		show: list('show').filter((one) => offered.includes(one)),
		since: form.elements.since && kaiji.isDay(asked.since ?? '') ? asked.since : '',
		features,
		paper: asked.paper === 'landscape' ? 'landscape' : '',
	};
}

/* What the controls ask for. */
function read() {
	const given = new FormData(form);
	const of = (side) => switches.map(({ dataset }) => dataset.switch).filter((id) => given.get(`f-${id}`) === side).join(',');
	return {
		show: given.getAll('show').join(','),
		since: given.get('since'),
		with: of('with'),
		without: of('without'),
		paper: given.get('paper'),
	};
}

function setControls({ show, since, features, paper: way }) {
	for (const box of form.querySelectorAll('[name="show"]'))
		box.checked = show.includes(box.value);
	if (form.elements.since && form.elements.since.value !== since)
		form.elements.since.value = since;
	for (const { dataset } of switches)
		form.elements[`f-${dataset.switch}`].value = features.get(dataset.switch) ?? '';
	form.elements.paper.value = way;
}

/* Of the statuses any will do; all else must hold. */
function fits({ is, changed }, { show, since }) {
	const some = show.filter((one) => statuses.includes(one));
	return (!some.length || some.some((one) => is.has(one))) && (!since || changed >= since) &&
		show.every((one) => statuses.includes(one) || is.has(one));
}

function showRows(want, narrowed) {
	const kept = target()?.closest('tr');
	let n = 0;
	for (const one of rows) {
		const shown = !narrowed || fits(one, want) || one.row === kept;
		one.row.hidden = !shown;
		n += shown;
	}
	for (const group of groups)
		group.hidden = narrowed && !group.querySelector(':scope > tr[id]:not([hidden])');
	for (const section of sections) {
		section.hidden = narrowed && !section.querySelector('tbody > tr[id]:not([hidden])');
		if (links.has(section.id))
			links.get(section.id).parentNode.hidden = section.hidden;
	}
	main.querySelector('.sheet').classList.toggle('narrowed', narrowed && n < 300);
	return n;
}

/* Cases of the other plan go; an answer of which nothing is left says so. */
function showCases({ features }) {
	const cells = new Set();
	for (const one of cases) {
		const [, not, feature] = /^(not )?(.*)$/.exec(one.dataset.when);
		const side = features.get(feature);
		one.hidden = side === (not ? 'with' : 'without');
		cells.add(one.closest('.a'));
	}
	for (const cell of cells) {
		const said = cell.querySelector(':scope > .no-case');
		const left = cell.querySelector(':scope > :is(.prose, .value, .notes, .refs), .case:not([hidden])');
		if (left)
			said?.remove();
		else if (!said)
			cell.prepend(el('p', { class: 'meta no-case' }, say('no-case')));
	}
}

const labelOf = (input) => input.parentNode.querySelector('span').textContent;

/* What the controls leave away, in words: [of rows, of cases]. */
function inWords({ show, since, features }) {
	const by = show.map((one) => labelOf(form.querySelector(`[value="${one}"]`)));
	if (since)
		by.push(say('since', { day: kaiji.dayWords(since, lang) }));
	const plans = [...features].map(([id, side]) => {
		const field = form.querySelector(`[data-switch="${id}"]`);
		return say('switch', { feature: field.querySelector('legend').textContent,
			choice: labelOf(field.querySelector(`[value="${side}"]`)) });
	});
	return [by.length ? say('by', { filters: by.join(say('comma')) }) : '', plans.join(say('comma'))];
}

function show(moved) {
	const want = wanted();
	const narrowed = want.show.length > 0 || want.since !== '';
	const hidden = target()?.closest('[hidden]');
	setControls(want);
	if (narrowed)
		foldAll(false);
	const n = showRows(want, narrowed);
	showCases(want);
	const [by, plans] = inWords(want);
	const said = !narrowed ? allShown : say(n ? 'some' : 'none', { n: rows.length, shown: n });
	const words = [said, plans].filter(Boolean).join(' ');
	if (status.textContent !== words)
		status.textContent = words;
	again.hidden = !narrowed;
	again.href = kaiji.address({ ...read(), show: '', since: '' });
	paper.textContent = narrowed || plans ? [said, by, plans].filter(Boolean).join(' ') : '';
	if (want.paper)
		document.documentElement.dataset.paper = want.paper;
	else
		delete document.documentElement.dataset.paper;
	stand(narrowed || plans ? [by, plans].filter(Boolean).join(' ') : '',
		kaiji.address(read()).slice(location.pathname.length));
	reveal(target());
	if (moved && hidden)
		target()?.scrollIntoView();
}

/* --- sections that fold ------------------------------------------------ */

const foldButton = tools.querySelector('[data-fold]');
const bodyOf = (section) => section.querySelector(':scope > .body');
const isFolded = (section) => bodyOf(section).hasAttribute('hidden');

function fold(section, folded) {
	const button = section.querySelector(':scope > h2 > button');
	if (!button)
		return;
	hide(bodyOf(section), folded);
	button.setAttribute('aria-expanded', String(!folded));
	if (foldButton)
		foldButton.textContent = say(sections.every((one) => isFolded(one) || !one.querySelector('h2')) ? 'unfold' : 'fold');
}

function foldAll(folded) {
	for (const section of sections)
		if (isFolded(section) !== folded)
			fold(section, folded);
}

for (const section of sections) {
	const heading = section.querySelector(':scope > h2');
	if (!heading)
		continue;
	const button = el('button', { type: 'button', 'aria-expanded': 'true', 'aria-controls': bodyOf(section).id });
	button.append(...heading.childNodes);
	heading.append(button);
	button.addEventListener('click', () => fold(section, !isFolded(section)));
	bodyOf(section).addEventListener('beforematch', () => fold(section, false));
}
foldButton?.addEventListener('click', () => foldAll(!sections.every((one) => isFolded(one) || !one.querySelector('h2'))));

/* --- long answers ------------------------------------------------------ */

const long = 600, kept = 350, least = 150;

/* Where a text may be cut: behind a sentence, and never within a table or a link; a range of all that follows. */
function restOf(cell) {
	const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
	const end = cell.querySelector(':scope > :is(.last, .due, .changed)');
	const range = document.createRange();
	range.setEnd(cell, end ? [...cell.childNodes].indexOf(end) : cell.childNodes.length);
	for (let seen = 0, text = texts.nextNode(); text; text = texts.nextNode()) {
		const from = Math.max(0, kept - seen);
		seen += text.data.length;
		if (seen < kept)
			continue;
		const near = text.parentNode.closest('table, pre, a, ol');
		const whole = cell.contains(near) && near;
		const stop = text.data.slice(from).search(/[。．\n]|\. /);
		if (whole)
			range.setStartAfter(whole);
		else
			range.setStart(text, stop < 0 ? text.data.length : from + stop + 1);
		return range.collapsed || range.toString().trim().length < least ? null : range;
	}
	return null;
}

function shorten(cell) {
	const range = restOf(cell);
	if (!range)
		return;
	const rest = el('div', { class: 'rest' });
	const more = el('button', { type: 'button', class: 'more', 'aria-expanded': 'false' });
	const open = (opened) => {
		hide(rest, !opened);
		more.setAttribute('aria-expanded', String(opened));
		more.textContent = opened ? say('less') : say('more', { n: Math.round(rest.textContent.length / 10) * 10 });
	};
	rest.append(range.extractContents());
	for (const first of rest.querySelectorAll(':scope > :first-child, :scope > .prose:first-child > p:first-child'))
		while (first.firstChild?.nodeName === 'BR' || first.firstChild?.data?.trim() === '')
			first.firstChild.remove();
	range.insertNode(rest);
	if (rest.parentNode !== cell) {
		let child = rest;
		while (child.parentNode !== cell)
			child = child.parentNode;
		child.after(rest);
	}
	rest.after(more);
	more.addEventListener('click', () => open(more.getAttribute('aria-expanded') === 'false'));
	rest.addEventListener('beforematch', () => open(true));
	rest.kaijiOpen = open;
	open(false);
}

/* What is in view as the page comes stays as it is: nothing moves below the reader's eyes. */
function shortenAll() {
	const cells = rows.map(({ row }) => row.lastElementChild).filter((cell) => cell.textContent.length > long);
	const below = cells.filter((cell) => cell.getBoundingClientRect().top > innerHeight);
	for (const cell of below)
		if (cell.parentNode !== target())
			shorten(cell);
}

/* All of what the address leads to is there. */
function reveal(element) {
	const section = element?.closest('.sections > section');
	if (section && isFolded(section) && element !== section)
		fold(section, false);
	element?.querySelector?.(':scope > .a > .rest')?.kaijiOpen(true);
}

/* --- the section in view ----------------------------------------------- */

if (links.size) {
	const inView = new Set();
	const watch = new IntersectionObserver((entries) => {
		for (const { target: section, isIntersecting } of entries)
			inView[isIntersecting ? 'add' : 'delete'](section);
		const current = sections.find((section) => inView.has(section));
		for (const [id, link] of links)
			if (current?.id === id)
				link.setAttribute('aria-current', 'true');
			else
				link.removeAttribute('aria-current');
		const nav = main.querySelector('.contents'), link = links.get(current?.id);
		if (link && nav.scrollHeight > nav.clientHeight)
			nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
	}, { rootMargin: '-20% 0px -75% 0px' });
	for (const section of sections)
		watch.observe(section);
}

/* --- the link of a row: one button, which comes to the row that is used --- */

const copy = template.content.querySelector('[data-copy]').cloneNode(true);
const [copyButton, copied] = copy.children;

function bringCopy({ target: used }) {
	const row = used.closest?.('.sections tr[id]');
	if (!row || copy.closest('tr') === row || copy.contains(document.activeElement))
		return;
	copied.textContent = '';
	copyButton.setAttribute('aria-label', say('copy',
		{ row: [row.cells[0].textContent.trim(), row.cells[1].querySelector('a').textContent].join(' ') }));
	row.cells[0].append(copy);
}

copyButton.addEventListener('click', async () => {
	const row = copy.closest('tr');
	const address = new URL(`#${encodeURIComponent(row.id)}`, location.href);
	address.search = '';
	try {
		await navigator.clipboard.writeText(address.href);
		copied.textContent = say('copied');
	} catch {
		location.hash = address.hash;
		copied.textContent = say('not-copied');
	}
});
for (const event of ['focusin', 'pointerover'])
	main.querySelector('.sections').addEventListener(event, bringCopy);

/* --- beginning ----------------------------------------------------------- */

tools.querySelector('[data-print]').addEventListener('click', () => print());
form.addEventListener('change', () => form.requestSubmit());
kaiji.views([form], read, show);
shortenAll();
tools.hidden = false;
show(Boolean(location.hash));
})();
