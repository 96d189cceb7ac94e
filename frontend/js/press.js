// A button or link that a single letter presses: data-key says which; its title says so too.
import { letter, single } from "./single.js";

document.addEventListener("keydown", (event) => {
  if (event.repeat || !single(event)) return;
  const pressed = document.querySelector(`[data-key="${CSS.escape(letter(event))}"]`);
  if (!pressed) return;
  event.preventDefault();
  pressed.click();
});
