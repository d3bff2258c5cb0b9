// Where the reader was in each entry of the browser's history, so that going back leads there. It is kept in the tab's
// session storage, which outlives a reload; where that is shut off, going back begins at the top.

/** @typedef {{ y: number, shown: number, focus: string | null }} Place `shown`: cards of a list; `focus`: a selector */
/** @typedef {{ key: string, from: string | null }} Entry `from`: the fragment of the entry before, where it was ours */

/** The entry that is shown. @type {Entry} */
let entry = { key: '', from: null };
let fragment = '';

const freshKey = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

/**
 * Takes the entry that the browser is at now for the one that is shown; to be called once its fragment is read.
 *
 * @returns {Entry}
 */
export function enterEntry() {
  const state = history.state;
  if (typeof state?.key === 'string') entry = { key: state.key, from: state.from ?? null };
  else {
    entry = { key: freshKey(), from: fragment === '' ? null : fragment };
    history.replaceState(entry, '');
  }
  fragment = location.hash || '#stories';
  return entry;
}

/** The entry that is shown. */
export const shownEntry = () => entry;

/**
 * Another fragment for the view that is shown: in place of the one before, or as a step of its own.
 *
 * @param {string} hash
 * @param {'replace' | 'push'} how
 */
export function changeEntry(hash, how) {
  if (how === 'replace') history.replaceState(entry, '', hash);
  else {
    entry = { key: freshKey(), from: fragment };
    history.pushState(entry, '', hash);
  }
  fragment = hash;
}

/** Keeps where the reader is in the entry that is shown, unless it is not shown yet. @param {HTMLElement} main */
export function keepPlace(main) {
  if (main.inert) return;
  const shown = main.querySelectorAll('.list > article').length;
  try {
    const place = { y: Math.round(scrollY), shown, focus: focusIn(main) };
    sessionStorage.setItem(`place ${entry.key}`, JSON.stringify(place));
  } catch {
    // Full or shut off: nothing else depends on it.
  }
}

/** @returns {Place | null} of the entry that is shown */
export function placeHere() {
  try {
    return JSON.parse(sessionStorage.getItem(`place ${entry.key}`) ?? 'null');
  } catch {
    return null;
  }
}

/**
 * Scrolls to a place and gives what had the focus there the focus again, else the view as a whole.
 *
 * @param {HTMLElement} main
 * @param {Place} place
 */
export function goTo(main, { y, focus }) {
  const found = focus === null ? null : main.querySelector(focus);
  (found instanceof HTMLElement ? found : main).focus({ preventScroll: true });
  scrollTo(0, y);
}

/** What finds the focused element again in a view that is built anew. @param {HTMLElement} main */
function focusIn(main) {
  const focused = document.activeElement;
  if (!focused || focused === main || !main.contains(focused)) return null;
  const name = focused.getAttribute('name');
  if (name) return `[name="${CSS.escape(name)}"]`;
  const link = focused.matches('a[href]') ? focused : focused.closest('.card')?.querySelector('a[href]');
  const href = link?.getAttribute('href');
  return href ? `a[href="${CSS.escape(href)}"]` : null;
}
