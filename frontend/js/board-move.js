import htmx, { token } from "./htmx.js";
import { say } from "./toast.js";

/**
 * Asks the server to move a card into the column that it lies in now.
 * 200 brings the card anew (and heads of columns, a toast, as partials). 422 brings the refusal: it is shown
 * where the card fell, and `back()` returns the card.
 */
export const send = async (tile, tiles, back) => {
  for (const old of document.querySelectorAll(".refusal")) old.remove();
  const focused = tile.contains(document.activeElement);
  const { id } = tile;
  const body = new URLSearchParams({ column: tiles.closest("[data-column]").dataset.column, from: tile.dataset.from ?? tile.dataset.at });
  const headers = { "HX-Request": "true", "X-CSRFToken": token() };
  let answer;
  try {
    answer = await fetch(tile.dataset.move, { method: "POST", body, headers });
  } catch {
    back();
    return say("offline");
  }
  const text = await answer.text();
  if (answer.ok) {
    await htmx.swap({ text, target: tile, swap: "outerHTML", sourceElement: tile });
    document.getElementById(id)?.classList.add("landed");
  } else {
    back();
    if (answer.status === 422) refuse(tiles, text);
    else say("failed");
  }
  if (focused) document.getElementById(id)?.querySelector("a").focus();
};

const refuse = (tiles, html) => {
  tiles.insertAdjacentHTML("afterbegin", html);
  htmx.process(tiles.firstElementChild);
  tiles.firstElementChild.scrollIntoView({ block: "nearest", inline: "nearest" });
};
