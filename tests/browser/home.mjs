// home.mjs SOME MANY ONE PROVIDER/SERVICE - lists that are narrowed down, and charts: on sites of 30 and of very many
// services, and on that of a service with a history.
import { browse, same, say, serve, until } from './host.mjs';
import { join } from 'node:path';

const [some, many, one, service] = process.argv.slice(2);
const browser = await browse();
const shown = (selector) => `[...document.querySelectorAll('${selector}')].filter((e) => e.checkVisibility()).length`;

async function visit(site, path, test, settings = {}) {
	const { address, close } = await serve(site);
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...settings });
	const page = await context.newPage();
	const noise = [];
	page.on('console', (m) => ['error', 'warning'].includes(m.type()) && noise.push(m.text()));
	page.on('pageerror', (e) => noise.push(String(e)));
	await page.goto(address + path);
	await test(page);
	say(!noise.length, `no error on ${path}`, noise.slice(0, 3).join('; '));
	await context.close();
	close();
}

const said = (page) => page.locator('[data-status][role="status"]').textContent();

await visit(some, 'index.html', async (page) => {
	const cards = shown('.services > li');
	same(await page.evaluate(cards), 30, 'all services are there at first');
	const shift = await page.evaluate(() => new Promise((resolve) => {
		let sum = 0;
		new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
			sum += entry.value;
		})).observe({ type: 'layout-shift', buffered: true });
		setTimeout(() => resolve(sum), 300);
	}));
	say(shift < 0.01, 'the form moves nothing when it appears', String(shift));
	await page.getByLabel('サービス名・提供事業者名で絞り込む').fill('ｻｰﾋﾞｽ 12');
	say(await until(page, `${cards} === 1`), 'a name narrows them down, of whatever width');
	same(await said(page), '30件中1件が該当します。', 'and says how many there are');
	say(/\?name=/.test(page.url()), 'the address has it', page.url());
	await page.reload();
	say(await until(page, `${cards} === 1`), 'so it can be sent to a colleague');
	await page.getByLabel('サービス名・提供事業者名で絞り込む').fill('株式会社計測2');
	say(await until(page, `${cards} === 3`), 'a provider has its services');
	await page.getByLabel('サービス名・提供事業者名で絞り込む').fill('何でもない');
	say(await until(page, `${cards} === 0`), 'nothing matches what is not there');
	same(await said(page), '一致するサービスはありません。', 'and that is said');
	await page.getByLabel('サービス名・提供事業者名で絞り込む').fill('');
	say(await until(page, `${cards} === 30`), 'without a name all are there again');
	same(await said(page), '', 'and nothing is said');
	await page.evaluate(() => {
		document.querySelectorAll('.services > li')[7].dataset.changed = '2030-01-01';
	});
	const named = (name) => `document.querySelector('.services h3').textContent === '${name}'`;
	await page.getByLabel('並び順').selectOption('newest');
	say(await until(page, named('計測サービス8')), 'the newest change can stand first');
	await page.getByLabel('並び順').selectOption('');
	say(await until(page, named('計測サービス1')), 'and in their order they stand again');
});

await visit(some, 'catalogs/bench/s0.q0/index.html', async (page) => {
	const answers = shown('.answers > li');
	const select = page.getByLabel('回答の状況で絞り込む');
	const options = await select.locator('option').allTextContents();
	const bar = (await page.locator('.chart-statuses li').allTextContents()).map((text) => text.trim().replace(/\s+/, '（') + '）');
	same(options.slice(1).sort(), [...bar].sort(), 'the statuses to choose from are those counted');
	await select.selectOption('absent');
	const n = Number(/（(\d+)）/.exec(options.find((text) => text.startsWith('無し')))[1]);
	say(await until(page, `${answers} === ${n}`), 'answers of one status are shown alone');
	say(await page.evaluate(() => [...document.querySelectorAll('.answers > li:not([hidden]) .badge')]
		.every((badge) => badge.matches('.absent'))), 'and only those');
	say(page.url().endsWith('?status=absent'), 'the address has the status', page.url());
});

await visit(some, 'index.html', async (page) => {
	same(await page.locator('.services > li').count(), 30, 'without a script all services are there');
	same(await page.locator('.narrow').isVisible(), false, 'and no form that would do nothing');
}, { javaScriptEnabled: false });

await visit(many, 'services_/2/index.html', async (page) => {
	const names = shown('.providers a');
	same(await page.evaluate(names), 600, 'a further page has its names');
	await page.getByLabel('サービス名・提供事業者名で絞り込む').fill('計測サービス1201');
	say(await until(page, `${names} === 1`), 'a name is found on all pages');
	await page.locator('.providers a').click();
	same(await page.locator('h1').textContent(), '計測サービス1201', 'and leads to its service');
	await page.goBack();
	say(await until(page, `${names} === 1`), 'the way back leads to what was found');
	await page.getByLabel('サービス名・提供事業者名で絞り込む').fill('計測');
	say(await until(page, `${names} === 300`), 'very many are not all listed');
	same(await said(page), '1201件中1201件が該当します。 はじめの300件を掲載しています。', 'which is said');
	await page.getByLabel('サービス名・提供事業者名で絞り込む').fill('');
	say(await until(page, `${names} === 600`), 'and the page is as it was');
});

const page = await browser.newPage();
await page.goto('file://' + join(many, 'index.html') + '?name=サービス7');
say(await until(page, `${shown('.providers a')} > 0 && ${shown('.providers a')} < 300`),
	'from the disk the services of the page are narrowed down');
say((await said(page)).includes('このページに掲載している'), 'and it says that they are only those');
await page.close();

await visit(one, `${service}/index.html`, async (view) => {
	const chart = view.getByRole('img', { name: '四半期ごとの変更件数' });
	same(await chart.count(), 1, 'the chart of changes has its name');
	const bars = await view.evaluate(() => {
		const svg = document.querySelector('.chart-changes > svg'), { left, right, bottom, top } = svg.getBoundingClientRect();
		return [...svg.querySelectorAll('rect.plain, rect.weak, text')].filter((part) => part.checkVisibility()).map((part) => {
			const box = part.getBoundingClientRect();
			return box.left >= left - 1 && box.right <= right + 44 && box.top >= top - 4 && box.bottom <= bottom + 2;
		});
	});
	say(bars.length > 5 && bars.every((inside) => inside), 'bars and words are not cut', JSON.stringify(bars));
	await view.getByText('表で見る').click();
	const rows = await view.locator('.chart-changes tbody tr').count();
	same(await view.locator('.chart-changes svg g:has(> title)').count(), rows, 'its table has a row for each bar');
	const words = await view.evaluate(() => {
		const boxes = [...document.querySelectorAll('.chart-changes .axis text')].filter((text) => text.checkVisibility())
			.map((text) => text.getBoundingClientRect()).sort((a, b) => a.left - b.left);
		return boxes.every((box, i) => !i || box.left > boxes[i - 1].right);
	});
	say(words, 'the words below it do not touch');
	const cut = await view.evaluate(() => [...document.querySelectorAll('.chart-sections .name')]
		.filter((name) => name.scrollWidth > name.clientWidth + 1).length);
	same(cut, 0, 'no name of a section is cut');
});
await browser.close();
