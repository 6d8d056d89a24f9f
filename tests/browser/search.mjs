// search.mjs SITE ONLY LARGE NEXT - the search in headless Chromium; ONLY is the site of one service, LARGE one whose
// index has pieces, and NEXT the same after a service had another name.
import { browse, same, say, serve, until } from './host.mjs';
import { mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [, , site, only, large, next] = process.argv;
const { address: host, close } = await serve(site);
const browser = await browse();
const noise = [], strangers = [];

// A page whose errors are remembered, but for the faults that `expected` names.
async function visit(path, { base = host, expected = /^$/, before, ...options } = {}) {
	const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
	const page = await context.newPage();
	page.on('console', (m) => ['error', 'warning'].includes(m.type()) && !expected.test(m.text()) && noise.push(`${path}: ${m.text()}`));
	page.on('pageerror', (e) => noise.push(`${path}: ${e}`));
	page.on('request', (r) => !r.url().startsWith(base) && strangers.push(r.url()));
	await before?.(page);
	await page.goto(base + path);
	return page;
}

const field = 'main input[type="search"]';
const status = (page) => page.locator('[data-status]').textContent();
const total = async (page) => Number((await status(page)).replace(/[^0-9]/g, '') || 0);
const hits = (page) => page.locator('.hit a').allTextContents();
const chips = (page) => page.locator('.chips li:has(b) button').allTextContents();
const member = (page, name) => new URL(page.url()).searchParams.get(name);
const settled = (page) => page.waitForSelector('[data-results]:not([aria-busy])', { state: 'attached' });
const found = (page, q) => page.waitForSelector(`[data-found]:not([hidden]) h2:text-is("「${q}」の検索結果")`, { state: 'attached', timeout: 5000 })
	.then(() => true, () => false);
const targeted = (page) => page.waitForSelector(':target', { state: 'attached', timeout: 5000 }).then(() => true, () => false);
const search = async (path, options) => {
	const page = await visit(`search/${path}`, options);
	await settled(page);
	await page.waitForTimeout(100);
	return page;
};

/* --- typing ---------------------------------------------------------------- */

{
	const page = await visit('search/');
	const length = await page.evaluate(() => history.length);
	const place = await page.locator(field).boundingBox();
	say(await page.locator('[data-questions]').isVisible(), 'without a query the questions are there');
	await page.locator(field).pressSequentially('バックアップ', { delay: 40 });
	say(await found(page, 'バックアップ'), 'typing shows results as one goes');
	same(await page.locator(field).boundingBox(), place, 'the field stays where it is');
	say(!await page.locator('[data-questions]').isVisible(), 'with a query the questions are not in the way');
	same(member(page, 'q'), 'バックアップ', 'the query is in the address');
	same(await page.evaluate(() => history.length), length, 'typing adds nothing to the history');
	const all = await total(page);
	say(all > 4, 'the number of answers is told', String(all));
	same(await page.title().then((title) => title.split(' | ')[0]), 'バックアップ', 'the title says what is looked for');
	const marks = await page.locator('.found mark').allTextContents();
	say(marks.length >= 4 && marks.some((text) => text === 'バックアップ'), 'what is looked for is marked', marks.join(' '));
	say(await page.locator('.found .badge').count() > 0, 'answers have their status');
	say(/最終更新：\d+年/.test(await page.locator('.hit .meta').first().textContent()), 'and the day of their last change');
	await page.locator(field).press('Enter');
	await page.locator(field).fill('ﾊﾞｯｸｱｯﾌﾟ');
	say(await found(page, 'ﾊﾞｯｸｱｯﾌﾟ'), 'half-width kana are looked for');
	same(await total(page), all, 'half width finds what full width does');
	same(await page.evaluate(() => history.length), length + 1, 'what was entered is come back to');
	await page.goBack();
	say(await found(page, 'バックアップ'), 'the back button shows the former results');
	same(await page.locator(field).inputValue(), 'バックアップ', 'and the former words');
	await page.goForward();
	say(await found(page, 'ﾊﾞｯｸｱｯﾌﾟ'), 'and forward again');
	say(await page.evaluate(() => document.querySelector('.tongues a').search === location.search),
		'the link to the other language has the query', await page.evaluate(() => document.querySelector('.tongues a').href));
	await page.locator(field).fill('');
	say(await until(page, () => !document.querySelector('[data-questions]').hidden), 'an empty field shows the questions again');
	await page.locator(field).fill('ぞよめきはらぺこ');
	await until(page, () => /ありません/.test(document.querySelector('[data-status]').textContent));
	same(await status(page), '「ぞよめきはらぺこ」に一致する回答はありません。', 'what nobody says is said to be nowhere');
	say(await page.locator('[data-questions]').isVisible(), 'and the questions are there instead');
	await page.locator(field).fill('「はらぺこぞよめき」');
	await until(page, () => /ぞよめき」/.test(document.querySelector('[data-status]').textContent));
	same(await status(page), '「はらぺこぞよめき」に一致する回答はありません。', 'what is in quotes gets no others');
	await page.context().close();
}

{
	const [full, half] = [await search('?q=ＴＬＳ'), await search('?q=tls')];
	say(await total(full) > 0, 'full-width letters find something');
	same(await total(full), await total(half), 'width and case of letters are no matter');
	await full.context().close();
	await half.context().close();
}

{
	const page = await visit('search/');
	await page.locator(field).focus();
	const keys = await page.context().newCDPSession(page);
	const compose = (text) => keys.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
	await compose('か');
	await compose('かぎ');
	await page.waitForTimeout(400);
	same([await page.locator(field).inputValue(), await status(page)], ['かぎ', ''], 'nothing is looked for while an input method composes');
	await keys.send('Input.insertText', { text: '鍵' });
	say(await found(page, '鍵'), 'but when it is done, and one character is enough');
	await page.context().close();
}

/* --- what is found leads there --------------------------------------------- */

{
	const page = await search('?q=バックアップ');
	const name = (await hits(page))[0];
	await page.locator('.hit a').first().click();
	say(await targeted(page), 'a result leads to its row', page.url());
	say((await page.locator(':target').textContent()).includes(name), 'which is the one it named', name);
	await page.goBack();
	say(await found(page, 'バックアップ'), 'and back');
	await page.context().close();
}

{
	const page = await search('?q=ナギ議事録');
	const named = page.locator('.named li').first();
	same(await named.locator('a').first().textContent(), 'ナギ議事録', 'services of that name are offered');
	await named.locator('[data-view]').click();
	await settled(page);
	await page.waitForTimeout(100);
	same(await chips(page), ['サービス：ナギ議事録'], 'with all their answers');
	say(await total(page) > 20, 'which are listed');
	await page.context().close();
}

/* --- filters ----------------------------------------------------------------- */

{
	const page = await search('?q=データ');
	const all = await total(page);
	const select = (kind) => page.locator(`[data-filter="${kind}"]`);
	const options = (kind) => select(kind).locator('option').evaluateAll((list) => list.slice(1).map((one) =>
		[one.value, Number(/（([\d,]+)）$/.exec(one.textContent)?.[1].replace(',', ''))]));
	const choose = async (kind, value) => {
		await select(kind).selectOption(value);
		await settled(page);
		await page.waitForTimeout(200);
	};
	await page.locator('summary').click();
	await page.waitForTimeout(400);
	for (const kind of ['catalog', 'section', 'status', 'service'])
		same((await options(kind)).reduce((sum, [, n]) => sum + n, 0), all, `the counts of each ${kind} make up all`);
	const [catalog, inCatalog] = (await options('catalog'))[0];
	await choose('catalog', catalog);
	same(await total(page), inCatalog, 'a catalog has as many as its count says');
	same([member(page, 'catalog'), member(page, 'q')], [catalog, 'データ'], 'the filter is in the address');
	say((await options('catalog')).length > 1, 'other catalogs can be chosen still');
	const [letter, inStatus] = (await options('status')).find(([value]) => value !== 's');
	await choose('status', letter);
	same(await total(page), inStatus, 'filters are combined');
	same((await chips(page)).length, 2, 'each is a chip');
	const shared = await search(new URL(page.url()).search);
	same([await hits(shared), await chips(shared)], [await hits(page), await chips(page)], 'a shared address shows the same');
	await shared.locator('summary').click();
	await shared.waitForTimeout(300);
	same(await shared.locator('[data-filter="status"]').inputValue(), letter, 'and has the same filters chosen');
	await shared.context().close();
	await page.locator('.chips button').first().click();
	await page.waitForTimeout(400);
	same([(await chips(page)).length, member(page, 'catalog')], [1, null], 'a chip takes its filter away');
	await page.goBack();
	await page.waitForTimeout(400);
	same((await chips(page)).length, 2, 'the back button brings it again');
	await page.goBack();
	await page.goBack();
	await page.waitForTimeout(400);
	same([(await chips(page)).length, await total(page)], [0, all], 'and takes all away');
	await select('since').fill('2026-01-01');
	await page.waitForTimeout(500);
	const since = await page.locator('.hit time').evaluateAll((list) => list.map((one) => one.dateTime));
	say(since.length && since.every((day) => day >= '2026-01-01') && await total(page) < all, 'changed since a day', since.join(' '));
	await select('since').fill('0202-01-01');
	await page.waitForTimeout(300);
	same(member(page, 'since'), '2026-01-01', 'a year that is being entered is not looked for');
	await page.context().close();
}

{
	const page = await search('?catalog=meti-sla-2010&since=nonsense&status=x&q=');
	say(await total(page) > 20, 'filters alone list all that they let through');
	same(await chips(page).then((list) => list.length), 1, 'what is no filter is none');
	same(await page.locator('.hit').count(), 20, 'a page has 20');
	const first = await hits(page);
	await page.locator('[data-more] button').click();
	say(await until(page, () => document.querySelectorAll('.hit').length > 20), 'more are added');
	same((await hits(page)).slice(0, 20), first, 'below those that were there');
	say(await page.evaluate(() => document.activeElement === document.querySelectorAll('.hit a')[20]), 'the first new one has the focus');
	await page.context().close();
}

{
	const page = await search(`?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}&catalog=%3Cb%3E&service=a/b`);
	same(await page.locator('main img, .chips b b').count(), 0, 'an address that means ill shows its text and no more');
	same((await chips(page)).length, 2, 'what is not there can be taken away again');
	await page.context().close();
}

{
	const page = await search('?q=バックアップ&status=u&catalog=meti-sla-2010');
	const everywhere = await search('?q=バックアップ');
	same(await total(page), 0, 'filters may let nothing through');
	await until(page, () => /\d/.test(document.querySelector('[data-else]').textContent));
	same(Number(/\d+/.exec(await page.locator('[data-else]').textContent())[0]), await total(everywhere), 'then the search without them is offered');
	await page.locator('[data-else]').click();
	await found(page, 'バックアップ');
	same([await hits(page), await chips(page)], [await hits(everywhere), []], 'and is the one that it says');
	await page.context().close();
	await everywhere.context().close();
}

/* --- keys -------------------------------------------------------------------- */

{
	const page = await visit('nagi-kotoba/nagi-minutes/nagi-sla/index.html');
	const box = page.locator('header input[type="search"]');
	same(await box.getAttribute('placeholder'), 'このサービス内を検索', 'on a page of a service the box says what it searches');
	await page.keyboard.press('/');
	say(await box.evaluate((one) => one === document.activeElement), 'the key / goes to the box');
	await page.keyboard.type('a/b');
	same(await box.inputValue(), 'a/b', 'where it is a character like others');
	await box.fill('バックアップ');
	await page.keyboard.press('Enter');
	await page.waitForURL(/search/);
	await settled(page);
	await page.waitForTimeout(200);
	const own = await total(page);
	same(await chips(page), ['サービス：ナギ議事録'], 'the service is searched first');
	await until(page, () => /\d/.test(document.querySelector('[data-else]')?.textContent));
	const offer = page.locator('[data-else]');
	const whole = Number(/\d+/.exec(await offer.textContent())[0]);
	say(own > 0 && whole > own, 'and the whole portal is offered with its count', `${own} of ${whole}`);
	await offer.click();
	await until(page, () => !document.querySelector('[data-else]'));
	await page.waitForTimeout(200);
	same([await total(page), member(page, 'service')], [whole, null], 'which is right');
	await page.locator('h1').click();
	await page.keyboard.press('/');
	const active = () => page.evaluate(() => {
		const at = [...document.querySelectorAll('.hit a')].indexOf(document.activeElement);
		return document.activeElement.matches('input') ? 'field' : at;
	});
	const walk = [];
	for (const key of ['ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'Escape']) {
		await page.keyboard.press(key);
		walk.push(await active());
	}
	same(walk, [0, 1, 0, 'field', 0, 'field'], 'arrows walk the results and Escape comes back');
	say(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== 'none'), 'the focus can be seen');
	await page.keyboard.press('Escape');
	same(await page.locator(field).inputValue(), '', 'Escape in the field clears it');
	await page.locator(field).fill('バックアップ');
	await found(page, 'バックアップ');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	say(await targeted(page), 'Enter follows', page.url());
	await page.context().close();
}

{
	const page = await visit('index.html');
	same(await page.locator('input[type="search"]').count(), 1, 'home has one box');
	await page.locator(field).fill('鍵');
	await page.locator(field).press('Enter');
	await page.waitForURL(/search/);
	say(await found(page, '鍵'), 'which leads to the results');
	await page.context().close();
}

/* --- windows, paper, languages ------------------------------------------------ */

for (const width of [320, 390, 1200]) {
	const page = await search('?q=バックアップ&service=nagi-kotoba/nagi-minutes', { viewport: { width, height: 800 } });
	await page.locator('summary').click();
	await page.waitForTimeout(300);
	same(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0, `${width} px: nothing runs out sideways`);
	const small = await page.evaluate(() => [...document.querySelectorAll('main :is(a, button, summary, input, select)')]
		.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24).map((one) => one.textContent));
	same(small, [], `${width} px: all can be hit`);
	await page.context().close();
}

{
	const page = await search('?q=バックアップ');
	await page.emulateMedia({ media: 'print' });
	say(await page.locator('.found h2').isVisible() && !await page.locator(field).isVisible(), 'paper has the results and not the field');
	const box = await page.locator('.found h2').boundingBox();
	say(box.width > 50, 'with what was looked for above them');
	const english = await visit('en/search/?q=backup');
	await settled(english);
	await english.waitForTimeout(100);
	say(await total(english) > 0, 'the other language has an index of its own');
	await page.context().close();
	await english.context().close();
}

{
	const page = await search('?q=バックアップ', { base: (await serve(only)).address });
	say(await total(page) > 0, 'a site of one service has its own search');
	same(await page.locator('[data-else], .named').count(), 0, 'which offers nothing else');
	await page.locator('.hit a').first().click();
	say(await targeted(page), 'and leads to its rows', page.url());
	same(await page.locator('header input[type="hidden"]').count(), 0, 'its pages search all there is');
	await page.context().close();
}

/* --- without a script, without a server ------------------------------------------ */

{
	const page = await visit('search/?q=x', { javaScriptEnabled: false });
	say(await page.locator('.needs-script').isVisible(), 'without JavaScript the page says so');
	const asked = await page.locator('.catalog h3 .count').allTextContents();
	same(await page.locator('.catalog li a').count(), asked.reduce((sum, n) => sum + Number(n), 0), 'and lists all questions');
	const [first] = await page.locator('.catalog li a').allTextContents();
	await page.locator('.catalog li a').first().click();
	say(first.includes(await page.locator('h1').textContent()), 'each leading to its answers', first);
	await page.context().close();
}

{
	const page = await visit('search/index.html?q=鍵', { base: `file://${site}/` });
	await page.waitForSelector('.hit');
	const [from, of] = [await page.locator('.hit').count(), await (async () => {
		const served = await search('?q=鍵');
		const n = await served.locator('.hit').count();
		await served.context().close();
		return n;
	})()];
	same(from, of, 'from the disk as much is found');
	await page.locator(field).fill('暗号');
	await until(page, () => document.title.startsWith('暗号'));
	say(await page.locator('.hit').count() > 0, 'and what is typed then');
	await page.locator('.hit a[data-hit]').first().click();
	await page.waitForURL(/index\.html#/);
	say(await page.locator('tr:target').count() === 1, 'a result leads to its row');
	await page.context().close();
}

{
	const page = await visit('nagi-kotoba/nagi-minutes/nagi-sla/index.html', { base: `file://${site}/` });
	await page.locator('header input[type="search"]').fill('鍵');
	await page.keyboard.press('Enter');
	await page.waitForURL(/search/);
	say(await found(page, '鍵'), 'the box of a page on the disk leads to the results');
	same([member(page, 'q'), await chips(page)], ['鍵', ['サービス：ナギ議事録']], 'of its service');
	await page.locator(field).fill('暗号');
	await found(page, '暗号');
	await page.locator(field).press('Enter');
	await page.locator('.chips button').click();
	await until(page, () => !document.querySelector('.chips li'));
	same([member(page, 'q'), member(page, 'service')], ['暗号', null], 'the address has what is asked');
	await page.goBack();
	await until(page, () => document.querySelector('.chips li b')?.textContent.length > 1);
	same(await chips(page), ['サービス：ナギ議事録'], 'and one can go back');
	await page.context().close();
}

{
	const page = await visit('search/index.html?q=x', { base: `file://${large}/`, expected: /ERR_FILE_NOT_FOUND/ });
	await page.waitForSelector('.needs-script.now');
	say(/Web サーバー/.test(await page.locator('.needs-script').textContent()), 'a portal too large for that says what it needs');
	say(await page.locator('.catalog li a').first().isVisible(), 'and shows the questions');
	await page.context().close();
}

/* --- pieces ------------------------------------------------------------------------ */

const { address: base, close: closeLarge } = await serve(large);

{
	const page = await search('?q=TLS', { base });
	say(await total(page) > 100, 'an index of pieces is searched', await status(page));
	await page.locator('summary').click();
	await until(page, () => document.querySelectorAll('[data-filter="service"] option').length > 9);
	for (const kind of ['catalog', 'section', 'service'])
		same(await page.locator(`[data-filter="${kind}"] option`).evaluateAll((list) => list.slice(1)
			.reduce((sum, one) => sum + Number(/（([\d,]+)）$/.exec(one.textContent)[1].replace(',', '')), 0)), await total(page),
		`the counts of each ${kind} make up all of a large portal`);
	await page.locator('[data-beside] a', { hasText: 'SSL' }).click();
	await settled(page);
	same([member(page, 'wide'), await page.locator('[data-beside] a').count()], ['1', 0], 'words that mean the same are looked for when asked');
	await page.locator(field).fill('AES');
	await found(page, 'AES');
	same(member(page, 'wide'), null, 'and not for the next words');
	await page.locator(field).fill('サービス22');
	await until(page, () => document.querySelector('.named'));
	say(/名称が一致するサービスがあります。$/.test(await status(page)), 'the name of a service alone is told from an answer');
	await page.locator('.named [data-view]').click();
	await settled(page);
	await page.waitForTimeout(200);
	same(await chips(page), ['サービス：サービス22'], 'and leads to its answers');
	await page.context().close();
}

{
	const folder = join(large, 'search', readdirSync(join(large, 'search')).find((name) => /^[0-9a-f]{16}$/.test(name)));
	const other = readFileSync(join(folder, 't1.bin'));
	const right = await search('?q=鍵', { base });
	const all = await total(right);
	await right.context().close();
	const faults = [
		['missing', (route) => route.fulfill({ status: 404, body: 'not found' }), /見つかりません/],
		['garbage', (route) => route.fulfill({ body: 'this is no piece at all' }), /壊れて/],
		['cut', async (route) => route.fulfill({ body: (await (await route.fetch()).body()).subarray(0, -5) }), /壊れて/],
		['another one', (route) => route.fulfill({ body: other }), /壊れて/],
		['unreachable', (route) => route.abort(), /通信/],
	];
	for (const piece of ['t', 'f', 'd'])
		for (const [name, answer, words] of faults) {
			const place = new RegExp(`/[0-9a-f]{16}/${piece}(?!1\\.)\\d+\\.bin`);
			const page = await visit('search/', { base, expected: /Failed to load resource/, before: (one) => one.route(place, answer) });
			await page.locator(field).fill('鍵');
			await page.waitForSelector('[data-retry]');
			const told = [words.test(await status(page)), await page.locator('.hit').count(), await page.locator('[data-questions]').isVisible()];
			await page.unroute(place);
			await page.locator('[data-retry]').click();
			await found(page, '鍵');
			same([...told, await total(page)], [true, 0, true, all], `pieces ${piece} that are ${name}: a message, and a retry that works`);
			await page.context().close();
		}
}

{
	const place = mkdtempSync(join(tmpdir(), 'kaiji-search-'));
	const publish = (to) => {
		symlinkSync(to, join(place, 'new'));
		renameSync(join(place, 'new'), join(place, 'site'));
	};
	publish(large);
	const { address: live, close: closeLive } = await serve(join(place, 'site'));
	const expected = /Failed to load resource/;
	const page = await search('?q=バックアップ&service=p1/s1', { base: live, expected });
	const reader = await search('?q=鍵', { base: live, expected });
	const of = (one) => one.locator('.group').evaluateAll((list) => list.map((group) =>
		[group.dataset.service, group.querySelector('h3').textContent, group.querySelectorAll('.hit').length]));
	publish(next);
	await page.locator(field).fill('停電');
	say(await found(page, '停電'), 'a site published anew in the midst of a visit is searched');
	const fresh = await search('?q=停電&service=p1/s1', { base: live });
	same([await total(page), await of(page)], [await total(fresh), await of(fresh)], 'as it is now');
	same([await chips(page), (await of(page)).map(([, name]) => name)], [['サービス：別の名'], ['別の名']], 'with the names of today');
	await fresh.context().close();
	await reader.locator('[data-more] button').click();
	await reader.locator('summary').click();
	await until(reader, () => document.querySelectorAll('[data-filter="service"] option').length > 9);
	say(await reader.locator('.hit').count() >= 20 && await reader.locator('[data-retry]').count() === 0, 'who goes on reading is not disturbed');

	/* the entrance is of one publication, the pieces are of the other */
	publish(large);
	const entrance = (route) => route.fulfill({ body: readFileSync(join(next, 'search/index.bin')) });
	const half = await search('?q=停電&service=p1/s1', { base: live, expected, before: (one) => one.route('**/index.bin', entrance) });
	await half.waitForSelector('[data-retry]');
	same([/見つかりません/.test(await status(half)), await half.locator('.hit').count()], [true, 0], 'half a deploy is told');
	await half.unroute('**/index.bin');
	publish(next);
	await half.locator('[data-retry]').click();
	await found(half, '停電');
	same(await of(half), await of(page), 'and the rest of it is waited for');
	for (const one of [page, reader, half])
		await one.context().close();
	closeLive();
	rmSync(place, { recursive: true });
}
closeLarge();

/* --- faults ------------------------------------------------------------------------ */

{
	const bytes = readFileSync(join(site, 'search/index.bin'));
	const answers = [
		['missing', (route) => route.fulfill({ status: 404, body: 'not found' }), /見つかりません/],
		['garbage', (route) => route.fulfill({ body: 'this is no index at all' }), /壊れて/],
		['cut', (route) => route.fulfill({ body: bytes.subarray(0, bytes.length / 2) }), /壊れて/],
		['unreachable', (route) => route.abort(), /通信/],
	];
	for (const [name, answer, words] of answers) {
		const page = await visit('search/?q=鍵', { expected: /Failed to load resource/, before: (one) => one.route('**/index.bin', answer) });
		await page.waitForSelector('[data-retry]');
		say(words.test(await status(page)), `an index that is ${name}: the page says so`, await status(page));
		same([await page.locator('.hit').count(), await page.locator(field).inputValue()], [0, '鍵'], `${name}: no results, and the query is kept`);
		await page.locator('[data-retry]').click();
		await page.waitForTimeout(300);
		say(await page.locator('[data-retry]').isVisible(), `${name}: trying in vain says so again`);
		await page.unroute('**/index.bin');
		await page.locator('[data-retry]').click();
		say(await found(page, '鍵'), `${name}: trying again works`);
		await page.context().close();
	}
}

// A reader that fails, or is late, for certain queries.
const spoilt = `;{ const { open, Fault } = kaiji.search; kaiji.search = { ...kaiji.search, open: async (...a) => {
	const index = await open(...a), find = index.find.bind(index);
	index.find = async (q, ...rest) => {
		if (q === 'だめ')
			throw Object.assign(new Fault('damaged', ''), { kind: 'damaged' });
		if (q === '鍵')
			await new Promise((resolve) => setTimeout(resolve, 900));
		return find(q, ...rest);
	};
	return index;
} } }`;

{
	const script = readFileSync(join(site, (await (await fetch(`${host}search/`)).text()).match(/assets\/search\.[0-9a-f]+\.js/)[0]), 'utf8');
	const page = await search('?q=バックアップ', { before: (one) => one.route(/assets\/search\.[0-9a-f]+\.js/, (route) =>
		route.fulfill({ body: script + spoilt, contentType: 'text/javascript' })) });
	await page.locator(field).fill('鍵');
	await page.waitForTimeout(300);
	say(await page.locator('.hit').count() > 0, 'old results stay until the new ones are there');
	await page.locator(field).fill('TLS');
	await found(page, 'TLS');
	const before = await hits(page);
	await page.waitForTimeout(1000);
	same(await hits(page), before, 'what comes late does not replace what is newer');
	await page.locator(field).fill('だめ');
	await page.waitForSelector('[data-retry]');
	same(await page.locator('.hit').count(), 0, 'old results are not left as if they were the answer');
	await page.locator(field).fill('TLS');
	say(await found(page, 'TLS'), 'another query works again');
	same(await page.locator('[data-retry]').count(), 0, 'and nothing is said any more');
	await page.context().close();
}

{
	const page = await visit('search/?q=鍵', { expected: /Failed to load resource/,
		before: (one) => one.route(/assets\/search\.[0-9a-f]+\.js/, (route) => route.fulfill({ status: 404, body: '' })) });
	say(await page.waitForSelector('[data-retry]').then(() => true, () => false), 'a script that is missing is told too');
	await page.unroute(/assets\/search\.[0-9a-f]+\.js/);
	await page.locator('[data-retry]').click();
	say(await found(page, '鍵'), 'and a new page has it');
	await page.context().close();
}

// What is only needed now and then comes then.
const cut = await serve(large);
for (const [where, name, asks] of [[host, 'search-more', 'Amzon'], [cut.address, 'search-pieces', '鍵']])
	for (const [tries, how] of [[1, 'in the page'], [2, 'in a new page']]) {
		let left = tries, loads = 0;
		const path = new RegExp(`assets/${name}\\.[0-9a-f]+\\.js`);
		const page = await visit(`search/?q=${asks}`, { base: where, expected: /Failed to load resource/, before: async (one) => {
			one.on('domcontentloaded', () => loads++);
			await one.route(path, (route) => left-- > 0 ? route.abort() : route.continue());
		} });
		await page.waitForSelector('[data-retry]');
		same([/通信/.test(await status(page)), await page.locator('.hit').count()], [true, 0], `${name} that does not come ${tries}x is told`);
		for (let i = 0; i < tries; i++) {
			await page.locator('[data-retry]').click();
			await page.waitForTimeout(400);
		}
		say(await page.waitForSelector('.hit').then(() => true, () => false), `and asked for again ${how}`);
		same(loads, tries, `so the page itself was loaded ${tries}x`);
		await page.context().close();
	}
{
	const asked = [];
	const page = await search('?q=鍵', { before: (one) => one.on('request', (request) => asked.push(request.url())) });
	same(asked.filter((url) => /search-(?:pieces|more)/.test(url)), [], 'a small portal needs no more scripts than one');
	await page.context().close();
}

same(noise, [], 'no error and no violation of the policy');
same(strangers, [], 'no request to another host');
await browser.close();
close();
cut.close();
process.exit();
