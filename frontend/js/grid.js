// A list is a grid: arrows, Home, End and pages walk its cells, one of which is a tab stop; F2 or Enter changes a cell,
// Space chooses its row, Enter elsewhere opens it. On a phone, where a row is a card, it stays a list.
import { editable, edit } from "./cell.js";
import { CALLS } from "./dial.js";
import { mount } from "./mount.js";

const WIDE = matchMedia("(min-width: 641px)");
const PAGE = 12;

/** The cell of a grid in which something stands; null elsewhere. */
export const cellOf = (element) => element.closest?.("[role=grid] :is(td, th)") ?? null;

// What takes the keys of a cell: the link or the box that it is all about, else the cell itself.
const ABOUT = ".title > a, .check input, thead a.sort, [scope=rowgroup] > a";
const stop = (cell) => [...cell.querySelectorAll("a, input")].find((one) => one.matches(ABOUT)) ?? cell;

const rest = (row) => {
  for (const inside of row.querySelectorAll("a, button, input")) inside.tabIndex = -1;
};

// The column in which one walks, also past heads of groups, which are one cell.
let column = 0;

const settle = (cell) => {
  const table = cell.closest("table");
  if (cell.parentElement.cells.length > 1) column = cell.cellIndex;
  for (const old of table.querySelectorAll("[tabindex='0']")) old.tabIndex = -1;
  stop(cell).tabIndex = 0;
};

/** Puts the keys into a cell. */
export const enter = (cell) => {
  if (!cell) return;
  settle(cell);
  if (cell.closest("tbody")) cell.setAttribute("aria-readonly", String(!editable(cell)));
  stop(cell).focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
};

/** The cell so many rows or columns away, or the last one on the way there. */
export const away = (cell, down, right = 0) => {
  const { rows } = cell.closest("table");
  const mine = cell.parentElement;
  const row = rows[Math.min(Math.max(mine.rowIndex + down, down < -1 ? 1 : 0), rows.length - 1)];
  const from = mine.cells.length > 1 ? cell.cellIndex : column;
  return row.cells[Math.min(Math.max(from + right, 0), row.cells.length - 1)];
};

const goal = (cell, { key, ctrlKey }) => {
  const { rows } = cell.closest("table");
  const { cells } = cell.parentElement;
  if (key === "Home") return ctrlKey ? rows[1]?.cells[0] : cells[0];
  if (key === "End") return ctrlKey ? rows[rows.length - 1].cells[rows[rows.length - 1].cells.length - 1] : cells[cells.length - 1];
  const step = { ArrowDown: [1], ArrowUp: [-1], ArrowRight: [0, 1], ArrowLeft: [0, -1], PageDown: [PAGE], PageUp: [-PAGE] }[key];
  return step && away(cell, ...step);
};

const open = (cell) => (cell.querySelector("a") ?? cell.parentElement.querySelector(".title a"))?.click();

document.addEventListener("keydown", (event) => {
  const cell = cellOf(event.target);
  if (!cell || event.shiftKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  const next = goal(cell, event);
  const inBody = cell.closest("tbody");
  if (next) enter(next);
  else if (!inBody || event.ctrlKey) return;
  else if (event.key === "F2") edit(cell);
  else if (event.key === " " && !event.target.matches("input")) cell.parentElement.querySelector(".check input")?.click();
  else if (event.key === "Enter" && event.target === cell) editable(cell) ? edit(cell) : open(cell);
  else return;
  event.preventDefault();
});

// A click puts the keys into the cell, a double one changes it.
document.addEventListener("pointerdown", ({ target }) => {
  const cell = target.closest?.("a, input, button") ? null : cellOf(target);
  if (cell) settle(cell);
});

document.addEventListener("dblclick", ({ target }) => {
  const cell = cellOf(target);
  if (cell && !target.closest(`a:not(${CALLS}), input, button`) && editable(cell)) edit(cell);
});

mount(".rows.list tbody tr", (row) => WIDE.matches && rest(row));

mount(".rows.list .table", (table) => {
  if (!WIDE.matches) return;
  table.setAttribute("role", "grid");
  table.setAttribute("aria-multiselectable", "true");
  rest(table.tHead);
  const first = table.querySelector("tbody .title") ?? table.querySelector("tbody :is(th, td)");
  if (first) settle(first);
});
