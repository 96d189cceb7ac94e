/**
 * Arrow keys in a list of options under an input (role combobox): the chosen one has aria-selected, the input points to it.
 * Returns what a keydown handler needs: `key(event)` answers true when it took the key, and `chosen()` the option.
 */
export const listbox = (input, list) => {
  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  const choose = (option) => {
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) option.id ||= `${list.id}-${options().indexOf(option)}`;
    input.setAttribute("aria-activedescendant", option?.id ?? "");
  };

  const fill = (html) => {
    list.innerHTML = html;
    input.setAttribute("aria-expanded", String(html.trim() !== ""));
    input.removeAttribute("aria-activedescendant");
  };

  const key = (event) => {
    const all = options();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !all.length) return false;
    event.preventDefault();
    choose(all[(all.indexOf(chosen()) + step + all.length + (step < 0 && !chosen() ? 1 : 0)) % all.length]);
    return true;
  };

  return { chosen, choose, fill, key, options };
};

/** Calls `work(signal)` after a pause of `wait` ms; a newer call aborts the older one. */
export const calm = (wait, work) => {
  let timer;
  let running;
  return () => {
    clearTimeout(timer);
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    timer = setTimeout(() => work(signal).catch((error) => error.name === "AbortError" || Promise.reject(error)), wait);
  };
};
