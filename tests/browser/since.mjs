// since.mjs SITE ONLY - coming back to the example: what changed since a day or a revision, on the changes page of the
// portal, on the page of a service and on a sheet.  ONLY is the site of one service alone.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serve, browse, until, say, same } from './host.mjs';

const [site, only] = process.argv.slice(2);
const host = await serve(site), browser = await browse();
const service = 'nagi-kotoba/nagi-minutes';
const built = JSON.parse(readFileSync(join(site, 'kaiji.json'))).commit;
const noise = [];

async function open(options = {}) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	page.on('console', (m) => ['error', 'warning'].includes(m.type()) && noise.push(m.text()));
	page.on('pageerror', (e) => noise.push(String(e)));
	page.on('request', (r) => !r.url().startsWith(host.address) && !r.url().startsWith('file:') && noise.push(r.url()));
	page.on('response', (r) => r.status() >= 400 && noise.push(`${r.status()} ${r.url()}`));
	return page;
}

const heading = (page) => page.locator('[data-result] h2').textContent({ timeout: 1000 }).catch(() => null);
const status = (page) => page.locator('[data-status]').textContent();
// The view is there when its heading is; a sentence instead of one is in the status.
async function shown(page) {
	await until(page, () => document.querySelector('[data-result] h2') ||
		!/^$|読み込んで|Loading/.test(document.querySelector('[data-status]').textContent));
	return heading(page);
}
async function view(page, path) {
	await page.goto(host.address + path);
	return shown(page);
}
// The sheets of a service's view, each with the ids of its rows in the order in which they are told.
const bySheet = (page) => page.locator('.changed-sheet').evaluateAll((sheets) => sheets.map((sheet) => [
	sheet.querySelector('.ways a:last-child').pathname.split('/').at(-2),
	[...sheet.querySelectorAll('.difference h5 a')].map((link) => decodeURIComponent(link.hash.slice(1)))]));
const rowsOf = (page) => page.locator('[data-result] .difference h4 a').evaluateAll((links) =>
	links.map((link) => decodeURIComponent(link.hash.slice(1))));
const listed = (page) => page.locator('#sheets_').isVisible();

// --- the page of a service, without and with a script
const plain = await open({ javaScriptEnabled: false });
await plain.goto(`${host.address}${service}/index.html?since=2026-01-01`);
say(await listed(plain) && !await plain.locator('[data-since]').isVisible(), 'without JavaScript the page of the service is whole');
const page = await open();
const scripts = [];
page.on('request', (r) => r.url().endsWith('.js') && scripts.push(r.url().split('/').pop().split('.')[0]));
await page.goto(`${host.address}${service}/index.html`);
say(await page.getByLabel('前回確認した日').isVisible() && await listed(page), 'with JavaScript it asks for a day, too');
say(scripts.includes('since') && !scripts.includes('words') && !scripts.includes('past'),
	'and what tells of changes is not loaded before somebody asks', scripts.join(' '));

// --- a day, by hand: hand-checked with git log
await page.getByLabel('前回確認した日').fill('2026-10-01');
await page.getByLabel('前回確認した日').press('Enter');
same(await shown(page), '2026年10月1日からの変更', 'a day: the view says since when');
same(await bySheet(page), [['nagi-sla', ['availability', 'mttr', 'failures', 'certifications']]],
	'October 2026 changed four answers of one sheet');
same(new URL(page.url()).search, '?since=2026-10-01', 'the address has the day, and nothing else');
same(await page.evaluate(() => document.activeElement.id), 'result_', 'the focus goes to the heading');
say(!await listed(page) && await page.locator('.hero h1').isVisible(), 'it stands in the place of the page, below its title');
say((await page.locator('.difference').first().textContent()).includes('99.97%'), 'with the words that changed');
same(await page.locator('.difference h5 a').first().evaluate((link) => link.href),
	`${host.address}${service}/nagi-sla/index.html#availability`, 'a row leads to its place on the sheet');
same(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ['', 0, 0],
	'nothing is stored but in the address');
await page.goBack();
say(await listed(page) && !await page.locator('[data-result]').isVisible(), 'back shows the page again');
await page.goForward();
same(await shown(page), '2026年10月1日からの変更', 'forward shows the changes again');
const shared = await open();
same(await view(shared, `${service}/index.html?since=2026-10-01`), '2026年10月1日からの変更', 'a shared address shows the same');
same(await bySheet(shared), await bySheet(page), 'with the same answers');
await page.getByRole('link', { name: 'English' }).click();
same([await shown(page), new URL(page.url()).pathname + new URL(page.url()).search],
	['Changes since 1 October 2026', `/en/${service}/index.html?since=2026-10-01`], 'the other language shows the same');

// --- on a slow line, what somebody types meanwhile counts
let arrive, coming = new Promise((come) => { arrive = come; });
const slow = await open();
await slow.route('**/past.*.js', async (route) => {
	await coming;
	await route.continue();
});
await slow.goto(`${host.address}${service}/index.html`);
await slow.getByText('日付の代わりに版で指定する').click();
await slow.getByLabel('版の番号').fill('9d38cec');
arrive();
await until(slow, () => document.querySelector('#since_choose_').length > 20);
same(await slow.getByLabel('版の番号').inputValue(), '9d38cec', 'what is typed while the scripts come stays');
coming = new Promise((come) => { arrive = come; });
await slow.goto(`${host.address}${service}/index.html?since=2022-04-18`, { waitUntil: 'domcontentloaded' });
await slow.getByLabel('前回確認した日').fill('2026-10-01');
await slow.getByLabel('前回確認した日').press('Enter');
say(/読み込んで/.test(await status(slow)), 'it says that it is loading');
arrive();
await until(slow, () => /2026/.test(document.querySelector('[data-result] h2')?.textContent));
same(await heading(slow), '2026年10月1日からの変更', 'and what was asked for last is shown');

// --- each sheet says what its own history says
for (const since of ['2025-01-01', '2022-04-18', '53bc8aaa4b']) {
	await view(page, `${service}/index.html?since=${since}`);
	const told = await bySheet(page);
	const unlike = [];
	for (const [sheet, rows] of told) {
		await view(page, `${service}/${sheet}/history/index.html?from=${since}`);
		const wanted = await rowsOf(page);
		if (!wanted.length || [...wanted].sort().join() !== [...rows].sort().join())
			unlike.push(`${sheet}: ${rows} and ${wanted}`);
	}
	say(told.length === 2 && !unlike.length, `since ${since}: both sheets have the answers that their histories have`, unlike[0]);
}

// --- what weighs most comes first, what is wording only comes last and apart
await view(page, `${service}/index.html?since=53bc8aaa4b`);
same(await heading(page), '2024年5月20日（53bc8aa）より後の変更', 'a revision: the view names it');
const order = await page.locator('.changed-sheet').evaluateAll((sheets) => sheets.map((sheet) =>
	[...sheet.querySelectorAll('.difference')].map((one) => {
		if (one.closest('details') && one.querySelector('.flag.editorial'))
			return 'editorial';
		if (one.querySelector('.flag.weakened'))
			return 'weakened';
		return [...one.querySelectorAll(':scope > .flip')].some((flip) => flip.querySelectorAll('.badge').length > 1) ? 'flip' : 'other';
	})));
const ranks = { weakened: 0, flip: 1, other: 2, editorial: 3 };
say(order.every((sheet) => sheet.every((one, i) => !i || ranks[sheet[i - 1]] <= ranks[one])) &&
	Object.keys(ranks).every((rank) => order.flat().includes(rank)),
	'weakened ones first, then other status, then content, then wording', JSON.stringify(order));
say(!await page.locator('.flag.editorial').first().isVisible(), 'those of the wording only are closed');
await page.getByLabel('対策の後退').check();
await until(page, () => document.querySelectorAll('.difference').length === document.querySelectorAll('.difference .flag.weakened').length);
same(await page.locator('.difference').count(), order.flat().filter((one) => one === 'weakened').length, 'the filter keeps the weakened ones');
same(new URL(page.url()).search, '?since=53bc8aaa4b&show=weakened', 'and stands in the address');
await page.getByLabel('文言のみの変更').check();
await until(page, () => !document.querySelector('.difference .flag.weakened'));
say(await page.locator('.flag.editorial').first().isVisible(), 'asked for, the wording is open');
await page.goBack();
await until(page, () => document.querySelector('.difference .flag.weakened'));
say(await page.getByLabel('対策の後退').isChecked(), 'back takes the filter back');

// --- a revision as it stands on paper, and one of a list, by keyboard
await page.goto(`${host.address}${service}/index.html`);
const printed = await page.locator('footer code, .page-foot code').first().textContent().catch(() => built.slice(0, 10));
same(printed, built.slice(0, 10), 'the foot of the page has the revision');
await page.getByText('日付の代わりに版で指定する').focus();
await page.keyboard.press('Enter');
await page.keyboard.press('Tab');
await page.keyboard.type(printed);
await page.keyboard.press('Enter');
same(await shown(page), `2026年11月16日（${printed.slice(0, 7)}）より後の変更`, 'a revision that changed nothing here is known');
say(/変わった回答はありません/.test(await status(page)), 'after the newest revision nothing changed');
await until(page, () => document.querySelector('#since_choose_').length > 20);
await page.getByLabel('変更のあった版から選ぶ').focus();
await page.keyboard.press('Tab');
await page.keyboard.press('Shift+Tab');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
await until(page, () => /9d38cec/.test(document.querySelector('[data-result] h2')?.textContent));
same(await bySheet(page), [['nagi-sla', ['availability', 'mttr', 'failures', 'certifications']]], 'one is chosen from the list');
const link = page.getByRole('link', { name: '次回の確認用のリンク' });
same(await link.getAttribute('href'), `?since=${printed}`, 'the link for the next time begins at the revision of today');

// --- what cannot be told, or not all of it
for (const [since, words, name] of [
	['deadbeef', /deadbeef/, 'a revision that is not there'],
	['2026-02-30', /2026-02-30/, 'a day that the calendar does not have'],
	['2999-01-01', /まだ来ていない/, 'a day to come'],
	['%3Cimg%20src=x%3E', /<img src=x>/, 'markup in the address is text'],
]) {
	await view(page, `${service}/index.html?since=${since}`);
	say(words.test(await status(page)) && await listed(page) && await page.locator('.said-status.fault').count() === 1,
		`${name} is said, and the page stays`, await status(page));
}
const late = 'tsuzumi/tsuzumi-kuji/index.html';
for (const [since, name] of [['2022-05-01', 'a day'], [JSON.parse(readFileSync(join(site, 'changes/revisions.json'))).revisions.at(-1).commit, 'a revision']]) {
	await view(page, `${late}?since=${since}`);
	say(/2023年2月1日に公開を始めました/.test(await page.locator('.banner').textContent()) && await page.locator('.difference').count() > 0,
		`${name} from before the service was published: it says so, and tells what changed since`);
}
await view(page, `${late}?since=2023-02-01`);
say(/読み取れない版が1件/.test(await page.locator('[data-result]').textContent()), 'a revision that could not be read is told');
const flagOf = (row) => page.locator(`.difference:has(h5 a[href$="#${row}"]) .flag.weakened`).textContent();
same([await flagOf('continuity.dr'), await flagOf('availability.actual')], ['後退', '途中に後退あり'],
	'what is worse than then, and what was weakened in between, are told apart');
await view(page, `${late}?since=2026-01-01`);
say(!/読み取れない版/.test(await page.locator('[data-result]').textContent()), 'but not when it is older');

// A site as it would be otherwise: the answer to a file, changed.
const altered = async (file, change) => {
	const other = await open();
	await other.route(`**/${file}`, async (route) => {
		const response = await route.fetch();
		const data = await response.json();
		change(data);
		await route.fulfill({ response, json: data });
	});
	return other;
};
const shallow = await altered('history.json', (data) => {
	data.ends_at = { commit: data.revisions.at(-1).commit, date: data.revisions.at(-1).date, reason: 'shallow' };
});
await view(shallow, `${late}?since=2022-05-01`);
say(/2023年2月1日からのため/.test(await shallow.locator('.banner').textContent()) && /取得されていない/.test(await shallow.locator('.banner').textContent()),
	'a shallow history says where it ends, and why');
const twins = await altered('revisions.json', (data) => data.revisions.push({ commit: `${built.slice(0, 10)}${'0'.repeat(30)}`, date: '2022-01-01' }));
await view(twins, `${service}/index.html?since=${built.slice(0, 7)}`);
say(/2つ以上/.test(await status(twins)) && await listed(twins), 'digits that two revisions begin with are not enough, and that is said');
const broken = await open();
await broken.route('**/history.json', (route) => route.abort());
await view(broken, `${service}/index.html?since=2026-01-01`);
say(/読み込めませんでした/.test(await status(broken)) && await listed(broken), 'a file that does not come is said, and the page stays');
const lost = await open();
await lost.route('**/past.*.js', (route) => route.abort());
await lost.goto(`${host.address}${service}/index.html`);
await lost.getByLabel('前回確認した日').fill('2026-10-01');
await lost.getByRole('button', { name: '変更を見る' }).first().click();
await until(lost, () => /読み込めませんでした/.test(document.querySelector('[data-status]').textContent));
say(await listed(lost), 'so is a script');
await lost.unroute('**/past.*.js');
await lost.getByRole('button', { name: '変更を見る' }).first().click();
same(await shown(lost), '2026年10月1日からの変更', 'and asking again brings it');
noise.splice(0, noise.length, ...noise.filter((one) => !/ERR_FAILED/.test(one)));

// --- the portal
const changes = 'changes/index.html';
const services = () => page.locator('.changed-service h3').allTextContents();
await page.goto(host.address + changes);
await page.getByLabel('前回確認した日').fill('2026-10-09');
await page.getByRole('button', { name: '変更を見る' }).first().click();
await shown(page);
const since = await services();
say(since.length === 3 && since.some((name) => name.includes('ナギ議事録')), 'the portal names the services that changed', since.join());
same(await page.locator('.changed-service', { hasText: 'ナギ議事録' }).locator('.tallies').first().textContent(), '変更 4件', 'and how much');
const more = page.locator('.changed-service', { hasText: 'ナギ議事録' }).getByRole('link', { name: '回答ごとに変更を見る' });
await more.click();
same([await shown(page), new URL(page.url()).pathname], ['2026年10月9日からの変更', `/${service}/index.html`],
	'the link to the service carries the day');
same((await bySheet(page))[0][1].length, 4, 'where the same four answers are told');
await view(page, `${changes}?since=eb481071e6`);
same(await services(), ['ミナモ出張手配'], 'after a revision: only what is later');
await view(page, `${changes}?since=${printed}`);
say(/ありません/.test(await status(page)) && !(await services()).length, 'after the newest revision, which changed nothing: nothing');
await view(page, `${changes}?since=2020-01-01`);
say(/2022年4月1日からのため/.test(await page.locator('[data-result]').textContent()) && (await services()).length === 5,
	'a day before the history begins: it says so, and shows all');
say((await page.locator('.changed-service .kind-first').count()) > 0, 'services that are new since are marked');
for (const [text, words] of [['deadbeef', /deadbeef/], ['2999-01-01', /まだ来ていない/], ['123', /「123」/]]) {
	await view(page, `${changes}?since=${text}`);
	say(words.test(await status(page)) && await page.locator('#changes_').isVisible(), `portal: ${text} is said, and the list stays`);
}
await page.goto(`${host.address}en/${changes}`);
await page.getByText('Use a revision instead of a day').click();
await until(page, () => document.querySelector('#since_choose_').length > 20);
await page.getByLabel('Or choose one').selectOption('eb481071e6');
await page.getByRole('button', { name: 'Show what changed' }).last().click();
same([await shown(page), new URL(page.url()).search], ['Changes after 21 October 2026 (eb48107)', '?since=eb481071e6'],
	'in English, from the list');

// --- the sheet
await page.goto(`${host.address}${service}/nagi-sla/index.html`);
await page.getByLabel('前回の確認日からの変更を見る').fill('2026-10-01');
await page.getByLabel('前回の確認日からの変更を見る').press('Enter');
await page.waitForURL('**/history/**');
same([await shown(page), await rowsOf(page)], ['2026年10月1日から現在までの変更', ['availability', 'mttr', 'failures', 'certifications']],
	'the form on a sheet leads to the changes of its history');
await view(page, `${service}/nagi-sla/history/index.html?from=${printed}`);
say(/変わった回答はありません/.test(await status(page)), 'which knows a revision that changed nothing there');
await view(page, `${service}/nagi-sla/history/index.html?from=2999-01-01`);
say(/まだ来ていない/.test(await status(page)), 'and no day to come');
await page.goto(`${host.address}${service}/nagi-sla/history/index.html?show=editorial`);
say(/ほかの年のページ/.test(await status(page)) === (await page.locator('.pager').count() > 0),
	'the filter says so when older years are on other pages');
await plain.goto(`${host.address}${service}/nagi-sla/index.html`);
await plain.getByLabel('前回の確認日からの変更を見る').fill('2026-10-01');
await plain.getByRole('button', { name: '変更を見る' }).click();
say(plain.url().endsWith('history/index.html?from=2026-10-01') && await plain.locator('[data-revision]').first().isVisible(),
	'without JavaScript it leads to the full history');

// --- phone, dark, paper
for (const path of [`${service}/index.html?since=2022-05-01`, `${changes}?since=2024-01-01`, `en/${service}/index.html?since=2024-01-01`]) {
	const phone = await open({ viewport: { width: 320, height: 800 }, colorScheme: 'dark' });
	await view(phone, path);
	same(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `nothing runs out at 320 pixels: ${path}`);
	await phone.context().close();
}
await view(page, `${service}/index.html?since=2022-05-01`);
await page.emulateMedia({ media: 'print' });
say(!await page.locator('[data-since]').isVisible() && (await page.pdf({ format: 'A4' })).length > 20000, 'the changes print, without the form');
await page.emulateMedia({ media: 'screen' });
same(noise.splice(0), [], 'no error, no violation of the policy, no request to another host');

// --- a site of one service, and the disk
const alone = await serve(only);
const single = await browser.newPage();
await single.goto(`${alone.address}changes/index.html?since=2026-10-01`);
await shown(single);
await single.getByRole('link', { name: '回答ごとに変更を見る' }).click();
await shown(single);
same([new URL(single.url()).pathname, (await bySheet(single))[0]?.[1].length], ['/index.html', 4], 'the site of one service does the same');
await single.goto(`${alone.address}index.html?since=${printed}`);
same(await shown(single), `2026年11月16日（${printed.slice(0, 7)}）より後の変更`, 'also with a revision');
alone.close();
const disk = await browser.newPage();
await disk.goto(`file://${resolve(site, service, 'index.html')}?since=2026-01-01`);
await until(disk, () => /Web サーバー/.test(document.querySelector('[data-status]').textContent));
say(/Web サーバー/.test(await status(disk)) && await listed(disk), 'from the disk it says that this needs a web server, and the page stays');
await browser.close();
host.close();
