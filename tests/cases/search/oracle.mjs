/* oracle.mjs - what a query must find, worked out slowly and without an index: for random small portals. */
import { fold } from './writer.mjs';

/* Runs of a text: {text, kind} and where; kind c, n, w. */
function runs(text) {
	const { text: folded, scripts } = fold(text);
	const found = [];
	const letters = [...scripts].map((script, i) => script > 2 ? 'c' : script === 2 ? 'n' : script === 1 ? 'w'
		: folded[i] === '.' && scripts[i - 1] === 2 && scripts[i + 1] === 2 ? 'n' : '-').join('');
	for (const match of letters.matchAll(/c+|n+|w+/g))
		found.push({ kind: match[0][0], text: folded.substr(match.index, match[0].length), at: match.index, end: match.index + match[0].length,
			scripts: scripts.slice(match.index, match.index + match[0].length) });
	return found;
}

/* Where a part stands in a run; one or two kana only where they are written so. */
function* placesIn(run, part) {
	const short = part.text.length < 3 && part.scripts.every((script) => script < 5);
	for (let at = -1; (at = run.text.indexOf(part.text, at + 1)) >= 0;)
		if (!short || part.scripts.every((script, i) => script === run.scripts[at + i]))
			yield at;
}

const partFits = (part, run) => part.kind === run.kind
	&& (part.kind === 'c' ? !placesIn(run, part).next().done
		: part.kind === 'n' || part.text.length === 1 ? run.text === part.text : run.text.startsWith(part.text));

const inFields = (fields, word) => runs(word).every((part) => fields.some((field) => runs(field).some((run) => partFits(part, run))));

/* A quoted stretch: the texts without signs, and whole words and numbers only at its ends. */
function inQuotes(fields, quoted) {
	const wanted = runs(quoted);
	return fields.some((field) => {
		const given = runs(field);
		return given.some((_, first) => wanted.every((part, i) => {
			const run = given[first + i];
			if (!run || run.kind !== part.kind)
				return false;
			if (part.kind !== 'c' || wanted.length > 1 && i && i < wanted.length - 1)
				return run.text === part.text && (part.kind !== 'c' || [...placesIn(run, part)].length > 0);
			const places = [...placesIn(run, part)];
			if (wanted.length === 1)
				return places.length > 0;
			return places.includes(i ? 0 : run.text.length - part.text.length);
		}));
	});
}

const number = (text) => fold(text ?? '').text.replaceAll(' ', '');

/* The answers {catalog, question, entry} that are found, as 'catalog question provider/service/sheet'. */
export function expected(portal, query, filters = {}) {
	const tokens = [...query.matchAll(/(-?)(?:"([^"]*)"|「([^」]*)」)|\S+/g)].map(([all, minus, double, corner]) => {
		const quoted = double ?? corner;
		return quoted === undefined ? { not: all.length > 1 && all[0] === '-', text: all.replace(/^-(?=.)/, '') }
			: { not: Boolean(minus), text: quoted, quoted: true };
	}).filter(({ text }) => runs(text).length);
	const variants = [tokens];
	const found = [];
	const hit = (fields, token, printed) => token.quoted ? inQuotes(fields, token.text)
		: inFields(fields, token.text) || !token.not && printed !== '' && number(token.text) === printed;
	for (const { id, sections, entries } of portal.catalogs)
		sections.forEach((section, s) => section.questions.forEach((question) => entries.forEach((entry) => {
			const answer = entry.answers[question.id];
			if (!answer)
				return;
			const groups = [
				[[question.name, question.ask ?? ''], number(question.number)],
				[[answer.badge ?? '', answer.name ?? '', answer.ask ?? '', ...answer.parts], number(answer.number)],
				[[entry.name, entry.providerName], ''],
			];
			const dates = Object.values(entry.answers).map(({ date }) => date).filter(Boolean).sort();
			const date = answer.date || dates[0] || '';
			const requirement = question.requirement || answer.requirement || '';
			const wanted = tokens.filter(({ not }) => !not);
			const lets = (filters.status ? answer.status === filters.status : answer.status !== '-')
				&& (!filters.service || filters.service === `${entry.provider}/${entry.service}`)
				&& (!filters.provider || filters.provider === entry.provider)
				&& (!filters.catalog || filters.catalog === id) && (!filters.section || filters.section === `${id}/${s + 1}`)
				&& (!filters.requirement || filters.requirement === requirement) && (!filters.since || date >= filters.since);
			const good = variants.some((words) => words.every((token) => {
				const where = groups.map(([fields, printed]) => hit(fields, token, printed));
				return where.some(Boolean) !== token.not;
			}) && (!wanted.length || wanted.some((token) => groups.slice(0, 2).some(([fields, printed]) => hit(fields, token, printed)))));
			if (lets && good && (wanted.length || Object.values(filters).some(Boolean)))
				found.push({ key: `${id} ${question.id} ${entry.provider}/${entry.service}/${entry.sheet}`, catalog: id,
					section: `${id}/${s + 1}`, status: answer.status, requirement, provider: entry.provider,
					service: `${entry.provider}/${entry.service}` });
		})));
	return found;
}

/* --- chance, the same at each run ------------------------------------------ */

export function chance(seed) {
	let state = seed >>> 0 || 1;
	const below = (n) => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) % n;
	};
	return { below, pick: (all) => all[below(all.length)], often: (percent) => below(100) < percent };
}

const stock = ['暗号', '暗号化', 'データ', 'バックアップ', '世代', '保存', '鍵', '管理', 'する', 'して', 'おります', 'TLS', 'tls1.2', 'AES-256',
	'ISO27001', 'ISO/IEC 27001', '1.2', '99.95%', '365日', '⽇次', 'ﾊﾞｯｸｱｯﾌﾟ', '、', '。', ' ', '\n', '・', 'Cloud', 'cloudflare', 'か',
	'サーバー', 'サーバ', '10,000', 'a', 'é', '𠮷野', 'AWS', '東京', '京都', 'ー'];

export function randomText(from, most = 7) {
	let text = '';
	for (let n = from.below(most) + 1; n > 0; n--)
		text += from.pick(stock);
	return text;
}

export function randomPortal(from) {
	const days = ['2024-01-05', '2024-06-30', '2025-04-01', '2025-12-31'];
	const maybe = (percent, make) => from.often(percent) ? make() : undefined;
	const extra = from.below(3);
	return {
		capacityOf: (n) => n + extra,
		catalogs: Array.from({ length: 1 + from.below(3) }, (_, c) => {
			let q = 0;
			const sections = Array.from({ length: 1 + from.below(3) }, (_one, s) => ({ title: from.often(30) ? '' : `章 ${s}`,
				questions: Array.from({ length: 1 + from.below(3) }, () => ({ id: `c${c}q${++q}`, number: from.pick(['', `${q}`, `${s}-${q}`, `A.${q}`]),
					requirement: from.pick(['', 'r', 'o']), name: randomText(from, 3) || '名', ask: maybe(50, () => randomText(from)) })) }));
			const entries = Array.from({ length: 1 + from.below(4) }, (_one, e) => ({ provider: `p${e % 2}`, service: `s${e}`, sheet: `sh${c}`,
				name: randomText(from, 2), providerName: randomText(from, 2),
				answers: Object.fromEntries(sections.flatMap(({ questions }) => questions).filter(() => from.often(85)).map((question) => {
					const status = from.pick([...'ssspahf--']);
					return [question.id, { status, date: maybe(60, () => from.pick(days)) ?? '', badge: 'pahf'.includes(status) ? '対応あり' : undefined,
						name: maybe(8, () => randomText(from, 2)), ask: maybe(8, () => randomText(from, 3)), number: maybe(8, () => `Z${from.below(9)}`),
						requirement: question.requirement ? undefined : maybe(30, () => from.pick([...'ro'])),
						row: maybe(10, () => 'row'), parts: status === '-' ? [] : Array.from({ length: from.below(3) + 1 }, () => randomText(from)) }];
				})) }));
			return { id: `c${c}`, title: `一覧 ${c}`, sections, entries };
		}),
	};
}

/* A stretch of what the portal says, or something else. */
export function randomQuery(from, portal) {
	const word = () => {
		const catalog = from.pick(portal.catalogs), question = from.pick(from.pick(catalog.sections).questions);
		const entry = from.pick(catalog.entries), answer = from.pick(Object.values(entry.answers)) ?? { parts: [] };
		const text = from.pick([question.name, question.ask ?? question.number, entry.name, ...answer.parts, ...answer.parts, from.pick(stock)]);
		const chars = [...text], start = from.below(chars.length || 1);
		return chars.slice(start, start + 1 + from.below(6)).join('').replace(/[\s"「」-]/g, '');
	};
	return Array.from({ length: 1 + from.below(3) }, (_, i) => {
		const kind = from.below(10);
		return kind === 0 && i ? `-${word()}` : kind === 1 ? `"${word()}"` : kind === 2 ? `「${word()}」` : word();
	}).join(from.pick([' ', '　', '  ']));
}
