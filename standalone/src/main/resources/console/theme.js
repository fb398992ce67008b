// Light and dark: follows the system until the reader chooses, then remembers the choice.
// Also hands the canvas painters the colours of the current theme.

const KEY = 'seiche-theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set();
const tokens = new Map();

export const isDark = () => document.documentElement.dataset.theme === 'dark';

export function toggleTheme() {
  const next = isDark() ? 'light' : 'dark';
  try {
    localStorage.setItem(KEY, next);
  } catch (denied) {
    // Not remembered then; the toggle itself still works.
  }
  show(next);
}

export function onThemeChange(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A token as written in tokens.css, for instance colour('training'). */
export function colour(token) {
  if (!tokens.has(token)) {
    tokens.set(token, getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim());
  }
  return tokens.get(token);
}

function show(theme) {
  document.documentElement.dataset.theme = theme;
  tokens.clear();
  listeners.forEach((listener) => listener(theme));
}

function remembered() {
  try {
    return localStorage.getItem(KEY);
  } catch (denied) {
    return null;
  }
}

system.addEventListener('change', (event) => {
  if (!remembered()) {
    show(event.matches ? 'dark' : 'light');
  }
});
