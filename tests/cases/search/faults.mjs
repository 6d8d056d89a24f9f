/* faults.mjs - pieces that are missing, damaged or of another publication: a Fault that says so, and a retry that works. */
import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { search, serve, test, write } from './writer.mjs';
import { answer, catalogOf, entry, question } from './portal.mjs';

const questions = Array.from({ length: 6 }, (_, i) => question(`q${i}`, `暗号の項${i}`));
const portal = (text = '鍵で暗号化') => ({ catalogs: [catalogOf(questions, ['s', 't'].map((service) => entry('p', service,
	Object.fromEntries(questions.map(({ id }) => [id, answer(`${text} ${service}${id}`)])))))] });
const how = { chunk: 4, shard: 80 };
const files = write(portal(), how);
const names = [...files.keys()].filter((name) => name !== 'index');
const faulty = (kind) => (error) => error instanceof search.Fault && error instanceof Error && error.kind === kind;
const openWith = (given, asked) => search.open('search/', { fetch: serve(given, asked) });
const all = { limit: Infinity };
const wanted = (await (await openWith(files)).find('暗号化', all)).answers;
assert.equal(wanted.length, 12);

/* The kinds of faults of a query with each piece in turn changed; and it works again when the piece is as it was. */
async function eachPiece(change, kind) {
	let faults = 0;
	for (const name of names) {
		const now = new Map(files);
		now.set(name, change(files.get(name)));
		const index = await openWith(now);
		const ask = () => index.find('暗号化', all).then((found) => index.counts(found).then(() => found));
		try {
			assert.deepEqual((await ask()).answers, wanted);
		} catch (error) {
			assert.ok(faulty(kind)(error), `${name}: ${error.stack}`);
			faults++;
			now.set(name, files.get(name));
			assert.deepEqual((await ask()).answers, wanted, `${name}: the retry`);
		}
	}
	return faults;
}

for (const [what, keep] of [['a damaged piece', (bytes) => bytes.subarray(0, 9)], ['a piece that was not there', () => undefined]])
	await test(`faults: ${what}, as the browser kept it, is asked for once more`, async () => {
		const kept = new Map([...files].map(([name, bytes]) => [name, name === 'index' ? bytes : keep(bytes)]));
		const fetch = (address, options) => serve(options?.cache === 'reload' ? files : kept)(address);
		assert.deepEqual((await (await search.open('search/', { fetch })).find('暗号化', all)).answers, wanted);
	});

await test('faults: a missing piece, and the retry', async () => {
	assert.ok(await eachPiece(() => undefined, 'missing') > names.length / 2);
});
await test('faults: the net fails, and the retry', async () => {
	assert.ok(await eachPiece(() => new TypeError('Failed to fetch'), 'network') > names.length / 2);
});
await test('faults: another page in the place of a piece', async () => {
	assert.ok(await eachPiece(() => Buffer.from('<!doctype html>'), 'damaged') > names.length / 2);
});
await test('faults: a piece cut at any length', async () => {
	const longest = Math.max(...names.map((name) => files.get(name).length));
	for (let length = 0; length < longest; length++)
		assert.ok(await eachPiece((file) => file.subarray(0, Math.min(length, file.length - 1)), 'damaged'));
});
await test('faults: any byte of a piece changed', async () => {
	const longest = Math.max(...names.map((name) => files.get(name).length));
	for (let at = 0; at < longest; at++)
		assert.ok(await eachPiece((file) => {
			const copy = Buffer.from(file);
			copy[at % file.length] ^= 0xff;
			return copy;
		}, 'damaged'), String(at));
});
await test('faults: pieces under each other\'s names', async () => {
	const asked = [];
	await (await openWith(files, asked)).find('暗号化', all);
	const [terms, records] = [/\/t/, /\/d/].map((kind) => asked.filter((name) => kind.test(name)));
	for (const [a, b] of [terms, records, [terms[0], records[0]]]) {
		const index = await openWith(new Map([...files, [a, files.get(b)], [b, files.get(a)]]));
		await assert.rejects(index.find('暗号化', all).then((found) => index.counts(found)), faulty('damaged'));
	}
});
await test('faults: index.bin missing, damaged, cut, newer, and the net', async () => {
	const whole = files.get('index');
	for (const [given, kind] of [[undefined, 'missing'], [Buffer.from('x'), 'damaged'], [whole.subarray(0, -1), 'damaged'],
		[deflateSync(Buffer.from('kaiji-search\n\x03')), 'newer'], [deflateSync(Buffer.from('kaiji-other!\n\x02')), 'damaged'],
		[new TypeError('Failed to fetch'), 'network']])
		await assert.rejects(openWith(new Map([...files, ['index', given]])), faulty(kind), kind);
	for (let length = 0; length < whole.length; length++)
		await assert.rejects(openWith(new Map([['index', whole.subarray(0, length)]])), faulty('damaged'));
});
await test('faults: a publication in the midst of a query is searched in the place of the old one', async () => {
	const old = new Map([['index', files.get('index')]]), asked = [];
	const index = await openWith(old, asked);
	for (const [name, file] of write(portal('暗号化とあたらしい'), { ...how, generation: 'fedcba9876543210' }))
		old.set(name, file);
	const found = await index.find('暗号化', all);
	assert.equal(found.total, 12);
	assert.ok(found.answers.every(({ parts }) => parts[0].includes('あたらしい')));
	assert.equal(asked.filter((name) => name === 'index!').length, 1);
	assert.deepEqual((await index.counts(found)).catalog, [['c', 12]]);
});
await test('faults: what was found before a publication is counted after it', async () => {
	const now = write(portal(), { ...how, shard: 1 }), index = await openWith(now), found = await index.find('暗号化');
	now.clear();
	for (const [name, file] of write(portal('鍵'), { ...how, generation: 'fedcba9876543210' }))
		now.set(name, file);
	assert.deepEqual((await index.counts(found)).catalog, []);
});
await test('faults: a piece that is missing in this publication is asked for once', async () => {
	const asked = [], index = await openWith(new Map([['index', files.get('index')]]), asked);
	await assert.rejects(index.find('暗号化'), faulty('missing'));
	assert.equal(new Set(asked).size, asked.length);
});
await test('faults: index.bin is asked for once more only once', async () => {
	const asked = [], given = new Map([['index', files.get('index')]]);
	const index = await openWith(given, asked);
	given.set('index', write(portal(), { ...how, generation: 'fedcba9876543210' }).get('index'));
	await assert.rejects(index.find('暗号化'), faulty('missing'));
	assert.equal(asked.filter((name) => name === 'index!').length, 1);
});
await test('faults: queries at one time ask for a piece once', async () => {
	const asked = [], index = await openWith(files, asked);
	await Promise.all(['暗号化', '暗号', '暗号化', '号化'].map((query) => index.find(query)));
	assert.equal(new Set(asked).size, asked.length);
});
await test('faults: an answer needs three rounds', async () => {
	let rounds = 0, waiting = [];
	const fetch = serve(files);
	const later = (address, options) => new Promise((resolve) => {
		if (!waiting.length)
			setTimeout(() => {
				rounds++;
				waiting.splice(0).forEach((go) => go());
			}, 20);
		waiting.push(() => resolve(fetch(address, options)));
	});
	const found = await (await search.open('search/', { fetch: later })).find('暗号化', { limit: 3 });
	assert.equal(found.answers.length, 3);
	assert.equal(rounds, 3);
});
await test('faults: a query that is given up ends at once, and leaves nothing behind', async () => {
	let held = [];
	const fetch = serve(files);
	const slow = (address) => address.endsWith('index.bin') ? fetch(address)
		: new Promise((resolve) => held.push(() => resolve(fetch(address))));
	const index = await search.open('search/', { fetch: slow }), control = new AbortController();
	const first = index.find('暗号化', { signal: control.signal });
	control.abort();
	await assert.rejects(first, { name: 'AbortError' });
	await assert.rejects(index.find('暗号化', { signal: control.signal }), { name: 'AbortError' });
	const second = index.find('暗号化', all);
	for (const timer = setInterval(() => held.splice(0).forEach((go) => go()), 1); ;) {
		assert.deepEqual((await second).answers, wanted);
		clearInterval(timer);
		break;
	}
});
