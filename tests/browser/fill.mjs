// fill.mjs SITE FORMS KEY - a buyer's questionnaire, filled in the browser with the example's answers.  FORMS is the folder
// of tests/cases/answer, with the key of what is right.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { serve, browse, until, say, same } from './host.mjs';

const [site, forms] = process.argv.slice(2);
const host = await serve(site), browser = await browse();
const service = 'komorebi/komorebi-sales/index.html';
const noise = [], elsewhere = [], folder = mkdtempSync(join(tmpdir(), 'kaiji-fill-'));
const form = readFileSync(join(forms, 'buyer.csv'), 'utf8');

async function open(path = service, options = {}) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	page.on('console', (m) => ['error', 'warning'].includes(m.type()) && noise.push(m.text()));
	page.on('pageerror', (e) => noise.push(String(e)));
	page.on('request', (r) => (r.method() !== 'GET' || !r.url().startsWith(host.address)) && !r.url().startsWith('blob:') &&
		elsewhere.push(`${r.method()} ${r.url()}`));
	await page.goto(host.address + path);
	return page;
}
const status = (page) => page.locator('[data-fill-status]').textContent();
async function give(page, name, bytes) {
	const path = join(folder, name);
	writeFileSync(path, bytes);
	await page.setInputFiles('[data-fill] input[type="file"]', path);
	await until(page, () => !/^$|読み込んで|Loading/.test(document.querySelector('[data-fill-status]').textContent));
}
async function saved(page) {
	const [file] = await Promise.all([page.waitForEvent('download'), page.locator('.saving button').click()]);
	await file.saveAs(join(folder, 'saved.csv'));
	return { name: file.suggestedFilename(), text: readFileSync(join(folder, 'saved.csv'), 'utf8') };
}

// --- without scripts, and before a file is there
const plain = await open(service, { javaScriptEnabled: false });
say(!await plain.locator('[data-fill]').isVisible(), 'without JavaScript nothing asks for a file');
const page = await open();
const scripts = [];
page.on('request', (r) => r.url().endsWith('.js') && scripts.push(r.url()));
say(await page.getByLabel('質問票（CSV）').isVisible(), 'the page of a service takes a questionnaire');

// --- the form
await give(page, 'buyer.csv', form);
say(scripts.some((one) => /fill-match/.test(one)), 'what finds answers is loaded when a file is there');
const [, all] = /質問(\d+)件/.exec(await status(page)) ?? [];
same(all, '35', 'all of its questions are seen');
same(await page.locator('.asked').count(), 35, 'and each is shown');
const { name, text } = await saved(page);
same(name, 'buyer-回答入り.csv', 'the filled form can be saved');
say(text.startsWith('\ufeff') && text.includes('\n'), 'in UTF-8 with a mark, so that Excel reads it');
process.stdout.write(execFileSync('python3', [join(forms, 'judge.py'), join(folder, 'saved.csv'), join(forms, 'buyer.csv')]));

// --- the reader decides
const guess = page.locator('.asked-guess input[type="checkbox"]').first();
const before = await page.locator('.saving .count').textContent();
await guess.check();
say(await page.locator('.saving .count').textContent() !== before, 'a guess can be taken');
say((await saved(page)).text.includes('要確認'), 'and is told as one');
const other = page.locator('.asked-good select').first();
const chosen = await other.locator('option').nth(1).textContent();
await other.selectOption('1');
say(chosen.includes(await page.locator('.asked-good .meta a').first().textContent()), 'another candidate can be chosen');
for (const box of await page.locator('.asked input[type="checkbox"]').all())
	await box.uncheck();
say(await page.locator('.saving button').isDisabled(), 'nothing is saved when nothing is taken');
const link = page.locator('.asked .meta a').first();
const there = await open(await link.evaluate((a) => a.href.slice(location.origin.length + 1)));
say(await there.evaluate(() => document.querySelector(':target') !== null), 'an answer leads to its row on the sheet');

// --- other files
await give(page, 'old.csv', execFileSync('iconv', ['-f', 'UTF-8', '-t', 'CP932'], { input: form }));
say(/質問35件/.test(await status(page)), 'a file in CP932 is read');
await give(page, 'quoted.csv', 'No;質問;回答\r\n1;"バックアップは\n何世代ですか; 教えて""ください""";\r\n');
same(await page.locator('.asked .question').textContent(), 'バックアップは\n何世代ですか; 教えて"ください"',
	'quoted cells, line breaks and semicolons are read');
say((await saved(page)).text.includes('"バックアップは\n何世代ですか; 教えて""ください""";35世代'), 'and written again');
await give(page, 'bare.csv', '稼働率の目標はいくつですか,\n反社会的勢力と関係がありませんか,\n');
same(await page.locator('.asked').count(), 2, 'a file without heads is read, too');
await give(page, 'given.csv', '質問,回答\n保守の時間帯はいつですか,記入済み\n');
say(!await page.locator('.asked input[type="checkbox"]:checked').count(), 'what the form says already is not replaced unasked');
await give(page, 'hostile.csv', '質問,回答\n"<img src=x onerror=alert(1)> 暗号化の方式は =1+1",\n');
say(!await page.locator('.asked img').count(), 'what looks like markup is text');
await give(page, 'book.xlsx', Buffer.from('504b0304', 'hex'));
say(/Excelのブック/.test(await status(page)), 'a workbook is told as one');
await give(page, 'half.csv', '質問,回答\n"閉じていない,\n');
say(/読み取れません/.test(await status(page)), 'a file that is none is told');
await give(page, 'empty.csv', '');
say(/見つかりません/.test(await status(page)), 'so is one without questions');
same(await page.locator('.asked').count(), 0, 'and nothing of the form before stays');

// --- dropped, in English, on a phone, by keyboard
const phone = await open(`en/${service}`, { viewport: { width: 320, height: 700 } });
await phone.evaluate(async (csv) => {
	const data = new DataTransfer();
	data.items.add(new File([csv], 'dropped.csv'));
	document.querySelector('[data-drop]').dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
}, 'Question,Answer\nHow often do you take backups?,\nIs stored data encrypted?,\n');
await until(phone, () => document.querySelectorAll('.asked').length === 2);
same(await phone.locator('.asked-good').count(), 2, 'a file that is dropped is read, in English');
say(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'it fits a phone');
await phone.locator('.asked input[type="checkbox"]').first().focus();
await phone.keyboard.press('Space');
say(!await phone.locator('.asked input[type="checkbox"]').first().isChecked(), 'the keyboard takes and leaves answers');

// --- for everybody
for (const colorScheme of ['light', 'dark']) {
	const judged = await open(service, { bypassCSP: true, colorScheme, viewport: { width: 320, height: 700 } });
	await give(judged, 'buyer.csv', form);
	await judged.evaluate(axe.source);
	const faults = await judged.evaluate(() => globalThis.axe.run({ include: [['[data-fill]']] }, { resultTypes: ['violations'] })
		.then(({ violations }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 100)}`)));
	same(faults, [], `axe finds nothing in a filled form (${colorScheme})`);
	await judged.close();
}

// --- a file that does not come
const broken = await open();
await broken.route('**/questions.json', (route) => route.abort());
await give(broken, 'buyer.csv', form);
say(/読み込めませんでした/.test(await status(broken)), 'what did not come is told');
await broken.unroute('**/questions.json');
await give(broken, 'buyer.csv', form);
same(await broken.locator('.asked').count(), 35, 'and may be tried again');

same(elsewhere, [], 'nothing of the file leaves the browser');
same(noise.filter((one) => !/ERR_FAILED/.test(one)), [], 'no error, and nothing that the policy reports');
await browser.close();
host.close();
