// A cell of a list is changed in its place: the input of its field lies over it. Enter saves and goes down, Tab saves and
// changes the next one to the right, Escape leaves it, a click elsewhere saves. What is refused says so there.
import { away, enter } from "./grid.js";
import htmx, { token } from "./htmx.js";
import { mount } from "./mount.js";
import { say } from "./toast.js";

let box = null;
let over = null;
let begun = "";
let sending = false;

const headOf = (cell) => cell.closest("table").tHead.rows[0].cells[cell.cellIndex];

/** Whether its reader may change what stands in a cell. */
export const editable = (cell) =>
  Boolean(cell.closest("tbody")) && !cell.parentElement.matches("[data-locked], .group") && headOf(cell).hasAttribute("data-edits");

const address = (cell) => {
  const { href } = cell.parentElement.querySelector(".title a");
  const list = new URLSearchParams(location.search);
  list.set("in", "list");
  return `${href}field/${headOf(cell).dataset.key}/?${list}`;
};

const said = () => new URLSearchParams(new FormData(box.querySelector("form"))).toString();

const lay = () => {
  const at = over.getBoundingClientRect();
  box.style.minWidth = `${at.width + 2}px`;
  box.style.left = `${Math.max(4, Math.min(at.left - 1, innerWidth - box.offsetWidth - 4))}px`;
  box.style.top = `${Math.max(4, Math.min(at.top - 1, innerHeight - box.offsetHeight - 4))}px`;
};

const fill = async (text) => {
  await htmx.swap({ text, target: box.firstElementChild, swap: "innerHTML" });
  lay();
  const input = box.querySelector("[autofocus]:not([type=hidden])") ?? box.querySelector(".field :is(input:not([type=hidden]), select, textarea)");
  input?.focus();
  if (input?.matches("input:not([type=checkbox], [type=radio])")) input.select();
};

const close = () => {
  box?.remove();
  over?.classList.remove("changing");
  box = over = null;
};

const ask = async (address, more) => {
  try {
    return await fetch(address, { ...more, headers: { "HX-Request": "true", "X-CSRFToken": token() } });
  } catch {
    say("offline");
  }
};

const refused = (answer) => answer && say(answer.status === 404 ? "gone" : "failed");

/** Puts the input of its field over a cell. */
export const edit = async (cell) => {
  if (!cell || !editable(cell) || (box && !(await save()))) return;
  const answer = await ask(address(cell));
  if (!answer?.ok) return refused(answer);
  const text = await answer.text();
  over = cell;
  over.classList.add("changing");
  box = Object.assign(document.createElement("div"), { className: "cell-edit", popover: "manual" });
  box.append(document.createElement("dl"));
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", headOf(cell).innerText.trim());
  document.body.append(box);
  box.showPopover();
  new ResizeObserver(() => box && lay()).observe(box);
  await fill(text);
  begun = said();
};

// Saves what stands in the box, and gives the cell as it is then; null where it stays to be changed.
const save = async () => {
  if (!box || sending) return null;
  const cell = over;
  const words = said();
  if (words === begun && !box.querySelector(".error, .conflict")) {
    close();
    return cell;
  }
  sending = true;
  const answer = await ask(box.querySelector("form").action, { method: "POST", body: new URLSearchParams(words), keepalive: true });
  const text = await answer?.text();
  sending = false;
  if (answer?.ok) return replace(cell, text);
  if (answer?.status === 422 || answer?.status === 409) await fill(text);
  else refused(answer);
  return null;
};

const replace = async (cell, text) => {
  const { rowIndex } = cell.parentElement;
  const table = cell.closest("table");
  const chosen = cell.parentElement.querySelector(".check input")?.checked;
  close();
  await htmx.swap({ text, target: cell.parentElement, swap: "outerHTML", sourceElement: table });
  const row = table.rows[rowIndex];
  const tick = row?.querySelector(".check input");
  if (tick) tick.checked = chosen;
  const saved = row?.cells[cell.cellIndex];
  saved?.classList.add("landed");
  return saved;
};

const leave = () => {
  const cell = over;
  close();
  enter(cell);
};

const beside = (cell, step) => {
  for (let next = cell[step]; next; next = next[step]) if (editable(next)) return next;
};

const controls = () => [...box.querySelectorAll(".field :is(input, select, textarea, button):not([type=hidden], [disabled])")].filter((one) => one.checkVisibility());

document.addEventListener("keydown", async (event) => {
  if (!box?.contains(event.target) || event.defaultPrevented) return;
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
document.addEventListener("submit", async (event) => {
  if (!box?.contains(event.target)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const cell = await save();
  if (cell) enter(cell);
}, true);

document.addEventListener("click", (event) => {
  if (!box?.contains(event.target) || !event.target.closest("[data-cancel]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  leave();
}, true);

document.addEventListener("pointerdown", ({ target }) => {
  if (box && !box.contains(target)) save();
}, true);

document.addEventListener("scroll", () => box && lay(), { capture: true, passive: true });

// The pencil of a list stands in the cell under the mouse, if that may be changed.
mount("[data-pencil]", (pencil) => {
  const list = pencil.closest(".rows");
  list.addEventListener("pointerover", ({ target, pointerType }) => {
    const cell = target.closest("td, th");
    if (pointerType !== "mouse" || !cell || cell.contains(pencil)) return;
    pencil.hidden = !editable(cell) || cell.closest("table").getAttribute("role") !== "grid";
    if (!pencil.hidden) cell.append(pencil);
  });
  list.addEventListener("pointerleave", () => (pencil.hidden = true));
  pencil.addEventListener("click", () => {
    const cell = pencil.closest("td, th");
    pencil.hidden = true;
    list.append(pencil);
    edit(cell);
  });
});
