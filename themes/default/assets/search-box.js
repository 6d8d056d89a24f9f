/* search-box.js - the key / leads to the search box, on every page. */
'use strict';
(() => {
const typing = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])';

document.addEventListener('keydown', (event) => {
	if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented)
		return;
	const box = document.querySelector('main input[type="search"]') ?? document.querySelector('input[type="search"]');
	if (!box || event.target.closest?.(typing))
		return;
	event.preventDefault();
	box.focus();
	box.select();
});
})();
