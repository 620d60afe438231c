// Sets the appearance before anything is painted. It is a file of its own and not a module, because the
// content security policy allows no inline script and a module would come after the first paint.
// web/look/theme.ts does the same later; a test holds the two together.
(function () {
  var choice = 'auto';
  try {
    choice = localStorage.getItem('placeprint.theme') || 'auto';
  } catch {
    choice = 'auto'; // storage is switched off: follow the device
  }
  if (choice !== 'light' && choice !== 'dark' && choice !== 'contrast') {
    choice = matchMedia('(prefers-contrast: more)').matches
      ? 'contrast'
      : matchMedia('(prefers-color-scheme: dark)').matches
        ? 'dark'
        : 'light';
  }
  document.documentElement.dataset.theme = choice;
})();
