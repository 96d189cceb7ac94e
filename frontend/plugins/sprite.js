import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const symbol = (root, name) => {
  const svg = readFileSync(resolve(root, "node_modules/@tabler/icons/icons/outline", `${name}.svg`), "utf8");
  const shapes = svg
    .slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))
    .replace(/<path stroke="none" d="M0 0h24v24H0z" fill="none" \/>/, "")
    .replace(/\s+/g, " ")
    .trim();
  return `<symbol id="${name}" viewBox="0 0 24 24">${shapes}</symbol>`;
};

/** One SVG sprite of the icons that `list` names (one a line, # begins a comment), in the manifest as `icons.svg`. */
export const sprite = (list) => ({
  name: "sprite",
  apply: "build",
  buildStart() {
    const root = import.meta.dirname + "/..";
    const file = resolve(root, list);
    this.addWatchFile(file);
    const names = readFileSync(file, "utf8")
      .split("\n")
      .map((line) => line.replace(/#.*/, "").trim())
      .filter(Boolean);
    const source = `<svg xmlns="http://www.w3.org/2000/svg">${names.map((name) => symbol(root, name)).join("")}</svg>`;
    this.emitFile({ type: "asset", name: "icons.svg", originalFileName: "icons.svg", source });
  },
});

/** A file handed on as it is, under a hashed name: the mark that browsers show beside the title. */
export const picture = (name) => ({
  name: `picture ${name}`,
  apply: "build",
  buildStart() {
    const source = readFileSync(resolve(import.meta.dirname, "..", name));
    this.emitFile({ type: "asset", name, originalFileName: name, source });
  },
});
