// htmx, set up for a house without inline script and style: no hx-on, no js: values, no trigger filters.
import htmx from "htmx.org";
import { say } from "./toast.js";

// A refused form (409, 422) comes back as HTML to show; other errors must not replace what the person sees.
htmx.config.noSwap = [204, 304, 400, 401, 403, 404, 413, 429, "5xx"];
htmx.config.history = "reload";

export const token = () => document.querySelector("meta[name=csrf-token]")?.content ?? "";

document.addEventListener("htmx:config:request", ({ detail }) => {
  detail.ctx.request.headers["X-CSRFToken"] = token();
});

document.addEventListener("htmx:response:error", ({ detail }) => {
  const { status } = detail.ctx.response;
  if (status !== 409 && status !== 422) say(status === 404 ? "gone" : "failed");
});

document.addEventListener("htmx:error", ({ detail }) => {
  if (detail.error instanceof TypeError) say("offline");
});

export default htmx;
