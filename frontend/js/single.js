// Single letters that do something: not while one types, and not where a person has switched them off (WCAG 2.1.4).
const OFF = "single-keys-off";

/** The key that was pressed; of another alphabet's layout the Latin letter that stands on the same key. */
export const letter = ({ key, code }) =>
  /^[^\x00-\x7f]$/u.test(key) && code.startsWith("Key") ? code.slice(3).toLowerCase() : key;

/** Whether this key press is a single letter that may do something. */
export const single = ({ target, ctrlKey, metaKey, altKey }) =>
  !ctrlKey &&
  !metaKey &&
  !altKey &&
  !localStorage.getItem(OFF) &&
  !target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog, [popover]");

const show = (root) => {
  for (const box of root.querySelectorAll("[data-single-keys]")) box.checked = !localStorage.getItem(OFF);
};

show(document);
document.addEventListener("htmx:after:process", ({ target }) => show(target));
document.addEventListener("change", ({ target }) => {
  if (!target.matches?.("[data-single-keys]")) return;
  if (target.checked) localStorage.removeItem(OFF);
  else localStorage.setItem(OFF, "1");
});
