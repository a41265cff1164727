/* A form that has gone is not sent again by a second press. */

const AGAIN = 3000; // ms after which who presses again means it

export function sendOnce() {
  let gone = new WeakSet();

  // At the window, so that what another script has stopped is known.
  window.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.getAttribute("method") !== "post" || form.getAttribute("target")) return;
    if (gone.has(form)) event.preventDefault();
    gone.add(form);
    setTimeout(() => gone.delete(form), AGAIN);
  });
  window.addEventListener("pageshow", () => { gone = new WeakSet(); });
}
