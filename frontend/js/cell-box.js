// The box in which a cell of a list is changed: the input of its field, laid over the cell.
import htmx from "./htmx.js";

let box = null;
let over = null;
let begun = "";

/** Whether something stands in the box. */
export const holds = (element) => Boolean(box?.contains(element));

/** The cell that is being changed; null while none is. */
export const changing = () => over;

/** What stands in the box, as it would be sent, and where to; `same` while it is as it was. */
export const typed = () => {
  const form = box.querySelector("form");
  const words = new URLSearchParams(new FormData(form));
  return { action: form.getAttribute("action"), words, same: words.toString() === begun && !box.querySelector(".error, .conflict") };
};

const lay = () => {
  const at = over.getBoundingClientRect();
  box.style.minWidth = `${at.width + 2}px`;
  box.style.left = `${Math.max(4, Math.min(at.left - 1, innerWidth - box.offsetWidth - 4))}px`;
  box.style.top = `${Math.max(4, Math.min(at.top - 1, innerHeight - box.offsetHeight - 4))}px`;
};

/** Puts what the server says into the box, and the keys into its input. */
export const fill = async (text) => {
  await htmx.swap({ text, target: box.firstElementChild, swap: "innerHTML" });
  if (!box) return;
  lay();
  const input = box.querySelector("[autofocus]:not([type=hidden])") ?? controls()[0];
  input?.focus();
  if (input?.matches("input:not([type=checkbox], [type=radio])")) input.select();
};

/** Opens the box over a cell, with what the server says. */
export const open = async (cell, label, text) => {
  over = cell;
  over.classList.add("changing");
  box = Object.assign(document.createElement("div"), { className: "cell-edit", popover: "manual" });
  box.append(document.createElement("dl"));
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", label);
  document.body.append(box);
  box.showPopover();
  new ResizeObserver(() => box && lay()).observe(box);
  await fill(text);
  if (box) begun = typed().words.toString();
};

/** Takes the box away; gives the cell over which it lay. */
export const close = () => {
  const cell = over;
  box?.remove();
  over?.classList.remove("changing");
  box = over = null;
  return cell;
};

/** The controls in the box through which Tab goes. */
export const controls = () => {
  const all = box.querySelectorAll(".field :is(input, select, textarea, button):not([type=hidden], [disabled])");
  return [...all].filter((one) => one.checkVisibility());
};

document.addEventListener("scroll", () => box && lay(), { capture: true, passive: true });
