// Repeated rows: <div data-rows="emails"> holds .one rows and a <template> whose names carry __n__; a button adds one.
const next = (box) => {
  const total = box.querySelector("input[name$=-TOTAL_FORMS]");
  const n = total ? Number(total.value) : box.querySelectorAll(".one").length;
  if (total) total.value = n + 1;
  return n;
};

const add = (box) => {
  const template = box.querySelector("template");
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__n__", next(box));
  template.before(holder.content);
  return template.previousElementSibling;
};

/** Adds rows until a field of this name stands in the form (drafts need it). */
export const reveal = (form, name) => {
  const box = [...form.querySelectorAll("[data-rows]")].find((box) => name.startsWith(`${box.dataset.rows}-`));
  for (let tries = 0; box && !form.elements[name] && tries < 20; tries += 1) add(box);
};

document.addEventListener("click", ({ target }) => {
  const adding = target.closest("[data-add]");
  if (adding) add(document.querySelector(`[data-rows="${adding.dataset.add}"]`)).querySelector("input, textarea").focus();

  const row = target.closest("[data-remove]")?.closest(".one");
  if (!row) return;
  const deleted = row.querySelector("input[name$=-DELETE]");
  if (deleted) deleted.checked = true;
  row.classList.toggle("removed", Boolean(deleted));
  row.dispatchEvent(new Event("input", { bubbles: true }));
  if (!deleted) row.remove();
});
