// While a cell is changed: Enter saves and goes down, Tab saves and changes the next one to the right, Escape leaves it as it
// was, a click elsewhere saves.
import { changing, close, controls, holds } from "./cell-box.js";
import { edit, editable, save } from "./cell.js";
import { away, enter } from "./grid.js";

const beside = (cell, step) => {
  for (let next = cell[step]; next; next = next[step]) if (editable(next)) return next;
};

document.addEventListener("keydown", async (event) => {
  if (!holds(event.target) || event.defaultPrevented) return;
  const { key, shiftKey, target } = event;
  if (key === "Enter" && target.matches("input, select") && !event.ctrlKey) {
    event.preventDefault();
    const cell = await save();
    if (cell) enter(away(cell, shiftKey ? -1 : 1));
  } else if (key === "Tab" && target === controls().at(shiftKey ? 0 : -1)) {
    event.preventDefault();
    const cell = await save();
    const next = cell && beside(cell, shiftKey ? "previousElementSibling" : "nextElementSibling");
    if (cell) enter(next ?? cell);
    if (next) edit(next);
  }
});

// Before htmx and the card's ways hear of it.
const first = (kind, wanted, act) =>
  document.addEventListener(
    kind,
    (event) => {
      if (!holds(event.target) || !wanted(event)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    },
    true,
  );

first("submit", () => true, async () => {
  const cell = await save();
  if (cell) enter(cell);
});

first("click", ({ target }) => target.closest("[data-cancel]"), () => enter(close()));

document.addEventListener("pointerdown", ({ target }) => changing() && !holds(target) && save(), true);
