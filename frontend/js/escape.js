// Escape leaves a place that is being edited, as its own "Cancel" would.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  event.target.closest?.("[data-editing]")?.querySelector("[data-cancel]")?.click();
});
