// <form data-draft="u7:contact:new"> keeps what was typed until the server has taken it. Sign-out forgets all drafts.
import { choose } from "./links.js";
import { mount } from "./mount.js";
import { reveal } from "./rows.js";
import { say } from "./toast.js";

const WEEK = 7 * 24 * 3600 * 1000;
const SENT = "draft-sent";
const never = "[type=hidden]:not([data-keep]), [type=password], [type=file]";

// Back and reload bring the form again without the server having taken it; any other way here means that it has.
const returned = () => ["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type);

const fields = (form) => [...form.elements].filter((field) => field.name && !field.matches(never));
const read = (field) => (field.matches("[type=checkbox], [type=radio]") ? field.checked : field.value);
const many = (field) => field.type === "radio" || field.matches("[data-links] .ticks input");
const words = (field) => (field.matches("[data-links] .ticks input") ? field.closest("label").textContent : "");
const state = (form) => fields(form).map((field) => [field.name, many(field) ? field.value : "", read(field), words(field)]);

const restore = (form, saved) => {
  for (const [name] of saved) reveal(form, name, saved.filter(([one]) => one === name).length);
  for (const [name, value, , text] of saved) if (text) choose(form, name, value, text);
  const taken = new Map();
  for (const [name, value, content] of saved) {
    const alike = fields(form).filter((field) => field.name === name && (!many(field) || field.value === value));
    const at = `${name} ${value}`;
    const field = alike[taken.get(at) ?? 0];
    taken.set(at, (taken.get(at) ?? 0) + 1);
    if (!field) continue;
    if (typeof content === "boolean") field.checked = content;
    else field.value = content;
  }
};

mount("form[data-draft]", (form) => {
  const key = `draft:${form.dataset.draft}`;
  const asServed = JSON.stringify(state(form));
  const draft = JSON.parse(localStorage.getItem(key) ?? "null");
  const sent = sessionStorage.getItem(SENT) === key;
  const answered = form.querySelector("[aria-invalid=true], .errors, .conflict");
  if (sent) sessionStorage.removeItem(SENT);
  if (sent && !answered && !returned()) localStorage.removeItem(key);
  else if (draft && !answered && Date.now() - draft.at < WEEK && JSON.stringify(draft.state) !== asServed) {
    restore(form, draft.state);
    say("restored");
  }

  let timer;
  const keep = () => localStorage.setItem(key, JSON.stringify({ at: Date.now(), state: state(form) }));
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    keep();
    sessionStorage.setItem(SENT, key);
  });
  form.addEventListener("reset", () => localStorage.removeItem(key));
  form.addEventListener("htmx:after:request", ({ detail, target }) => {
    if (target !== form) return;
    if (detail.ctx.response.status < 400) localStorage.removeItem(key);
    sessionStorage.removeItem(SENT);
  });
  form.addEventListener("htmx:error", () => sessionStorage.removeItem(SENT));
});

const sent = sessionStorage.getItem(SENT);
if (sent) localStorage.removeItem(sent);
sessionStorage.removeItem(SENT);

document.addEventListener("submit", ({ target }) => {
  if (!target.matches("[data-sign-out]")) return;
  for (const key of Object.keys(localStorage)) if (key.startsWith("draft:")) localStorage.removeItem(key);
});
