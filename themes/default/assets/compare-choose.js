/* compare-choose.js - the field that finds a sheet by the names of service, provider and sheet: a combobox. */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};
const { el } = kaiji;

/* The longest list of matches. */
const most = 40;

/* All sheets there are, [{id, service, provider, sheet, catalogs}], from the files that list the services. */
async function sheetsOf(pieces) {
	const all = [];
	for (let i = 1; i <= pieces; i++) {
		const { services, sheets } = await kaiji.json(`services-${i}.json`);
		for (const { provider, service, name, provider_name: company, sheets: ids } of services)
			for (const id of ids)
				all.push({ id: `${provider}/${service}/${id}`, service: name || service, provider: company || provider,
					sheet: sheets[id].name, catalogs: sheets[id].catalogs });
	}
	return all;
}

/*
 * chooser(form, {say, pieces, chosen, beside, choose}): chosen() gives the ids that are there already, beside() the
 * catalogs that have something in common with them (null: none is chosen), choose(id) adds one.
 */
kaiji.chooser = (form, { say, pieces, chosen, beside, choose }) => {
	const input = form.querySelector('[role="combobox"]'), box = form.querySelector('[role="listbox"]');
	const status = form.querySelector('[data-candidates]');
	let all = null, found = [], active = -1;

	const mark = (at) => {
		active = at;
		[...box.children].forEach((option, i) => option.setAttribute('aria-selected', String(i === at)));
		const option = box.children[at];
		if (!option) {
			input.removeAttribute('aria-activedescendant');
			return;
		}
		input.setAttribute('aria-activedescendant', option.id);
		option.scrollIntoView({ block: 'nearest' });
	};
	const close = () => {
		box.hidden = true;
		input.setAttribute('aria-expanded', 'false');
		status.textContent = '';
		mark(-1);
	};
	const take = (at) => {
		const one = found[at];
		close();
		input.value = '';
		if (one)
			choose(one.id);
	};
	const option = (one, i) => {
		const words = (text, name) => el('span', { class: name, lang: kaiji.tongue(text) }, text);
		const node = el('li', { role: 'option', id: `add_${i}_`, 'aria-selected': 'false' },
			el('b', { lang: kaiji.tongue(one.service) }, one.service), ' ',
			words(one.provider, 'meta'), ' ', words(one.sheet, 'of-sheet'),
			one.unrelated && [' ', el('span', { class: 'meta unrelated' }, say('unrelated'))]);
		node.addEventListener('click', () => take(i));
		return node;
	};
	const matching = () => {
		const wanted = input.value.split(/\s+/).map((word) => kaiji.fold(word).text).filter((word) => word);
		const there = new Set(chosen()), common = beside();
		const fits = all.filter((one) => {
			one.folded ??= kaiji.fold(`${one.service} ${one.provider} ${one.sheet} ${one.id}`).text;
			return !there.has(one.id) && wanted.every((word) => one.folded.includes(word));
		}).map((one) => ({ ...one, unrelated: common && !one.catalogs.some((catalog) => common.has(catalog)) }));
		return [...fits.filter((one) => !one.unrelated), ...fits.filter((one) => one.unrelated)];
	};
	const open = async () => {
		try {
			all ??= await sheetsOf(pieces);
		} catch (error) {
			status.textContent = say(kaiji.failure());
			console.debug(error);
			return;
		}
		if (document.activeElement !== input)
			return;
		const fits = matching();
		found = fits.slice(0, most);
		box.replaceChildren(...found.map(option));
		box.hidden = !found.length;
		input.setAttribute('aria-expanded', String(!box.hidden));
		status.textContent = !fits.length ? say('matches-none')
			: say(fits.length > found.length ? 'matches-some' : 'matches', { n: fits.length, shown: found.length });
		mark(-1);
	};
	const keys = {
		ArrowDown: () => mark(active + 1 < found.length ? active + 1 : 0),
		ArrowUp: () => mark(active > 0 ? active - 1 : found.length - 1),
		Enter: () => {
			if (active >= 0 || found.length === 1)
				take(Math.max(active, 0));
		},
		Escape: close,
	};
	input.addEventListener('keydown', (event) => {
		if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey)
			return;
		if (event.key === 'Enter')
			event.preventDefault();
		if (box.hidden) {
			if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
				event.preventDefault();
				open();
			}
			return;
		}
		if (keys[event.key]) {
			event.preventDefault();
			keys[event.key]();
		}
	});
	let timer;
	input.addEventListener('input', () => {
		clearTimeout(timer);
		timer = setTimeout(open, 120);
	});
	input.addEventListener('click', () => box.hidden && open());
	/* a click on an option must not take the focus before it counts */
	box.addEventListener('pointerdown', (event) => event.preventDefault());
	box.addEventListener('mousedown', (event) => event.preventDefault());
	input.addEventListener('blur', () => {
		clearTimeout(timer);
		close();
	});
	return {
		focus: () => input.focus(),
		/* with five there is nothing to add */
		full: (yes) => {
			input.disabled = yes;
			status.textContent = yes ? say('full') : '';
		},
	};
};
})();
