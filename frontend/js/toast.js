// Short messages at the foot of the page. They leave by themselves, but not while someone reads or reaches for Undo.
import { mount } from "./mount.js";

const STAY = 7000;

const leave = (toast) => {
  toast.classList.add("leaving");
  setTimeout(() => toast.remove(), 180);
};

mount(".toast", (toast) => {
  let timer;
  const wait = () => {
    clearTimeout(timer);
    if (!toast.hasAttribute("data-stay")) timer = setTimeout(() => leave(toast), STAY);
  };
  const stay = () => clearTimeout(timer);
  toast.addEventListener("pointerenter", stay);
  toast.addEventListener("focusin", stay);
  toast.addEventListener("pointerleave", wait);
  toast.addEventListener("focusout", wait);
  toast.querySelector("[data-close]")?.addEventListener("click", () => leave(toast));
  wait();
});

/** Shows the message that the page keeps in <template data-say="name">; the texts are the server's, in its language. */
export const say = (name) => {
  const template = document.querySelector(`template[data-say="${name}"]`);
  const box = document.querySelector(".toasts");
  if (!template || !box) return;
  box.append(template.content.cloneNode(true));
  box.dispatchEvent(new CustomEvent("htmx:after:process", { bubbles: true }));
};
