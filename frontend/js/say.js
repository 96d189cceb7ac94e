// A filter as a sentence: <div data-say="/deal/filter/complete/"> with an input and a list. While one types it offers how the
// sentence can go on; arrows choose, Tab and Enter take, Enter on a whole sentence sends it.
import { calm, listbox } from "./listbox.js";
import { mount } from "./mount.js";

mount("div[data-say]", (field) => {
  const input = field.querySelector("input");
  const box = listbox(input, field.querySelector("[role=listbox]"));
  const behind = () => input.value.slice(input.selectionEnd);

  const look = calm(60, async (signal) => {
    const typed = input.value.slice(0, input.selectionEnd);
    if (!typed.trim()) return box.fill("");
    const answer = await fetch(`${field.dataset.say}?${new URLSearchParams({ say: typed })}`, { signal });
    if (!answer.ok || document.activeElement !== input) return;
    box.fill(await answer.text());
    if (box.chosen()) box.choose(box.chosen());
  });

  const take = (option) => {
    const { text } = option.dataset;
    input.value = text + behind().trimStart();
    input.setSelectionRange(text.length, text.length);
    box.fill("");
    look();
  };

  input.addEventListener("input", ({ data }) => {
    const at = input.selectionEnd;
    if (data === "," && input.value[at - 2] === " ") input.setRangeText("", at - 2, at - 1);
    look();
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || box.key(event)) return;
    const takes = (event.key === "Tab" && !event.shiftKey) || (event.key === "Enter" && !event.ctrlKey);
    if (takes && box.chosen()) {
      event.preventDefault();
      take(box.chosen());
    } else if (event.key === "Escape" && box.options().length) {
      event.preventDefault();
      event.stopPropagation();
      box.fill("");
    }
  });
  input.addEventListener("blur", () => box.fill(""));
  field.addEventListener("pointerdown", (event) => event.target.closest("[role=option]") && event.preventDefault());
  field.addEventListener("click", ({ target }) => {
    const option = target.closest("[role=option]");
    if (option) take(option);
  });
  input.setSelectionRange(input.value.length, input.value.length);
});
