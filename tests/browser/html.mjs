// html.mjs SITE... - every page of the sites is valid HTML; every link inside them leads somewhere.
import { HtmlValidate } from 'html-validate';
import { readFileSync, readdirSync, statSync, existsSync } from 'node:fs';
import { join, dirname, relative } from 'node:path';

const validator = new HtmlValidate({
	extends: ['html-validate:standard'],
	rules: {
		// taste, not validity: the templates are laid out for their readers
		'no-trailing-whitespace': 'off',
		'attr-quotes': 'off',
		'void-style': 'off',
		'no-inline-style': 'error',
		'long-title': 'off',
		'element-permitted-content': 'error',
		'no-dup-id': 'error',
		'prefer-native-element': 'off',
		'tel-non-breaking': 'off',
	},
});

function files(folder) {
	return readdirSync(folder).sort().flatMap((name) => {
		const path = join(folder, name);
		return statSync(path).isDirectory() ? files(path) : [path];
	});
}

function say(good, name, details = []) {
	console.log(`${good ? 'ok' : 'not ok'} - ${name}`);
	for (const line of good ? [] : details.slice(0, 15))
		console.log(`    ${line}`);
}

const decode = (text) => text.replace(/&amp;/g, '&').replace(/&quot;/g, '"').replace(/&#39;/g, "'");

for (const site of process.argv.slice(2)) {
	const pages = files(site).filter((path) => path.endsWith('.html'));
	const texts = new Map(pages.map((path) => [path, readFileSync(path, 'utf8')]));
	const ids = new Map();
	for (const [path, text] of texts)
		ids.set(path, new Set([...text.matchAll(/\sid="([^"]*)"/g)].map((m) => decode(m[1]))));
	const faults = [], dead = [], foreign = [], scripts = [];
	let links = 0;
	for (const [path, text] of texts) {
		const report = await validator.validateString(text, path);
		for (const result of report.results)
			for (const m of result.messages)
				faults.push(`${relative(site, path)}:${m.line}:${m.column}: ${m.message} [${m.ruleId}]`);
		for (const m of text.matchAll(/<(\w+)[^>]*?\s(href|src)="([^"]*)"/g)) {
			const address = decode(m[3]);
			if (/^(https?|mailto):/.test(address)) {
				if (m[1] !== 'a' && !/rel="(canonical|alternate)"/.test(m[0]))
					foreign.push(`${relative(site, path)}: ${m[0].slice(0, 100)}`);
				continue;
			}
			links++;
			const [file] = address.split(/[?#]/), anchor = address.split('#')[1];
			const target = file ? join(dirname(path), decodeURIComponent(file)) : path;
			if (!existsSync(target) || statSync(target).isDirectory())
				dead.push(`${relative(site, path)}: ${address}`);
			else if (anchor && ids.has(target) && !ids.get(target).has(decodeURIComponent(anchor)))
				dead.push(`${relative(site, path)}: ${address} has no such anchor`);
		}
		if (/<script(?! type="application\/ld\+json")(?![^>]*\ssrc=)|\sstyle="|<style|\son\w+="|javascript:/i.test(text))
			scripts.push(relative(site, path));
	}
	const name = site.split('/').pop();
	say(pages.length > 0 && !faults.length, `${name}: ${pages.length} pages are valid HTML`, faults);
	say(links > 0 && !dead.length, `${name}: ${links} links inside the site lead somewhere`, dead);
	say(!foreign.length, `${name}: nothing is loaded from another host`, foreign);
	say(!scripts.length, `${name}: no inline script or style`, scripts);
}
