/*
 * fill-table.js - a buyer's questionnaire with the answers of this service that fit best.  The file stays in the browser.
 *
 * kaiji.fillForm(tools, words, file) reads it and shows what it found; the reader takes answers or leaves them, and
 * saves the questionnaire with those that were taken.
 */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};
const { el } = kaiji;

/* Megabytes of a file, and questions that are shown. */
const most = 8, shownMost = 2000;
const beyond = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g;

/* What a sheet prints for a row: the word for the status and the answer, from whichever columns it has. */
const printedIn = (sheet, row) => sheet.columns.map((column, i) => ['status', 'answer'].includes(column.key) ? row.cells[i] : '')
	.filter(Boolean).join('\n');

/* The same where the row says 同上: what the row says that is meant, behind a status of its own. */
function inFull(sheet, row, rows) {
	const own = printedIn(sheet, row), there = rows.get(row.answer?.same_as);
	if (!there)
		return own;
	const meant = printedIn(there.sheet, there.row), [word] = own.split('\n');
	if (own === meant || !row.answer.status)
		return meant;
	const [first, ...rest] = meant.split('\n');
	return [word, ...(there.row.answer?.status ? rest : [first, ...rest])].join('\n');
}

/* The answered rows of all sheets, each question once. */
async function answers(links) {
	const sheets = await Promise.all(links.map((link) => kaiji.json(link.dataset.json)));
	const rows = new Map();
	sheets.forEach((sheet, i) => {
		kaiji.nameRows(sheet.rows);
		for (const row of sheet.rows) {
			const key = `${row.catalog}/${row.question}`;
			if (row.coverage !== 'unanswered' && !rows.has(key))
				rows.set(key, { key, sheet, row, href: `${links[i].getAttribute('href')}#${encodeURIComponent(row.id)}` });
		}
	});
	return [...rows.values()].map((one) => ({ ...one, printed: inFull(one.sheet, one.row, rows) }))
		.filter((one) => one.printed);
}

const save = (name, text) => {
	const link = el('a', { href: URL.createObjectURL(new Blob([text], { type: 'text/csv' })), download: name });
	document.body.append(link);
	link.click();
	link.remove();
	setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

kaiji.fillForm = async (tools, template, file) => {
	const say = kaiji.words(template);
	const status = tools.querySelector('[data-fill-status]'), place = tools.querySelector('[data-filled]');
	const tell = (words, fault = false) => {
		status.textContent = words;
		status.classList.toggle('fault', fault);
	};
	const links = [...tools.querySelector('template[data-fill-sheets]').content.querySelectorAll('a')];
	let csv, known, questions;

	place.replaceChildren();
	if (file.size > most * 1024 * 1024)
		return tell(say('fault-large', { name: file.name, n: most }), true);
	try {
		const bytes = new Uint8Array(await file.arrayBuffer());
		if (bytes[0] === 0x50 && bytes[1] === 0x4b)
			return tell(say('fault-workbook', { name: file.name }), true);
		csv = kaiji.readCsv(bytes);
	} catch {
		return tell(say('fault-file', { name: file.name }), true);
	}
	try {
		[known, questions] = await Promise.all([answers(links), kaiji.json(tools.dataset.questions)]);
	} catch {
		return tell(say(kaiji.failure()), true);
	}

	const form = kaiji.readForm(csv.rows);
	const view = {};

	/* The rows that ask something, with what fits. */
	function read() {
		const { columns, head } = form;
		let section = '', name = '';
		const asked = [];
		csv.rows.forEach((row, at) => {
			if (at <= head)
				return;
			const cell = (column) => column < 0 ? '' : (row[column] ?? '').replace(beyond, '').trim();
			section = cell(columns.section) || section;
			name = cell(columns.name) || name;
			if (cell(columns.ask))
				asked.push({ at, ask: cell(columns.ask), section, name, given: cell(columns.answer) });
		});
		const found = kaiji.findAnswers(asked, known, questions);
		return asked.map((one, i) => ({ ...one, ...found[i], taken: found[i].good && !one.given ? 0 : -1 }));
	}

	const count = () => {
		const taken = view.list.filter((one) => one.taken >= 0).length;
		view.count.textContent = say('taken', { n: taken, of: view.list.length });
		view.save.disabled = !taken;
	};

	/* One question: what is proposed for it, what else may fit, and whether to take it. */
	function line(one, i) {
		const id = `fill_${i}_`;
		const answer = el('div', { class: 'proposed' });
		const take = el('input', { type: 'checkbox', id: `${id}take_` });
		const choice = el('select', { 'aria-label': say('other') },
			one.near.map(({ entry }, k) => el('option', { value: k }, entry.row.ask || entry.row.name)));
		const show = () => {
			const { entry } = one.near[one.at_ ?? 0];
			answer.replaceChildren(el('p', { class: 'words', lang: kaiji.tongue(entry.printed) }, entry.printed),
				el('p', { class: 'meta' }, el('a', { href: entry.href }, entry.row.ask || entry.row.name)));
		};
		if (!one.near.length)
			return el('li', { class: 'asked asked-none' }, el('p', { class: 'question' }, one.ask),
				el('p', { class: 'meta' }, say('none')));
		take.checked = one.taken >= 0;
		take.addEventListener('change', () => {
			one.taken = take.checked ? one.at_ ?? 0 : -1;
			count();
		});
		choice.addEventListener('change', () => {
			one.at_ = Number(choice.value);
			one.taken = one.at_;
			take.checked = true;
			show();
			count();
		});
		show();
		return el('li', { class: `asked asked-${one.good ? 'good' : 'guess'}` },
			el('p', { class: 'question' }, one.ask),
			one.given && el('p', { class: 'meta' }, say('given')),
			answer,
			el('p', { class: 'choose' },
				el('label', { for: take.id }, take, ' ', say(one.good ? 'take' : 'take-guess')),
				one.near.length > 1 && el('label', {}, say('other'), ' ', choice)));
	}

	/* The file with the answers in their column, and behind all columns where they are from. */
	function written() {
		const { columns, head, width } = form;
		const at = Math.max(width, columns.answer + 1);
		const rows = csv.rows.map((row) => [...row]);
		const put = (row, column, words) => {
			while (row.length <= column)
				row.push('');
			row[column] = words;
		};
		if (head >= 0) {
			put(rows[head], columns.answer, rows[head][columns.answer] || say('answer'));
			put(rows[head], at, say('certainty'));
			put(rows[head], at + 1, say('source'));
		}
		for (const one of view.list)
			if (one.taken >= 0) {
				const { entry } = one.near[one.taken], row = rows[one.at];
				put(row, columns.answer, kaiji.guardCell(entry.printed));
				put(row, at, say(one.good && one.taken === 0 ? 'good' : 'guess'));
				put(row, at + 1, new URL(entry.href, location.href).href);
			}
		return kaiji.writeCsv(rows, csv);
	}

	/* Which column is which, for the reader to correct. */
	function chooser(key) {
		const names = Array.from({ length: Math.max(form.width, form.columns[key] + 1) }, (_, at) => {
			const head = form.head >= 0 ? (csv.rows[form.head][at] ?? '').trim() : '';
			return head ? head.slice(0, 30) : say('column', { n: at + 1 });
		});
		const select = el('select', {}, names.map((name, at) => el('option', { value: at }, name)));
		select.value = String(form.columns[key]);
		select.addEventListener('change', () => {
			form.columns[key] = Number(select.value);
			show();
		});
		return el('label', {}, say(`column-${key}`), ' ', select);
	}

	function show() {
		view.list = read();
		view.count = el('p', { class: 'count', role: 'status' });
		view.save = el('button', { type: 'button' }, say('save'));
		view.save.addEventListener('click', () => save(file.name.replace(/(\.[^.]*)?$/, `-${say('filled')}.csv`), written()));
		const good = view.list.filter((one) => one.good).length;
		const guesses = view.list.filter((one) => !one.good && one.near.length).length;
		if (!view.list.length)
			tell(say('nothing', { name: file.name }), true);
		else
			tell(say('found', { name: file.name, n: view.list.length, good, guesses,
				none: view.list.length - good - guesses }));
		place.replaceChildren(
			el('p', { class: 'columns' }, chooser('ask'), ' ', chooser('answer')),
			el('ol', { class: 'all-asked' }, view.list.slice(0, shownMost).map(line)),
			view.list.length > 0 && el('div', { class: 'saving' }, view.count, view.save,
				el('p', { class: 'meta' }, say('check'))));
		count();
	}
	show();
};
})();
