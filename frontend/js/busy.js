// The thin line at the top while a request runs or another page is on its way.
const line = document.createElement("div");
line.className = "busy";
document.body.append(line);

const PATIENCE = 8000;
let running = 0;
let patience;
const count = (step) => () => {
  running = Math.max(0, running + step);
  line.classList.toggle("on", running > 0);
};

document.addEventListener("htmx:before:request", count(1));
document.addEventListener("htmx:finally:request", count(-1));

window.navigation?.addEventListener("navigate", ({ destination, downloadRequest }) => {
  if (destination.sameDocument || downloadRequest !== null) return;
  line.classList.add("on");
  // A file that comes in the place of a page leaves this one as it is, and says nothing of it.
  clearTimeout(patience);
  patience = setTimeout(() => line.classList.remove("on"), PATIENCE);
});
window.navigation?.addEventListener("navigateerror", () => line.classList.remove("on"));
addEventListener("pageshow", () => line.classList.remove("on"));
