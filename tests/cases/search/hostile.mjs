/* hostile.mjs - bytes that mean harm, with right checksums: a Fault soon, and no memory for what cannot be. */
import assert from 'node:assert/strict';
import { deflateSync, inflateSync } from 'node:zlib';
import { textBytes, number, search, serve, string, test, write } from './writer.mjs';
import { chance, randomPortal, randomQuery } from './oracle.mjs';

const billions = number(4294967295), endless = Buffer.alloc(20, 0xff), head = Buffer.concat([Buffer.from('kaiji-search\n'), number(2), number(1)]);
const generation = '0123456789abcdef';
const openWith = (given) => search.open('search/', { fetch: serve(new Map(Object.entries(given)
	.map(([name, parts]) => [name, deflateSync(Buffer.concat(parts))]))) });
const damaged = (error) => error instanceof search.Fault && error.kind === 'damaged';
const n = (...numbers) => Buffer.concat(numbers.map(number));

const entrances = {
	'an endless number': [head, endless],
	'a generation longer than the file': [head, billions],
	'a generation that is a path': [head, string('../../../../etc/x'), n(4, 0, 0, 0, 0)],
	'billions of catalogs': [head, string(''), n(0, 0, 1), billions],
	'billions of questions': [head, string(''), n(0, 0, 1, 1), billions, n(1, 1, 0, 0)],
	'billions of answers by multiplication': [head, string(generation), n(3, 4, 1, 1, 65536, 1, 65535, 0, 0, 0, 1, 0, 0, 1)],
	'a capacity below the entries': [head, string(''), n(0, 0, 0, 1, 1, 2, 1, 0, 0, 0, 0), Buffer.from('a\0b\0c\0d\0e\0')],
	'billions of letters': [head, string(''), n(0, 0, 0, 0), billions, n(1)],
	'billions of synonyms': [head, string(''), n(0, 0, 0, 0, 0, 0), billions, n(1)],
	'billions of pieces': [head, string(generation), n(3, 4, 0, 0, 0, 0, 0), billions],
	'pieces out of order': [head, string(generation), n(3, 4, 0, 0, 0, 0, 0, 2, 0, 1, 0x61, 1, 0, 1, 0x60, 1)],
	'a separator that takes over more than there is': [head, string(generation), n(3, 4, 0, 0, 0, 0, 0, 1, 9, 0, 1)],
	'more records than documents': [head, string(''), n(0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0), Buffer.from('\0\0\0\0\0\0\0')],
	'a letter that the alphabet has not': [head, string(''), n(0, 0, 0, 1, 1, 1, 1, 1, 200, 0, 0, 0), Buffer.from([0x81, 0, 0, 0, 0])],
	'a letter beyond all': [head, string(''), n(0, 0, 0, 1, 1, 1, 1, 1, 0x110000, 0, 0, 0), Buffer.from([0x80, 0, 0, 0, 0])],
	'a letter that means more than itself': [head, string(''), n(0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 0), Buffer.from([0x80, 0, 0, 0, 0])],
	'half of a character': [head, string(''), n(0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0), Buffer.from([0xff, 0, 0xd8, 0, 0, 0, 0, 0])],
	'a control character in three bytes': [head, string(''), n(0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0), Buffer.from([0xff, 0, 0, 0x1f, 0, 0, 0, 0])],
	'more behind the end': [head, string(generation), n(3, 4, 0, 0, 0, 0, 0, 0, 0)],
	'a file that unfolds into gigabytes': [head, Buffer.alloc(2 ** 27)],
};
for (const [name, parts] of Object.entries(entrances))
	await test(`hostile: ${name}`, async () => {
		const begin = performance.now(), before = process.memoryUsage().rss;
		await assert.rejects(openWith({ index: parts }), damaged);
		assert.ok(performance.now() - begin < 3000 && process.memoryUsage().rss - before < 4e8);
	});

/* An entrance to one catalog of one question, entry and answer, with one piece of terms. */
const entrance = [head, string(generation), n(3, 4, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1)];
/* The pieces with records: the first three are of the front. */
const pieces = (text) => {
	const at = text.split('\0').slice(0, 3).join('\0').length + 1;
	return { [`${generation}/f0`]: [n(0), textBytes(text.slice(0, at))], [`${generation}/d0`]: [n(0), textBytes(text.slice(at))] };
};
const records = 'c\x1f題\x1f1 章\0q\x1f\x1f\x1f\x1f名\0p\x1fs\x1fsh\x1fS\x1fP\x1f2025-04-01\0s1\x1f鍵\0';
const key = (...bytes) => Buffer.concat([n(0, bytes.length), Buffer.from(bytes)]);
const good = Buffer.concat([n(0, 1), key(0xe9, 0x8d, 0xb5), n(1, 1), n(3)]);
const asks = async (terms, texts = records) => (await openWith({ index: entrance, [`${generation}/t0`]: terms, ...pieces(texts),
	[`${generation}/v`]: [n(0)] })).find('鍵', { filters: { } });

await test('hostile: the piece that the others are changed from is good', async () => {
	const found = await (await openWith({ index: entrance, [`${generation}/t0`]: [n(0, 2), key(1, 0x65), n(1, 1), n(0, 3), Buffer.from('鍵'), n(1, 1),
		n(3, 3)], ...pieces(records) })).find('鍵');
	assert.deepEqual(found.answers.map(({ parts, changed }) => [parts, changed]), [[['鍵'], '2025-04-02']]);
	assert.equal((await asks([good])).total, 0);
});
const terms = {
	'another piece\'s number': [n(1, 1), key(0xe9, 0x8d, 0xb5), n(1, 1, 3)],
	'billions of keys': [n(0), billions],
	'billions of documents': [n(0, 1), key(0xe9, 0x8d, 0xb5), billions, n(1, 3)],
	'a list of billions of bytes': [n(0, 1), key(0xe9, 0x8d, 0xb5), n(1), billions, n(3)],
	'no documents': [n(0, 1), key(0xe9, 0x8d, 0xb5), n(0, 0)],
	'a document beyond the end': [n(0, 1), key(0xe9, 0x8d, 0xb5), n(1, 1, 9)],
	'the same document twice': [n(0, 1), key(0xe9, 0x8d, 0xb5), n(2, 2, 3, 0)],
	'an endless list': [n(0, 1), key(0xe9, 0x8d, 0xb5), n(1, 20), endless],
	'keys out of order': [n(0, 2), key(0xe9, 0x8d, 0xb5), n(1, 1, 0, 1, 1, 1, 1, 3, 3)],
	'more behind the lists': [n(0, 1), key(0xe9, 0x8d, 0xb5), n(1, 1, 3, 3)],
};
for (const [name, parts] of Object.entries(terms))
	await test(`hostile: terms with ${name}`, async () => {
		await assert.rejects(asks(parts), damaged);
	});

const texts = {
	'too few records': 'c\x1f題\x1f1 章\0q\x1f\x1f\x1f\x1f名\0',
	'no end': 'c\x1f題\x1f1 章\0q\x1f\x1f\x1f\x1f名\0p\x1fs\x1fsh\x1fS\x1fP\x1f\0s\x1f鍵',
	'sections of billions of questions': 'c\x1f題\x1f99999999 章\0q\x1f\x1f\x1f\x1f名\0p\x1fs\x1fsh\x1fS\x1fP\x1f\0s\x1f鍵\0',
	'a question of nothing': 'c\x1f題\x1f1 章\0q\0p\x1fs\x1fsh\x1fS\x1fP\x1f\0s\x1f鍵\0',
	'an entry of nothing': 'c\x1f題\x1f1 章\0q\x1f\x1f\x1f\x1f名\0p\0s\x1f鍵\0',
	'a date that is none': 'c\x1f題\x1f1 章\0q\x1f\x1f\x1f\x1f名\0p\x1fs\x1fsh\x1fS\x1fP\x1f2025-99-99\0s\x1f鍵\0',
	'a status that is none': 'c\x1f題\x1f1 章\0q\x1f\x1f\x1f\x1f名\0p\x1fs\x1fsh\x1fS\x1fP\x1f\0<\x1f鍵\0',
};
for (const [name, text] of Object.entries(texts))
	await test(`hostile: records with ${name}`, async () => {
		const given = { index: entrance, ...pieces(text), [`${generation}/t0`]: [n(0, 2), key(1, 0x65), n(1, 1, 0, 3),
			Buffer.from('鍵'), n(1, 1, 3, 3)] };
		const index = await openWith(given);
		await assert.rejects(index.find('鍵'), damaged);
	});

await test('hostile: bytes changed by chance give what is found, or a Fault, soon', async () => {
	let faults = 0, founds = 0;
	for (let seed = 1; seed <= 400; seed++) {
		const from = chance(seed * 104729), portal = randomPortal(from), query = randomQuery(from, portal);
		const files = write(portal, { chunk: from.often(50) ? 4 : 0, shard: 100 }), name = from.pick([...files.keys()]);
		const bytes = inflateSync(files.get(name)), begin = performance.now();
		for (let times = 1 + from.below(3); times > 0; times--)
			bytes[from.below(bytes.length)] = from.pick([0, 1, 127, 128, 255, from.below(256)]);
		files.set(name, deflateSync(from.often(80) ? bytes : bytes.subarray(0, from.below(bytes.length))));
		try {
			const index = await search.open('search/', { fetch: serve(files) });
			const found = await index.find(query, { limit: from.often(50) ? Infinity : 3, filters: from.often(30) ? { catalog: 'c0', since: '2024-06-01' } : {} });
			await index.counts(found);
			await index.catalogs();
			founds++;
		} catch (error) {
			assert.ok(error instanceof search.Fault, `seed ${seed}: ${error.stack}`);
			faults++;
		}
		assert.ok(performance.now() - begin < 2000, `seed ${seed}: slow`);
	}
	assert.ok(faults > 50 && founds > 50, `${faults} faults`);
});
