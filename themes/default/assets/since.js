/* since.js - the page of a service: brings what tells of changes when somebody asks for it. */
'use strict';
(() => {
const tools = document.querySelector('[data-since]');
if (!tools)
	return;

const status = tools.querySelector('[data-status]');
const words = document.querySelector('[data-since] ~ template[data-words]').content;
const word = (key) => words.querySelector(`[data-word="${key}"]`).textContent;
let coming = null;

function bringOnce() {
	status.textContent = word('loading');
	coming ??= globalThis.kaiji.bring(tools.dataset.scripts, tools.dataset.styles).then(() => {
		if (status.textContent === word('loading'))
			status.textContent = '';
		tools.removeEventListener('submit', submitted);
		tools.removeEventListener('toggle', toggled, true);
	}, (error) => {
		coming = null;
		status.textContent = word('not-loaded');
		throw error;
	});
	return coming;
}

function submitted(event) {
	const form = event.target, { since } = form.elements;
	const given = since.value;
	event.preventDefault();
	bringOnce().then(() => {
		since.value = given; /* the scripts fill in what the address says */
		form.requestSubmit();
	}, () => {});
}

function toggled(event) {
	if (event.target.open)
		bringOnce().catch(() => {});
}

tools.addEventListener('submit', submitted);
tools.addEventListener('toggle', toggled, true);
tools.hidden = false;
if (new URLSearchParams(location.search).get('since'))
	bringOnce().catch(() => {});
})();
