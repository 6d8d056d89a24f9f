// pages.mjs SITE - the site in headless Chromium: under its own headers, without JavaScript, on a phone, from the disk.
import { browse, say, serve } from './host.mjs';
import { join } from 'node:path';

const site = process.argv[2];
const provider = process.argv[3], service = process.argv[4], sheet = process.argv[5], question = process.argv[6];

const { address: host, headers, close } = await serve(site, /^\/sub\/path/);
say(/default-src 'none'/.test(headers['Content-Security-Policy'] ?? ''), '_headers has the content security policy');

const browser = await browse();
const pages = ['index.html', `${provider}/${service}/index.html`, `${provider}/${service}/${sheet}/index.html`,
	`catalogs/index.html`, `catalogs/${question.split('/')[0]}/index.html`, `catalogs/${question}/index.html`, '404.html',
	'en/index.html', `en/${provider}/${service}/${sheet}/index.html`, 'changes/index.html', 'en/changes/index.html',
	`${provider}/${service}/${sheet}/history/index.html`, `en/${provider}/${service}/${sheet}/history/index.html`];

// 404.html is served for any address, so it names the site's own: it is tried at the root only.
for (const [name, javaScriptEnabled, width, below] of [['desktop', true, 1280, ''], ['phone, below a path', true, 390, 'sub/path/'],
	['320 px, no script', false, 320, '']]) {
	const base = host + below;
	const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled });
	const page = await context.newPage();
	const noise = [], strangers = [], wide = [], empty = [];
	page.on('console', (m) => ['error', 'warning'].includes(m.type()) && noise.push(m.text()));
	page.on('pageerror', (e) => noise.push(String(e)));
	page.on('request', (r) => !r.url().startsWith(base) && strangers.push(r.url()));
	page.on('response', (r) => r.status() >= 400 && noise.push(`${r.status()} ${r.url()}`));
	for (const path of pages.filter((p) => !below || p !== '404.html')) {
		await page.goto(base + path);
		const overflow = javaScriptEnabled ? await page.evaluate(() => document.documentElement.scrollWidth - innerWidth) : 0;
		if (overflow > 0)
			wide.push(`${path}: ${overflow} px too wide`);
		if (await page.locator('h1').count() !== 1)
			empty.push(path);
	}
	say(!noise.length, `${name}: no error and no violation of the policy`, noise.slice(0, 3).join('; '));
	say(!strangers.length, `${name}: no request to another host`, strangers[0]);
	say(!wide.length, `${name}: nothing runs out of the page sideways`, wide.join('; '));
	say(!empty.length, `${name}: each page has one heading of the first level`, empty.join(' '));
	await context.close();
}

const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const page = await context.newPage();
await page.goto('file://' + join(site, 'index.html'));
await page.locator(`a[href="${provider}/${service}/index.html"]`).first().click();
say(page.url().endsWith(`${provider}/${service}/index.html`), 'from the disk: home leads to the service');
await page.locator(`a[href="${sheet}/index.html"]`).first().click();
say(page.url().endsWith(`${service}/${sheet}/index.html`), 'from the disk: the service leads to its sheet');
await page.waitForLoadState('load');
const styled = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
say(/Hiragino|Noto Sans/.test(styled), 'from the disk: the style is there', styled);
const scheme = async (colorScheme) => {
	await page.emulateMedia({ colorScheme });
	return page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).backgroundColor);
};
say(await scheme('light') !== await scheme('dark'), 'light and dark differ');
await page.emulateMedia({ media: 'print', colorScheme: 'light' });
const pdf = await page.pdf({ format: 'A4' });
say(pdf.length > 20000, 'a sheet prints', `${pdf.length} bytes`);
await browser.close();
close();
