// serve.mjs KAIJI PORTAL - kaiji serve in a browser, with the example's portal: a file is saved, and the page has it; it is
// broken, and page and terminal say so; it is mended, and all is well. With PICTURES=FOLDER, what that looks like.
import { spawn } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { browse, say, same } from './host.mjs';

const [kaiji, portal] = process.argv.slice(2);
const service = 'nagi-kotoba/nagi-minutes', catalog = 'meti-sla-2010', sheet = 'nagi-sla', question = 'mttr';
const pictures = process.env.PICTURES;
const file = join(portal, 'content', service, `${catalog}.yaml`);
const sound = readFileSync(file, 'utf8');
const PATIENCE = 60000;

// --- the server ---------------------------------------------------------------

// Starts it; {address, log (its lines so far), line(pattern): waits until one of them, from now on, is like that, end()}.
async function start(port = 0) {
	const log = [], waiting = [];
	const server = spawn(kaiji, ['serve', '-C', portal, '-p', String(port)], { env: { ...process.env, LC_ALL: 'C' } });
	process.once('exit', () => server.kill('SIGKILL'));
	const ended = new Promise((done) => server.once('exit', done));
	for (const stream of [server.stdout, server.stderr]) {
		let rest = '';
		stream.setEncoding('utf8').on('data', (text) => {
			const lines = (rest + text).split('\n');
			rest = lines.pop();
			for (const line of lines) {
				log.push(line);
				waiting.filter(({ pattern }) => pattern.test(line)).forEach(({ done }) => done(line));
			}
		});
	}
	const line = (pattern) => Promise.race([
		new Promise((done) => waiting.push({ pattern, done })),
		ended.then((status) => `ended with ${status}`),
		new Promise((done) => setTimeout(done, PATIENCE, 'nothing').unref()),
	]);
	const address = (await line(/http:/)).match(/http:\S*/)?.[0];
	return { address, log, line, ended, end: (signal = 'SIGINT') => { server.kill(signal); return ended; } };
}

// --- the browser ----------------------------------------------------------------

const browser = await browse();
const faults = [], outside = [];
function follow(page) {
	page.on('console', (message) => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
	page.on('pageerror', (error) => faults.push(String(error)));
	page.on('request', (request) => /^http:\/\/127\.0\.0\.1:/.test(request.url()) || outside.push(request.url()));
	return page;
}
const open = async (context, address) => {
	const page = follow(await context.newPage());
	await page.goto(address, { waitUntil: 'load' });
	return page;
};

// Waits until `test` is true, asked again and again: the page may be reloaded meanwhile.
async function until(page, test, argument) {
	for (const end = Date.now() + PATIENCE; Date.now() < end;) {
		try {
			if (await page.evaluate(test, argument))
				return true;
		} catch { /* it was on its way to the next page */ }
		await new Promise((done) => setTimeout(done, 20));
	}
	return false;
}
const shows = (page, text) => until(page, ([id, words]) => document.getElementById(id)?.textContent.includes(words), [question, text]);
const root = 'document.getElementById("kaiji-preview").shadowRoot';
const panel = (page) => page.evaluate(`(${root}.querySelector('.panel').hidden ? '' : ${root}.querySelector('.panel').innerText)`);
const says = (page, text) => until(page, (words) => {
	const at = document.getElementById('kaiji-preview');
	const box = at && !at.hidden && at.shadowRoot.querySelector('.panel:not([hidden])');
	return Boolean(box && box.innerText.includes(words));
}, text);
const calm = (page) => until(page, () => {
	const at = document.getElementById('kaiji-preview');
	return at && (at.hidden || at.shadowRoot.querySelector('.panel').hidden) && document.readyState === 'complete';
});

async function picture(page, name) {
	if (pictures)
		await page.bringToFront();
	for (const colorScheme of pictures ? ['light', 'dark'] : [])
		for (const width of [1280, 390]) {
			await page.emulateMedia({ colorScheme });
			await page.setViewportSize({ width, height: 800 });
			await page.screenshot({ path: join(pictures, `${name}-${colorScheme}-${width}.png`) });
		}
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize({ width: 1280, height: 800 });
}

// The answer to the question as `text`; behind it what else the file has.
const answered = (text) => sound.replace(new RegExp(`^  ${question.replace(/\./g, '\\.')}:(.*\\n)(    .*\\n)*`, 'm'), `  ${question}: ${text}\n`);
const save = (text) => writeFileSync(file, text);
function replace(text) {
	writeFileSync(`${file}~`, readFileSync(file));
	writeFileSync(join(portal, 'content', service, '.saved.swp'), text);
	renameSync(join(portal, 'content', service, '.saved.swp'), file);
	rmSync(`${file}~`);
}
if (answered('x') === sound)
	throw new Error(`${file} has no answer to ${question}`);

let server = await start();
const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
const at = `${server.address}${service}/${sheet}/`;
const page = await open(context, at);
const first = await page.evaluate(() => performance.timeOrigin);

// saved
await page.evaluate((id) => document.getElementById(id).scrollIntoView({ block: 'center' }), question);
const top = () => page.evaluate((id) => Math.round(document.getElementById(id).getBoundingClientRect().top), question);
const before = await top();
let began = Date.now();
save(answered('最初に保存した答え。'));
say(await shows(page, '最初に保存した答え。'), 'what is saved is seen, and nobody touches the browser');
console.log(`# ${Date.now() - began} ms from saving to seeing`);
say(await page.evaluate(() => performance.timeOrigin) > first, 'the page was loaded anew');
say(await until(page, ([id, y]) => Math.abs(document.getElementById(id).getBoundingClientRect().top - y) < 200, [question, before]),
	'and stays where it was', `${before}, then ${await top()}`);
replace(answered('改名で保存した答え。'));
say(await shows(page, '改名で保存した答え。'), 'a file that an editor puts in the place of the old one is seen');

// broken
const told = server.line(/unknown-question|unknown-key/);
save(`${answered('壊れる前の答え。')}  no.such.question: {value: 1}\n`);
say(await says(page, 'no.such.question'), 'what is wrong is said in the page');
const line = await told;
const place = line.match(/^\S+\.yaml:\d+:\d+/)?.[0];
say(Boolean(place), 'and in the terminal, with file, line and column', line);
say((await panel(page)).includes(place), 'which the page names, too', `${place}\n${await panel(page)}`);
say(await page.evaluate((id) => document.getElementById(id).textContent.includes('改名で保存した答え。'), question), 'the last good site stays');
say((await panel(page)).includes('no.such.question: {value: 1}'), 'the line is shown', await panel(page));
await picture(page, 'wrong');
const faultsBefore = faults.length;
await page.evaluate(axe.source);
for (const colorScheme of ['light', 'dark']) {
	await page.emulateMedia({ colorScheme });
	const found = await page.evaluate(() => axe.run({ include: [['#kaiji-preview']] }, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] })
		.then(({ violations, passes }) => violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`).concat(passes.length ? [] : 'nothing was tried')));
	same(found, [], `axe finds nothing in what is said (${colorScheme})`);
}
await page.emulateMedia({ colorScheme: 'light' });
// axe sets styles of its own while it looks
faults.push(...faults.splice(faultsBefore).filter((text) => !/inline style/.test(text)));
const another = await open(context, `${server.address}en/`);
say(await says(another, 'no.such.question'), 'a page that is opened only now says it as well');

// mended
save(answered('直した答え。'));
say(await shows(page, '直した答え。'), 'once it is mended, the page is the new one');
say(await calm(page) && await calm(another), 'and nothing is said any more, in no tab');

// a value that is wrong, in an answer: where its row is
save(answered('{status: presnt}'));
say(await says(page, 'presnt'), 'a status that is none is said');
const link = await page.evaluate(`${root}.querySelector('.row a')?.getAttribute('href')`);
same(link, `/${service}/${sheet}/index.html#${question}`, 'with the row on the page that shows the answer');
const closing = page.evaluate(`${root}.querySelector('.close').click()`);
await closing;
say(await calm(page), 'it can be put away');
await page.reload({ waitUntil: 'load' });
say(await until(page, () => !document.getElementById('kaiji-preview').hidden) && await calm(page), 'and stays so when the page is loaded again');
save(sound);
const counted = (page) => until(page, () => {
	const pill = document.getElementById('kaiji-preview').shadowRoot.querySelector('.pill');
	return !pill.hidden && pill.className === 'pill warning' && /^\d+ warnings$/.test(pill.textContent);
});
say(await counted(page), 'what was there from the beginning is only counted');
await picture(page, 'calm');
// the mended page may still be on its way, and is folded as it comes
say(await until(page, () => {
	const { shadowRoot } = document.getElementById('kaiji-preview'), box = shadowRoot.querySelector('.panel');
	if (box.hidden)
		shadowRoot.querySelector('.pill').click();
	return document.readyState === 'complete' && !box.hidden && /review/.test(box.innerText);
}), 'and listed for whoever asks');
await picture(page, 'listed');
await until(page, () => {
	const { shadowRoot } = document.getElementById('kaiji-preview'), box = shadowRoot.querySelector('.panel');
	if (!box.hidden)
		shadowRoot.querySelector('.close').click();
	return box.hidden;
});

// a warning that is new
save(answered('{status: undisclosed}'));
say(await says(page, 'undisclosed'), 'a warning that is new is said, the old ones are folded away');
say(await until(page, () =>
	document.getElementById('kaiji-preview').shadowRoot.querySelectorAll('.panel > ul > li .fresh').length === 1), 'it alone is marked as new');
await picture(page, 'warning');
save(sound);
await calm(page);

// the place in the page: what is unfolded, and where it is read
const past = await open(context, `${server.address}${service}/${sheet}/history/`);
await past.evaluate(() => {
	[...document.querySelectorAll('main details')].slice(0, 3).forEach((one) => { one.open = !one.open; });
	scrollTo({ top: document.documentElement.scrollHeight / 2, behavior: 'instant' });
});
const state = () => past.evaluate(() => ({ open: [...document.querySelectorAll('details')].map((one) => one.open), y: scrollY }));
const folds = async (open) => until(past, (open) => JSON.stringify([...document.querySelectorAll('details')].map((one) => one.open)) === open, open);
const was = await state(), origin = await past.evaluate(() => performance.timeOrigin);
const name = readFileSync(join(portal, 'content', service, 'service.yaml'), 'utf8');
writeFileSync(join(portal, 'content', service, 'service.yaml'), name.replace(/^version: .*/m, 'version: Ver99.9.9').replace(/^(?![\s\S]*^version:)/, 'version: Ver99.9.9\n'));
say(await until(past, (origin) => performance.timeOrigin > origin && document.readyState === 'complete', origin), 'a page of the history is loaded anew as well');
say(await folds(JSON.stringify(was.open)), 'what was unfolded stays so', JSON.stringify([was, await state()]));
say(await until(past, (y) => Math.abs(scrollY - y) < 300, was.y), 'and the reader stays where he was', JSON.stringify([was, await state()]));
writeFileSync(join(portal, 'content', service, 'service.yaml'), name);
await past.close();

// many tabs: a browser has six connections for all of them
const tabs = [];
for (let i = 0; i < 9; i++)
	tabs.push(await open(context, at));
save(answered('九つの画面。'));
say((await Promise.all([page, ...tabs].map((tab) => shows(tab, '九つの画面。')))).every(Boolean), 'ten tabs are all loaded anew');
say((await open(context, `${server.address}compare/`)) !== null, 'and the eleventh opens');
await Promise.all(tabs.map((tab) => tab.close()));
save(answered('残った画面。'));
say(await shows(page, '残った画面。'), 'when the others are closed, the one that is left goes on');

// the server ends, and comes back
await server.end();
const gone = () => document.getElementById('kaiji-preview').shadowRoot.querySelector('.pill').classList.contains('ended');
say(await until(page, gone), 'a page says that the preview has ended');
await picture(page, 'ended');
save(answered('留守の間の答え。'));
server = await start(new URL(server.address).port);
say(await shows(page, '留守の間の答え。'), 'and goes on with the next one');

// from the beginning
await server.end();
save(`${sound}  no.such.question: {value: 1}\n`);
server = await start();
const empty = await open(context, server.address);
say(await says(empty, 'no.such.question'), 'a portal that is broken from the beginning says what is wrong');
await picture(empty, 'empty');
save(sound);
say(await until(empty, () => document.querySelector('header.site') !== null), 'and becomes the site by itself');

await browser.close();
await server.end();
// a server that has ended, or has no page yet, is a fault for the browser alone
same(faults.filter((text) => !/net::ERR_|status of 503/.test(text) && !(pictures && /inline style/.test(text))), [], 'the policy has nothing to report, and no script fails');
same(outside, [], 'nothing is asked of anybody else');
