// Sets the theme before the first paint, so that a remembered choice never flashes the other one.
// A classic script on purpose: modules run too late for that.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('seiche-theme');
  } catch (denied) {
    // Private windows may refuse storage; the system's preference then decides.
  }
  var dark = chosen ? chosen === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
})();
