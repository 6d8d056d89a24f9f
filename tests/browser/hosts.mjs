// hosts.mjs SITE UNPACKED - the site on any host: below a path, under its policy; from a folder on the disk (UNPACKED
// holds it as it came out of a zip); without JavaScript.  Every kind of page and every view of it is opened.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { browse, say, serve } from './host.mjs';
import { fullest, visit, views } from './kinds.mjs';

const [site, unpacked] = process.argv.slice(2);
const host = await serve(site, /^\/a\/path/), browser = await browse();
const one = fullest(site), every = [...one, ...views(site)];

async function tried(options, targets, address, strange, look) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const faults = [], noise = [], strangers = [];
	let at = '';
	await context.addInitScript(() => addEventListener('securitypolicyviolation', (event) =>
		console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`)));
	context.setDefaultTimeout(15000);
	context.on('console', (m) => ['error', 'warning'].includes(m.type()) && noise.push(`${at}: ${m.text()}`));
	context.on('weberror', (error) => noise.push(`${at}: ${error.error()}`));
	context.on('request', (request) => strange(request.url()) && strangers.push(`${at}: ${request.url()}`));
	context.on('response', (response) => response.status() >= 400 && noise.push(`${at}: ${response.status()} ${response.url()}`));
	for (const target of targets) {
		at = target.path;
		const page = await context.newPage();
		await look(page, target, address).then((fault) => fault && faults.push(`${at}: ${fault}`),
			(error) => faults.push(`${at}: ${String(error).split('\n')[0]}`));
		await page.close();
	}
	await context.close();
	return { faults, noise, strangers };
}
const told = (ones) => ones.slice(0, 12).join('\n    ');

// --- on a host, below a path
const below = `${host.address}a/path/`;
let got = await tried({}, every.filter(({ kind }) => kind !== 'missing'), below, (url) => !url.startsWith(below), async (page, target, address) => {
	if (target.kind === 'moved') {
		await page.goto(address + target.path);
		await page.waitForURL((url) => url.href !== address + target.path);
	} else
		await visit(page, address, target);
	if (await page.locator('h1').count() !== 1)
		return 'no heading, or several';
	return await page.evaluate(() => document.cookie + localStorage.length + sessionStorage.length) === '00' ? '' : 'something is stored';
});
say(!got.faults.length, 'below a path every kind of page and every view is there, and nothing is stored', told(got.faults));
say(!got.noise.length, 'without an error and without a violation of the policy', told(got.noise));
say(!got.strangers.length, 'and without a request to anywhere else', told(got.strangers));
got = await tried({}, one.filter(({ kind }) => kind === 'missing'), host.address, (url) => !url.startsWith(host.address),
	async (page, target, address) => { await page.goto(address + target.path); });
say(got.faults.length + got.noise.length + got.strangers.length === 0, 'so is the page for addresses that lead nowhere, at the root',
	told([...got.faults, ...got.noise, ...got.strangers]));

// --- from the disk, links followed
const folder = `${pathToFileURL(unpacked).href}/`;
const places = one.filter(({ kind }) => !['missing', 'moved'].includes(kind));
async function walk(page, target, address) {
	await page.goto(address + target.path);
	const styled = () => page.evaluate(() => [...document.styleSheets].length > 0 &&
		getComputedStyle(document.querySelector('.wrap')).maxWidth !== 'none');
	if (!await styled())
		return 'it has no style';
	// one link of each depth and folder that the page has
	const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].filter((link) =>
		!link.matches('.skip') && link.protocol === 'file:' && /\.html$/.test(link.pathname) && link.checkVisibility() && !link.closest('details:not([open])'))
		.map((link) => ({ href: link.getAttribute('href'), to: link.href })));
	const ways = new Map(links.map((link) => [link.href.replace(/#.*/, '#').replace(/[^/.#]+/g, 'x'), link]));
	for (const { href, to } of ways.values()) {
		await page.goto(address + target.path);
		await page.locator(`a[href="${href}"]:visible`).first().click();
		await page.waitForURL((url) => url.href === to, { timeout: 5000, waitUntil: 'domcontentloaded' });
		if (!await page.locator('h1').count() || !await styled())
			return `${href} leads to nothing`;
	}
	return ways.size ? '' : 'it has no links';
}
const foreign = (url) => !url.startsWith(folder);
got = await tried({ javaScriptEnabled: true }, places, folder, foreign, walk);
say(!got.faults.length, 'from the disk every kind of page can be read and left by its links', told(got.faults));
say(!got.strangers.length, 'without a request to anywhere else', told(got.strangers));
const mute = got.noise.filter((line) => !/CORS policy|ERR_FAILED|not allowed to load/i.test(line));
say(!mute.length, 'and without an error but that browsers read no data from the disk', told(mute));

// --- without JavaScript
got = await tried({ javaScriptEnabled: false }, one.filter(({ kind }) => !['missing', 'moved'].includes(kind)), host.address, (url) => !url.startsWith(host.address) || /\.js$/.test(url), async (page, target, address) => {
	await page.goto(address + target.path);
	// a control that only a script could answer is not there
	const idle = page.locator('main :is(button, input, select):visible');
	const deaf = await idle.evaluateAll((ones) => ones.filter((one) => !one.form?.getAttribute('action')).map((one) => one.outerHTML.slice(0, 80)));
	if (deaf.length)
		return `nothing answers ${deaf[0]}`;
	// all rows and links are
	const unseen = await page.locator('main :is(tr, li, h2, h3, a[href]:not([href^="#"])):not(:visible)').evaluateAll((ones) => ones.filter((one) =>
		!one.closest('details, template, [data-tools], [data-fill], [data-found], [data-result], [data-chips]') && one.checkVisibility() === false)
		.map((one) => one.outerHTML.slice(0, 80)));
	return unseen.length ? `not seen: ${unseen[0]}` : '';
});
say(!got.faults.length, 'without JavaScript all content and all links are there, and no control that does nothing', told(got.faults));
say(got.noise.length + got.strangers.length === 0, 'and no script is asked for', told([...got.noise, ...got.strangers]));
await browser.close();
host.close();
