// A link to another record: <div data-pick="/pick/company/"> with a text input, a hidden id and a list of options.
import { calm, listbox } from "./listbox.js";
import { mount } from "./mount.js";

mount("[data-pick]", (field) => {
  const input = field.querySelector("input[role=combobox]");
  const id = field.querySelector("input[type=hidden]");
  const list = field.querySelector("[role=listbox]");
  const box = listbox(input, list);

  const look = calm(90, async (signal) => {
    const answer = await fetch(`${field.dataset.pick}?${new URLSearchParams({ q: input.value.trim() })}`, {
      signal,
      headers: { "HX-Request": "true" },
    });
    if (answer.ok && document.activeElement === input) box.fill(await answer.text());
  });

  const take = (option) => {
    input.value = option.dataset.text ?? option.textContent.trim();
    id.value = option.dataset.id;
    box.fill("");
    id.dispatchEvent(new Event("input", { bubbles: true }));
    id.dispatchEvent(new Event("change", { bubbles: true }));
  };

  // What is found alone by what was typed needs no choosing; where several are gathered it may be meant as a new one.
  const gathers = field.closest("[data-links]");
  const only = () => (!gathers && input.value.trim() && !id.value && box.options().length === 1 ? box.options()[0] : null);

  input.addEventListener("input", () => {
    id.value = "";
    look();
  });
  input.addEventListener("click", look);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && !list.childElementCount) return look();
    if (box.key(event)) return;
    if (event.key === "Escape" && list.childElementCount) {
      event.preventDefault();
      box.fill("");
    }
    const meant = box.chosen() ?? only();
    if (event.key === "Enter" && !event.ctrlKey && meant) {
      event.preventDefault();
      take(meant);
    }
  });
  input.addEventListener("blur", () => box.fill(""));
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) take(option);
  });
});
