// A file let fall anywhere on <label data-drop> goes into its input.
const zone = (event) => event.target.closest?.("[data-drop]");

for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const label = zone(event);
    if (!label) return;
    event.preventDefault();
    label.classList.toggle("over", kind === "dragenter" || kind === "dragover");
    if (kind !== "drop") return;
    const input = label.querySelector("input[type=file]");
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}
