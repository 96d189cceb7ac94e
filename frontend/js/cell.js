// A cell of a list is changed in its place, by the input of its field. What is refused says so there.
import { ahead } from "./cell-ahead.js";
import { changing, close, fill, open, typed } from "./cell-box.js";
import htmx, { token } from "./htmx.js";
import { say } from "./toast.js";

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

const ask = async (address, more) => {
  try {
    return await fetch(address, { ...more, headers: { "HX-Request": "true", "X-CSRFToken": token() } });
  } catch {
    say("offline");
  }
};

const refused = (answer) => answer && say(answer.status === 404 ? "gone" : "failed");

/** Puts the input of its field over a cell, once what stood over another is saved. */
export const edit = async (cell) => {
  if (!cell || !editable(cell) || (changing() && !(await save()))) return;
  const wanted = await ahead(async () => {
    const answer = await ask(address(cell));
    if (!answer?.ok) return refused(answer);
    if (!changing()) await open(cell, headOf(cell).innerText.trim(), await answer.text());
  });
  if (!wanted && changing()) close().focus({ preventScroll: true });
};

/** Saves what is typed, and gives the cell as it is then; null where it stays to be changed. */
export const save = async () => {
  if (!changing() || sending) return null;
  const { action, words, same } = typed();
  if (same) return close();
  sending = true;
  const answer = await ask(action, { method: "POST", body: words, keepalive: true });
  const text = await answer?.text();
  sending = false;
  if (answer?.ok) return replace(close(), text);
  if (answer?.status === 422 || answer?.status === 409) await fill(text);
  else refused(answer);
  return null;
};

const replace = async (cell, text) => {
  const { rowIndex } = cell.parentElement;
  const table = cell.closest("table");
  const chosen = cell.parentElement.querySelector(".check input")?.checked;
  await htmx.swap({ text, target: cell.parentElement, swap: "outerHTML", sourceElement: table });
  const row = table.rows[rowIndex];
  const tick = row?.querySelector(".check input");
  if (tick) tick.checked = chosen;
  const saved = row?.cells[cell.cellIndex];
  saved?.classList.add("landed");
  return saved;
};
