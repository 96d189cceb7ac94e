// Tells the server the time zone of this device, for people who have not chosen one.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (zone && !document.cookie.includes(`zone=${encodeURIComponent(zone)}`)) {
  document.cookie = `zone=${encodeURIComponent(zone)}; path=/; max-age=31536000; samesite=lax`;
}
