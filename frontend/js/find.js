// Search while typing in <form data-find="/search/">: `/` and Ctrl-K come here, arrows choose, Enter opens, Escape leaves.
// Before anything is typed it offers the favourites and what was opened last.
import { calm, listbox } from "./listbox.js";
import { mount } from "./mount.js";
import { recent } from "./recent.js";
import { letter, single } from "./single.js";

mount("form[data-find]", (form) => {
  const input = form.querySelector("input[type=search]");
  const list = document.getElementById(input.getAttribute("aria-controls"));
  const box = listbox(input, list);

  const look = calm(90, async (signal) => {
    const q = input.value.trim();
    const lately = q ? "" : recent();
    const asked = q ? { q, live: 1 } : { recent: lately, live: 1 };
    const address = `${form.dataset.find}?${new URLSearchParams(asked)}`;
    const answer = await fetch(address, { signal, headers: { "HX-Request": "true" } });
    if (answer.ok) box.fill(await answer.text());
  });

  input.addEventListener("input", look);
  input.addEventListener("focus", () => list.childElementCount || look());
  input.addEventListener("keydown", (event) => {
    if (box.key(event)) return;
    if (event.key === "Escape") {
      box.fill("");
      input.blur();
    }
    if (event.key === "Enter" && box.chosen()) {
      event.preventDefault();
      box.chosen().click();
    }
  });
  document.addEventListener("pointerdown", ({ target }) => form.contains(target) || box.fill(""));
});

document.addEventListener("keydown", (event) => {
  const asked = (letter(event).toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) || (event.key === "/" && single(event));
  const input = asked && document.querySelector("form[data-find] input[type=search]");
  if (!input) return;
  event.preventDefault();
  input.select();
});
