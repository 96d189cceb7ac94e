import { mount } from "./mount.js";

// <dialog data-open> opens as soon as it arrives; a click beside it closes it.
mount("dialog[data-open]", (dialog) => {
  dialog.showModal();
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
});
