// What a finger could miss on this page: each control that can be hit on less than 44 × 44 px and has another control
// within the square of 44 px around its middle. Links within a line of text are excepted (WCAG 2.5.5 and 2.5.8), and
// what is hidden from the eye.
() => {
  const SIDE = 44, STEP = 4, REACH = 30;
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], label:has(input)";
  const owner = (at) => {
    const label = at.closest("label:has(input)");
    return label && label.querySelector("input") ? label : at.closest(CONTROLS);
  };
  const at = (x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit && owner(hit);
  };
  const clipped = (one) => {
    for (let part = one; part; part = part.parentElement) if (getComputedStyle(part).clipPath !== "none") return true;
    return false;
  };
  const named = (one) => {
    const said = (one.getAttribute("aria-label") || one.textContent || one.name || "").trim().slice(0, 30);
    return `${[one.tagName.toLowerCase(), ...one.classList].join(".")} “${said}”`;
  };
  const found = [];
  for (const one of new Set([...document.querySelectorAll(CONTROLS)].map(owner))) {
    if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || one.disabled || clipped(one)) continue;
    const inText = one.matches("a") && getComputedStyle(one).display === "inline";
    if (inText && one.parentElement.textContent.trim() !== one.textContent.trim()) continue;
    one.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = one.getBoundingClientRect();
    if (box.width >= SIDE && box.height >= SIDE) continue;
    const points = [];
    for (let x = box.left - REACH; x <= box.right + REACH; x += STEP)
      for (let y = box.top - REACH; y <= box.bottom + REACH; y += STEP) if (at(x, y) === one) points.push([x, y]);
    if (!points.length) continue; // another part of the page lies over it
    const [xs, ys] = [points.map((point) => point[0]), points.map((point) => point[1])];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const [width, height] = [right - left + STEP, bottom - top + STEP];
    if (width >= SIDE - STEP && height >= SIDE - STEP) continue;
    const near = new Set();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    for (let dx = -21; dx <= 21; dx += 7)
      for (let dy = -21; dy <= 21; dy += 7) {
        const other = at(x + dx, y + dy);
        if (other && other !== one && !other.contains(one) && !one.contains(other)) near.add(other);
      }
    if (near.size) found.push(`${named(one)} ${Math.round(width)}×${Math.round(height)} beside ${named([...near][0])}`);
  }
  return found;
}
