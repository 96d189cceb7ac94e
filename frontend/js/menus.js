// A menu that comes from the server: a button with hx-target="#id of the menu" fills it, and it opens when it is there.
document.addEventListener("htmx:after:swap", ({ detail }) => {
  const menu = detail.ctx.target;
  if (menu?.matches?.(".menu[popover]:not(:popover-open)") && menu.childElementCount) menu.showPopover();
});

// What was done from it closes it, also by a button of a form that stands elsewhere.
document.addEventListener("click", ({ target }) => target.closest(".menu button[form]")?.closest(".menu:popover-open")?.hidePopover());
document.addEventListener("htmx:after:request", ({ detail, target }) => {
  const menu = target.closest?.(".menu:popover-open");
  if (menu && detail.ctx.request.method === "POST" && detail.ctx.response.status < 400) menu.hidePopover();
});
