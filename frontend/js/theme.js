// Light, dark or as the system has it: seen at once, told to the server by a cookie.
document.addEventListener("change", ({ target }) => {
  if (!target.matches("[data-theme-choice]")) return;
  const theme = target.value;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
});
