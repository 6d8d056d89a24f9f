/* portal.mjs - a small portal for the tests of queries, and how to ask it. */
import { openIt } from './writer.mjs';

export const answer = (...parts) => ({ status: 's', parts });
export const question = (id, name, more = {}) => ({ id, name, ...more });
export const entry = (provider, service, answers, more = {}) => ({ provider, service, sheet: 'sheet', name: `名前${service}`,
	providerName: `会社${provider}`, answers, ...more });

/* One catalog `c` of one section, from questions and entries. */
export const catalogOf = (questions, entries, id = 'c') => ({ id, title: `一覧${id}`, sections: [{ title: '章', questions }], entries });

/* A portal in which each text is the only answer to a question of its own, q1 and so on, named 問 of its letter. */
export const texts = (...all) => ({ catalogs: [catalogOf(all.map((_, i) => question(`q${i + 1}`, `項${i + 1}`)),
	[entry('p', 's', Object.fromEntries(all.map((text, i) => [`q${i + 1}`, answer(...[text].flat())])))])] });

/* Both kinds of index of one portal. */
export const both = (portal, how = {}) => Promise.all([openIt(portal), openIt(portal, { chunk: 3, shard: 60, ...how })]);

/* The questions whose answers a query finds, in their order, by both kinds of index. */
export async function finds(portal, query, options = {}) {
	const [whole, pieces] = await both(portal);
	const ids = async (index) => (await index.find(query, { limit: Infinity, ...options })).answers.map((one) => one.question.id);
	return { whole: await ids(whole), pieces: await ids(pieces) };
}
