/* What the page does when it is left: warns while something is not saved, and sends what it can. */

export function whenLeft({ isUnsaved, save, last }) {
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") save(); });
  window.addEventListener("pagehide", last);
  window.addEventListener("beforeunload", (event) => {
    if (!isUnsaved()) return;
    event.preventDefault();
    event.returnValue = "";
  });
}
