// <input data-narrow> leaves only those buttons of the list behind it whose words begin with what is typed; Enter takes
// the first.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const listed = (input, which = "button") => input.nextElementSibling.querySelectorAll(which);

document.addEventListener("input", ({ target }) => {
  if (!target.matches?.("[data-narrow]")) return;
  const typed = plain(target.value.trim());
  for (const button of listed(target)) button.hidden = !` ${plain(button.textContent)}`.includes(` ${typed}`);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches?.("[data-narrow]")) return;
  event.preventDefault();
  listed(event.target, "button:not([hidden])")[0]?.click();
});
