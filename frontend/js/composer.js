// The kind chosen in a composer names its text field and takes the cursor there; what was saved leaves it.
document.addEventListener("change", ({ target }) => {
  if (!target.matches(".composer .kinds input")) return;
  const text = target.form.querySelector("textarea");
  text.placeholder = target.dataset.placeholder ?? text.placeholder;
  target.form.classList.add("open");
});

document.addEventListener("click", ({ target }) => {
  const label = target.closest(".composer .kinds label");
  if (label) requestAnimationFrame(() => label.closest("form").querySelector("textarea").focus());
});

document.addEventListener("htmx:after:request", ({ detail, target }) => {
  if (!target.matches?.("form.composer") || detail.ctx.response.status >= 400) return;
  target.reset();
  target.classList.remove("open");
  const text = target.querySelector("textarea");
  text.placeholder = target.querySelector(".kinds :checked")?.dataset.placeholder ?? text.placeholder;
  text.blur();
});
