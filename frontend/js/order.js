// <section data-order>: its rows take another place by their grips. Where there is no script, buttons do it.
import Sortable from "sortablejs/modular/sortable.core.esm.js";
import "./app.js"; // keeps what both need in the one file that every page has
import { mount } from "./mount.js";

mount("[data-order]", (list) => {
  Sortable.create(list, {
    draggable: "[data-row]",
    handle: "[data-grip]",
    animation: 140,
    forceFallback: true,
    fallbackTolerance: 4,
    ghostClass: "dragging",
    onEnd: ({ item }) => {
      item.querySelector("input").form.toggleAttribute("data-dirty", true);
      const rows = [...list.querySelectorAll(":scope > [data-row]")];
      for (const [at, row] of rows.entries()) {
        row.querySelector("[name=up]").disabled = at === 0;
        row.querySelector("[name=down]").disabled = at === rows.length - 1;
      }
    },
  });
});
