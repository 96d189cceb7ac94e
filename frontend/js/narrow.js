// <input data-narrow> leaves only those buttons of the list behind it whose words begin with what is typed; Enter takes
// the one that is called so, else one that begins so, else the first.
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
  const shown = [...listed(event.target, "button:not([hidden])")];
  const typed = plain(event.target.value.trim());
  const first = (fits) => shown.find((button) => fits(plain(button.textContent)));
  (first((words) => words === typed) ?? first((words) => words.startsWith(typed)) ?? shown[0])?.click();
});
