// Fields that are shown at times only: <form data-hidden="/company/hidden/"> asks while one types which of its [data-when] are not.
import { calm } from "./listbox.js";
import { mount } from "./mount.js";

mount("form[data-hidden]:has([data-when])", (form) => {
  const look = calm(120, async (signal) => {
    const answer = await fetch(form.dataset.hidden, { method: "POST", body: new FormData(form), signal });
    if (!answer.ok) return;
    const { hidden } = await answer.json();
    for (const field of form.querySelectorAll("[data-when]")) field.hidden = hidden.includes(field.dataset.when);
  });
  form.addEventListener("input", look);
  form.addEventListener("change", look);
});
