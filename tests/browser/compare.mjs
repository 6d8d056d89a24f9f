// compare.mjs SITE ONLY MANY - the example's sheets beside each other.  ONLY is the site of a service alone, with two
// sheets; MANY is one of 1201 services.
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, browse, until, say, same } from './host.mjs';

const [site, only, many] = process.argv.slice(2);
// the same site stands below /other/, as another portal of the host
const host = await serve(site, /^\/other(?=\/)/), browser = await browse();
const folder = mkdtempSync(join(tmpdir(), 'kaiji-compare-'));
const a = 'komorebi/komorebi-sales/komorebi-mic', b = 'minamo-travel/minamo-biztrip/minamo-mic', c = 'nagi-kotoba/nagi-minutes/nagi-sla';
const five = [a, b, c, 'nagi-kotoba/nagi-minutes/nagi-ism', 'tsuzumi/tsuzumi-kuji/tsuzumi-mic'];
const json = (id, tongue = '') => JSON.parse(readFileSync(join(site, tongue, id, `${id.split('/')[2]}.json`), 'utf8'));
const noise = [];

async function open(options = {}, address = host.address) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	page.on('console', (m) => ['error', 'warning'].includes(m.type()) && noise.push(m.text()));
	page.on('pageerror', (e) => noise.push(String(e)));
	page.on('request', (r) => !r.url().startsWith(address) && !/^(file|blob|data):/.test(r.url()) && noise.push(r.url()));
	page.on('response', (r) => r.status() >= 400 && noise.push(`${r.status()} ${r.url()}`));
	return page;
}
const heading = (page) => page.locator('[data-result] h2').textContent({ timeout: 1000 }).catch(() => null);
const status = (page) => page.locator('p[data-status]').textContent();
const said = (page) => page.locator('[data-elsewhere-status]').textContent();
const columns = (page) => page.locator('.compared thead th b').allTextContents();
const rows = (page) => page.locator('.compared tbody tr:has(th.q)').count();
async function shown(page, n) {
	for (let i = 0; i < 100 && await page.locator('.compared thead th b').count() !== n; i++)
		await new Promise((resolve) => setTimeout(resolve, 50));
	return columns(page);
}
async function view(page, query, n, tongue = '') {
	await page.goto(`${host.address}${tongue}compare/index.html${query}`);
	return shown(page, n);
}
const search = (page) => new URL(page.url()).search;

// --- without a script
const plain = await open({ javaScriptEnabled: false });
await plain.goto(`${host.address}compare/index.html?with=${a},${b}`);
say(await plain.getByText('比較には JavaScript が必要です。').isVisible() && !await plain.locator('[data-tools]').isVisible(),
	'without JavaScript the page says what it needs');
same(await plain.locator('[data-sheet]').count(), 6, 'and lists all sheets');
await plain.locator(`[data-sheet="${c}"] a`).click();
say(plain.url().endsWith(`${c}/index.html`), 'with links to them');
await plain.getByRole('link', { name: '比較', exact: true }).click();
say(plain.url().endsWith('compare/index.html'), 'every page leads to the comparison');

// --- from a sheet, by keyboard alone
const page = await open();
await page.goto(`${host.address}${a}/index.html`);
await page.getByRole('link', { name: 'ほかのサービスと比較する' }).click();
await until(page, () => document.querySelector('.alone'));
same(search(page), `?with=${a}`, 'the link of a sheet brings the sheet along');
say(/もう1件以上/.test(await status(page)), 'and one more is asked for');
await page.getByLabel('シートを追加').focus();
await page.keyboard.type('zzz');
await until(page, () => document.querySelector('[role="option"]') || /ありません/.test(document.querySelector('[data-candidates]').textContent));
say(/一致するシートはありません/.test(await page.locator('[data-candidates]').textContent()), 'no match is said');
await page.keyboard.press('Control+A');
await page.keyboard.type('ﾐﾅﾓ');
await until(page, () => document.querySelector('[role="option"]'));
same(await page.locator('[role="option"]').count(), 1, 'half-width kana find the service');
same(await page.getByLabel('シートを追加').getAttribute('aria-expanded'), 'true', 'the list is said to be open');
await page.keyboard.press('ArrowDown');
same(await page.getByLabel('シートを追加').getAttribute('aria-activedescendant'), 'add_0_', 'an arrow goes to the match');
await page.keyboard.press('Enter');
same(await shown(page, 2), ['コモレビセールス', 'ミナモ出張手配'], 'Enter puts it beside the first');
same(search(page), `?with=${a},${b}`, 'the address says both, readably');
same(await page.evaluate(() => document.activeElement.id), 'result_', 'the focus goes to the heading');
say(await page.title() === 'コモレビセールス、ミナモ出張手配の比較 | サービスの比較 | セキュリティ情報の開示', 'so does the title', await page.title());

// --- what is in the table, counted by hand here
const [one, two] = [json(a), json(b)];
const keys = (sheet) => new Set(sheet.rows.map((row) => `${row.catalog}/${row.question}`));
const both = new Set([...keys(one), ...keys(two)]);
same(await rows(page), both.size, 'there is a row for each question');
const counts = async () => Object.fromEntries(await page.locator('[data-count]').evaluateAll((spans) =>
	spans.map((span) => [span.dataset.count, Number.parseInt(span.textContent, 10)])));
const all = await counts();
same(all.all, both.size, 'all are counted');
const map = (sheet) => new Map(sheet.rows.map((row) => [`${row.catalog}/${row.question}`, row]));
const [left, right] = [map(one), map(two)];
const unlike = [...left].filter(([key, row]) => {
	const other = right.get(key);
	const answered = (x) => x.coverage !== 'unanswered';
	return other && answered(row) && answered(other) && row.status && other.status && row.status !== other.status;
}).length;
same(all.status, unlike, 'so are those of another status; an answer without one is none of them');
say(all.status > 0 && all.differ > all.status && all.differ + all.equal + all.one <= all.all, 'and the others', JSON.stringify(all));
say((await status(page)).includes(`${both.size}項目のうち、相違 ${all.differ}項目（うち区分の相違 ${all.status}項目）`), 'the counts are said');
const order = await page.locator('.compared tbody tr:has(td.a:nth-child(2):not(.unasked)) .to a:first-child').evaluateAll((links) =>
	links.filter((link) => link.closest('td').cellIndex === 1).map((link) => decodeURIComponent(link.hash.slice(1))));
say(order.length === left.size && order.join() === one.rows.map(({ question }) => question).join(), 'they stand as on the first sheet', order.slice(0, 4).join());
const backup = page.locator('.compared tr', { has: page.locator('a[href$="#backup.generations"]') });
say((await backup.locator('td.a').count()) === 2 && (await backup.textContent()).includes(left.get('mic-aspsaas-v3/backup.generations').answer.text ?? left.get('mic-aspsaas-v3/backup.generations').answer.values[0]),
	'with the answer in full');
await backup.locator('td.a').first().getByText('シートで見る').click();
say(page.url() === `${host.address}${a}/index.html#backup.generations` && await page.locator('tr:target').count() === 1, 'a cell leads to its row');
await page.goBack();
await shown(page, 2);
await backup.locator('td.a').first().getByText('変更履歴').click();
await until(page, () => /変更履歴/.test(document.querySelector('[data-result] h2')?.textContent));
say(/history\/index\.html\?q=backup\.generations$/.test(page.url()), 'and to its history');
await page.goBack();
await shown(page, 2);

// --- differences only, back, remove
await page.locator('[value="differ"]').check();
await until(page, () => /show=differ/.test(location.search));
same([await rows(page), search(page)], [all.differ, `?with=${a},${b}&show=differ`], 'differences only: in the table and in the address');
same(await page.locator('.compared .kind:not(.status, .wording)').count(), 0, 'and nothing else');
const shared = await open();
await view(shared, `?with=${a},${b}&show=differ`, 2);
say(await rows(shared) === all.differ && await shared.locator('[value="differ"]').isChecked(), 'a shared address shows the same');
await page.goBack();
await until(page, () => !/show=/.test(location.search));
same(await rows(page), both.size, 'back shows all again');
await page.locator('.compared').getByRole('link', { name: 'コモレビセールスを外す' }).click();
await until(page, () => document.querySelector('.alone'));
same(search(page), `?with=${b}`, 'a sheet can be taken away');
await page.goBack();
same((await shown(page, 2)).length, 2, 'and back again');
await page.getByRole('link', { name: 'English' }).click();
same([(await shown(page, 2))[0], search(page)], ['Komorebi Sales', `?with=${a},${b}`], 'the other language compares the same');
same((await counts()).all, both.size, 'with as many rows');

// --- across catalogs
await view(page, `?with=${c},${b}`, 2);
const groups = JSON.parse(readFileSync(join(site, 'compare/crosswalk.json'), 'utf8')).same;
const sla = json(c);
const linked = [...keys(sla)].filter((key) => groups.some((group) => group.includes(key) && group.some((other) => right.has(other)))).length;
same(await page.locator('.compared .own').count(), linked, 'questions that ask the same stand in one row, with their own names');
say(linked > 5 && await rows(page) === keys(sla).size + right.size - linked, 'and are counted once', String(linked));
await view(page, '?with=nagi-kotoba/nagi-minutes/nagi-sla,nagi-kotoba/nagi-minutes/nagi-ism', 2);
say((await heading(page)).includes('サービスレベル開示シート'), 'two sheets of one service are told apart by their sheets', await heading(page));

// --- how questions are lined up, and what differs
const lined = (sheets, together) => page.evaluate(([sheets, together]) => kaiji.alignSheets(sheets.map((rows) => kaiji.readSheet({
	format: 'kaiji-sheet-1', rows: rows.map(([key, text, more]) => ({ catalog: key.split('/')[0], question: key.split('/')[1],
		coverage: text === null ? 'unanswered' : 'answered', ...text !== null && { answer: { text } }, ...more })) })), together)
	.map(({ title, of, lines }) => [title, of, lines.map(({ kind, cells }) => [kind, ...cells.map((cell) => cell?.key ?? '')])]), [sheets, together]);
const group = [['m/a', 's/b', 's/c']];
same(await lined([[['m/a', 'x']], [['s/b', 'x'], ['s/c', 'x']]], group), [['', 0, [['equal', 'm/a', 's/b'], ['one', '', 's/c']]]],
	'of two that ask the same one stands beside the first');
same(await lined([[['m/a', 'x'], ['s/b', 'y']], [['s/b', 'y']]], group), [['', 0, [['one', 'm/a', ''], ['equal', 's/b', 's/b']]]],
	'a question meets itself rather than one that asks the same');
same(await lined([[['m/a', 'x', { section: 'I' }]], [['m/z', 'x', { section: 'II' }], ['m/y', 'x', { section: 'I' }]]], []),
	[['I', 0, [['one', 'm/a', ''], ['one', '', 'm/y']]], ['II', 1, [['one', '', 'm/z']]]], 'what the first does not ask follows, in its section where there is one');
const kinds = async (...states) => (await lined(states.map(([text, more]) => [['m/a', text, more]]), []))[0][2][0][0];
same([await kinds(['ＴＬＳ 1.2'], ['TLS1.2']), await kinds(['a'], ['b']), await kinds(['a', { status: 'present' }], ['a', { status: 'absent' }]),
	await kinds(['a', { status: 'present' }], ['b']), await kinds(['a'], [null]), await kinds([null], [null]), await kinds(['a'], ['a'], [null])],
['equal', 'wording', 'status', 'wording', 'one', 'none', 'status'], 'width and blanks make no difference; wording and status do');
same(await kinds(['a', { status: 'present', badge: '有り' }], ['a', { status: 'present', badge: '○' }]), 'equal', 'nor does how a sheet prints a status');

// --- five, and what cannot be shown
same((await view(page, `?with=${five.join()}`, 5)).length, 5, 'five stand beside each other');
say(await page.getByLabel('シートを追加').isDisabled() && /5件まで/.test(await page.locator('[data-candidates]').textContent()), 'and not more');
await view(page, `?with=${a},${b},..%2F..%2Fx,nobody/nothing/none,%3Cimg%3E,//evil.example/x.json`, 2);
same((await columns(page)).length, 2, 'of names that lead nowhere the others are shown');
const faults = await page.locator('.fault-note').allTextContents();
say(faults.length === 3 && faults.some((words) => words.includes('<img>')), 'and each is named as a text', faults.join(' '));
await view(page, '?with=nobody/nothing/none', 0);
await until(page, () => document.querySelector('p[data-status]').classList.contains('fault'));
say(await page.locator('#sheets_').isVisible(), 'with nothing to show the list stays');
noise.splice(0, noise.length, ...noise.filter((words) => !/404/.test(words)));

// --- another portal on this host
await view(page, `?with=${a}`, 0);
await page.getByText('別のポータルのシートを加える').click();
await page.getByLabel('ポータルのアドレス').fill(`${host.address}other/index.html`);
await page.getByRole('button', { name: 'シートを探す' }).click();
await page.locator('.offered a', { hasText: 'minamo-mic.json' }).first().click();
same(await shown(page, 2), ['コモレビセールス', 'ミナモ出張手配'], 'a sheet of another portal on this host is added from its list');
same(search(page), `?with=${a},/other/${b}/minamo-mic.json`, 'and is in the address');
same(await page.locator('.compared thead th b a').last().evaluate((link) => link.pathname), '/other/minamo-travel/minamo-biztrip/index.html', 'its links lead there');
same(await counts(), all, 'with the same result as here');

// --- a portal on another host
await page.getByLabel('ポータルのアドレス').fill('https://trust.example.com/ja/');
await page.keyboard.press('Enter');
same(await page.locator('.offered a').evaluateAll((links) => links.map((link) => link.href)), ['https://trust.example.com/ja/kaiji.json'],
	'of another host there is a link to its list, and no request');
await page.getByLabel('ポータルのアドレス').evaluate((input) => (input.type = 'text'));
await page.getByLabel('ポータルのアドレス').fill('javascript:alert(1)');
await page.keyboard.press('Enter');
say(/https:/.test(await said(page)) && await page.locator('.offered a[href^="javascript"]').count() === 0, 'no other kind of address is followed');

// --- files
const file = (name, data) => {
	const path = join(folder, name);
	writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data));
	return path;
};
const foreign = json(b);
foreign.service.name = '<b>よその</b>サービス';
foreign.rows[0].answer = { text: '<img src=x onerror=alert(1)>', refs: 7, links: [{ words: 'x', url: 'javascript:alert(1)' }], cases: 'no' };
foreign.rows[1].answer = { toString: 'x', text: { a: 1 } };
await view(page, `?with=${a}`, 0);
await until(page, () => document.querySelector('.alone'));
await page.getByText('別のポータルのシートを加える').click();
const input = page.getByLabel('シートの JSON ファイル');
await input.setInputFiles(file('kaiji.json', readFileSync(join(site, 'kaiji.json'), 'utf8')));
await until(page, () => /kaiji\.json/.test(document.querySelector('[data-elsewhere-status]').textContent));
same(await page.locator('.offered li').count(), 6, 'the list of a portal names its sheets');
await input.setInputFiles(file('sheet.json', foreign));
same(await shown(page, 2), ['コモレビセールス', '<b>よその</b>サービス'], 'a file stands beside a sheet of this site');
say((await page.locator('.compared').textContent()).includes('<img src=x onerror=alert(1)>') && await page.locator('.compared img').count() === 0 &&
	await page.locator('.compared a[href^="javascript"]').count() === 0, 'what it says is text');
say(/アドレスには含まれません/.test(await page.locator('.about').textContent()) && search(page) === `?with=${a}`, 'it is not in the address, and that is said');
same(await page.locator('.compared td.a:nth-child(3) .to').count(), 0, 'and nothing of it is linked to');
for (const [name, data] of [['no.json', 'x'], ['null.json', 'null'], ['other.json', { format: 'kaiji-sheet-1', rows: [{ catalog: '../x', question: 1 }] }], ['array.json', []]]) {
	await input.setInputFiles(file(name, data));
	await page.locator('[data-elsewhere-status].fault', { hasText: name }).waitFor({ timeout: 5000 }).catch(() => {});
	say((await said(page)).includes(`「${name}」は、kaiji の`), `a wrong file is named: ${name}`, await said(page));
}
await input.setInputFiles(file('large.json', ' '.repeat(32 * 1024 * 1024 + 1)));
await page.locator('[data-elsewhere-status]', { hasText: 'large.json' }).waitFor({ timeout: 5000 }).catch(() => {});
say(/大きすぎます/.test(await said(page)), 'so is one that is too large');
same((await columns(page)).length, 2, 'and the table stays');
const drop = await page.evaluateHandle((text) => {
	const data = new DataTransfer();
	data.items.add(new File([text], 'dropped.json', { type: 'application/json' }));
	return data;
}, readFileSync(join(site, c, 'nagi-sla.json'), 'utf8'));
await page.locator('[data-drop]').dispatchEvent('dragover', { dataTransfer: drop });
say(await page.locator('[data-drop].over').count() === 1, 'the place to drop shows itself');
await page.locator('[data-drop]').dispatchEvent('drop', { dataTransfer: drop });
same((await shown(page, 3)).at(-1), 'ナギ議事録', 'a dropped file is added');
await page.getByRole('button', { name: 'ナギ議事録を外す' }).focus();
await page.keyboard.press('Enter');
same((await shown(page, 2)).length, 2, 'and taken away by keyboard');
same(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ['', 0, 0], 'nothing is stored');

// --- phone, paper, other sites
for (const width of [320, 390]) {
	const phone = await open({ viewport: { width, height: 800 } });
	await view(phone, `?with=${five.join()}`, 5);
	same(await phone.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${width} px: nothing runs out of the page`);
	say(await phone.locator('td.a .cell-of').first().isVisible(), `${width} px: each answer says whose it is`);
	await phone.context().close();
}
const began = Date.now();
await view(page, `?with=${five.join()}`, 5);
say(Date.now() - began < 5000, 'five sheets are there within seconds', `${Date.now() - began} ms`);
const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)];
say(boxes.length > 1 && boxes.every(([, width, height]) => Math.round(width) === 842 && Math.round(height) === 595), 'it prints on A4 in landscape',
	boxes[0]?.[0]);
await page.emulateMedia({ media: 'print' });
say(await page.locator('.on-paper').isVisible() && !await page.locator('[data-tools]').isVisible() && !await page.locator('.remove').first().isVisible(),
	'with the counts, and without what only works on the screen');
const disk = await open();
await disk.goto(`file://${join(site, 'compare/index.html')}?with=${a},${b}`);
await until(disk, () => document.querySelector('p[data-status]').classList.contains('fault'));
say(/Web サーバー/.test(await status(disk)) && await disk.locator('#sheets_').isVisible(), 'from the disk it says what it needs, and the list stays');
await disk.getByText('別のポータルのシートを加える').click();
await disk.getByLabel('シートの JSON ファイル').setInputFiles([join(site, a, 'komorebi-mic.json'), join(site, b, 'minamo-mic.json')]);
same((await shown(disk, 2)).length, 2, 'but files can be compared there');
noise.splice(0, noise.length, ...noise.filter((words) => !/file:|CORS|ERR_FAILED/.test(words)));

const small = await serve(only), alone = await open({}, small.address);
await alone.goto(`${small.address}nagi-sla/index.html`);
await alone.getByRole('link', { name: 'ほかのシートと比較する' }).click();
await until(alone, () => document.querySelector('.alone'));
await alone.getByLabel('シートを追加').click();
await alone.getByRole('option').first().click();
same((await shown(alone, 2)).length, 2, 'a site of one service compares its two sheets');

const large = await serve(many), crowd = await open({}, large.address);
const fetched = [];
crowd.on('response', async (r) => r.url().endsWith('.json') && fetched.push((await r.body().catch(() => '')).length));
await crowd.goto(`${large.address}compare/index.html`);
same([await crowd.locator('[data-sheet]').count(), fetched.length], [0, 0], 'of very many services none is listed, and no list fetched');
await crowd.getByLabel('シートを追加').click();
await until(crowd, () => document.querySelector('[role="option"]'));
same(await crowd.locator('[role="option"]').count(), 40, 'when asked it names the first');
say(/120\d件|2\d\d\d件/.test(await crowd.locator('[data-candidates]').textContent()), 'and how many there are', await crowd.locator('[data-candidates]').textContent());
const name = await crowd.evaluate(async () => (await (await fetch('services-1.json')).json()).services.at(-1));
await crowd.keyboard.type(`${name.provider}/${name.service}/`);
await until(crowd, () => document.querySelectorAll('[role="option"]').length < 40);
say((await crowd.getByRole('option').first().textContent()).includes(name.name), 'each can be found by its name', name.name);
say(fetched.every((size) => size < 1e6), 'no file is large', String(fetched));

say(!noise.length, 'no error, no violation of the policy, no request to another host', noise.slice(0, 3).join('; '));
rmSync(folder, { recursive: true });
await browser.close();
small.close();
large.close();
host.close();
