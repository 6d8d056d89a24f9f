// layout.mjs SITE... - what pages weigh and how they are laid out: budgets, first paint, no shift while they load,
// nothing sideways at 320 px (1280 px at 400 %), the focus seen and never hidden.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { browse, say, serve } from './host.mjs';
import { fullest, pages, visit, views } from './kinds.mjs';

const kB = 1000;
const attribute = (tag, name) => tag.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];
const tags = (text, pattern) => [...text.matchAll(pattern)].map(([tag]) => tag);

// The files that the page at `path` loads by itself: its styles and its scripts.
function loaded(site, { path, text }) {
	const file = (address) => join(site, dirname(path), address);
	// 404.html is served for any address, so it names its files from the root
	const place = (address) => path === '404.html' ? join(site, new URL(address, 'http://x/').pathname) : file(address);
	return {
		styles: tags(text, /<link\s[^>]*rel="stylesheet"[^>]*>/g).map((tag) => place(attribute(tag, 'href'))),
		scripts: tags(text, /<script\s[^>]*src=[^>]*>/g).map((tag) => place(attribute(tag, 'src'))),
	};
}
const weight = (paths) => paths.reduce((sum, path) => sum + statSync(path).size, 0);

function budgets(site, name) {
	const every = pages(site), one = fullest(site);
	const heavy = every.filter(({ kind }) => kind === 'sheet').map((page) => {
		const rows = tags(page.text, /<tr\b[^>]*\sid="/g).length;
		return { page, rows, each: Buffer.byteLength(page.text) / Math.max(rows, 100) };
	}).filter(({ each }) => each > 1.2 * kB);
	say(!heavy.length, `${name}: a sheet of 100 rows is below 120 kB, a longer one in proportion`,
		heavy.map(({ page, rows, each }) => `${page.path}: ${rows} rows of ${Math.round(each)} bytes`).join('; '));
	const styles = one.map((page) => [page, weight(loaded(site, page).styles)]).filter(([, bytes]) => bytes === 0 || bytes > 30 * kB);
	say(!styles.length, `${name}: the styles of each kind of page are below 30 kB`, styles.map(([page, bytes]) => `${page.kind}: ${bytes}`).join('; '));
	const scripts = one.filter(({ kind }) => kind === 'sheet').map((page) =>
		[page, weight(loaded(site, page).scripts.filter((path) => !/\/search[^/]*$/.test(path)))]).filter(([, bytes]) => bytes > 20 * kB);
	say(!scripts.length, `${name}: the scripts of a sheet are below 20 kB`, scripts.map(([page, bytes]) => `${page.path}: ${bytes}`).join('; '));
	const blocking = one.flatMap((page) => tags(page.text, /<script\s[^>]*src=[^>]*>/g).filter((tag) => !/\sdefer\b/.test(tag))
		.map((tag) => `${page.path}: ${tag}`));
	say(!blocking.length, `${name}: no script keeps a page from being painted`, blocking.join('; '));
	const fonts = one.flatMap((page) => loaded(site, page).styles).filter((path) => /@font-face|@import|url\(/.test(readFileSync(path, 'utf8')));
	say(!fonts.length, `${name}: no style asks for a font or for another file`, fonts.join('; '));
}

// Runs in the page before all else: counts what moves.
function watch() {
	globalThis.shifts = [];
	new PerformanceObserver((list) => {
		for (const { value, sources } of list.getEntries())
			globalThis.shifts.push(`${value.toFixed(4)} ${sources.map(({ node }) => node?.className || node?.nodeName)}`);
	}).observe({ type: 'layout-shift', buffered: true });
}

// What runs out of the page to the right, innermost first; '' where nothing does.
function sideways() {
	const root = document.documentElement;
	const wide = root.scrollWidth - root.clientWidth;
	if (wide <= 0)
		return '';
	const out = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1);
	return `${wide} px, ${out.slice(-3).map((one) => `${one.tagName}.${one.className}`).join(' ')}`;
}

// What is wrong with the focus where it is now: cannot be seen, or something lies over it.
function focused() {
	const one = document.activeElement;
	if (!one || one === document.body)
		return '';
	const box = one.getBoundingClientRect(), style = getComputedStyle(one);
	const name = `${one.tagName}.${one.className} ${(one.textContent || one.name || '').trim().slice(0, 20)}`;
	if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
		return `${name}: no outline`;
	const parts = [...one.getClientRects()].filter((part) => part.width && part.height);
	const seen = parts.some((part) => {
		const x = Math.min(Math.max((part.left + part.right) / 2, 1), innerWidth - 1), y = (part.top + part.bottom) / 2;
		const top = y > 0 && y < innerHeight && document.elementFromPoint(x, y);
		return top && (one.contains(top) || top.contains(one) || [...one.labels ?? []].some((label) => label.contains(top)));
	});
	return seen ? '' : `${name}: hidden at ${Math.round(box.top)} of ${innerHeight}`;
}

async function keys(page, key, times) {
	const found = new Set();
	for (let i = 0; i < times; i++) {
		await page.keyboard.press(key);
		const fault = await page.evaluate(focused);
		if (fault)
			found.add(fault);
	}
	return [...found];
}

const browser = await browse();

async function looks(host, targets, faults) {
	for (const target of targets.filter(({ kind }) => kind !== 'moved')) {
		const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
		const page = await context.newPage(), name = `${target.tongue}${target.kind}`;
		await page.addInitScript(watch);
		page.on('request', (request) => request.resourceType() === 'font' && faults.fonts.push(`${name}: ${request.url()}`));
		try {
			for (const width of target.there ? [320] : [320, 1280]) {
				await page.setViewportSize({ width, height: width === 320 ? 640 : 900 });
				await page.goto(host.address + target.path, { waitUntil: 'load' });
				await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
				// what a reader asked for may arrive late and move what is below it
				faults.shifts.push(...target.there ? [] : (await page.evaluate(() => globalThis.shifts)).map((shift) => `${name} ${width}: ${shift}`));
			}
			for (const width of [320, 390, 768, 1280]) {
				await page.setViewportSize({ width, height: 640 });
				if (width === 320)
					await visit(page, host.address, target);
				const wide = await page.evaluate(sideways);
				if (wide)
					faults.wide.push(`${name} ${width}: ${wide}`);
			}
			for (const width of target.tongue ? [] : [1280, 320]) {
				await page.setViewportSize({ width, height: width === 320 ? 256 : 800 });
				const found = await keys(page, 'Tab', 40);
				await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, document.documentElement.scrollHeight); });
				await page.mouse.click(1, 1);
				found.push(...await keys(page, 'Shift+Tab', 40));
				faults.focus.push(...found.map((fault) => `${name} ${width}: ${fault}`));
			}
		} catch (error) {
			faults.broken.push(`${name}: ${String(error).split('\n')[0]}`);
		}
		await context.close();
	}
}

for (const site of process.argv.slice(2)) {
	const name = site.split('/').pop(), host = await serve(site);
	const faults = { broken: [], wide: [], shifts: [], fonts: [], focus: [] };
	budgets(site, name);
	const targets = [...fullest(site), ...views(site)];
	await Promise.all(['', 'en/'].map((tongue) => looks(host, targets.filter((target) => target.tongue === tongue), faults)));
	for (const [kind, words] of [['broken', 'each kind of page opens'], ['wide', 'nothing runs out of a page sideways, from 320 px on'],
		['shifts', 'nothing moves while a page loads'], ['fonts', 'no font is loaded'], ['focus', 'the focus is seen and never hidden']])
		say(!faults[kind].length, `${name}: ${words}`, faults[kind].slice(0, 40).join('\n    '));
	host.close();
}
await browser.close();
