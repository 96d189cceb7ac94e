import { defineConfig } from "vite";
import { compress } from "./plugins/compress.js";
import { picture, sprite } from "./plugins/sprite.js";

// Every entry stands in dist/manifest.json under its own name; templates ask for it by that name.
export default defineConfig({
  root: import.meta.dirname,
  base: "./",
  publicDir: false,
  plugins: [sprite("icons.txt"), picture("mark.svg"), compress()],
  build: {
    outDir: "dist",
    assetsDir: "",
    manifest: "manifest.json",
    modulePreload: { polyfill: false },
    target: ["chrome123", "firefox121", "safari17.5"],
    rolldownOptions: {
      input: { "app.css": "css/app.css", "app.js": "js/app.js", "board.js": "js/board.js", "order.js": "js/order.js" },
      output: { entryFileNames: ({ name }) => `${name.replace(/\.js$/, "")}-[hash].js` },
    },
  },
});
