// Ctrl-Enter saves from any field of a form.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const { form } = event.target;
  if (!form || form.matches("[data-find]")) return;
  event.preventDefault();
  form.requestSubmit(form.querySelector("button[type=submit], button:not([type])"));
});

// A form that was touched says so; its save bar then stays in sight.
document.addEventListener("input", ({ target }) => target.form?.toggleAttribute("data-dirty", true));
