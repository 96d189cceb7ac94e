// <button data-copy="id" data-done="Copied" hidden> copies what an input holds, and says so.
import { mount } from "./mount.js";

mount("[data-copy]", (button) => {
  const words = button.querySelector("span");
  button.hidden = false;
  button.addEventListener("click", async () => {
    const input = document.getElementById(button.dataset.copy);
    input.select();
    if (navigator.clipboard) await navigator.clipboard.writeText(input.value);
    else document.execCommand("copy"); // a house that is reached without https
    words.textContent = button.dataset.done;
  });
});
