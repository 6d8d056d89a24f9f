// look.mjs SITE PAGE... - a portal with colours, fonts, a logo and links of its own, under the policy of its headers.
import { browse, same, say, serve } from './host.mjs';

const [site, ...pages] = process.argv.slice(2);
const host = await serve(site), browser = await browse();
const rgb = (hex) => `rgb(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(', ')})`;

for (const scheme of ['light', 'dark']) {
	const context = await browser.newContext({ colorScheme: scheme, viewport: { width: 320, height: 700 } });
	const page = await context.newPage();
	const refused = [], foreign = [];
	page.on('console', (message) => message.type() === 'error' && refused.push(message.text()));
	page.on('request', (request) => request.url().startsWith(host.address) || foreign.push(request.url()));
	for (const path of pages) {
		await page.goto(host.address + path);
		const seen = await page.evaluate(() => {
			const style = (what) => getComputedStyle(document.querySelector(what));
			return {
				accent: getComputedStyle(document.documentElement).getPropertyValue('--accent').trim(),
				line: style('header.site').borderTopColor,
				link: style('header.site .pages li:last-child a').color,
				font: style('html').fontFamily.split(',')[0],
				logos: [...document.querySelectorAll('.brand img')].filter((img) => img.checkVisibility()
					&& img.complete && img.naturalWidth && img.getBoundingClientRect().width > 20).map((img) => img.alt),
				wide: document.documentElement.scrollWidth > innerWidth,
				small: [...document.querySelectorAll('header.site a, footer.site .links a')]
					.filter((a) => a.checkVisibility() && a.getBoundingClientRect().height < 24).map((a) => a.textContent),
			};
		});
		const where = `${path}, ${scheme}`;
		say(scheme === 'light' ? seen.accent === '#7a1f5c' : /^#[0-9a-f]{6}$/.test(seen.accent) && seen.accent !== '#8cc6ec',
			`${where}: the accent is the portal's`, seen.accent);
		same([seen.line, seen.link], [rgb(seen.accent), rgb(seen.accent)], `${where}: the header has it, and so have links`);
		same(seen.font, '"BIZ UDPGothic"', `${where}: its font goes first`);
		same(seen.logos.length, 1, `${where}: one logo is seen`);
		say(seen.logos[0], `${where}: and says the portal's name`);
		same([seen.wide, seen.small], [false, []], `${where}: all fits a narrow window, and can be hit`);
	}
	same([refused, foreign], [[], []], `${scheme}: nothing is refused, and nothing is asked of another host`);
	await page.emulateMedia({ media: 'print' });
	same(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--paper').trim()), '#fff',
		`${scheme}: paper is white`);
	await context.close();
}
await browser.close();
host.close();
