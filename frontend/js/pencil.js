// The pencil of a list stands in the cell under the mouse, if that may be changed: a click changes it.
import { edit, editable } from "./cell.js";
import { mount } from "./mount.js";

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
