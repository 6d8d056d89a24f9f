/*
 * compare-files.js - sheets of other portals: by the address of one on this host, else from files that the reader
 * saved.  Files stay in the browser.
 */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};
const { el } = kaiji;

/* Megabytes of one file; how many sheets are offered at once. */
const most = 32, listed = 300;
/* in a site of one service: sheet/sheet.json */
const sheetFile = /^(?:[a-z]{2,3}(?:-[A-Za-z]+)?\/)?(?:[a-z0-9-]+\/[a-z0-9-]+\/)?([a-z0-9-]+)\/\1\.json$/;

/* The paths of sheets in a manifest, those in the language of the page first if it has them; null when it is none. */
function sheetsIn(manifest, lang) {
	const { files } = manifest ?? {};
	if (manifest?.generator !== 'kaiji' || typeof files !== 'object' || files === null)
		return null;
	const paths = Object.keys(files).filter((path) => sheetFile.test(path)).slice(0, 20000);
	const own = paths.filter((path) => path.startsWith(`${lang}/`));
	const plain = paths.filter((path) => !/^(en|ja|zh|ko|de|fr|es)(-[A-Za-z]+)?\//.test(path));
	return own.length ? own : plain.length ? plain : paths;
}

/*
 * otherPortals(part, {say, lang, linkTo, add}): linkTo(path) is the address of this page with the sheet at that path of
 * this host; add(sheet) adds one that was read from a file.
 */
kaiji.otherPortals = (part, { say, lang, linkTo, add }) => {
	const form = part.querySelector('form'), drop = part.querySelector('[data-drop]');
	const input = part.querySelector('input[type="file"]');
	const status = part.querySelector('[data-elsewhere-status]'), offered = part.querySelector('[data-offered]');
	/* where the files that were chosen may be from */
	let portal = null;

	const tell = (words, fault = false) => {
		status.textContent = words;
		status.classList.toggle('fault', fault);
	};
	const offer = (lead, links) => offered.replaceChildren(el('p', { class: 'meta' }, lead),
		el('ul', { class: 'offered' }, links.slice(0, listed).map(([href, words, attributes = {}]) =>
			el('li', {}, href ? el('a', { ...attributes, href }, words) : el('code', {}, words)))),
		links.length > listed ? el('p', { class: 'meta' }, say('matches-some', { n: links.length, shown: listed })) : '');
	const list = (paths) => {
		if (portal?.origin === location.origin)
			offer(say('offered'), paths.map((path) => [linkTo(new URL(path, portal).pathname), path]));
		else
			offer(say('offered-files'), paths.map((path) =>
				[portal && new URL(path, portal).href, path, { rel: 'noreferrer' }]));
	};

	async function find() {
		offered.replaceChildren();
		let address;
		try {
			address = new URL(form.elements.portal.value.trim());
			/* a page of the portal does not tell where that begins: the folder is taken */
			address = new URL('.', address);
		} catch {
			return tell(say('fault-address'), true);
		}
		if (!/^https?:$/.test(address.protocol) || address.username)
			return tell(say('fault-address'), true);
		portal = address;
		tell('');
		if (address.origin !== location.origin)
			return offer(say('offered-files'),
				[[new URL('kaiji.json', address).href, say('get-manifest'), { rel: 'noreferrer' }]]);
		tell(say('loading'));
		try {
			const paths = sheetsIn(await kaiji.json(new URL('kaiji.json', address).pathname), lang);
			tell(paths ? '' : say('fault-portal'), !paths);
			if (paths)
				list(paths);
		} catch {
			tell(say('fault-portal'), true);
		}
	}

	/* What is in a file: a sheet, or the paths of a portal's sheets. */
	async function read(file) {
		if (file.size > most * 1024 * 1024)
			throw new RangeError(file.name);
		const json = JSON.parse(await file.text());
		const paths = sheetsIn(json, lang);
		return paths ? { paths } : { sheet: kaiji.readSheet(json) };
	}

	async function take(files) {
		const said = [], wrong = [];
		for (const file of [...files].slice(0, 20))
			try {
				const { paths, sheet } = await read(file);
				if (paths) {
					list(paths);
					said.push(say('manifest-only'));
				} else {
					const full = add(sheet) === false;
					(full ? wrong : said).push(full ? say('full')
						: say('added', { name: `${sheet.service.name} ${sheet.sheet.name}` }));
				}
			} catch (error) {
				wrong.push(say(error instanceof RangeError ? 'fault-large' : 'fault-file', { name: file.name, n: most }));
			}
		tell([...new Set([...wrong, ...said])].join(' '), wrong.length > 0);
	}

	form.addEventListener('submit', (event) => {
		event.preventDefault();
		find();
	});
	input.addEventListener('change', async () => {
		await take(input.files);
		input.value = '';
	});
	const over = (yes) => (event) => {
		event.preventDefault();
		drop.classList.toggle('over', yes);
	};
	drop.addEventListener('dragover', over(true));
	drop.addEventListener('dragleave', over(false));
	drop.addEventListener('drop', (event) => {
		over(false)(event);
		take(event.dataTransfer.files);
	});
};
})();
