// Repeated rows: <div data-rows="emails"> holds .one rows and a <template>; a button adds one, each has one to go.
const add = (box) => {
  const template = box.querySelector("template");
  const holder = document.createElement("template");
  holder.innerHTML = template.innerHTML.replaceAll("__n__", box.querySelectorAll(".one").length);
  template.before(holder.content);
  return template.previousElementSibling;
};

/** Adds rows to a form until `number` fields of this name stand in it (drafts need them). */
export const reveal = (form, name, number) => {
  const box = [...form.querySelectorAll("[data-rows]")].find((box) => name.startsWith(`${box.dataset.rows}.`));
  const there = () => box.querySelectorAll(`.one [name="${name}"]`).length;
  while (box && there() < number && number <= 100) add(box);
};

document.addEventListener("click", ({ target }) => {
  const adding = target.closest("[data-add]");
  if (adding) add(document.querySelector(`[data-rows="${adding.dataset.add}"]`)).querySelector("input, textarea").focus();

  const row = target.closest("[data-remove]")?.closest(".one");
  if (!row) return;
  const { form } = row.querySelector("input, textarea");
  row.remove();
  form.dispatchEvent(new Event("input", { bubbles: true }));
});
