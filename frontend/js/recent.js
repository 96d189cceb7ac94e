// The records whose cards were opened last on this device: only which they are, their names come from the server. Of who
// views as another person nothing is kept.
const MOST = 8;
const CARD = /^\/([a-z][a-z0-9_]*)\/([0-9a-f-]{36})\/$/;
const who = document.querySelector("form[data-find]")?.dataset.who;
const place = `recent:${who}`;

const kept = () => JSON.parse(localStorage.getItem(place) ?? "[]");

/** The records, the latest first, as "contact:id,deal:id"; without the one whose card this is. */
export const recent = () => kept().filter((one) => one !== here).join(",");

const found = document.getElementById("facts") && CARD.exec(location.pathname);
const here = found ? `${found[1]}:${found[2]}` : "";
if (here && who) localStorage.setItem(place, JSON.stringify([here, ...kept().filter((one) => one !== here)].slice(0, MOST + 1)));

document.addEventListener("submit", ({ target }) => target.matches("[data-sign-out]") && localStorage.removeItem(place));
