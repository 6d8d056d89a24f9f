// host.mjs - a site under its own headers, and a browser to look at it.
import { chromium } from 'playwright-core';
import { createServer } from 'node:http';
import { readFileSync, existsSync, statSync } from 'node:fs';
import { join, extname } from 'node:path';

const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
	'.json': 'application/json', '.csv': 'text/csv', '.xml': 'application/xml', '.atom': 'application/atom+xml' };

// Serves the folder `site` as _headers says, also below the path `below`; {address, headers, close}.
export async function serve(site, below = /^$/) {
	const headers = Object.fromEntries(readFileSync(join(site, '_headers'), 'utf8').split('\n')
		.filter((line) => /^\s+[A-Za-z-]+:/.test(line)).map((line) => line.trim().split(/:\s*(.*)/s).slice(0, 2)));
	const server = createServer((request, response) => {
		let path = join(site, decodeURIComponent(new URL(request.url, 'http://x').pathname.replace(below, '')));
		if (existsSync(path) && statSync(path).isDirectory())
			path = join(path, 'index.html');
		const found = existsSync(path);
		response.writeHead(found ? 200 : 404, { ...headers, 'Content-Type': types[extname(path)] ?? 'application/octet-stream' });
		response.end(found ? readFileSync(path) : 'not found');
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	return { address: `http://127.0.0.1:${server.address().port}/`, headers, close: () => server.close() };
}

export const browse = () => chromium.launch({
	executablePath: '/usr/bin/chromium',
	args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
		'--disable-component-update', '--disable-sync'],
});

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
