// Lays a popover beside the button that opened it, inside the window. On a phone the style makes menus a sheet.
const GAP = 6;
let opener = null;

const lay = (pop, button) => {
  const at = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = pop;
  const below = at.bottom + GAP + height <= innerHeight || at.top < height;
  const left = at.left + width > innerWidth - GAP ? at.right - width : at.left;
  pop.style.inset = "auto";
  pop.style.margin = "0";
  pop.style.top = `${below ? Math.min(at.bottom + GAP, innerHeight - height - GAP) : at.top - GAP - height}px`;
  pop.style.left = `${Math.max(GAP, Math.min(left, innerWidth - width - GAP))}px`;
};

document.addEventListener("click", ({ target }) => (opener = target.closest("[popovertarget]") ?? opener), true);

document.addEventListener(
  "toggle",
  ({ target: pop, newState }) => {
    if (!pop.matches(".menu, .pop")) return;
    pop.watcher?.disconnect();
    if (newState !== "open" || !opener) return;
    const button = opener;
    pop.watcher = new ResizeObserver(() => lay(pop, button));
    pop.watcher.observe(pop);
    lay(pop, button);
  },
  true,
);

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.(".menu:popover-open") ?? document.querySelector(".menu:popover-open");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!menu || !step) return;
  const all = [...menu.querySelectorAll("a, button, input")];
  event.preventDefault();
  all.at((all.indexOf(document.activeElement) + step) % all.length)?.focus();
});

document.addEventListener("scroll", () => document.querySelector(".menu:popover-open, .pop:popover-open")?.hidePopover(), {
  passive: true,
});
