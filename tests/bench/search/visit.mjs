// node visit.mjs BENCH SITE - what a first visit of search/index.html?q=... loads, by kind, in bytes on the wire (text
// types in gzip), for each of the queries; with all that the page itself is made of.
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [bench, site] = process.argv.slice(2);
const { serve, browser, queries, pct } = await import(pathToFileURL(path.resolve(bench, 'lib.mjs')));
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const server = await serve(site, {}, { 'content-security-policy': policy });
const chromium = await browser();
const kind = (url) => ({ '.html': 'html', '.css': 'css', '.js': 'scripts', '.svg': 'icon' })[path.extname(url)] ??
	(url.endsWith('/index.bin') ? 'entrance' : 'pieces');
const kinds = ['html', 'css', 'scripts', 'icon', 'entrance', 'pieces'];
const rows = [];

for (const { id, q } of queries) {
	const context = await chromium.newContext(), page = await context.newPage(), faults = [];
	page.on('pageerror', (error) => faults.push(String(error)));
	page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
	const from = server.log.length;
	await page.goto(`${server.url}/search/index.html?q=${encodeURIComponent(q)}`, { waitUntil: 'networkidle' });
	const bytes = Object.fromEntries(kinds.map((name) => [name, 0]));
	for (const entry of server.log.slice(from))
		bytes[kind(entry.url)] += entry.bytes;
	const total = Object.values(bytes).reduce((sum, n) => sum + n, 0);
	rows.push({ id, q, bytes, total, req: server.log.length - from, faults });
	await context.close();
}
await chromium.close();
server.close();

const totals = rows.map((row) => row.total), median = (pick) => pct(rows.map(pick), 0.5);
console.log(JSON.stringify({
	total: { median: pct(totals, 0.5), p90: pct(totals, 0.9), max: Math.max(...totals) },
	req: median((row) => row.req),
	kinds: Object.fromEntries(kinds.map((name) => [name, median((row) => row.bytes[name])])),
	rows,
}, null, 1));
