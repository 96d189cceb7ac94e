// The board and the calendar: cards go to another column (or day) by drag, touch or Ctrl/Alt + arrow. The server may
// refuse and say why on the spot. In a calendar (data-week) the columns go on below: an arrow down is seven days on.
import Sortable, { AutoScroll } from "sortablejs/modular/sortable.core.esm.js";
import "./app.js"; // keeps what both need in the one file that every page has
import { send } from "./board-move.js";
import "./calendar.js";
import { mount } from "./mount.js";

Sortable.mount(new AutoScroll());

mount("[data-board]", (board) => {
  for (const tiles of board.querySelectorAll("[data-tiles]")) {
    let from;
    let before;
    Sortable.create(tiles, {
      group: "board",
      draggable: ".tile",
      filter: ".tile:not([data-move])",
      preventOnFilter: false,
      animation: 140,
      delay: 160,
      delayOnTouchOnly: true,
      forceFallback: true,
      fallbackOnBody: true,
      fallbackTolerance: 4,
      scrollSensitivity: 56,
      scrollSpeed: 12,
      ghostClass: "dragging",
      fallbackClass: "lifted",
      onStart: ({ item }) => {
        from = item.parentElement;
        before = item.nextElementSibling;
      },
      onChange: ({ to }) => {
        for (const column of board.querySelectorAll("[data-column]")) column.classList.toggle("over", column === to.closest("[data-column]"));
      },
      onEnd: ({ item, to }) => {
        board.querySelector(".over")?.classList.remove("over");
        if (to !== from) send(item, to, () => from.insertBefore(item, before));
      },
    });
  }

  board.addEventListener("keydown", (event) => {
    const tile = event.target.closest(".tile");
    const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] }[event.key];
    if (!tile || !step || event.target.closest("form")) return;
    event.preventDefault();
    const columns = [...board.querySelectorAll("[data-tiles]")];
    const here = tile.parentElement;
    const week = Number(board.dataset.week ?? 0);
    const link = event.target;
    const tilesOf = (column) => [...column.querySelectorAll(".tile")];
    if (event.ctrlKey || event.altKey) {
      const there = columns[columns.indexOf(here) + step[1] + step[0] * week];
      if (!there || there === here || !tile.dataset.move) return;
      const next = tile.nextElementSibling;
      there.prepend(tile);
      link.focus();
      send(tile, there, () => here.insertBefore(tile, next));
      return;
    }
    const at = tilesOf(here).indexOf(tile);
    const stays = step[0] && tilesOf(here)[at + step[0]];
    const by = step[1] || (week && step[0] * week);
    let there = columns.indexOf(here) + by;
    while (by && columns[there] && !tilesOf(columns[there]).length) there += by;
    const goal = stays || (columns[there] && by && (tilesOf(columns[there])[step[1] && !week ? at : 0] ?? tilesOf(columns[there]).at(-1)));
    if (goal) goal.querySelector("a").focus();
  });
});

// A card that comes back from the server lies in the column that it names.
mount(".tile[data-at]", (tile) => {
  const goal = document.querySelector(`[data-column="${tile.dataset.at}"] [data-tiles]`);
  if (goal && !goal.contains(tile)) goal.prepend(tile);
});
