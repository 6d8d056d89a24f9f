// host.mjs - a site under its own headers, and a browser to look at it.
import { chromium } from 'playwright-core';
import { createServer } from 'node:http';
import { gzipSync } from 'node:zlib';
import { readFileSync, existsSync, statSync } from 'node:fs';
import { join, extname } from 'node:path';

const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
	'.json': 'application/json', '.csv': 'text/csv', '.xml': 'application/xml', '.atom': 'application/atom+xml', '.txt': 'text/plain; charset=utf-8' };

// What _headers says, as [[pattern of addresses, headers], ...]: a line without a blank before it is an address, in which
// `*` is anything and `:name` one folder.
function rules(text) {
	const found = [];
	for (const line of text.split('\n').filter((line) => line.trim() && !line.startsWith('#'))) {
		if (/^\s/.test(line))
			found.at(-1)[1].push(line.trim().split(/:\s*(.*)/s).slice(0, 2));
		else
			found.push([new RegExp(`^${line.trim().replace(/[.+?^$(){}|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+').replace(/\*/g, '.*')}$`), []]);
	}
	return found;
}

// Serves the folder `site` as _headers says, also below the path `below`, gzipped for whoever reads that;
// {address, headers (of every page), close}.
export async function serve(site, below = /^$/) {
	const said = rules(readFileSync(join(site, '_headers'), 'utf8'));
	const headers = (path) => Object.fromEntries(said.filter(([pattern]) => pattern.test(path)).flatMap(([, lines]) => lines));
	const server = createServer((request, response) => {
		const address = decodeURIComponent(new URL(request.url, 'http://x').pathname.replace(below, ''));
		let path = join(site, address);
		if (existsSync(path) && statSync(path).isDirectory())
			path = join(path, 'index.html');
		const found = existsSync(path), type = types[extname(path)] ?? 'application/octet-stream';
		const body = found ? readFileSync(path) : Buffer.from('not found');
		const small = /gzip/.test(request.headers['accept-encoding']) && /text|json|xml|svg/.test(type);
		response.writeHead(found ? 200 : 404, { ...headers(`/${address.replace(/^\//, '')}`), 'Content-Type': type,
			...small && { 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' } });
		response.end(small ? gzipSync(body) : body);
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	return { address: `http://127.0.0.1:${server.address().port}/`, headers: headers('/'), close: () => server.close() };
}

export const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
	'--disable-component-update', '--disable-sync'];
// Where no locale is set, a file with a Japanese name could not be saved under it.
export const browse = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: flags,
	env: { ...process.env, LC_ALL: 'C.UTF-8' } });

export const say = (good, name, detail) =>
	console.log(`${good ? 'ok' : 'not ok'} - ${name}${good || !detail ? '' : `\n    ${detail}`}`);
export const same = (got, expected, name) => say(JSON.stringify(got) === JSON.stringify(expected), name,
	`got ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`);

// Waits until `test` is true in the page; what the library has for it is against the policy.  False after 5 seconds.
export async function until(page, test) {
	for (let i = 0; i < 100; i++) {
		if (await page.evaluate(test))
			return true;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return false;
}
