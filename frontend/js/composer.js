// The kind chosen in a composer names its text field and takes the cursor there.
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
