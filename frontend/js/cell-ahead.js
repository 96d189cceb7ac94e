// What is typed while the input of a cell is on its way is typed into it; Escape meanwhile gives it up.
let words = "";
let givenUp = false;

const keep = (event) => {
  const { key, ctrlKey, metaKey, altKey } = event;
  const ordered = ctrlKey || metaKey;
  if (altKey || (ordered && key !== "a")) return;
  if (key === "Escape") givenUp = true;
  else if (key === "Backspace") words = words.slice(0, -1);
  else if (key.length === 1 && !ordered) words += key;
  event.preventDefault();
  event.stopImmediatePropagation();
};

const type = (input) => {
  if (!words || !input?.matches("textarea, input:not([type=checkbox], [type=radio])")) return;
  if (input.selectionStart === null) input.value = words;
  else input.setRangeText(words, input.selectionStart, input.selectionEnd, "end");
  input.dispatchEvent(new Event("input", { bubbles: true }));
};

/** Waits for `arrives()`, which puts the keys into an input, and types there what was typed ahead. Gives whether that was
 * still wanted. */
export const ahead = async (arrives) => {
  [words, givenUp] = ["", false];
  document.addEventListener("keydown", keep, true);
  try {
    await arrives();
  } finally {
    document.removeEventListener("keydown", keep, true);
  }
  if (!givenUp) type(document.activeElement);
  return !givenUp;
};
