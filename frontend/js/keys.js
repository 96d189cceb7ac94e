// j and k walk the rows of a list (in a grid: its column), x chooses one, e edits it, Enter opens it (it is a link); f types a filter, n offers
// what can be made, ? shows the map of the keys.
import { away, cellOf, enter } from "./grid.js";
import htmx from "./htmx.js";
import { letter, single } from "./single.js";

const rows = () => [...document.querySelectorAll(".rows tbody .title a")];
const rowOf = (event) => event.target.closest?.(".rows tbody tr");

const walk = (step) => (event) => {
  const cell = cellOf(event.target);
  if (cell) return enter(away(cell, step));
  const links = rows();
  const at = links.findIndex((link) => link.closest("tr") === rowOf(event));
  const link = links[Math.min(Math.max(at + step, 0), links.length - 1)];
  if (link) cellOf(link) ? enter(cellOf(link)) : link.focus();
};

const edit = (event) => {
  const link = rowOf(event)?.querySelector(".title a");
  const address = link ? `${link.pathname}edit/` : document.querySelector("[data-edit]")?.href;
  if (address) location.assign(address);
};

const map = async () => {
  if (document.querySelector("dialog[open]")) return;
  const answer = await fetch("/keys/", { headers: { "HX-Request": "true" } });
  if (answer.ok) await htmx.swap({ text: await answer.text(), target: document.body, swap: "beforeend", sourceElement: document.body });
};

const does = {
  j: walk(1),
  k: walk(-1),
  x: (event) => rowOf(event)?.querySelector(".check input")?.click(),
  e: edit,
  f: () => document.querySelector(".chips [popovertarget=filter]")?.click(),
  n: () => document.querySelector(".top [popovertarget=new]")?.click(),
  "?": map,
};

document.addEventListener("keydown", (event) => {
  const key = letter(event);
  if (!Object.hasOwn(does, key) || (event.repeat && !"jk".includes(key)) || !single(event)) return;
  event.preventDefault();
  does[key](event);
});
