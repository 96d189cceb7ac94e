// Choosing rows: the head ticks all, Shift ticks a range, the bar says how many, and their sums.
let last = null;

const boxes = (list) => [...list.querySelectorAll("tbody .check input")];

// "Amount 1,200 € + 300 $ · Pieces 12" of the chosen rows; of each currency apart.
const sumsOf = (list) => {
  const columns = new Map();
  for (const cell of list.querySelectorAll("tbody tr:has(.check :checked) [data-adds]")) {
    const [number, currency = ""] = cell.dataset.adds.split(" ");
    const sums = columns.get(cell.cellIndex) ?? columns.set(cell.cellIndex, new Map()).get(cell.cellIndex);
    sums.set(currency, (sums.get(currency) ?? 0) + Number(number));
  }
  const written = (sum, currency) => {
    const money = currency && {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      trailingZeroDisplay: "stripIfInteger",
    };
    return new Intl.NumberFormat(document.documentElement.lang, money || {}).format(Math.round(sum * 100) / 100);
  };
  const heads = list.querySelector("thead tr").cells;
  const said = [...columns].map(([at, sums]) => {
    const words = [...sums].map(([currency, sum]) => written(sum, currency)).join(" + ");
    return `${heads[at].innerText.trim()} ${words}`;
  });
  return said.join(" · ");
};

const count = (list) => {
  const all = boxes(list);
  const chosen = all.filter((box) => box.checked).length;
  for (const box of list.querySelectorAll("[role=grid] tbody .check input")) box.closest("tr").ariaSelected = box.checked;
  const head = list.querySelector("thead .check input");
  if (head) {
    head.checked = chosen > 0 && chosen === all.length;
    head.indeterminate = chosen > 0 && chosen < all.length;
  }
  const output = list.querySelector(".bulk output");
  const every = list.querySelector('.bulk [name="all"]');
  if (every && chosen === 0) every.checked = false;
  if (output) output.value = every?.checked ? every.dataset.words : chosen;
  const sums = list.querySelector(".bulk .sums");
  if (sums) sums.value = every?.checked || chosen < 2 ? "" : sumsOf(list);
};

document.addEventListener("click", (event) => {
  const box = event.target.closest?.(".rows .check input");
  if (!box) return;
  const list = box.closest(".rows");
  const all = boxes(list);
  if (box.closest("thead")) for (const each of all) each.checked = box.checked;
  else if (event.shiftKey && all.includes(last)) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b);
    for (const each of all.slice(from, to + 1)) each.checked = box.checked;
  }
  last = box;
  count(list);
});

document.addEventListener("change", ({ target }) => {
  if (target.matches?.('.bulk [name="all"]')) count(target.closest(".rows"));
});

document.addEventListener("click", ({ target }) => {
  const list = target.closest("[data-choose-none]")?.closest(".rows");
  if (!list) return;
  for (const box of boxes(list)) box.checked = false;
  count(list);
});
