// axe.mjs SITE - axe-core finds nothing on any kind of page: WCAG 2.2 A and AA and its best practices, in both
// languages, light and dark, on a desk and 320 px wide, in the reader's own colours and without motion.
import axe from 'axe-core';
import { browse, say, serve } from './host.mjs';
import { fullest, visit, views } from './kinds.mjs';

const site = process.argv[2];
const host = await serve(site), browser = await browse();
const rules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const colours = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };
const wide = { width: 1280, height: 900 }, narrow = { width: 320, height: 640 };

// What axe finds, each as one line; the first few places of each.
async function faults(page, options) {
	const found = await page.evaluate((options) => globalThis.axe.run({ ...options, resultTypes: ['violations'] })
		.then(({ violations, passes }) => ({ tried: passes.length, violations: violations.map(({ id, help, nodes }) =>
			`${id} (${help}), ${nodes.length}: ${nodes.slice(0, 3).map((node) => `${node.target} ${node.html.slice(0, 120)}`).join(' | ')}`) })), options);
	return found.tried ? found.violations : ['nothing was tried'];
}

async function judge(page, target, name) {
	// a page that leads elsewhere at once is looked at where it leads nowhere
	if (target.kind === 'moved')
		await page.route('**/*', (route) => route.request().url().endsWith(target.path) ? route.fulfill({
			headers: { ...host.headers, 'Content-Type': 'text/html; charset=utf-8' },
			body: target.text.replace(/<meta http-equiv="refresh"[^>]*>/, '') }) : route.continue());
	await visit(page, host.address, target);
	await page.evaluate(axe.source);
	const found = [];
	const look = async (how, options, media, size) => {
		await page.setViewportSize(size);
		await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'no-preference', ...media });
		found.push(...(await faults(page, options)).map((line) => `${how}: ${line}`));
	};
	await look('1280 px', rules, {}, wide);
	await look('dark', colours, { colorScheme: 'dark' }, wide);
	await look('320 px', rules, {}, narrow);
	await look('320 px, dark', colours, { colorScheme: 'dark' }, narrow);
	await look('forced colours, no motion', colours, { forcedColors: 'active', reducedMotion: 'reduce' }, wide);
	say(!found.length, `axe finds nothing: ${name}`, found.join('\n    '));
}

async function all(targets) {
	for (const target of targets) {
		const context = await browser.newContext();
		const name = `${target.kind}, ${target.tongue ? 'English' : 'Japanese'}`;
		await judge(await context.newPage(), target, name).catch((error) => say(false, `axe finds nothing: ${name}`, String(error)));
		await context.close();
	}
}

const targets = [...fullest(site), ...views(site)];
await Promise.all([all(targets.filter(({ tongue }) => !tongue)), all(targets.filter(({ tongue }) => tongue))]);
await browser.close();
host.close();
