/*
 * csv.js - CSV files as Excel and others write them, read and written back.
 *
 * kaiji.readCsv(bytes) gives {rows, encoding, separator, ending, mark}: the cells of each row, and how the file is
 * written.  kaiji.writeCsv(rows, how) gives the text of a file, in UTF-8.
 */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};

function decode(bytes) {
	const [a, b, c] = bytes;
	if (a === 0xff && b === 0xfe)
		return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le', mark: true };
	if (a === 0xfe && b === 0xff)
		return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16be', mark: true };
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return { text, encoding: 'utf-8', mark: a === 0xef && b === 0xbb && c === 0xbf };
	} catch {
		/* what Excel in Japanese writes; bytes that it has not either are refused */
		return { text: new TextDecoder('shift_jis', { fatal: true }).decode(bytes), encoding: 'cp932', mark: false };
	}
}

/* The separator that the first lines have most of, outside of quotes. */
function separatorOf(text) {
	const start = text.slice(0, 20000).replace(/"(?:[^"]|"")*"/g, '');
	const counts = [',', '\t', ';'].map((one) => [start.split(one).length, one]);
	return counts.sort((x, y) => y[0] - x[0])[0][1];
}

kaiji.readCsv = (bytes) => {
	const { text, encoding, mark } = decode(bytes);
	const separator = separatorOf(text);
	const rows = [];
	let row = [], at = 0, ending = '';

	/* one cell; leaves `at` behind it */
	const cell = () => {
		let words = '';
		if (text[at] === '"') {
			for (;;) {
				const close = text.indexOf('"', at + 1);
				if (close < 0)
					throw new SyntaxError(String(rows.length + 1));
				words += text.slice(at + 1, close);
				at = close + 1;
				if (text[at] !== '"')
					break;
				words += '"';
			}
		}
		let end = at;
		while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r')
			end++;
		words += text.slice(at, end);
		at = end;
		return words.replace(/\r\n?/g, '\n');
	};

	while (at < text.length) {
		row.push(cell());
		if (text[at] === separator) {
			at++;
			if (at < text.length)
				continue;
			row.push('');
		}
		const broken = text.startsWith('\r\n', at) ? '\r\n' : text[at] ?? '';
		ending ||= broken;
		at += broken.length;
		rows.push(row);
		row = [];
	}
	return { rows, encoding, separator, ending: ending || '\r\n', mark };
};

/* A cell that a spreadsheet would take for a formula is guarded, unless it is what the file had. */
kaiji.guardCell = (words) => /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;

kaiji.writeCsv = (rows, { separator = ',', ending = '\r\n' } = {}) => {
	const written = (words) => /["\r\n]/.test(words) || words.includes(separator) ? `"${words.replace(/"/g, '""')}"` : words;
	/* with a byte order mark: Excel takes a file without one for the old code */
	return `\ufeff${rows.map((row) => row.map(written).join(separator) + ending).join('')}`;
};
})();
