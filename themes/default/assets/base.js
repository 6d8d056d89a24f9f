/* base.js - what the scripts of the site share; they find each other in one object, kaiji. */
'use strict';
(() => {
const kaiji = globalThis.kaiji ??= {};

/* An element.  Attributes that are null, undefined or false are left out; so are such children. */
kaiji.el = (name, attributes = {}, ...children) => {
	const element = document.createElement(name);
	for (const [key, value] of Object.entries(attributes))
		if (value != null && value !== false)
			element.setAttribute(key, value === true ? '' : value);
	element.append(...children.flat(Infinity).filter((child) => child != null && child !== false && child !== 0));
	return element;
};

/* The words of a <template> of [data-word]: say('key', {n: 3}) fills in what stands in braces. */
kaiji.words = (template) => {
	const words = new Map();
	for (const element of template.content.querySelectorAll('[data-word]'))
		words.set(element.dataset.word, element.textContent);
	return (key, blanks = {}) => (words.get(key) ?? key)
		.replace(/\{([a-z]+)\}/g, (all, name) => Object.hasOwn(blanks, name) ? String(blanks[name]) : all);
};

/* Each file is asked for once; one that did not come may be asked for again. */
const files = new Map();
kaiji.json = (address) => {
	if (!files.has(address))
		files.set(address, fetch(address).then((response) => {
			if (!response.ok)
				throw new Error(`${response.status} ${address}`);
			return response.json();
		}).catch((error) => {
			files.delete(address);
			throw error;
		}));
	return files.get(address);
};

/* 2025-04-01T09:00:00+09:00 is a moment of 2025-04-01: of its own day, whatever the reader's clock says. */
kaiji.dayOf = (moment) => moment ? moment.slice(0, 10) : null;

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
	'November', 'December'];

/* A day in words, as the pages have it; also a month, 2025-04, or a year. */
kaiji.dayWords = (day, lang) => {
	const [year, month, date] = day.split('-').map(Number);
	if (lang === 'ja')
		return `${year}年${month ? `${month}月` : ''}${date ? `${date}日` : ''}`;
	return lang === 'en' ? [date, months[month - 1], year].filter(Boolean).join(' ') : day;
};

/* True for a day that the calendar has, written 2025-04-01. */
kaiji.isDay = (text) => {
	if (!/^\d{4}-\d\d-\d\d$/.test(text))
		return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/* A link where the address may be followed, else its words alone. */
kaiji.link = (address, words, attributes = {}) =>
	/^(https?:\/\/|mailto:)/i.test(address) ? kaiji.el('a', { ...attributes, href: address }, words) : words;

/*
 * The language of a text that is not in the page's own, or null: Japanese and the like on a page that is not, as the
 * generator guesses it.
 */
kaiji.tongue = (text) => {
	if (/^(ja|zh|ko)/.test(document.documentElement.lang))
		return null;
	const letters = [...text];
	if (letters.filter((letter) => letter.codePointAt(0) >= 0x2e80).length * 4 <= letters.length)
		return null;
	return document.querySelector('.tongues :is([hreflang^="ja"], [hreflang^="zh"], [hreflang^="ko"])')?.hreflang ?? null;
};

/* What the address asks for: the named members that say something. */
let here = null; /* in place of the address where that cannot change */
kaiji.asked = (names) => {
	const given = new URLSearchParams(here ?? location.search);
	return Object.fromEntries(names.map((name) => [name, (given.get(name) ?? '').trim()]).filter(([, text]) => text));
};

/* This page's address asking for something else. */
kaiji.address = (asked) => {
	const search = new URLSearchParams(Object.entries(asked).filter(([, text]) => text)).toString();
	return location.pathname + (search ? `?${search}` : '');
};

/* The link that a click follows in this window, or null. */
kaiji.clicked = (event, selector) =>
	event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey ? null : event.target.closest?.(selector);

/*
 * Lets forms and links of this page lead to other views of it: show(true) is called when the reader went to one, by
 * a form, a link or the back button; show(false) by a form that is data-still, which keeps the focus.  A form asks
 * what read(form) says.
 */
kaiji.views = (forms, read, show) => {
	const go = (address, moves = true) => {
		try {
			history.pushState(null, '', address);
		} catch {
			/* from the disk some browsers keep the address as it is */
			if (location.protocol !== 'file:')
				throw new Error(address);
			here = new URL(address, location.href).search;
		}
		show(moves);
	};
	for (const form of forms)
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			go(kaiji.address(read(form)), !('still' in form.dataset));
		});
	document.addEventListener('click', (event) => {
		const link = kaiji.clicked(event, 'main a[href]');
		if (!link)
			return;
		if (link.pathname !== location.pathname || link.origin !== location.origin || link.hash || link.target)
			return;
		event.preventDefault();
		go(link.href);
	});
	addEventListener('popstate', () => show(true));
};

/* Why a file did not come, as the key of a word. */
kaiji.failure = () => location.protocol === 'file:' ? 'needs-server' : 'not-loaded';

/*
 * What stands around a view: stand(name, search, foot) says in the window's title and on paper what is shown, and leads
 * to the same in the other languages; without a name it is the page itself again.
 */
kaiji.standing = () => {
	const page = document.documentElement.dataset;
	const { title } = document, { head = '', foot = '' } = page;
	const address = document.querySelector('footer .address');
	const canonical = address?.textContent;
	return (name, search, below = foot) => {
		document.title = name ? `${name} | ${title}` : title;
		page.head = name ? document.title : head;
		page.foot = below;
		for (const link of document.querySelectorAll('.tongues a'))
			link.search = search;
		if (address)
			address.textContent = canonical + search;
	};
};

/*
 * The place for views: `result`, which stands in the place of all in <main> but its .hero and the tools.  A view is
 * {heading, said, nodes, foot?}: what it is called, what is said when it is there, what it shows, and what paper
 * repeats below.
 */
kaiji.panel = (tools, result) => {
	const list = [];
	for (let one = result; one.tagName !== 'MAIN'; one = one.parentElement)
		list.push(...[...one.parentElement.children].filter((other) => other !== one && other !== tools &&
			!other.matches('.hero, script, template, link, [hidden]')));
	const status = tools.querySelector('[data-status]');
	const stand = kaiji.standing();
	const swap = (listed) => {
		stand('', location.search);
		status.classList.remove('fault');
		for (const element of list)
			element.hidden = !listed;
		result.hidden = true;
		result.replaceChildren();
	};
	return {
		tell: (words) => {
			status.textContent = words;
		},
		/* the list, perhaps with a sentence; `fault` when it is about why nothing else is shown */
		showList: (words, fault = false) => {
			swap(true);
			status.textContent = words;
			status.classList.toggle('fault', fault);
			if (fault)
				status.scrollIntoView({ block: 'nearest' });
		},
		wait: (words) => {
			swap(false);
			status.textContent = words;
		},
		showView: (view, moved) => {
			const heading = kaiji.el('h2', { id: 'result_', tabindex: -1 }, view.heading);
			swap(false);
			result.replaceChildren(heading, ...view.nodes.flat(Infinity).filter((node) => node));
			result.setAttribute('aria-labelledby', 'result_');
			result.hidden = false;
			status.textContent = view.said;
			stand(view.heading, location.search, view.foot);
			if (moved)
				heading.focus();
		},
	};
};
})();
