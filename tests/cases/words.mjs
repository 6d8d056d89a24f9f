/*
 * words.mjs FILE... - how the browser's half of the history tells differences, written down as
 * tests/unit/history_words.c does: of pairs of texts, each text ended by a NUL.
 */
import { readFileSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

runInThisContext(readFileSync('themes/default/assets/words.js', 'utf8'));

const sign = { same: '  ', changed: '! ', removed: '- ', inserted: '+ ', moved_here: '> ', moved_away: '< ', folded: '. ' };
const marks = { same: ['', ''], removed: ['[-', '-]'], inserted: ['{+', '+}'], folded: ['[=', '=]'] };
const inLine = (text) => text.replaceAll('\n', '⏎');

function written({ edit, spans }) {
	return sign[edit] + spans.map((span) => edit === 'changed'
		? marks[span.edit][0] + inLine(span.text) + marks[span.edit][1] : inLine(span.text)).join('') + '\n';
}

for (const file of process.argv.slice(2)) {
	const texts = readFileSync(file, 'utf8').split('\0');
	for (let i = 0; i + 1 < texts.length; i += 2) {
		const { lines } = globalThis.kaiji.wordsDiff(texts[i], texts[i + 1]);
		process.stdout.write(lines.map(written).join('') + '====\n');
	}
}
