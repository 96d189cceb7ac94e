// j and k walk the rows of a list, x chooses one, Enter opens it (it is a link).
const free = (event) =>
  !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input:not([type=checkbox]), textarea, select");

document.addEventListener("keydown", (event) => {
  const links = [...document.querySelectorAll(".rows tbody .title a")];
  if (!links.length || !"jkx".includes(event.key) || !free(event)) return;
  const row = event.target.closest(".rows tbody tr");
  const at = links.findIndex((link) => link.closest("tr") === row);
  if (event.key === "x") row?.querySelector(".check input")?.click();
  else links[event.key === "j" ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0)].focus();
});
