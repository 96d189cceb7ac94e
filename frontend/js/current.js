// Where one is, in a row of links that is wider than the screen, stands in sight.
import { mount } from "./mount.js";

mount(":is(.subnav, .tabs) > [aria-current]", (link) => {
  const [row, here] = [link.parentElement, link].map((one) => one.getBoundingClientRect());
  link.parentElement.scrollLeft += here.left - row.left - (row.width - here.width) / 2;
});
