// <input data-narrow> leaves only those buttons of its form whose words begin with what is typed; Enter takes the first.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("[data-narrow]")) return;
  const typed = plain(target.value.trim());
  for (const button of target.form.querySelectorAll("button")) {
    button.hidden = !` ${plain(button.textContent)}`.includes(` ${typed}`);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches?.("[data-narrow]")) return;
  event.preventDefault();
  event.target.form.querySelector("button:not([hidden])")?.click();
});
