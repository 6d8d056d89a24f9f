/* queries.mjs - the language of queries: what is found, sentence by sentence. */
import assert from 'node:assert/strict';
import { openIt, test } from './writer.mjs';
import { answer, both, catalogOf, entry, finds, question, texts } from './portal.mjs';

/* Each: what is said, the query, the texts (the found ones begin with +), groups of synonyms, the hint. */
const table = [
	['every word is to be found', '暗号 鍵', ['+暗号の鍵', '暗号', '鍵']],
	['words may stand in different fields of an answer', '暗号 鍵', [['+', '暗号', '鍵']]],
	['the parts of one word stand in one group, in any order', 'AES暗号', ['+暗号はAES', 'AES', '暗号']],
	['one character is found anywhere', '鍵', ['+合鍵で', '+鍵', '暗号']],
	['a stretch inside of words is found', '段階認', ['+二段階認証', '段階の認証']],
	['neighbouring pairs alone are not the stretch', '暗号鍵', ['+暗号鍵', '暗号と号鍵']],
	['nothing goes beyond a field', '暗号鍵', [['暗号', '鍵'], '+暗号鍵']],
	['half-width katakana are katakana', 'ﾊﾞｯｸｱｯﾌﾟ', ['+バックアップ', '+ばっくあっぷ', 'バック']],
	['full-width letters and digits are as others', 'ＴＬＳ１．２', ['+TLS 1.2以上', '+TLS1.2', 'TLS 1.3']],
	['ISO27001 is within ISO/IEC 27001', 'ISO27001', ['+ISO/IEC 27001:2022', '+ISO 27001', 'ISO 9001']],
	['letters are the beginning of a word', 'guard', ['+GuardDuty', 'safeguard', '+guard']],
	['one letter is a whole word', 'c', ['+C言語', 'Cloud']],
	['a number is whole', '27', ['+27件', '27001', '1.27', '+27。']],
	['a number with a stop is whole', '1.2', ['+1.2', '1.2.3', '11.2', '1.25']],
	['commas in a number count for nothing', '10000', ['+10,000件', '1,0000']],
	['one character after a number', '365日', ['+365日', '365件']],
	['a line break inside of a word counts for nothing', '世代保存', ['+世代\n保存', '世代 a 保存']],
	['radicals are ideographs', '日次', ['+⽇次', '月次']],
	['サーバー is サーバ', 'サーバー', ['+サーバ', '+サーバー室']],
	['ideographic blanks separate words', '暗号　鍵', ['+鍵と暗号', '暗号']],
	['quotes are an exact stretch', '"AES 暗号"', ['+AES暗号', '+AES・暗号', '暗号 AES']],
	['corner brackets are quotes', '「暗号鍵」', ['+暗号鍵', '鍵暗号']],
	['letters in quotes are whole words', '"guard"', ['+guard x', 'guardduty']],
	['an unclosed quote is left out', '"暗号 鍵', ['+鍵、暗号', '暗号']],
	['-word excludes', '暗号 -鍵', ['+暗号', '暗号と鍵']],
	['a full-width hyphen excludes as well', '暗号 －鍵', ['+暗号', '暗号と鍵']],
	['exclusion is of the whole stretch, not of pairs', '暗号 -暗号鍵', ['+暗号、号鍵', '暗号鍵']],
	['-"..." excludes a stretch', '暗号 -"AES 暗号"', ['AES暗号', '+暗号 AES']],
	['a hyphen inside of a word does not exclude', 'AES-256', ['+AES256', '+AES-256', 'AES-128']],
	['a hyphen alone is nothing', '暗号 -', ['+暗号']],
	['signs alone are nothing', '!? 。', ['暗号。']],
	['synonyms are found', 'バックアップ', ['+backup', '+back up', '+バックアップ', 'back and up'], [['バックアップ', 'backup', 'back up']],
		{ kind: 'synonyms', words: ['back up', 'backup'] }],
	['a synonym of two words is known as one', 'back up', ['+バックアップ', '+back-up'], [['バックアップ', 'back up']],
		{ kind: 'synonyms', words: ['バックアップ'] }],
	['synonyms inside of a word', 'データ暗号化方式', ['+データのencryption方式', '暗号'], [['暗号化', 'encrypt']],
		{ kind: 'synonyms', words: ['encrypt'] }],
	['a short synonym is no beginning of a word', 'ログ', ['+audit log', 'logic'], [['ログ', 'log']], { kind: 'synonyms', words: ['log'] }],
	['a long vowel that a longer run lost', 'ンターを利用', ['+データセンターを利用', 'ンを利用']],
	['one or two kana as they are written', 'サイ', ['+サイト', 'ください']],
	['ISO/IEC 27001 is ISO27001 by its group', 'ISO/IEC 27001', ['+ISO27001', '+ISO/IEC 27001', 'ISO 9001と27001'],
		[['ISO/IEC 27001', 'ISO27001']], { kind: 'synonyms', words: ['ISO27001'] }],
	['no synonyms in quotes', '"バックアップ"', ['backup', '+バックアップ'], [['バックアップ', 'backup']]],
	['a synonym is no part of a longer word of letters', 'mfax', ['+mfax', '多要素'], [['MFA', '多要素']]],
	['a wrong letter in a short word', 'cloudfare', ['+Cloudflare', 'cloudwatch'], [], { kind: 'spelling', from: 'cloudfare', to: 'cloudflare' }],
	['two letters changed with each other', 'auzre', ['+Azure', 'x'], [], { kind: 'spelling', from: 'auzre', to: 'azure' }],
	['two wrong letters in a long word', 'crowdstlyke', ['+CrowdStrike'], [], { kind: 'spelling', from: 'crowdstlyke', to: 'crowdstrike' }],
	['two wrong letters in a short word are too many', 'azuxx', ['azure']],
	['three letters are not put right', 'awx', ['aws']],
	['nothing is put right in quotes', '"cloudfare"', ['cloudflare']],
	['of a sentence what it is about', '退職した人のアカウントは削除されますか', ['+退職者のアカウントは人が即日削除', 'アカウント', '退職'], [], { kind: 'some' }],
	['most of the words, when not all are found', '暗号 鍵 金庫 倉庫', ['+暗号、鍵、金庫', '暗号'], [], { kind: 'some' }],
	['one of two words is not most', '暗号 鍵', ['暗号', '鍵']],
];

for (const [name, query, given, groups = [], hint = null] of table)
	await test(name, async () => {
		const portal = { ...texts(...given.map((one) => Array.isArray(one) ? one.filter((part) => part !== '+') : one.replace(/^\+/, ''))), groups };
		const wanted = given.flatMap((one, i) => (Array.isArray(one) ? one[0] === '+' : one[0] === '+') ? `q${i + 1}` : []);
		for (const index of await both(portal)) {
			const found = await index.find(query, { limit: Infinity });
			assert.deepEqual(found.answers.map((one) => one.question.id).sort(), wanted);
			assert.equal(found.total, wanted.length);
			assert.deepEqual(found.hint, wanted.length ? hint : null);
		}
	});

await test('an empty query without filters is nothing', async () => {
	assert.deepEqual(await finds(texts('a', 'b'), ''), { whole: [], pieces: [] });
});

await test('at most eight variants of one query', async () => {
	const groups = [Array.from({ length: 40 }, (_, i) => `語${String.fromCodePoint(0x4e00 + i)}x`)];
	const portal = { ...texts(...groups[0].slice(0, 20)), groups };
	for (const index of await both(portal))
		assert.equal((await index.find(groups[0][3], { limit: Infinity })).total, 8);
});

const shelf = { catalogs: [catalogOf([question('q1', '暗号', { number: '3-1', ask: '鍵は' }), question('q2', '保存', { number: 'Ⅲ－2' })],
	[entry('p', 's', { q1: answer('あり'), q2: { ...answer('なし'), name: '別名', number: '9' } }, { name: 'クラウド箱', providerName: '株式会社雲' }),
		entry('p', 't', { q1: { status: '-', parts: [] }, q2: answer('暗号') })])] };

/* What is found of the shelf: question/service. */
const placed = async (query, options) => {
	const all = await Promise.all((await both(shelf)).map((index) => index.find(query, { limit: Infinity, ...options })));
	assert.deepEqual(all[0].answers, all[1].answers);
	return all[0].answers.map((one) => `${one.question.id}/${one.service.service}`);
};

await test('a word of the question finds its answers, unanswered ones left out', async () => {
	assert.deepEqual(await placed('鍵'), ['q1/s']);
});
await test('unanswered ones are found with their status', async () => {
	assert.deepEqual(await placed('鍵', { filters: { status: '-' } }), ['q1/t']);
	assert.deepEqual(await placed('', { filters: { status: '-' } }), ['q1/t']);
});
await test('a printed number finds its question, however it is written', async () => {
	assert.deepEqual(await placed('3-1'), ['q1/s']);
	assert.deepEqual(await placed('３－１'), ['q1/s']);
	assert.deepEqual(await placed('III-2'), ['q2/s', 'q2/t']);
	assert.deepEqual(await placed('9'), ['q2/s']);
});
await test('a printed number is not the beginning of a word', async () => {
	const portal = { catalogs: [catalogOf([question('q1', '項', { number: 'NW' }), question('q2', '項')],
		[entry('p', 's', { q1: answer('x'), q2: answer('NWx') })])] };
	for (const index of await both(portal)) {
		const { total, exact } = await index.find('nwx', { limit: 1 });
		assert.deepEqual([total, exact], [1, true]);
	}
	const numbered = { catalogs: [catalogOf([question('q1', '項', { number: 'NWx' }), question('q2', '項')],
		[entry('p', 's', { q1: answer('x'), q2: answer('NWx') })])] };
	for (const index of await both(numbered))
		assert.equal((await index.find('nw', { limit: 1 })).total, 1);
});
await test('an answer that says by other words what its question says is an answer itself', async () => {
	const portal = { catalogs: [catalogOf([question('q1', 'バックアップ')], [entry('p', 's', { q1: answer('backup') })])],
		groups: [['バックアップ', 'backup']] };
	for (const index of await both(portal))
		assert.deepEqual((await index.find('バックアップ')).answers.map(({ where }) => where), ['answer']);
});
await test('providers and services with more answers are counted first', async () => {
	for (const index of await both({ catalogs: [catalogOf([question('q1', '鍵'), question('q2', '鍵')],
		[entry('p', 's', { q1: answer('x') }), entry('o', 't', { q1: answer('x'), q2: answer('x') })])] })) {
		const { provider, service } = await index.counts(await index.find('鍵', { limit: 1 }));
		assert.deepEqual(provider, [['o', 2, '会社o'], ['p', 1, '会社p']]);
		assert.deepEqual(service.map((one) => [one.service, one.n]), [['t', 2], ['s', 1]]);
	}
});
await test('of dear pieces only those are asked for that are needed, and the same is found', async () => {
	const portal = texts('無停電電源装置の運転', '無停電、電電、源装置'), asked = [], claim = 400;
	const index = await openIt(portal, { chunk: 3, shard: 1, claim }, asked);
	assert.deepEqual((await index.find('無停電電源装置')).answers.map((one) => one.question.id), ['q1']);
	const every = [];
	await (await openIt(portal, { chunk: 3, shard: 1 }, every)).find('無停電電源装置');
	const terms = (names) => names.filter((name) => /\/t/.test(name)).length;
	assert.ok(terms(asked) < terms(every), `${terms(asked)} of ${terms(every)}`);
});
await test('a name of its own is found in the answer', async () => {
	assert.deepEqual(await placed('別名'), ['q2/s']);
});
await test('the names of services alone find no answers but the service', async () => {
	for (const index of await both(shelf)) {
		const found = await index.find('クラウド箱');
		assert.equal(found.total, 0);
		assert.deepEqual(found.services.map(({ provider, service, sheet, name, providerName, answers }) => [provider, service, sheet, name,
			providerName, answers]), [['p', 's', 'sheet', 'クラウド箱', '株式会社雲', 2]]);
	}
});
await test('a word of the service and one of the answer are found together', async () => {
	assert.deepEqual(await placed('クラウド なし'), ['q2/s']);
});
await test('the words of an answer may stand in its question and in itself', async () => {
	assert.deepEqual(await placed('保存 暗号'), ['q2/t']);
});
await test('an answer says all that is shown of it', async () => {
	const [index] = await both(shelf), [{ number, catalog, section, question: of, requirement, service, row, path, status, badge, changed,
		parts, where, marks }] = (await index.find('別名')).answers;
	assert.deepEqual({ number, catalog: [catalog.id, catalog.title], section, of, requirement, service: service.name, row, path, status, badge,
		changed, parts, where, marks }, { number: 7, catalog: ['c', '一覧c'], section: { number: 1, title: '章' },
		of: { id: 'q2', number: '9', name: '別名', ask: '', page: 'catalogs/c/q2/index.html' }, requirement: '', service: 'クラウド箱', row: 'q2',
		path: 'p/s/sheet/index.html#q2', status: 's', badge: '', changed: '', parts: ['なし'], where: 'answer',
		marks: { name: [[0, 2]], ask: [], parts: [[]] } });
});
await test('of the answers in a piece only those are judged whose questions and services are here too', async () => {
	const index = await openIt(texts(...Array.from({ length: 30 }, (_, i) => `鍵${i}`)), { chunk: 50, front: 1 });
	const found = await index.find('鍵', { limit: 2 });
	assert.deepEqual([found.answers.length, found.total, found.more], [2, 30, true]);
});
await test('a date may be any that a calendar has', async () => {
	for (const [entryDate, date] of [['1970-01-01', '1970-01-02'], ['1969-12-31', '1970-01-01'], ['0001-01-01', '0002-01-01'], ['9999-12-30', '9999-12-31']]) {
		const portal = { catalogs: [catalogOf([question('q1', 'a'), question('q2', 'b')], [entry('p', 's', {
			q1: { status: 's', date: entryDate, parts: ['x'] }, q2: { status: 's', date, parts: ['x'] } })])] };
		for (const index of await both(portal))
			assert.deepEqual((await index.find('x')).answers.map(({ changed }) => changed), [entryDate, date]);
	}
});
await test('the date of an answer is its own or its entry\'s', async () => {
	const portal = { catalogs: [catalogOf([question('q1', 'a'), question('q2', 'b')], [entry('p', 's', {
		q1: { status: 's', date: '2024-02-28', parts: ['x'] }, q2: { status: 's', date: '2024-03-01', parts: ['x'] } })])] };
	for (const index of await both(portal)) {
		assert.deepEqual((await index.find('x')).answers.map(({ changed }) => changed), ['2024-02-28', '2024-03-01']);
		assert.equal((await index.find('x', { filters: { since: '2024-02-29' } })).total, 1);
	}
});
