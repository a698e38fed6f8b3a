/** Light or dark: as the system has it until someone chooses. */

const STORED = "amtsbote.theme";
const systemIsDark = matchMedia("(prefers-color-scheme: dark)");

/** Whether the page is dark now. */
export function isDark() {
  return (localStorage.getItem(STORED) ?? (systemIsDark.matches ? "dark" : "light")) === "dark";
}

/** Applies the choice of an earlier visit. */
export function applyTheme() {
  const chosen = localStorage.getItem(STORED);
  if (chosen) document.documentElement.dataset.theme = chosen;
}

/** Switches to the other one and remembers it. */
export function toggleTheme() {
  localStorage.setItem(STORED, isDark() ? "light" : "dark");
  applyTheme();
}

/** Calls back when the system changes. */
export function onSystemTheme(callback) {
  systemIsDark.addEventListener("change", callback);
}
