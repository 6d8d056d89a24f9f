// lighthouse.mjs SITE - Lighthouse, on a phone and on a desk, gives the pages that people open first 100 for
// accessibility, best practices and SEO, and at least 95 for performance (the best of three runs: the machine is
// shared, and what is measured is a page and not the hour).
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { flags, say, serve } from './host.mjs';
import { fullest } from './kinds.mjs';

const site = process.argv[2], least = 95, runs = 3;
const host = await serve(site);
const home = mkdtempSync(join(tmpdir(), 'kaiji-lighthouse-'));
const chrome = await launch({ chromePath: '/usr/bin/chromium', chromeFlags: ['--headless=new', ...flags],
	userDataDir: home, logLevel: 'silent' });
const exact = ['accessibility', 'best-practices', 'seo'];

async function judge(page, name, config) {
	let fast = 0, faults = [], slow = '';
	for (let run = 0; run < runs && !faults.length && fast < least; run++) {
		const { lhr } = await lighthouse(host.address + page.path, { port: chrome.port, logLevel: 'error',
			onlyCategories: run ? ['performance'] : ['performance', ...exact] }, config);
		const points = (category) => Math.round(lhr.categories[category].score * 100);
		if (lhr.runtimeError)
			faults.push(lhr.runtimeError.message);
		for (const category of run ? [] : exact)
			for (const { id } of points(category) === 100 ? [] : lhr.categories[category].auditRefs.filter(({ id, weight }) =>
				weight && lhr.audits[id].score !== null && lhr.audits[id].score < 1))
				faults.push(`${category} ${points(category)}: ${lhr.audits[id].title} ${JSON.stringify(lhr.audits[id].details?.items?.slice(0, 3))?.slice(0, 400)}`);
		if (points('performance') > fast) {
			fast = points('performance');
			slow = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index']
				.map((id) => `${id} ${lhr.audits[id].displayValue}`).join(', ');
		}
	}
	say(!faults.length, `Lighthouse gives 100 for accessibility, best practices and SEO: ${name}`, faults.join('\n    '));
	say(fast >= least, `and ${fast} for performance: ${name}`, slow);
}

for (const page of fullest(site).filter(({ kind, tongue }) => !tongue && ['home', 'service', 'sheet', 'history', 'compare'].includes(kind)))
	for (const [where, config] of [['a phone', undefined], ['a desk', desktopConfig]])
		await judge(page, `${page.kind}, ${where}`, config).catch((error) => say(false, `Lighthouse: ${page.kind}, ${where}`, String(error)));
await chrome.kill();
rmSync(home, { recursive: true, force: true });
host.close();
