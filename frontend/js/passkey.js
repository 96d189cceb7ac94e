// <form data-passkey="/options/" [data-makes] hidden> asks a passkey before it is sent; without passkeys it stays hidden.
import { mount } from "./mount.js";

mount("form[data-passkey]", (form) => {
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON) return;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const said = form.querySelector("[data-fault]");
    said.hidden = true;
    try {
      const answer = await fetch(form.dataset.passkey, { method: "POST", body: new FormData(form) });
      const asked = await answer.json();
      if (asked.fault) said.textContent = asked.fault;
      if (!answer.ok) throw new Error(answer.status);
      const made = await ("makes" in form.dataset
        ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
        : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) }));
      form.elements.credential.value = JSON.stringify(made);
      HTMLFormElement.prototype.submit.call(form);
    } catch {
      said.textContent ||= said.dataset.fault;
      said.hidden = false;
    }
  });
});
