// kinds.mjs - which kinds of page a site has: of each the fullest one, and the views that scripts make of them.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

export function files(folder) {
	return readdirSync(folder).sort().flatMap((name) => {
		const path = join(folder, name);
		return statSync(path).isDirectory() ? files(path) : [path];
	});
}

const own = ['catalogs', 'changes', 'compare', 'search'];

// What kind the page at `path`, below the folder of its language, is.
function kind(path, text) {
	const parts = path.split('/');
	if (/<meta http-equiv="refresh"/.test(text))
		return 'moved';
	if (parts.length === 1)
		return parts[0] === '404.html' ? 'missing' : 'home';
	if (own.includes(parts[0])) {
		if (parts[0] === 'changes')
			return parts.length === 2 ? 'changes' : 'changes of a year';
		return parts[0] !== 'catalogs' ? parts[0] : ['catalogs', 'catalog', 'question'][Math.min(parts.length, 4) - 2];
	}
	if (parts[3] === 'history')
		return parts.length === 5 ? 'history' : 'history of a year';
	return parts.length === 3 ? 'service' : parts.length === 4 ? 'sheet' : 'other';
}

// The languages of a site, as folders: '' is the first one's.
export const tongues = (site) => ['', 'en/'].filter((folder) => existsSync(join(site, folder, 'index.html')));

// Every page of the site: [{kind, tongue, path, text}].
export function pages(site) {
	return files(site).filter((path) => path.endsWith('.html')).map((file) => {
		const path = relative(site, file), tongue = path.startsWith('en/') ? 'en/' : '';
		const text = readFileSync(file, 'utf8');
		return { kind: kind(path.slice(tongue.length), text), tongue, path, text };
	});
}

// Of each kind and language the longest page: it holds most of what such a page can hold.
export function fullest(site) {
	const found = new Map();
	for (const page of pages(site)) {
		const key = page.tongue + page.kind, best = found.get(key);
		if (!best || page.text.length > best.text.length)
			found.set(key, page);
	}
	return [...found.values()];
}

// The first sheets that a site compares, as provider/service/sheet.
const sheets = (site, tongue) => existsSync(join(site, tongue, 'compare'))
	? JSON.parse(readFileSync(join(site, tongue, 'compare/services-1.json'), 'utf8')).services
		.flatMap(({ provider, service, sheets: ids }) => ids.map((id) => `${provider}/${service}/${id}`)) : [];

// What scripts make of the pages of a site when asked by their address: [{kind, tongue, path, there}], where `there`
// selects something that is on the page as soon as the view is.
export function views(site) {
	const every = fullest(site);
	const at = (tongue, kind) => every.find((page) => page.tongue === tongue && page.kind === kind)?.path;
	// a word that is found: the first name of a question on a sheet
	const word = (tongue) => every.find((page) => page.tongue === tongue && page.kind === 'sheet').text
		.match(/<th [^>]*class="q"[^>]*>(?:<span class="again">[^<]*<\/span> *)?<a [^>]*>([^<]*)/)[1].split(' ').at(-1);
	return tongues(site).flatMap((tongue) => {
		// the days of the newest and the oldest revision of the service whose page is at `path`, `up` folders below it
		const days = (path, up) => {
			const { revisions } = JSON.parse(readFileSync(join(site, path, ...up, 'history.json'), 'utf8'));
			return [revisions.at(-1).date.slice(0, 10), revisions[0].date.slice(0, 10)];
		};
		const history = at(tongue, 'history'), service = at(tongue, 'service');
		const [oldest, newest] = days(history, ['..', '..', '..']);
		const result = '[data-result]:not([hidden]) h2';
		const asked = [
			['found', at(tongue, 'search'), `?q=${encodeURIComponent(word(tongue))}`, '.found .hit'],
			['as of a day', history, `?asof=${newest}`, result],
			['between two days', history, `?from=${oldest}&to=${newest}`, result],
			['service since a day', service, `?since=${days(service, ['..'])[0]}`, result],
			['compared', at(tongue, 'compare'), `?with=${sheets(site, tongue).slice(0, 3).join()}`, '.compared'],
			['changes since a day', at(tongue, 'changes'), `?since=${oldest}`, result],
		];
		return asked.map(([kind, path, query, there]) => ({ kind, tongue, path: path + query, there }));
	});
}

// Opens a page or a view of it, as soon as all of it is there.
export async function visit(page, address, { path, there }) {
	await page.goto(address + path);
	if (there)
		await page.locator(there).first().waitFor({ timeout: 15000 });
	// what is folded is looked at, too, and what is laid out only when it comes into view
	await page.evaluate(() => {
		document.querySelectorAll('details').forEach((part) => (part.open = true));
		const style = new CSSStyleSheet();
		style.replaceSync('* { content-visibility: visible !important; }');
		document.adoptedStyleSheets.push(style);
	});
}
