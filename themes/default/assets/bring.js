/* bring.js - brings the scripts and styles of a part of the page when somebody asks for it. */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};

/*
 * The scripts in their order and the style sheet, each once, all addresses in one string with blanks between; or none of
 * them: what came is taken away again when one did not, so that it can be tried anew.
 */
kaiji.bring = (scripts, style) => {
	const there = [...document.querySelectorAll('script[src], link[href]')]
		.map((element) => element.getAttribute('src') ?? element.getAttribute('href'));
	const added = [];
	const fetched = (name, attributes) => new Promise((resolve, reject) => {
		added.push(Object.assign(document.createElement(name), attributes, { onload: resolve, onerror: reject }));
		document.head.append(added[added.length - 1]);
	});
	return Promise.all([
		...scripts.split(' ').filter((src) => !there.includes(src)).map((src) => fetched('script', { src, async: false })),
		!there.includes(style) && fetched('link', { rel: 'stylesheet', href: style }),
	]).catch((error) => {
		for (const element of added)
			element.remove();
		throw error;
	});
};
})();
