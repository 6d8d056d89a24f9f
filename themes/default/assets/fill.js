/* fill.js - the page of a service: a buyer's own questionnaire, to be filled; brings the scripts when a file is there. */
'use strict';
(() => {
const tools = document.querySelector('[data-fill]');
if (!tools)
	return;

const drop = tools.querySelector('[data-drop]'), input = tools.querySelector('input[type="file"]');
const status = tools.querySelector('[data-fill-status]');
const words = tools.querySelector('template[data-fill-words]');
const word = (key) => words.content.querySelector(`[data-word="${key}"]`).textContent;
let coming = null;

async function take(file) {
	if (!file)
		return;
	status.classList.remove('fault');
	status.textContent = word('loading');
	try {
		await (coming ??= globalThis.kaiji.bring(tools.dataset.scripts, tools.dataset.styles));
	} catch {
		coming = null;
		status.classList.add('fault');
		status.textContent = word(location.protocol === 'file:' ? 'needs-server' : 'not-loaded');
		return;
	}
	globalThis.kaiji.fillForm(tools, words, file);
}

input.addEventListener('change', () => {
	take(input.files[0]);
	input.value = ''; /* the same file can be chosen again */
});
const over = (yes) => (event) => {
	event.preventDefault();
	drop.classList.toggle('over', yes);
};
drop.addEventListener('dragover', over(true));
drop.addEventListener('dragleave', over(false));
drop.addEventListener('drop', (event) => {
	over(false)(event);
	take(event.dataTransfer.files[0]);
});
tools.hidden = false;
})();
