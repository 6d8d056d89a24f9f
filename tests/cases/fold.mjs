/*
 * fold.mjs - the fold of the search in the browser, written down as tests/unit/base_fold_search.c does, and judged.
 *
 *     inputs                the texts of tests/cases/fold/, each ended by a NUL
 *     judge HALF FILE       whether FILE says of these texts what the cases want
 *     known FILE            FILE's texts, without characters that the Unicode of this JavaScript does not know
 *     show FILE             how FILE's texts are folded, a line for each
 *     places FILE           whether each folded character of FILE's texts comes from where it is said to
 *     forms FILE            whether each of FILE's texts is folded the same in all of Unicode's forms
 */
import { readFileSync, readdirSync } from 'node:fs';
import { runInThisContext } from 'node:vm';

runInThisContext(readFileSync('themes/default/assets/fold.js', 'utf8'));
const { fold } = globalThis.kaiji;

const folder = 'tests/cases/fold/';
const plain = (text) => text.trim()
	.replace(/\\u\{([0-9a-f]+)\}/g, (all, code) => String.fromCodePoint(parseInt(code, 16)));
const say = (good, name, ...more) =>
	console.log([`${good ? 'ok' : 'not ok'} - ${name}`, ...(good ? [] : more)].join('\n    '));

/* Lines of `what it says | text | folded | scripts`, perhaps with ` | places`. */
function cases() {
	return readdirSync(folder).sort().flatMap((file) => {
		const rule = file.replace('.txt', '').replaceAll('-', ' ');
		const lines = readFileSync(folder + file, 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));
		return lines.map((line) => {
			const [name, text, folded, scripts, places] = line.split('|');
			return {
				name: `${rule}: ${name.trim()}`, text: plain(text),
				want: `${plain(folded)}\t${scripts.trim()}`, places: places?.trim(),
			};
		});
	});
}

const texts = (file) => readFileSync(file, 'utf8').split('\0').slice(0, -1);

/* The text, a tab, and a digit for the script of each character. */
function shown(text) {
	const folded = fold(text);
	let unit = 0;
	const digits = Array.from(folded.text, (one) => {
		const [first, second = first] = folded.scripts.subarray(unit, unit += one.length);
		return first === second ? first : '?';
	});
	return `${folded.text}\t${digits.join('')}`;
}

/* True when the characters of `few` stand in that order among `many`. */
function within(few, many) {
	let at = -1;
	return Array.from(few).every((one) => (at = many.indexOf(one, at + 1)) >= 0);
}

/* Null when all holds that places promise, else what does not. */
function misplaced(source) {
	const { text, scripts, at } = fold(source);
	if (at.length !== text.length + 1 || scripts.length !== text.length || at.at(-1) !== source.length)
		return 'there is a script and a place for each';
	for (let i = 0; i < text.length;) {
		let end = i + 1;
		while (at[end] === at[i] && end < text.length)
			end++;
		if (at[end] < at[i])
			return 'places do not go back';
		/* each by itself: nothing is left out for what stands around it */
		const alone = Array.from(source.slice(at[i], at[end]).normalize('NFKC'), (one) => fold(one).text).join('');
		if (!within(text.slice(i, end), alone))
			return `${text.slice(i, end)} comes from ${source.slice(at[i], at[end])}`;
		i = end;
	}
	return null;
}

function judge(name, some, fault) {
	const wrong = some.map((text) => [text, fault(text)]).filter(([, why]) => why);
	say(some.length && !wrong.length, name, ...wrong.slice(0, 9).map((one) => JSON.stringify(one)));
}

const commands = {
	inputs: () => process.stdout.write(cases().map(({ text }) => `${text}\0`).join('')),
	judge: (half, file) => {
		say(cases().length >= 200, `fold, ${half}: there are at least 200 cases`);
		const lines = readFileSync(file, 'utf8').split('\n');
		for (const [i, { name, want }] of cases().entries())
			say(lines[i] === want, `fold, ${half}: ${name}`, `got:  ${lines[i]}`, `want: ${want}`);
	},
	known: (file) => {
		for (const text of texts(file))
			process.stdout.write(`${text.replace(/\p{Cn}/gu, '字')}\0`);
	},
	show: (file) => {
		for (const text of texts(file))
			process.stdout.write(`${shown(text)}\n`);
	},
	places: (file) => {
		for (const { name, text, places } of cases())
			if (places !== undefined)
				say(fold(text).at.join(' ') === places, `fold, places: ${name}`, `got:  ${fold(text).at.join(' ')}`);
		judge('each folded character comes from where it is said to', texts(file), misplaced);
	},
	forms: (file) => {
		/* a longer run of marks is not put in order as a whole */
		const some = texts(file).filter((text) => !/\p{M}{60}/u.test(text));
		judge('a text is folded the same in all of Unicode\'s forms', some, (text) =>
			['NFC', 'NFD', 'NFKC', 'NFKD'].find((form) => shown(text.normalize(form)) !== shown(text)));
	},
};
commands[process.argv[2]](...process.argv.slice(3));
