/** Runs `start(element)` once for every element that matches, now and whenever a fragment brings new ones. */
export const mount = (selector, start) => {
  const started = new WeakSet();
  const run = (root) => {
    const found = [...(root.matches?.(selector) ? [root] : []), ...root.querySelectorAll(selector)];
    for (const element of found.filter((element) => !started.has(element))) {
      started.add(element);
      start(element);
    }
  };
  run(document);
  document.addEventListener("htmx:after:process", ({ target }) => run(target));
};
