// adapter.mjs - kaiji's search for measure_adapter.mjs of the search bench: a bare page of a built site, into which the
// reader comes when the clock runs, as it would on a first visit.  SCOPE=a keeps of what is found only the answers
// that hold the words themselves, to be judged by the truth of answers alone; bytes are those of SCOPE=qa, where none
// is left out.
import fs from 'node:fs';
import path from 'node:path';

const site = process.argv[2];

/* The address of a script as it was published. */
function asset(name) {
	const pattern = new RegExp(`^${name}\\.[0-9a-f]+\\.js$`);
	const found = fs.readdirSync(path.join(site, 'assets')).filter((file) => pattern.test(file));
	if (found.length !== 1)
		throw new Error(`${site}/assets: ${found.length} files are called ${name}.*.js`);
	return `/assets/${found[0]}`;
}

export const scope = process.env.SCOPE ?? 'qa';
export const page = '/probe.html';
export const skip = /^\/probe\.html$/;
export const extra = {
	[page]: `<!doctype html><html lang="ja" data-scope="${scope}" data-scripts="${asset('fold')} ${asset('search')}" ` +
		`data-search-pieces="${asset('search-pieces')}" data-search-more="${asset('search-more')}">` +
		'<meta charset="utf-8"><title>x</title><body></body></html>',
};

/* Evaluated in the page; it sees nothing of this file. */
export async function run(query, n) {
	const { scope, scripts } = document.documentElement.dataset;
	const load = (src) => new Promise((resolve, reject) => {
		const script = document.createElement('script');
		Object.assign(script, { src, async: false, onload: resolve, onerror: () => reject(new Error(src)) });
		document.head.append(script);
	});
	globalThis.ready ??= Promise.all(scripts.split(' ').map(load)).then(() => kaiji.search.open('/search/', {
		script: (name) => load(document.documentElement.getAttribute(`data-${name}`)),
	}));
	const index = await globalThis.ready;
	/* 'question': a word is not in the answer itself; 'some': not all words are there, perhaps none of them in it */
	const own = ({ where, marks }) => scope !== 'a' || where === 'answer'
		|| where === 'some' && marks.parts.some((ranges) => ranges.length > 0);
	let found, answers;
	for (const limit of scope === 'a' ? [20 * n, Infinity] : [n]) {
		found = await index.find(query, { limit });
		answers = found.answers.filter(own).slice(0, n);
		if (answers.length >= n || !found.more)
			break;
	}
	return {
		total: found.total,
		ids: answers.map(({ service, question }) => `${service.service}-${question.id.slice(1)}`),
	};
}
