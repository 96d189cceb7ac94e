// Links to several records: a suggestion that is taken becomes a ticked box in <div data-links="contacts">.
const taken = (box, token) => [...box.querySelectorAll(".ticks input")].find((tick) => tick.value === token);

const line = (name, token, text) => {
  const label = document.createElement("label");
  label.className = "tick";
  const tick = Object.assign(document.createElement("input"), { type: "checkbox", name, value: token });
  const words = Object.assign(document.createElement("span"), { textContent: text });
  label.append(tick, words);
  return label;
};

/** Ticks a record among the links `name` of a form; one that does not stand there yet is added. */
export const choose = (form, name, token, text) => {
  const box = form.querySelector(`[data-links="${name}"]`);
  if (box && !taken(box, token)) box.querySelector(".ticks").append(line(name, token, text));
};

document.addEventListener("change", ({ target: picked }) => {
  const box = picked.matches?.("[data-picked]") && picked.value && picked.closest("[data-links]");
  if (!box) return;
  const input = box.querySelector("input[role=combobox]");
  if (!taken(box, picked.value)) box.querySelector(".ticks").append(line(box.dataset.links, picked.value, input.value));
  taken(box, picked.value).checked = true;
  input.value = picked.value = "";
});
