// A click on a number or an e-mail in the cell of a list waits for a second one, which changes the cell instead of calling.
export const CALLS = "[href^='tel:'], [href^='mailto:']";
const WAIT = 300;
let waiting;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.(`.rows.list tbody a:is(${CALLS})`);
  const byKey = event.detail === 0;
  if (!link || byKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  clearTimeout(waiting);
  if (event.detail === 1) waiting = setTimeout(() => location.assign(link.href), WAIT);
});
