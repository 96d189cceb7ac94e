// Stars: pressed, they turn at once and tell the server; where that does not work they turn back and the page says so.
import { token } from "./htmx.js";
import { say } from "./toast.js";

document.addEventListener("click", async (event) => {
  const star = event.target.closest("[data-star]");
  if (!star) return;
  event.preventDefault();
  const on = star.getAttribute("aria-pressed") !== "true";
  const address = new URL(star.formAction);
  const turn = (on) => {
    star.setAttribute("aria-pressed", String(on));
    address.searchParams.set("on", Number(!on));
    star.setAttribute("formaction", address.pathname + address.search);
  };
  turn(on);
  address.searchParams.set("on", Number(on));
  const headers = { "HX-Request": "true", "X-CSRFToken": token() };
  const answer = await fetch(address, { method: "POST", headers }).catch(() => null);
  if (answer?.ok) return;
  turn(!on);
  say("failed");
});
