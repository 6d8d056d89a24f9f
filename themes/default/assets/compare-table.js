/* compare-table.js - the table of what is compared: a column for each sheet, a row for each question. */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};
const { el } = kaiji;

/*
 * A column is {sheet, folder, away}: the sheet as read, the address of its page's folder (null for a file), and how to
 * take the column away: an address, or what to call.
 */
kaiji.comparison = (say, lang) => {
	const words = (text, tag = 'span', attributes = {}) =>
		el(tag, { ...attributes, lang: kaiji.tongue(text) }, text);
	const addressOf = ({ folder }, row) => folder && `${folder}index.html#${encodeURIComponent(row.id)}`;
	const maybeLink = (address, text) => address
		? el('a', { href: address, lang: kaiji.tongue(text) }, text) : words(text);

	/* Services that stand here twice are told apart by their sheets. */
	const namesOf = (columns) => columns.map(({ sheet }) => {
		const twice = columns.filter((other) => other.sheet.service.name === sheet.service.name).length > 1;
		if (!twice)
			return sheet.service.name;
		return sheet.sheet.name.includes(sheet.service.name) ? sheet.sheet.name : `${sheet.service.name} ${sheet.sheet.name}`;
	});

	const remove = ({ away }, name) => {
		const label = say('remove', { name });
		if (typeof away === 'string')
			return el('a', { class: 'remove', href: away }, label);
		const button = el('button', { class: 'remove', type: 'button' }, label);
		button.addEventListener('click', away);
		return button;
	};

	const head = ({ sheet, folder }) => [
		el('b', {}, maybeLink(folder && `${folder}../index.html`, sheet.service.name)),
		words(sheet.provider.name, 'span', { class: 'provider' }),
		el('span', { class: 'of-sheet' }, maybeLink(folder && `${folder}index.html`, sheet.sheet.name)),
	];

	const about = (column, name) => {
		const { sheet } = column;
		const commit = sheet.commit && /^[0-9a-f]{7,64}$/.test(sheet.commit) ? sheet.commit.slice(0, 10) : null;
		return [
			el('p', {}, say('coverage', { rows: sheet.rows.length, replied: sheet.answered })),
			el('p', {}, say('as-of'), say('colon'), sheet.day ? kaiji.dayWords(sheet.day, lang) : say('not-committed')),
			commit && el('p', {}, say('revision'), say('colon'), el('code', {}, commit)),
			!column.folder && el('p', {}, say('from-file')),
			el('p', {}, remove(column, name)),
		].filter(Boolean);
	};

	/* What answer.js asks: rows of the same sheet are linked to. */
	const pageOf = (column) => ({
		say,
		badgeOf: (code) =>
			column.sheet.rows.find((row) => row.status === code && row.badge)?.badge ?? say(`status-${code}`),
		whose: (key) => {
			const row = column.sheet.byKey.get(key);
			return row ? maybeLink(addressOf(column, row), nameOf(row)) : el('code', {}, key);
		},
	});
	const nameOf = (row) => [row.number, row.name || row.ask || row.question].filter(Boolean).join(' ');

	function cell(column, page, row, first, name) {
		const of = words(name, 'p', { class: 'cell-of' });
		if (!row)
			return el('td', { class: 'a unasked' }, of, el('p', { class: 'meta' }, say('not-asked')));
		const { folder } = column;
		return el('td', { class: 'a' }, of,
			row.key !== first.key && el('p', { class: 'own' },
				el('span', { class: 'meta' }, say('linked'), say('colon')), words(nameOf(row))),
			kaiji.answer(page, row.state),
			folder && el('p', { class: 'meta to' }, el('a', { href: addressOf(column, row) }, say('to-row')), ' ',
				row.hasHistory && el('a', { href: `${folder}history/index.html?q=${encodeURIComponent(row.id)}` },
					say('to-history'))));
	}

	const line = (columns, pages, names, { cells, kind }) => {
		const first = cells.find((row) => row);
		return el('tr', { class: `is-${kind}` },
			el('th', { scope: 'row', class: 'q' },
				words([first.number, first.name || first.ask || first.question].filter(Boolean).join(' '), 'b'),
				first.name && first.ask && words(first.ask, 'span', { class: 'ask' }),
				el('span', { class: `kind ${kind}` }, say(`is-${kind}`))),
			columns.map((column, at) => cell(column, pages[at], cells[at], first, names[at])));
	};

	/* The table of the lines of one kind, or of all. */
	const table = (columns, sections, fits) => {
		const names = namesOf(columns), pages = columns.map(pageOf);
		const bodies = sections.map(({ title, of, lines }) => {
			const shown = lines.filter((one) => fits(one.kind));
			const heading = [title, of > 0 && say('further', { name: names[of] })].filter(Boolean).join(' ― ');
			return shown.length && el('tbody', {},
				heading && el('tr', { class: 'group' },
					words(heading, 'th', { colspan: columns.length + 1, scope: 'rowgroup' })),
				shown.map((one) => line(columns, pages, names, one)));
		}).filter(Boolean);
		return el('table', { class: `compared columns-${columns.length}`, 'aria-labelledby': 'result_' },
			el('thead', {}, el('tr', {}, el('th', { scope: 'col', class: 'q' }, say('question')),
				columns.map((column) => el('th', { scope: 'col' }, head(column))))),
			el('tbody', { class: 'about' }, el('tr', {}, el('td', { class: 'q' }),
				columns.map((column, at) =>
					el('td', {}, el('div', { class: 'cell-of' }, head(column)), about(column, names[at]))))),
			bodies.length ? bodies : el('tbody', {}, el('tr', {},
				el('td', { class: 'empty', colspan: columns.length + 1 }, say('nothing')))));
	};

	/* One sheet alone waits for another. */
	const alone = (column) => el('div', { class: 'alone' }, el('h3', {}, head(column)),
		el('div', { class: 'meta' }, about(column, column.sheet.service.name)));
	return { table, alone, namesOf };
};
})();
