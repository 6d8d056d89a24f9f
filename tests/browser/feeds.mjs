// feeds.mjs SITE BASE - every feed of the site, which says of itself that it stands at BASE, in a feed reader's parser.
import { parseAtomFeed } from 'feedsmith';
import { XMLValidator } from 'fast-xml-parser';
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';

const [site, base] = process.argv.slice(2);
const say = (good, name, details = []) =>
	console.log([`${good ? 'ok' : 'not ok'} - ${name}`, ...good ? [] : details.slice(0, 10).map((line) => `    ${line}`)].join('\n'));
const feeds = readdirSync(site, { recursive: true }).filter((path) => path.endsWith('feed.atom')).sort();
const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
const broken = [], incomplete = [], twice = [], dates = [], dead = [], empty = [];
let entries = 0;

// A page of the site, and the place in it.
function leads(address) {
	if (!address?.startsWith(base))
		return false;
	const [path, anchor] = address.slice(base.length).split('#');
	const file = join(site, decodeURIComponent(path), /\/$|^$/.test(path) ? 'index.html' : '');
	return existsSync(file) && (!anchor || readFileSync(file, 'utf8').includes(`id="${decodeURIComponent(anchor)}"`));
}

for (const path of feeds) {
	const text = readFileSync(join(site, path), 'utf8');
	const valid = XMLValidator.validate(text);
	if (valid !== true) {
		broken.push(`${path}: ${valid.err.msg}`);
		continue;
	}
	const feed = parseAtomFeed(text);
	const links = Object.fromEntries((feed.links ?? []).map((link) => [link.rel ?? 'alternate', link.href]));
	const words = (one) => one?.value ?? one;
	if (!/^(urn:uuid:[0-9a-f-]{36}|https?:)/.test(feed.id) || !words(feed.title) || !feed.authors?.[0]?.name)
		incomplete.push(path);
	if (links.self !== base + path || !leads(links.alternate))
		dead.push(`${path}: ${JSON.stringify(links)}`);
	const ids = (feed.entries ?? []).map((entry) => entry.id);
	if (new Set([...ids, feed.id]).size !== ids.length + 1)
		twice.push(path);
	if (!moment.test(feed.updated) || (feed.entries ?? []).some((entry) => Date.parse(entry.updated) > Date.parse(feed.updated)))
		dates.push(`${path}: ${feed.updated}`);
	for (const entry of feed.entries ?? []) {
		entries++;
		const way = entry.links?.find((link) => (link.rel ?? 'alternate') === 'alternate')?.href;
		if (!/^urn:uuid:[0-9a-f-]{36}$/.test(entry.id) || !words(entry.title))
			incomplete.push(`${path}: ${entry.id}`);
		if (!moment.test(entry.updated) || Number.isNaN(Date.parse(entry.updated)))
			dates.push(`${path}: ${entry.id}: ${entry.updated}`);
		if (!leads(way))
			dead.push(`${path}: ${entry.id}: ${way}`);
		const content = words(entry.content) ?? words(entry.summary) ?? '';
		if (!content.trim() || /<script|javascript:|\son\w+=/i.test(content))
			empty.push(`${path}: ${entry.id}`);
	}
}
say(feeds.length > 3 && entries > feeds.length, `${feeds.length} feeds with ${entries} entries load`, [`${feeds.length} ${entries}`]);
say(!broken.length, 'feeds are well-formed XML', broken);
say(!incomplete.length, 'feeds and entries have an id and a title, and feeds an author', incomplete);
say(!twice.length, 'no feed says an id twice', twice);
say(!dates.length, 'moments are those of RFC 3339, and no entry is newer than its feed', dates);
say(!dead.length, 'feeds and entries lead to pages of the site, and to the place in them', dead);
say(!empty.length, 'entries say something, without scripts', empty);
