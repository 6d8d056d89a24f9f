// history.mjs SITE THEN - the history pages of the example in headless Chromium.  THEN has the site as it was built at
// some days' last revisions, in folders named for the day: what a page shows as of that day is held against it.
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { serve, browse, until, say, same } from './host.mjs';

const [site, then] = process.argv.slice(2);
const sheet = 'nagi-kotoba/nagi-minutes/nagi-sla';
const host = await serve(site), browser = await browse();
const history = `${host.address}${sheet}/history/index.html`;
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

// The view is there when its heading is; a sentence instead of one is in the status.
async function shown(page) {
	await until(page, () => document.querySelector('[data-result] h2') ||
		!/読み込んで|Loading/.test(document.querySelector('[data-status]').textContent));
	return page.locator('[data-result] h2').count().then((n) => n ? page.locator('[data-result] h2').textContent() : null);
}
async function view(page, search) {
	await page.goto(history + search);
	return shown(page);
}
const status = (page) => page.locator('[data-status]').textContent();
// Every difference in the sheet's order: [question, what was, what is], marks and words of the page left away.
const differences = (page) => page.locator('[data-result] .difference').evaluateAll((ones) => ones.map((one) => {
	const side = (gone) => [...one.querySelectorAll('.flip, .diff, .a')].map((part) => {
		const copy = part.cloneNode(true);
		for (const other of copy.querySelectorAll(`.said, ${gone}`))
			other.remove();
		return copy.textContent;
	}).join(' ');
	const flip = [...one.querySelectorAll('.flip .badge')].map((badge) => badge.textContent);
	return { row: decodeURIComponent(one.querySelector('h4 a').hash.slice(1)), flip, old: side('ins'), now: side('del') };
}));
const listShown = (page) => page.locator('[data-revision]').first().isVisible();

// --- without a script, and as the page comes
const plain = await open({ javaScriptEnabled: false });
await plain.goto(history);
say(await listShown(plain) && !await plain.locator('[data-tools]').isVisible(),
	'without JavaScript the full list is there and no control is');
const page = await open();
await page.goto(history);
say(await listShown(page) && await page.locator('[data-tools]').isVisible(), 'with JavaScript the controls are there, too');

// --- what changed: hand-checked with git log
await view(page, '?from=2023-03-05&to=2023-03-06');
let found = await differences(page);
same(found.map((one) => one.row), ['dr', 'rto', 'backup.method', 'backup.rpo', 'backup.retention', 'backup.generations'],
	'6 March 2023 changed six answers, shown in the order of the sheet');
same(found[0].flip, ['予定', '有り'], 'disaster recovery: planned became present');
say(found[1].old.includes('8時間以内を目標とします。') && found[1].now.includes('4時間以内を目標とします。大阪'),
	'recovery time: 8 hours became 4', JSON.stringify(found[1]));
say(found[5].old === '1日1世代を7日分、計7世代を残します。' && found[5].now === '1日2世代を14日分、計28世代を残します。',
	'generations: 7 became 28, word by word', JSON.stringify(found[5]));
say(!await listShown(page), 'the comparison stands in the place of the list');

await view(page, '?from=2023-03-05&to=2024-12-31');
const reasons = await page.locator('.why').allTextContents();
say(reasons.some((why) => why.includes('28世代')) && !reasons.some((why) => why.includes('英語の訳')),
	'reasons are those of the changes that readers of this language see');

await view(page, '?from=2024-06-01&to=9625214');
found = await differences(page);
same(found.map((one) => one.row), ['logs'], 'June 2024 changed one answer');
say(/個別/.test(found[0]?.flip[0]) && /無/.test(found[0]?.flip[1]), 'logs: on request became absent', JSON.stringify(found[0]));
say((await page.locator('.why').textContent()).includes('調査用のログのご提供を終了しました'), 'with the reason of the commit');
await view(page, '?from=9625214&to=53bc8aaa4b');
same((await differences(page)).map((one) => one.row), ['logs'], 'two commits the wrong way round are compared the right way round');

await view(page, '?from=2026-10-01');
same((await differences(page)).map((one) => one.row), ['availability', 'mttr', 'failures', 'certifications'],
	'without an end everything until today is compared');
await view(page, '?from=2024-06-10&to=2024-06-10');
same((await differences(page)).map((one) => one.row), ['logs'], 'what changed on the first day itself is a change since');
await view(page, '?from=2022-04-18&to=2022-04-18');
say((await differences(page)).length > 40, 'on the first day of all, everything is new');
await view(page, '?from=2026-11-01');
say(/ありません/.test(await status(page)) && !(await differences(page)).length, 'nothing changed: it says so');

// --- the sheet as of a day, held against the site of that day
const squeeze = (text) => text.replace(/[\s　|]+/g, ''); /* cells of a table stand apart by bars */
for (const day of readdirSync(then).sort()) {
	for (const [language, below] of [['ja', ''], ['en', 'en/']]) {
		let old;
		try {
			old = JSON.parse(readFileSync(join(then, day, below, sheet, 'nagi-sla.json')));
		} catch {
			continue;
		}
		await page.goto(`${host.address}${below}${sheet}/history/index.html?asof=${day}`);
		await shown(page);
		const cells = Object.fromEntries(await page.locator('[data-result] tr[id]').evaluateAll((rows) =>
			rows.map((row) => [row.id, row.querySelector('td.a').textContent])));
		const wrong = [];
		let words = 0;
		for (const row of old.rows) {
			const cell = squeeze(cells[row.question] ?? 'there is no such row');
			const says = row.answer ? [row.answer.shows ?? row.answer, ...(row.answer.shows ?? row.answer).cases ?? []] : [];
			const expected = says.flatMap((one) => [one.plain ?? one.text ?? (one.values ?? []).join('/'), ...one.notes ?? [],
				one.heading]).concat(row.badge).filter(Boolean).map(squeeze);
			words += expected.length;
			if (!row.answer && !row.covered_by)
				expected.push(language === 'ja' ? '未回答' : 'Notanswered');
			for (const text of expected.filter((text) => !cell.includes(text)))
				wrong.push(`${row.question}: ${text} is not in ${cell}`);
		}
		say(words > 50 && !wrong.length, `as of ${day}, ${language}: all answers are those of the site of that day`,
			wrong.slice(0, 3).join('\n    '));
	}
}
await view(page, '?asof=2023-03-05');
say((await page.locator('[data-result] tr[id="backup.generations"]').textContent()).includes('計7世代'), 'as of 5 March 2023: 7 generations');
say(await page.locator('[data-result] tr[id="backup.generations"]').evaluate((row) => row.classList.contains('differs')) &&
	!await page.locator('[data-result] tr[id="service.hours"]').evaluate((row) => row.classList.contains('differs')),
	'answers that are different today are marked, and no others');
say(/2023年3月5日/.test(await page.title()) && await page.locator('.banner a[href$="nagi-sla/index.html"], .banner a[href="../index.html"]').count() === 1,
	'it says which day it is of, and leads to today');
await view(page, '?asof=9625214c19');
say((await page.locator('[data-result] tr[id="logs"]').textContent()).includes('お渡しできるログはございません'), 'as of a commit');

await page.getByRole('link', { name: 'English' }).click();
await shown(page);
same([new URL(page.url()).pathname, await page.locator('[data-result] h2').textContent()],
	[`/en/${sheet}/history/index.html`, 'The sheet as of 10 June 2024 (9625214)'], 'the other language shows the same revision');

// --- one answer
await view(page, '?q=logs');
same(await page.locator('[data-result] .difference h3 time').evaluateAll((times) => times.map((time) => time.dateTime.slice(0, 10))),
	['2024-06-10', '2022-09-12', '2022-04-18'], 'one answer: its three versions, newest first');

// --- the page's own words for a change and the script's are the same
const told = (nodes) => nodes.map((node) => [node.querySelector('a[href*="#"]')?.hash, node.closest('[data-revision]')?.id.replace(/_\d{1,4}$/, ''),
	[...node.querySelectorAll('.flip, .diff > :not(.fold):not(.same)')].map((one) => one.textContent.trim()).join('|')]);
await page.goto(history);
const written = (await page.locator('.change:has(.kind-changed)').evaluateAll(told))
	.map(([row, revision, words]) => [decodeURIComponent(row.slice(1)), `#${revision}`, words]).filter(([, , words]) => words);
const unlike = [];
for (const row of new Set(written.map(([name]) => name))) {
	await view(page, `?q=${encodeURIComponent(row)}`);
	const made = new Map((await page.locator('[data-result] .difference').evaluateAll(told)).map(([at, , words]) => [at, words]));
	for (const [, at, words] of written.filter(([name]) => name === row))
		if (made.get(at) !== words)
			unlike.push(`${row} ${at}: page ${words}\n    script ${made.get(at)}`);
}
say(written.length > 20 && !unlike.length, `${written.length} changes are told alike by the page and by the script`, unlike[0]);

// --- what cannot be shown
for (const [search, words, name] of [
	['?from=2020-01-01', /2022年4月18日/, 'a day before the history begins: it says where it begins'],
	['?asof=2020-01-01', /2022年4月18日/, 'the same for the sheet of such a day'],
	['?from=2023-02-31', /2023-02-31/, 'a day that the calendar does not have'],
	['?from=deadbeef', /deadbeef/, 'a commit that is not there'],
	['?q=no.such-row', /no\.such-row/, 'a question that is not there'],
	['?to=2024-01-01', /いつから/, 'an end without a beginning'],
	['?asof=%3Cimg%20src=x%20onerror=alert(1)%3E', /<img src=x/, 'markup in the address is text'],
]) {
	await view(page, search);
	say(words.test(await status(page)) && await listShown(page), `${name}, and the list stays`, await status(page));
}

// --- by hand: the form, the address, back, a shared address
await page.goto(history);
await page.getByLabel('いつから').fill('2023-03-05');
await page.getByLabel('いつまで').fill('2023-03-06');
await page.getByRole('button', { name: '変更を見る' }).click();
await shown(page);
same(new URL(page.url()).search, '?from=2023-03-05&to=2023-03-06', 'the form says in the address what is shown');
same(await page.evaluate(() => document.activeElement.id), 'result_', 'the focus goes to the heading of the result');
const shared = await open();
await shared.goto(page.url());
await shown(shared);
same(await differences(shared), await differences(page), 'a shared address shows the same');
await page.goBack();
say(await listShown(page) && !await page.locator('[data-result]').isVisible(), 'back shows the list again');
await page.goForward();
await shown(page);
same((await differences(page)).length, 6, 'forward shows the comparison again');
await page.getByText('2つの版を選んで比べる').click();
await until(page, () => document.querySelector('select[name=from]').length > 5);
await page.getByLabel('前の版').selectOption('53bc8aaa4b');
await page.getByLabel('後の版').selectOption('9625214c19');
await page.getByRole('button', { name: '比べる' }).focus();
await page.keyboard.press('Enter');
await until(page, () => document.querySelectorAll('[data-result] .difference').length === 1);
same((await differences(page)).map((one) => one.row), ['logs'], 'two revisions are chosen and compared, by keyboard');

// --- the filter
await page.goto(history);
const visible = () => page.locator('[data-change]').evaluateAll((all) =>
	all.filter((one) => !one.hidden).map((one) => one.dataset.change));
const all = await visible();
for (const [label, keeps] of [['文言のみの変更', (c) => c.includes('editorial')], ['対策の後退', (c) => c.includes('weakened')],
	['内容の変更', (c) => !c.includes('editorial')], ['すべて', () => true]]) {
	await page.getByLabel(label, { exact: true }).check();
	same(await visible(), all.filter(keeps), `the filter keeps: ${label}`);
}
say(all.some((c) => c.includes('editorial')) && all.some((c) => c.includes('weakened')), 'and there are changes of each kind');
await page.goBack();
say(await page.getByLabel('内容の変更').isChecked(), 'back takes the filter back');

// --- phone, dark, paper, the disk
for (const search of ['', '?from=2022-04-18', '?asof=2023-03-05', '?q=logs']) {
	const phone = await open({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
	await phone.goto(history + search);
	await shown(phone);
	same(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `nothing runs out of a phone: ${search || 'the list'}`);
	await phone.context().close();
}
await view(page, '?from=2022-04-18');
await page.emulateMedia({ media: 'print' });
say(!await page.locator('[data-tools]').isVisible() && (await page.pdf({ format: 'A4' })).length > 20000, 'a comparison prints, without the controls');
const wrong = noise.splice(0);
same(wrong, [], 'no error, no violation of the policy, no request to another host');
const disk = await open();
await disk.goto(`file://${resolve(site, sheet, 'history/index.html')}?from=2023-03-05`);
await until(disk, () => /Web サーバー/.test(document.querySelector('[data-status]').textContent));
say(await listShown(disk), 'from the disk it says that this needs a web server, and the list stays');
await disk.getByLabel('文言のみの変更').check();
say((await disk.locator('[data-change]').evaluateAll((ones) => ones.filter((one) => !one.hidden).every((one) => one.dataset.change.includes('editorial')))),
	'from the disk the filter works');

noise.length = 0; /* browsers complain of what they refuse to pages from the disk */

// --- what changed since, of all services
const changes = `${host.address}changes/index.html`;
await page.emulateMedia({ media: 'screen' });
const asked = [];
page.on('request', (r) => r.url().endsWith('.json') && asked.push(r.url().split('/').pop()));
await page.goto(`${changes}?since=2026-10-09`);
await shown(page);
say((await page.locator('[data-result] h3').allTextContents()).some((name) => name.includes('ナギ議事録')), 'changes: the services that changed since a day');
same(asked, ['2026.json'], 'changes: only the years that are needed are loaded');
const leads = await page.locator('[data-result] li a').evaluateAll((links) => links.map((link) => link.href));
const dead = [];
for (const link of leads) {
	const response = await page.request.get(link.split('#')[0]);
	if (!response.ok() || !(await response.text()).includes(`id="${decodeURIComponent(new URL(link).hash.slice(1))}"`))
		dead.push(link);
}
say(leads.length > 0 && !dead.length, `changes: ${leads.length} links lead to the revisions`, dead[0]);
await page.goto(`${changes}?since=2026-11-12`);
await shown(page);
say(/ありません/.test(await status(page)), 'changes: nothing since a day says so');
await page.goto(`${changes}?since=yesterday`);
await shown(page);
say(/yesterday/.test(await status(page)), 'changes: what is no day is said');
same(noise, [], 'changes: no error, no violation of the policy, no request to another host');
await browser.close();
host.close();
