// Choosing rows: the head ticks all, Shift ticks a range, the bar says how many.
let last = null;

const boxes = (list) => [...list.querySelectorAll("tbody .check input")];

const count = (list) => {
  const all = boxes(list);
  const chosen = all.filter((box) => box.checked).length;
  const head = list.querySelector("thead .check input");
  if (head) {
    head.checked = chosen > 0 && chosen === all.length;
    head.indeterminate = chosen > 0 && chosen < all.length;
  }
  const output = list.querySelector(".bulk output");
  const every = list.querySelector('.bulk [name="all"]');
  if (every && chosen === 0) every.checked = false;
  if (output) output.value = every?.checked ? every.dataset.words : chosen;
};

document.addEventListener("click", (event) => {
  const box = event.target.closest?.(".rows .check input");
  if (!box) return;
  const list = box.closest(".rows");
  const all = boxes(list);
  if (box.closest("thead")) for (const each of all) each.checked = box.checked;
  else if (event.shiftKey && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    for (const each of all.slice(from, to + 1)) each.checked = box.checked;
  }
  last = box;
  count(list);
});

document.addEventListener("change", ({ target }) => {
  if (target.matches?.('.bulk [name="all"]')) count(target.closest(".rows"));
});

document.addEventListener("click", ({ target }) => {
  const list = target.closest("[data-choose-none]")?.closest(".rows");
  if (!list) return;
  for (const box of boxes(list)) box.checked = false;
  count(list);
});
