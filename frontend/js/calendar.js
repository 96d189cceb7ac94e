// On a phone a month is one long row of days: it opens at today, else at the first day of the month on which something
// stands. An address that names a place, and a page that one comes back to, stand where they stood.
import { mount } from "./mount.js";

const PHONE = matchMedia("(max-width: 640px)");
const returned = () => ["back_forward", "reload"].includes(performance.getEntriesByType("navigation")[0]?.type);

mount(".calendar:not(.week)", (calendar) => {
  if (!PHONE.matches || location.hash || returned()) return;
  const days = [...calendar.querySelectorAll(".day.today, .day:not(.empty-day)")];
  const today = days.findIndex((day) => day.matches(".today"));
  const at = today < 0 ? days.findIndex((day) => !day.matches(".beside")) : today;
  if (at > 0) days[at].scrollIntoView();
});
