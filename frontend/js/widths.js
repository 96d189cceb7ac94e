// Columns of a list are made wider or narrower by the edge of their heads, or on a head by Shift and an arrow; the
// server keeps it for the person. Shift and a click on a head sorts by it after what the list is sorted by already.
import { token } from "./htmx.js";
import { mount } from "./mount.js";

const STEP = 16;
const LEAST = 40;
let pause = 0;

/** From here on each column has the width that it has now. */
const settle = (table) => {
  if (table.querySelector("colgroup")) return;
  const group = document.createElement("colgroup");
  for (const { offsetWidth } of table.querySelectorAll("thead th")) {
    const col = group.appendChild(document.createElement("col"));
    col.width = offsetWidth;
  }
  table.prepend(group);
  table.classList.add("sized");
};

const column = (head) => head.closest("table").querySelectorAll("col")[head.cellIndex];

const keep = (table) => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const heads = [...table.querySelectorAll("thead th[data-key]")];
    const widths = Object.fromEntries(heads.map((head) => [head.dataset.key, Number(column(head).width)]));
    const body = new URLSearchParams({ widths: JSON.stringify(widths) });
    fetch(table.dataset.widths, { method: "POST", body, headers: { "X-CSRFToken": token() } });
  }, 700);
};

const widen = (head, to) => {
  settle(head.closest("table"));
  column(head).width = Math.max(LEAST, Math.round(to));
  keep(head.closest("table"));
};

const drag = (down, head) => {
  const from = head.offsetWidth - down.clientX;
  const move = ({ clientX }) => widen(head, from + clientX);
  const stop = () => {
    removeEventListener("pointermove", move);
    removeEventListener("pointerup", stop);
  };
  addEventListener("pointermove", move);
  addEventListener("pointerup", stop);
  down.preventDefault();
};

mount("[data-widths] thead th[data-key]", (head) => {
  const edge = head.appendChild(document.createElement("span"));
  edge.className = "edge";
  edge.addEventListener("pointerdown", (down) => drag(down, head));
  head.addEventListener("keydown", (event) => {
    const by = event.shiftKey && { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
    if (!by) return;
    event.preventDefault();
    widen(head, head.offsetWidth + by);
  });
});

document.addEventListener("click", (event) => {
  const link = event.shiftKey && event.target.closest?.("a[data-also]");
  if (!link) return;
  event.preventDefault();
  location.assign(link.dataset.also);
});
