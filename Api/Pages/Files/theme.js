const dark = matchMedia('(prefers-color-scheme: dark)');

/** Lets a button change between the light and the dark look; without it the system decides. */
export function themeButton(button) {
  let isDark = dark.matches;
  show();
  button.addEventListener('click', () => {
    isDark = !isDark;
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
    show();
  });
  dark.addEventListener('change', () => { isDark = dark.matches; show(); });

  function show() {
    button.textContent = isDark ? 'Light' : 'Dark';
    button.setAttribute('aria-label', isDark ? 'Use the light look' : 'Use the dark look');
  }
}
