// sheet.mjs SITE THOUSAND - the sheets of the example, and one of 1,000 rows, in headless Chromium.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serve, browse, until, say, same } from './host.mjs';

const [site, thousand] = process.argv.slice(2);
const sheet = 'komorebi/komorebi-sales/komorebi-mic/index.html';
const host = await serve(site), browser = await browse();
const noise = [];

async function open(address, options = {}) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	page.on('console', (m) => ['error', 'warning'].includes(m.type()) && noise.push(m.text()));
	page.on('pageerror', (e) => noise.push(String(e)));
	page.on('request', (r) => !/^(data|file):/.test(r.url()) && !r.url().startsWith('http://127.0.0.1:') && noise.push(r.url()));
	await page.goto(address.includes('://') ? address : host.address + address);
	return page;
}
const ids = (page) => page.locator('.sections tr[id]:not([hidden])').evaluateAll((rows) => rows.map((row) => row.id));
const status = (page) => page.locator('[data-tools] [data-status]').textContent();

// --- without a script
const plain = await open(sheet, { javaScriptEnabled: false });
const all = await ids(plain);
say(all.length === 112 && !await plain.locator('[data-tools]').isVisible() &&
	(await plain.locator('.case').count()) === await plain.locator('.case:visible').count(),
'without JavaScript all rows and cases are there, and no control is');
same(await plain.locator('.contents svg').nth(3).getAttribute('aria-label'), '2項目中2項目に回答',
	'the contents say how far a section is answered');
const rect = await plain.locator('.contents svg').nth(3).evaluate((svg) => [...svg.children].map((one) =>
	[one.getAttribute('class'), Number(one.getAttribute('width'))]));
same(rect, [['answered', 500], ['undisclosed', 500]], 'and show it as a bar');
await plain.goto(`${host.address}${sheet}#finance.revenue`);
const sticky = await plain.evaluate(() => {
	const row = document.getElementById('finance.revenue').getBoundingClientRect();
	const head = document.getElementById('finance.revenue').closest('table').querySelector('thead').getBoundingClientRect();
	return [row.top >= head.bottom - 1, head.top < 40];
});
same(sticky, [true, true], 'the heads of the columns stay in view, and do not lie on the row that a link leads to');

// --- filters
const page = await open(sheet);
say(await status(page) === '全112項目を表示しています。' && (await ids(page)).length === 112, 'at first all rows are shown');
await page.getByLabel('非開示・個別開示').check();
const few = await ids(page);
say(few.length === 6 && few.includes('finance.revenue'), 'a filter leaves the undisclosed rows', few.join(' '));
same(await status(page), '112項目中6項目を表示しています。', 'the live region says how many');
same(new URL(page.url()).search, '?show=undisclosed', 'the address has the filter');
say(await page.locator('.sections section:visible').count() < 10 && await page.locator('.contents li:visible').count() < 10 &&
	await page.locator('.sections tr.group:visible').count() <= 6, 'sections, groups and contents without rows are hidden');
await page.getByLabel('未回答').check();
same((await ids(page)).length, 7, 'of two statuses either will do');
await page.getByLabel('必須項目').check();
const needed = await ids(page);
say(needed.length < 7 && await page.locator('.sections tr[id]:not([hidden]) .need:not(.required)').count() === 0,
	'together with “required” both must hold', needed.join(' '));
await page.goBack();
same((await ids(page)).length, 7, 'the back button leads to the filters before');
same(await page.getByLabel('必須項目').isChecked(), false, 'and sets the controls');
await page.locator('[data-again]').click();
say((await ids(page)).length === 112 && new URL(page.url()).search === '', '“show all again” does');
await page.goto(`${host.address}${sheet}?since=2026-09-01`);
const since = await ids(page);
const changed = await page.locator('.sections tr[id]').evaluateAll((list) => list.filter((row) =>
	(row.querySelector('.changed time')?.getAttribute('datetime') ?? '') >= '2026-09-01').map((row) => row.id));
say(changed.length > 0 && changed.length < 112, 'the example has rows that changed since');
same(since, changed, 'the rows that changed since a date are those');
await page.goto(`${host.address}${sheet}?show=undisclosed#org.name`);
say((await ids(page)).includes('org.name') && await page.locator('[id="org.name"]').isVisible(),
	'a row that a link leads to is shown whatever the filters');
await page.goto(`${host.address}${sheet}?show=nonsense,%3Cb%3E&since=2026-13-01&with=none`);
say((await ids(page)).length === 112, 'what the address cannot mean changes nothing');
same(await page.locator('.tongues a').first().evaluate((link) => {
	return link.search;
}), '', 'nor is it carried on');
await page.goto(`${host.address}${sheet}?show=undisclosed`);
await page.locator('.tongues a').click();
await until(page, () => document.documentElement.lang === 'en');
same(await status(page), '6 of 112 questions are shown.', 'the other language shows the same rows');

// --- features
const heads = () => page.locator('[id="ai.data-use"] .case:visible').evaluateAll((list) =>
	list.map((one) => one.getAttribute('data-when')));
await page.goto(host.address + sheet);
same(await heads(), ['not ai-assist', 'ai-assist'], 'both plans are shown at first');
await page.locator('[data-switch]').getByText('利用しない').click();
same(await heads(), ['not ai-assist'], 'a switch shows the cases of one plan');
same(new URL(page.url()).search, '?without=ai-assist', 'the address has it');
say((await status(page)).includes('AIアシスト：「利用しない」場合の回答'), 'and it is said', await status(page));
await page.locator('[data-switch]').getByText('利用する').click();
same(await heads(), ['ai-assist'], 'and those of the other');
await page.goBack();
same(await heads(), ['not ai-assist'], 'the back button works for them too');

// --- folding, long answers, copying
await page.goto(host.address + sheet);
const fold = page.locator('#s_4 h2 button');
await fold.focus();
await page.keyboard.press('Enter');
same([await fold.getAttribute('aria-expanded'), await page.locator('#s_4 .body').getAttribute('hidden')],
	['false', 'until-found'], 'a section folds by the keyboard, and can still be searched');
await page.evaluate(() => {
	location.hash = '#finance.revenue';
});
await until(page, () => document.querySelector('#s_4 h2 button').getAttribute('aria-expanded') === 'true');
same(await fold.getAttribute('aria-expanded'), 'true', 'a link into it unfolds it');
await page.locator('[data-fold]').click();
same(await page.locator('.sections h2 button[aria-expanded="true"]').count(), 0, 'all sections fold at once');
await page.locator('[data-fold]').click();
same(await page.locator('.sections h2 button[aria-expanded="false"]').count(), 0, 'and unfold');
await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
await page.locator('[id="org.name"] .n a').focus();
await page.keyboard.press('Tab');
same(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), '2 事業者名へのリンクをコピー',
	'the button behind the number copies the link of its row');
await page.keyboard.press('Enter');
await until(page, () => document.querySelector('.copy [role]').textContent !== '');
same([await page.evaluate(() => navigator.clipboard.readText()), await page.locator('.copy [role]').textContent()],
	[`${host.address}${sheet}#org.name`, 'コピーしました'], 'the link is copied, and that is said');
await page.context().clearPermissions();
await page.evaluate(() => {
	navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
});
await page.keyboard.press('Enter');
await until(page, () => location.hash === '#org.name');
same(new URL(page.url()).hash, '#org.name', 'where that is not possible, the address itself becomes the link');

// --- the section in view
await page.goto(`${host.address}${sheet}#s_7`);
await until(page, () => document.querySelector('.contents [aria-current]')?.hash === '#s_7');
same(await page.locator('.contents [aria-current]').evaluateAll((list) => list.map((one) => one.hash)), ['#s_7'],
	'the contents mark the section in view');

// --- by the keyboard: nothing that has the focus lies behind what is sticky
await page.goto(host.address + sheet);
const behind = await page.evaluate(() => {
	const covered = [];
	const links = [...document.querySelectorAll('.sections a')].filter((link) => link.checkVisibility());
	for (const link of links.reverse().slice(0, 160)) {
		link.focus();
		const box = link.getBoundingClientRect();
		const top = document.elementFromPoint(box.left + 2, box.top + box.height / 2);
		if (!link.contains(top) && !top?.contains(link))
			covered.push(link.href);
	}
	return covered;
});
same(behind, [], 'going backwards through the links, none is covered');

// --- no layout shift
for (const [width, address] of [[1280, sheet], [390, sheet], [1280, `en/${sheet}`]]) {
	const context = await browser.newContext({ viewport: { width, height: 900 } });
	const seen = await context.newPage();
	await seen.addInitScript(() => {
		globalThis.shifts = [];
		new PerformanceObserver((list) => globalThis.shifts.push(...list.getEntries().map((one) => one.value)))
			.observe({ type: 'layout-shift', buffered: true });
	});
	await seen.goto(host.address + address, { waitUntil: 'load' });
	await seen.waitForTimeout(400);
	const shift = (await seen.evaluate(() => globalThis.shifts)).reduce((sum, one) => sum + one, 0);
	same(shift, 0, `nothing moves while ${address} comes, ${width} wide`);
	same(await seen.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'and nothing sticks out');
	await context.close();
}

// --- from the disk
const disk = await open(`file://${resolve(site)}/${sheet}`);
await disk.getByLabel('非開示・個別開示').check();
same((await ids(disk)).length, 6, 'filters work from the disk');

// --- paper
const paged = async (address, width) => {
	await page.goto(host.address + address);
	const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
	const boxes = [...pdf.matchAll(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, w]) => Math.round(Number(w)));
	say(boxes.length > 2 && boxes.every((w) => Math.abs(w - width) < 3), `${address} prints on A4, ${width} points wide`,
		boxes.join(' '));
};
await paged(sheet, 595);
await paged(`${sheet}?paper=landscape`, 842);
await page.goto(`${host.address}${sheet}?show=undisclosed&without=ai-assist`);
await page.emulateMedia({ media: 'print' });
same(await page.locator('[data-paper]').innerText(),
	'112項目中6項目を表示しています。 条件：非開示・個別開示 AIアシスト：「利用しない」場合の回答', 'paper says what is left out');
await page.goto(host.address + sheet);
await page.locator('#s_4 h2 button').evaluate((button) => button.click());
say(await page.locator('[id="finance.revenue"]').isVisible(), 'paper has what is folded on the screen');
await page.emulateMedia({ media: 'screen' });

// --- 1,000 rows
const big = await serve(thousand);
await page.goto(`${big.address}p/s/big/index.html`);
const took = await page.evaluate(() => {
	const times = [];
	for (const value of ['required', 'unanswered', 'undisclosed', 'unanswered']) {
		const begun = performance.now();
		document.querySelector(`[name="show"][value="${value}"]`).click();
		document.body.getBoundingClientRect();
		times.push(performance.now() - begun);
	}
	return times.map(Math.round);
});
say([...took].sort((a, b) => a - b)[2] < 100, 'a filter of 1,000 rows takes less than 100 ms', took.join(' '));
console.log(`# filters of 1,000 rows took ${took.join(', ')} ms`);
await page.goto(`${big.address}p/s/big/index.html`);
const long = page.locator('[id="q.147"]');
const more = long.locator('.more');
same([await long.locator('.rest').getAttribute('hidden'), await more.getAttribute('aria-expanded')], ['until-found', 'false'],
	'a long answer is shortened');
const whole = '情報資産を適切に取り扱います。'.repeat(130);
const told = await long.locator('.a').evaluate((cell) => [...cell.querySelectorAll('.prose')].map((one) => one.textContent).join(''));
same(told, whole, 'but nothing of it is lost');
await more.focus();
await page.keyboard.press('Enter');
same(await long.locator('.rest').getAttribute('hidden'), null, 'and shown in full on demand');
await page.goto(`${big.address}p/s/big/index.html#q.244`);
same(await page.locator('[id="q.244"] .rest').count() ? await page.locator('[id="q.244"] .rest').getAttribute('hidden') : null,
	null, 'the answer that a link leads to is shown in full');

// --- size
const sizes = (folder, names) => readdirSync(join(folder, 'assets')).filter((name) => names.test(name))
	.reduce((sum, name) => sum + statSync(join(folder, 'assets', name)).size, 0);
const script = sizes(site, /^(base|sheet|search-box)\.[0-9a-f]+\.js$/), style = sizes(site, /^(site|sheet)\.[0-9a-f]+\.css$/);
const html = readFileSync(join(site, sheet)).length;
say(script < 20480, 'the scripts of a sheet are below 20 kB', script);
say(style < 30720, 'its styles are below 30 kB', style);
say(html < 120 * 1024, 'and the page is below 120 kB', html);
same(noise, [], 'no error, no warning, and no request to another host');

big.close();
host.close();
await browser.close();
