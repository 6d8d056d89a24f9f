/* preview.js - kaiji serve adds it to each page: reloads it when the site was built anew, and says what is wrong. */
(() => {
	'use strict';
	const site = document.currentScript.dataset.site, events = '/-/events', name = 'kaiji-preview';
	const channel = window.BroadcastChannel ? new BroadcastChannel(name) : null;
	const sleep = (time) => new Promise((done) => setTimeout(done, time));
	let known = '', words, leaving = false, lost = false;

	// What is remembered until the tab is closed; a browser may have it switched off.
	function recall(key) {
		try {
			return JSON.parse(sessionStorage.getItem(`${name}-${key}`));
		} catch {
			return null;
		}
	}
	function remember(key, value) {
		try {
			sessionStorage.setItem(`${name}-${key}`, JSON.stringify(value));
		} catch { /* then it is not */ }
	}

	words = recall('words');

	// --- the place in the page -----------------------------------------------

	// Each <details>, by the nearest id around it and its number there.
	function folds() {
		const counts = new Map();
		return [...document.querySelectorAll('details')].map((one) => {
			const near = one.closest('[id]')?.id ?? '', number = counts.get(near) ?? 0;
			counts.set(near, number + 1);
			return [`${near} ${number}`, one];
		});
	}

	// The first thing with an id that is seen, and how far from the top: what is above it may grow.
	function seen() {
		const rows = [...document.querySelectorAll('main [id]')].filter((one) => one.getClientRects().length);
		const row = rows.find((one) => one.getBoundingClientRect().top >= 0 && one.getBoundingClientRect().top < innerHeight);
		return row ? { id: row.id, top: row.getBoundingClientRect().top } : null;
	}

	function reload() {
		remember('place', { page: location.href, at: seen(), x: scrollX, y: scrollY, focus: document.activeElement?.id,
			open: folds().map(([key, one]) => [key, one.open]) });
		history.scrollRestoration = 'manual';
		leaving = true;
		location.reload();
	}

	function go(place) {
		const row = scrollY || place.y ? document.getElementById(place.at?.id) : null;
		if (row)
			scrollBy({ top: row.getBoundingClientRect().top - place.at.top, behavior: 'instant' });
		else
			scrollTo({ left: place.x, top: place.y, behavior: 'instant' });
	}

	// What scripts of the page still make moves it, so it is gone to until the reader moves.
	async function goBack() {
		const place = recall('place');
		let moved = false;
		history.scrollRestoration = 'auto';
		remember('place', null);
		if (place?.page !== location.href)
			return;
		const open = new Map(place.open);
		for (const [key, one] of folds())
			if (open.has(key))
				one.open = open.get(key);
		if (place.focus)
			document.getElementById(place.focus)?.focus({ preventScroll: true });
		for (const kind of ['wheel', 'pointerdown', 'touchstart', 'keydown'])
			addEventListener(kind, () => { moved = true; }, { once: true, passive: true });
		for (let i = 0; i < 10 && !moved; i++) {
			go(place);
			await sleep(100);
		}
	}

	// --- what is wrong --------------------------------------------------------

	const host = document.createElement('div');
	const root = host.attachShadow({ mode: 'open' });
	const style = document.createElement('link');
	style.rel = 'stylesheet';
	style.href = '/-/preview.css';
	const panel = document.createElement('section');
	const pill = document.createElement('button');
	const spoken = document.createElement('p');
	const styled = new Promise((done) => ['load', 'error'].forEach((kind) => style.addEventListener(kind, done)));
	host.id = name;
	host.hidden = true;
	pill.type = 'button';
	pill.className = 'pill';
	panel.className = 'panel';
	panel.id = 'panel';
	panel.tabIndex = -1;
	spoken.className = 'spoken';
	spoken.setAttribute('role', 'status');
	pill.setAttribute('aria-controls', 'panel');
	root.append(style, panel, pill, spoken);

	function add(parent, tag, kind, text) {
		const one = document.createElement(tag);
		if (kind)
			one.className = kind;
		if (text !== undefined)
			one.textContent = text;
		parent.append(one);
		return one;
	}

	// The line with the character that is meant marked.
	function addLine(parent, { line, col }) {
		const letters = [...line.replace(/\t/g, ' ')];
		const box = add(parent, 'pre', 'line');
		box.append(letters.slice(0, col - 1).join(''));
		add(box, 'mark', '', letters[col - 1] ?? ' ');
		box.append(letters.slice(col).join(''));
	}

	function addFinding(list, one) {
		const item = add(list, 'li', one.level), head = add(item, 'p', 'head');
		add(head, 'span', 'badge', words[one.level]);
		if (one.fresh)
			add(head, 'span', 'fresh', words.fresh);
		add(head, 'span', 'place', one.place);
		add(item, 'p', 'text', one.text).append(' ', Object.assign(document.createElement('code'), { textContent: one.code }));
		if (one.line)
			addLine(item, one);
		if (one.row) {
			const tongue = document.documentElement.lang;
			const link = add(add(item, 'p', 'row'), 'a', '', `${words.row} (${one.question})`);
			link.href = `/${location.pathname.startsWith(`/${tongue}/`) ? `${tongue}/` : ''}${one.row}`;
		}
	}

	const sign = (one) => `${one.place.replace(/:\d+:\d+$/, '')} ${one.text.replace(/:\d+/g, '')}`;

	function fold(open) {
		panel.hidden = !open;
		pill.hidden = open;
		pill.setAttribute('aria-expanded', String(open));
	}

	function draw(news) {
		const urgent = news.findings.filter((one) => one.level === 'error' || one.fresh);
		const others = news.findings.filter((one) => !urgent.includes(one));
		const head = add(panel, 'div', 'top');
		add(head, 'h2', '', news.failure ? words.failed : news.counted);
		const close = add(head, 'button', 'close', words.close);
		close.type = 'button';
		close.addEventListener('click', () => {
			remember('closed', urgent.map(sign));
			remember('opened', false);
			fold(false);
			pill.focus({ focusVisible: true });
		});
		if (!news.good && news.site)
			add(panel, 'p', 'stale', words.stale);
		if (news.failure)
			add(panel, 'p', 'text', news.failure);
		const list = add(panel, 'ul', 'findings');
		urgent.forEach((one) => addFinding(list, one));
		if (others.length) {
			const more = urgent.length ? add(panel, 'details') : panel;
			if (urgent.length)
				add(more, 'summary', '', `${words.earlier} (${others.length})`);
			const rest = add(more, 'ul', 'findings');
			others.forEach((one) => addFinding(rest, one));
		}
		if (news.more)
			add(panel, 'p', 'text', news.more);
		return urgent;
	}

	function show(news) {
		const closed = recall('closed') ?? [], top = panel.scrollTop;
		const something = news.failure || news.findings.length;
		({ words } = news);
		remember('words', words);
		panel.replaceChildren();
		panel.setAttribute('aria-label', words.title);
		host.lang = news.language;
		pill.className = `pill ${news.good ? 'warning' : 'error'}`;
		pill.textContent = news.failure ? words.failed : news.counted ?? '';
		const urgent = something ? draw(news) : [];
		host.hidden = !something;
		fold(Boolean(recall('opened') || news.failure || urgent.some((one) => !closed.includes(sign(one)))));
		panel.scrollTop = top;
		spoken.textContent = urgent.length || news.failure ? pill.textContent : '';
	}

	// The server is gone; what was wrong is no news any more.
	function showEnd() {
		if (!words || lost)
			return;
		lost = true;
		panel.replaceChildren();
		fold(false);
		pill.className = 'pill ended';
		pill.textContent = spoken.textContent = words.ended;
		host.hidden = false;
	}

	pill.addEventListener('click', () => {
		if (!panel.childElementCount)
			return;
		remember('opened', panel.hidden);
		fold(panel.hidden);
		if (!panel.hidden)
			panel.focus();
	});

	// --- what there is to know ------------------------------------------------

	function take(news) {
		if (leaving)
			return;
		if (news.ended) {
			showEnd();
			return;
		}
		lost = false;
		known = news.id;
		show(news);
		if (news.site && news.site !== site)
			reload();
	}

	async function ask(query) {
		const answer = await fetch(events + query, { cache: 'no-store' });
		if (!answer.ok)
			throw new Error(answer.status);
		return answer.json();
	}

	// Asks for what comes, for all tabs: each that waits by itself would hold one of the few connections there are.
	async function follow() {
		for (let fails = 0; !leaving;) {
			const begun = Date.now(), before = known;
			try {
				const news = await ask(`?since=${known}`);
				fails = 0;
				if (news.id !== before || lost) {
					channel?.postMessage(news);
					take(news);
				} else if (Date.now() - begun < 1000) {
					await sleep(2000);
				}
			} catch {
				fails++;
				if (fails > 2 && !leaving) {
					channel?.postMessage({ ended: true });
					showEnd();
				}
				await sleep(Math.min(200 * fails, 2000));
			}
		}
	}

	async function followWhenSeen() {
		for (;;) {
			while (document.hidden)
				await new Promise((done) => document.addEventListener('visibilitychange', done, { once: true }));
			await follow();
		}
	}

	const look = () => ask('').then(take, () => {});

	addEventListener('pagehide', () => { leaving = true; });
	addEventListener('pageshow', ({ persisted }) => {
		if (persisted) {
			leaving = false;
			look();
		}
	});
	document.body.append(host);
	if (document.readyState === 'complete')
		goBack();
	else
		addEventListener('load', goBack, { once: true });
	styled.then(() => {
		channel?.addEventListener('message', ({ data }) => take(data));
		return look();
	}).then(() => {
		// a page that is not from this machine has no locks
		if (navigator.locks)
			navigator.locks.request(name, follow);
		else
			followWhenSeen();
	});
})();
