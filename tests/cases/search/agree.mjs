/* agree.mjs - an index in pieces, one in a single file and a slow oracle find the same, on random portals and queries. */
import assert from 'node:assert/strict';
import { test, openIt } from './writer.mjs';
import { chance, expected, randomPortal, randomQuery } from './oracle.mjs';

const rounds = Number(process.argv[2] ?? 150), begin = Number(process.argv[3] ?? 1);
const idOf = (answer) => `${answer.catalog.id} ${answer.question.id} ${answer.service.provider}/${answer.service.service}/${answer.service.sheet}`;
const sorted = (ids) => [...ids].sort();
const counted = (rows, key) => {
	const all = {};
	for (const row of rows)
		if (row[key])
			all[row[key]] = (all[row[key]] ?? 0) + 1;
	return all;
};
const told = (pairs) => Object.fromEntries(pairs.map(([id, n]) => [id, n]));
let queries = 0, finds = 0, stages = 0;

function randomFilters(from, portal) {
	const catalog = from.pick(portal.catalogs), entry = from.pick(catalog.entries);
	const all = { service: `${entry.provider}/${entry.service}`, provider: entry.provider, catalog: catalog.id,
		section: `${catalog.id}/${1 + from.below(catalog.sections.length)}`, status: from.pick([...'spah-']), requirement: from.pick(['r', 'o']),
		since: from.pick(['2024-06-30', '2025-01-01', '2026-01-01']) };
	return Object.fromEntries(Object.entries(all).filter(() => from.often(25)));
}

await test(`in pieces, whole and by the oracle the same is found (${rounds} random portals)`, async () => {
	for (let seed = begin; seed < begin + rounds; seed++) {
		const from = chance(seed * 7919), portal = randomPortal(from);
		const how = { chunk: 1 + from.below(9), shard: 1 + from.below(300), claim: from.pick([1, 1, 60, 400]) };
		const pieces = await openIt(portal, how), whole = await openIt(portal);
		assert.equal(pieces.answers, whole.answers);
		/* unanswered ones are told apart only where that is cheap */
		if (how.claim === 1)
			assert.deepEqual(await pieces.catalogs(), await whole.catalogs());
		for (let n = 0; n < 12; n++) {
			const query = from.often(10) ? '' : randomQuery(from, portal), filters = from.often(50) ? {} : randomFilters(from, portal);
			const asked = { limit: Infinity, filters };
			const [a, b] = [await pieces.find(query, asked), await whole.find(query, asked)];
			const where = `seed ${seed}: ${JSON.stringify(query)} ${JSON.stringify(filters)}`;
			queries++;
			const rows = expected(portal, query, filters);
			finds += rows.length > 0;
			assert.equal(a.exact, true, where);
			assert.equal(a.total, a.answers.length, where);
			if (!rows.length) {
				stages += a.total > 0;
				/* how rare a word is, and so what most of the words are, is not known as exactly in pieces */
				if (a.hint?.kind !== 'some' && b.hint?.kind !== 'some') {
					assert.deepEqual(a.hint, b.hint, where);
					assert.deepEqual(sorted(a.answers.map(idOf)), sorted(b.answers.map(idOf)), where);
				}
				continue;
			}
			for (const found of [a, b]) {
				assert.deepEqual(sorted(found.answers.map(idOf)), sorted(rows.map(({ key }) => key)), where);
				assert.equal(found.hint, null, where);
			}
			for (const [index, found] of [[pieces, a], [whole, b]]) {
				const counts = await index.counts(found);
				for (const key of ['status', 'requirement', 'catalog', 'section', 'provider'])
					assert.deepEqual(told(counts[key]), counted(rows, key), `${where}: counts of ${key}`);
				assert.deepEqual(told(counts.service.map((one) => [`${one.provider}/${one.service}`, one.n])), counted(rows, 'service'), where);
			}
			const few = await pieces.find(query, { limit: 3, filters });
			const known = new Set(a.answers.map(({ number }) => number));
			assert.ok(few.answers.every(({ number }) => known.has(number)), `${where}: shown without being found`);
			assert.ok(few.answers.length <= 3 && (few.answers.length === Math.min(3, a.total) || few.more), where);
			assert.ok(!few.exact || few.total === a.total, where);
			assert.deepEqual(a.answers.map(idOf).length, new Set(a.answers.map(idOf)).size);
		}
	}
	assert.ok(finds * 5 > queries, `too few queries find something: ${finds} of ${queries}`);
	assert.ok(stages * 50 > queries, `too few queries find something else: ${stages} of ${queries}`);
});
